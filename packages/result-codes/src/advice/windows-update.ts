import type { AdviceByName } from "./advice.ts";

export const WINDOWS_UPDATE: AdviceByName = {
  WU_E_COULDNOTCANCEL: {
    seenIn: ["install"],
    related: ["OM_E_CALL_CANCELLED"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "Cancelling came too late: the step that runs cannot be stopped any more.",
      causes: [
        {
          cause: "An installation had already begun to change files.",
          tell: "It ends by itself within minutes.",
        },
      ],
      remedies: { windows: ["Wait for its end; then remove the update if it is not wanted."] },
    },
    fr: {
      happened: "L’annulation est venue trop tard : l’étape en cours ne peut plus être arrêtée.",
      causes: [
        {
          cause: "Une installation avait déjà commencé à modifier des fichiers.",
          tell: "Elle se termine d’elle-même en quelques minutes.",
        },
      ],
      remedies: { windows: ["Attendez sa fin ; retirez ensuite la mise à jour si elle n’est pas voulue."] },
    },
  },
  WU_E_SELFUPDATE_IN_PROGRESS: {
    seenIn: ["self-update"],
    related: ["WU_E_SELFUPDATE_REQUIRED"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The update agent is replacing itself and takes no other work meanwhile.",
      causes: [
        { cause: "A newer agent is being installed.", tell: "It passes within minutes." },
        { cause: "It was cut off and hangs.", tell: "It stays for hours." },
      ],
      remedies: {
        windows: ["Wait ten minutes, then scan.", "If it stays: restart the computer, scan again."],
      },
    },
    fr: {
      happened:
        "L’agent de mise à jour se remplace lui-même et ne prend pas d’autre travail pendant ce temps.",
      causes: [
        {
          cause: "Un agent plus récent est en cours d’installation.",
          tell: "Cela passe en quelques minutes.",
        },
        { cause: "Il a été coupé et reste bloqué.", tell: "Cela dure des heures." },
      ],
      remedies: {
        windows: [
          "Attendez dix minutes, puis analysez.",
          "Si cela demeure : redémarrez l’ordinateur, analysez de nouveau.",
        ],
      },
    },
  },
  WU_E_EULAS_DECLINED: {
    seenIn: ["install"],
    related: ["OM_E_INVALID_INSTALL_REQUESTED"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The update has licence terms that nobody has accepted, so it is not installed.",
      causes: [
        {
          cause: "A user declined them, or a script did not accept them.",
          tell: "The update’s details name its terms.",
        },
      ],
      remedies: {
        windows: ["Accept the terms under Settings > Windows Update, or by `AcceptEula` in the script."],
        service: ["Accept the terms when you approve; devices then do not ask."],
      },
    },
    fr: {
      happened:
        "La mise à jour a des conditions de licence que personne n’a acceptées : elle n’est pas installée.",
      causes: [
        {
          cause: "Un utilisateur les a refusées, ou un script ne les a pas acceptées.",
          tell: "Les détails de la mise à jour nomment ses conditions.",
        },
      ],
      remedies: {
        windows: [
          "Acceptez les conditions dans Paramètres > Windows Update, ou avec `AcceptEula` dans le script.",
        ],
        service: ["Acceptez les conditions en approuvant ; les appareils ne demandent alors plus."],
      },
    },
  },
  WU_E_MISSING_HANDLER: {
    seenIn: ["install"],
    related: ["OM_E_DS_UNKNOWNHANDLER"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The component that installs this kind of update is not there.",
      causes: [{ cause: "The update agent is too old or damaged.", tell: "Other kinds of updates install." }],
      remedies: {
        windows: [
          "Install the latest servicing stack and cumulative update.",
          "If it stays: `sfc /scannow`.",
        ],
      },
    },
    fr: {
      happened: "Le composant qui installe ce genre de mise à jour n’est pas là.",
      causes: [
        {
          cause: "L’agent de mise à jour est trop ancien ou abîmé.",
          tell: "Les autres genres de mises à jour s’installent.",
        },
      ],
      remedies: {
        windows: [
          "Installez la dernière pile de maintenance et la dernière mise à jour cumulative.",
          "Si cela demeure : `sfc /scannow`.",
        ],
      },
    },
  },
  WU_E_LEGACYSERVER: {
    seenIn: ["scan"],
    related: ["OM_E_PT_CATALOG_SYNC_REQUIRED"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The update server is of a version with which this client does not speak.",
      causes: [
        {
          cause: "The address leads to a server of the time of SUS 1.0.",
          tell: "Its console or its age says so.",
        },
        { cause: "Something that is no update server answers.", tell: "A browser shows another page." },
      ],
      remedies: {
        windows: ["Correct `WUServer` by `releve client-settings --server URL --format reg`."],
        service: ["Point clients at a WSUS of today, or at Relève."],
      },
    },
    fr: {
      happened: "Le serveur de mises à jour est d’une version avec laquelle ce client ne parle pas.",
      causes: [
        { cause: "L’adresse mène à un serveur du temps de SUS 1.0.", tell: "Sa console ou son âge le dit." },
        {
          cause: "Quelque chose qui n’est pas un serveur de mises à jour répond.",
          tell: "Un navigateur montre une autre page.",
        },
      ],
      remedies: {
        windows: ["Corrigez `WUServer` avec `releve client-settings --server URL --format reg`."],
        service: ["Dirigez les clients vers un WSUS d’aujourd’hui, ou vers Relève."],
      },
    },
  },
  WU_E_SYSPREP_IN_PROGRESS: {
    seenIn: ["scan"],
    related: ["WU_E_SETUP_IN_PROGRESS"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "Windows is being prepared for imaging, and updates wait until it is set up.",
      causes: [
        {
          cause: "Sysprep was run and the computer not set up again.",
          tell: "The state under `HKLM\\SYSTEM\\Setup` is not 0.",
        },
      ],
      remedies: { windows: ["Finish the set-up, then scan.", "In an image, update before you run Sysprep."] },
    },
    fr: {
      happened: "Windows est en préparation pour une image, et les mises à jour attendent son installation.",
      causes: [
        {
          cause: "Sysprep a été lancé et l’ordinateur n’a pas été réinstallé.",
          tell: "L’état sous `HKLM\\SYSTEM\\Setup` n’est pas 0.",
        },
      ],
      remedies: {
        windows: [
          "Terminez l’installation, puis analysez.",
          "Dans une image, mettez à jour avant de lancer Sysprep.",
        ],
      },
    },
  },
  WU_E_UNKNOWN_SERVICE: {
    seenIn: ["scan"],
    related: ["OM_E_DS_UNKNOWNSERVICE"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "A service was named that is not registered on this computer.",
      causes: [
        {
          cause: "A script uses the id of a service that was never added.",
          tell: "The id in the log is in no list of services.",
        },
        {
          cause: "The registration got lost with the store.",
          tell: "It began after the folder was renamed.",
        },
      ],
      remedies: {
        windows: [
          "Leave the service’s id out of the script: then the policy’s server is used.",
          "Restart `wuauserv`, then scan.",
        ],
      },
    },
    fr: {
      happened: "On a nommé un service qui n’est pas enregistré sur cet ordinateur.",
      causes: [
        {
          cause: "Un script utilise l’identifiant d’un service jamais ajouté.",
          tell: "L’identifiant du journal n’est dans aucune liste de services.",
        },
        {
          cause: "L’enregistrement s’est perdu avec le magasin.",
          tell: "Cela a commencé après que le dossier a été renommé.",
        },
      ],
      remedies: {
        windows: [
          "Ôtez du script l’identifiant du service : c’est alors le serveur de la stratégie.",
          "Redémarrez `wuauserv`, puis analysez.",
        ],
      },
    },
  },
  WU_E_REVERT_NOT_ALLOWED: {
    seenIn: ["uninstall"],
    related: ["CBS_E_CANNOT_UNINSTALL"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "Going back to the former state was asked for and is not allowed for this update. In the agent’s own list the same number means something else (OM_E_NOTSUPPORTED), so mind the prefix.",
      causes: [
        { cause: "The time to go back is over.", tell: "Ten days after an upgrade, by default." },
        { cause: "The former installation was cleaned away.", tell: "`C:\\Windows.old` is gone." },
      ],
      remedies: { windows: ["Restore from a backup, or install the former version anew."] },
    },
    fr: {
      happened:
        "On a demandé le retour à l’état antérieur, et il n’est pas permis pour cette mise à jour. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_NOTSUPPORTED) : attention au préfixe.",
      causes: [
        { cause: "Le délai de retour est passé.", tell: "Dix jours après une mise à niveau, par défaut." },
        { cause: "L’ancienne installation a été nettoyée.", tell: "`C:\\Windows.old` a disparu." },
      ],
      remedies: { windows: ["Restaurez une sauvegarde, ou réinstallez l’ancienne version."] },
    },
  },
  WU_E_SETUP_IN_PROGRESS: {
    seenIn: ["scan"],
    related: ["WU_E_SYSPREP_IN_PROGRESS", "MOSETUP_E_CLEANUP_PENDING"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "Windows setup is at work (first start or an upgrade), and updates wait. In the agent’s own list the same number means something else (OM_E_INVALIDWUAVERSION), so mind the prefix.",
      causes: [
        {
          cause: "The computer is in its first start or in an upgrade.",
          tell: "The screen says so; `setuphost.exe` runs.",
        },
        { cause: "An upgrade was left unfinished.", tell: "`C:\\$WINDOWS.~BT` has new files." },
      ],
      remedies: { windows: ["Let it end; restart; scan."] },
    },
    fr: {
      happened:
        "L’installation de Windows travaille (premier démarrage ou mise à niveau), et les mises à jour attendent. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_INVALIDWUAVERSION) : attention au préfixe.",
      causes: [
        {
          cause: "L’ordinateur est à son premier démarrage ou en mise à niveau.",
          tell: "L’écran le dit ; `setuphost.exe` tourne.",
        },
        {
          cause: "Une mise à niveau est restée inachevée.",
          tell: "`C:\\$WINDOWS.~BT` a des fichiers récents.",
        },
      ],
      remedies: { windows: ["Laissez-la finir ; redémarrez ; analysez."] },
    },
  },
  WU_E_ORPHANED_DOWNLOAD_JOB: {
    seenIn: ["download"],
    related: ["BG_E_NO_PROGRESS"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A download of which nobody knew any more was found and removed. A new one is made. In the agent’s own list the same number means something else (OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES), so mind the prefix.",
      causes: [
        {
          cause: "The store was renewed while BITS went on.",
          tell: "It began after the folder was renamed.",
        },
      ],
      remedies: { windows: ["Nothing is to be done; scan if it repeats: `usoclient StartScan`."] },
    },
    fr: {
      happened:
        "Un téléchargement dont plus personne ne savait rien a été trouvé et retiré. Un nouveau est créé. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES) : attention au préfixe.",
      causes: [
        {
          cause: "Le magasin a été renouvelé pendant que BITS continuait.",
          tell: "Cela a commencé après que le dossier a été renommé.",
        },
      ],
      remedies: { windows: ["Il n’y a rien à faire ; analysez si cela se répète : `usoclient StartScan`."] },
    },
  },
  WU_E_LOW_BATTERY: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_NOT_ALLOWED"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The battery is too low to install an update safely. It waits for power. In the agent’s own list the same number means something else (OM_E_DOWNLOAD_COMPLETED_WITH_SOME_FAILURES), so mind the prefix.",
      causes: [{ cause: "The computer runs on battery below 40 %.", tell: "The battery’s symbol." }],
      remedies: { windows: ["Connect the charger; the installation goes on by itself."] },
    },
    fr: {
      happened:
        "La batterie est trop faible pour installer sûrement. La mise à jour attend le courant. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_DOWNLOAD_COMPLETED_WITH_SOME_FAILURES) : attention au préfixe.",
      causes: [
        { cause: "L’ordinateur est sur batterie, sous 40 %.", tell: "Voyez le symbole de la batterie." },
      ],
      remedies: { windows: ["Branchez le chargeur ; l’installation continue d’elle-même."] },
    },
  },
  WU_E_INFRASTRUCTUREFILE_INVALID_FORMAT: {
    seenIn: ["self-update"],
    related: ["WU_E_REDIRECTOR_INVALID_RESPONSE", "OM_E_PT_INVALID_FORMAT"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A file by which the client finds its servers has a wrong form. In the agent’s own list the same number means something else (OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES), so mind the prefix.",
      causes: [
        { cause: "A proxy or portal answered instead of the server.", tell: "A browser shows its page." },
        { cause: "The server was set up by hand with a wrong file.", tell: "All its clients have it." },
      ],
      remedies: {
        windows: [
          "Use the address over TLS: `releve client-settings --server URL --format reg`.",
          "Past the proxy, scan again.",
        ],
      },
    },
    fr: {
      happened:
        "Un fichier par lequel le client trouve ses serveurs a une forme fausse. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES) : attention au préfixe.",
      causes: [
        {
          cause: "Un proxy ou un portail a répondu à la place du serveur.",
          tell: "Un navigateur montre sa page.",
        },
        {
          cause: "Le serveur a été installé à la main avec un fichier faux.",
          tell: "Tous ses clients l’ont.",
        },
      ],
      remedies: {
        windows: [
          "Utilisez l’adresse en TLS : `releve client-settings --server URL --format reg`.",
          "Sans le proxy, analysez de nouveau.",
        ],
      },
    },
  },
  WU_E_INFRASTRUCTUREFILE_REQUIRES_SSL: {
    seenIn: ["self-update"],
    related: ["WU_E_REDIRECTOR_INVALID_RESPONSE", "OM_E_PT_INVALID_FORMAT"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A file by which the client finds its servers came over plain HTTP and is not believed. In the agent’s own list the same number means something else (OM_E_WINUPDATE_CACHE_UNINITIALIZED), so mind the prefix.",
      causes: [
        { cause: "A proxy or portal answered instead of the server.", tell: "A browser shows its page." },
        { cause: "The server was set up by hand with a wrong file.", tell: "All its clients have it." },
      ],
      remedies: {
        windows: [
          "Use the address over TLS: `releve client-settings --server URL --format reg`.",
          "Past the proxy, scan again.",
        ],
      },
    },
    fr: {
      happened:
        "Un fichier par lequel le client trouve ses serveurs est venu en HTTP et n’est pas cru. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_WINUPDATE_CACHE_UNINITIALIZED) : attention au préfixe.",
      causes: [
        {
          cause: "Un proxy ou un portail a répondu à la place du serveur.",
          tell: "Un navigateur montre sa page.",
        },
        {
          cause: "Le serveur a été installé à la main avec un fichier faux.",
          tell: "Tous ses clients l’ont.",
        },
      ],
      remedies: {
        windows: [
          "Utilisez l’adresse en TLS : `releve client-settings --server URL --format reg`.",
          "Sans le proxy, analysez de nouveau.",
        ],
      },
    },
  },
  WU_E_INTERACTIVE_CALL_CANCELLED: {
    seenIn: ["scan", "install"],
    related: ["OM_E_CALL_CANCELLED", "ERROR_SHUTDOWN_IN_PROGRESS"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A search or installation that a user had started was cancelled. It begins again later by itself.",
      causes: [
        {
          cause: "A newer request took its place, or the service stopped.",
          tell: "Event 7036, or another scan in the log at that second.",
        },
      ],
      remedies: { windows: ["Nothing is to be done; to see at once: `usoclient StartScan`."] },
    },
    fr: {
      happened:
        "Une recherche ou une installation lancée par un utilisateur a été annulée. Elle recommence plus tard d’elle-même.",
      causes: [
        {
          cause: "Une demande plus récente a pris sa place, ou le service s’est arrêté.",
          tell: "Événement 7036, ou une autre analyse dans le journal à cette seconde.",
        },
      ],
      remedies: { windows: ["Il n’y a rien à faire ; pour voir aussitôt : `usoclient StartScan`."] },
    },
  },
  WU_E_AU_CALL_CANCELLED: {
    seenIn: ["scan", "install"],
    related: ["OM_E_CALL_CANCELLED", "ERROR_SHUTDOWN_IN_PROGRESS"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A search or installation of automatic updates was cancelled. It begins again later by itself.",
      causes: [
        {
          cause: "A newer request took its place, or the service stopped.",
          tell: "Event 7036, or another scan in the log at that second.",
        },
      ],
      remedies: { windows: ["Nothing is to be done; to see at once: `usoclient StartScan`."] },
    },
    fr: {
      happened:
        "Une recherche ou une installation des mises à jour automatiques a été annulée. Elle recommence plus tard d’elle-même.",
      causes: [
        {
          cause: "Une demande plus récente a pris sa place, ou le service s’est arrêté.",
          tell: "Événement 7036, ou une autre analyse dans le journal à cette seconde.",
        },
      ],
      remedies: { windows: ["Il n’y a rien à faire ; pour voir aussitôt : `usoclient StartScan`."] },
    },
  },
  WU_E_SYSTEM_UNSUPPORTED: {
    seenIn: ["scan"],
    related: ["OM_E_NOT_APPLICABLE"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "This system is no longer given updates.",
      causes: [
        { cause: "Its support has ended.", tell: "`winver` shows a version past its end." },
        {
          cause: "Its processor is not supported with this Windows.",
          tell: "The message at the screen says so.",
        },
      ],
      remedies: {
        windows: ["Upgrade to a supported version, or buy extended updates."],
        service: ["Put such devices into a group of their own, and plan their replacement."],
      },
    },
    fr: {
      happened: "Ce système ne reçoit plus de mises à jour.",
      causes: [
        { cause: "Son support est terminé.", tell: "`winver` montre une version dont la fin est passée." },
        {
          cause: "Son processeur n’est pas pris en charge par ce Windows.",
          tell: "Le message à l’écran le dit.",
        },
      ],
      remedies: {
        windows: ["Passez à une version prise en charge, ou achetez des mises à jour étendues."],
        service: ["Placez de tels appareils dans un groupe à eux, et prévoyez leur remplacement."],
      },
    },
  },
  WU_E_NETWORK_COST_EXCEEDS_POLICY: {
    seenIn: ["download"],
    related: ["BG_E_BLOCKED_BY_POLICY"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The connection costs more than the policy allows for updates, so nothing is downloaded over it.",
      causes: [{ cause: "The connection is metered or roaming.", tell: "Its properties say so." }],
      remedies: {
        windows: ["Use another network, or allow updates over metered connections in its settings."],
      },
    },
    fr: {
      happened:
        "La connexion coûte plus que ne le permet la stratégie pour les mises à jour : rien n’est téléchargé par elle.",
      causes: [{ cause: "La connexion est limitée ou en itinérance.", tell: "Ses propriétés le disent." }],
      remedies: {
        windows: [
          "Utilisez un autre réseau, ou autorisez dans ses réglages les mises à jour sur connexion limitée.",
        ],
      },
    },
  },
  WU_E_FILETRUST_SHA2SIGNATURE_MISSING: {
    seenIn: ["download", "install"],
    related: ["TRUST_E_NOSIGNATURE"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The file has no signature of SHA-2, which this Windows requires since 2019 or so.",
      causes: [
        {
          cause: "The package is old or was published locally with SHA-1.",
          tell: "Its properties list SHA1 alone.",
        },
        { cause: "An old Windows lacks support for SHA-2.", tell: "KB4474419 is missing on Windows 7." },
      ],
      remedies: {
        windows: ["On Windows 7 install KB4474419.", "Take the newer package from its publisher."],
        service: [
          "Sign local packages with SHA-256; SDP catalogues with SHA-1 alone are refused by Windows 8 and later.",
        ],
      },
    },
    fr: {
      happened: "Le fichier n’a pas de signature SHA-2, que ce Windows exige depuis 2019 environ.",
      causes: [
        {
          cause: "Le paquet est ancien ou a été publié localement en SHA-1.",
          tell: "Ses propriétés n’énumèrent que SHA1.",
        },
        { cause: "Un ancien Windows ne connaît pas SHA-2.", tell: "KB4474419 manque sous Windows 7." },
      ],
      remedies: {
        windows: ["Sous Windows 7, installez KB4474419.", "Prenez le paquet plus récent chez son éditeur."],
        service: [
          "Signez les paquets locaux en SHA-256 ; les catalogues SDP en SHA-1 seul sont refusés par Windows 8 et suivants.",
        ],
      },
    },
  },
  WU_E_UPDATE_NOT_APPROVED: {
    seenIn: ["install"],
    related: ["OM_E_INVALID_INSTALL_REQUESTED"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The update is not approved for this computer, so it is not installed.",
      causes: [
        {
          cause: "The approval was taken back, or is for another group.",
          tell: "The update’s panel shows approvals by group.",
        },
      ],
      remedies: {
        windows: ["Scan, so that the computer learns what is approved now: `usoclient StartScan`."],
        service: ["Approve it for the device’s group."],
      },
    },
    fr: {
      happened: "La mise à jour n’est pas approuvée pour cet ordinateur : elle n’est pas installée.",
      causes: [
        {
          cause: "L’approbation a été retirée, ou est pour un autre groupe.",
          tell: "Le volet de la mise à jour montre les approbations par groupe.",
        },
      ],
      remedies: {
        windows: ["Analysez, pour que l’ordinateur apprenne ce qui est approuvé : `usoclient StartScan`."],
        service: ["Approuvez-la pour le groupe de l’appareil."],
      },
    },
  },
  WU_E_INSTALL_USERCONTEXT_ACCESSDENIED: {
    seenIn: ["install"],
    related: ["ERROR_ACCESS_DENIED", "OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The update would be installed in a user’s name, and that user may not.",
      causes: [{ cause: "The user is no administrator.", tell: "It works for an administrator." }],
      remedies: { windows: ["Install as an administrator, or deploy the variant for computers."] },
    },
    fr: {
      happened: "La mise à jour serait installée au nom d’un utilisateur, qui n’en a pas le droit.",
      causes: [
        { cause: "L’utilisateur n’est pas administrateur.", tell: "Cela marche pour un administrateur." },
      ],
      remedies: { windows: ["Installez comme administrateur, ou déployez la variante pour ordinateurs."] },
    },
  },
  WU_E_OL_INVALID_SCANFILE: {
    seenIn: ["scan"],
    related: ["OM_E_PT_ECP_INVALID_FILE_FORMAT"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The file given for an offline scan is not a valid one.",
      causes: [
        { cause: "The download is incomplete or another file.", tell: "Its size or signature is wrong." },
        { cause: "It is older than the client accepts.", tell: "Its signature is of 2019 or before." },
      ],
      remedies: {
        windows: ["Download `wsusscn2.cab` again and check it: `Get-AuthenticodeSignature FILE`."],
      },
    },
    fr: {
      happened: "Le fichier donné pour une analyse hors ligne n’est pas valable.",
      causes: [
        {
          cause: "Le téléchargement est incomplet, ou c’est un autre fichier.",
          tell: "Sa taille ou sa signature est fausse.",
        },
        {
          cause: "Il est plus ancien que ne l’accepte le client.",
          tell: "Sa signature date de 2019 ou avant.",
        },
      ],
      remedies: {
        windows: ["Téléchargez de nouveau `wsusscn2.cab` et vérifiez-le : `Get-AuthenticodeSignature FILE`."],
      },
    },
  },
  WU_E_REBOOT_IN_PROGRESS: {
    seenIn: ["restart"],
    related: ["ERROR_SHUTDOWN_IN_PROGRESS"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The computer is about to restart and takes no more work. In the agent’s own list the same number means something else (OM_E_AU_ALREADY_PROMPTING_FOR_REBOOT), so mind the prefix.",
      causes: [{ cause: "A restart has been started.", tell: "Event 1074 at that minute." }],
      remedies: { windows: ["Wait for the restart; then scan if you want to see at once."] },
    },
    fr: {
      happened:
        "L’ordinateur va redémarrer et ne prend plus de travail. Dans la liste de l’agent, le même numéro veut dire autre chose (OM_E_AU_ALREADY_PROMPTING_FOR_REBOOT) : attention au préfixe.",
      causes: [{ cause: "Un redémarrage a été lancé.", tell: "Événement 1074 à cette minute." }],
      remedies: { windows: ["Attendez le redémarrage ; analysez ensuite si vous voulez voir aussitôt."] },
    },
  },
  WU_E_DRV_PRUNED: {
    seenIn: ["scan"],
    related: ["OM_E_NOT_APPLICABLE"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A driver was left out of the result, because a better one for the same device is there. This is no failure.",
      causes: [
        {
          cause: "A newer or better matching driver is offered or installed.",
          tell: "The driver pass of the log lists both.",
        },
      ],
      remedies: { windows: ["Nothing is to be done."] },
    },
    fr: {
      happened:
        "Un pilote a été écarté du résultat, parce qu’un meilleur pour le même périphérique existe. Ce n’est pas un échec.",
      causes: [
        {
          cause: "Un pilote plus récent ou mieux adapté est proposé ou installé.",
          tell: "La passe des pilotes du journal énumère les deux.",
        },
      ],
      remedies: { windows: ["Il n’y a rien à faire."] },
    },
  },
  WU_E_SETUP_SKIP_UPDATE: {
    seenIn: ["self-update"],
    related: ["WU_E_SELFUPDATE_IN_PROGRESS"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The agent’s own update was skipped on purpose, because it is told so by the server.",
      causes: [{ cause: "The server’s file says to skip.", tell: "Old WSUS with an own `wuident.cab`." }],
      remedies: {
        windows: [
          "Nothing is to be done on Windows 10 and later; older ones need a WSUS with its self-update files whole.",
        ],
      },
    },
    fr: {
      happened: "La mise à jour de l’agent lui-même a été sautée à dessein, parce que le serveur le dit.",
      causes: [
        { cause: "Le fichier du serveur dit de sauter.", tell: "Ancien WSUS avec son propre `wuident.cab`." },
      ],
      remedies: {
        windows: [
          "Il n’y a rien à faire sous Windows 10 et suivants ; les plus anciens ont besoin d’un WSUS aux fichiers d’auto-mise à jour entiers.",
        ],
      },
    },
  },
  WU_E_SELFUPDATE_REQUIRED: {
    seenIn: ["self-update"],
    related: ["WU_E_SELFUPDATE_IN_PROGRESS", "OM_E_INVALIDWUAVERSION"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "The update agent is too old for what was asked and must be updated first.",
      causes: [
        {
          cause: "An old Windows has an agent from its release.",
          tell: "The version of `wuaueng.dll` is far behind.",
        },
      ],
      remedies: {
        windows: [
          "Install the latest Windows Update agent for that Windows from the catalogue, restart, scan.",
        ],
      },
    },
    fr: {
      happened:
        "L’agent de mise à jour est trop ancien pour ce qui est demandé et doit d’abord être mis à jour.",
      causes: [
        {
          cause: "Un ancien Windows a l’agent de sa sortie.",
          tell: "La version de `wuaueng.dll` est très en retard.",
        },
      ],
      remedies: {
        windows: [
          "Installez depuis le catalogue le dernier agent Windows Update de ce Windows, redémarrez, analysez.",
        ],
      },
    },
  },
};
