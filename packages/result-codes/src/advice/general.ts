import type { AdviceByName } from "./advice.ts";

export const GENERAL: AdviceByName = {
  OM_E_NO_INTERACTIVE_USER: {
    seenIn: ["install", "user-interface"],
    related: ["OM_E_NO_USERTOKEN", "OM_E_NON_UI_MODE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "Somebody was to be asked, and nobody is logged in. What needs no answer goes on.",
      causes: [
        { cause: "Nobody is logged in.", tell: "`who`, or `query user`, shows nobody." },
        { cause: "The session ended in the meantime.", tell: "A logoff at that minute." },
      ],
      remedies: {
        agent: ["Log in, or set the policy to install without asking."],
        windows: ["Log in, or set the policy to install without asking."],
        service: [
          "For computers without users set the group’s policy to Automatic with a maintenance window.",
        ],
      },
    },
    fr: {
      happened:
        "Quelqu’un devait être interrogé, et personne n’est connecté. Ce qui ne demande pas de réponse continue.",
      causes: [
        { cause: "Personne n’est connecté.", tell: "`who`, ou `query user`, ne montre personne." },
        { cause: "La session s’est terminée entre-temps.", tell: "Une déconnexion à cette minute." },
      ],
      remedies: {
        agent: ["Connectez-vous, ou réglez la stratégie sur l’installation sans question."],
        windows: ["Connectez-vous, ou réglez la stratégie sur l’installation sans question."],
        service: [
          "Pour des ordinateurs sans utilisateurs, réglez la stratégie du groupe sur Automatique avec une fenêtre de maintenance.",
        ],
      },
    },
  },
  OM_E_TIME_OUT: {
    seenIn: ["scan", "report", "download"],
    related: ["ERROR_TIMEOUT", "ERROR_WINHTTP_TIMEOUT", "OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "Something that should have answered did not in time, and was given up. The connection may even have been there.",
      causes: [
        {
          cause: "A firewall drops packets in silence.",
          tell: "`curl -m 20 -skI https://HOST:8531/` hangs until the end.",
        },
        {
          cause: "The service or the line is very slow at the moment.",
          tell: "Other devices of the site have it too, at the same time.",
        },
        {
          cause: "At a WSUS: its catalogue is so large that a scan takes minutes.",
          tell: "Small calls are quick, SyncUpdates is slow.",
        },
      ],
      remedies: {
        agent: [
          "Test from the device: `curl -m 20 -skI https://HOST:8531/`.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: ["Test `Test-NetConnection HOST -Port 8531`, then scan."],
        service: ["See that the service is well: `releve status`.", "At a WSUS decline superseded updates."],
      },
    },
    fr: {
      happened:
        "Quelque chose qui aurait dû répondre ne l’a pas fait à temps, et a été abandonné. La connexion existait peut-être même.",
      causes: [
        {
          cause: "Un pare-feu jette les paquets sans rien dire.",
          tell: "`curl -m 20 -skI https://HOST:8531/` attend jusqu’au bout.",
        },
        {
          cause: "Le service ou la ligne est très lent en ce moment.",
          tell: "D’autres appareils du site l’ont aussi, au même moment.",
        },
        {
          cause: "Face à un WSUS : son catalogue est si grand qu’une analyse dure des minutes.",
          tell: "Les petits appels sont rapides, SyncUpdates est lent.",
        },
      ],
      remedies: {
        agent: [
          "Essayez depuis l’appareil : `curl -m 20 -skI https://HOST:8531/`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: ["Essayez `Test-NetConnection HOST -Port 8531`, puis analysez."],
        service: [
          "Vérifiez que le service va bien : `releve status`.",
          "Sur un WSUS, refusez les mises à jour remplacées.",
        ],
      },
    },
  },
  OM_E_ALL_UPDATES_FAILED: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES", "OM_E_UH_INSTALLERFAILURE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "Every update of this round failed. Something common to all of them is at fault, not the updates.",
      causes: [
        {
          cause: "The installer cannot work at all: a lock, a full disk, a broken package state.",
          tell: "All failures have the same code.",
        },
        { cause: "The files could not be downloaded.", tell: "The codes are of downloads." },
      ],
      remedies: {
        agent: [
          "See the updates’ own codes: `releve agent status`.",
          "For apt: `dpkg --audit`, `df -h`, then `apt-get -f install`.",
        ],
        windows: ["See Update history for the codes; free the disk, restart, try again."],
        service: ["Open the device’s page: equal codes name the cause."],
      },
    },
    fr: {
      happened:
        "Toutes les mises à jour de ce tour ont échoué. Quelque chose de commun à toutes est en cause, non les mises à jour.",
      causes: [
        {
          cause:
            "L’installateur ne peut pas du tout travailler : verrou, disque plein, état des paquets rompu.",
          tell: "Tous les échecs ont le même code.",
        },
        {
          cause: "Les fichiers n’ont pas pu être téléchargés.",
          tell: "Les codes sont ceux de téléchargements.",
        },
      ],
      remedies: {
        agent: [
          "Voyez les codes des mises à jour : `releve agent status`.",
          "Pour apt : `dpkg --audit`, `df -h`, puis `apt-get -f install`.",
        ],
        windows: [
          "Voyez les codes dans l’historique des mises à jour ; libérez le disque, redémarrez, réessayez.",
        ],
        service: ["Ouvrez la page de l’appareil : des codes égaux nomment la cause."],
      },
    },
  },
  OM_E_NO_UPDATE: {
    seenIn: ["install", "download"],
    related: ["OM_E_NOOP", "OM_E_ITEMNOTFOUND"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "An operation was asked for that needs at least one update, and there is none.",
      causes: [
        {
          cause: "Everything is installed already, or nothing is approved.",
          tell: "The device’s page shows nothing to do.",
        },
        {
          cause: "A script searched and did not look whether anything was found.",
          tell: "The code stands in its output.",
        },
      ],
      remedies: {
        agent: ["See what there is: `releve agent search`."],
        windows: ["If a script shows it, correct the script: the log of the call is in its output."],
        service: ["Approve updates if some should be there."],
      },
    },
    fr: {
      happened: "On a demandé une opération qui exige au moins une mise à jour, et il n’y en a pas.",
      causes: [
        {
          cause: "Tout est déjà installé, ou rien n’est approuvé.",
          tell: "La page de l’appareil ne montre rien à faire.",
        },
        {
          cause: "Un script a cherché sans vérifier s’il trouvait quelque chose.",
          tell: "Le code figure dans sa sortie.",
        },
      ],
      remedies: {
        agent: ["Voyez ce qu’il y a : `releve agent search`."],
        windows: ["Si un script le montre, corrigez le script : la trace de l’appel est dans sa sortie."],
        service: ["Approuvez des mises à jour s’il devrait y en avoir."],
      },
    },
  },
  OM_E_USER_ACCESS_DISABLED: {
    seenIn: ["user-interface", "install"],
    related: ["OM_E_WU_DISABLED", "OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "A policy keeps users of this computer from updating it. What the service decides goes on.",
      causes: [
        {
          cause:
            "The policy Remove access to use all Windows Update features is set, or the group’s policy allows users nothing.",
          tell: "`gpresult /h report.html`, or Policies.",
        },
      ],
      remedies: {
        agent: ["Ask the admin of the service to install it, or to allow it."],
        windows: ["Clear the policy where it comes from if users are to update by themselves."],
        service: ["Decide under Policies what users may do."],
      },
    },
    fr: {
      happened:
        "Une stratégie empêche les utilisateurs de cet ordinateur de le mettre à jour. Ce que décide le service continue.",
      causes: [
        {
          cause:
            "La stratégie qui retire l’accès à toutes les fonctions de Windows Update est réglée, ou celle du groupe ne permet rien aux utilisateurs.",
          tell: "Voyez `gpresult /h report.html`, ou Stratégies.",
        },
      ],
      remedies: {
        agent: ["Demandez à l’administrateur du service de l’installer, ou de le permettre."],
        windows: ["Ôtez la stratégie là d’où elle vient si les utilisateurs doivent pouvoir mettre à jour."],
        service: ["Décidez dans Stratégies ce que peuvent faire les utilisateurs."],
      },
    },
  },
  OM_E_INVALID_UPDATE_TYPE: {
    seenIn: ["install", "scan"],
    related: ["OM_E_INVALID_UPDATE", "OM_E_INVALID_RELATIONSHIP"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The update is of a type that does not fit what was asked: a category to be installed, a driver where software is meant.",
      causes: [
        {
          cause: "The document gives the update a wrong type.",
          tell: "All devices have the code for this update; `releve metadata check` names line and column.",
        },
        { cause: "A script takes the wrong one from a list.", tell: "The code stands in its output." },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device."],
        windows: ["If a script shows it, correct the script: the log of the call is in its output."],
        service: [
          "Check the document: `releve metadata check`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "La mise à jour est d’un type qui ne convient pas à la demande : une catégorie à installer, un pilote là où il faut un logiciel.",
      causes: [
        {
          cause: "Le document donne un type faux à la mise à jour.",
          tell: "Tous les appareils ont le code pour cette mise à jour ; `releve metadata check` nomme la ligne et la colonne.",
        },
        { cause: "Un script prend la mauvaise dans une liste.", tell: "Le code figure dans sa sortie." },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil."],
        windows: ["Si un script le montre, corrigez le script : la trace de l’appel est dans sa sortie."],
        service: [
          "Vérifiez le document : `releve metadata check` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_UNINSTALL_NOT_ALLOWED: {
    seenIn: ["uninstall"],
    related: ["OM_E_UH_DOESNOTSUPPORTACTION", "CBS_E_CANNOT_UNINSTALL"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The update may not be removed here: only the service that deployed it may ask for that, or nobody.",
      causes: [
        { cause: "The update says that it cannot be uninstalled.", tell: "Its panel says so." },
        { cause: "A user tried to remove a managed update.", tell: "No approval to uninstall exists." },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device."],
        windows: ["Remove it by hand only if Windows offers it: Settings > Windows Update > Update history."],
        service: [
          "Approve the uninstallation if the update supports it; else approve a version that corrects it.",
        ],
      },
    },
    fr: {
      happened:
        "La mise à jour ne peut pas être retirée ici : seul le service qui l’a déployée peut le demander, ou personne.",
      causes: [
        { cause: "La mise à jour dit qu’elle ne se désinstalle pas.", tell: "Son volet le dit." },
        {
          cause: "Un utilisateur a voulu retirer une mise à jour gérée.",
          tell: "Aucune approbation de désinstaller n’existe.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil."],
        windows: [
          "Retirez-la à la main seulement si Windows le propose : Paramètres > Windows Update > Historique des mises à jour.",
        ],
        service: [
          "Approuvez la désinstallation si la mise à jour le permet ; sinon, approuvez une version qui corrige.",
        ],
      },
    },
  },
  OM_E_INVALID_PRODUCT_LICENSE: {
    seenIn: ["scan"],
    related: ["OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES", "OM_E_NOT_APPLICABLE"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A product on this computer has no valid licence, so updates that ask for one may be missing from the search.",
      causes: [
        {
          cause: "Windows or Office is not activated.",
          tell: "`slmgr /xpr`, or Settings > Activation, says so.",
        },
        {
          cause: "An extended support key is missing.",
          tell: "`slmgr /dlv` does not list it; only paid updates are missing.",
        },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: [
          "Activate the product, or install the key: `slmgr /ipk KEY`, `slmgr /ato`.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Un produit de cet ordinateur n’a pas de licence valable : des mises à jour qui en exigent une peuvent manquer à la recherche.",
      causes: [
        {
          cause: "Windows ou Office n’est pas activé.",
          tell: "`slmgr /xpr`, ou Paramètres > Activation, le dit.",
        },
        {
          cause: "Une clé de support étendu manque.",
          tell: "`slmgr /dlv` ne la cite pas ; seules les mises à jour payantes manquent.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: [
          "Activez le produit, ou installez la clé : `slmgr /ipk KEY`, `slmgr /ato`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_BIN_SOURCE_ABSENT: {
    seenIn: ["install"],
    related: ["OM_E_SOURCE_ABSENT", "PSFX_E_MATCHING_BINARY_MISSING"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The update is made of differences, and the file to which one is to be applied is not there. It needs the whole file instead.",
      causes: [
        {
          cause: "The file was changed or removed since the update was made.",
          tell: "`sfc /verifyonly` finds it.",
        },
        { cause: "The store was cleaned by hand.", tell: "It began afterwards." },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: [
          "`DISM /Online /Cleanup-Image /RestoreHealth`, then install again.",
          "Otherwise take the full package from the catalogue.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "La mise à jour est faite de différences, et le fichier auquel l’une s’applique n’est pas là. Il lui faut le fichier entier.",
      causes: [
        {
          cause: "Le fichier a été modifié ou retiré depuis que la mise à jour a été faite.",
          tell: "`sfc /verifyonly` le trouve.",
        },
        { cause: "Le magasin a été nettoyé à la main.", tell: "Cela a commencé ensuite." },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: [
          "Lancez `DISM /Online /Cleanup-Image /RestoreHealth`, puis installez de nouveau.",
          "Sinon, prenez le paquet complet dans le catalogue.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_SOURCE_ABSENT: {
    seenIn: ["install"],
    related: ["ERROR_INSTALL_SOURCE_ABSENT", "CBS_E_SOURCE_MISSING"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The installer needs the medium or share from which the product was installed, and does not find it.",
      causes: [
        { cause: "The share or medium is gone.", tell: "The installer’s log lists where it looked." },
        {
          cause: "The cached package was deleted by a clean-up.",
          tell: "A file under `C:\\Windows\\Installer` is missing.",
        },
      ],
      remedies: {
        agent: [
          "On Debian: the version that is wanted is no longer in the archive or cache; approve one that is.",
        ],
        windows: ["Provide the source of the same version: `msiexec /fvomus PACKAGE.msi`."],
        service: ["Put the original package back for the time of the rollout."],
      },
    },
    fr: {
      happened:
        "L’installateur a besoin du support ou du partage d’où le produit a été installé, et ne le trouve pas.",
      causes: [
        {
          cause: "Le partage ou le support a disparu.",
          tell: "Le journal de l’installateur énumère où il a cherché.",
        },
        {
          cause: "Le paquet gardé a été supprimé par un nettoyage.",
          tell: "Un fichier sous `C:\\Windows\\Installer` manque.",
        },
      ],
      remedies: {
        agent: [
          "Sous Debian : la version voulue n’est plus dans l’archive ni dans le cache ; approuvez-en une qui y est.",
        ],
        windows: ["Fournissez la source de la même version : `msiexec /fvomus PACKAGE.msi`."],
        service: ["Remettez le paquet d’origine le temps du déploiement."],
      },
    },
  },
  OM_E_WU_DISABLED: {
    seenIn: ["scan", "policy"],
    related: ["OM_E_USER_ACCESS_DISABLED", "WU_E_REDIRECTOR_CONNECT_POLICY", "ERROR_SERVICE_DISABLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "Access to an update server that is not the managed one is forbidden, or updates are switched off by policy.",
      causes: [
        {
          cause: "A policy forbids Microsoft’s servers and a tool asked there.",
          tell: "`DisableWindowsUpdateAccess` or `DoNotConnectToWindowsUpdateInternetLocations` is 1.",
        },
        { cause: "The update service was disabled.", tell: "`sc qc wuauserv` says `DISABLED`." },
      ],
      remedies: {
        agent: ["See the state: `releve agent status`."],
        windows: ["Let the tool use the managed server, or allow this one case by policy."],
        service: [
          "Decide by policy which classes come from where: `releve client-settings --server URL --format gpo`.",
        ],
      },
    },
    fr: {
      happened:
        "L’accès à un serveur de mises à jour qui n’est pas le serveur géré est interdit, ou les mises à jour sont désactivées par stratégie.",
      causes: [
        {
          cause: "Une stratégie interdit les serveurs de Microsoft et un outil y a demandé.",
          tell: "`DisableWindowsUpdateAccess` ou `DoNotConnectToWindowsUpdateInternetLocations` vaut 1.",
        },
        { cause: "Le service de mise à jour a été désactivé.", tell: "`sc qc wuauserv` dit `DISABLED`." },
      ],
      remedies: {
        agent: ["Voyez l’état : `releve agent status`."],
        windows: ["Laissez l’outil utiliser le serveur géré, ou permettez ce seul cas par stratégie."],
        service: [
          "Décidez par stratégie d’où vient chaque classe : `releve client-settings --server URL --format gpo`.",
        ],
      },
    },
  },
  OM_E_CALL_CANCELLED_BY_POLICY: {
    seenIn: ["install"],
    related: ["OM_E_WU_DISABLED", "OM_E_INSTALL_NOT_ALLOWED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "A policy, or a decision made on the device itself, forbids the operation. On Debian: the package is on hold.",
      causes: [
        { cause: "Somebody put the package on hold.", tell: "`apt-mark showhold` lists it." },
        { cause: "A policy of Windows forbids it.", tell: "`gpresult /h report.html` names it." },
      ],
      remedies: {
        agent: [
          "If the hold is no longer wanted: `apt-mark unhold PACKAGE`.",
          "Ask who set it first; a hold usually has a reason.",
        ],
        windows: ["Clear the policy where it comes from, then scan."],
        service: ["Decline the update for that device’s group if the hold is to stay."],
      },
    },
    fr: {
      happened:
        "Une stratégie, ou une décision prise sur l’appareil lui-même, interdit l’opération. Sous Debian : le paquet est retenu.",
      causes: [
        { cause: "Quelqu’un a retenu le paquet.", tell: "`apt-mark showhold` le cite." },
        { cause: "Une stratégie de Windows l’interdit.", tell: "`gpresult /h report.html` la nomme." },
      ],
      remedies: {
        agent: [
          "Si la retenue n’est plus voulue : `apt-mark unhold PACKAGE`.",
          "Demandez d’abord qui l’a mise ; une retenue a d’ordinaire une raison.",
        ],
        windows: ["Ôtez la stratégie là d’où elle vient, puis analysez."],
        service: ["Refusez la mise à jour pour le groupe de cet appareil si la retenue doit rester."],
      },
    },
  },
  OM_E_INVALID_PROXY_SERVER: {
    seenIn: ["start", "scan"],
    related: ["OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ", "ERROR_WINHTTP_INVALID_URL"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The proxy that was configured is not an address, or does not do what a proxy does. Nothing was asked through it.",
      causes: [
        {
          cause: "The address is malformed.",
          tell: "`systemctl cat releve-agent` shows `--proxy`; on Windows `netsh winhttp show proxy`.",
        },
        {
          cause: "Something else listens at that address.",
          tell: "`curl -x PROXY -skI https://HOST:8531/` fails.",
        },
      ],
      remedies: {
        agent: [
          "Correct or leave out `--proxy`: an address looks like `http://proxy.example:3128`.",
          "Restart the agent: `systemctl restart releve-agent`.",
        ],
        windows: ["Set it: `netsh winhttp set proxy PROXY`, or `netsh winhttp reset proxy`."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Le proxy configuré n’est pas une adresse, ou ne fait pas ce que fait un proxy. Rien n’a été demandé par lui.",
      causes: [
        {
          cause: "L’adresse est mal formée.",
          tell: "`systemctl cat releve-agent` montre `--proxy` ; sous Windows `netsh winhttp show proxy`.",
        },
        {
          cause: "Autre chose écoute à cette adresse.",
          tell: "`curl -x PROXY -skI https://HOST:8531/` échoue.",
        },
      ],
      remedies: {
        agent: [
          "Corrigez ou ôtez `--proxy` : une adresse ressemble à `http://proxy.example:3128`.",
          "Redémarrez l’agent : `systemctl restart releve-agent`.",
        ],
        windows: ["Réglez-le : `netsh winhttp set proxy PROXY`, ou `netsh winhttp reset proxy`."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_INVALID_FILE: {
    seenIn: ["start", "install"],
    related: ["OM_E_WINHTTP_INVALID_FILE", "OM_E_XML_INVALID"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "A file does not have the form that it must have: an account file, a package, a recorded file.",
      causes: [
        { cause: "The wrong file was named.", tell: "Its content is something else; `head FILE` shows it." },
        { cause: "It was cut or changed on its way.", tell: "Its size differs from the original’s." },
      ],
      remedies: {
        agent: [
          "Copy the account file again from the service’s data folder, in binary form.",
          "Enrol: `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: ["Download the file again and compare its digest."],
        service: ["The account file is `account.pem` in the service’s data folder."],
      },
    },
    fr: {
      happened:
        "Un fichier n’a pas la forme qu’il doit avoir : fichier de compte, paquet, fichier enregistré.",
      causes: [
        {
          cause: "On a nommé le mauvais fichier.",
          tell: "Son contenu est autre chose ; `head FILE` le montre.",
        },
        { cause: "Il a été coupé ou modifié en chemin.", tell: "Sa taille diffère de l’original." },
      ],
      remedies: {
        agent: [
          "Copiez de nouveau le fichier de compte depuis le dossier de données du service, en binaire.",
          "Inscrivez : `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: ["Téléchargez de nouveau le fichier et comparez son empreinte."],
        service: ["Le fichier de compte est `account.pem` dans le dossier de données du service."],
      },
    },
  },
  OM_E_INVALID_CRITERIA: {
    seenIn: ["scan"],
    related: ["OM_E_UNSUPPORTED_SEARCHSCOPE", "ERROR_INVALID_PARAMETER"],
    sources: ["MS-UAMG 3.38.4.11"],
    en: {
      happened:
        "The search criteria are not in the language of searches. Nothing was searched; the message says at which character it ends to be understood.",
      causes: [
        {
          cause: "A property is misspelt or has an operator that it does not take.",
          tell: "`releve agent search --help` lists both.",
        },
        {
          cause: "A value lacks its single quotes, or an or stands within parentheses.",
          tell: "The character named in the message.",
        },
      ],
      remedies: {
        agent: ["Correct the criteria, for example `IsInstalled=0 and Type='Software'`."],
        windows: ["Correct the criteria in the script; MS-UAMG 3.38.4.11 has the grammar."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Les critères ne sont pas dans la langue des recherches. Rien n’a été cherché ; le message dit à quel caractère on ne les comprend plus.",
      causes: [
        {
          cause: "Une propriété est mal écrite, ou a un opérateur qu’elle n’admet pas.",
          tell: "`releve agent search --help` énumère les deux.",
        },
        {
          cause: "Une valeur n’a pas ses apostrophes, ou un or est entre parenthèses.",
          tell: "Voyez le caractère nommé dans le message.",
        },
      ],
      remedies: {
        agent: ["Corrigez les critères, par exemple `IsInstalled=0 and Type='Software'`."],
        windows: ["Corrigez les critères dans le script ; MS-UAMG 3.38.4.11 en donne la grammaire."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_DOWNLOAD_FAILED: {
    seenIn: ["download"],
    related: ["OM_E_DM_UNEXPECTED", "ERROR_DISK_FULL", "OM_E_DM_INCORRECTFILEHASH"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "An update could not be downloaded. What has arrived of it is kept for the next try.",
      causes: [
        { cause: "The disk is full.", tell: "`df -h` shows it; the message says `ENOSPC`." },
        {
          cause: "The network or the server fails again and again.",
          tell: "A code of the network stands beside it.",
        },
        { cause: "The folder cannot be written to.", tell: "The message says `EACCES` or `EROFS`." },
      ],
      remedies: {
        agent: [
          "Read the reason in event 161 on the device’s page, or in `agent.log`.",
          "Make room: `apt-get clean`, `journalctl --vacuum-size=200M`.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: ["Look up the BITS or WinHTTP code beside it, then scan."],
        service: ["If many devices fail on one file, look at its source under Admin > Sources."],
      },
    },
    fr: {
      happened:
        "Une mise à jour n’a pas pu être téléchargée. Ce qui en est arrivé est gardé pour le prochain essai.",
      causes: [
        { cause: "Le disque est plein.", tell: "`df -h` le montre ; le message dit `ENOSPC`." },
        { cause: "Le réseau ou le serveur échoue sans cesse.", tell: "Un code du réseau est à côté." },
        { cause: "Le dossier ne peut pas être écrit.", tell: "Le message dit `EACCES` ou `EROFS`." },
      ],
      remedies: {
        agent: [
          "Lisez la raison dans l’événement 161 de la page de l’appareil, ou dans `agent.log`.",
          "Faites de la place : `apt-get clean`, `journalctl --vacuum-size=200M`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: ["Cherchez le code BITS ou WinHTTP à côté, puis analysez."],
        service: [
          "Si beaucoup d’appareils échouent sur un fichier, regardez sa source dans Administration > Sources.",
        ],
      },
    },
  },
  OM_E_UPDATE_NOT_PROCESSED: {
    seenIn: ["install"],
    related: ["OM_E_UH_POSTREBOOTRESULTUNKNOWN", "OM_E_SERVICE_STOP"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The update was not dealt with in this run: it was begun or planned, and the run ended before its turn or its end.",
      causes: [
        {
          cause: "The agent or the computer was stopped in the midst of an installation.",
          tell: "`last -x`, or `journalctl -u releve-agent`, shows it.",
        },
        { cause: "An earlier update needed a restart first.", tell: "The device waits for a restart." },
      ],
      remedies: {
        agent: [
          "See what is half done: `dpkg --audit`; the agent sets it in order by itself.",
          "Restart if one is due; then the agent goes on.",
        ],
        windows: ["Restart if one is due, then scan."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "La mise à jour n’a pas été traitée dans ce tour : elle était commencée ou prévue, et le tour s’est terminé avant.",
      causes: [
        {
          cause: "L’agent ou l’ordinateur a été arrêté pendant une installation.",
          tell: "`last -x`, ou `journalctl -u releve-agent`, le montre.",
        },
        {
          cause: "Une mise à jour antérieure exigeait d’abord un redémarrage.",
          tell: "L’appareil attend un redémarrage.",
        },
      ],
      remedies: {
        agent: [
          "Voyez ce qui est à moitié fait : `dpkg --audit` ; l’agent remet tout en ordre de lui-même.",
          "Redémarrez si c’est dû ; l’agent continue ensuite.",
        ],
        windows: ["Redémarrez si c’est dû, puis analysez."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_INVALID_OPERATION: {
    seenIn: ["install", "scan"],
    related: ["OM_E_OPERATIONINPROGRESS", "OM_E_PT_INVALID_OPERATION"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "What was asked for is not possible in the present state, for instance to install before anything was downloaded.",
      causes: [
        { cause: "The steps came in a wrong order.", tell: "A script, or two people at once." },
        {
          cause: "The state changed in between.",
          tell: "A scan or a decision stands between the two steps.",
        },
      ],
      remedies: {
        agent: ["See the state: `releve agent status`, then ask again."],
        windows: ["If a script shows it, correct the script: the log of the call is in its output."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Ce qui a été demandé n’est pas possible dans l’état présent, par exemple installer avant tout téléchargement.",
      causes: [
        {
          cause: "Les étapes sont venues dans le mauvais ordre.",
          tell: "Un script, ou deux personnes à la fois.",
        },
        {
          cause: "L’état a changé entre-temps.",
          tell: "Une analyse ou une décision se trouve entre les deux étapes.",
        },
      ],
      remedies: {
        agent: ["Voyez l’état : `releve agent status`, puis redemandez."],
        windows: ["Si un script le montre, corrigez le script : la trace de l’appel est dans sa sortie."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_NOT_SUPPORTED: {
    seenIn: ["install", "scan"],
    related: ["E_NOTIMPL", "OM_E_NOTSUPPORTED"],
    sources: ["Intune software updates", "Relève: agent faults"],
    en: {
      happened: "This system cannot do what was asked, or this agent has no such function.",
      causes: [
        {
          cause: "The service is newer than the agent and asks for something new.",
          tell: "`releve agent status` and `releve status` show the versions.",
        },
        {
          cause: "The function exists on other systems only.",
          tell: "The guide of that function says on which.",
        },
      ],
      remedies: {
        agent: ["Update the agent, then ask again."],
        windows: ["Nothing is to be done on the client; use a function that its version has."],
        service: [
          "Update agents after the service; a task that an agent does not know is answered with this code.",
        ],
      },
    },
    fr: {
      happened: "Ce système ne peut pas faire ce qui est demandé, ou cet agent n’a pas cette fonction.",
      causes: [
        {
          cause: "Le service est plus récent que l’agent et demande quelque chose de nouveau.",
          tell: "`releve agent status` et `releve status` montrent les versions.",
        },
        {
          cause: "La fonction n’existe que sur d’autres systèmes.",
          tell: "Le guide de cette fonction dit lesquels.",
        },
      ],
      remedies: {
        agent: ["Mettez l’agent à jour, puis redemandez."],
        windows: ["Il n’y a rien à faire sur le client ; utilisez une fonction que sa version possède."],
        service: [
          "Mettez à jour les agents après le service ; une tâche qu’un agent ne connaît pas reçoit ce code.",
        ],
      },
    },
  },
  OM_E_NOTSUPPORTED: {
    seenIn: ["install", "scan"],
    related: ["OM_E_NOT_SUPPORTED", "E_NOTIMPL"],
    sources: ["Intune software updates", "Relève: agent faults"],
    en: {
      happened:
        "The operation is one that this agent does not offer at all. Its number is that of another code in Windows’ own list (0x80240047), so do not look it up there.",
      causes: [
        {
          cause: "The service is newer than the agent and asks for something new.",
          tell: "`releve agent status` and `releve status` show the versions.",
        },
        {
          cause: "The function exists on other systems only.",
          tell: "The guide of that function says on which.",
        },
      ],
      remedies: {
        agent: ["Update the agent, then ask again."],
        windows: ["Nothing is to be done on the client; use a function that its version has."],
        service: [
          "Update agents after the service; a task that an agent does not know is answered with this code.",
        ],
      },
    },
    fr: {
      happened:
        "L’opération est de celles que cet agent n’offre pas du tout. Son numéro est celui d’un autre code dans la liste de Windows (0x80240047) : ne l’y cherchez pas.",
      causes: [
        {
          cause: "Le service est plus récent que l’agent et demande quelque chose de nouveau.",
          tell: "`releve agent status` et `releve status` montrent les versions.",
        },
        {
          cause: "La fonction n’existe que sur d’autres systèmes.",
          tell: "Le guide de cette fonction dit lesquels.",
        },
      ],
      remedies: {
        agent: ["Mettez l’agent à jour, puis redemandez."],
        windows: ["Il n’y a rien à faire sur le client ; utilisez une fonction que sa version possède."],
        service: [
          "Mettez à jour les agents après le service ; une tâche qu’un agent ne connaît pas reçoit ce code.",
        ],
      },
    },
  },
  OM_E_WINHTTP_INVALID_FILE: {
    seenIn: ["download"],
    related: ["OM_E_INVALID_FILE", "OM_E_DM_INCORRECTFILEHASH"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "What came instead of the file is of another kind, mostly a web page. It was thrown away.",
      causes: [
        {
          cause: "A captive portal or a gateway answered in the server’s place.",
          tell: "A browser on the device shows its page.",
        },
        { cause: "The file’s address now leads to a page.", tell: "`curl -sI URL` says `text/html`." },
      ],
      remedies: {
        agent: [
          "On a guest network log in to its portal, or connect the VPN.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: ["Open the address from the log in a browser on that computer."],
        service: ["Exempt the service and the sources from gateways that answer in their place."],
      },
    },
    fr: {
      happened:
        "Ce qui est venu à la place du fichier est d’un autre genre, le plus souvent une page web. Cela a été jeté.",
      causes: [
        {
          cause: "Un portail captif ou une passerelle a répondu à la place du serveur.",
          tell: "Un navigateur de l’appareil montre sa page.",
        },
        { cause: "L’adresse du fichier mène à présent à une page.", tell: "`curl -sI URL` dit `text/html`." },
      ],
      remedies: {
        agent: [
          "Sur un réseau d’invités, connectez-vous à son portail, ou au VPN.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: ["Ouvrez l’adresse du journal dans un navigateur de cet ordinateur."],
        service: ["Exemptez le service et les sources des passerelles qui répondent à leur place."],
      },
    },
  },
  OM_E_TOO_MANY_RESYNC: {
    seenIn: ["scan"],
    related: ["OM_E_PT_REFRESH_CACHE_REQUIRED", "OM_E_PT_SOAPCLIENT_SOAPFAULT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The service asked to start over (its configuration changed, the cookie expired) more often than a scan allows, and the scan was given up. The next one begins anew.",
      causes: [
        {
          cause: "The service’s configuration is changed again and again, or it restarts all the time.",
          tell: "`releve.log` shows starts; all devices have it.",
        },
        {
          cause: "Two servers with different configurations answer behind one address.",
          tell: "It comes and goes.",
        },
        {
          cause: "The device’s or the server’s clock is hours off, so that each cookie has expired at once.",
          tell: "`timedatectl` on both.",
        },
      ],
      remedies: {
        agent: [
          "Set the clock: `timedatectl set-ntp true`.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: ["Set the clock: `w32tm /resync`, then scan."],
        service: [
          "See why the service restarts: its log.",
          "Behind a balancer send one device always to the same server.",
        ],
      },
    },
    fr: {
      happened:
        "Le service a demandé de recommencer (configuration modifiée, cookie expiré) plus souvent qu’une analyse ne le permet, et l’analyse a été abandonnée. La prochaine recommence.",
      causes: [
        {
          cause: "La configuration du service change sans cesse, ou il redémarre tout le temps.",
          tell: "`releve.log` montre des démarrages ; tous les appareils l’ont.",
        },
        {
          cause: "Deux serveurs de configurations différentes répondent derrière une adresse.",
          tell: "Cela va et vient.",
        },
        {
          cause:
            "L’horloge de l’appareil ou du serveur est fausse de plusieurs heures : chaque cookie est aussitôt expiré.",
          tell: "Voyez `timedatectl` sur les deux.",
        },
      ],
      remedies: {
        agent: [
          "Réglez l’horloge : `timedatectl set-ntp true`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: ["Réglez l’horloge : `w32tm /resync`, puis analysez."],
        service: [
          "Voyez pourquoi le service redémarre : son journal.",
          "Derrière un répartiteur, envoyez un appareil toujours au même serveur.",
        ],
      },
    },
  },
  OM_E_NO_UI_SUPPORT: {
    seenIn: ["user-interface"],
    related: ["OM_E_NON_UI_MODE", "OM_E_NO_INTERACTIVE_USER"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "This installation has no windows of its own, so what needs one is not done.",
      causes: [
        { cause: "A server without a desktop, or Server Core.", tell: "Nobody can log in graphically." },
      ],
      remedies: {
        agent: ["Use the command line: `releve agent status`, `releve agent search`."],
        windows: ["Use `sconfig` or PowerShell."],
        service: ["Give such devices a policy that installs without asking."],
      },
    },
    fr: {
      happened: "Cette installation n’a pas de fenêtres : ce qui en exige une n’est pas fait.",
      causes: [
        {
          cause: "Un serveur sans bureau, ou Server Core.",
          tell: "Personne ne peut s’y connecter graphiquement.",
        },
      ],
      remedies: {
        agent: ["Utilisez la ligne de commande : `releve agent status`, `releve agent search`."],
        windows: ["Utilisez `sconfig` ou PowerShell."],
        service: ["Donnez à de tels appareils une stratégie qui installe sans demander."],
      },
    },
  },
  OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED: {
    seenIn: ["install"],
    related: ["ERROR_ACCESS_DENIED", "OM_E_USER_ACCESS_DISABLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "Updates of the whole computer may be installed by an administrator only, and whoever asked is none. Scans go on.",
      causes: [
        {
          cause: "The agent runs as an ordinary user.",
          tell: "`systemctl show -p User releve-agent`, or `ps -o user= -C node`.",
        },
        { cause: "A user started an installation by hand.", tell: "It works with administrator’s rights." },
      ],
      remedies: {
        agent: [
          "Run the agent as root: `releve agent install --server https://NAME:8531 --account account.pem` makes such a service.",
        ],
        windows: ["Start the installation as an administrator, or leave it to the update service."],
        service: [
          "The device scans and reports all the same; its installations fail until that is put right.",
        ],
      },
    },
    fr: {
      happened:
        "Seul un administrateur peut installer des mises à jour de tout l’ordinateur, et celui qui l’a demandé ne l’est pas. Les analyses continuent.",
      causes: [
        {
          cause: "L’agent tourne comme utilisateur ordinaire.",
          tell: "Voyez `systemctl show -p User releve-agent`, ou `ps -o user= -C node`.",
        },
        {
          cause: "Un utilisateur a lancé une installation à la main.",
          tell: "Cela marche avec des droits d’administrateur.",
        },
      ],
      remedies: {
        agent: [
          "Lancez l’agent comme root : `releve agent install --server https://NAME:8531 --account account.pem` crée un tel service.",
        ],
        windows: ["Lancez l’installation comme administrateur, ou laissez-la au service de mise à jour."],
        service: [
          "L’appareil analyse et rend compte malgré tout ; ses installations échouent jusqu’à correction.",
        ],
      },
    },
  },
  OM_E_UNSUPPORTED_SEARCHSCOPE: {
    seenIn: ["scan"],
    related: ["OM_E_INVALID_CRITERIA", "OM_E_NOT_SUPPORTED"],
    sources: ["MS-UAMG 2.2.12"],
    en: {
      happened: "Updates of single users were asked for, and here all updates are of the computer.",
      causes: [
        {
          cause: "A search names a scope other than the computer.",
          tell: "`--scope` in the command, or SearchScope in a script.",
        },
      ],
      remedies: {
        agent: ["Leave `--scope` out."],
        windows: ["Set SearchScope to the computer only in the script."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened: "On a demandé des mises à jour d’utilisateurs, et ici toutes sont celles de l’ordinateur.",
      causes: [
        {
          cause: "Une recherche nomme une autre portée que l’ordinateur.",
          tell: "Voyez `--scope` dans la commande, ou SearchScope dans un script.",
        },
      ],
      remedies: {
        agent: ["Ôtez `--scope`."],
        windows: ["Réglez SearchScope sur l’ordinateur seul dans le script."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_BAD_FILE_URL: {
    seenIn: ["download"],
    related: ["OM_E_PT_INVALID_URL", "OM_E_DM_URLNOTAVAILABLE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The address given for a file is none from which a file can be fetched: not HTTP, or a folder.",
      causes: [
        { cause: "The document names a wrong address.", tell: "The update’s panel shows it." },
        {
          cause: "A server made it from a wrong name of its own.",
          tell: "All files’ addresses have the same fault.",
        },
      ],
      remedies: {
        agent: ["The agent tries again by itself, more slowly each time."],
        windows: ["Scan again: `usoclient StartScan`."],
        service: [
          "Correct the document and import a higher revision; start the service with the right `--names`.",
        ],
      },
    },
    fr: {
      happened:
        "L’adresse donnée pour un fichier n’en est pas une d’où l’obtenir : pas du HTTP, ou un dossier.",
      causes: [
        { cause: "Le document nomme une adresse fausse.", tell: "Le volet de la mise à jour la montre." },
        {
          cause: "Un serveur l’a formée d’un nom faux.",
          tell: "Les adresses de tous les fichiers ont la même faute.",
        },
      ],
      remedies: {
        agent: ["L’agent réessaie de lui-même, plus lentement chaque fois."],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: [
          "Corrigez le document et importez une révision plus élevée ; démarrez le service avec les bons `--names`.",
        ],
      },
    },
  },
  OM_E_OUTOFRANGE: {
    seenIn: ["policy", "scan"],
    related: ["OM_E_INVALIDINDEX", "OM_E_REG_VALUE_INVALID"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "A value lies outside of what is allowed. It was refused, and nothing was changed.",
      causes: [
        {
          cause: "An option or a setting is too large or too small.",
          tell: "The message names it and its range.",
        },
        { cause: "A server answered with a number that cannot be.", tell: "All devices have it." },
      ],
      remedies: {
        agent: [
          "Run `releve agent status` and read the end of `/var/lib/releve-agent/agent.log`.",
          "Correct the option that the message names.",
        ],
        windows: ["If a script shows it, correct the script: the log of the call is in its output."],
        service: ["Look at the policy’s values; the console refuses those out of range."],
      },
    },
    fr: {
      happened: "Une valeur sort de ce qui est permis. Elle a été refusée, et rien n’a changé.",
      causes: [
        {
          cause: "Une option ou un réglage est trop grand ou trop petit.",
          tell: "Le message le nomme, avec son intervalle.",
        },
        { cause: "Un serveur a répondu par un nombre impossible.", tell: "Tous les appareils l’ont." },
      ],
      remedies: {
        agent: [
          "Lancez `releve agent status` et lisez la fin de `/var/lib/releve-agent/agent.log`.",
          "Corrigez l’option que nomme le message.",
        ],
        windows: ["Si un script le montre, corrigez le script : la trace de l’appel est dans sa sortie."],
        service: [
          "Regardez les valeurs de la stratégie ; la console refuse celles qui sortent de leur intervalle.",
        ],
      },
    },
  },
  OM_E_INVALIDWUAVERSION: {
    seenIn: ["scan"],
    related: ["OM_E_EE_INVALID_VERSION", "WU_E_SELFUPDATE_REQUIRED"],
    sources: ["Intune software updates"],
    en: {
      happened:
        "Data carry an agent’s version that is none, or one that does not fit. Its number is that of another code in Windows’ own list (0x8024004A).",
      causes: [
        {
          cause: "An image or a tool wrote a wrong version.",
          tell: "The version in the registration is not of four numbers.",
        },
        {
          cause: "A description of an update asks for a version that does not exist.",
          tell: "All devices have the code for this update; `releve metadata check` names line and column.",
        },
      ],
      remedies: {
        agent: ["Nothing is to be done on the device."],
        windows: ["Install the latest cumulative update, then scan."],
        service: [
          "Check the document: `releve metadata check`; correct it and import a higher revision, or decline it.",
        ],
      },
    },
    fr: {
      happened:
        "Des données portent une version d’agent qui n’en est pas une, ou qui ne convient pas. Son numéro est celui d’un autre code dans la liste de Windows (0x8024004A).",
      causes: [
        {
          cause: "Une image ou un outil a écrit une version fausse.",
          tell: "La version de l’inscription n’est pas faite de quatre nombres.",
        },
        {
          cause: "La description d’une mise à jour exige une version qui n’existe pas.",
          tell: "Tous les appareils ont le code pour cette mise à jour ; `releve metadata check` nomme la ligne et la colonne.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire sur l’appareil."],
        windows: ["Installez la dernière mise à jour cumulative, puis analysez."],
        service: [
          "Vérifiez le document : `releve metadata check` ; corrigez-le et importez une révision plus élevée, ou refusez-le.",
        ],
      },
    },
  },
  OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES: {
    seenIn: ["scan"],
    related: ["OM_E_EE_UNKNOWN_EXPRESSION", "OM_E_XML_INVALID"],
    sources: ["Intune software updates", "Relève: agent faults"],
    en: {
      happened:
        "The scan ended, and some updates could not be judged. The result holds for all others. Its number is that of another code in Windows’ own list, so do not look it up there.",
      causes: [
        {
          cause: "Single updates are at fault.",
          tell: "The device’s page, or `agent.log`, names each with its own code.",
        },
        { cause: "Something passed by: a lock, a cut connection.", tell: "The next round has no failures." },
      ],
      remedies: {
        agent: [
          "See each update’s own code: `releve agent status`, or `agent.log`.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: ["See the codes in Update history, then scan."],
        service: ["Under Updates, filter Failed, see whether an update fails on many devices."],
      },
    },
    fr: {
      happened:
        "L’analyse est terminée, et certaines mises à jour n’ont pas pu être jugées. Le résultat vaut pour toutes les autres. Son numéro est celui d’un autre code dans la liste de Windows : ne l’y cherchez pas.",
      causes: [
        {
          cause: "Quelques mises à jour sont en cause.",
          tell: "La page de l’appareil, ou `agent.log`, nomme chacune avec son code.",
        },
        {
          cause: "Quelque chose de passager : un verrou, une connexion coupée.",
          tell: "Le tour suivant n’a pas d’échec.",
        },
      ],
      remedies: {
        agent: [
          "Voyez le code de chaque mise à jour : `releve agent status`, ou `agent.log`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: ["Voyez les codes dans l’historique des mises à jour, puis analysez."],
        service: [
          "Dans Mises à jour, filtre En échec, voyez si une mise à jour échoue sur beaucoup d’appareils.",
        ],
      },
    },
  },
  OM_E_DOWNLOAD_COMPLETED_WITH_SOME_FAILURES: {
    seenIn: ["download"],
    related: ["OM_E_DOWNLOAD_FAILED", "OM_E_DM_INCORRECTFILEHASH"],
    sources: ["Intune software updates", "Relève: agent faults"],
    en: {
      happened:
        "The downloads ended, and some failed. Those that are complete are installed. Its number is that of another code in Windows’ own list, so do not look it up there.",
      causes: [
        {
          cause: "Single updates are at fault.",
          tell: "The device’s page, or `agent.log`, names each with its own code.",
        },
        { cause: "Something passed by: a lock, a cut connection.", tell: "The next round has no failures." },
      ],
      remedies: {
        agent: [
          "See each update’s own code: `releve agent status`, or `agent.log`.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: ["See the codes in Update history, then scan."],
        service: ["Under Updates, filter Failed, see whether an update fails on many devices."],
      },
    },
    fr: {
      happened:
        "Les téléchargements sont terminés, et certains ont échoué. Ceux qui sont complets sont installés. Son numéro est celui d’un autre code dans la liste de Windows : ne l’y cherchez pas.",
      causes: [
        {
          cause: "Quelques mises à jour sont en cause.",
          tell: "La page de l’appareil, ou `agent.log`, nomme chacune avec son code.",
        },
        {
          cause: "Quelque chose de passager : un verrou, une connexion coupée.",
          tell: "Le tour suivant n’a pas d’échec.",
        },
      ],
      remedies: {
        agent: [
          "Voyez le code de chaque mise à jour : `releve agent status`, ou `agent.log`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: ["Voyez les codes dans l’historique des mises à jour, puis analysez."],
        service: [
          "Dans Mises à jour, filtre En échec, voyez si une mise à jour échoue sur beaucoup d’appareils.",
        ],
      },
    },
  },
  OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES: {
    seenIn: ["install"],
    related: ["OM_E_ALL_UPDATES_FAILED", "OM_S_UPDATE_ERROR"],
    sources: ["Intune software updates", "Relève: agent faults"],
    en: {
      happened:
        "The installations ended, and some failed. The others are in order. Its number is that of another code in Windows’ own list, so do not look it up there.",
      causes: [
        {
          cause: "Single updates are at fault.",
          tell: "The device’s page, or `agent.log`, names each with its own code.",
        },
        { cause: "Something passed by: a lock, a cut connection.", tell: "The next round has no failures." },
      ],
      remedies: {
        agent: [
          "See each update’s own code: `releve agent status`, or `agent.log`.",
          "The agent tries again by itself, more slowly each time.",
        ],
        windows: ["See the codes in Update history, then scan."],
        service: ["Under Updates, filter Failed, see whether an update fails on many devices."],
      },
    },
    fr: {
      happened:
        "Les installations sont terminées, et certaines ont échoué. Les autres sont en ordre. Son numéro est celui d’un autre code dans la liste de Windows : ne l’y cherchez pas.",
      causes: [
        {
          cause: "Quelques mises à jour sont en cause.",
          tell: "La page de l’appareil, ou `agent.log`, nomme chacune avec son code.",
        },
        {
          cause: "Quelque chose de passager : un verrou, une connexion coupée.",
          tell: "Le tour suivant n’a pas d’échec.",
        },
      ],
      remedies: {
        agent: [
          "Voyez le code de chaque mise à jour : `releve agent status`, ou `agent.log`.",
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
        ],
        windows: ["Voyez les codes dans l’historique des mises à jour, puis analysez."],
        service: [
          "Dans Mises à jour, filtre En échec, voyez si une mise à jour échoue sur beaucoup d’appareils.",
        ],
      },
    },
  },
  OM_E_WINUPDATE_CACHE_UNINITIALIZED: {
    seenIn: ["scan", "start"],
    related: ["OM_E_NOT_INITIALIZED", "OM_E_DS_NODATA"],
    sources: ["Intune software updates"],
    en: {
      happened:
        "The cache of updates was never filled, so nothing can be said of what this computer needs. Its number is that of another code in Windows’ own list (0x8024004E).",
      causes: [
        { cause: "No scan has succeeded yet.", tell: "`releve agent status` shows no last scan." },
        {
          cause: "The store was renewed a moment ago.",
          tell: "`store.db.damaged-…` exists, or the folder was renamed.",
        },
      ],
      remedies: {
        agent: ["Wait for the first scan, or look why it fails: `releve agent status`."],
        windows: ["Scan again: `usoclient StartScan`."],
        service: ["Look at the device’s last scan; if there is none, at its last code."],
      },
    },
    fr: {
      happened:
        "Le cache des mises à jour n’a jamais été rempli : on ne peut rien dire de ce dont cet ordinateur a besoin. Son numéro est celui d’un autre code dans la liste de Windows (0x8024004E).",
      causes: [
        {
          cause: "Aucune analyse n’a encore réussi.",
          tell: "`releve agent status` ne montre pas de dernière analyse.",
        },
        {
          cause: "Le magasin vient d’être renouvelé.",
          tell: "`store.db.damaged-…` existe, ou le dossier a été renommé.",
        },
      ],
      remedies: {
        agent: ["Attendez la première analyse, ou voyez pourquoi elle échoue : `releve agent status`."],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: ["Regardez la dernière analyse de l’appareil ; s’il n’y en a pas, son dernier code."],
      },
    },
  },
  OM_E_SERVICEPROP_NOTAVAIL: {
    seenIn: ["scan"],
    related: ["OM_E_PT_ENDPOINTURL_NOTAVAIL", "OM_E_PT_CONFIG_PROP_MISSING"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "A property of the update service was asked for that it does not have.",
      causes: [
        {
          cause: "The server is older, or another product, and lacks it.",
          tell: "Relève and a WSUS of today have it.",
        },
        {
          cause: "A tool asks for a property of Microsoft’s own service.",
          tell: "The code stands in that tool’s log.",
        },
      ],
      remedies: {
        agent: ["Our agent never reports this code; if you see it, it comes from a Windows client."],
        windows: [
          "Compare `WUServer` with what `releve client-settings` prints.",
          "If a script shows it, correct the script: the log of the call is in its output.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened: "On a demandé une propriété du service de mise à jour qu’il n’a pas.",
      causes: [
        {
          cause: "Le serveur est plus ancien, ou un autre produit, et ne l’a pas.",
          tell: "Relève et un WSUS d’aujourd’hui l’ont.",
        },
        {
          cause: "Un outil demande une propriété du service de Microsoft.",
          tell: "Le code figure dans le journal de cet outil.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare jamais ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: [
          "Comparez `WUServer` avec ce qu’affiche `releve client-settings`.",
          "Si un script le montre, corrigez le script : la trace de l’appel est dans sa sortie.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_UNEXPECTED: {
    seenIn: ["scan", "start", "install"],
    related: ["E_UNEXPECTED", "OM_E_PT_UNEXPECTED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "Something failed that no other code describes. The message beside it is the real information.",
      causes: [
        {
          cause: "The system refused something unusual.",
          tell: "The message quotes it, such as `EMFILE` or `EIO`.",
        },
        { cause: "A defect of the agent.", tell: "It comes back at the same step." },
      ],
      remedies: {
        agent: [
          "Run `releve agent status` and read the end of `/var/lib/releve-agent/agent.log`.",
          "Restart the agent: `systemctl restart releve-agent`.",
          "If it comes back, keep `agent.log` and report it with the agent’s version.",
        ],
        windows: [
          "Look in `Get-WindowsUpdateLog` for the lines before it; they have a more telling code.",
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["If many devices show it at once, look into `releve.log` at that minute."],
      },
    },
    fr: {
      happened:
        "Quelque chose a échoué qu’aucun autre code ne décrit. Le message à côté est la vraie information.",
      causes: [
        {
          cause: "Le système a refusé quelque chose d’inhabituel.",
          tell: "Le message le cite, comme `EMFILE` ou `EIO`.",
        },
        { cause: "Un défaut de l’agent.", tell: "Cela revient à la même étape." },
      ],
      remedies: {
        agent: [
          "Lancez `releve agent status` et lisez la fin de `/var/lib/releve-agent/agent.log`.",
          "Redémarrez l’agent : `systemctl restart releve-agent`.",
          "Si cela revient, gardez `agent.log` et signalez-le avec la version de l’agent.",
        ],
        windows: [
          "Cherchez dans `Get-WindowsUpdateLog` les lignes précédentes ; elles ont un code plus parlant.",
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Si beaucoup d’appareils le montrent à la fois, regardez `releve.log` à cette minute."],
      },
    },
  },
};
