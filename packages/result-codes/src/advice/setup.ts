import { adviceOf } from "./entry.ts";
import { TELLS } from "./causes.ts";
import { WINDOWS } from "./steps.ts";

export const SETUP = adviceOf({
  MOSETUP_E_SETUP_PLATFORM: {
    seenIn: ["install"],
    related: ["MOSETUP_E_CLEANUP_PENDING", "CBS_E_INSTALLERS_FAILED"],
    sources: ["Windows upgrade errors"],
    happened: {
      en: "The upgrade to a new version of Windows got as far as a restart and went back: something, nearly always a driver, stopped the new system. The second part of the code (such as `0x20017` or `0x30018`) tells the phase. As 0xC1900101.",
      fr: "La mise à niveau vers une nouvelle version de Windows est allée jusqu’à un redémarrage et est revenue en arrière : quelque chose, presque toujours un pilote, a arrêté le nouveau système. La seconde partie du code (comme `0x20017` ou `0x30018`) dit la phase. Sous la forme 0xC1900101.",
    },
    causes: [
      {
        cause: {
          en: "A driver does not work under the new version.",
          fr: "Un pilote ne fonctionne pas sous la nouvelle version.",
        },
        tell: {
          en: "`C:\\$WINDOWS.~BT\\Sources\\Rollback\\setupapi.dev.log` or `setuperr.log` names an `.inf` at the end.",
          fr: "`C:\\$WINDOWS.~BT\\Sources\\Rollback\\setupapi.dev.log` ou `setuperr.log` nomme un `.inf` à la fin.",
        },
      },
      {
        cause: {
          en: "A security or disk encryption product’s driver interferes.",
          fr: "Le pilote d’un produit de sécurité ou de chiffrement gêne.",
        },
        tell: {
          en: "It succeeds after the product was uninstalled.",
          fr: "Cela réussit après la désinstallation du produit.",
        },
      },
      {
        cause: { en: "A device that is attached is at fault.", fr: "Un périphérique branché est en cause." },
        tell: {
          en: "It succeeds with all USB devices but keyboard and mouse removed.",
          fr: "Cela réussit quand tous les périphériques USB sauf clavier et souris sont débranchés.",
        },
      },
    ],
    windows: [
      {
        en: "Run SetupDiag, which reads the logs and names the phase and the driver.",
        fr: "Lancez SetupDiag, qui lit les journaux et nomme la phase et le pilote.",
      },
      {
        en: "Update or remove that driver, and the firmware.",
        fr: "Mettez à jour ou retirez ce pilote, ainsi que le micrologiciel.",
      },
      {
        en: "Unplug what is not needed, uninstall third-party security software, try again.",
        fr: "Débranchez ce qui n’est pas nécessaire, désinstallez le logiciel de sécurité tiers, réessayez.",
      },
    ],
    service: [
      {
        en: "Hold the upgrade back for that model until its driver is there; approve it for a pilot group first.",
        fr: "Retenez la mise à niveau pour ce modèle jusqu’à ce que son pilote existe ; approuvez-la d’abord pour un groupe pilote.",
      },
    ],
  },
  MOSETUP_E_CLEANUP_PENDING: {
    seenIn: ["install"],
    related: ["MOSETUP_E_SETUP_PLATFORM", "OM_S_REBOOT_REQUIRED"],
    sources: ["Windows upgrade errors"],
    happened: {
      en: "An earlier attempt at an upgrade is still being cleaned up; the new one does not begin before. As 0xC1900107.",
      fr: "Un essai de mise à niveau antérieur est encore en cours de nettoyage ; le nouveau ne commence pas avant. Sous la forme 0xC1900107.",
    },
    causes: [
      {
        cause: {
          en: "A restart is due after the attempt before.",
          fr: "Un redémarrage est en attente après l’essai précédent.",
        },
        tell: {
          en: "The computer was not restarted since.",
          fr: "L’ordinateur n’a pas été redémarré depuis.",
        },
      },
      {
        cause: {
          en: "The folder of the earlier attempt cannot be removed.",
          fr: "Le dossier de l’essai antérieur ne peut pas être retiré.",
        },
        tell: {
          en: "`C:\\$WINDOWS.~BT` exists after two restarts.",
          fr: "`C:\\$WINDOWS.~BT` existe après deux redémarrages.",
        },
      },
    ],
    windows: [
      { en: "Restart and try again.", fr: "Redémarrez et réessayez." },
      {
        en: "If it stays, remove the temporary Windows installation files by Disk Clean-up, restart, try again.",
        fr: "Si cela demeure, retirez les fichiers d’installation temporaires de Windows par le nettoyage de disque, redémarrez, réessayez.",
      },
    ],
  },
  MOSETUP_E_COMPAT_SYSREQ_BLOCK: {
    seenIn: ["install"],
    related: ["MOSETUP_E_COMPAT_INSTALLREQ_BLOCK", "MOSETUP_E_INSTALLDISKSPACE_BLOCK"],
    sources: ["Windows upgrade errors"],
    happened: {
      en: "The computer does not meet the requirements of the new version. Nothing was changed. As 0xC1900200.",
      fr: "L’ordinateur ne remplit pas les conditions de la nouvelle version. Rien n’a été modifié. Sous la forme 0xC1900200.",
    },
    causes: [
      {
        cause: {
          en: "Processor, TPM 2.0, Secure Boot or memory is missing.",
          fr: "Le processeur, le TPM 2.0, le démarrage sécurisé ou la mémoire manque.",
        },
        tell: {
          en: '`C:\\$WINDOWS.~BT\\Sources\\Panther\\CompatData*.xml` has `BlockingType="Hard"` with what is missing.',
          fr: '`C:\\$WINDOWS.~BT\\Sources\\Panther\\CompatData*.xml` contient `BlockingType="Hard"` avec ce qui manque.',
        },
      },
      {
        cause: {
          en: "TPM or Secure Boot is there and switched off in the firmware.",
          fr: "Le TPM ou le démarrage sécurisé existe et est désactivé dans le micrologiciel.",
        },
        tell: {
          en: "`Get-Tpm` says not present; the firmware has the option.",
          fr: "`Get-Tpm` le dit absent ; le micrologiciel a l’option.",
        },
      },
    ],
    windows: [
      {
        en: "Read the blocking entry in `CompatData*.xml`.",
        fr: "Lisez l’entrée qui bloque dans `CompatData*.xml`.",
      },
      {
        en: "Switch on TPM and Secure Boot in the firmware if they are there.",
        fr: "Activez le TPM et le démarrage sécurisé dans le micrologiciel s’ils existent.",
      },
      {
        en: "Otherwise the computer stays on its version, or is replaced.",
        fr: "Sinon l’ordinateur reste à sa version, ou il est remplacé.",
      },
    ],
    service: [
      {
        en: "Do not approve the upgrade for groups whose computers cannot have it; put them into a group of their own.",
        fr: "N’approuvez pas la mise à niveau pour les groupes dont les ordinateurs ne peuvent pas la recevoir ; placez-les dans un groupe à eux.",
      },
    ],
  },
  MOSETUP_E_COMPAT_MIGCHOICE_BLOCK: {
    seenIn: ["install"],
    related: ["MOSETUP_E_COMPAT_SYSREQ_BLOCK", "MOSETUP_E_COMPAT_SCANONLY"],
    sources: ["Windows upgrade errors"],
    happened: {
      en: "What is to be kept (programs, settings) cannot be kept in an upgrade to this image. Nothing was changed. As 0xC1900204.",
      fr: "Ce qui doit être gardé (programmes, réglages) ne peut pas l’être dans une mise à niveau vers cette image. Rien n’a été modifié. Sous la forme 0xC1900204.",
    },
    causes: [
      {
        cause: {
          en: "The image has another language or edition than the installed Windows.",
          fr: "L’image a une autre langue ou édition que le Windows installé.",
        },
        tell: {
          en: "`DISM /Get-WimInfo /WimFile:FILE` and `DISM /Online /Get-Intl` differ.",
          fr: "`DISM /Get-WimInfo /WimFile:FILE` et `DISM /Online /Get-Intl` diffèrent.",
        },
      },
      {
        cause: {
          en: "The installed language or edition was changed by hand in the registry.",
          fr: "La langue ou l’édition installée a été modifiée à la main dans le registre.",
        },
        tell: {
          en: "`EditionID` or `InstallLanguage` does not match what was installed.",
          fr: "`EditionID` ou `InstallLanguage` ne correspond pas à ce qui a été installé.",
        },
      },
    ],
    windows: [
      {
        en: "Take the image of the same language and edition.",
        fr: "Prenez l’image de même langue et de même édition.",
      },
      {
        en: "Or upgrade without keeping programs, after a backup.",
        fr: "Ou mettez à niveau sans garder les programmes, après une sauvegarde.",
      },
    ],
    service: [
      {
        en: "Approve the upgrade in the language that the devices have, for each language.",
        fr: "Approuvez la mise à niveau dans la langue des appareils, pour chaque langue.",
      },
    ],
  },
  MOSETUP_E_COMPAT_INSTALLREQ_BLOCK: {
    seenIn: ["install"],
    related: ["MOSETUP_E_COMPAT_SYSREQ_BLOCK", "MOSETUP_E_COMPAT_SCANONLY"],
    sources: ["Windows upgrade errors"],
    happened: {
      en: "A program or driver on the computer is known to break under the new version, and the upgrade waits until it is gone. Nothing was changed. As 0xC1900208.",
      fr: "Un programme ou un pilote de l’ordinateur est connu pour ne pas supporter la nouvelle version, et la mise à niveau attend son départ. Rien n’a été modifié. Sous la forme 0xC1900208.",
    },
    causes: [
      {
        cause: {
          en: "An old version of a program (often security or encryption) blocks.",
          fr: "Une ancienne version d’un programme (souvent de sécurité ou de chiffrement) bloque.",
        },
        tell: {
          en: "`C:\\$WINDOWS.~BT\\Sources\\Panther\\*_HumanReadable.xml` names it.",
          fr: "`C:\\$WINDOWS.~BT\\Sources\\Panther\\*_HumanReadable.xml` le nomme.",
        },
      },
      {
        cause: { en: "A driver blocks.", fr: "Un pilote bloque." },
        tell: {
          en: "The same file names an `.inf` or `.sys`.",
          fr: "Le même fichier nomme un `.inf` ou un `.sys`.",
        },
      },
    ],
    windows: [
      {
        en: "Read the name in that file; update the program or uninstall it.",
        fr: "Lisez le nom dans ce fichier ; mettez le programme à jour ou désinstallez-le.",
      },
      {
        en: "If only its remains are left, remove its driver by `pnputil /delete-driver OEM.inf`.",
        fr: "S’il n’en reste que des traces, retirez son pilote avec `pnputil /delete-driver OEM.inf`.",
      },
      WINDOWS.tryAgain,
    ],
    service: [
      {
        en: "Deploy the program’s newer version to the group before the upgrade.",
        fr: "Déployez au groupe la version plus récente du programme avant la mise à niveau.",
      },
    ],
  },
  MOSETUP_E_INSTALLDISKSPACE_BLOCK: {
    seenIn: ["install"],
    related: ["ERROR_DISK_FULL", "CBS_E_INSUFFICIENT_DISK_SPACE"],
    sources: ["Windows upgrade errors"],
    happened: {
      en: "The drive has too little room for the new version. Nothing was changed. As 0xC190020E.",
      fr: "Le lecteur a trop peu de place pour la nouvelle version. Rien n’a été modifié. Sous la forme 0xC190020E.",
    },
    causes: [
      {
        cause: {
          en: "Less than 20 GB are free on the system drive.",
          fr: "Moins de 20 Go sont libres sur le lecteur système.",
        },
        tell: TELLS.volume,
      },
      {
        cause: {
          en: "The recovery or EFI partition is full.",
          fr: "La partition de récupération ou EFI est pleine.",
        },
        tell: {
          en: "`setupact.log` names another volume than `C:`.",
          fr: "`setupact.log` nomme un autre volume que `C:`.",
        },
      },
    ],
    windows: [
      {
        en: "Free room: `cleanmgr`, `DISM /Online /Cleanup-Image /StartComponentCleanup`, move users’ data.",
        fr: "Faites de la place : `cleanmgr`, `DISM /Online /Cleanup-Image /StartComponentCleanup`, déplacez les données des utilisateurs.",
      },
      {
        en: "Or attach a USB drive; setup can use it for the time of the upgrade.",
        fr: "Ou branchez un disque USB ; l’installation peut s’en servir le temps de la mise à niveau.",
      },
      WINDOWS.tryAgain,
    ],
  },
  MOSETUP_E_COMPAT_SCANONLY: {
    seenIn: ["scan", "install"],
    related: ["MOSETUP_E_COMPAT_SYSREQ_BLOCK", "MOSETUP_E_COMPAT_INSTALLREQ_BLOCK"],
    sources: ["Windows upgrade errors"],
    happened: {
      en: "Setup was asked only to check whether the upgrade would work, and found nothing against it. This is good news written as a code. As 0xC1900210.",
      fr: "L’installation devait seulement vérifier si la mise à niveau marcherait, et n’a rien trouvé contre. C’est une bonne nouvelle écrite comme un code. Sous la forme 0xC1900210.",
    },
    causes: [
      {
        cause: {
          en: "Setup ran with `/Compat ScanOnly`.",
          fr: "L’installation a été lancée avec `/Compat ScanOnly`.",
        },
        tell: { en: "The command line in `setupact.log`.", fr: "La ligne de commande dans `setupact.log`." },
      },
      {
        cause: {
          en: "A management tool does so before each upgrade.",
          fr: "Un outil de gestion le fait avant chaque mise à niveau.",
        },
        tell: { en: "Its own log has the check.", fr: "Son propre journal contient la vérification." },
      },
    ],
    windows: [
      {
        en: "Go on with the upgrade; nothing is to be put right.",
        fr: "Poursuivez la mise à niveau ; il n’y a rien à corriger.",
      },
    ],
    service: [
      {
        en: "Approve the upgrade for the devices that report this.",
        fr: "Approuvez la mise à niveau pour les appareils qui déclarent ce code.",
      },
    ],
  },
});
