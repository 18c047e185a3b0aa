import type { Entries } from "../entry.ts";
import { TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const INSTALLER: Entries = {
  OM_E_MSI_WRONG_VERSION: {
    seenIn: ["scan"],
    related: ["OM_E_MSI_NOT_CONFIGURED", "ERROR_INSTALL_PACKAGE_REJECTED"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The search could not judge updates of Windows Installer packages, because the installer is older than 3.1. Such updates may be missing from the result; the others are right.",
      fr: "La recherche n’a pas pu juger les mises à jour de paquets Windows Installer, parce que l’installateur est antérieur à 3.1. Elles peuvent manquer au résultat ; les autres sont justes.",
    },
    causes: [
      {
        cause: {
          en: "It is a very old Windows (XP, 2000, Server 2003) without the newer installer.",
          fr: "C’est un très ancien Windows (XP, 2000, Server 2003) sans l’installateur plus récent.",
        },
        tell: {
          en: "`msiexec /?` shows a version below 3.1.",
          fr: "`msiexec /?` montre une version inférieure à 3.1.",
        },
      },
      {
        cause: {
          en: "The installer’s files were replaced by older ones.",
          fr: "Les fichiers de l’installateur ont été remplacés par de plus anciens.",
        },
        tell: { en: "`sfc /scannow` reports it.", fr: "`sfc /scannow` le signale." },
      },
    ],
    agent: [AGENT.noWindowsInstaller],
    windows: [
      {
        en: "Install Windows Installer 4.5 for that Windows, restart, scan.",
        fr: "Installez Windows Installer 4.5 pour ce Windows, redémarrez, analysez.",
      },
    ],
    service: [
      {
        en: "Retire these systems; they get no updates any more.",
        fr: "Retirez ces systèmes du service ; ils ne reçoivent plus de mises à jour.",
      },
    ],
  },
  OM_E_MSI_NOT_CONFIGURED: {
    seenIn: ["scan"],
    related: ["ERROR_INSTALL_SERVICE_FAILURE", "OM_E_MSI_WRONG_VERSION"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The search could not ask Windows Installer what is installed, because its service is not set up. Updates of programs may be missing from the result.",
      fr: "La recherche n’a pas pu demander à Windows Installer ce qui est installé, parce que son service n’est pas configuré. Des mises à jour de programmes peuvent manquer au résultat.",
    },
    causes: [
      {
        cause: {
          en: "The service `msiserver` is disabled or its registration is gone.",
          fr: "Le service `msiserver` est désactivé ou son enregistrement a disparu.",
        },
        tell: {
          en: "`sc.exe qc msiserver` says `DISABLED`, or 1060.",
          fr: "`sc.exe qc msiserver` dit `DISABLED`, ou 1060.",
        },
      },
    ],
    agent: [AGENT.noWindowsInstaller],
    windows: [
      {
        en: "`sc.exe config msiserver start= demand`, then `net start msiserver`.",
        fr: "Lancez `sc.exe config msiserver start= demand`, puis `net start msiserver`.",
      },
      {
        en: "If it is not registered: `msiexec /unregister`, `msiexec /regserver`, restart, scan.",
        fr: "S’il n’est pas enregistré : `msiexec /unregister`, `msiexec /regserver`, redémarrez, analysez.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_MSP_DISABLED: {
    seenIn: ["scan", "install"],
    related: ["OM_E_CALL_CANCELLED_BY_POLICY", "ERROR_PATCH_TARGET_NOT_FOUND"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "A policy forbids Windows Installer patches on this computer, so updates that are patches were passed over.",
      fr: "Une stratégie interdit les correctifs de Windows Installer sur cet ordinateur : les mises à jour qui en sont ont été sautées.",
    },
    causes: [
      {
        cause: {
          en: "The policy Prohibit patching (DisablePatch) is set.",
          fr: "La stratégie qui interdit les correctifs (DisablePatch) est réglée.",
        },
        tell: {
          en: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\Installer /v DisablePatch` shows 1.",
          fr: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\Installer /v DisablePatch` montre 1.",
        },
      },
    ],
    agent: [AGENT.noWindowsInstaller],
    windows: [
      {
        en: "Clear the policy where it comes from (`gpresult /h report.html`), then `gpupdate`, scan.",
        fr: "Ôtez la stratégie là d’où elle vient (`gpresult /h report.html`), puis `gpupdate`, analysez.",
      },
    ],
    service: [
      {
        en: "Deploy full packages in place of patches to groups that keep this policy.",
        fr: "Déployez des paquets complets au lieu de correctifs aux groupes qui gardent cette stratégie.",
      },
    ],
  },
  OM_E_MSI_WRONG_APP_CONTEXT: {
    seenIn: ["install"],
    related: ["OM_E_UH_UNSUPPORTED_INSTALLCONTEXT", "ERROR_UNKNOWN_PRODUCT"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The program was installed for one user, and the update is for programs installed for the whole computer. It was not applied.",
      fr: "Le programme a été installé pour un utilisateur, et la mise à jour vise les programmes installés pour tout l’ordinateur. Elle n’a pas été appliquée.",
    },
    causes: [
      {
        cause: {
          en: "A user installed the program for himself.",
          fr: "Un utilisateur a installé le programme pour lui.",
        },
        tell: {
          en: "The program stands under Settings > Apps of that user only; `HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall` has it.",
          fr: "Le programme n’est que dans Paramètres > Applications de cet utilisateur ; `HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall` le contient.",
        },
      },
    ],
    agent: [AGENT.noWindowsInstaller],
    windows: [
      {
        en: "Uninstall it as that user, and install it for the computer: `msiexec /i PACKAGE.msi ALLUSERS=1`.",
        fr: "Désinstallez-le comme cet utilisateur, et installez-le pour l’ordinateur : `msiexec /i PACKAGE.msi ALLUSERS=1`.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Deploy the program for the computer, so that users need no copy of their own.",
        fr: "Déployez le programme pour l’ordinateur, pour que les utilisateurs n’aient pas besoin d’une copie à eux.",
      },
    ],
  },
  ERROR_INSTALL_SERVICE_FAILURE: {
    seenIn: ["install"],
    related: ["OM_E_MSI_NOT_CONFIGURED", "ERROR_SERVICE_DISABLED"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "The Windows Installer service could not be reached (1601). Nothing was begun.",
      fr: "Le service Windows Installer n’a pas pu être atteint (1601). Rien n’a été commencé.",
    },
    causes: [
      {
        cause: { en: "The service is disabled or damaged.", fr: "Le service est désactivé ou abîmé." },
        tell: {
          en: "`sc.exe query msiserver`; starting it gives an error.",
          fr: "Voyez `sc.exe query msiserver` ; son démarrage donne une erreur.",
        },
      },
      {
        cause: { en: "Windows runs in safe mode.", fr: "Windows est en mode sans échec." },
        tell: { en: "The screen says so.", fr: "L’écran le dit." },
      },
    ],
    windows: [
      {
        en: "`sc.exe config msiserver start= demand`, `net start msiserver`.",
        fr: "Lancez `sc.exe config msiserver start= demand`, `net start msiserver`.",
      },
      WINDOWS.repairIfItDoesNotStart,
    ],
  },
  ERROR_INSTALL_USEREXIT: {
    seenIn: ["install"],
    related: ["ERROR_CANCELLED", "ERROR_INSTALL_FAILURE"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "Somebody cancelled the installation (1602), or an installer that may ask nobody behaved as if. What had been done was taken back.",
      fr: "Quelqu’un a annulé l’installation (1602), ou un installateur qui n’a le droit de demander à personne a fait comme si. Ce qui avait été fait a été défait.",
    },
    causes: [
      {
        cause: { en: "A user pressed Cancel.", fr: "Un utilisateur a appuyé sur Annuler." },
        tell: {
          en: "Someone was logged in and saw a window.",
          fr: "Quelqu’un était connecté et a vu une fenêtre.",
        },
      },
      {
        cause: {
          en: "The installer wanted to ask and was run silently.",
          fr: "L’installateur voulait demander et a été lancé en silence.",
        },
        tell: {
          en: "It happens on all devices, within seconds.",
          fr: "Cela arrive sur tous les appareils, en quelques secondes.",
        },
      },
    ],
    windows: [
      {
        en: "Try again; the user keeps working meanwhile.",
        fr: "Réessayez ; l’utilisateur peut travailler pendant ce temps.",
      },
      WINDOWS.runWithLog,
    ],
    service: [
      {
        en: "Check that the silent switches are right: `/qn` for an MSI.",
        fr: "Vérifiez les options silencieuses : `/qn` pour un MSI.",
      },
      {
        en: "Give the approval a deadline if users keep cancelling.",
        fr: "Donnez une échéance à l’approbation si les utilisateurs annulent toujours.",
      },
    ],
  },
  ERROR_INSTALL_FAILURE: {
    seenIn: ["install"],
    related: ["OM_E_UH_INSTALLERFAILURE", "ERROR_INSTALL_USEREXIT", "E_FAIL"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "The installation failed and was rolled back (1603). The number covers every fatal error; the log has the one that counts.",
      fr: "L’installation a échoué et a été annulée (1603). Le nombre couvre toute erreur fatale ; le journal contient celle qui compte.",
    },
    causes: [
      {
        cause: {
          en: "A custom action of the package failed.",
          fr: "Une action personnalisée du paquet a échoué.",
        },
        tell: {
          en: "`CustomAction NAME returned actual error code` shortly before `Return value 3`.",
          fr: "`CustomAction NAME returned actual error code` peu avant `Return value 3`.",
        },
      },
      {
        cause: {
          en: "Files are in use or may not be written.",
          fr: "Des fichiers sont utilisés ou ne peuvent pas être écrits.",
        },
        tell: {
          en: "Error 1306, 1310 or 1321 in the log, with a path.",
          fr: "Erreur 1306, 1310 ou 1321 dans le journal, avec un chemin.",
        },
      },
      {
        cause: {
          en: "A condition is not met: .NET, a version, rights.",
          fr: "Une condition n’est pas remplie : .NET, version, droits.",
        },
        tell: {
          en: "A plain sentence stands before the rollback begins.",
          fr: "Une phrase claire figure avant le début de l’annulation.",
        },
      },
      {
        cause: {
          en: "The disk or the temporary folder is full.",
          fr: "Le disque ou le dossier temporaire est plein.",
        },
        tell: { en: "Error 1601 or 112 in the log.", fr: "Erreur 1601 ou 112 dans le journal." },
      },
    ],
    windows: [
      WINDOWS.runWithLog,
      {
        en: "Put right what stands above it: close the program, free the disk, install the prerequisite.",
        fr: "Corrigez ce qui est au-dessus : fermez le programme, libérez le disque, installez le préalable.",
      },
      { en: "Try again by hand before you deploy it again.", fr: "Réessayez à la main avant de redéployer." },
    ],
    service: [
      {
        en: "If most devices fail, decline the package and correct its document.",
        fr: "Si la plupart des appareils échouent, refusez le paquet et corrigez son document.",
      },
      {
        en: "Read the log of one device with `releve explain FILE`.",
        fr: "Lisez le journal d’un appareil avec `releve explain FILE`.",
      },
    ],
  },
  ERROR_INSTALL_ALREADY_RUNNING: {
    seenIn: ["install"],
    related: ["OM_E_INSTALL_NOT_ALLOWED", "CBS_E_BUSY"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "Another installation holds Windows Installer (1618); it does one at a time. The update service tries again.",
      fr: "Une autre installation tient Windows Installer (1618) ; il n’en fait qu’une à la fois. Le service de mise à jour réessaie.",
    },
    causes: [
      {
        cause: {
          en: "Another program installs or repairs itself.",
          fr: "Un autre programme s’installe ou se répare.",
        },
        tell: {
          en: '`tasklist /fi "imagename eq msiexec.exe"` shows it at work.',
          fr: '`tasklist /fi "imagename eq msiexec.exe"` le montre au travail.',
        },
      },
      {
        cause: { en: "An installation hangs.", fr: "Une installation est bloquée." },
        tell: {
          en: "The same msiexec has been there for an hour, without using the processor.",
          fr: "Le même msiexec est là depuis une heure, sans utiliser le processeur.",
        },
      },
    ],
    windows: [
      WINDOWS.waitForEnd,
      {
        en: "If it hangs: end it with its window or restart the computer; then try again.",
        fr: "S’il est bloqué : terminez-le par sa fenêtre ou redémarrez l’ordinateur ; puis réessayez.",
      },
    ],
    service: [
      {
        en: "Do not let two tools deploy in the same window.",
        fr: "Ne laissez pas deux outils déployer dans la même fenêtre.",
      },
    ],
  },
  ERROR_INSTALL_LOG_FAILURE: {
    seenIn: ["install"],
    related: ["ERROR_PATH_NOT_FOUND", "ERROR_ACCESS_DENIED"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "The log file that was asked for could not be opened (1622), so the installation was not begun.",
      fr: "Le fichier journal demandé n’a pas pu être ouvert (1622) : l’installation n’a pas commencé.",
    },
    causes: [
      {
        cause: { en: "The folder of the log does not exist.", fr: "Le dossier du journal n’existe pas." },
        tell: { en: "The path after `/l*v`.", fr: "Voyez le chemin après `/l*v`." },
      },
      {
        cause: { en: "SYSTEM may not write there.", fr: "SYSTEM n’a pas le droit d’y écrire." },
        tell: {
          en: "It is a share or a user’s folder.",
          fr: "C’est un partage ou le dossier d’un utilisateur.",
        },
      },
    ],
    windows: [
      {
        en: "Give a path that exists for SYSTEM, such as `C:\\Windows\\Temp\\LOG.txt`.",
        fr: "Donnez un chemin qui existe pour SYSTEM, comme `C:\\Windows\\Temp\\LOG.txt`.",
      },
    ],
    service: [SERVICE.correctArguments],
  },
  ERROR_INSTALL_TEMP_UNWRITABLE: {
    seenIn: ["install"],
    related: ["ERROR_DISK_FULL", "ERROR_ACCESS_DENIED"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "The temporary folder is full or cannot be written to (1632).",
      fr: "Le dossier temporaire est plein ou ne peut pas être écrit (1632).",
    },
    causes: [
      { cause: { en: "The drive is full.", fr: "Le lecteur est plein." }, tell: TELLS.volume },
      {
        cause: {
          en: "`%TEMP%` of SYSTEM leads nowhere or lost its permissions.",
          fr: "`%TEMP%` de SYSTEM ne mène nulle part ou a perdu ses droits.",
        },
        tell: {
          en: "`icacls C:\\Windows\\Temp` lacks SYSTEM.",
          fr: "`icacls C:\\Windows\\Temp` ne cite pas SYSTEM.",
        },
      },
    ],
    windows: [
      { en: "Make room, empty `C:\\Windows\\Temp`.", fr: "Faites de la place, videz `C:\\Windows\\Temp`." },
      {
        en: "Restore the rights: `icacls C:\\Windows\\Temp /reset`.",
        fr: "Rétablissez les droits : `icacls C:\\Windows\\Temp /reset`.",
      },
    ],
  },
  ERROR_INVALID_COMMAND_LINE: {
    seenIn: ["install"],
    related: ["ERROR_INVALID_PARAMETER"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "Windows Installer did not understand its command line (1639).",
      fr: "Windows Installer n’a pas compris sa ligne de commande (1639).",
    },
    causes: [
      {
        cause: {
          en: "A switch is misspelt, or quotes are missing around a path with spaces.",
          fr: "Une option est mal écrite, ou il manque des guillemets autour d’un chemin avec des espaces.",
        },
        tell: { en: "`msiexec /?` lists the switches.", fr: "`msiexec /?` énumère les options." },
      },
      {
        cause: {
          en: "A property has no value: `NAME=` followed by a space.",
          fr: "Une propriété est sans valeur : `NAME=` suivi d’une espace.",
        },
        tell: {
          en: "The log or event shows the whole line.",
          fr: "Le journal ou l’événement montre toute la ligne.",
        },
      },
    ],
    windows: [
      { en: "Run the line by hand and correct it.", fr: "Lancez la ligne à la main et corrigez-la." },
    ],
    service: [SERVICE.correctArguments],
  },
  ERROR_SUCCESS_REBOOT_INITIATED: {
    seenIn: ["install"],
    related: ["ERROR_SUCCESS_REBOOT_REQUIRED", "OM_S_REBOOT_REQUIRED"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "It succeeded, and the installer itself has begun to restart the computer (1641).",
      fr: "Cela a réussi, et l’installateur a lui-même commencé à redémarrer l’ordinateur (1641).",
    },
    causes: [
      {
        cause: {
          en: "The package restarts by itself because nobody told it not to.",
          fr: "Le paquet redémarre de lui-même parce que personne ne le lui a interdit.",
        },
        tell: { en: "Event 1074 names msiexec.", fr: "L’événement 1074 nomme msiexec." },
      },
    ],
    windows: [WINDOWS.nothing],
    service: [
      {
        en: "Add `REBOOT=ReallySuppress` to the arguments, so that the policy decides when to restart.",
        fr: "Ajoutez `REBOOT=ReallySuppress` aux arguments, pour que la stratégie décide du redémarrage.",
      },
    ],
  },
  ERROR_SUCCESS_REBOOT_REQUIRED: {
    seenIn: ["install"],
    related: ["OM_S_REBOOT_REQUIRED", "ERROR_SUCCESS_REBOOT_INITIATED"],
    sources: ["Windows Installer error codes"],
    happened: {
      en: "It succeeded, and takes effect with the next restart (3010).",
      fr: "Cela a réussi, et prend effet au prochain redémarrage (3010).",
    },
    causes: [
      {
        cause: {
          en: "Files that were in use are replaced at the restart.",
          fr: "Des fichiers en cours d’utilisation sont remplacés au redémarrage.",
        },
        tell: {
          en: "`PendingFileRenameOperations` under `HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager` names them.",
          fr: "`PendingFileRenameOperations` sous `HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager` les nomme.",
        },
      },
    ],
    windows: [
      {
        en: "Restart when it suits; until then the old version runs.",
        fr: "Redémarrez quand cela convient ; jusque-là, l’ancienne version tourne.",
      },
    ],
    service: [
      {
        en: "Groups > All devices shows who waits for a restart; the group’s policy decides when.",
        fr: "Groupes > Tous les appareils montre qui attend un redémarrage ; la stratégie du groupe décide quand.",
      },
    ],
  },
};
