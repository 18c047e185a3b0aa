import type { Entries } from "../entry.ts";
import { TELLS } from "../causes.ts";
import { WINDOWS } from "../steps.ts";

export const SERVICES: Entries = {
  ERROR_SERVICE_REQUEST_TIMEOUT: {
    seenIn: ["start"],
    related: ["ERROR_TIMEOUT", "ERROR_SERVICE_DISABLED", "OM_E_NO_SERVICE"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "A service was started and did not say within 30 seconds that it runs. It may still have come up later.",
      fr: "Un service a été démarré et n’a pas dit dans les 30 secondes qu’il tournait. Il a pu démarrer malgré tout plus tard.",
    },
    causes: [
      {
        cause: {
          en: "The computer has just started and is busy.",
          fr: "L’ordinateur vient de démarrer et il est occupé.",
        },
        tell: {
          en: "It happens at boot only; a start by hand minutes later succeeds.",
          fr: "Cela n’arrive qu’au démarrage ; un démarrage à la main quelques minutes après réussit.",
        },
      },
      {
        cause: {
          en: "The service hangs on something of its own: a damaged database, a network drive.",
          fr: "Le service est bloqué par une chose à lui : base abîmée, lecteur réseau.",
        },
        tell: {
          en: "It hangs at every start, and its process waits without using the processor.",
          fr: "Il se bloque à chaque démarrage, et son processus attend sans utiliser le processeur.",
        },
      },
    ],
    windows: [
      {
        en: "`sc.exe query NAME`: if it runs by now, nothing is to be done.",
        fr: "`sc.exe query NAME` : s’il tourne à présent, il n’y a rien à faire.",
      },
      {
        en: "Set it to delayed start: `sc.exe config NAME start= delayed-auto`.",
        fr: "Passez-le en démarrage différé : `sc.exe config NAME start= delayed-auto`.",
      },
      {
        en: "For `wuauserv` that always hangs: rename `C:\\Windows\\SoftwareDistribution` while it is stopped, and start it.",
        fr: "Si `wuauserv` se bloque toujours : renommez `C:\\Windows\\SoftwareDistribution` pendant qu’il est arrêté, puis démarrez-le.",
      },
    ],
  },
  ERROR_SERVICE_DISABLED: {
    seenIn: ["scan", "install", "start"],
    related: ["OM_E_WU_DISABLED", "OM_E_NO_SERVICE", "ERROR_SERVICE_DOES_NOT_EXIST"],
    sources: ["MS-ERREF 2.2", "Windows Update common errors"],
    happened: {
      en: "A service that is needed may not start, because someone set it to disabled.",
      fr: "Un service nécessaire ne peut pas démarrer, parce que quelqu’un l’a désactivé.",
    },
    causes: [
      {
        cause: {
          en: "A person, a script or a so-called optimiser disabled Windows Update, BITS or the module installer.",
          fr: "Une personne, un script ou un prétendu optimiseur a désactivé Windows Update, BITS ou l’installateur de modules.",
        },
        tell: {
          en: "`sc.exe qc wuauserv`, `sc.exe qc bits`, `sc.exe qc trustedinstaller`: one of them says `DISABLED`.",
          fr: "`sc.exe qc wuauserv`, `sc.exe qc bits`, `sc.exe qc trustedinstaller` : l’un d’eux dit `DISABLED`.",
        },
      },
      {
        cause: { en: "A Group Policy disables it.", fr: "Une stratégie de groupe le désactive." },
        tell: {
          en: "It is disabled again after `gpupdate`; `gpresult /h report.html` names the policy.",
          fr: "Il est de nouveau désactivé après `gpupdate` ; `gpresult /h report.html` nomme la stratégie.",
        },
      },
    ],
    agent: [
      {
        en: "For our agent the like is a masked unit: `systemctl unmask releve-agent`, then `systemctl enable --now releve-agent`.",
        fr: "Pour notre agent, l’équivalent est une unité masquée : `systemctl unmask releve-agent`, puis `systemctl enable --now releve-agent`.",
      },
    ],
    windows: [
      {
        en: "Enable them: `sc.exe config wuauserv start= demand`, `sc.exe config bits start= delayed-auto`, `sc.exe config trustedinstaller start= demand`.",
        fr: "Activez-les : `sc.exe config wuauserv start= demand`, `sc.exe config bits start= delayed-auto`, `sc.exe config trustedinstaller start= demand`.",
      },
      {
        en: "If it comes back, find the policy or the tool that does it and remove it there.",
        fr: "Si cela revient, trouvez la stratégie ou l’outil qui le fait et retirez-le là.",
      },
      WINDOWS.scan,
    ],
  },
  ERROR_SERVICE_DOES_NOT_EXIST: {
    seenIn: ["start", "scan"],
    related: ["ERROR_SERVICE_DISABLED", "OM_E_NO_SERVICE", "REGDB_E_CLASSNOTREG"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "A service was asked for that is not registered on this computer at all.",
      fr: "Un service demandé n’est pas du tout enregistré sur cet ordinateur.",
    },
    causes: [
      {
        cause: {
          en: "Malware or a cleaning tool removed the registration of `wuauserv` or `bits`.",
          fr: "Un logiciel malveillant ou un outil de nettoyage a supprimé l’enregistrement de `wuauserv` ou de `bits`.",
        },
        tell: {
          en: "`sc.exe query wuauserv` gives 1060 although its files are in `C:\\Windows\\System32`.",
          fr: "`sc.exe query wuauserv` donne 1060 alors que ses fichiers sont dans `C:\\Windows\\System32`.",
        },
      },
      {
        cause: {
          en: "A stripped-down Windows image was made without it.",
          fr: "Une image Windows allégée a été faite sans lui.",
        },
        tell: {
          en: "All computers of that image lack it.",
          fr: "Tous les ordinateurs de cette image en sont privés.",
        },
      },
    ],
    windows: [
      {
        en: "Scan for malware first, from a rescue medium.",
        fr: "Cherchez d’abord un logiciel malveillant, depuis un support de secours.",
      },
      {
        en: "Export `HKLM\\SYSTEM\\CurrentControlSet\\Services\\wuauserv` (or `bits`) from a healthy computer of the same version, import it, restart.",
        fr: "Exportez `HKLM\\SYSTEM\\CurrentControlSet\\Services\\wuauserv` (ou `bits`) d’un ordinateur sain de la même version, importez-le, redémarrez.",
      },
      {
        en: "If more is missing, repair Windows by an in-place upgrade.",
        fr: "Si d’autres choses manquent, réparez Windows par une mise à niveau sur place.",
      },
    ],
  },
  ERROR_SHUTDOWN_IN_PROGRESS: {
    seenIn: ["install", "scan", "download"],
    related: ["OM_E_SERVICE_STOP", "WU_E_REBOOT_IN_PROGRESS", "OM_S_REBOOT_REQUIRED"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "The computer was shutting down, so the work was refused or broken off. It goes on after the start.",
      fr: "L’ordinateur était en train de s’arrêter : le travail a été refusé ou interrompu. Il reprend après le démarrage.",
    },
    causes: [
      {
        cause: {
          en: "Somebody or a policy restarted the computer at that moment.",
          fr: "Quelqu’un, ou une stratégie, a redémarré l’ordinateur à ce moment.",
        },
        tell: {
          en: "The System event log has event 1074 with the reason at the same minute.",
          fr: "Le journal Système contient l’événement 1074 avec la raison, à la même minute.",
        },
      },
      {
        cause: {
          en: "An installer asked for a restart itself.",
          fr: "Un installateur a demandé lui-même un redémarrage.",
        },
        tell: {
          en: "Event 1074 names the installer’s process.",
          fr: "L’événement 1074 nomme le processus de l’installateur.",
        },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: the agent resolves what was begun from its journal at the next start. `last -x reboot` shows when and how often.",
        fr: "Il n’y a rien à faire : l’agent résout ce qui était commencé d’après son registre, au démarrage suivant. `last -x reboot` montre quand et combien de fois.",
      },
    ],
    windows: [
      {
        en: "Nothing is to be done after the start. If it repeats, look at event 1074 for who restarts the computer, and move the window.",
        fr: "Il n’y a rien à faire après le démarrage. Si cela se répète, cherchez dans l’événement 1074 qui redémarre l’ordinateur, et déplacez la fenêtre.",
      },
    ],
    service: [
      {
        en: "If many devices show it at the same hour, restarts and installations share a window: put the maintenance window before the restart.",
        fr: "Si beaucoup d’appareils le montrent à la même heure, redémarrages et installations partagent une fenêtre : placez la fenêtre de maintenance avant le redémarrage.",
      },
    ],
  },
  ERROR_TIMEOUT: {
    seenIn: ["scan", "install", "start"],
    related: ["OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS", "OM_E_TIME_OUT", "ERROR_WINHTTP_TIMEOUT"],
    sources: ["Intune software updates", "WSUS best practices", "MS-ERREF 2.2"],
    happened: {
      en: "Something was given a time in which to answer and did not: as 0x800705B4 on a Windows client it is nearly always a scan that was still evaluating updates when its time was over. The client then falls silent until its next scan, and fails again in the same way.",
      fr: "Un délai avait été fixé pour une réponse, et il s’est écoulé : sous la forme 0x800705B4 sur un client Windows, c’est presque toujours une analyse qui évaluait encore des mises à jour à la fin de son temps. Le client se tait alors jusqu’à sa prochaine analyse, et échoue de nouveau de la même façon.",
    },
    causes: [
      {
        cause: {
          en: "The client evaluates thousands of superseded updates one after the other, with one processor core at full load.",
          fr: "Le client évalue une à une des milliers de mises à jour remplacées, un cœur du processeur à pleine charge.",
        },
        tell: {
          en: "`svchost.exe` with the service `wuauserv` uses one core for many minutes at each scan; Updates, filter Superseded, counts thousands; older clients (Windows 7, 8.1) fail first.",
          fr: "`svchost.exe`, avec le service `wuauserv`, occupe un cœur pendant de longues minutes à chaque analyse ; Mises à jour, filtre Remplacées, en compte des milliers ; les clients anciens (Windows 7, 8.1) échouent les premiers.",
        },
      },
      {
        cause: {
          en: "The computer is too busy or too small: little memory, slow disk, a virus scan at the same time.",
          fr: "L’ordinateur est trop occupé ou trop modeste : peu de mémoire, disque lent, analyse antivirus au même moment.",
        },
        tell: {
          en: "Devices with equal software and more memory succeed. The same device succeeds at night.",
          fr: "Des appareils aux mêmes logiciels, avec plus de mémoire, réussissent. Le même appareil réussit la nuit.",
        },
      },
      {
        cause: {
          en: "The update database on the client is damaged or very large.",
          fr: "La base des mises à jour du client est abîmée ou énorme.",
        },
        tell: {
          en: "`C:\\Windows\\SoftwareDistribution\\DataStore\\DataStore.edb` is larger than 1 GB, or the Application event log has ESENT errors about it.",
          fr: "`C:\\Windows\\SoftwareDistribution\\DataStore\\DataStore.edb` dépasse 1 Go, ou le journal Application contient des erreurs ESENT à son sujet.",
        },
      },
      {
        cause: {
          en: "A driver or service was slow to start; the code has nothing to do with updates.",
          fr: "Un pilote ou un service a tardé à démarrer ; le code ne concerne pas les mises à jour.",
        },
        tell: {
          en: "The code stands in another program’s log, or in the System event log beside a service’s name.",
          fr: "Le code figure dans le journal d’un autre programme, ou dans le journal Système à côté du nom d’un service.",
        },
      },
    ],
    agent: [
      {
        en: "Our agent does not time out in this way: its scan takes the same time however many updates are superseded. If you see the code in its log, it is quoted from an installer: read the lines above it.",
        fr: "Notre agent n’a pas ce dépassement : son analyse dure autant quel que soit le nombre de mises à jour remplacées. Si le code figure dans son journal, il vient d’un installateur : lisez les lignes précédentes.",
      },
    ],
    windows: [
      {
        en: "First reduce the catalogue at the service (see there): without that, the rest does not last.",
        fr: "Réduisez d’abord le catalogue du service (voir plus bas) : sans cela, le reste ne dure pas.",
      },
      {
        en: "Restart the computer, which ends the hanging scan.",
        fr: "Redémarrez l’ordinateur, ce qui met fin à l’analyse bloquée.",
      },
      {
        en: "Scan with `usoclient StartScan` (up to Windows 8.1: `wuauclt /detectnow`) and let it run for an hour undisturbed.",
        fr: "Lancez une analyse avec `usoclient StartScan` (jusqu’à Windows 8.1 : `wuauclt /detectnow`) et laissez-la une heure sans la déranger.",
      },
      {
        en: "If it times out again and the database is over 1 GB: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, scan. The update history shown on the computer is lost, no update is.",
        fr: "Si le délai est encore dépassé et que la base fait plus de 1 Go : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, analysez. L’historique affiché sur l’ordinateur est perdu, aucune mise à jour ne l’est.",
      },
    ],
    service: [
      {
        en: "Open Updates > All updates, filter Superseded; select all; decline.",
        fr: "Ouvrez Mises à jour > Toutes les mises à jour, filtre Remplacées ; sélectionnez tout ; refusez.",
      },
      {
        en: "Restart the silent devices, those with most failures first.",
        fr: "Redémarrez les appareils muets, en commençant par ceux qui échouent le plus.",
      },
      {
        en: "Under Groups > All devices, see that last contact becomes recent; scan times fall at the next scan already.",
        fr: "Dans Groupes > Tous les appareils, vérifiez que le dernier contact redevient récent ; les durées baissent dès l’analyse suivante.",
      },
      {
        en: "Leave automatic pruning on, so that it does not come back.",
        fr: "Laissez l’élagage automatique activé, pour que cela ne revienne pas.",
      },
    ],
  },
  RPC_S_SERVER_UNAVAILABLE: {
    seenIn: ["scan", "install", "start"],
    related: ["RPC_S_CALL_FAILED", "OM_E_NO_SERVICE", "ERROR_SERVICE_DISABLED"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "A service on this computer or another was called and is not there. As 0x800706BA locally, the service that is called has ended or was never started.",
      fr: "Un service, sur cet ordinateur ou un autre, a été appelé et n’est pas là. En local, sous la forme 0x800706BA, le service appelé s’est terminé ou n’a jamais démarré.",
    },
    causes: [
      {
        cause: { en: "The service ended unexpectedly.", fr: "Le service s’est terminé de façon inattendue." },
        tell: {
          en: "The System event log has event 7031 or 7034 for it.",
          fr: "Le journal Système contient l’événement 7031 ou 7034 à son sujet.",
        },
      },
      {
        cause: {
          en: "A remote call is blocked by a firewall or the name leads elsewhere.",
          fr: "Un appel distant est bloqué par un pare-feu, ou le nom mène ailleurs.",
        },
        tell: {
          en: "`Test-NetConnection HOST -Port 135` fails, or `nslookup HOST` gives an old address.",
          fr: "`Test-NetConnection HOST -Port 135` échoue, ou `nslookup HOST` donne une ancienne adresse.",
        },
      },
    ],
    windows: [
      {
        en: "`sc.exe query wuauserv` (or the service in the log); start it.",
        fr: "`sc.exe query wuauserv` (ou le service du journal) ; démarrez-le.",
      },
      {
        en: "If it ends again, the Application event log names the faulting module: repair that with `sfc /scannow` or remove its vendor’s add-on.",
        fr: "S’il se termine encore, le journal Application nomme le module fautif : réparez-le avec `sfc /scannow` ou retirez le complément de son éditeur.",
      },
      {
        en: "For a remote computer: allow remote administration (TCP 135 and the dynamic ports) and check its name.",
        fr: "Pour un ordinateur distant : autorisez l’administration à distance (TCP 135 et ports dynamiques) et vérifiez son nom.",
      },
    ],
  },
  RPC_S_CALL_FAILED: {
    seenIn: ["install", "scan"],
    related: ["RPC_S_SERVER_UNAVAILABLE", "ERROR_INVALID_HANDLE", "CBS_E_HANG_DETECTED"],
    sources: ["MS-ERREF 2.2"],
    happened: {
      en: "A service that was being called died or dropped the call midway. As 0x800706BE in an installation, the module installer (TiWorker) crashed.",
      fr: "Un service en cours d’appel est mort ou a abandonné l’appel à mi-chemin. Lors d’une installation, sous la forme 0x800706BE, l’installateur de modules (TiWorker) s’est arrêté net.",
    },
    causes: [
      {
        cause: { en: "The called process crashed.", fr: "Le processus appelé s’est arrêté net." },
        tell: {
          en: "The Application event log has event 1000 with `TiWorker.exe` or `svchost.exe_wuauserv` at that minute.",
          fr: "Le journal Application contient l’événement 1000 avec `TiWorker.exe` ou `svchost.exe_wuauserv` à cette minute.",
        },
      },
      {
        cause: {
          en: "The component store is damaged so that the installer crashes on it.",
          fr: "Le magasin de composants est abîmé au point de faire tomber l’installateur.",
        },
        tell: {
          en: "It crashes at the same package each time; DISM finds damage.",
          fr: "Il tombe chaque fois sur le même paquet ; DISM trouve des dégâts.",
        },
      },
      {
        cause: {
          en: "Memory ran short and the process was ended.",
          fr: "La mémoire a manqué et le processus a été terminé.",
        },
        tell: TELLS.resourcesExhausted,
      },
    ],
    windows: [
      {
        en: "Restart and install again alone, nothing beside it.",
        fr: "Redémarrez et installez de nouveau seul, sans rien à côté.",
      },
      {
        en: "Install the latest servicing stack or cumulative update from the catalogue by hand.",
        fr: "Installez à la main, depuis le catalogue, la dernière pile de maintenance ou la dernière mise à jour cumulative.",
      },
      WINDOWS.repairComponents,
    ],
  },
};
