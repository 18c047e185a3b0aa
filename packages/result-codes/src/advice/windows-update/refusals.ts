import type { Entries } from "../entry.ts";
import { CAUSES, TELLS } from "../causes.ts";
import { WINDOWS } from "../steps.ts";

export const REFUSALS: Entries = {
  WU_E_EULAS_DECLINED: {
    seenIn: ["install"],
    related: ["OM_E_INVALID_INSTALL_REQUESTED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The update has licence terms that nobody has accepted, so it is not installed.",
      fr: "La mise à jour a des conditions de licence que personne n’a acceptées : elle n’est pas installée.",
    },
    causes: [
      {
        cause: {
          en: "A user declined them, or a script did not accept them.",
          fr: "Un utilisateur les a refusées, ou un script ne les a pas acceptées.",
        },
        tell: {
          en: "The update’s details name its terms.",
          fr: "Les détails de la mise à jour nomment ses conditions.",
        },
      },
    ],
    windows: [
      {
        en: "Accept the terms under Settings > Windows Update, or by `AcceptEula` in the script.",
        fr: "Acceptez les conditions dans Paramètres > Windows Update, ou avec `AcceptEula` dans le script.",
      },
    ],
    service: [
      {
        en: "Accept the terms when you approve; devices then do not ask.",
        fr: "Acceptez les conditions en approuvant ; les appareils ne demandent alors plus.",
      },
    ],
  },
  WU_E_MISSING_HANDLER: {
    seenIn: ["install"],
    related: ["OM_E_DS_UNKNOWNHANDLER"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The component that installs this kind of update is not there.",
      fr: "Le composant qui installe ce genre de mise à jour n’est pas là.",
    },
    causes: [
      {
        cause: {
          en: "The update agent is too old or damaged.",
          fr: "L’agent de mise à jour est trop ancien ou abîmé.",
        },
        tell: {
          en: "Other kinds of updates install.",
          fr: "Les autres genres de mises à jour s’installent.",
        },
      },
    ],
    windows: [WINDOWS.updateServicingStack, WINDOWS.repairIfItStays],
  },
  WU_E_LEGACYSERVER: {
    seenIn: ["scan"],
    related: ["OM_E_PT_CATALOG_SYNC_REQUIRED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The update server is of a version with which this client does not speak.",
      fr: "Le serveur de mises à jour est d’une version avec laquelle ce client ne parle pas.",
    },
    causes: [
      {
        cause: {
          en: "The address leads to a server of the time of SUS 1.0.",
          fr: "L’adresse mène à un serveur du temps de SUS 1.0.",
        },
        tell: { en: "Its console or its age says so.", fr: "Sa console ou son âge le dit." },
      },
      {
        cause: {
          en: "Something that is no update server answers.",
          fr: "Quelque chose qui n’est pas un serveur de mises à jour répond.",
        },
        tell: { en: "A browser shows another page.", fr: "Un navigateur montre une autre page." },
      },
    ],
    windows: [
      {
        en: "Correct `WUServer` by `releve client-settings --server URL --format reg`.",
        fr: "Corrigez `WUServer` avec `releve client-settings --server URL --format reg`.",
      },
    ],
    service: [
      {
        en: "Point clients at a WSUS of today, or at Relève.",
        fr: "Dirigez les clients vers un WSUS d’aujourd’hui, ou vers Relève.",
      },
    ],
  },
  WU_E_UNKNOWN_SERVICE: {
    seenIn: ["scan"],
    related: ["OM_E_DS_UNKNOWNSERVICE"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A service was named that is not registered on this computer.",
      fr: "On a nommé un service qui n’est pas enregistré sur cet ordinateur.",
    },
    causes: [
      {
        cause: {
          en: "A script uses the id of a service that was never added.",
          fr: "Un script utilise l’identifiant d’un service jamais ajouté.",
        },
        tell: {
          en: "The id in the log is in no list of services.",
          fr: "L’identifiant du journal n’est dans aucune liste de services.",
        },
      },
      {
        cause: {
          en: "The registration got lost with the store.",
          fr: "L’enregistrement s’est perdu avec le magasin.",
        },
        tell: TELLS.afterRename,
      },
    ],
    windows: [
      {
        en: "Leave the service’s id out of the script: then the policy’s server is used.",
        fr: "Ôtez du script l’identifiant du service : c’est alors le serveur de la stratégie.",
      },
      { en: "Restart `wuauserv`, then scan.", fr: "Redémarrez `wuauserv`, puis analysez." },
    ],
  },
  WU_E_REVERT_NOT_ALLOWED: {
    seenIn: ["uninstall"],
    related: ["CBS_E_CANNOT_UNINSTALL"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "Going back to the former state was asked for and is not allowed for this update. In the agent’s own list the same number means something else (OM_E_NOTSUPPORTED), so mind the prefix.",
      fr: "On a demandé le retour à l’état antérieur, et il n’est pas permis pour cette mise à jour. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_NOTSUPPORTED) : attention au préfixe.",
    },
    causes: [
      {
        cause: { en: "The time to go back is over.", fr: "Le délai de retour est passé." },
        tell: {
          en: "Ten days after an upgrade, by default.",
          fr: "Dix jours après une mise à niveau, par défaut.",
        },
      },
      {
        cause: {
          en: "The former installation was cleaned away.",
          fr: "L’ancienne installation a été nettoyée.",
        },
        tell: { en: "`C:\\Windows.old` is gone.", fr: "`C:\\Windows.old` a disparu." },
      },
    ],
    windows: [
      {
        en: "Restore from a backup, or install the former version anew.",
        fr: "Restaurez une sauvegarde, ou réinstallez l’ancienne version.",
      },
    ],
  },
  WU_E_INFRASTRUCTUREFILE_INVALID_FORMAT: {
    seenIn: ["self-update"],
    related: ["WU_E_REDIRECTOR_INVALID_RESPONSE", "OM_E_PT_INVALID_FORMAT"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A file by which the client finds its servers has a wrong form. In the agent’s own list the same number means something else (OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES), so mind the prefix.",
      fr: "Un fichier par lequel le client trouve ses serveurs a une forme fausse. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES) : attention au préfixe.",
    },
    causes: [
      { cause: CAUSES.proxyAnswered, tell: TELLS.browserShowsPage },
      { cause: CAUSES.serverWronglySetUp, tell: TELLS.allItsClients },
    ],
    windows: [WINDOWS.useTls, WINDOWS.scanPastProxy],
  },
  WU_E_INFRASTRUCTUREFILE_REQUIRES_SSL: {
    seenIn: ["self-update"],
    related: ["WU_E_REDIRECTOR_INVALID_RESPONSE", "OM_E_PT_INVALID_FORMAT"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A file by which the client finds its servers came over plain HTTP and is not believed. In the agent’s own list the same number means something else (OM_E_WINUPDATE_CACHE_UNINITIALIZED), so mind the prefix.",
      fr: "Un fichier par lequel le client trouve ses serveurs est venu en HTTP et n’est pas cru. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_WINUPDATE_CACHE_UNINITIALIZED) : attention au préfixe.",
    },
    causes: [
      { cause: CAUSES.proxyAnswered, tell: TELLS.browserShowsPage },
      { cause: CAUSES.serverWronglySetUp, tell: TELLS.allItsClients },
    ],
    windows: [WINDOWS.useTls, WINDOWS.scanPastProxy],
  },
  WU_E_SYSTEM_UNSUPPORTED: {
    seenIn: ["scan"],
    related: ["OM_E_NOT_APPLICABLE"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "This system is no longer given updates.",
      fr: "Ce système ne reçoit plus de mises à jour.",
    },
    causes: [
      {
        cause: { en: "Its support has ended.", fr: "Son support est terminé." },
        tell: {
          en: "`winver` shows a version past its end.",
          fr: "`winver` montre une version dont la fin est passée.",
        },
      },
      {
        cause: {
          en: "Its processor is not supported with this Windows.",
          fr: "Son processeur n’est pas pris en charge par ce Windows.",
        },
        tell: { en: "The message at the screen says so.", fr: "Le message à l’écran le dit." },
      },
    ],
    windows: [
      {
        en: "Upgrade to a supported version, or buy extended updates.",
        fr: "Passez à une version prise en charge, ou achetez des mises à jour étendues.",
      },
    ],
    service: [
      {
        en: "Put such devices into a group of their own, and plan their replacement.",
        fr: "Placez de tels appareils dans un groupe à eux, et prévoyez leur remplacement.",
      },
    ],
  },
  WU_E_FILETRUST_SHA2SIGNATURE_MISSING: {
    seenIn: ["download", "install"],
    related: ["TRUST_E_NOSIGNATURE"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The file has no signature of SHA-2, which this Windows requires since 2019 or so.",
      fr: "Le fichier n’a pas de signature SHA-2, que ce Windows exige depuis 2019 environ.",
    },
    causes: [
      {
        cause: {
          en: "The package is old or was published locally with SHA-1.",
          fr: "Le paquet est ancien ou a été publié localement en SHA-1.",
        },
        tell: { en: "Its properties list SHA1 alone.", fr: "Ses propriétés n’énumèrent que SHA1." },
      },
      {
        cause: {
          en: "An old Windows lacks support for SHA-2.",
          fr: "Un ancien Windows ne connaît pas SHA-2.",
        },
        tell: { en: "KB4474419 is missing on Windows 7.", fr: "KB4474419 manque sous Windows 7." },
      },
    ],
    windows: [
      { en: "On Windows 7 install KB4474419.", fr: "Sous Windows 7, installez KB4474419." },
      {
        en: "Take the newer package from its publisher.",
        fr: "Prenez le paquet plus récent chez son éditeur.",
      },
    ],
    service: [
      {
        en: "Sign local packages with SHA-256; SDP catalogues with SHA-1 alone are refused by Windows 8 and later.",
        fr: "Signez les paquets locaux en SHA-256 ; les catalogues SDP en SHA-1 seul sont refusés par Windows 8 et suivants.",
      },
    ],
  },
  WU_E_UPDATE_NOT_APPROVED: {
    seenIn: ["install"],
    related: ["OM_E_INVALID_INSTALL_REQUESTED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The update is not approved for this computer, so it is not installed.",
      fr: "La mise à jour n’est pas approuvée pour cet ordinateur : elle n’est pas installée.",
    },
    causes: [
      {
        cause: {
          en: "The approval was taken back, or is for another group.",
          fr: "L’approbation a été retirée, ou est pour un autre groupe.",
        },
        tell: {
          en: "The update’s panel shows approvals by group.",
          fr: "Le volet de la mise à jour montre les approbations par groupe.",
        },
      },
    ],
    windows: [
      {
        en: "Scan, so that the computer learns what is approved now: `usoclient StartScan`.",
        fr: "Analysez, pour que l’ordinateur apprenne ce qui est approuvé : `usoclient StartScan`.",
      },
    ],
    service: [{ en: "Approve it for the device’s group.", fr: "Approuvez-la pour le groupe de l’appareil." }],
  },
  WU_E_INSTALL_USERCONTEXT_ACCESSDENIED: {
    seenIn: ["install"],
    related: ["ERROR_ACCESS_DENIED", "OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The update would be installed in a user’s name, and that user may not.",
      fr: "La mise à jour serait installée au nom d’un utilisateur, qui n’en a pas le droit.",
    },
    causes: [
      {
        cause: { en: "The user is no administrator.", fr: "L’utilisateur n’est pas administrateur." },
        tell: { en: "It works for an administrator.", fr: "Cela marche pour un administrateur." },
      },
    ],
    windows: [
      {
        en: "Install as an administrator, or deploy the variant for computers.",
        fr: "Installez comme administrateur, ou déployez la variante pour ordinateurs.",
      },
    ],
  },
  WU_E_OL_INVALID_SCANFILE: {
    seenIn: ["scan"],
    related: ["OM_E_PT_ECP_INVALID_FILE_FORMAT"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The file given for an offline scan is not a valid one.",
      fr: "Le fichier donné pour une analyse hors ligne n’est pas valable.",
    },
    causes: [
      {
        cause: {
          en: "The download is incomplete or another file.",
          fr: "Le téléchargement est incomplet, ou c’est un autre fichier.",
        },
        tell: { en: "Its size or signature is wrong.", fr: "Sa taille ou sa signature est fausse." },
      },
      {
        cause: {
          en: "It is older than the client accepts.",
          fr: "Il est plus ancien que ne l’accepte le client.",
        },
        tell: { en: "Its signature is of 2019 or before.", fr: "Sa signature date de 2019 ou avant." },
      },
    ],
    windows: [
      {
        en: "Download `wsusscn2.cab` again and check it: `Get-AuthenticodeSignature FILE`.",
        fr: "Téléchargez de nouveau `wsusscn2.cab` et vérifiez-le : `Get-AuthenticodeSignature FILE`.",
      },
    ],
  },
  WU_E_DRV_PRUNED: {
    seenIn: ["scan"],
    related: ["OM_E_NOT_APPLICABLE"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A driver was left out of the result, because a better one for the same device is there. This is no failure.",
      fr: "Un pilote a été écarté du résultat, parce qu’un meilleur pour le même périphérique existe. Ce n’est pas un échec.",
    },
    causes: [
      {
        cause: {
          en: "A newer or better matching driver is offered or installed.",
          fr: "Un pilote plus récent ou mieux adapté est proposé ou installé.",
        },
        tell: {
          en: "The driver pass of the log lists both.",
          fr: "La passe des pilotes du journal énumère les deux.",
        },
      },
    ],
    windows: [WINDOWS.nothing],
  },
  WU_E_SETUP_SKIP_UPDATE: {
    seenIn: ["self-update"],
    related: ["WU_E_SELFUPDATE_IN_PROGRESS"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The agent’s own update was skipped on purpose, because it is told so by the server.",
      fr: "La mise à jour de l’agent lui-même a été sautée à dessein, parce que le serveur le dit.",
    },
    causes: [
      {
        cause: { en: "The server’s file says to skip.", fr: "Le fichier du serveur dit de sauter." },
        tell: { en: "Old WSUS with an own `wuident.cab`.", fr: "Ancien WSUS avec son propre `wuident.cab`." },
      },
    ],
    windows: [
      {
        en: "Nothing is to be done on Windows 10 and later; older ones need a WSUS with its self-update files whole.",
        fr: "Il n’y a rien à faire sous Windows 10 et suivants ; les plus anciens ont besoin d’un WSUS aux fichiers d’auto-mise à jour entiers.",
      },
    ],
  },
  WU_E_SELFUPDATE_REQUIRED: {
    seenIn: ["self-update"],
    related: ["WU_E_SELFUPDATE_IN_PROGRESS", "OM_E_INVALIDWUAVERSION"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The update agent is too old for what was asked and must be updated first.",
      fr: "L’agent de mise à jour est trop ancien pour ce qui est demandé et doit d’abord être mis à jour.",
    },
    causes: [
      {
        cause: {
          en: "An old Windows has an agent from its release.",
          fr: "Un ancien Windows a l’agent de sa sortie.",
        },
        tell: {
          en: "The version of `wuaueng.dll` is far behind.",
          fr: "La version de `wuaueng.dll` est très en retard.",
        },
      },
    ],
    windows: [
      {
        en: "Install the latest Windows Update agent for that Windows from the catalogue, restart, scan.",
        fr: "Installez depuis le catalogue le dernier agent Windows Update de ce Windows, redémarrez, analysez.",
      },
    ],
  },
};
