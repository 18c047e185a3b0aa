import type { AdviceByName } from "./advice.ts";

export const WIN32: AdviceByName = {
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
          "If it times out again and the database is over 1 GB: `net stop wuauserv`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, scan. The update history shown on the computer is lost, no update is.",
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
          "Lancez une analyse par `usoclient StartScan` (jusqu’à Windows 8.1 : `wuauclt /detectnow`) et laissez-la une heure sans la déranger.",
          "Si le délai est encore dépassé et que la base fait plus de 1 Go : `net stop wuauserv`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, analysez. L’historique affiché sur l’ordinateur est perdu, aucune mise à jour ne l’est.",
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
