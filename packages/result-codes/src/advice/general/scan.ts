import type { Entries } from "../entry.ts";
import { CAUSES, TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const SCAN: Entries = {
  OM_E_TIME_OUT: {
    seenIn: ["scan", "report", "download"],
    related: ["ERROR_TIMEOUT", "ERROR_WINHTTP_TIMEOUT", "OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Something that should have answered did not in time, and was given up. The connection may even have been there.",
      fr: "Quelque chose qui aurait dû répondre ne l’a pas fait à temps, et a été abandonné. La connexion existait peut-être même.",
    },
    causes: [
      {
        cause: {
          en: "A firewall drops packets in silence.",
          fr: "Un pare-feu jette les paquets sans rien dire.",
        },
        tell: {
          en: "`curl -m 20 -skI https://HOST:8531/` hangs until the end.",
          fr: "`curl -m 20 -skI https://HOST:8531/` attend jusqu’au bout.",
        },
      },
      {
        cause: {
          en: "The service or the line is very slow at the moment.",
          fr: "Le service ou la ligne est très lent en ce moment.",
        },
        tell: {
          en: "Other devices of the site have it too, at the same time.",
          fr: "D’autres appareils du site l’ont aussi, au même moment.",
        },
      },
      {
        cause: {
          en: "At a WSUS: its catalogue is so large that a scan takes minutes.",
          fr: "Face à un WSUS : son catalogue est si grand qu’une analyse dure des minutes.",
        },
        tell: {
          en: "Small calls are quick, SyncUpdates is slow.",
          fr: "Les petits appels sont rapides, SyncUpdates est lent.",
        },
      },
    ],
    agent: [
      {
        en: "Test from the device: `curl -m 20 -skI https://HOST:8531/`.",
        fr: "Essayez depuis l’appareil : `curl -m 20 -skI https://HOST:8531/`.",
      },
      AGENT.triesAgain,
    ],
    windows: [
      {
        en: "Test `Test-NetConnection HOST -Port 8531`, then scan.",
        fr: "Essayez `Test-NetConnection HOST -Port 8531`, puis analysez.",
      },
    ],
    service: [
      {
        en: "See that the service is well: `releve status`.",
        fr: "Vérifiez que le service va bien : `releve status`.",
      },
      {
        en: "At a WSUS decline superseded updates.",
        fr: "Sur un WSUS, refusez les mises à jour remplacées.",
      },
    ],
  },
  OM_E_INVALID_UPDATE_TYPE: {
    seenIn: ["install", "scan"],
    related: ["OM_E_INVALID_UPDATE", "OM_E_INVALID_RELATIONSHIP"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The update is of a type that does not fit what was asked: a category to be installed, a driver where software is meant.",
      fr: "La mise à jour est d’un type qui ne convient pas à la demande : une catégorie à installer, un pilote là où il faut un logiciel.",
    },
    causes: [
      {
        cause: {
          en: "The document gives the update a wrong type.",
          fr: "Le document donne un type faux à la mise à jour.",
        },
        tell: TELLS.allDevicesForUpdate,
      },
      {
        cause: {
          en: "A script takes the wrong one from a list.",
          fr: "Un script prend la mauvaise dans une liste.",
        },
        tell: TELLS.inItsOutput,
      },
    ],
    agent: [AGENT.nothing],
    windows: [WINDOWS.correctScript],
    service: [SERVICE.checkDocument],
  },
  OM_E_INVALID_PRODUCT_LICENSE: {
    seenIn: ["scan"],
    related: ["OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES", "OM_E_NOT_APPLICABLE"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A product on this computer has no valid licence, so updates that ask for one may be missing from the search.",
      fr: "Un produit de cet ordinateur n’a pas de licence valable : des mises à jour qui en exigent une peuvent manquer à la recherche.",
    },
    causes: [
      {
        cause: { en: "Windows or Office is not activated.", fr: "Windows ou Office n’est pas activé." },
        tell: {
          en: "`slmgr /xpr`, or Settings > Activation, says so.",
          fr: "`slmgr /xpr`, ou Paramètres > Activation, le dit.",
        },
      },
      {
        cause: { en: "An extended support key is missing.", fr: "Une clé de support étendu manque." },
        tell: {
          en: "`slmgr /dlv` does not list it; only paid updates are missing.",
          fr: "`slmgr /dlv` ne la cite pas ; seules les mises à jour payantes manquent.",
        },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [
      {
        en: "Activate the product, or install the key: `slmgr /ipk KEY`, `slmgr /ato`.",
        fr: "Activez le produit, ou installez la clé : `slmgr /ipk KEY`, `slmgr /ato`.",
      },
      WINDOWS.scan,
    ],
    service: [SERVICE.nothing],
  },
  OM_E_INVALID_CRITERIA: {
    seenIn: ["scan"],
    related: ["OM_E_UNSUPPORTED_SEARCHSCOPE", "ERROR_INVALID_PARAMETER"],
    sources: ["MS-UAMG 3.38.4.11", "Relève: agent faults"],
    happened: {
      en: "The search criteria are not in the language of searches. Nothing was searched; the message says at which character it ends to be understood.",
      fr: "Les critères ne sont pas dans la langue des recherches. Rien n’a été cherché ; le message dit à quel caractère on ne les comprend plus.",
    },
    causes: [
      {
        cause: {
          en: "A property is misspelt or has an operator that it does not take.",
          fr: "Une propriété est mal écrite, ou a un opérateur qu’elle n’admet pas.",
        },
        tell: {
          en: "`releve agent search --help` lists both.",
          fr: "`releve agent search --help` énumère les deux.",
        },
      },
      {
        cause: {
          en: "A value lacks its single quotes, or an or stands within parentheses.",
          fr: "Une valeur n’a pas ses apostrophes, ou un or est entre parenthèses.",
        },
        tell: { en: "The character named in the message.", fr: "Voyez le caractère nommé dans le message." },
      },
    ],
    agent: [
      {
        en: "Correct the criteria, for example `IsInstalled=0 and Type='Software'`.",
        fr: "Corrigez les critères, par exemple `IsInstalled=0 and Type='Software'`.",
      },
    ],
    windows: [
      {
        en: "Correct the criteria in the script; MS-UAMG 3.38.4.11 has the grammar.",
        fr: "Corrigez les critères dans le script ; MS-UAMG 3.38.4.11 en donne la grammaire.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_TOO_MANY_RESYNC: {
    seenIn: ["scan"],
    related: ["OM_E_PT_REFRESH_CACHE_REQUIRED", "OM_E_PT_SOAPCLIENT_SOAPFAULT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The service asked to start over (its configuration changed, the cookie expired) more often than a scan allows, and the scan was given up. The next one begins anew.",
      fr: "Le service a demandé de recommencer (configuration modifiée, cookie expiré) plus souvent qu’une analyse ne le permet, et l’analyse a été abandonnée. La prochaine recommence.",
    },
    causes: [
      {
        cause: {
          en: "The service’s configuration is changed again and again, or it restarts all the time.",
          fr: "La configuration du service change sans cesse, ou il redémarre tout le temps.",
        },
        tell: {
          en: "`releve.log` (or `serve`’s output) shows starts; all devices have it.",
          fr: "`releve.log` (ou la sortie de `serve`) montre des démarrages ; tous les appareils l’ont.",
        },
      },
      {
        cause: {
          en: "Two servers with different configurations answer behind one address.",
          fr: "Deux serveurs de configurations différentes répondent derrière une adresse.",
        },
        tell: TELLS.comesAndGoes,
      },
      {
        cause: {
          en: "The device’s or the server’s clock is hours off, so that each cookie has expired at once.",
          fr: "L’horloge de l’appareil ou du serveur est fausse de plusieurs heures : chaque cookie est aussitôt expiré.",
        },
        tell: { en: "`timedatectl` on both.", fr: "Voyez `timedatectl` sur les deux." },
      },
    ],
    agent: [AGENT.setClock, AGENT.triesAgain],
    windows: [
      {
        en: "Set the clock: `w32tm /resync`, then scan.",
        fr: "Réglez l’horloge : `w32tm /resync`, puis analysez.",
      },
    ],
    service: [
      {
        en: "See why the service restarts: its log.",
        fr: "Voyez pourquoi le service redémarre : son journal.",
      },
      SERVICE.keepToOneServer,
    ],
  },
  OM_E_UNSUPPORTED_SEARCHSCOPE: {
    seenIn: ["scan"],
    related: ["OM_E_INVALID_CRITERIA", "OM_E_NOT_SUPPORTED"],
    sources: ["MS-UAMG 2.2.12", "Relève: agent faults"],
    happened: {
      en: "Updates of single users were asked for, and here all updates are of the computer.",
      fr: "On a demandé des mises à jour d’utilisateurs, et ici toutes sont celles de l’ordinateur.",
    },
    causes: [
      {
        cause: {
          en: "A search names a scope other than the computer.",
          fr: "Une recherche nomme une autre portée que l’ordinateur.",
        },
        tell: {
          en: "`--scope` in the command, or SearchScope in a script.",
          fr: "Voyez `--scope` dans la commande, ou SearchScope dans un script.",
        },
      },
    ],
    agent: [{ en: "Leave `--scope` out.", fr: "Ôtez `--scope`." }],
    windows: [
      {
        en: "Set SearchScope to the computer only in the script.",
        fr: "Réglez SearchScope sur l’ordinateur seul dans le script.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_INVALIDWUAVERSION: {
    seenIn: ["scan"],
    related: ["OM_E_EE_INVALID_VERSION", "WU_E_SELFUPDATE_REQUIRED"],
    sources: ["Intune software updates"],
    happened: {
      en: "Data carry an agent’s version that is none, or one that does not fit. Its number is that of another code in Windows’ own list (0x8024004A).",
      fr: "Des données portent une version d’agent qui n’en est pas une, ou qui ne convient pas. Son numéro est celui d’un autre code dans la liste de Windows (0x8024004A).",
    },
    causes: [
      {
        cause: {
          en: "The agent’s program was replaced while the agent was running.",
          fr: "Le programme de l’agent a été remplacé pendant que l’agent tournait.",
        },
        tell: { en: "`agent.log` has both versions.", fr: "`agent.log` contient les deux versions." },
      },
      {
        cause: {
          en: "An image or a tool wrote a wrong version.",
          fr: "Une image ou un outil a écrit une version fausse.",
        },
        tell: {
          en: "The version in the registration is not of four numbers.",
          fr: "La version de l’inscription n’est pas faite de quatre nombres.",
        },
      },
      {
        cause: {
          en: "A description of an update asks for a version that does not exist.",
          fr: "La description d’une mise à jour exige une version qui n’existe pas.",
        },
        tell: TELLS.allDevicesForUpdate,
      },
    ],
    agent: [
      {
        en: "As a service it starts again by itself; else start it: `systemctl restart releve-agent`.",
        fr: "Comme service, il redémarre de lui-même ; sinon, relancez-le : `systemctl restart releve-agent`.",
      },
    ],
    windows: [WINDOWS.updateAndScan],
    service: [SERVICE.checkDocument],
  },
  OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES: {
    seenIn: ["scan"],
    related: ["OM_E_EE_UNKNOWN_EXPRESSION", "OM_E_XML_INVALID"],
    sources: ["Intune software updates", "Relève: agent faults"],
    happened: {
      en: "The scan ended, and some updates could not be judged. The result holds for all others. Its number is that of another code in Windows’ own list, so do not look it up there.",
      fr: "L’analyse est terminée, et certaines mises à jour n’ont pas pu être jugées. Le résultat vaut pour toutes les autres. Son numéro est celui d’un autre code dans la liste de Windows : ne l’y cherchez pas.",
    },
    causes: [
      { cause: CAUSES.singleUpdates, tell: TELLS.eachHasItsCode },
      { cause: CAUSES.somethingPassing, tell: TELLS.nextRoundIsWell },
    ],
    agent: [AGENT.seeEachCode, AGENT.triesAgain],
    windows: [WINDOWS.seeHistory],
    service: [SERVICE.filterFailed],
  },
  OM_E_WINUPDATE_CACHE_UNINITIALIZED: {
    seenIn: ["scan", "start"],
    related: ["OM_E_NOT_INITIALIZED", "OM_E_DS_NODATA"],
    sources: ["Intune software updates", "Relève: agent faults"],
    happened: {
      en: "The cache of updates was never filled, so nothing can be said of what this computer needs. Its number is that of another code in Windows’ own list (0x8024004E).",
      fr: "Le cache des mises à jour n’a jamais été rempli : on ne peut rien dire de ce dont cet ordinateur a besoin. Son numéro est celui d’un autre code dans la liste de Windows (0x8024004E).",
    },
    causes: [
      {
        cause: { en: "No scan has succeeded yet.", fr: "Aucune analyse n’a encore réussi." },
        tell: {
          en: "`releve agent status --json` has no `lastScan`.",
          fr: "`releve agent status --json` n’a pas de `lastScan`.",
        },
      },
      {
        cause: { en: "The store was renewed a moment ago.", fr: "Le magasin vient d’être renouvelé." },
        tell: TELLS.storeWasRenewed,
      },
    ],
    agent: [
      {
        en: "Scan: `releve agent scan`. If it fails, follow the code that it shows.",
        fr: "Analysez : `releve agent scan`. En cas d’échec, suivez le code affiché.",
      },
    ],
    windows: [WINDOWS.scan],
    service: [
      {
        en: "Look at the device’s last scan; if there is none, at its last code.",
        fr: "Regardez la dernière analyse de l’appareil ; s’il n’y en a pas, son dernier code.",
      },
    ],
  },
  OM_E_SERVICEPROP_NOTAVAIL: {
    seenIn: ["scan"],
    related: ["OM_E_PT_ENDPOINTURL_NOTAVAIL", "OM_E_PT_CONFIG_PROP_MISSING"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A property of the update service was asked for that it does not have.",
      fr: "On a demandé une propriété du service de mise à jour qu’il n’a pas.",
    },
    causes: [
      {
        cause: {
          en: "The server is older, or another product, and lacks it.",
          fr: "Le serveur est plus ancien, ou un autre produit, et ne l’a pas.",
        },
        tell: { en: "Relève and a WSUS of today have it.", fr: "Relève et un WSUS d’aujourd’hui l’ont." },
      },
      {
        cause: {
          en: "A tool asks for a property of Microsoft’s own service.",
          fr: "Un outil demande une propriété du service de Microsoft.",
        },
        tell: TELLS.inToolsLog,
      },
    ],
    agent: [AGENT.notOurs],
    windows: [WINDOWS.compareServer, WINDOWS.correctScript],
    service: [SERVICE.nothing],
  },
};
