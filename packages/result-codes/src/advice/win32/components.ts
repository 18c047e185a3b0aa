import type { Entries } from "../entry.ts";
import { WINDOWS } from "../steps.ts";

export const COMPONENTS: Entries = {
  ERROR_INVALID_DATA: {
    seenIn: ["install", "download", "scan"],
    related: ["ERROR_FILE_CORRUPT", "CBS_E_STORE_CORRUPTION", "OM_E_DM_INCORRECTFILEHASH"],
    sources: ["MS-ERREF 2.2", "Fix component store corruption"],
    happened: {
      en: "Something was read and makes no sense: a file of the update, a part of the component store, a registry value of the wrong form.",
      fr: "Quelque chose a été lu et n’a pas de sens : un fichier de la mise à jour, une partie du magasin de composants, une valeur du registre de forme fausse.",
    },
    causes: [
      {
        cause: {
          en: "The component store or a registry hive of servicing is damaged.",
          fr: "Le magasin de composants, ou une ruche du registre de maintenance, est abîmé.",
        },
        tell: {
          en: "CBS.log has the code in `Failed to load` or `ReadValue` lines; `DISM /Online /Cleanup-Image /ScanHealth` finds damage.",
          fr: "CBS.log contient le code dans des lignes `Failed to load` ou `ReadValue` ; `DISM /Online /Cleanup-Image /ScanHealth` trouve des dégâts.",
        },
      },
      {
        cause: {
          en: "The downloaded package was damaged on the disk after it was checked.",
          fr: "Le paquet téléchargé s’est abîmé sur le disque après sa vérification.",
        },
        tell: {
          en: "The path is under `C:\\Windows\\SoftwareDistribution\\Download`; a fresh download works.",
          fr: "Le chemin est sous `C:\\Windows\\SoftwareDistribution\\Download` ; un nouveau téléchargement réussit.",
        },
      },
      {
        cause: { en: "A driver package is malformed.", fr: "Un paquet de pilote est mal formé." },
        tell: {
          en: "`C:\\Windows\\inf\\setupapi.dev.log` has the code beside an `.inf` file.",
          fr: "`C:\\Windows\\inf\\setupapi.dev.log` contient le code à côté d’un fichier `.inf`.",
        },
      },
    ],
    agent: [
      {
        en: "Let the agent fetch the file again: it checks the digest before every installation, so the fault is more likely in the package’s own files. `dpkg -V PACKAGE` shows which differ.",
        fr: "Laissez l’agent télécharger le fichier de nouveau : il vérifie l’empreinte avant chaque installation, la faute est donc plutôt dans les fichiers du paquet. `dpkg -V PACKAGE` montre lesquels diffèrent.",
      },
    ],
    windows: [
      WINDOWS.repairComponents,
      {
        en: "Empty `C:\\Windows\\SoftwareDistribution\\Download` with `wuauserv` and `bits` stopped, then scan.",
        fr: "Videz `C:\\Windows\\SoftwareDistribution\\Download`, `wuauserv` et `bits` arrêtés, puis relancez une analyse.",
      },
      {
        en: "If a driver is named, decline that update at the service and install the maker’s version.",
        fr: "Si un pilote est nommé, refusez cette mise à jour au service et installez la version du fabricant.",
      },
    ],
  },
  ERROR_MOD_NOT_FOUND: {
    seenIn: ["install", "scan", "start"],
    related: ["REGDB_E_CLASSNOTREG", "ERROR_FILE_NOT_FOUND", "ERROR_SXS_ASSEMBLY_MISSING"],
    sources: ["MS-ERREF 2.2", "Windows Update common errors"],
    happened: {
      en: "A library (DLL) that a program needs could not be loaded: it, or one that it needs in turn, is missing or is for another processor.",
      fr: "Une bibliothèque (DLL) dont un programme a besoin n’a pas pu être chargée : elle manque, ou une autre dont elle dépend, ou bien elle est faite pour un autre processeur.",
    },
    causes: [
      {
        cause: {
          en: "A system library was removed or replaced.",
          fr: "Une bibliothèque du système a été supprimée ou remplacée.",
        },
        tell: { en: "`sfc /verifyonly` finds violations.", fr: "`sfc /verifyonly` trouve des anomalies." },
      },
      {
        cause: {
          en: "A registration leads to a program that was removed.",
          fr: "Un enregistrement mène à un programme supprimé.",
        },
        tell: {
          en: "The Application event log names the module; its path no longer exists.",
          fr: "Le journal Application nomme le module ; son chemin n’existe plus.",
        },
      },
      {
        cause: {
          en: "The Visual C++ runtime that an installer needs is missing.",
          fr: "Le moteur d’exécution Visual C++ dont l’installateur a besoin manque.",
        },
        tell: {
          en: "The name is like `VCRUNTIME140.dll` or `MSVCP140.dll`.",
          fr: "Le nom ressemble à `VCRUNTIME140.dll` ou `MSVCP140.dll`.",
        },
      },
    ],
    windows: [
      {
        en: "Read the module’s name in the event log.",
        fr: "Lisez le nom du module dans le journal des événements.",
      },
      {
        en: "For a system file: `DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
        fr: "Pour un fichier du système : `DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
      },
      {
        en: "For a runtime: install the Visual C++ redistributable of the same processor.",
        fr: "Pour un moteur d’exécution : installez le redistribuable Visual C++ du même processeur.",
      },
      {
        en: "For a leftover registration: reinstall the program, or remove it with its own uninstaller.",
        fr: "Pour un enregistrement resté seul : réinstallez le programme, ou supprimez-le par son propre désinstallateur.",
      },
    ],
  },
  ERROR_NOT_FOUND: {
    seenIn: ["install", "scan"],
    related: ["ERROR_FILE_NOT_FOUND", "OM_E_ITEMNOTFOUND", "CBS_E_STORE_CORRUPTION"],
    sources: ["MS-ERREF 2.2", "Fix component store corruption"],
    happened: {
      en: "An element that was looked up is not in its list: a part of the component store, a certificate, a registry entry. In servicing it means that one package refers to another that is gone.",
      fr: "Un élément cherché n’est pas dans sa liste : partie du magasin de composants, certificat, entrée du registre. En maintenance, un paquet renvoie à un autre qui n’existe plus.",
    },
    causes: [
      {
        cause: {
          en: "The component store lacks a package to which an installed one refers.",
          fr: "Le magasin de composants n’a plus un paquet auquel un paquet installé renvoie.",
        },
        tell: {
          en: "CBS.log has `0x80070490` beside a package’s name; `DISM /Online /Cleanup-Image /ScanHealth` says repairable.",
          fr: "CBS.log contient `0x80070490` à côté du nom d’un paquet ; `DISM /Online /Cleanup-Image /ScanHealth` le dit réparable.",
        },
      },
      {
        cause: { en: "A driver’s entry is incomplete.", fr: "L’entrée d’un pilote est incomplète." },
        tell: {
          en: "`C:\\Windows\\inf\\setupapi.dev.log` has the code.",
          fr: "`C:\\Windows\\inf\\setupapi.dev.log` contient le code.",
        },
      },
    ],
    windows: [
      {
        en: "`DISM /Online /Cleanup-Image /RestoreHealth`, with `/Source:` of an image of the same build if it cannot download.",
        fr: "`DISM /Online /Cleanup-Image /RestoreHealth`, avec `/Source:` d’une image de la même version s’il ne peut pas télécharger.",
      },
      WINDOWS.repairAndInstall,
      {
        en: "If DISM cannot repair it, an in-place upgrade with the same version keeps programs and data.",
        fr: "Si DISM ne peut pas réparer, une mise à niveau sur place avec la même version garde programmes et données.",
      },
    ],
  },
  ERROR_SXS_ASSEMBLY_MISSING: {
    seenIn: ["install", "uninstall"],
    related: ["ERROR_SXS_COMPONENT_STORE_CORRUPT", "CBS_E_SOURCE_MISSING", "ERROR_FILE_NOT_FOUND"],
    sources: ["MS-ERREF 2.2", "Fix component store corruption", "DISM repair source"],
    happened: {
      en: "A component to which an installed package refers is not in the component store (`C:\\Windows\\WinSxS`). As 0x80073701 the cumulative update is rolled back.",
      fr: "Un composant auquel un paquet installé renvoie n’est pas dans le magasin de composants (`C:\\Windows\\WinSxS`). Sous la forme 0x80073701, la mise à jour cumulative est annulée.",
    },
    causes: [
      {
        cause: {
          en: "An earlier installation or removal was cut off and left the store inconsistent.",
          fr: "Une installation ou une suppression antérieure a été coupée et a laissé le magasin incohérent.",
        },
        tell: {
          en: "CBS.log names the assembly before `ERROR_SXS_ASSEMBLY_MISSING`.",
          fr: "CBS.log nomme l’assembly avant `ERROR_SXS_ASSEMBLY_MISSING`.",
        },
      },
      {
        cause: {
          en: "Language packs or features were removed by hand or by a clean-up script.",
          fr: "Des modules linguistiques ou des fonctionnalités ont été supprimés à la main ou par un script de nettoyage.",
        },
        tell: {
          en: "The assembly’s name ends in a language that is no longer installed.",
          fr: "Le nom de l’assembly se termine par une langue qui n’est plus installée.",
        },
      },
    ],
    windows: [
      {
        en: "Search CBS.log for the assembly’s name: it tells the language and the feature.",
        fr: "Cherchez le nom de l’assembly dans CBS.log : il dit la langue et la fonctionnalité.",
      },
      {
        en: "`DISM /Online /Cleanup-Image /RestoreHealth`, with `/Source:` an image of the same build if needed.",
        fr: "`DISM /Online /Cleanup-Image /RestoreHealth`, avec au besoin `/Source:` une image de la même version.",
      },
      {
        en: "If a language pack is named, install it again, update, then remove it by Settings.",
        fr: "Si un module linguistique est nommé, réinstallez-le, mettez à jour, puis supprimez-le par les Paramètres.",
      },
      {
        en: "If nothing helps, an in-place upgrade of the same version rebuilds the store.",
        fr: "Si rien n’aide, une mise à niveau sur place de la même version reconstruit le magasin.",
      },
    ],
  },
  ERROR_SXS_COMPONENT_STORE_CORRUPT: {
    seenIn: ["install", "scan"],
    related: ["CBS_E_STORE_CORRUPTION", "ERROR_SXS_ASSEMBLY_MISSING", "CBS_E_SOURCE_MISSING"],
    sources: ["MS-ERREF 2.2", "Fix component store corruption", "DISM repair source"],
    happened: {
      en: "The component store (`C:\\Windows\\WinSxS` and its registry) contradicts itself; nothing can be serviced safely until it is repaired. As 0x80073712.",
      fr: "Le magasin de composants (`C:\\Windows\\WinSxS` et son registre) se contredit ; rien ne peut être mis à jour sûrement avant réparation. Sous la forme 0x80073712.",
    },
    causes: [
      {
        cause: {
          en: "Files of the store are missing or altered: disk errors, a cut installation, cleaning by hand.",
          fr: "Des fichiers du magasin manquent ou sont altérés : erreurs de disque, installation coupée, nettoyage à la main.",
        },
        tell: {
          en: "`DISM /Online /Cleanup-Image /ScanHealth` says repairable; CBS.log lists `CSI Payload Corrupt`.",
          fr: "`DISM /Online /Cleanup-Image /ScanHealth` le dit réparable ; CBS.log énumère `CSI Payload Corrupt`.",
        },
      },
      {
        cause: { en: "The disk loses data.", fr: "Le disque perd des données." },
        tell: {
          en: "Disk errors in the System event log; other files are damaged too.",
          fr: "Erreurs de disque dans le journal Système ; d’autres fichiers sont abîmés aussi.",
        },
      },
    ],
    windows: [
      { en: "Check the disk first: `chkdsk /scan`.", fr: "Vérifiez d’abord le disque : `chkdsk /scan`." },
      {
        en: "`DISM /Online /Cleanup-Image /RestoreHealth`. At a WSUS or Relève it may not find the files: add `/Source:wim:D:\\sources\\install.wim:1 /LimitAccess`.",
        fr: "`DISM /Online /Cleanup-Image /RestoreHealth`. Face à un WSUS ou à Relève, il peut ne pas trouver les fichiers : ajoutez `/Source:wim:D:\\sources\\install.wim:1 /LimitAccess`.",
      },
      WINDOWS.repairAndInstall,
      {
        en: "Never delete anything in `C:\\Windows\\WinSxS` yourself.",
        fr: "Ne supprimez jamais rien vous-même dans `C:\\Windows\\WinSxS`.",
      },
    ],
  },
  ERROR_ADVANCED_INSTALLER_FAILED: {
    seenIn: ["install", "uninstall"],
    related: ["CBS_E_INSTALLERS_FAILED", "ERROR_SXS_ASSEMBLY_MISSING", "ERROR_ACCESS_DENIED"],
    sources: ["MS-ERREF 2.2", "Fix component store corruption"],
    happened: {
      en: "A part of the update that does more than copy files (a driver, a boot entry, a service, a firewall rule) failed, and the whole update is rolled back at the restart.",
      fr: "Une partie de la mise à jour qui fait plus que copier des fichiers (pilote, entrée de démarrage, service, règle de pare-feu) a échoué, et toute la mise à jour est annulée au redémarrage.",
    },
    causes: [
      {
        cause: {
          en: "The named installer could not do its part: the EFI partition is full, a driver refuses, a service is locked.",
          fr: "L’installateur nommé n’a pas pu faire sa part : partition EFI pleine, pilote qui refuse, service verrouillé.",
        },
        tell: {
          en: "CBS.log has `Doqe` or `AdvancedInstallerFailed` with the installer’s name and a second code: that one is the cause.",
          fr: "CBS.log contient `Doqe` ou `AdvancedInstallerFailed` avec le nom de l’installateur et un second code : celui-là est la cause.",
        },
      },
      {
        cause: { en: "A security product blocks it.", fr: "Un produit de sécurité le bloque." },
        tell: { en: "The second code is `0x80070005`.", fr: "Le second code est `0x80070005`." },
      },
    ],
    windows: [
      {
        en: "In CBS.log, search backwards from the rollback for `AdvancedInstallerFailed`; explain the second code beside it.",
        fr: "Dans CBS.log, remontez depuis l’annulation jusqu’à `AdvancedInstallerFailed` ; cherchez le second code à côté.",
      },
      {
        en: "For a boot entry: free the EFI system partition, or repair the boot files by `bcdboot C:\\Windows`.",
        fr: "Pour une entrée de démarrage : libérez la partition système EFI, ou réparez les fichiers de démarrage avec `bcdboot C:\\Windows`.",
      },
      {
        en: "For `0x80070005`: pause the security product for the installation.",
        fr: "Pour `0x80070005` : suspendez le produit de sécurité le temps de l’installation.",
      },
      { en: "Restart and install again alone.", fr: "Redémarrez et installez de nouveau seul." },
    ],
  },
};
