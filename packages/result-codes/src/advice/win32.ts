import type { AdviceByName } from "./advice.ts";

export const WIN32: AdviceByName = {
  ERROR_SUCCESS: {
    seenIn: ["install", "scan", "download"],
    related: ["ERROR_SUCCESS_REBOOT_REQUIRED", "OM_S_REBOOT_REQUIRED"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened:
        "The operation did what it was asked to do. In a log, 0 beside the word error or result only says that there was none.",
      causes: [
        {
          cause: "All went well.",
          tell: "The state of the update changed: it is installed, or the file is there.",
        },
        {
          cause: "An installer ends with 0 although it did nothing: it ignores its own failures.",
          tell: "The update is reported as installed and is offered again at the next scan.",
        },
      ],
      remedies: {
        agent: [
          "Nothing is to be done. If the update comes back, read the installer’s output in event 183 on the device’s page.",
        ],
        windows: [
          "Nothing is to be done. If the update comes back, run its installer by hand with logging on and see what it skips.",
        ],
        service: [
          "If the update is offered again and again, its rules disagree with its installer: check the document with `releve metadata check`, or decline the update.",
        ],
      },
    },
    fr: {
      happened:
        "L’opération a fait ce qui était demandé. Dans un journal, 0 à côté du mot erreur ou résultat dit seulement qu’il n’y en a pas eu.",
      causes: [
        {
          cause: "Tout s’est bien passé.",
          tell: "L’état de la mise à jour a changé : elle est installée, ou le fichier est là.",
        },
        {
          cause: "Un installateur se termine par 0 alors qu’il n’a rien fait : il ignore ses propres échecs.",
          tell: "La mise à jour est déclarée installée et revient à l’analyse suivante.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire. Si la mise à jour revient, lisez la sortie de l’installateur dans l’événement 183, sur la page de l’appareil.",
        ],
        windows: [
          "Il n’y a rien à faire. Si la mise à jour revient, lancez son installateur à la main, journal activé, et voyez ce qu’il saute.",
        ],
        service: [
          "Si la mise à jour revient sans cesse, ses règles contredisent son installateur : vérifiez le document avec `releve metadata check`, ou refusez la mise à jour.",
        ],
      },
    },
  },
  ERROR_INVALID_FUNCTION: {
    seenIn: ["install", "scan"],
    related: ["E_FAIL", "E_NOTIMPL", "ERROR_INVALID_PARAMETER"],
    sources: ["MS-ERREF 2.2", "Windows Update log files"],
    en: {
      happened:
        "A call was made that the thing it was made to does not have. As an exit code, 1 is what many programs return for any failure, so it says only that something went wrong.",
      causes: [
        {
          cause: "An installer or a script ended with 1, its one code for every failure.",
          tell: "The code belongs to a process in the log (exit code, return value), not to a call.",
        },
        {
          cause:
            "A file system or filter driver refuses an operation, such as compression or a reparse point.",
          tell: "It happens on one volume only; a virus scanner or an encryption product is attached to it (`fltmc`).",
        },
      ],
      remedies: {
        agent: [
          "Read the installer’s own lines above the code, in event 182 on the device’s page or in `/var/log/apt/term.log`.",
        ],
        windows: [
          "Run the installer by hand with its logging switched on, and search the log from its end for the first error.",
          "If a filter driver is suspected, repeat with the virus scanner’s exclusion for `C:\\Windows\\SoftwareDistribution`.",
        ],
      },
    },
    fr: {
      happened:
        "Un appel a été fait que son destinataire ne connaît pas. Comme code de sortie, 1 est ce que beaucoup de programmes rendent pour tout échec : il dit seulement que quelque chose n’a pas marché.",
      causes: [
        {
          cause: "Un installateur ou un script s’est terminé par 1, son seul code pour tous les échecs.",
          tell: "Le code est celui d’un processus dans le journal (code de sortie, valeur de retour), non celui d’un appel.",
        },
        {
          cause:
            "Un système de fichiers ou un pilote de filtre refuse une opération, comme la compression ou un point d’analyse.",
          tell: "Cela n’arrive que sur un volume ; un antivirus ou un produit de chiffrement y est attaché (`fltmc`).",
        },
      ],
      remedies: {
        agent: [
          "Lisez les lignes de l’installateur au-dessus du code, dans l’événement 182 de la page de l’appareil ou dans `/var/log/apt/term.log`.",
        ],
        windows: [
          "Lancez l’installateur à la main, journal activé, et cherchez depuis la fin du journal la première erreur.",
          "Si un pilote de filtre est soupçonné, recommencez après avoir exclu `C:\\Windows\\SoftwareDistribution` de l’antivirus.",
        ],
      },
    },
  },
  ERROR_FILE_NOT_FOUND: {
    seenIn: ["install", "scan", "start"],
    related: ["ERROR_PATH_NOT_FOUND", "CBS_E_SOURCE_MISSING", "ERROR_SXS_ASSEMBLY_MISSING"],
    sources: ["MS-ERREF 2.2", "Fix component store corruption", "Windows Update common errors"],
    en: {
      happened:
        "A file or a registry value that was to be opened is not there. In an installation of Windows it is usually a part of the component store, or a driver’s file that was removed by hand.",
      causes: [
        {
          cause: "The component store has lost files.",
          tell: "`C:\\Windows\\Logs\\CBS\\CBS.log` names the missing file beside the code; `DISM /Online /Cleanup-Image /ScanHealth` finds damage.",
        },
        {
          cause: "A driver package’s files or its registry entry were removed by a cleaning tool.",
          tell: "`C:\\Windows\\inf\\setupapi.dev.log` has the code beside the driver’s name.",
        },
        {
          cause: "A temporary or download folder was emptied in the midst of the installation.",
          tell: "The path in the log lies under `C:\\Windows\\SoftwareDistribution\\Download` or `%TEMP%`, and a second try succeeds.",
        },
      ],
      remedies: {
        agent: [
          "On Linux the code is quoted from an installer: the line above it names the file. Reinstall the package that owns it (`dpkg -S PATH`).",
        ],
        windows: [
          "Find the path beside the code in `C:\\Windows\\Logs\\CBS\\CBS.log`.",
          "Repair the store: `DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
          "If a driver is named, install it anew from its maker, then scan again.",
          "If the path is a temporary one, try again with cleaning tools off.",
        ],
      },
    },
    fr: {
      happened:
        "Un fichier ou une valeur du registre qui devait être ouvert n’existe pas. Lors d’une installation de Windows, c’est d’ordinaire une partie du magasin de composants, ou un fichier de pilote supprimé à la main.",
      causes: [
        {
          cause: "Le magasin de composants a perdu des fichiers.",
          tell: "`C:\\Windows\\Logs\\CBS\\CBS.log` nomme le fichier manquant à côté du code ; `DISM /Online /Cleanup-Image /ScanHealth` trouve des dégâts.",
        },
        {
          cause:
            "Les fichiers d’un pilote, ou son entrée du registre, ont été supprimés par un outil de nettoyage.",
          tell: "`C:\\Windows\\inf\\setupapi.dev.log` contient le code à côté du nom du pilote.",
        },
        {
          cause: "Un dossier temporaire ou de téléchargement a été vidé pendant l’installation.",
          tell: "Le chemin du journal est sous `C:\\Windows\\SoftwareDistribution\\Download` ou `%TEMP%`, et un second essai réussit.",
        },
      ],
      remedies: {
        agent: [
          "Sous Linux, le code vient d’un installateur : la ligne au-dessus nomme le fichier. Réinstallez le paquet auquel il appartient (`dpkg -S PATH`).",
        ],
        windows: [
          "Trouvez le chemin à côté du code dans `C:\\Windows\\Logs\\CBS\\CBS.log`.",
          "Réparez le magasin : `DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
          "Si un pilote est nommé, réinstallez-le depuis son fabricant, puis relancez une analyse.",
          "Si le chemin est temporaire, réessayez sans outil de nettoyage.",
        ],
      },
    },
  },
  ERROR_PATH_NOT_FOUND: {
    seenIn: ["install", "download"],
    related: ["ERROR_FILE_NOT_FOUND", "ERROR_BAD_NETPATH", "ERROR_INSTALL_SOURCE_ABSENT"],
    sources: ["MS-ERREF 2.2", "Windows Update common errors"],
    en: {
      happened: "A folder on the way to a file does not exist, so the file was not even looked for.",
      causes: [
        {
          cause:
            "A folder that Windows expects was removed or redirected: a user profile, `%TEMP%`, Program Files on another drive.",
          tell: "The path in the log begins with a drive or a profile that is no longer there.",
        },
        {
          cause: "An old entry of the registry leads to a profile or a program that was removed.",
          tell: "`C:\\Windows\\Logs\\CBS\\CBS.log` or the MSI log names a path under `C:\\Users` that nobody has.",
        },
        {
          cause: "A network drive is not connected for the account SYSTEM, which installs.",
          tell: "The path is a drive letter that exists for the user only.",
        },
      ],
      remedies: {
        agent: [
          "On Linux the code is quoted from an installer; create the folder it names, with the owner and mode of its neighbours, and try again.",
        ],
        windows: [
          "Read the path in the log and see which folder of it is missing.",
          "Create it, or correct the entry that names it (`HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList` for profiles).",
          "For a network source use its UNC name, which SYSTEM can reach with the computer’s account.",
        ],
      },
    },
    fr: {
      happened: "Un dossier sur le chemin d’un fichier n’existe pas : le fichier n’a même pas été cherché.",
      causes: [
        {
          cause:
            "Un dossier que Windows attend a été supprimé ou redirigé : profil d’utilisateur, `%TEMP%`, Program Files sur un autre lecteur.",
          tell: "Le chemin du journal commence par un lecteur ou un profil qui n’existe plus.",
        },
        {
          cause: "Une entrée ancienne du registre mène à un profil ou à un programme supprimé.",
          tell: "`C:\\Windows\\Logs\\CBS\\CBS.log` ou le journal MSI nomme un chemin sous `C:\\Users` que personne n’a.",
        },
        {
          cause: "Un lecteur réseau n’est pas connecté pour le compte SYSTEM, qui installe.",
          tell: "Le chemin est une lettre de lecteur qui n’existe que pour l’utilisateur.",
        },
      ],
      remedies: {
        agent: [
          "Sous Linux, le code vient d’un installateur ; créez le dossier qu’il nomme, avec le propriétaire et le mode de ses voisins, et réessayez.",
        ],
        windows: [
          "Lisez le chemin dans le journal et voyez lequel de ses dossiers manque.",
          "Créez-le, ou corrigez l’entrée qui le nomme (`HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList` pour les profils).",
          "Pour une source réseau, utilisez son nom UNC, que SYSTEM atteint avec le compte de l’ordinateur.",
        ],
      },
    },
  },
  ERROR_ACCESS_DENIED: {
    seenIn: ["install", "download", "start", "scan"],
    related: [
      "OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED",
      "ERROR_SHARING_VIOLATION",
      "OM_E_PT_HTTP_STATUS_DENIED",
    ],
    sources: ["MS-ERREF 2.2", "Windows Update common errors"],
    en: {
      happened:
        "The account that did the work may not open, change or start something. Nothing was changed by that step; the installation is rolled back.",
      causes: [
        {
          cause: "A security product protects the file or the registry key that the update wants to change.",
          tell: "The product’s own log has an entry at that minute; with its protection paused the update installs.",
        },
        {
          cause: "Permissions of a system folder or key were changed.",
          tell: "`icacls PATH` for the path in CBS.log lacks `NT SERVICE\\TrustedInstaller` or `NT AUTHORITY\\SYSTEM`.",
        },
        {
          cause: "The installer was started without administrator’s rights.",
          tell: "It happens by hand only, not when the update service installs.",
        },
      ],
      remedies: {
        agent: [
          "See that the agent runs as root: `systemctl show -p User releve-agent` must name nobody else.",
          "If it does, something stronger refuses: look for AppArmor’s or SELinux’s denials with `journalctl -k -g denied`, and for an immutable file with `lsattr PATH`.",
        ],
        windows: [
          "Find the path beside the code in `C:\\Windows\\Logs\\CBS\\CBS.log`.",
          "Pause the security product for one try; if that helps, give `C:\\Windows\\SoftwareDistribution` and `C:\\Windows\\WinSxS` an exclusion with its vendor’s advice.",
          "Compare `icacls PATH` with a healthy computer and restore what is missing. Do not give Everyone full control.",
          "Then `sfc /scannow` and try again.",
        ],
      },
    },
    fr: {
      happened:
        "Le compte qui travaillait n’a pas le droit d’ouvrir, de modifier ou de démarrer quelque chose. Cette étape n’a rien changé ; l’installation est annulée.",
      causes: [
        {
          cause:
            "Un produit de sécurité protège le fichier ou la clé du registre que la mise à jour veut modifier.",
          tell: "Le journal du produit a une entrée à cette minute ; sa protection suspendue, la mise à jour s’installe.",
        },
        {
          cause: "Les droits d’un dossier ou d’une clé du système ont été modifiés.",
          tell: "`icacls PATH`, pour le chemin de CBS.log, ne cite pas `NT SERVICE\\TrustedInstaller` ou `NT AUTHORITY\\SYSTEM`.",
        },
        {
          cause: "L’installateur a été lancé sans droits d’administrateur.",
          tell: "Cela n’arrive qu’à la main, non quand le service de mise à jour installe.",
        },
      ],
      remedies: {
        agent: [
          "Vérifiez que l’agent tourne comme root : `systemctl show -p User releve-agent` ne doit nommer personne d’autre.",
          "Si c’est le cas, plus fort que lui refuse : cherchez les refus d’AppArmor ou de SELinux avec `journalctl -k -g denied`, et un fichier immuable avec `lsattr PATH`.",
        ],
        windows: [
          "Trouvez le chemin à côté du code dans `C:\\Windows\\Logs\\CBS\\CBS.log`.",
          "Suspendez le produit de sécurité le temps d’un essai ; si cela aide, excluez `C:\\Windows\\SoftwareDistribution` et `C:\\Windows\\WinSxS` selon les conseils de son éditeur.",
          "Comparez `icacls PATH` avec un ordinateur sain et rétablissez ce qui manque. Ne donnez pas le contrôle total à tout le monde.",
          "Ensuite `sfc /scannow`, et réessayez.",
        ],
      },
    },
  },
  ERROR_INVALID_HANDLE: {
    seenIn: ["install", "start"],
    related: ["RPC_S_CALL_FAILED", "E_UNEXPECTED", "ERROR_SERVICE_REQUEST_TIMEOUT"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened:
        "A program used something that it had opened before and that is closed now: a file, a process, a service. It is nearly always the echo of an earlier failure.",
      causes: [
        {
          cause: "A process that the other one talked to has ended.",
          tell: "An Application error or a service’s unexpected end stands in the event log shortly before.",
        },
        {
          cause: "A fault in the program itself.",
          tell: "It happens at the same place every time, on all computers with that version.",
        },
      ],
      remedies: {
        agent: ["On Linux the code is quoted from an installer: what it says before this line is the cause."],
        windows: [
          "Go back in the log to the first error before this one, and explain that one.",
          "Restart the computer and try again: half-ended processes go with it.",
          "If it comes back at the same place, update the program (or the servicing stack) first.",
        ],
      },
    },
    fr: {
      happened:
        "Un programme s’est servi de quelque chose qu’il avait ouvert et qui est fermé à présent : fichier, processus, service. C’est presque toujours l’écho d’un échec antérieur.",
      causes: [
        {
          cause: "Un processus auquel l’autre parlait s’est terminé.",
          tell: "Une erreur d’application, ou la fin inattendue d’un service, figure peu avant dans le journal des événements.",
        },
        {
          cause: "Un défaut du programme lui-même.",
          tell: "Cela arrive chaque fois au même endroit, sur tous les ordinateurs ayant cette version.",
        },
      ],
      remedies: {
        agent: ["Sous Linux, le code vient d’un installateur : ce qu’il dit avant cette ligne est la cause."],
        windows: [
          "Remontez dans le journal à la première erreur avant celle-ci, et cherchez celle-là.",
          "Redémarrez l’ordinateur et réessayez : les processus à demi terminés disparaissent.",
          "Si cela revient au même endroit, mettez d’abord à jour le programme (ou la pile de maintenance).",
        ],
      },
    },
  },
  ERROR_INVALID_DATA: {
    seenIn: ["install", "download", "scan"],
    related: ["ERROR_FILE_CORRUPT", "CBS_E_STORE_CORRUPTION", "OM_E_DM_INCORRECTFILEHASH"],
    sources: ["MS-ERREF 2.2", "Fix component store corruption"],
    en: {
      happened:
        "Something was read and makes no sense: a file of the update, a part of the component store, a registry value of the wrong form.",
      causes: [
        {
          cause: "The component store or a registry hive of servicing is damaged.",
          tell: "CBS.log has the code in `Failed to load` or `ReadValue` lines; `DISM /Online /Cleanup-Image /ScanHealth` finds damage.",
        },
        {
          cause: "The downloaded package was damaged on the disk after it was checked.",
          tell: "The path is under `C:\\Windows\\SoftwareDistribution\\Download`; a fresh download works.",
        },
        {
          cause: "A driver package is malformed.",
          tell: "`C:\\Windows\\inf\\setupapi.dev.log` has the code beside an `.inf` file.",
        },
      ],
      remedies: {
        agent: [
          "Let the agent fetch the file again: it checks the digest before every installation, so the fault is more likely in the package’s own files. `dpkg -V PACKAGE` shows which differ.",
        ],
        windows: [
          "`DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
          "Empty `C:\\Windows\\SoftwareDistribution\\Download` with `wuauserv` and `bits` stopped, then scan.",
          "If a driver is named, decline that update at the service and install the maker’s version.",
        ],
      },
    },
    fr: {
      happened:
        "Quelque chose a été lu et n’a pas de sens : un fichier de la mise à jour, une partie du magasin de composants, une valeur du registre de forme fausse.",
      causes: [
        {
          cause: "Le magasin de composants, ou une ruche du registre de maintenance, est abîmé.",
          tell: "CBS.log contient le code dans des lignes `Failed to load` ou `ReadValue` ; `DISM /Online /Cleanup-Image /ScanHealth` trouve des dégâts.",
        },
        {
          cause: "Le paquet téléchargé s’est abîmé sur le disque après sa vérification.",
          tell: "Le chemin est sous `C:\\Windows\\SoftwareDistribution\\Download` ; un nouveau téléchargement réussit.",
        },
        {
          cause: "Un paquet de pilote est mal formé.",
          tell: "`C:\\Windows\\inf\\setupapi.dev.log` contient le code à côté d’un fichier `.inf`.",
        },
      ],
      remedies: {
        agent: [
          "Laissez l’agent télécharger le fichier de nouveau : il vérifie l’empreinte avant chaque installation, la faute est donc plutôt dans les fichiers du paquet. `dpkg -V PACKAGE` montre lesquels diffèrent.",
        ],
        windows: [
          "`DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
          "Videz `C:\\Windows\\SoftwareDistribution\\Download`, `wuauserv` et `bits` arrêtés, puis relancez une analyse.",
          "Si un pilote est nommé, refusez cette mise à jour au service et installez la version du fabricant.",
        ],
      },
    },
  },
  ERROR_OUTOFMEMORY: {
    seenIn: ["scan", "install"],
    related: ["ERROR_TIMEOUT", "ERROR_NO_SYSTEM_RESOURCES", "OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS"],
    sources: ["MS-ERREF 2.2", "WSUS best practices"],
    en: {
      happened:
        "Memory was asked for and there was none, in the process or in the whole computer. In a scan of a 32-bit or small Windows it is the catalogue that no longer fits.",
      causes: [
        {
          cause: "The catalogue holds thousands of superseded updates, all of which a stock client loads.",
          tell: "32-bit and 2 GB computers fail first; Updates, filter Superseded, counts thousands.",
        },
        {
          cause: "Another program uses the memory.",
          tell: "`Get-Process | Sort-Object WS` shows it; after a restart the scan succeeds.",
        },
        {
          cause: "The page file is off or too small.",
          tell: "The commit charge reaches its limit in Task Manager.",
        },
      ],
      remedies: {
        agent: [
          "Our agent’s memory does not grow with superseded updates. Look for who takes it: `journalctl -k -g 'Out of memory'` names the process that the kernel ended.",
        ],
        windows: [
          "Have the catalogue reduced at the service first.",
          "Restart, then scan before the large programs start.",
          "Let Windows manage the page file’s size.",
        ],
        service: [
          "Updates > All updates, filter Superseded: select all and decline what no device needs any more.",
        ],
      },
    },
    fr: {
      happened:
        "De la mémoire a été demandée et il n’y en avait plus, dans le processus ou dans tout l’ordinateur. Lors de l’analyse d’un Windows 32 bits ou modeste, c’est le catalogue qui ne tient plus.",
      causes: [
        {
          cause:
            "Le catalogue contient des milliers de mises à jour remplacées, que tout client d’origine charge.",
          tell: "Les ordinateurs 32 bits ou de 2 Go échouent les premiers ; Mises à jour, filtre Remplacées, en compte des milliers.",
        },
        {
          cause: "Un autre programme occupe la mémoire.",
          tell: "`Get-Process | Sort-Object WS` le montre ; après un redémarrage, l’analyse réussit.",
        },
        {
          cause: "Le fichier d’échange est désactivé ou trop petit.",
          tell: "La mémoire allouée atteint sa limite dans le Gestionnaire des tâches.",
        },
      ],
      remedies: {
        agent: [
          "La mémoire de notre agent ne grandit pas avec les mises à jour remplacées. Cherchez qui la prend : `journalctl -k -g 'Out of memory'` nomme le processus que le noyau a terminé.",
        ],
        windows: [
          "Faites d’abord réduire le catalogue au service.",
          "Redémarrez, puis analysez avant que les gros programmes ne démarrent.",
          "Laissez Windows gérer la taille du fichier d’échange.",
        ],
        service: [
          "Mises à jour > Toutes les mises à jour, filtre Remplacées : sélectionnez tout et refusez ce dont aucun appareil n’a plus besoin.",
        ],
      },
    },
  },
  ERROR_CRC: {
    seenIn: ["install", "download"],
    related: ["ERROR_FILE_CORRUPT", "OM_E_DM_INCORRECTFILEHASH", "ERROR_INVALID_DATA"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened:
        "The disk or the archive gave data whose checksum is wrong. This is hardware until the opposite is shown.",
      causes: [
        {
          cause: "The disk has bad sectors.",
          tell: "The System event log has errors of the source disk or Ntfs; SMART shows reallocated or pending sectors.",
        },
        { cause: "An installer’s own archive is damaged.", tell: "Only this file fails, on every computer." },
        { cause: "A cable, a controller or memory is faulty.", tell: "Errors move from file to file." },
      ],
      remedies: {
        agent: [
          "`dmesg -T | grep -i 'i/o error'` and `smartctl -H /dev/sda`: if the disk complains, save the data and replace it before installing anything.",
        ],
        windows: [
          "`chkdsk /scan`, and look at the disk’s SMART state with its maker’s tool.",
          "If the disk is healthy, empty `C:\\Windows\\SoftwareDistribution\\Download` and download again.",
          "If it still moves about, test the memory with `mdsched`.",
        ],
      },
    },
    fr: {
      happened:
        "Le disque ou l’archive a rendu des données dont la somme de contrôle est fausse. C’est du matériel, jusqu’à preuve du contraire.",
      causes: [
        {
          cause: "Le disque a des secteurs défectueux.",
          tell: "Le journal Système contient des erreurs de source disk ou Ntfs ; SMART montre des secteurs réalloués ou en attente.",
        },
        {
          cause: "L’archive même de l’installateur est abîmée.",
          tell: "Seul ce fichier échoue, sur tous les ordinateurs.",
        },
        {
          cause: "Un câble, un contrôleur ou la mémoire est défaillant.",
          tell: "Les erreurs passent d’un fichier à l’autre.",
        },
      ],
      remedies: {
        agent: [
          "`dmesg -T | grep -i 'i/o error'` et `smartctl -H /dev/sda` : si le disque se plaint, sauvegardez les données et remplacez-le avant toute installation.",
        ],
        windows: [
          "`chkdsk /scan`, puis regardez l’état SMART du disque avec l’outil de son fabricant.",
          "Si le disque est sain, videz `C:\\Windows\\SoftwareDistribution\\Download` et téléchargez de nouveau.",
          "Si cela se déplace encore, testez la mémoire avec `mdsched`.",
        ],
      },
    },
  },
  ERROR_SHARING_VIOLATION: {
    seenIn: ["install"],
    related: ["ERROR_ACCESS_DENIED", "ERROR_SUCCESS_REBOOT_REQUIRED", "OM_E_INSTALL_NOT_ALLOWED"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened:
        "A file that the installer wants to replace is held open by another process in a way that forbids it.",
      causes: [
        {
          cause: "The program that is to be updated is running.",
          tell: "`handle.exe` or Resource Monitor names its process for the path in the log.",
        },
        {
          cause: "A virus scanner or a backup reads the file just then.",
          tell: "A second try some minutes later succeeds.",
        },
        {
          cause: "An earlier installation waits for a restart with the same file.",
          tell: "`HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager`, value `PendingFileRenameOperations`, names it.",
        },
      ],
      remedies: {
        agent: [
          "On Linux files in use can be replaced; the code is quoted from an installer. `lsof PATH` shows who holds what.",
        ],
        windows: [
          "Close the program, or let the update install when nobody is logged in.",
          "Restart if a restart is pending, then try again.",
          "If a scanner holds it each time, exclude the folder from on-access scanning.",
        ],
        service: ["Set the group’s policy to install in a maintenance window, when the program is closed."],
      },
    },
    fr: {
      happened:
        "Un fichier que l’installateur veut remplacer est tenu ouvert par un autre processus, d’une façon qui l’interdit.",
      causes: [
        {
          cause: "Le programme à mettre à jour est en cours d’exécution.",
          tell: "`handle.exe` ou le Moniteur de ressources nomme son processus pour le chemin du journal.",
        },
        {
          cause: "Un antivirus ou une sauvegarde lit le fichier à ce moment.",
          tell: "Un second essai, quelques minutes plus tard, réussit.",
        },
        {
          cause: "Une installation précédente attend un redémarrage avec le même fichier.",
          tell: "`HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager`, valeur `PendingFileRenameOperations`, le nomme.",
        },
      ],
      remedies: {
        agent: [
          "Sous Linux, un fichier ouvert peut être remplacé ; le code vient d’un installateur. `lsof PATH` montre qui tient quoi.",
        ],
        windows: [
          "Fermez le programme, ou laissez la mise à jour s’installer quand personne n’est connecté.",
          "Redémarrez si un redémarrage est en attente, puis réessayez.",
          "Si un antivirus le tient à chaque fois, excluez le dossier de l’analyse à l’accès.",
        ],
        service: [
          "Réglez la stratégie du groupe pour installer dans une fenêtre de maintenance, quand le programme est fermé.",
        ],
      },
    },
  },
  ERROR_BAD_NETPATH: {
    seenIn: ["install", "download"],
    related: ["ERROR_INSTALL_SOURCE_ABSENT", "ERROR_PATH_NOT_FOUND", "OM_E_SOURCE_ABSENT"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened:
        "A server named in a UNC path was not found or does not offer file sharing. The update itself is not at fault; something it needs lies on that share.",
      causes: [
        {
          cause: "The program’s original source was a share that no longer exists.",
          tell: "The MSI log looks for a `.msi` under `\\\\SERVER\\…` before the code.",
        },
        {
          cause: "Name resolution or port 445 is blocked from this network.",
          tell: "`Test-NetConnection SERVER -Port 445` fails.",
        },
      ],
      remedies: {
        windows: [
          "Read the path in the log; open it from this computer.",
          "If the share has moved, give the product its new source: Control Panel cannot, `msiexec /fv PACKAGE.msi` from the new place can.",
          "If the server exists, open TCP 445 between the two, or copy the source to the computer.",
        ],
        service: [
          "If many devices look for the same dead share, put the original package there again for the time of the rollout, or deploy the full package instead of the patch.",
        ],
      },
    },
    fr: {
      happened:
        "Un serveur nommé dans un chemin UNC est introuvable ou n’offre pas de partage de fichiers. La mise à jour n’est pas en cause ; quelque chose dont elle a besoin est sur ce partage.",
      causes: [
        {
          cause: "La source d’origine du programme était un partage qui n’existe plus.",
          tell: "Le journal MSI cherche un `.msi` sous `\\\\SERVER\\…` avant le code.",
        },
        {
          cause: "La résolution du nom ou le port 445 est bloqué depuis ce réseau.",
          tell: "`Test-NetConnection SERVER -Port 445` échoue.",
        },
      ],
      remedies: {
        windows: [
          "Lisez le chemin dans le journal ; ouvrez-le depuis cet ordinateur.",
          "Si le partage a déménagé, donnez au produit sa nouvelle source : le Panneau de configuration ne sait pas le faire, `msiexec /fv PACKAGE.msi` depuis le nouvel emplacement oui.",
          "Si le serveur existe, ouvrez TCP 445 entre les deux, ou copiez la source sur l’ordinateur.",
        ],
        service: [
          "Si beaucoup d’appareils cherchent le même partage disparu, remettez-y le paquet d’origine le temps du déploiement, ou déployez le paquet complet au lieu du correctif.",
        ],
      },
    },
  },
  ERROR_INVALID_PARAMETER: {
    seenIn: ["install", "scan", "policy"],
    related: ["OM_E_REG_VALUE_INVALID", "ERROR_INVALID_COMMAND_LINE", "E_UNEXPECTED"],
    sources: ["MS-ERREF 2.2", "Windows Update common errors"],
    en: {
      happened:
        "A call or a command was given a value that it does not accept. The thing that gave it is at fault, not the thing that refused.",
      causes: [
        {
          cause: "The command line of an installer has a switch that this version does not know.",
          tell: "Started by hand with the same switches it says so at once.",
        },
        {
          cause: "A policy value has a wrong type or range.",
          tell: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /s` shows a text where a number belongs.",
        },
        {
          cause: "The component store is damaged.",
          tell: "CBS.log has the code in many unrelated packages; `DISM /Online /Cleanup-Image /ScanHealth` finds damage.",
        },
      ],
      remedies: {
        agent: [
          "Compare the service’s address and the options in `systemctl cat releve-agent` with `releve agent run --help`.",
        ],
        windows: [
          "Find out which component says it: the source in the log is beside the code.",
          "Set the policy anew from `releve client-settings --server URL --format reg`.",
          "For servicing: `DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
        ],
        service: [
          "For a package of your own, correct the installer’s arguments in its document and import a higher revision.",
        ],
      },
    },
    fr: {
      happened:
        "Un appel ou une commande a reçu une valeur qu’il n’accepte pas. La faute est à qui l’a donnée, non à qui l’a refusée.",
      causes: [
        {
          cause: "La ligne de commande d’un installateur a une option que cette version ne connaît pas.",
          tell: "Lancé à la main avec les mêmes options, il le dit aussitôt.",
        },
        {
          cause: "Une valeur de stratégie a un type ou un intervalle faux.",
          tell: "`reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate /s` montre un texte où il faut un nombre.",
        },
        {
          cause: "Le magasin de composants est abîmé.",
          tell: "CBS.log contient le code pour beaucoup de paquets sans rapport ; `DISM /Online /Cleanup-Image /ScanHealth` trouve des dégâts.",
        },
      ],
      remedies: {
        agent: [
          "Comparez l’adresse du service et les options de `systemctl cat releve-agent` avec `releve agent run --help`.",
        ],
        windows: [
          "Trouvez quel composant le dit : la source est à côté du code dans le journal.",
          "Rétablissez la stratégie à partir de `releve client-settings --server URL --format reg`.",
          "Pour la maintenance : `DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
        ],
        service: [
          "Pour un paquet à vous, corrigez les arguments de l’installateur dans son document et importez une révision plus élevée.",
        ],
      },
    },
  },
  ERROR_DISK_FULL: {
    seenIn: ["download", "install"],
    related: ["OM_E_DOWNLOAD_FAILED", "CBS_E_INSUFFICIENT_DISK_SPACE", "MOSETUP_E_INSTALLDISKSPACE_BLOCK"],
    sources: ["MS-ERREF 2.2", "Relève: agent faults"],
    en: {
      happened:
        "There was no room for what was to be written. What was begun is rolled back; what was downloaded is kept as far as it came.",
      causes: [
        { cause: "The system drive is full.", tell: "`Get-Volume C` or `df -h` shows no free space." },
        {
          cause: "The component store and old installations take it.",
          tell: "`DISM /Online /Cleanup-Image /AnalyzeComponentStore` recommends a clean-up; `C:\\Windows.old` exists.",
        },
        {
          cause: "On Linux `/boot` or the inodes are used up, not the root file system.",
          tell: "`df -h /boot` or `df -i` shows 100 %.",
        },
      ],
      remedies: {
        agent: [
          "`df -h` and `df -i` name the file system that is full.",
          "`apt-get clean`; old kernels by `apt-get autoremove --purge`; logs by `journalctl --vacuum-size=200M`.",
          "The agent goes on by itself at its next try, with what it has already downloaded.",
        ],
        windows: [
          "`cleanmgr /sageset:1`, choose Windows Update Cleanup, then `cleanmgr /sagerun:1`.",
          "Shrink the component store: `DISM /Online /Cleanup-Image /StartComponentCleanup`.",
          "Keep 10 GB free for monthly updates, 20 GB for a new version of Windows.",
        ],
        service: [
          "If it is the service’s own disk, lower `--content-limit`: files are fetched again when a device asks for them.",
        ],
      },
    },
    fr: {
      happened:
        "Il n’y avait pas de place pour ce qui devait être écrit. Ce qui était commencé est annulé ; ce qui est téléchargé est gardé jusqu’où il est arrivé.",
      causes: [
        {
          cause: "Le lecteur système est plein.",
          tell: "`Get-Volume C` ou `df -h` ne montre plus d’espace libre.",
        },
        {
          cause: "Le magasin de composants et d’anciennes installations l’occupent.",
          tell: "`DISM /Online /Cleanup-Image /AnalyzeComponentStore` conseille un nettoyage ; `C:\\Windows.old` existe.",
        },
        {
          cause: "Sous Linux, c’est `/boot` ou les inodes qui manquent, non le système de fichiers racine.",
          tell: "`df -h /boot` ou `df -i` montre 100 %.",
        },
      ],
      remedies: {
        agent: [
          "`df -h` et `df -i` nomment le système de fichiers plein.",
          "`apt-get clean` ; anciens noyaux avec `apt-get autoremove --purge` ; journaux avec `journalctl --vacuum-size=200M`.",
          "L’agent reprend de lui-même à sa prochaine tentative, avec ce qu’il a déjà téléchargé.",
        ],
        windows: [
          "`cleanmgr /sageset:1`, choisissez le nettoyage de Windows Update, puis `cleanmgr /sagerun:1`.",
          "Réduisez le magasin de composants : `DISM /Online /Cleanup-Image /StartComponentCleanup`.",
          "Gardez 10 Go libres pour les mises à jour mensuelles, 20 Go pour une nouvelle version de Windows.",
        ],
        service: [
          "Si c’est le disque du service, abaissez `--content-limit` : les fichiers sont téléchargés de nouveau quand un appareil les demande.",
        ],
      },
    },
  },
  ERROR_MOD_NOT_FOUND: {
    seenIn: ["install", "scan", "start"],
    related: ["REGDB_E_CLASSNOTREG", "ERROR_FILE_NOT_FOUND", "ERROR_SXS_ASSEMBLY_MISSING"],
    sources: ["MS-ERREF 2.2", "Windows Update common errors"],
    en: {
      happened:
        "A library (DLL) that a program needs could not be loaded: it, or one that it needs in turn, is missing or is for another processor.",
      causes: [
        { cause: "A system library was removed or replaced.", tell: "`sfc /verifyonly` finds violations." },
        {
          cause: "A registration leads to a program that was removed.",
          tell: "The Application event log names the module; its path no longer exists.",
        },
        {
          cause: "The Visual C++ runtime that an installer needs is missing.",
          tell: "The name is like `VCRUNTIME140.dll` or `MSVCP140.dll`.",
        },
      ],
      remedies: {
        windows: [
          "Read the module’s name in the event log.",
          "For a system file: `DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
          "For a runtime: install the Visual C++ redistributable of the same processor.",
          "For a leftover registration: reinstall the program, or remove it with its own uninstaller.",
        ],
      },
    },
    fr: {
      happened:
        "Une bibliothèque (DLL) dont un programme a besoin n’a pas pu être chargée : elle manque, ou une autre dont elle dépend, ou bien elle est faite pour un autre processeur.",
      causes: [
        {
          cause: "Une bibliothèque du système a été supprimée ou remplacée.",
          tell: "`sfc /verifyonly` trouve des anomalies.",
        },
        {
          cause: "Un enregistrement mène à un programme supprimé.",
          tell: "Le journal Application nomme le module ; son chemin n’existe plus.",
        },
        {
          cause: "Le moteur d’exécution Visual C++ dont l’installateur a besoin manque.",
          tell: "Le nom ressemble à `VCRUNTIME140.dll` ou `MSVCP140.dll`.",
        },
      ],
      remedies: {
        windows: [
          "Lisez le nom du module dans le journal des événements.",
          "Pour un fichier du système : `DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
          "Pour un moteur d’exécution : installez le redistribuable Visual C++ du même processeur.",
          "Pour un enregistrement resté seul : réinstallez le programme, ou supprimez-le par son propre désinstallateur.",
        ],
      },
    },
  },
  ERROR_SERVICE_REQUEST_TIMEOUT: {
    seenIn: ["start"],
    related: ["ERROR_TIMEOUT", "ERROR_SERVICE_DISABLED", "OM_E_NO_SERVICE"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened:
        "A service was started and did not say within 30 seconds that it runs. It may still have come up later.",
      causes: [
        {
          cause: "The computer has just started and is busy.",
          tell: "It happens at boot only; a start by hand minutes later succeeds.",
        },
        {
          cause: "The service hangs on something of its own: a damaged database, a network drive.",
          tell: "It hangs at every start, and its process waits without using the processor.",
        },
      ],
      remedies: {
        windows: [
          "`sc.exe query NAME`: if it runs by now, nothing is to be done.",
          "Set it to delayed start: `sc.exe config NAME start= delayed-auto`.",
          "For `wuauserv` that always hangs: rename `C:\\Windows\\SoftwareDistribution` while it is stopped, and start it.",
        ],
      },
    },
    fr: {
      happened:
        "Un service a été démarré et n’a pas dit dans les 30 secondes qu’il tournait. Il a pu démarrer malgré tout plus tard.",
      causes: [
        {
          cause: "L’ordinateur vient de démarrer et il est occupé.",
          tell: "Cela n’arrive qu’au démarrage ; un démarrage à la main quelques minutes après réussit.",
        },
        {
          cause: "Le service est bloqué par une chose à lui : base abîmée, lecteur réseau.",
          tell: "Il se bloque à chaque démarrage, et son processus attend sans utiliser le processeur.",
        },
      ],
      remedies: {
        windows: [
          "`sc.exe query NAME` : s’il tourne à présent, il n’y a rien à faire.",
          "Passez-le en démarrage différé : `sc.exe config NAME start= delayed-auto`.",
          "Si `wuauserv` se bloque toujours : renommez `C:\\Windows\\SoftwareDistribution` pendant qu’il est arrêté, puis démarrez-le.",
        ],
      },
    },
  },
  ERROR_SERVICE_DISABLED: {
    seenIn: ["scan", "install", "start"],
    related: ["OM_E_WU_DISABLED", "OM_E_NO_SERVICE", "ERROR_SERVICE_DOES_NOT_EXIST"],
    sources: ["MS-ERREF 2.2", "Windows Update common errors"],
    en: {
      happened: "A service that is needed may not start, because someone set it to disabled.",
      causes: [
        {
          cause:
            "A person, a script or a so-called optimiser disabled Windows Update, BITS or the module installer.",
          tell: "`sc.exe qc wuauserv`, `sc.exe qc bits`, `sc.exe qc trustedinstaller`: one of them says `DISABLED`.",
        },
        {
          cause: "A Group Policy disables it.",
          tell: "It is disabled again after `gpupdate`; `gpresult /h report.html` names the policy.",
        },
      ],
      remedies: {
        windows: [
          "Enable them: `sc.exe config wuauserv start= demand`, `sc.exe config bits start= delayed-auto`, `sc.exe config trustedinstaller start= demand`.",
          "If it comes back, find the policy or the tool that does it and remove it there.",
          "Scan again: `usoclient StartScan`.",
        ],
        agent: [
          "For our agent the like is a masked unit: `systemctl unmask releve-agent`, then `systemctl enable --now releve-agent`.",
        ],
      },
    },
    fr: {
      happened: "Un service nécessaire ne peut pas démarrer, parce que quelqu’un l’a désactivé.",
      causes: [
        {
          cause:
            "Une personne, un script ou un prétendu optimiseur a désactivé Windows Update, BITS ou l’installateur de modules.",
          tell: "`sc.exe qc wuauserv`, `sc.exe qc bits`, `sc.exe qc trustedinstaller` : l’un d’eux dit `DISABLED`.",
        },
        {
          cause: "Une stratégie de groupe le désactive.",
          tell: "Il est de nouveau désactivé après `gpupdate` ; `gpresult /h report.html` nomme la stratégie.",
        },
      ],
      remedies: {
        windows: [
          "Activez-les : `sc.exe config wuauserv start= demand`, `sc.exe config bits start= delayed-auto`, `sc.exe config trustedinstaller start= demand`.",
          "Si cela revient, trouvez la stratégie ou l’outil qui le fait et retirez-le là.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        agent: [
          "Pour notre agent, l’équivalent est une unité masquée : `systemctl unmask releve-agent`, puis `systemctl enable --now releve-agent`.",
        ],
      },
    },
  },
  ERROR_SERVICE_DOES_NOT_EXIST: {
    seenIn: ["start", "scan"],
    related: ["ERROR_SERVICE_DISABLED", "OM_E_NO_SERVICE", "REGDB_E_CLASSNOTREG"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened: "A service was asked for that is not registered on this computer at all.",
      causes: [
        {
          cause: "Malware or a cleaning tool removed the registration of `wuauserv` or `bits`.",
          tell: "`sc.exe query wuauserv` gives 1060 although its files are in `C:\\Windows\\System32`.",
        },
        {
          cause: "A stripped-down Windows image was made without it.",
          tell: "All computers of that image lack it.",
        },
      ],
      remedies: {
        windows: [
          "Scan for malware first, from a rescue medium.",
          "Export `HKLM\\SYSTEM\\CurrentControlSet\\Services\\wuauserv` (or `bits`) from a healthy computer of the same version, import it, restart.",
          "If more is missing, repair Windows by an in-place upgrade.",
        ],
      },
    },
    fr: {
      happened: "Un service demandé n’est pas du tout enregistré sur cet ordinateur.",
      causes: [
        {
          cause:
            "Un logiciel malveillant ou un outil de nettoyage a supprimé l’enregistrement de `wuauserv` ou de `bits`.",
          tell: "`sc.exe query wuauserv` donne 1060 alors que ses fichiers sont dans `C:\\Windows\\System32`.",
        },
        {
          cause: "Une image Windows allégée a été faite sans lui.",
          tell: "Tous les ordinateurs de cette image en sont privés.",
        },
      ],
      remedies: {
        windows: [
          "Cherchez d’abord un logiciel malveillant, depuis un support de secours.",
          "Exportez `HKLM\\SYSTEM\\CurrentControlSet\\Services\\wuauserv` (ou `bits`) d’un ordinateur sain de la même version, importez-le, redémarrez.",
          "Si d’autres choses manquent, réparez Windows par une mise à niveau sur place.",
        ],
      },
    },
  },
  ERROR_SHUTDOWN_IN_PROGRESS: {
    seenIn: ["install", "scan", "download"],
    related: ["OM_E_SERVICE_STOP", "WU_E_REBOOT_IN_PROGRESS", "OM_S_REBOOT_REQUIRED"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened:
        "The computer was shutting down, so the work was refused or broken off. It goes on after the start.",
      causes: [
        {
          cause: "Somebody or a policy restarted the computer at that moment.",
          tell: "The System event log has event 1074 with the reason at the same minute.",
        },
        {
          cause: "An installer asked for a restart itself.",
          tell: "Event 1074 names the installer’s process.",
        },
      ],
      remedies: {
        agent: [
          "Nothing is to be done: the agent resolves what was begun from its journal at the next start. `last -x reboot` shows when and how often.",
        ],
        windows: [
          "Nothing is to be done after the start. If it repeats, look at event 1074 for who restarts the computer, and move the window.",
        ],
        service: [
          "If many devices show it at the same hour, restarts and installations share a window: put the maintenance window before the restart.",
        ],
      },
    },
    fr: {
      happened:
        "L’ordinateur était en train de s’arrêter : le travail a été refusé ou interrompu. Il reprend après le démarrage.",
      causes: [
        {
          cause: "Quelqu’un, ou une stratégie, a redémarré l’ordinateur à ce moment.",
          tell: "Le journal Système contient l’événement 1074 avec la raison, à la même minute.",
        },
        {
          cause: "Un installateur a demandé lui-même un redémarrage.",
          tell: "L’événement 1074 nomme le processus de l’installateur.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire : l’agent résout ce qui était commencé d’après son registre, au démarrage suivant. `last -x reboot` montre quand et combien de fois.",
        ],
        windows: [
          "Il n’y a rien à faire après le démarrage. Si cela se répète, cherchez dans l’événement 1074 qui redémarre l’ordinateur, et déplacez la fenêtre.",
        ],
        service: [
          "Si beaucoup d’appareils le montrent à la même heure, redémarrages et installations partagent une fenêtre : placez la fenêtre de maintenance avant le redémarrage.",
        ],
      },
    },
  },
  ERROR_NOT_FOUND: {
    seenIn: ["install", "scan"],
    related: ["ERROR_FILE_NOT_FOUND", "OM_E_ITEMNOTFOUND", "CBS_E_STORE_CORRUPTION"],
    sources: ["MS-ERREF 2.2", "Fix component store corruption"],
    en: {
      happened:
        "An element that was looked up is not in its list: a part of the component store, a certificate, a registry entry. In servicing it means that one package refers to another that is gone.",
      causes: [
        {
          cause: "The component store lacks a package to which an installed one refers.",
          tell: "CBS.log has `0x80070490` beside a package’s name; `DISM /Online /Cleanup-Image /ScanHealth` says repairable.",
        },
        {
          cause: "A driver’s entry is incomplete.",
          tell: "`C:\\Windows\\inf\\setupapi.dev.log` has the code.",
        },
      ],
      remedies: {
        windows: [
          "`DISM /Online /Cleanup-Image /RestoreHealth`, with `/Source:` of an image of the same build if it cannot download.",
          "`sfc /scannow`, restart, install again.",
          "If DISM cannot repair it, an in-place upgrade with the same version keeps programs and data.",
        ],
      },
    },
    fr: {
      happened:
        "Un élément cherché n’est pas dans sa liste : partie du magasin de composants, certificat, entrée du registre. En maintenance, un paquet renvoie à un autre qui n’existe plus.",
      causes: [
        {
          cause: "Le magasin de composants n’a plus un paquet auquel un paquet installé renvoie.",
          tell: "CBS.log contient `0x80070490` à côté du nom d’un paquet ; `DISM /Online /Cleanup-Image /ScanHealth` le dit réparable.",
        },
        {
          cause: "L’entrée d’un pilote est incomplète.",
          tell: "`C:\\Windows\\inf\\setupapi.dev.log` contient le code.",
        },
      ],
      remedies: {
        windows: [
          "`DISM /Online /Cleanup-Image /RestoreHealth`, avec `/Source:` d’une image de la même version s’il ne peut pas télécharger.",
          "`sfc /scannow`, redémarrez, installez de nouveau.",
          "Si DISM ne peut pas réparer, une mise à niveau sur place avec la même version garde programmes et données.",
        ],
      },
    },
  },
  ERROR_CANCELLED: {
    seenIn: ["install", "download"],
    related: ["OM_E_CALL_CANCELLED", "ERROR_INSTALL_USEREXIT", "E_ABORT"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened:
        "The operation was cancelled by a person or a program before it had ended. Nothing is broken.",
      causes: [
        {
          cause: "A user closed the dialog or refused the elevation.",
          tell: "It happened on one computer, while someone was logged in.",
        },
        {
          cause: "A restart or the end of the session cancelled it.",
          tell: "Event 1074 or a logoff stands at the same minute.",
        },
      ],
      remedies: {
        windows: ["Try again; install with a deadline if users keep refusing."],
        service: ["Give the approval a deadline: after it the installation no longer asks."],
      },
    },
    fr: {
      happened: "L’opération a été annulée par une personne ou un programme avant sa fin. Rien n’est cassé.",
      causes: [
        {
          cause: "Un utilisateur a fermé la fenêtre ou refusé l’élévation.",
          tell: "C’est arrivé sur un seul ordinateur, pendant que quelqu’un était connecté.",
        },
        {
          cause: "Un redémarrage ou la fin de la session l’a annulée.",
          tell: "L’événement 1074 ou une déconnexion figure à la même minute.",
        },
      ],
      remedies: {
        windows: ["Réessayez ; installez avec une échéance si les utilisateurs refusent toujours."],
        service: ["Donnez une échéance à l’approbation : après elle, l’installation ne demande plus."],
      },
    },
  },
  ERROR_FILE_CORRUPT: {
    seenIn: ["install", "download"],
    related: ["ERROR_CRC", "ERROR_INVALID_DATA", "OM_E_DM_INCORRECTFILEHASH"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened: "The file system says that a file or a folder is damaged and cannot be read.",
      causes: [
        {
          cause: "The file system was damaged by a power cut or a failing disk.",
          tell: "Event 55 of the source Ntfs in the System event log.",
        },
        {
          cause: "A download folder’s entry alone is damaged.",
          tell: "Only a path under `C:\\Windows\\SoftwareDistribution` cannot be read.",
        },
      ],
      remedies: {
        windows: [
          "`chkdsk C: /f` and restart, so that it runs before Windows starts.",
          "Look at the disk’s SMART state; replace a disk that fails.",
          "Afterwards `sfc /scannow`, and scan again.",
        ],
        agent: [
          "`dmesg -T | grep -iE 'ext4|xfs|btrfs'` shows the file system’s complaint; run its check from a rescue system before anything else is installed.",
        ],
      },
    },
    fr: {
      happened: "Le système de fichiers dit qu’un fichier ou un dossier est abîmé et illisible.",
      causes: [
        {
          cause: "Le système de fichiers a été abîmé par une coupure de courant ou un disque défaillant.",
          tell: "Événement 55, de source Ntfs, dans le journal Système.",
        },
        {
          cause: "Seule l’entrée d’un dossier de téléchargement est abîmée.",
          tell: "Seul un chemin sous `C:\\Windows\\SoftwareDistribution` est illisible.",
        },
      ],
      remedies: {
        windows: [
          "`chkdsk C: /f` et redémarrez, pour qu’il s’exécute avant Windows.",
          "Regardez l’état SMART du disque ; remplacez un disque défaillant.",
          "Ensuite `sfc /scannow`, et relancez une analyse.",
        ],
        agent: [
          "`dmesg -T | grep -iE 'ext4|xfs|btrfs'` montre la plainte du système de fichiers ; vérifiez-le depuis un système de secours avant toute autre installation.",
        ],
      },
    },
  },
  ERROR_NO_SYSTEM_RESOURCES: {
    seenIn: ["install", "scan"],
    related: ["ERROR_OUTOFMEMORY", "ERROR_TIMEOUT"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened:
        "Windows ran out of a resource of the kernel (pool memory, handles, page tables), though there may be free memory.",
      causes: [
        {
          cause: "A driver or a program leaks kernel memory.",
          tell: "Task Manager, Performance, Memory: the non-paged pool has gigabytes; it grows day by day.",
        },
        { cause: "The computer has not been restarted for months.", tell: "The up time in Task Manager." },
      ],
      remedies: {
        windows: [
          "Restart, and install right afterwards.",
          "If the pool grows again, `poolmon` shows the tag, and `findstr /m TAG C:\\Windows\\System32\\drivers\\*.sys` the driver: update it.",
        ],
        service: [
          "If one model of computers shows it again and again, look for a newer driver of its security or network software.",
        ],
      },
    },
    fr: {
      happened:
        "Windows a épuisé une ressource du noyau (mémoire de réserve, descripteurs, tables de pages), même s’il reste de la mémoire libre.",
      causes: [
        {
          cause: "Un pilote ou un programme laisse fuir la mémoire du noyau.",
          tell: "Gestionnaire des tâches, Performance, Mémoire : la réserve non paginée atteint des gigaoctets ; elle grandit de jour en jour.",
        },
        {
          cause: "L’ordinateur n’a pas été redémarré depuis des mois.",
          tell: "La durée d’activité dans le Gestionnaire des tâches.",
        },
      ],
      remedies: {
        windows: [
          "Redémarrez, et installez aussitôt après.",
          "Si la réserve grandit encore, `poolmon` montre l’étiquette, et `findstr /m TAG C:\\Windows\\System32\\drivers\\*.sys` le pilote : mettez-le à jour.",
        ],
        service: [
          "Si un modèle d’ordinateurs le montre sans cesse, cherchez un pilote plus récent pour son logiciel de sécurité ou de réseau.",
        ],
      },
    },
  },
  RPC_S_SERVER_UNAVAILABLE: {
    seenIn: ["scan", "install", "start"],
    related: ["RPC_S_CALL_FAILED", "OM_E_NO_SERVICE", "ERROR_SERVICE_DISABLED"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened:
        "A service on this computer or another was called and is not there. As 0x800706BA locally, the service that is called has ended or was never started.",
      causes: [
        {
          cause: "The service ended unexpectedly.",
          tell: "The System event log has event 7031 or 7034 for it.",
        },
        {
          cause: "A remote call is blocked by a firewall or the name leads elsewhere.",
          tell: "`Test-NetConnection HOST -Port 135` fails, or `nslookup HOST` gives an old address.",
        },
      ],
      remedies: {
        windows: [
          "`sc.exe query wuauserv` (or the service in the log); start it.",
          "If it ends again, the Application event log names the faulting module: repair that with `sfc /scannow` or remove its vendor’s add-on.",
          "For a remote computer: allow remote administration (TCP 135 and the dynamic ports) and check its name.",
        ],
      },
    },
    fr: {
      happened:
        "Un service, sur cet ordinateur ou un autre, a été appelé et n’est pas là. En local, sous la forme 0x800706BA, le service appelé s’est terminé ou n’a jamais démarré.",
      causes: [
        {
          cause: "Le service s’est terminé de façon inattendue.",
          tell: "Le journal Système contient l’événement 7031 ou 7034 à son sujet.",
        },
        {
          cause: "Un appel distant est bloqué par un pare-feu, ou le nom mène ailleurs.",
          tell: "`Test-NetConnection HOST -Port 135` échoue, ou `nslookup HOST` donne une ancienne adresse.",
        },
      ],
      remedies: {
        windows: [
          "`sc.exe query wuauserv` (ou le service du journal) ; démarrez-le.",
          "S’il se termine encore, le journal Application nomme le module fautif : réparez-le avec `sfc /scannow` ou retirez le complément de son éditeur.",
          "Pour un ordinateur distant : autorisez l’administration à distance (TCP 135 et ports dynamiques) et vérifiez son nom.",
        ],
      },
    },
  },
  RPC_S_CALL_FAILED: {
    seenIn: ["install", "scan"],
    related: ["RPC_S_SERVER_UNAVAILABLE", "ERROR_INVALID_HANDLE", "CBS_E_HANG_DETECTED"],
    sources: ["MS-ERREF 2.2"],
    en: {
      happened:
        "A service that was being called died or dropped the call midway. As 0x800706BE in an installation, the module installer (TiWorker) crashed.",
      causes: [
        {
          cause: "The called process crashed.",
          tell: "The Application event log has event 1000 with `TiWorker.exe` or `svchost.exe_wuauserv` at that minute.",
        },
        {
          cause: "The component store is damaged so that the installer crashes on it.",
          tell: "It crashes at the same package each time; DISM finds damage.",
        },
        {
          cause: "Memory ran short and the process was ended.",
          tell: "Event 2004 of Resource-Exhaustion-Detector.",
        },
      ],
      remedies: {
        windows: [
          "Restart and install again alone, nothing beside it.",
          "Install the latest servicing stack or cumulative update from the catalogue by hand.",
          "`DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
        ],
      },
    },
    fr: {
      happened:
        "Un service en cours d’appel est mort ou a abandonné l’appel à mi-chemin. Lors d’une installation, sous la forme 0x800706BE, l’installateur de modules (TiWorker) s’est arrêté net.",
      causes: [
        {
          cause: "Le processus appelé s’est arrêté net.",
          tell: "Le journal Application contient l’événement 1000 avec `TiWorker.exe` ou `svchost.exe_wuauserv` à cette minute.",
        },
        {
          cause: "Le magasin de composants est abîmé au point de faire tomber l’installateur.",
          tell: "Il tombe chaque fois sur le même paquet ; DISM trouve des dégâts.",
        },
        {
          cause: "La mémoire a manqué et le processus a été terminé.",
          tell: "Événement 2004 de Resource-Exhaustion-Detector.",
        },
      ],
      remedies: {
        windows: [
          "Redémarrez et installez de nouveau seul, sans rien à côté.",
          "Installez à la main, depuis le catalogue, la dernière pile de maintenance ou la dernière mise à jour cumulative.",
          "`DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
        ],
      },
    },
  },
  ERROR_SXS_ASSEMBLY_MISSING: {
    seenIn: ["install", "uninstall"],
    related: ["ERROR_SXS_COMPONENT_STORE_CORRUPT", "CBS_E_SOURCE_MISSING", "ERROR_FILE_NOT_FOUND"],
    sources: ["MS-ERREF 2.2", "Fix component store corruption", "DISM repair source"],
    en: {
      happened:
        "A component to which an installed package refers is not in the component store (`C:\\Windows\\WinSxS`). As 0x80073701 the cumulative update is rolled back.",
      causes: [
        {
          cause: "An earlier installation or removal was cut off and left the store inconsistent.",
          tell: "CBS.log names the assembly before `ERROR_SXS_ASSEMBLY_MISSING`.",
        },
        {
          cause: "Language packs or features were removed by hand or by a clean-up script.",
          tell: "The assembly’s name ends in a language that is no longer installed.",
        },
      ],
      remedies: {
        windows: [
          "Search CBS.log for the assembly’s name: it tells the language and the feature.",
          "`DISM /Online /Cleanup-Image /RestoreHealth`, with `/Source:` an image of the same build if needed.",
          "If a language pack is named, install it again, update, then remove it by Settings.",
          "If nothing helps, an in-place upgrade of the same version rebuilds the store.",
        ],
      },
    },
    fr: {
      happened:
        "Un composant auquel un paquet installé renvoie n’est pas dans le magasin de composants (`C:\\Windows\\WinSxS`). Sous la forme 0x80073701, la mise à jour cumulative est annulée.",
      causes: [
        {
          cause:
            "Une installation ou une suppression antérieure a été coupée et a laissé le magasin incohérent.",
          tell: "CBS.log nomme l’assembly avant `ERROR_SXS_ASSEMBLY_MISSING`.",
        },
        {
          cause:
            "Des modules linguistiques ou des fonctionnalités ont été supprimés à la main ou par un script de nettoyage.",
          tell: "Le nom de l’assembly se termine par une langue qui n’est plus installée.",
        },
      ],
      remedies: {
        windows: [
          "Cherchez le nom de l’assembly dans CBS.log : il dit la langue et la fonctionnalité.",
          "`DISM /Online /Cleanup-Image /RestoreHealth`, avec au besoin `/Source:` une image de la même version.",
          "Si un module linguistique est nommé, réinstallez-le, mettez à jour, puis supprimez-le par les Paramètres.",
          "Si rien n’aide, une mise à niveau sur place de la même version reconstruit le magasin.",
        ],
      },
    },
  },
  ERROR_SXS_COMPONENT_STORE_CORRUPT: {
    seenIn: ["install", "scan"],
    related: ["CBS_E_STORE_CORRUPTION", "ERROR_SXS_ASSEMBLY_MISSING", "CBS_E_SOURCE_MISSING"],
    sources: ["MS-ERREF 2.2", "Fix component store corruption", "DISM repair source"],
    en: {
      happened:
        "The component store (`C:\\Windows\\WinSxS` and its registry) contradicts itself; nothing can be serviced safely until it is repaired. As 0x80073712.",
      causes: [
        {
          cause:
            "Files of the store are missing or altered: disk errors, a cut installation, cleaning by hand.",
          tell: "`DISM /Online /Cleanup-Image /ScanHealth` says repairable; CBS.log lists `CSI Payload Corrupt`.",
        },
        {
          cause: "The disk loses data.",
          tell: "Disk errors in the System event log; other files are damaged too.",
        },
      ],
      remedies: {
        windows: [
          "Check the disk first: `chkdsk /scan`.",
          "`DISM /Online /Cleanup-Image /RestoreHealth`. At a WSUS or Relève it may not find the files: add `/Source:wim:D:\\sources\\install.wim:1 /LimitAccess`.",
          "`sfc /scannow`, restart, install again.",
          "Never delete anything in `C:\\Windows\\WinSxS` yourself.",
        ],
      },
    },
    fr: {
      happened:
        "Le magasin de composants (`C:\\Windows\\WinSxS` et son registre) se contredit ; rien ne peut être mis à jour sûrement avant réparation. Sous la forme 0x80073712.",
      causes: [
        {
          cause:
            "Des fichiers du magasin manquent ou sont altérés : erreurs de disque, installation coupée, nettoyage à la main.",
          tell: "`DISM /Online /Cleanup-Image /ScanHealth` le dit réparable ; CBS.log énumère `CSI Payload Corrupt`.",
        },
        {
          cause: "Le disque perd des données.",
          tell: "Erreurs de disque dans le journal Système ; d’autres fichiers sont abîmés aussi.",
        },
      ],
      remedies: {
        windows: [
          "Vérifiez d’abord le disque : `chkdsk /scan`.",
          "`DISM /Online /Cleanup-Image /RestoreHealth`. Face à un WSUS ou à Relève, il peut ne pas trouver les fichiers : ajoutez `/Source:wim:D:\\sources\\install.wim:1 /LimitAccess`.",
          "`sfc /scannow`, redémarrez, installez de nouveau.",
          "Ne supprimez jamais rien vous-même dans `C:\\Windows\\WinSxS`.",
        ],
      },
    },
  },
  ERROR_ADVANCED_INSTALLER_FAILED: {
    seenIn: ["install", "uninstall"],
    related: ["CBS_E_INSTALLERS_FAILED", "ERROR_SXS_ASSEMBLY_MISSING", "ERROR_ACCESS_DENIED"],
    sources: ["MS-ERREF 2.2", "Fix component store corruption"],
    en: {
      happened:
        "A part of the update that does more than copy files (a driver, a boot entry, a service, a firewall rule) failed, and the whole update is rolled back at the restart.",
      causes: [
        {
          cause:
            "The named installer could not do its part: the EFI partition is full, a driver refuses, a service is locked.",
          tell: "CBS.log has `Doqe` or `AdvancedInstallerFailed` with the installer’s name and a second code: that one is the cause.",
        },
        { cause: "A security product blocks it.", tell: "The second code is `0x80070005`." },
      ],
      remedies: {
        windows: [
          "In CBS.log, search backwards from the rollback for `AdvancedInstallerFailed`; explain the second code beside it.",
          "For a boot entry: free the EFI system partition, or repair the boot files by `bcdboot C:\\Windows`.",
          "For `0x80070005`: pause the security product for the installation.",
          "Restart and install again alone.",
        ],
      },
    },
    fr: {
      happened:
        "Une partie de la mise à jour qui fait plus que copier des fichiers (pilote, entrée de démarrage, service, règle de pare-feu) a échoué, et toute la mise à jour est annulée au redémarrage.",
      causes: [
        {
          cause:
            "L’installateur nommé n’a pas pu faire sa part : partition EFI pleine, pilote qui refuse, service verrouillé.",
          tell: "CBS.log contient `Doqe` ou `AdvancedInstallerFailed` avec le nom de l’installateur et un second code : celui-là est la cause.",
        },
        { cause: "Un produit de sécurité le bloque.", tell: "Le second code est `0x80070005`." },
      ],
      remedies: {
        windows: [
          "Dans CBS.log, remontez depuis l’annulation jusqu’à `AdvancedInstallerFailed` ; cherchez le second code à côté.",
          "Pour une entrée de démarrage : libérez la partition système EFI, ou réparez les fichiers de démarrage avec `bcdboot C:\\Windows`.",
          "Pour `0x80070005` : suspendez le produit de sécurité le temps de l’installation.",
          "Redémarrez et installez de nouveau seul.",
        ],
      },
    },
  },
  ERROR_TIMEOUT: {
    seenIn: ["scan", "install", "start"],
    related: ["OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS", "OM_E_TIME_OUT", "ERROR_WINHTTP_TIMEOUT"],
    sources: ["Intune software updates", "WSUS best practices", "MS-ERREF 2.2"],
    en: {
      happened:
        "Something was given a time in which to answer and did not: as 0x800705B4 on a Windows client it is nearly always a scan that was still evaluating updates when its time was over. The client then falls silent until its next scan, and fails again in the same way.",
      causes: [
        {
          cause:
            "The client evaluates thousands of superseded updates one after the other, with one processor core at full load.",
          tell: "`svchost.exe` with the service `wuauserv` uses one core for many minutes at each scan; Updates, filter Superseded, counts thousands; older clients (Windows 7, 8.1) fail first.",
        },
        {
          cause:
            "The computer is too busy or too small: little memory, slow disk, a virus scan at the same time.",
          tell: "Devices with equal software and more memory succeed. The same device succeeds at night.",
        },
        {
          cause: "The update database on the client is damaged or very large.",
          tell: "`C:\\Windows\\SoftwareDistribution\\DataStore\\DataStore.edb` is larger than 1 GB, or the Application event log has ESENT errors about it.",
        },
        {
          cause: "A driver or service was slow to start; the code has nothing to do with updates.",
          tell: "The code stands in another program’s log, or in the System event log beside a service’s name.",
        },
      ],
      remedies: {
        agent: [
          "Our agent does not time out in this way: its scan takes the same time however many updates are superseded. If you see the code in its log, it is quoted from an installer: read the lines above it.",
        ],
        windows: [
          "First reduce the catalogue at the service (see there): without that, the rest does not last.",
          "Restart the computer, which ends the hanging scan.",
          "Scan with `usoclient StartScan` (up to Windows 8.1: `wuauclt /detectnow`) and let it run for an hour undisturbed.",
          "If it times out again and the database is over 1 GB: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, scan. The update history shown on the computer is lost, no update is.",
        ],
        service: [
          "Open Updates > All updates, filter Superseded; select all; decline.",
          "Restart the silent devices, those with most failures first.",
          "Under Groups > All devices, see that last contact becomes recent; scan times fall at the next scan already.",
          "Leave automatic pruning on, so that it does not come back.",
        ],
      },
    },
    fr: {
      happened:
        "Un délai avait été fixé pour une réponse, et il s’est écoulé : sous la forme 0x800705B4 sur un client Windows, c’est presque toujours une analyse qui évaluait encore des mises à jour à la fin de son temps. Le client se tait alors jusqu’à sa prochaine analyse, et échoue de nouveau de la même façon.",
      causes: [
        {
          cause:
            "Le client évalue une à une des milliers de mises à jour remplacées, un cœur du processeur à pleine charge.",
          tell: "`svchost.exe`, avec le service `wuauserv`, occupe un cœur pendant de longues minutes à chaque analyse ; Mises à jour, filtre Remplacées, en compte des milliers ; les clients anciens (Windows 7, 8.1) échouent les premiers.",
        },
        {
          cause:
            "L’ordinateur est trop occupé ou trop modeste : peu de mémoire, disque lent, analyse antivirus au même moment.",
          tell: "Des appareils aux mêmes logiciels, avec plus de mémoire, réussissent. Le même appareil réussit la nuit.",
        },
        {
          cause: "La base des mises à jour du client est abîmée ou énorme.",
          tell: "`C:\\Windows\\SoftwareDistribution\\DataStore\\DataStore.edb` dépasse 1 Go, ou le journal Application contient des erreurs ESENT à son sujet.",
        },
        {
          cause: "Un pilote ou un service a tardé à démarrer ; le code ne concerne pas les mises à jour.",
          tell: "Le code figure dans le journal d’un autre programme, ou dans le journal Système à côté du nom d’un service.",
        },
      ],
      remedies: {
        agent: [
          "Notre agent n’a pas ce dépassement : son analyse dure autant quel que soit le nombre de mises à jour remplacées. Si le code figure dans son journal, il vient d’un installateur : lisez les lignes précédentes.",
        ],
        windows: [
          "Réduisez d’abord le catalogue du service (voir plus bas) : sans cela, le reste ne dure pas.",
          "Redémarrez l’ordinateur, ce qui met fin à l’analyse bloquée.",
          "Lancez une analyse avec `usoclient StartScan` (jusqu’à Windows 8.1 : `wuauclt /detectnow`) et laissez-la une heure sans la déranger.",
          "Si le délai est encore dépassé et que la base fait plus de 1 Go : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, analysez. L’historique affiché sur l’ordinateur est perdu, aucune mise à jour ne l’est.",
        ],
        service: [
          "Ouvrez Mises à jour > Toutes les mises à jour, filtre Remplacées ; sélectionnez tout ; refusez.",
          "Redémarrez les appareils muets, en commençant par ceux qui échouent le plus.",
          "Dans Groupes > Tous les appareils, vérifiez que le dernier contact redevient récent ; les durées baissent dès l’analyse suivante.",
          "Laissez l’élagage automatique activé, pour que cela ne revienne pas.",
        ],
      },
    },
  },
};
