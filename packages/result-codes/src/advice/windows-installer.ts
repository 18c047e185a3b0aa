import type { AdviceByName } from "./advice.ts";

export const WINDOWS_INSTALLER: AdviceByName = {
  OM_E_MSI_WRONG_VERSION: {
    seenIn: ["scan"],
    related: ["OM_E_MSI_NOT_CONFIGURED", "ERROR_INSTALL_PACKAGE_REJECTED"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The search could not judge updates of Windows Installer packages, because the installer is older than 3.1. Such updates may be missing from the result; the others are right.",
      causes: [
        {
          cause: "It is a very old Windows (XP, 2000, Server 2003) without the newer installer.",
          tell: "`msiexec /?` shows a version below 3.1.",
        },
        { cause: "The installer’s files were replaced by older ones.", tell: "`sfc /scannow` reports it." },
      ],
      remedies: {
        agent: [
          "Our agent for Linux meets no Windows Installer; if you see the code, it comes from a Windows client.",
        ],
        windows: ["Install Windows Installer 4.5 for that Windows, restart, scan."],
        service: ["Retire these systems; they get no updates any more."],
      },
    },
    fr: {
      happened:
        "La recherche n’a pas pu juger les mises à jour de paquets Windows Installer, parce que l’installateur est antérieur à 3.1. Elles peuvent manquer au résultat ; les autres sont justes.",
      causes: [
        {
          cause: "C’est un très ancien Windows (XP, 2000, Server 2003) sans l’installateur plus récent.",
          tell: "`msiexec /?` montre une version inférieure à 3.1.",
        },
        {
          cause: "Les fichiers de l’installateur ont été remplacés par de plus anciens.",
          tell: "`sfc /scannow` le signale.",
        },
      ],
      remedies: {
        agent: [
          "Notre agent pour Linux ne rencontre pas Windows Installer ; si vous voyez le code, il vient d’un client Windows.",
        ],
        windows: ["Installez Windows Installer 4.5 pour ce Windows, redémarrez, analysez."],
        service: ["Retirez ces systèmes du service ; ils ne reçoivent plus de mises à jour."],
      },
    },
  },
  OM_E_MSI_NOT_CONFIGURED: {
    seenIn: ["scan"],
    related: ["ERROR_INSTALL_SERVICE_FAILURE", "OM_E_MSI_WRONG_VERSION"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The search could not ask Windows Installer what is installed, because its service is not set up. Updates of programs may be missing from the result.",
      causes: [
        {
          cause: "The service `msiserver` is disabled or its registration is gone.",
          tell: "`sc.exe qc msiserver` says `DISABLED`, or 1060.",
        },
      ],
      remedies: {
        agent: [
          "Our agent for Linux meets no Windows Installer; if you see the code, it comes from a Windows client.",
        ],
        windows: [
          "`sc.exe config msiserver start= demand`, then `net start msiserver`.",
          "If it is not registered: `msiexec /unregister`, `msiexec /regserver`, restart, scan.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "La recherche n’a pas pu demander à Windows Installer ce qui est installé, parce que son service n’est pas configuré. Des mises à jour de programmes peuvent manquer au résultat.",
      causes: [
        {
          cause: "Le service `msiserver` est désactivé ou son enregistrement a disparu.",
          tell: "`sc.exe qc msiserver` dit `DISABLED`, ou 1060.",
        },
      ],
      remedies: {
        agent: [
          "Notre agent pour Linux ne rencontre pas Windows Installer ; si vous voyez le code, il vient d’un client Windows.",
        ],
        windows: [
          "Lancez `sc.exe config msiserver start= demand`, puis `net start msiserver`.",
          "S’il n’est pas enregistré : `msiexec /unregister`, `msiexec /regserver`, redémarrez, analysez.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_MSP_DISABLED: {
    seenIn: ["scan", "install"],
    related: ["OM_E_CALL_CANCELLED_BY_POLICY", "ERROR_PATCH_TARGET_NOT_FOUND"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "A policy forbids Windows Installer patches on this computer, so updates that are patches were passed over.",
      causes: [
        {
          cause: "The policy Prohibit patching (DisablePatch) is set.",
          tell: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\Installer /v DisablePatch` shows 1.",
        },
      ],
      remedies: {
        agent: [
          "Our agent for Linux meets no Windows Installer; if you see the code, it comes from a Windows client.",
        ],
        windows: ["Clear the policy where it comes from (`gpresult /h report.html`), then `gpupdate`, scan."],
        service: ["Deploy full packages in place of patches to groups that keep this policy."],
      },
    },
    fr: {
      happened:
        "Une stratégie interdit les correctifs de Windows Installer sur cet ordinateur : les mises à jour qui en sont ont été sautées.",
      causes: [
        {
          cause: "La stratégie qui interdit les correctifs (DisablePatch) est réglée.",
          tell: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\Installer /v DisablePatch` montre 1.",
        },
      ],
      remedies: {
        agent: [
          "Notre agent pour Linux ne rencontre pas Windows Installer ; si vous voyez le code, il vient d’un client Windows.",
        ],
        windows: [
          "Ôtez la stratégie là d’où elle vient (`gpresult /h report.html`), puis `gpupdate`, analysez.",
        ],
        service: [
          "Déployez des paquets complets au lieu de correctifs aux groupes qui gardent cette stratégie.",
        ],
      },
    },
  },
  OM_E_MSI_WRONG_APP_CONTEXT: {
    seenIn: ["install"],
    related: ["OM_E_UH_UNSUPPORTED_INSTALLCONTEXT", "ERROR_UNKNOWN_PRODUCT"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The program was installed for one user, and the update is for programs installed for the whole computer. It was not applied.",
      causes: [
        {
          cause: "A user installed the program for himself.",
          tell: "The program stands under Settings > Apps of that user only; `HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall` has it.",
        },
      ],
      remedies: {
        agent: [
          "Our agent for Linux meets no Windows Installer; if you see the code, it comes from a Windows client.",
        ],
        windows: [
          "Uninstall it as that user, and install it for the computer: `msiexec /i PACKAGE.msi ALLUSERS=1`.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: ["Deploy the program for the computer, so that users need no copy of their own."],
      },
    },
    fr: {
      happened:
        "Le programme a été installé pour un utilisateur, et la mise à jour vise les programmes installés pour tout l’ordinateur. Elle n’a pas été appliquée.",
      causes: [
        {
          cause: "Un utilisateur a installé le programme pour lui.",
          tell: "Le programme n’est que dans Paramètres > Applications de cet utilisateur ; `HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall` le contient.",
        },
      ],
      remedies: {
        agent: [
          "Notre agent pour Linux ne rencontre pas Windows Installer ; si vous voyez le code, il vient d’un client Windows.",
        ],
        windows: [
          "Désinstallez-le comme cet utilisateur, et installez-le pour l’ordinateur : `msiexec /i PACKAGE.msi ALLUSERS=1`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Déployez le programme pour l’ordinateur, pour que les utilisateurs n’aient pas besoin d’une copie à eux.",
        ],
      },
    },
  },
  ERROR_INSTALL_SERVICE_FAILURE: {
    seenIn: ["install"],
    related: ["OM_E_MSI_NOT_CONFIGURED", "ERROR_SERVICE_DISABLED"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "The Windows Installer service could not be reached (1601). Nothing was begun.",
      causes: [
        {
          cause: "The service is disabled or damaged.",
          tell: "`sc.exe query msiserver`; starting it gives an error.",
        },
        { cause: "Windows runs in safe mode.", tell: "The screen says so." },
      ],
      remedies: {
        windows: [
          "`sc.exe config msiserver start= demand`, `net start msiserver`.",
          "If it does not start: `sfc /scannow`, restart.",
        ],
      },
    },
    fr: {
      happened: "Le service Windows Installer n’a pas pu être atteint (1601). Rien n’a été commencé.",
      causes: [
        {
          cause: "Le service est désactivé ou abîmé.",
          tell: "Voyez `sc.exe query msiserver` ; son démarrage donne une erreur.",
        },
        { cause: "Windows est en mode sans échec.", tell: "L’écran le dit." },
      ],
      remedies: {
        windows: [
          "Lancez `sc.exe config msiserver start= demand`, `net start msiserver`.",
          "S’il ne démarre pas : `sfc /scannow`, redémarrez.",
        ],
      },
    },
  },
  ERROR_INSTALL_USEREXIT: {
    seenIn: ["install"],
    related: ["ERROR_CANCELLED", "ERROR_INSTALL_FAILURE"],
    sources: ["Windows Installer error codes"],
    en: {
      happened:
        "Somebody cancelled the installation (1602), or an installer that may ask nobody behaved as if. What had been done was taken back.",
      causes: [
        { cause: "A user pressed Cancel.", tell: "Someone was logged in and saw a window." },
        {
          cause: "The installer wanted to ask and was run silently.",
          tell: "It happens on all devices, within seconds.",
        },
      ],
      remedies: {
        windows: [
          "Try again; the user keeps working meanwhile.",
          "Run it with a log: `msiexec /i PACKAGE.msi /l*v LOG.txt`, and search the log from its end for `Return value 3`.",
        ],
        service: [
          "Check that the silent switches are right: `/qn` for an MSI.",
          "Give the approval a deadline if users keep cancelling.",
        ],
      },
    },
    fr: {
      happened:
        "Quelqu’un a annulé l’installation (1602), ou un installateur qui n’a le droit de demander à personne a fait comme si. Ce qui avait été fait a été défait.",
      causes: [
        {
          cause: "Un utilisateur a appuyé sur Annuler.",
          tell: "Quelqu’un était connecté et a vu une fenêtre.",
        },
        {
          cause: "L’installateur voulait demander et a été lancé en silence.",
          tell: "Cela arrive sur tous les appareils, en quelques secondes.",
        },
      ],
      remedies: {
        windows: [
          "Réessayez ; l’utilisateur peut travailler pendant ce temps.",
          "Lancez-le avec un journal : `msiexec /i PACKAGE.msi /l*v LOG.txt`, et cherchez depuis la fin `Return value 3`.",
        ],
        service: [
          "Vérifiez les options silencieuses : `/qn` pour un MSI.",
          "Donnez une échéance à l’approbation si les utilisateurs annulent toujours.",
        ],
      },
    },
  },
  ERROR_INSTALL_FAILURE: {
    seenIn: ["install"],
    related: ["OM_E_UH_INSTALLERFAILURE", "ERROR_INSTALL_USEREXIT", "E_FAIL"],
    sources: ["Windows Installer error codes"],
    en: {
      happened:
        "The installation failed and was rolled back (1603). The number covers every fatal error; the log has the one that counts.",
      causes: [
        {
          cause: "A custom action of the package failed.",
          tell: "`CustomAction NAME returned actual error code` shortly before `Return value 3`.",
        },
        {
          cause: "Files are in use or may not be written.",
          tell: "Error 1306, 1310 or 1321 in the log, with a path.",
        },
        {
          cause: "A condition is not met: .NET, a version, rights.",
          tell: "A plain sentence stands before the rollback begins.",
        },
        { cause: "The disk or the temporary folder is full.", tell: "Error 1601 or 112 in the log." },
      ],
      remedies: {
        windows: [
          "Run it with a log: `msiexec /i PACKAGE.msi /l*v LOG.txt`, and search the log from its end for `Return value 3`.",
          "Put right what stands above it: close the program, free the disk, install the prerequisite.",
          "Try again by hand before you deploy it again.",
        ],
        service: [
          "If most devices fail, decline the package and correct its document.",
          "Read the log of one device with `releve explain FILE`.",
        ],
      },
    },
    fr: {
      happened:
        "L’installation a échoué et a été annulée (1603). Le nombre couvre toute erreur fatale ; le journal contient celle qui compte.",
      causes: [
        {
          cause: "Une action personnalisée du paquet a échoué.",
          tell: "`CustomAction NAME returned actual error code` peu avant `Return value 3`.",
        },
        {
          cause: "Des fichiers sont utilisés ou ne peuvent pas être écrits.",
          tell: "Erreur 1306, 1310 ou 1321 dans le journal, avec un chemin.",
        },
        {
          cause: "Une condition n’est pas remplie : .NET, version, droits.",
          tell: "Une phrase claire figure avant le début de l’annulation.",
        },
        {
          cause: "Le disque ou le dossier temporaire est plein.",
          tell: "Erreur 1601 ou 112 dans le journal.",
        },
      ],
      remedies: {
        windows: [
          "Lancez-le avec un journal : `msiexec /i PACKAGE.msi /l*v LOG.txt`, et cherchez depuis la fin `Return value 3`.",
          "Corrigez ce qui est au-dessus : fermez le programme, libérez le disque, installez le préalable.",
          "Réessayez à la main avant de redéployer.",
        ],
        service: [
          "Si la plupart des appareils échouent, refusez le paquet et corrigez son document.",
          "Lisez le journal d’un appareil avec `releve explain FILE`.",
        ],
      },
    },
  },
  ERROR_UNKNOWN_PRODUCT: {
    seenIn: ["uninstall", "install"],
    related: ["ERROR_PRODUCT_UNINSTALLED", "ERROR_PATCH_TARGET_NOT_FOUND"],
    sources: ["Windows Installer error codes"],
    en: {
      happened:
        "The product that was to be changed or removed is not installed here (1605). In an uninstallation that is as good as done.",
      causes: [
        { cause: "It was removed already.", tell: "It is not in the list of programs." },
        { cause: "It is installed for another user only.", tell: "Another user’s list has it." },
        {
          cause: "The product code is of another version.",
          tell: "The program is there under a newer code.",
        },
      ],
      remedies: {
        windows: [
          "If it was to be removed, nothing is to be done.",
          "If it is there, use its present product code: `Get-CimInstance Win32_Product` is slow and repairs products; read `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall` instead.",
        ],
        service: ["Count 1605 as success for uninstallations in the package’s return codes."],
      },
    },
    fr: {
      happened:
        "Le produit à modifier ou à retirer n’est pas installé ici (1605). Pour une désinstallation, c’est comme si c’était fait.",
      causes: [
        { cause: "Il a déjà été retiré.", tell: "Il n’est pas dans la liste des programmes." },
        {
          cause: "Il n’est installé que pour un autre utilisateur.",
          tell: "La liste d’un autre utilisateur le contient.",
        },
        {
          cause: "Le code de produit est celui d’une autre version.",
          tell: "Le programme est là sous un code plus récent.",
        },
      ],
      remedies: {
        windows: [
          "S’il fallait le retirer, il n’y a rien à faire.",
          "S’il est là, utilisez son code de produit actuel : `Get-CimInstance Win32_Product` est lent et répare les produits ; lisez plutôt `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall`.",
        ],
        service: ["Comptez 1605 comme un succès des désinstallations dans les codes de retour du paquet."],
      },
    },
  },
  ERROR_INSTALL_SOURCE_ABSENT: {
    seenIn: ["install"],
    related: ["ERROR_BAD_NETPATH", "OM_E_SOURCE_ABSENT"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "Windows Installer needs the original package and does not find it where it was (1612).",
      causes: [
        {
          cause: "The product was installed from a share or a medium that is gone.",
          tell: "The log lists sources that it tried.",
        },
        {
          cause: "The cached package under `C:\\Windows\\Installer` was deleted by a clean-up.",
          tell: "The log names a missing file there.",
        },
      ],
      remedies: {
        windows: [
          "Fetch the same version’s package, give it as the source: `msiexec /fvomus PACKAGE.msi`.",
          "Never clean up `C:\\Windows\\Installer` by hand.",
        ],
        service: ["Put the original package where the log looks for it, for the time of the rollout."],
      },
    },
    fr: {
      happened: "Windows Installer a besoin du paquet d’origine et ne le trouve pas où il était (1612).",
      causes: [
        {
          cause: "Le produit a été installé depuis un partage ou un support disparu.",
          tell: "Le journal énumère les sources essayées.",
        },
        {
          cause: "Le paquet gardé sous `C:\\Windows\\Installer` a été supprimé par un nettoyage.",
          tell: "Le journal y nomme un fichier manquant.",
        },
      ],
      remedies: {
        windows: [
          "Prenez le paquet de la même version et donnez-le comme source : `msiexec /fvomus PACKAGE.msi`.",
          "Ne nettoyez jamais `C:\\Windows\\Installer` à la main.",
        ],
        service: ["Placez le paquet d’origine là où le journal le cherche, le temps du déploiement."],
      },
    },
  },
  ERROR_PRODUCT_UNINSTALLED: {
    seenIn: ["install"],
    related: ["ERROR_UNKNOWN_PRODUCT"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "The product was removed earlier, and something still asks for it (1614).",
      causes: [
        {
          cause: "Remains of a registration.",
          tell: "The product’s key is under `Uninstall`, its files are gone.",
        },
      ],
      remedies: {
        windows: [
          "Install the product again if it is needed, or remove its remains by installing and uninstalling it once.",
        ],
      },
    },
    fr: {
      happened: "Le produit a été retiré auparavant, et quelque chose le demande encore (1614).",
      causes: [
        {
          cause: "Des restes d’un enregistrement.",
          tell: "La clé du produit est sous `Uninstall`, ses fichiers ont disparu.",
        },
      ],
      remedies: {
        windows: [
          "Réinstallez le produit s’il est nécessaire, ou retirez ses restes en l’installant et le désinstallant une fois.",
        ],
      },
    },
  },
  ERROR_INSTALL_ALREADY_RUNNING: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_NOT_ALLOWED", "CBS_E_BUSY"],
    sources: ["Windows Installer error codes"],
    en: {
      happened:
        "Another installation holds Windows Installer (1618); it does one at a time. The update service tries again.",
      causes: [
        {
          cause: "Another program installs or repairs itself.",
          tell: '`tasklist /fi "imagename eq msiexec.exe"` shows it at work.',
        },
        {
          cause: "An installation hangs.",
          tell: "The same msiexec has been there for an hour, without using the processor.",
        },
      ],
      remedies: {
        windows: [
          "Wait until it has ended.",
          "If it hangs: end it with its window or restart the computer; then try again.",
        ],
        service: ["Do not let two tools deploy in the same window."],
      },
    },
    fr: {
      happened:
        "Une autre installation tient Windows Installer (1618) ; il n’en fait qu’une à la fois. Le service de mise à jour réessaie.",
      causes: [
        {
          cause: "Un autre programme s’installe ou se répare.",
          tell: '`tasklist /fi "imagename eq msiexec.exe"` le montre au travail.',
        },
        {
          cause: "Une installation est bloquée.",
          tell: "Le même msiexec est là depuis une heure, sans utiliser le processeur.",
        },
      ],
      remedies: {
        windows: [
          "Attendez sa fin.",
          "S’il est bloqué : terminez-le par sa fenêtre ou redémarrez l’ordinateur ; puis réessayez.",
        ],
        service: ["Ne laissez pas deux outils déployer dans la même fenêtre."],
      },
    },
  },
  ERROR_INSTALL_PACKAGE_OPEN_FAILED: {
    seenIn: ["install"],
    related: ["ERROR_FILE_NOT_FOUND", "ERROR_INSTALL_PACKAGE_INVALID"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "The package could not be opened (1619): it is not there, may not be read, or is in use.",
      causes: [
        {
          cause: "The path is wrong or a user’s network drive.",
          tell: "The path in the log does not exist for SYSTEM.",
        },
        { cause: "The download is incomplete or locked by a scanner.", tell: "It opens some minutes later." },
      ],
      remedies: {
        windows: [
          "See that the file is there and readable by SYSTEM; use a local path.",
          "Download it again and compare its digest.",
        ],
      },
    },
    fr: {
      happened:
        "Le paquet n’a pas pu être ouvert (1619) : il n’est pas là, ne peut pas être lu, ou est utilisé.",
      causes: [
        {
          cause: "Le chemin est faux, ou c’est le lecteur réseau d’un utilisateur.",
          tell: "Le chemin du journal n’existe pas pour SYSTEM.",
        },
        {
          cause: "Le téléchargement est incomplet ou verrouillé par un antivirus.",
          tell: "Il s’ouvre quelques minutes plus tard.",
        },
      ],
      remedies: {
        windows: [
          "Vérifiez que le fichier est là et lisible par SYSTEM ; utilisez un chemin local.",
          "Téléchargez-le de nouveau et comparez son empreinte.",
        ],
      },
    },
  },
  ERROR_INSTALL_PACKAGE_INVALID: {
    seenIn: ["install"],
    related: ["ERROR_INSTALL_PACKAGE_OPEN_FAILED", "ERROR_FILE_CORRUPT"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "The file was opened and is no valid package (1620).",
      causes: [
        { cause: "A web page or a cut file was saved as `.msi`.", tell: "It is small, or begins with text." },
        { cause: "It is an `.exe` that was renamed.", tell: "Its first two letters are MZ." },
      ],
      remedies: {
        windows: ["Download it again from its publisher and compare its digest."],
        service: ["Import the right file, with a higher revision."],
      },
    },
    fr: {
      happened: "Le fichier a été ouvert et n’est pas un paquet valable (1620).",
      causes: [
        {
          cause: "Une page web ou un fichier coupé a été enregistré comme `.msi`.",
          tell: "Il est petit, ou commence par du texte.",
        },
        { cause: "C’est un `.exe` renommé.", tell: "Ses deux premières lettres sont MZ." },
      ],
      remedies: {
        windows: ["Téléchargez-le de nouveau chez son éditeur et comparez son empreinte."],
        service: ["Importez le bon fichier, avec une révision plus élevée."],
      },
    },
  },
  ERROR_INSTALL_LOG_FAILURE: {
    seenIn: ["install"],
    related: ["ERROR_PATH_NOT_FOUND", "ERROR_ACCESS_DENIED"],
    sources: ["Windows Installer error codes"],
    en: {
      happened:
        "The log file that was asked for could not be opened (1622), so the installation was not begun.",
      causes: [
        { cause: "The folder of the log does not exist.", tell: "The path after `/l*v`." },
        { cause: "SYSTEM may not write there.", tell: "It is a share or a user’s folder." },
      ],
      remedies: {
        windows: ["Give a path that exists for SYSTEM, such as `C:\\Windows\\Temp\\LOG.txt`."],
        service: ["Correct the arguments in the package’s document."],
      },
    },
    fr: {
      happened: "Le fichier journal demandé n’a pas pu être ouvert (1622) : l’installation n’a pas commencé.",
      causes: [
        { cause: "Le dossier du journal n’existe pas.", tell: "Voyez le chemin après `/l*v`." },
        {
          cause: "SYSTEM n’a pas le droit d’y écrire.",
          tell: "C’est un partage ou le dossier d’un utilisateur.",
        },
      ],
      remedies: {
        windows: ["Donnez un chemin qui existe pour SYSTEM, comme `C:\\Windows\\Temp\\LOG.txt`."],
        service: ["Corrigez les arguments dans le document du paquet."],
      },
    },
  },
  ERROR_INSTALL_TRANSFORM_FAILURE: {
    seenIn: ["install"],
    related: ["ERROR_INSTALL_PACKAGE_OPEN_FAILED", "ERROR_FILE_NOT_FOUND"],
    sources: ["Windows Installer error codes"],
    en: {
      happened:
        "A transform (`.mst`) could not be applied (1624): it is missing or made for another package.",
      causes: [
        {
          cause: "The transform is not beside the package any more.",
          tell: "The log names a path that does not exist.",
        },
        { cause: "It belongs to another version.", tell: "It was made before the package’s update." },
      ],
      remedies: {
        windows: ["Place the transform where the log looks for it, or make it anew for this version."],
        service: ["Deliver package and transform together."],
      },
    },
    fr: {
      happened:
        "Une transformation (`.mst`) n’a pas pu être appliquée (1624) : elle manque ou est faite pour un autre paquet.",
      causes: [
        {
          cause: "La transformation n’est plus à côté du paquet.",
          tell: "Le journal nomme un chemin qui n’existe pas.",
        },
        {
          cause: "Elle est pour une autre version.",
          tell: "Elle a été faite avant la mise à jour du paquet.",
        },
      ],
      remedies: {
        windows: ["Placez la transformation où le journal la cherche, ou refaites-la pour cette version."],
        service: ["Livrez ensemble paquet et transformation."],
      },
    },
  },
  ERROR_INSTALL_PACKAGE_REJECTED: {
    seenIn: ["install"],
    related: ["OM_E_MSP_DISABLED", "OM_E_CALL_CANCELLED_BY_POLICY"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "A policy of this computer forbids the installation (1625).",
      causes: [
        {
          cause: "Software restriction, AppLocker or DisableMSI forbids it.",
          tell: "The Application event log has 865 or 1007, or AppLocker’s own log has 8004 or 8007.",
        },
        { cause: "The package is not signed by somebody trusted.", tell: "The policy speaks of publishers." },
      ],
      remedies: {
        windows: [
          "Find the rule: `gpresult /h report.html` and the AppLocker log.",
          "Allow the publisher or the file’s digest there.",
        ],
        service: ["Sign the package with a certificate that the policy allows."],
      },
    },
    fr: {
      happened: "Une stratégie de cet ordinateur interdit l’installation (1625).",
      causes: [
        {
          cause: "Une restriction logicielle, AppLocker ou DisableMSI l’interdit.",
          tell: "Le journal Application contient 865 ou 1007, ou le journal propre d’AppLocker contient 8004 ou 8007.",
        },
        {
          cause: "Le paquet n’est pas signé par quelqu’un de confiance.",
          tell: "La stratégie parle d’éditeurs.",
        },
      ],
      remedies: {
        windows: [
          "Trouvez la règle : `gpresult /h report.html` et le journal AppLocker.",
          "Autorisez-y l’éditeur ou l’empreinte du fichier.",
        ],
        service: ["Signez le paquet avec un certificat que la stratégie autorise."],
      },
    },
  },
  ERROR_INSTALL_TEMP_UNWRITABLE: {
    seenIn: ["install"],
    related: ["ERROR_DISK_FULL", "ERROR_ACCESS_DENIED"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "The temporary folder is full or cannot be written to (1632).",
      causes: [
        { cause: "The drive is full.", tell: "`Get-Volume C`." },
        {
          cause: "`%TEMP%` of SYSTEM leads nowhere or lost its permissions.",
          tell: "`icacls C:\\Windows\\Temp` lacks SYSTEM.",
        },
      ],
      remedies: {
        windows: [
          "Make room, empty `C:\\Windows\\Temp`.",
          "Restore the rights: `icacls C:\\Windows\\Temp /reset`.",
        ],
      },
    },
    fr: {
      happened: "Le dossier temporaire est plein ou ne peut pas être écrit (1632).",
      causes: [
        { cause: "Le lecteur est plein.", tell: "Voyez `Get-Volume C`." },
        {
          cause: "`%TEMP%` de SYSTEM ne mène nulle part ou a perdu ses droits.",
          tell: "`icacls C:\\Windows\\Temp` ne cite pas SYSTEM.",
        },
      ],
      remedies: {
        windows: [
          "Faites de la place, videz `C:\\Windows\\Temp`.",
          "Rétablissez les droits : `icacls C:\\Windows\\Temp /reset`.",
        ],
      },
    },
  },
  ERROR_INSTALL_PLATFORM_UNSUPPORTED: {
    seenIn: ["install"],
    related: ["CBS_E_NOT_APPLICABLE", "OM_E_NOT_APPLICABLE"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "The package is for another processor (1633), such as x64 on a 32-bit Windows or ARM64.",
      causes: [
        {
          cause: "The wrong one of several packages was deployed.",
          tell: "`systeminfo` shows the system type; the package’s summary another.",
        },
      ],
      remedies: {
        windows: ["Use the package for this processor."],
        service: ["Add a rule on the processor to the package’s document."],
      },
    },
    fr: {
      happened: "Le paquet est pour un autre processeur (1633), comme x64 sur un Windows 32 bits ou ARM64.",
      causes: [
        {
          cause: "On a déployé le mauvais de plusieurs paquets.",
          tell: "`systeminfo` montre le type du système ; le résumé du paquet, un autre.",
        },
      ],
      remedies: {
        windows: ["Utilisez le paquet pour ce processeur."],
        service: ["Ajoutez au document du paquet une règle sur le processeur."],
      },
    },
  },
  ERROR_PATCH_PACKAGE_OPEN_FAILED: {
    seenIn: ["install"],
    related: ["ERROR_INSTALL_PACKAGE_OPEN_FAILED", "ERROR_PATCH_TARGET_NOT_FOUND"],
    sources: ["Windows Installer error codes"],
    en: {
      happened:
        "The patch (`.msp`) could not be opened (1635). Often it is an older patch, missing from the cache, that the new one builds upon.",
      causes: [
        {
          cause: "An older patch is gone from `C:\\Windows\\Installer`.",
          tell: "The log names an `.msp` there.",
        },
        { cause: "The download of this patch is incomplete.", tell: "The path is a temporary one." },
      ],
      remedies: {
        windows: [
          "Fetch the older patch named in the log and place it under the name that the log gives, or repair the product from its full package.",
          "Run it with a log: `msiexec /i PACKAGE.msi /l*v LOG.txt`, and search the log from its end for `Return value 3`.",
        ],
      },
    },
    fr: {
      happened:
        "Le correctif (`.msp`) n’a pas pu être ouvert (1635). Souvent, c’est un correctif plus ancien, absent du cache, sur lequel le nouveau s’appuie.",
      causes: [
        {
          cause: "Un correctif plus ancien a disparu de `C:\\Windows\\Installer`.",
          tell: "Le journal y nomme un `.msp`.",
        },
        { cause: "Le téléchargement de ce correctif est incomplet.", tell: "Le chemin est temporaire." },
      ],
      remedies: {
        windows: [
          "Reprenez le correctif plus ancien que nomme le journal et placez-le sous ce nom, ou réparez le produit depuis son paquet complet.",
          "Lancez-le avec un journal : `msiexec /i PACKAGE.msi /l*v LOG.txt`, et cherchez depuis la fin `Return value 3`.",
        ],
      },
    },
  },
  ERROR_PRODUCT_VERSION: {
    seenIn: ["install"],
    related: ["OM_S_ALREADY_INSTALLED", "ERROR_PATCH_TARGET_NOT_FOUND"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "Another version of the product is installed (1638); this package is no upgrade of it.",
      causes: [
        { cause: "A newer version is installed already.", tell: "Its version in the list of programs." },
        {
          cause: "The publisher changed the version without making an upgrade of it.",
          tell: "Same product code, other version.",
        },
      ],
      remedies: {
        windows: [
          "If the newer one is there, nothing is to be done.",
          "Otherwise uninstall the old one first, or use `msiexec /i PACKAGE.msi REINSTALL=ALL REINSTALLMODE=vomus`.",
        ],
        service: ["Let the rule IsInstalled cover newer versions too, or count 1638 as installed."],
      },
    },
    fr: {
      happened:
        "Une autre version du produit est installée (1638) ; ce paquet n’en est pas une mise à niveau.",
      causes: [
        {
          cause: "Une version plus récente est déjà installée.",
          tell: "Voyez sa version dans la liste des programmes.",
        },
        {
          cause: "L’éditeur a changé la version sans en faire une mise à niveau.",
          tell: "Même code de produit, autre version.",
        },
      ],
      remedies: {
        windows: [
          "Si la plus récente est là, il n’y a rien à faire.",
          "Sinon, désinstallez d’abord l’ancienne, ou utilisez `msiexec /i PACKAGE.msi REINSTALL=ALL REINSTALLMODE=vomus`.",
        ],
        service: [
          "Que la règle IsInstalled couvre aussi les versions plus récentes, ou comptez 1638 comme installé.",
        ],
      },
    },
  },
  ERROR_INVALID_COMMAND_LINE: {
    seenIn: ["install"],
    related: ["ERROR_INVALID_PARAMETER"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "Windows Installer did not understand its command line (1639).",
      causes: [
        {
          cause: "A switch is misspelt, or quotes are missing around a path with spaces.",
          tell: "`msiexec /?` lists the switches.",
        },
        {
          cause: "A property has no value: `NAME=` followed by a space.",
          tell: "The log or event shows the whole line.",
        },
      ],
      remedies: {
        windows: ["Run the line by hand and correct it."],
        service: ["Correct the arguments in the package’s document."],
      },
    },
    fr: {
      happened: "Windows Installer n’a pas compris sa ligne de commande (1639).",
      causes: [
        {
          cause:
            "Une option est mal écrite, ou il manque des guillemets autour d’un chemin avec des espaces.",
          tell: "`msiexec /?` énumère les options.",
        },
        {
          cause: "Une propriété est sans valeur : `NAME=` suivi d’une espace.",
          tell: "Le journal ou l’événement montre toute la ligne.",
        },
      ],
      remedies: {
        windows: ["Lancez la ligne à la main et corrigez-la."],
        service: ["Corrigez les arguments dans le document du paquet."],
      },
    },
  },
  ERROR_SUCCESS_REBOOT_INITIATED: {
    seenIn: ["install"],
    related: ["ERROR_SUCCESS_REBOOT_REQUIRED", "OM_S_REBOOT_REQUIRED"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "It succeeded, and the installer itself has begun to restart the computer (1641).",
      causes: [
        {
          cause: "The package restarts by itself because nobody told it not to.",
          tell: "Event 1074 names msiexec.",
        },
      ],
      remedies: {
        windows: ["Nothing is to be done."],
        service: [
          "Add `REBOOT=ReallySuppress` to the arguments, so that the policy decides when to restart.",
        ],
      },
    },
    fr: {
      happened: "Cela a réussi, et l’installateur a lui-même commencé à redémarrer l’ordinateur (1641).",
      causes: [
        {
          cause: "Le paquet redémarre de lui-même parce que personne ne le lui a interdit.",
          tell: "L’événement 1074 nomme msiexec.",
        },
      ],
      remedies: {
        windows: ["Il n’y a rien à faire."],
        service: [
          "Ajoutez `REBOOT=ReallySuppress` aux arguments, pour que la stratégie décide du redémarrage.",
        ],
      },
    },
  },
  ERROR_PATCH_TARGET_NOT_FOUND: {
    seenIn: ["install"],
    related: ["ERROR_UNKNOWN_PRODUCT", "ERROR_PRODUCT_VERSION"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "The patch finds no program that it is for (1642): not this version, or not installed.",
      causes: [
        {
          cause: "The program has another version or language than the patch is made for.",
          tell: "Its version in the list of programs.",
        },
        {
          cause: "The patch is already contained in the installed version.",
          tell: "That version is newer than the patch.",
        },
      ],
      remedies: {
        windows: [
          "Compare the version with what the patch’s article names.",
          "If it is newer, nothing is to be done.",
        ],
        service: ["Correct the update’s rules if it is offered to devices that cannot have it."],
      },
    },
    fr: {
      happened:
        "Le correctif ne trouve aucun programme auquel il est destiné (1642) : pas cette version, ou pas installé.",
      causes: [
        {
          cause: "Le programme a une autre version ou langue que celle du correctif.",
          tell: "Voyez sa version dans la liste des programmes.",
        },
        {
          cause: "Le correctif est déjà contenu dans la version installée.",
          tell: "Cette version est plus récente que le correctif.",
        },
      ],
      remedies: {
        windows: [
          "Comparez la version avec ce que nomme l’article du correctif.",
          "Si elle est plus récente, il n’y a rien à faire.",
        ],
        service: [
          "Corrigez les règles de la mise à jour si elle est proposée à des appareils qui ne peuvent pas la recevoir.",
        ],
      },
    },
  },
  ERROR_SUCCESS_REBOOT_REQUIRED: {
    seenIn: ["install"],
    related: ["OM_S_REBOOT_REQUIRED", "ERROR_SUCCESS_REBOOT_INITIATED"],
    sources: ["Windows Installer error codes"],
    en: {
      happened: "It succeeded, and takes effect with the next restart (3010).",
      causes: [
        {
          cause: "Files that were in use are replaced at the restart.",
          tell: "`PendingFileRenameOperations` under `HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager` names them.",
        },
      ],
      remedies: {
        windows: ["Restart when it suits; until then the old version runs."],
        service: ["Groups > All devices shows who waits for a restart; the group’s policy decides when."],
      },
    },
    fr: {
      happened: "Cela a réussi, et prend effet au prochain redémarrage (3010).",
      causes: [
        {
          cause: "Des fichiers en cours d’utilisation sont remplacés au redémarrage.",
          tell: "`PendingFileRenameOperations` sous `HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager` les nomme.",
        },
      ],
      remedies: {
        windows: ["Redémarrez quand cela convient ; jusque-là, l’ancienne version tourne."],
        service: [
          "Groupes > Tous les appareils montre qui attend un redémarrage ; la stratégie du groupe décide quand.",
        ],
      },
    },
  },
};
