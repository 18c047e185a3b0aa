import type { Entries } from "../entry.ts";
import { CAUSES } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const SESSION: Entries = {
  OM_E_PT_CATALOG_SYNC_REQUIRED: {
    seenIn: ["scan"],
    related: ["OM_E_NOT_SUPPORTED", "OM_E_PT_INVALID_OPERATION"],
    sources: ["MS-WUSP 3.1.5.7", "Windows Update error reference"],
    happened: {
      en: "The client wanted to scan for some categories only, and the server cannot do that. A full scan is needed instead; nothing is lost but time.",
      fr: "Le client voulait analyser quelques catégories seulement, et le serveur ne sait pas le faire. Il faut une analyse complète ; on n’y perd que du temps.",
    },
    causes: [
      {
        cause: {
          en: "The server speaks an older protocol, without scans by category.",
          fr: "Le serveur parle un protocole plus ancien, sans analyse par catégorie.",
        },
        tell: { en: "It is an old WSUS or another product.", fr: "C’est un vieux WSUS ou un autre produit." },
      },
      {
        cause: {
          en: "A management tool asks for scans by category by default.",
          fr: "Un outil de gestion demande par défaut des analyses par catégorie.",
        },
        tell: {
          en: "Its settings name categories or products.",
          fr: "Ses réglages nomment des catégories ou des produits.",
        },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [
      {
        en: "Let the tool scan without a category filter, or use `usoclient StartScan`.",
        fr: "Laissez l’outil analyser sans filtre de catégorie, ou utilisez `usoclient StartScan`.",
      },
    ],
    service: [
      {
        en: "Relève answers scans by category; if its clients show this, they were pointed elsewhere: check `WUServer`.",
        fr: "Relève répond aux analyses par catégorie ; si ses clients montrent ce code, ils ont été dirigés ailleurs : vérifiez `WUServer`.",
      },
    ],
  },
  OM_E_PT_ENDPOINT_REFRESH_REQUIRED: {
    seenIn: ["scan"],
    related: ["OM_E_PT_ENDPOINTURL_NOTAVAIL", "OM_E_SERVICEPROP_NOTAVAIL"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "What the client remembers of where the service is has become too old; it must be looked up again. Windows does so at its next scan; our agent must be given the new address.",
      fr: "Ce que le client sait de l’emplacement du service est devenu trop ancien ; il faut le rechercher de nouveau. Windows le fait à sa prochaine analyse ; notre agent doit recevoir la nouvelle adresse.",
    },
    causes: [
      {
        cause: {
          en: "The computer was off or away for a long time.",
          fr: "L’ordinateur a été longtemps éteint ou absent.",
        },
        tell: { en: "Last contact is weeks ago.", fr: "Le dernier contact date de plusieurs semaines." },
      },
      {
        cause: { en: "The service’s address has changed.", fr: "L’adresse du service a changé." },
        tell: {
          en: "The old address answers HTTP 301 or 308, or the policy has another one than the one remembered.",
          fr: "L’ancienne adresse répond HTTP 301 ou 308, ou la stratégie en a une autre que celle qui est mémorisée.",
        },
      },
    ],
    agent: [
      {
        en: "The address that the agent has answers that the service has moved for good. See where to: `curl -skI https://HOST:8531/`.",
        fr: "L’adresse que connaît l’agent répond que le service a déménagé pour de bon. Voyez où : `curl -skI https://HOST:8531/`.",
      },
      {
        en: "If you know the new address as the service’s, give it to the agent: `releve agent install --server https://NAME:8531 --account account.pem`.",
        fr: "Si la nouvelle adresse est bien celle du service, donnez-la à l’agent : `releve agent install --server https://NAME:8531 --account account.pem`.",
      },
    ],
    windows: [
      WINDOWS.scan,
      {
        en: "If it remains: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, scan.",
        fr: "Si cela demeure : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, analysez.",
      },
    ],
    service: [
      {
        en: "Nothing is to be done at the service, as long as the address in the policy is the present one.",
        fr: "Il n’y a rien à faire au service, tant que l’adresse de la stratégie est la bonne.",
      },
    ],
  },
  OM_E_PT_ENDPOINTURL_NOTAVAIL: {
    seenIn: ["scan", "start"],
    related: ["OM_E_PT_ENDPOINT_REFRESH_REQUIRED", "WU_E_PT_SUS_SERVER_NOT_SET", "OM_E_PT_INVALID_URL"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "No address is known for a part of the service that the client needs. It cannot go on until it has one.",
      fr: "Aucune adresse n’est connue pour une partie du service dont le client a besoin. Il ne peut pas continuer sans elle.",
    },
    causes: [
      {
        cause: {
          en: "The policy names no server, though it says that one is to be used.",
          fr: "La stratégie ne nomme aucun serveur, bien qu’elle dise d’en utiliser un.",
        },
        tell: {
          en: "`UseWUServer` is 1 and `WUServer` is missing.",
          fr: "`UseWUServer` vaut 1 et `WUServer` manque.",
        },
      },
      {
        cause: {
          en: "The answer of the service does not name its authorization service.",
          fr: "La réponse du service ne nomme pas son service d’autorisation.",
        },
        tell: {
          en: "A server that does not follow the protocol; the log of the scan ends after GetConfig.",
          fr: "C’est un serveur qui ne suit pas le protocole ; le journal de l’analyse s’arrête après GetConfig.",
        },
      },
    ],
    agent: [
      {
        en: "Look at `releve agent status`: the address of the service must be there.",
        fr: "Regardez `releve agent status` : l’adresse du service doit y figurer.",
      },
      AGENT.correctAddress,
    ],
    windows: [WINDOWS.setServer, WINDOWS.scan],
    service: [
      {
        en: "Print and spread the right policy: `releve client-settings --server URL --format gpo`.",
        fr: "Affichez et diffusez la bonne stratégie : `releve client-settings --server URL --format gpo`.",
      },
    ],
  },
  OM_E_PT_INVALID_OPERATION: {
    seenIn: ["scan"],
    related: ["OM_E_PT_DOUBLE_INITIALIZATION", "OM_E_INVALID_OPERATION"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A call was made that does not fit the state of the exchange, for instance one that needs a session before there is one. It is an internal fault, not one of yours.",
      fr: "Un appel a été fait qui ne convient pas à l’état de l’échange, par exemple un appel qui exige une session avant qu’il y en ait une. C’est une faute interne, non la vôtre.",
    },
    causes: [
      {
        cause: {
          en: "A scan was interrupted and another began in its place.",
          fr: "Une analyse a été interrompue et une autre a commencé à sa place.",
        },
        tell: { en: "Two scans overlap in the log.", fr: "Deux analyses se chevauchent dans le journal." },
      },
      {
        cause: {
          en: "A defect of the client or of a tool that drives it.",
          fr: "Un défaut du client, ou d’un outil qui le pilote.",
        },
        tell: {
          en: "It comes back at the same call each time.",
          fr: "Cela revient chaque fois au même appel.",
        },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [
      WINDOWS.restartService,
      {
        en: "If a script drives the scan, let it make one at a time.",
        fr: "Si un script pilote l’analyse, qu’il n’en fasse qu’une à la fois.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS: {
    seenIn: ["scan"],
    related: ["ERROR_TIMEOUT", "OM_E_TOO_MANY_RESYNC", "OM_E_PT_HTTP_STATUS_REQUEST_TIMEOUT"],
    sources: ["WSUS best practices", "MS-WUSP 3.1.5.7", "Relève: Windows clients"],
    happened: {
      en: "A scan asks the service for updates call by call, each answer leading to the next question. This one did not end within 200 calls, and the agent stopped. What it had learnt is kept: the next scan goes on from there.",
      fr: "Une analyse interroge le service appel par appel, chaque réponse amenant la question suivante. Celle-ci n’était pas terminée après 200 appels, et l’agent s’est arrêté. Ce qu’il a appris est gardé : la prochaine analyse continuera de là.",
    },
    causes: [
      {
        cause: {
          en: "The catalogue holds thousands of superseded updates that nobody has declined.",
          fr: "Le catalogue contient des milliers de mises à jour remplacées que personne n’a refusées.",
        },
        tell: {
          en: "Several devices of one group fail, the new and newly reset ones first. Under Updates > All updates, the filter Superseded counts thousands.",
          fr: "Plusieurs appareils d’un groupe échouent, d’abord les neufs et ceux qui viennent d’être réinitialisés. Dans Mises à jour > Toutes les mises à jour, le filtre Remplacées en compte des milliers.",
        },
      },
      {
        cause: {
          en: "The device starts from nothing: newly installed, or its data store was reset.",
          fr: "L’appareil part de zéro : installation récente, ou magasin de données réinitialisé.",
        },
        tell: {
          en: "It is the only one to fail, and each scan gets further; after two to five scans it succeeds.",
          fr: "Il est le seul à échouer, et chaque analyse va plus loin ; après deux à cinq analyses, elle réussit.",
        },
      },
      {
        cause: {
          en: "The server answers with very few updates at a time.",
          fr: "Le serveur répond avec très peu de mises à jour à la fois.",
        },
        tell: {
          en: "All devices fail, also old ones. In the log, each answer has about 30 updates or fewer, as a WSUS gives them.",
          fr: "Tous les appareils échouent, même les anciens. Dans le journal, chaque réponse compte une trentaine de mises à jour ou moins, comme en donne un WSUS.",
        },
      },
      {
        cause: {
          en: "The server never comes to an end: it offers the same updates again and again.",
          fr: "Le serveur n’en finit jamais : il propose sans cesse les mêmes mises à jour.",
        },
        tell: {
          en: "The number of updates that the device knows does not grow from scan to scan.",
          fr: "Le nombre de mises à jour connues de l’appareil n’augmente pas d’une analyse à l’autre.",
        },
      },
    ],
    agent: [
      {
        en: "Start another scan, up to five times. With Relève as its service the agent needs fewer than 30 calls, whatever the number of superseded updates.",
        fr: "Relancez une analyse, jusqu’à cinq fois. Avec Relève comme service, moins de 30 appels suffisent à l’agent, quel que soit le nombre de mises à jour remplacées.",
      },
      {
        en: "If it works for a WSUS (`--wsus`), decline superseded updates there: see the steps for the service.",
        fr: "S’il travaille pour un WSUS (`--wsus`), refusez-y les mises à jour remplacées : voir les étapes du service.",
      },
      {
        en: "If the count of known updates in the agent’s log stands still, keep the log: the server repeats itself, and a reset of the data store will not help.",
        fr: "Si le nombre de mises à jour connues n’avance plus dans le journal de l’agent, gardez ce journal : le serveur se répète, et réinitialiser le magasin de données n’aidera pas.",
      },
    ],
    windows: [
      {
        en: "Scan again with `usoclient StartScan`, and again if the code comes back: each scan adds to what is known.",
        fr: "Relancez une analyse avec `usoclient StartScan`, et encore si le code revient : chacune ajoute à ce qui est connu.",
      },
      {
        en: "Do not delete `C:\\Windows\\SoftwareDistribution`: the device would start from nothing.",
        fr: "Ne supprimez pas `C:\\Windows\\SoftwareDistribution` : l’appareil repartirait de zéro.",
      },
      {
        en: "If it has not succeeded after about ten scans, reduce the catalogue at the service, then scan once more.",
        fr: "Si rien n’a abouti après une dizaine d’analyses, réduisez le catalogue du service, puis relancez une analyse.",
      },
    ],
    service: [
      {
        en: "Open Updates > All updates, filter Superseded. If there are more than a few hundred, select all and decline them.",
        fr: "Ouvrez Mises à jour > Toutes les mises à jour, filtre Remplacées. S’il y en a plus de quelques centaines, sélectionnez-les toutes et refusez-les.",
      },
      {
        en: "Look whether products or languages are offered that no device has, and take them out of the approvals.",
        fr: "Voyez si des produits ou des langues qu’aucun appareil ne possède sont proposés, et retirez-les des approbations.",
      },
      {
        en: "Watch Groups > All devices: the devices report again at their next scans, without being touched.",
        fr: "Suivez Groupes > Tous les appareils : ils répondent de nouveau à leurs prochaines analyses, sans qu’on y touche.",
      },
    ],
  },
  OM_E_PT_DOUBLE_INITIALIZATION: {
    seenIn: ["start", "scan"],
    related: ["OM_E_PT_INVALID_OPERATION", "OM_E_NOT_INITIALIZED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The part of the client that speaks to the server was to be started and was running already. An internal fault; the running one is not harmed.",
      fr: "La partie du client qui parle au serveur devait démarrer et tournait déjà. C’est une faute interne ; celle qui tourne n’en souffre pas.",
    },
    causes: [
      {
        cause: {
          en: "A tool starts two searches through one object.",
          fr: "Un outil lance deux recherches par un seul objet.",
        },
        tell: {
          en: "The code appears in that tool’s log only.",
          fr: "Le code n’apparaît que dans le journal de cet outil.",
        },
      },
      {
        cause: CAUSES.clientDefect,
        tell: { en: "It comes at every start.", fr: "Cela vient à chaque démarrage." },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [
      {
        en: "Restart the service: `net stop wuauserv`, `net start wuauserv`.",
        fr: "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`.",
      },
      {
        en: "Let a script make a new search object for each search.",
        fr: "Qu’un script crée un nouvel objet de recherche pour chaque recherche.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_PT_REFRESH_CACHE_REQUIRED: {
    seenIn: ["scan"],
    related: ["OM_E_TOO_MANY_RESYNC", "OM_E_PT_NO_AUTH_COOKIES_CREATED", "OM_E_PT_SOAPCLIENT_SOAPFAULT"],
    sources: ["MS-WUSP 3.1.5.8", "Intune software updates", "Relève: agent faults"],
    happened: {
      en: "The service no longer knows what the device holds: its cookie was refused, or the service is another one behind the same address. The device renews what it holds (RefreshCache) up to two times in a scan; the code shows only when that did not help.",
      fr: "Le service ne sait plus ce que détient l’appareil : son cookie a été refusé, ou c’est un autre service derrière la même adresse. L’appareil renouvelle ce qu’il détient (RefreshCache) jusqu’à deux fois par analyse ; le code n’apparaît que si cela n’a pas aidé.",
    },
    causes: [
      {
        cause: {
          en: "The service was restored from a backup, moved or made anew.",
          fr: "Le service a été restauré d’une sauvegarde, déplacé ou refait.",
        },
        tell: {
          en: "All devices have it since that day, once; their next scan succeeds.",
          fr: "Tous les appareils l’ont depuis ce jour, une fois ; leur analyse suivante réussit.",
        },
      },
      {
        cause: {
          en: "Two servers answer behind one address and do not share a database.",
          fr: "Deux serveurs répondent derrière une adresse sans partager de base.",
        },
        tell: { en: "It comes and goes on all devices.", fr: "Cela va et vient sur tous les appareils." },
      },
      {
        cause: {
          en: "The device is a clone: two machines use one identity and take the cookie from each other.",
          fr: "L’appareil est un clone : deux machines utilisent une identité et se prennent le cookie.",
        },
        tell: {
          en: "Under Groups > All devices one device changes its name or address back and forth.",
          fr: "Dans Groupes > Tous les appareils, un appareil change sans cesse de nom ou d’adresse.",
        },
      },
      {
        cause: {
          en: "The device’s own store contradicts itself.",
          fr: "Le magasin de l’appareil se contredit.",
        },
        tell: {
          en: "This device alone has it, at every scan.",
          fr: "Cet appareil seul l’a, à chaque analyse.",
        },
      },
    ],
    agent: [
      {
        en: "Wait for one more scan; it usually mends itself.",
        fr: "Attendez une analyse de plus ; cela se répare d’ordinaire tout seul.",
      },
      AGENT.renewStore,
      AGENT.renewClone,
    ],
    windows: [
      { en: "Scan twice: `usoclient StartScan`.", fr: "Analysez deux fois : `usoclient StartScan`." },
      {
        en: "If it stays: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, scan.",
        fr: "Si cela demeure : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, analysez.",
      },
      {
        en: "For a clone delete `SusClientId` and `SusClientIdValidation` under `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate` first.",
        fr: "Pour un clone, supprimez d’abord `SusClientId` et `SusClientIdValidation` sous `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate`.",
      },
    ],
    service: [
      {
        en: "After a restore nothing is to be done; let the devices scan.",
        fr: "Après une restauration, il n’y a rien à faire ; laissez les appareils analyser.",
      },
      SERVICE.keepToOneServer,
      {
        en: "`releve diagnose DEVICE` says whether two machines share one identity.",
        fr: "Lancez `releve diagnose DEVICE`, qui dit si deux machines partagent une identité.",
      },
      SERVICE.resetStore,
    ],
  },
  OM_E_PT_FILE_LOCATIONS_CHANGED: {
    seenIn: ["download"],
    related: ["OM_E_DM_DOWNLOADLOCATIONCHANGED", "OM_E_DM_URLNOTAVAILABLE"],
    sources: ["MS-WUSP 3.1.5.10", "Relève: agent faults"],
    happened: {
      en: "Files are at other addresses than those which the client remembers. It asks for the new ones and goes on; as an error it only shows when that did not help.",
      fr: "Les fichiers sont à d’autres adresses que celles dont le client se souvient. Il demande les nouvelles et continue ; ce n’est une erreur visible que si cela n’a pas aidé.",
    },
    causes: [
      {
        cause: { en: "The service got another name or port.", fr: "Le service a reçu un autre nom ou port." },
        tell: {
          en: "Content addresses in the log have the old one.",
          fr: "Les adresses de contenu, dans le journal, ont l’ancien.",
        },
      },
      {
        cause: {
          en: "The WSUS was switched between storing files and leaving them with Microsoft.",
          fr: "Le WSUS est passé du stockage des fichiers à leur maintien chez Microsoft, ou l’inverse.",
        },
        tell: { en: "Its options were changed that day.", fr: "Ses options ont été modifiées ce jour-là." },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: the agent asks anew at its next try.",
        fr: "Il n’y a rien à faire : l’agent les redemande à sa prochaine tentative.",
      },
    ],
    windows: [
      WINDOWS.scan,
      {
        en: "If it stays, empty `C:\\Windows\\SoftwareDistribution\\Download` with `wuauserv` stopped.",
        fr: "Si cela demeure, videz `C:\\Windows\\SoftwareDistribution\\Download`, `wuauserv` arrêté.",
      },
    ],
    service: [
      {
        en: "Keep the old name working for a week after a move.",
        fr: "Gardez l’ancien nom en service une semaine après un déménagement.",
      },
    ],
  },
  OM_E_PT_UNEXPECTED: {
    seenIn: ["scan", "register", "report"],
    related: ["OM_E_UNEXPECTED", "OM_E_PT_HTTP_STATUS_NOT_MAPPED"],
    sources: ["Relève: agent faults"],
    happened: {
      en: "Something failed while the client spoke with the server, and no other code describes it. The message beside it is the real information.",
      fr: "Quelque chose a échoué pendant que le client parlait avec le serveur, et aucun autre code ne le décrit. Le message à côté est la vraie information.",
    },
    causes: [
      {
        cause: {
          en: "A fault of the operating system or the network library that is not mapped.",
          fr: "Une panne du système ou de la bibliothèque réseau qui n’a pas de code.",
        },
        tell: {
          en: "The message quotes it, such as `EMFILE` or `ENOBUFS`.",
          fr: "Le message la cite, comme `EMFILE` ou `ENOBUFS`.",
        },
      },
      {
        cause: CAUSES.clientDefect,
        tell: {
          en: "The message is about a program, not about a network.",
          fr: "Le message parle d’un programme, non d’un réseau.",
        },
      },
    ],
    agent: [
      {
        en: "Read the message in the event on the device’s page or in `agent.log`.",
        fr: "Lisez le message dans l’événement de la page de l’appareil, ou dans `agent.log`.",
      },
      AGENT.triesAgain,
      {
        en: "If it comes back, report the message with the agent’s version.",
        fr: "Si cela revient, signalez le message avec la version de l’agent.",
      },
    ],
    windows: [
      {
        en: "Look in `Get-WindowsUpdateLog` for 0x80244FFF and the lines before it; they have a more telling code.",
        fr: "Cherchez dans `Get-WindowsUpdateLog` 0x80244FFF et les lignes précédentes ; elles ont un code plus parlant.",
      },
      WINDOWS.scan,
    ],
    service: [SERVICE.lookIntoLog],
  },
};
