import type { Entries } from "../entry.ts";
import { WINDOWS } from "../steps.ts";

export const FILES: Entries = {
  ERROR_FILE_NOT_FOUND: {
    seenIn: ["install", "scan", "start"],
    related: ["ERROR_PATH_NOT_FOUND", "CBS_E_SOURCE_MISSING", "ERROR_SXS_ASSEMBLY_MISSING"],
    sources: ["MS-ERREF 2.2", "Fix component store corruption", "Windows Update common errors"],
    happened: {
      en: "A file or a registry value that was to be opened is not there. In an installation of Windows it is usually a part of the component store, or a driver’s file that was removed by hand.",
      fr: "Un fichier ou une valeur du registre qui devait être ouvert n’existe pas. Lors d’une installation de Windows, c’est d’ordinaire une partie du magasin de composants, ou un fichier de pilote supprimé à la main.",
    },
    causes: [
      {
        cause: {
          en: "The component store has lost files.",
          fr: "Le magasin de composants a perdu des fichiers.",
        },
        tell: {
          en: "`C:\\Windows\\Logs\\CBS\\CBS.log` names the missing file beside the code; `DISM /Online /Cleanup-Image /ScanHealth` finds damage.",
          fr: "`C:\\Windows\\Logs\\CBS\\CBS.log` nomme le fichier manquant à côté du code ; `DISM /Online /Cleanup-Image /ScanHealth` trouve des dégâts.",
        },
      },
      {
        cause: {
          en: "A driver package’s files or its registry entry were removed by a cleaning tool.",
          fr: "Les fichiers d’un pilote, ou son entrée du registre, ont été supprimés par un outil de nettoyage.",
        },
        tell: {
          en: "`C:\\Windows\\inf\\setupapi.dev.log` has the code beside the driver’s name.",
          fr: "`C:\\Windows\\inf\\setupapi.dev.log` contient le code à côté du nom du pilote.",
        },
      },
      {
        cause: {
          en: "A temporary or download folder was emptied in the midst of the installation.",
          fr: "Un dossier temporaire ou de téléchargement a été vidé pendant l’installation.",
        },
        tell: {
          en: "The path in the log lies under `C:\\Windows\\SoftwareDistribution\\Download` or `%TEMP%`, and a second try succeeds.",
          fr: "Le chemin du journal est sous `C:\\Windows\\SoftwareDistribution\\Download` ou `%TEMP%`, et un second essai réussit.",
        },
      },
    ],
    agent: [
      {
        en: "On Linux the code is quoted from an installer: the line above it names the file. Reinstall the package that owns it (`dpkg -S PATH`).",
        fr: "Sous Linux, le code vient d’un installateur : la ligne au-dessus nomme le fichier. Réinstallez le paquet auquel il appartient (`dpkg -S PATH`).",
      },
    ],
    windows: [
      WINDOWS.findPathInCbs,
      {
        en: "Repair the store: `DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
        fr: "Réparez le magasin : `DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
      },
      {
        en: "If a driver is named, install it anew from its maker, then scan again.",
        fr: "Si un pilote est nommé, réinstallez-le depuis son fabricant, puis relancez une analyse.",
      },
      {
        en: "If the path is a temporary one, try again with cleaning tools off.",
        fr: "Si le chemin est temporaire, réessayez sans outil de nettoyage.",
      },
    ],
  },
  ERROR_PATH_NOT_FOUND: {
    seenIn: ["install", "download"],
    related: ["ERROR_FILE_NOT_FOUND", "ERROR_BAD_NETPATH", "ERROR_INSTALL_SOURCE_ABSENT"],
    sources: ["MS-ERREF 2.2", "Windows Update common errors"],
    happened: {
      en: "A folder on the way to a file does not exist, so the file was not even looked for.",
      fr: "Un dossier sur le chemin d’un fichier n’existe pas : le fichier n’a même pas été cherché.",
    },
    causes: [
      {
        cause: {
          en: "A folder that Windows expects was removed or redirected: a user profile, `%TEMP%`, Program Files on another drive.",
          fr: "Un dossier que Windows attend a été supprimé ou redirigé : profil d’utilisateur, `%TEMP%`, Program Files sur un autre lecteur.",
        },
        tell: {
          en: "The path in the log begins with a drive or a profile that is no longer there.",
          fr: "Le chemin du journal commence par un lecteur ou un profil qui n’existe plus.",
        },
      },
      {
        cause: {
          en: "An old entry of the registry leads to a profile or a program that was removed.",
          fr: "Une entrée ancienne du registre mène à un profil ou à un programme supprimé.",
        },
        tell: {
          en: "`C:\\Windows\\Logs\\CBS\\CBS.log` or the MSI log names a path under `C:\\Users` that nobody has.",
          fr: "`C:\\Windows\\Logs\\CBS\\CBS.log` ou le journal MSI nomme un chemin sous `C:\\Users` que personne n’a.",
        },
      },
      {
        cause: {
          en: "A network drive is not connected for the account SYSTEM, which installs.",
          fr: "Un lecteur réseau n’est pas connecté pour le compte SYSTEM, qui installe.",
        },
        tell: {
          en: "The path is a drive letter that exists for the user only.",
          fr: "Le chemin est une lettre de lecteur qui n’existe que pour l’utilisateur.",
        },
      },
    ],
    agent: [
      {
        en: "On Linux the code is quoted from an installer; create the folder it names, with the owner and mode of its neighbours, and try again.",
        fr: "Sous Linux, le code vient d’un installateur ; créez le dossier qu’il nomme, avec le propriétaire et le mode de ses voisins, et réessayez.",
      },
    ],
    windows: [
      {
        en: "Read the path in the log and see which folder of it is missing.",
        fr: "Lisez le chemin dans le journal et voyez lequel de ses dossiers manque.",
      },
      {
        en: "Create it, or correct the entry that names it (`HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList` for profiles).",
        fr: "Créez-le, ou corrigez l’entrée qui le nomme (`HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList` pour les profils).",
      },
      {
        en: "For a network source use its UNC name, which SYSTEM can reach with the computer’s account.",
        fr: "Pour une source réseau, utilisez son nom UNC, que SYSTEM atteint avec le compte de l’ordinateur.",
      },
    ],
  },
  ERROR_ACCESS_DENIED: {
    seenIn: ["install", "download", "start", "scan"],
    related: [
      "OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED",
      "ERROR_SHARING_VIOLATION",
      "OM_E_PT_HTTP_STATUS_DENIED",
    ],
    sources: ["MS-ERREF 2.2", "Windows Update common errors"],
    happened: {
      en: "The account that did the work may not open, change or start something. Nothing was changed by that step; the installation is rolled back.",
      fr: "Le compte qui travaillait n’a pas le droit d’ouvrir, de modifier ou de démarrer quelque chose. Cette étape n’a rien changé ; l’installation est annulée.",
    },
    causes: [
      {
        cause: {
          en: "A security product protects the file or the registry key that the update wants to change.",
          fr: "Un produit de sécurité protège le fichier ou la clé du registre que la mise à jour veut modifier.",
        },
        tell: {
          en: "The product’s own log has an entry at that minute; with its protection paused the update installs.",
          fr: "Le journal du produit a une entrée à cette minute ; sa protection suspendue, la mise à jour s’installe.",
        },
      },
      {
        cause: {
          en: "Permissions of a system folder or key were changed.",
          fr: "Les droits d’un dossier ou d’une clé du système ont été modifiés.",
        },
        tell: {
          en: "`icacls PATH` for the path in CBS.log lacks `NT SERVICE\\TrustedInstaller` or `NT AUTHORITY\\SYSTEM`.",
          fr: "`icacls PATH`, pour le chemin de CBS.log, ne cite pas `NT SERVICE\\TrustedInstaller` ou `NT AUTHORITY\\SYSTEM`.",
        },
      },
      {
        cause: {
          en: "The installer was started without administrator’s rights.",
          fr: "L’installateur a été lancé sans droits d’administrateur.",
        },
        tell: {
          en: "It happens by hand only, not when the update service installs.",
          fr: "Cela n’arrive qu’à la main, non quand le service de mise à jour installe.",
        },
      },
    ],
    agent: [
      {
        en: "See that the agent runs as root: `systemctl show -p User releve-agent` must name nobody else.",
        fr: "Vérifiez que l’agent tourne comme root : `systemctl show -p User releve-agent` ne doit nommer personne d’autre.",
      },
      {
        en: "If it does, something stronger refuses: look for AppArmor’s or SELinux’s denials with `journalctl -k -g denied`, and for an immutable file with `lsattr PATH`.",
        fr: "Si c’est le cas, plus fort que lui refuse : cherchez les refus d’AppArmor ou de SELinux avec `journalctl -k -g denied`, et un fichier immuable avec `lsattr PATH`.",
      },
    ],
    windows: [
      WINDOWS.findPathInCbs,
      {
        en: "Pause the security product for one try; if that helps, give `C:\\Windows\\SoftwareDistribution` and `C:\\Windows\\WinSxS` an exclusion with its vendor’s advice.",
        fr: "Suspendez le produit de sécurité le temps d’un essai ; si cela aide, excluez `C:\\Windows\\SoftwareDistribution` et `C:\\Windows\\WinSxS` selon les conseils de son éditeur.",
      },
      {
        en: "Compare `icacls PATH` with a healthy computer and restore what is missing. Do not give Everyone full control.",
        fr: "Comparez `icacls PATH` avec un ordinateur sain et rétablissez ce qui manque. Ne donnez pas le contrôle total à tout le monde.",
      },
      { en: "Then `sfc /scannow` and try again.", fr: "Ensuite `sfc /scannow`, et réessayez." },
    ],
  },
  ERROR_CRC: {
    seenIn: ["install", "download"],
    related: ["ERROR_FILE_CORRUPT", "OM_E_DM_INCORRECTFILEHASH", "ERROR_INVALID_DATA"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "The disk or the archive gave data whose checksum is wrong. This is hardware until the opposite is shown.",
      fr: "Le disque ou l’archive a rendu des données dont la somme de contrôle est fausse. C’est du matériel, jusqu’à preuve du contraire.",
    },
    causes: [
      {
        cause: { en: "The disk has bad sectors.", fr: "Le disque a des secteurs défectueux." },
        tell: {
          en: "The System event log has errors of the source disk or Ntfs; SMART shows reallocated or pending sectors.",
          fr: "Le journal Système contient des erreurs de source disk ou Ntfs ; SMART montre des secteurs réalloués ou en attente.",
        },
      },
      {
        cause: {
          en: "An installer’s own archive is damaged.",
          fr: "L’archive même de l’installateur est abîmée.",
        },
        tell: {
          en: "Only this file fails, on every computer.",
          fr: "Seul ce fichier échoue, sur tous les ordinateurs.",
        },
      },
      {
        cause: {
          en: "A cable, a controller or memory is faulty.",
          fr: "Un câble, un contrôleur ou la mémoire est défaillant.",
        },
        tell: { en: "Errors move from file to file.", fr: "Les erreurs passent d’un fichier à l’autre." },
      },
    ],
    agent: [
      {
        en: "`dmesg -T | grep -i 'i/o error'` and `smartctl -H /dev/sda`: if the disk complains, save the data and replace it before installing anything.",
        fr: "`dmesg -T | grep -i 'i/o error'` et `smartctl -H /dev/sda` : si le disque se plaint, sauvegardez les données et remplacez-le avant toute installation.",
      },
    ],
    windows: [
      {
        en: "`chkdsk /scan`, and look at the disk’s SMART state with its maker’s tool.",
        fr: "`chkdsk /scan`, puis regardez l’état SMART du disque avec l’outil de son fabricant.",
      },
      {
        en: "If the disk is healthy, empty `C:\\Windows\\SoftwareDistribution\\Download` and download again.",
        fr: "Si le disque est sain, videz `C:\\Windows\\SoftwareDistribution\\Download` et téléchargez de nouveau.",
      },
      {
        en: "If it still moves about, test the memory with `mdsched`.",
        fr: "Si cela se déplace encore, testez la mémoire avec `mdsched`.",
      },
    ],
  },
  ERROR_SHARING_VIOLATION: {
    seenIn: ["install"],
    related: ["ERROR_ACCESS_DENIED", "ERROR_SUCCESS_REBOOT_REQUIRED", "OM_E_INSTALL_NOT_ALLOWED"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "A file that the installer wants to replace is held open by another process in a way that forbids it.",
      fr: "Un fichier que l’installateur veut remplacer est tenu ouvert par un autre processus, d’une façon qui l’interdit.",
    },
    causes: [
      {
        cause: {
          en: "The program that is to be updated is running.",
          fr: "Le programme à mettre à jour est en cours d’exécution.",
        },
        tell: {
          en: "`handle.exe` or Resource Monitor names its process for the path in the log.",
          fr: "`handle.exe` ou le Moniteur de ressources nomme son processus pour le chemin du journal.",
        },
      },
      {
        cause: {
          en: "A virus scanner or a backup reads the file just then.",
          fr: "Un antivirus ou une sauvegarde lit le fichier à ce moment.",
        },
        tell: {
          en: "A second try some minutes later succeeds.",
          fr: "Un second essai, quelques minutes plus tard, réussit.",
        },
      },
      {
        cause: {
          en: "An earlier installation waits for a restart with the same file.",
          fr: "Une installation précédente attend un redémarrage avec le même fichier.",
        },
        tell: {
          en: "`HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager`, value `PendingFileRenameOperations`, names it.",
          fr: "`HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager`, valeur `PendingFileRenameOperations`, le nomme.",
        },
      },
    ],
    agent: [
      {
        en: "On Linux files in use can be replaced; the code is quoted from an installer. `lsof PATH` shows who holds what.",
        fr: "Sous Linux, un fichier ouvert peut être remplacé ; le code vient d’un installateur. `lsof PATH` montre qui tient quoi.",
      },
    ],
    windows: [
      {
        en: "Close the program, or let the update install when nobody is logged in.",
        fr: "Fermez le programme, ou laissez la mise à jour s’installer quand personne n’est connecté.",
      },
      {
        en: "Restart if a restart is pending, then try again.",
        fr: "Redémarrez si un redémarrage est en attente, puis réessayez.",
      },
      {
        en: "If a scanner holds it each time, exclude the folder from on-access scanning.",
        fr: "Si un antivirus le tient à chaque fois, excluez le dossier de l’analyse à l’accès.",
      },
    ],
    service: [
      {
        en: "Set the group’s policy to install in a maintenance window, when the program is closed.",
        fr: "Réglez la stratégie du groupe pour installer dans une fenêtre de maintenance, quand le programme est fermé.",
      },
    ],
  },
  ERROR_BAD_NETPATH: {
    seenIn: ["install", "download"],
    related: ["ERROR_INSTALL_SOURCE_ABSENT", "ERROR_PATH_NOT_FOUND", "OM_E_SOURCE_ABSENT"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "A server named in a UNC path was not found or does not offer file sharing. The update itself is not at fault; something it needs lies on that share.",
      fr: "Un serveur nommé dans un chemin UNC est introuvable ou n’offre pas de partage de fichiers. La mise à jour n’est pas en cause ; quelque chose dont elle a besoin est sur ce partage.",
    },
    causes: [
      {
        cause: {
          en: "The program’s original source was a share that no longer exists.",
          fr: "La source d’origine du programme était un partage qui n’existe plus.",
        },
        tell: {
          en: "The MSI log looks for a `.msi` under `\\\\SERVER\\…` before the code.",
          fr: "Le journal MSI cherche un `.msi` sous `\\\\SERVER\\…` avant le code.",
        },
      },
      {
        cause: {
          en: "Name resolution or port 445 is blocked from this network.",
          fr: "La résolution du nom ou le port 445 est bloqué depuis ce réseau.",
        },
        tell: {
          en: "`Test-NetConnection SERVER -Port 445` fails.",
          fr: "`Test-NetConnection SERVER -Port 445` échoue.",
        },
      },
    ],
    windows: [
      {
        en: "Read the path in the log; open it from this computer.",
        fr: "Lisez le chemin dans le journal ; ouvrez-le depuis cet ordinateur.",
      },
      {
        en: "If the share has moved, give the product its new source: Control Panel cannot, `msiexec /fv PACKAGE.msi` from the new place can.",
        fr: "Si le partage a déménagé, donnez au produit sa nouvelle source : le Panneau de configuration ne sait pas le faire, `msiexec /fv PACKAGE.msi` depuis le nouvel emplacement oui.",
      },
      {
        en: "If the server exists, open TCP 445 between the two, or copy the source to the computer.",
        fr: "Si le serveur existe, ouvrez TCP 445 entre les deux, ou copiez la source sur l’ordinateur.",
      },
    ],
    service: [
      {
        en: "If many devices look for the same dead share, put the original package there again for the time of the rollout, or deploy the full package instead of the patch.",
        fr: "Si beaucoup d’appareils cherchent le même partage disparu, remettez-y le paquet d’origine le temps du déploiement, ou déployez le paquet complet au lieu du correctif.",
      },
    ],
  },
  ERROR_DISK_FULL: {
    seenIn: ["download", "install"],
    related: ["OM_E_DOWNLOAD_FAILED", "CBS_E_INSUFFICIENT_DISK_SPACE", "MOSETUP_E_INSTALLDISKSPACE_BLOCK"],
    sources: ["MS-ERREF 2.2", "Relève: agent faults"],
    happened: {
      en: "There was no room for what was to be written. What was begun is rolled back; what was downloaded is kept as far as it came.",
      fr: "Il n’y avait pas de place pour ce qui devait être écrit. Ce qui était commencé est annulé ; ce qui est téléchargé est gardé jusqu’où il est arrivé.",
    },
    causes: [
      {
        cause: { en: "The system drive is full.", fr: "Le lecteur système est plein." },
        tell: {
          en: "`Get-Volume C` or `df -h` shows no free space.",
          fr: "`Get-Volume C` ou `df -h` ne montre plus d’espace libre.",
        },
      },
      {
        cause: {
          en: "The component store and old installations take it.",
          fr: "Le magasin de composants et d’anciennes installations l’occupent.",
        },
        tell: {
          en: "`DISM /Online /Cleanup-Image /AnalyzeComponentStore` recommends a clean-up; `C:\\Windows.old` exists.",
          fr: "`DISM /Online /Cleanup-Image /AnalyzeComponentStore` conseille un nettoyage ; `C:\\Windows.old` existe.",
        },
      },
      {
        cause: {
          en: "On Linux `/boot` or the inodes are used up, not the root file system.",
          fr: "Sous Linux, c’est `/boot` ou les inodes qui manquent, non le système de fichiers racine.",
        },
        tell: { en: "`df -h /boot` or `df -i` shows 100 %.", fr: "`df -h /boot` ou `df -i` montre 100 %." },
      },
    ],
    agent: [
      {
        en: "`df -h` and `df -i` name the file system that is full.",
        fr: "`df -h` et `df -i` nomment le système de fichiers plein.",
      },
      {
        en: "`apt-get clean`; old kernels by `apt-get autoremove --purge`; logs by `journalctl --vacuum-size=200M`.",
        fr: "`apt-get clean` ; anciens noyaux avec `apt-get autoremove --purge` ; journaux avec `journalctl --vacuum-size=200M`.",
      },
      {
        en: "The agent goes on by itself at its next try, with what it has already downloaded.",
        fr: "L’agent reprend de lui-même à sa prochaine tentative, avec ce qu’il a déjà téléchargé.",
      },
    ],
    windows: [
      {
        en: "`cleanmgr /sageset:1`, choose Windows Update Cleanup, then `cleanmgr /sagerun:1`.",
        fr: "`cleanmgr /sageset:1`, choisissez le nettoyage de Windows Update, puis `cleanmgr /sagerun:1`.",
      },
      {
        en: "Shrink the component store: `DISM /Online /Cleanup-Image /StartComponentCleanup`.",
        fr: "Réduisez le magasin de composants : `DISM /Online /Cleanup-Image /StartComponentCleanup`.",
      },
      {
        en: "Keep 10 GB free for monthly updates, 20 GB for a new version of Windows.",
        fr: "Gardez 10 Go libres pour les mises à jour mensuelles, 20 Go pour une nouvelle version de Windows.",
      },
    ],
    service: [
      {
        en: "If it is the service’s own disk, lower `--content-limit`: files are fetched again when a device asks for them.",
        fr: "Si c’est le disque du service, abaissez `--content-limit` : les fichiers sont téléchargés de nouveau quand un appareil les demande.",
      },
    ],
  },
  ERROR_FILE_CORRUPT: {
    seenIn: ["install", "download"],
    related: ["ERROR_CRC", "ERROR_INVALID_DATA", "OM_E_DM_INCORRECTFILEHASH"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "The file system says that a file or a folder is damaged and cannot be read.",
      fr: "Le système de fichiers dit qu’un fichier ou un dossier est abîmé et illisible.",
    },
    causes: [
      {
        cause: {
          en: "The file system was damaged by a power cut or a failing disk.",
          fr: "Le système de fichiers a été abîmé par une coupure de courant ou un disque défaillant.",
        },
        tell: {
          en: "Event 55 of the source Ntfs in the System event log.",
          fr: "Événement 55, de source Ntfs, dans le journal Système.",
        },
      },
      {
        cause: {
          en: "A download folder’s entry alone is damaged.",
          fr: "Seule l’entrée d’un dossier de téléchargement est abîmée.",
        },
        tell: {
          en: "Only a path under `C:\\Windows\\SoftwareDistribution` cannot be read.",
          fr: "Seul un chemin sous `C:\\Windows\\SoftwareDistribution` est illisible.",
        },
      },
    ],
    agent: [
      {
        en: "`dmesg -T | grep -iE 'ext4|xfs|btrfs'` shows the file system’s complaint; run its check from a rescue system before anything else is installed.",
        fr: "`dmesg -T | grep -iE 'ext4|xfs|btrfs'` montre la plainte du système de fichiers ; vérifiez-le depuis un système de secours avant toute autre installation.",
      },
    ],
    windows: [
      {
        en: "`chkdsk C: /f` and restart, so that it runs before Windows starts.",
        fr: "`chkdsk C: /f` et redémarrez, pour qu’il s’exécute avant Windows.",
      },
      {
        en: "Look at the disk’s SMART state; replace a disk that fails.",
        fr: "Regardez l’état SMART du disque ; remplacez un disque défaillant.",
      },
      {
        en: "Afterwards `sfc /scannow`, and scan again.",
        fr: "Ensuite `sfc /scannow`, et relancez une analyse.",
      },
    ],
  },
};
