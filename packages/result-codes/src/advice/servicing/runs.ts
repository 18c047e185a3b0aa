import type { Entries } from "../entry.ts";
import { CAUSES } from "../causes.ts";

export const RUNS: Entries = {
  CBS_E_PENDING_VICTIM: {
    seenIn: ["install"],
    related: ["OM_S_REBOOT_REQUIRED", "CBS_E_BUSY", "ERROR_SUCCESS_REBOOT_REQUIRED"],
    sources: ["Windows Update common errors"],
    happened: {
      en: "The package cannot be worked on because an operation on it or on a related one waits for a restart.",
      fr: "Le paquet ne peut pas être traité parce qu’une opération sur lui, ou sur un paquet lié, attend un redémarrage.",
    },
    causes: [
      {
        cause: CAUSES.restartDue,
        tell: {
          en: "`HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending` exists.",
          fr: "`HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending` existe.",
        },
      },
      {
        cause: {
          en: "A pending operation cannot end and stays through restarts.",
          fr: "Une opération en attente ne peut pas finir et survit aux redémarrages.",
        },
        tell: {
          en: "`C:\\Windows\\WinSxS\\pending.xml` exists after two restarts.",
          fr: "`C:\\Windows\\WinSxS\\pending.xml` existe après deux redémarrages.",
        },
      },
    ],
    windows: [
      {
        en: "Restart, wait until the work at the start has ended, try again.",
        fr: "Redémarrez, attendez la fin du travail au démarrage, réessayez.",
      },
      {
        en: "If it stays: from the recovery environment, `DISM /Image:C:\\ /Cleanup-Image /RevertPendingActions`. Use this as the last step, once.",
        fr: "Si cela demeure : depuis l’environnement de récupération, `DISM /Image:C:\\ /Cleanup-Image /RevertPendingActions`. Faites-le en dernier lieu, une seule fois.",
      },
    ],
  },
  CBS_E_INSUFFICIENT_DISK_SPACE: {
    seenIn: ["install"],
    related: ["ERROR_DISK_FULL", "MOSETUP_E_INSTALLDISKSPACE_BLOCK"],
    sources: ["Windows Update common errors"],
    happened: {
      en: "Servicing counted the space that it would need and found too little. Nothing was begun.",
      fr: "La maintenance a compté l’espace nécessaire et en a trouvé trop peu. Rien n’a été commencé.",
    },
    causes: [
      {
        cause: { en: "The system drive is nearly full.", fr: "Le lecteur système est presque plein." },
        tell: { en: "`Get-Volume C` shows less than 10 GB.", fr: "`Get-Volume C` montre moins de 10 Go." },
      },
      {
        cause: {
          en: "A quota or a small EFI or recovery partition is the limit.",
          fr: "Un quota, ou une petite partition EFI ou de récupération, est la limite.",
        },
        tell: {
          en: "The drive has space; CBS.log names another volume.",
          fr: "Le lecteur a de la place ; CBS.log nomme un autre volume.",
        },
      },
    ],
    windows: [
      {
        en: "`DISM /Online /Cleanup-Image /StartComponentCleanup`, and `cleanmgr` with Windows Update Cleanup.",
        fr: "Lancez `DISM /Online /Cleanup-Image /StartComponentCleanup`, et `cleanmgr` avec le nettoyage de Windows Update.",
      },
      {
        en: "Remove `C:\\Windows.old` by Disk Clean-up, not by hand.",
        fr: "Retirez `C:\\Windows.old` par le nettoyage de disque, non à la main.",
      },
      { en: "Try again; nothing else is needed.", fr: "Réessayez ; rien d’autre n’est nécessaire." },
    ],
  },
  CBS_E_IMAGE_UNSERVICEABLE: {
    seenIn: ["install"],
    related: ["CBS_E_STORE_CORRUPTION", "ERROR_SXS_COMPONENT_STORE_CORRUPT"],
    sources: ["Fix component store corruption"],
    happened: {
      en: "This Windows image is marked as one that can no longer be serviced: an earlier operation left it half done. As 0x800F0830.",
      fr: "Cette image de Windows est marquée comme ne pouvant plus être entretenue : une opération antérieure l’a laissée à moitié faite. Sous la forme 0x800F0830.",
    },
    causes: [
      {
        cause: {
          en: "An installation or a repair was cut off by power or force.",
          fr: "Une installation ou une réparation a été coupée, par le courant ou de force.",
        },
        tell: {
          en: "CBS.log says that the image is unserviceable; the last operation has no end.",
          fr: "CBS.log dit que l’image ne peut plus être entretenue ; la dernière opération n’a pas de fin.",
        },
      },
      {
        cause: {
          en: "The registry hive of components is damaged.",
          fr: "La ruche du registre des composants est abîmée.",
        },
        tell: {
          en: "`DISM /Online /Cleanup-Image /CheckHealth` says not repairable.",
          fr: "`DISM /Online /Cleanup-Image /CheckHealth` la dit non réparable.",
        },
      },
    ],
    windows: [
      {
        en: "Restart once and run `DISM /Online /Cleanup-Image /RestoreHealth` with a good source.",
        fr: "Redémarrez une fois et lancez `DISM /Online /Cleanup-Image /RestoreHealth` avec une bonne source.",
      },
      {
        en: "If it says not repairable: repair by an in-place upgrade of the same version, which keeps programs and data.",
        fr: "S’il la dit non réparable : réparez par une mise à niveau sur place de la même version, qui garde programmes et données.",
      },
      {
        en: "For an image file: throw it away and start from an untouched copy.",
        fr: "Pour un fichier image : jetez-le et repartez d’une copie intacte.",
      },
    ],
  },
  CBS_E_STORE_CORRUPTION: {
    seenIn: ["install"],
    related: ["ERROR_SXS_COMPONENT_STORE_CORRUPT", "CBS_E_SOURCE_MISSING", "ERROR_SXS_ASSEMBLY_MISSING"],
    sources: ["Fix component store corruption", "DISM repair source"],
    happened: {
      en: "A package’s part of the component store is damaged: a manifest or a catalogue is missing. The update that needed it was rolled back. As 0x800F0831.",
      fr: "La part d’un paquet dans le magasin de composants est abîmée : un manifeste ou un catalogue manque. La mise à jour qui en avait besoin a été annulée. Sous la forme 0x800F0831.",
    },
    causes: [
      {
        cause: {
          en: "A package between the installed one and the new one is incomplete.",
          fr: "Un paquet entre celui qui est installé et le nouveau est incomplet.",
        },
        tell: {
          en: "CBS.log says `Failed to resolve package` with a KB number shortly before the code.",
          fr: "CBS.log dit `Failed to resolve package` avec un numéro KB peu avant le code.",
        },
      },
      {
        cause: {
          en: "The update files could not be fetched for the repair.",
          fr: "Les fichiers n’ont pas pu être obtenus pour la réparation.",
        },
        tell: {
          en: "A line with 0x800F081F or a network code stands beside it.",
          fr: "Une ligne avec 0x800F081F ou un code de réseau est à côté.",
        },
      },
    ],
    windows: [
      {
        en: "Find the KB number in CBS.log, download that update from the catalogue and install it by hand.",
        fr: "Trouvez le numéro KB dans CBS.log, téléchargez cette mise à jour depuis le catalogue et installez-la à la main.",
      },
      {
        en: "Then `DISM /Online /Cleanup-Image /RestoreHealth`, `sfc /scannow`.",
        fr: "Ensuite `DISM /Online /Cleanup-Image /RestoreHealth`, `sfc /scannow`.",
      },
      { en: "Install the new update again.", fr: "Installez de nouveau la nouvelle mise à jour." },
    ],
  },
  CBS_E_BUSY: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_NOT_ALLOWED", "ERROR_INSTALL_ALREADY_RUNNING", "CBS_E_PENDING_VICTIM"],
    sources: ["Windows Update common errors"],
    happened: {
      en: "Servicing is at work for somebody else. It does one thing at a time.",
      fr: "La maintenance travaille pour quelqu’un d’autre. Elle ne fait qu’une chose à la fois.",
    },
    causes: [
      {
        cause: {
          en: "Another update, feature or clean-up is being installed.",
          fr: "Une autre mise à jour, une fonctionnalité ou un nettoyage est en cours.",
        },
        tell: {
          en: "`TiWorker.exe` uses the processor; CBS.log grows.",
          fr: "`TiWorker.exe` utilise le processeur ; CBS.log grandit.",
        },
      },
      {
        cause: { en: "An earlier operation hangs.", fr: "Une opération antérieure est bloquée." },
        tell: {
          en: "`TiWorker.exe` has not used the processor for an hour and CBS.log stands still.",
          fr: "`TiWorker.exe` n’utilise plus le processeur depuis une heure et CBS.log ne bouge pas.",
        },
      },
    ],
    windows: [
      {
        en: "Wait until `TiWorker.exe` has ended, then try again.",
        fr: "Attendez la fin de `TiWorker.exe`, puis réessayez.",
      },
      {
        en: "If it hangs: restart, wait ten minutes, try again.",
        fr: "S’il est bloqué : redémarrez, attendez dix minutes, réessayez.",
      },
    ],
  },
  CBS_E_HANG_DETECTED: {
    seenIn: ["install"],
    related: ["OM_E_UH_INSTALLERHUNG", "ERROR_TIMEOUT", "CBS_E_INSTALLERS_FAILED"],
    sources: ["Windows Update common errors"],
    happened: {
      en: "Servicing watched its own work, saw no progress for too long and ended it. The update is rolled back. As 0x800F0920.",
      fr: "La maintenance a surveillé son propre travail, n’a vu aucun progrès trop longtemps et l’a arrêté. La mise à jour est annulée. Sous la forme 0x800F0920.",
    },
    causes: [
      {
        cause: { en: "The disk is too slow or failing.", fr: "Le disque est trop lent ou défaillant." },
        tell: {
          en: "The disk is at 100 % with little data per second; System event log, source disk.",
          fr: "Le disque est à 100 % pour peu de données par seconde ; journal Système, source disk.",
        },
      },
      {
        cause: {
          en: "A security product slows or stops the files that are written.",
          fr: "Un produit de sécurité ralentit ou arrête les fichiers écrits.",
        },
        tell: { en: "It ends with the product paused.", fr: "Cela cesse quand le produit est suspendu." },
      },
      {
        cause: {
          en: "One component’s installer waits for something.",
          fr: "L’installateur d’un composant attend quelque chose.",
        },
        tell: {
          en: "CBS.log stands at the same component each time.",
          fr: "CBS.log s’arrête chaque fois au même composant.",
        },
      },
    ],
    windows: [
      {
        en: "Restart and install alone, with the security product paused.",
        fr: "Redémarrez et installez seul, le produit de sécurité suspendu.",
      },
      {
        en: "Check the disk: `chkdsk /scan`, its SMART state.",
        fr: "Vérifiez le disque : `chkdsk /scan`, son état SMART.",
      },
      {
        en: "If one component is named each time, repair with `DISM /Online /Cleanup-Image /RestoreHealth`.",
        fr: "Si un composant est nommé chaque fois, réparez avec `DISM /Online /Cleanup-Image /RestoreHealth`.",
      },
    ],
  },
  CBS_E_PRIMITIVES_FAILED: {
    seenIn: ["install"],
    related: ["CBS_E_INSTALLERS_FAILED", "ERROR_ADVANCED_INSTALLER_FAILED", "ERROR_ACCESS_DENIED"],
    sources: ["Fix component store corruption"],
    happened: {
      en: "A basic step of servicing (a file, a registry key, a permission) failed while an update was applied, and all of it is rolled back. As 0x800F0921.",
      fr: "Une étape élémentaire de la maintenance (fichier, clé du registre, droit) a échoué pendant l’application d’une mise à jour, et tout est annulé. Sous la forme 0x800F0921.",
    },
    causes: [
      {
        cause: {
          en: "A file or key is held or protected by another program.",
          fr: "Un fichier ou une clé est tenu ou protégé par un autre programme.",
        },
        tell: {
          en: "CBS.log has a second code nearby, `0x80070005` or `0x80070020`.",
          fr: "CBS.log porte un second code à proximité, `0x80070005` ou `0x80070020`.",
        },
      },
      {
        cause: {
          en: "The disk or the file system is damaged.",
          fr: "Le disque ou le système de fichiers est abîmé.",
        },
        tell: {
          en: "The second code is `0x80070570` or `0x80070017`.",
          fr: "Le second code est `0x80070570` ou `0x80070017`.",
        },
      },
    ],
    windows: [
      {
        en: "Explain the second code in CBS.log; it is the cause.",
        fr: "Cherchez le second code dans CBS.log ; c’est lui la cause.",
      },
      {
        en: "Pause the security product, restart, install alone.",
        fr: "Suspendez le produit de sécurité, redémarrez, installez seul.",
      },
      { en: "Check the disk if the code points there.", fr: "Vérifiez le disque si le code le désigne." },
    ],
  },
  CBS_E_INSTALLERS_FAILED: {
    seenIn: ["install", "restart"],
    related: ["ERROR_ADVANCED_INSTALLER_FAILED", "CBS_E_PRIMITIVES_FAILED", "E_FAIL"],
    sources: ["Fix component store corruption", "Windows Update common errors"],
    happened: {
      en: "The update’s files were placed, then an installer within it (driver, boot, service, .NET) failed at the restart, and Windows went back to its former state. As 0x800F0922.",
      fr: "Les fichiers de la mise à jour ont été placés, puis un installateur interne (pilote, démarrage, service, .NET) a échoué au redémarrage, et Windows est revenu à son état antérieur. Sous la forme 0x800F0922.",
    },
    causes: [
      {
        cause: {
          en: "The EFI or System Reserved partition has no room left.",
          fr: "La partition EFI ou réservée au système n’a plus de place.",
        },
        tell: {
          en: "`mountvol S: /S`, then `dir S:\\` shows less than 15 MB free.",
          fr: "`mountvol S: /S`, puis `dir S:\\` montre moins de 15 Mo libres.",
        },
      },
      {
        cause: {
          en: "A VPN, proxy or firewall kept an installer from its server.",
          fr: "Un VPN, un proxy ou un pare-feu a tenu un installateur loin de son serveur.",
        },
        tell: { en: "It succeeds on another network.", fr: "Cela réussit sur un autre réseau." },
      },
      {
        cause: {
          en: "A driver or service refuses to be replaced.",
          fr: "Un pilote ou un service refuse d’être remplacé.",
        },
        tell: {
          en: "CBS.log names the installer with a second code.",
          fr: "CBS.log nomme l’installateur avec un second code.",
        },
      },
      {
        cause: CAUSES.componentStoreDamaged,
        tell: { en: "DISM finds damage.", fr: "DISM trouve des dégâts." },
      },
    ],
    windows: [
      {
        en: "Search CBS.log backwards from the rollback for the failing installer and its second code.",
        fr: "Remontez dans CBS.log depuis l’annulation jusqu’à l’installateur en échec et son second code.",
      },
      {
        en: "Free the EFI partition: remove other makers’ old boot files and fonts after a backup.",
        fr: "Libérez la partition EFI : retirez, après sauvegarde, les anciens fichiers de démarrage et polices d’autres fabricants.",
      },
      {
        en: "Disconnect the VPN, pause the security product, restart, install alone.",
        fr: "Déconnectez le VPN, suspendez le produit de sécurité, redémarrez, installez seul.",
      },
      {
        en: "`DISM /Online /Cleanup-Image /RestoreHealth`, `sfc /scannow`, try again.",
        fr: "Ensuite `DISM /Online /Cleanup-Image /RestoreHealth`, `sfc /scannow`, et réessayez.",
      },
    ],
    service: [
      {
        en: "If one model of computers fails, hold the update back for its group until the partition or driver is put right.",
        fr: "Si un modèle d’ordinateurs échoue, retenez la mise à jour pour son groupe jusqu’à ce que la partition ou le pilote soit corrigé.",
      },
    ],
  },
};
