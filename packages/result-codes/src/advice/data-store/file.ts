import type { Entries } from "../entry.ts";
import { CAUSES, TELLS } from "../causes.ts";
import { AGENT, SERVICE, WINDOWS } from "../steps.ts";

export const FILE: Entries = {
  OM_E_DS_SHUTDOWN: {
    seenIn: ["scan", "start"],
    related: ["OM_E_SERVICE_STOP", "ERROR_SHUTDOWN_IN_PROGRESS"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Something was to be read or written while the store was being closed, because the agent stops. What had been written before is safe.",
      fr: "Quelque chose devait être lu ou écrit pendant que le magasin se fermait, parce que l’agent s’arrête. Ce qui avait été écrit est en sûreté.",
    },
    causes: [
      {
        cause: {
          en: "The agent or the computer was stopped at that moment.",
          fr: "L’agent ou l’ordinateur a été arrêté à ce moment.",
        },
        tell: {
          en: "`journalctl -u releve-agent`, or event 7036 on Windows, shows the stop.",
          fr: "`journalctl -u releve-agent`, ou l’événement 7036 sous Windows, montre l’arrêt.",
        },
      },
      {
        cause: {
          en: "The agent stopped because of another error.",
          fr: "L’agent s’est arrêté à cause d’une autre erreur.",
        },
        tell: {
          en: "An earlier line of the log has it.",
          fr: "Une ligne antérieure du journal la contient.",
        },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: the agent goes on where it was at its next start.",
        fr: "Il n’y a rien à faire : l’agent reprend où il en était à son prochain démarrage.",
      },
    ],
    windows: [WINDOWS.nextScanGoesOn],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_INUSE: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_STOREFILELOCKED", "OM_E_DS_LOCKTIMEOUTEXPIRED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The store, or the whole data folder, is in use by somebody else, and only one may have it. A second agent therefore ended at once and changed nothing.",
      fr: "Le magasin, ou tout le dossier de données, est utilisé par un autre, et un seul peut l’avoir. Un second agent s’est donc arrêté aussitôt, sans rien changer.",
    },
    causes: [
      {
        cause: {
          en: "A second agent was started on the same data folder.",
          fr: "Un second agent a été lancé sur le même dossier de données.",
        },
        tell: {
          en: "`pgrep -fa releve` lists two; one was started by hand beside the service.",
          fr: "`pgrep -fa releve` en montre deux ; l’un a été lancé à la main à côté du service.",
        },
      },
      {
        cause: {
          en: "The agent that was stopped has not quite ended.",
          fr: "L’agent arrêté n’a pas tout à fait fini.",
        },
        tell: TELLS.passesInSeconds,
      },
    ],
    agent: [
      {
        en: "See who runs: `systemctl status releve-agent`, `pgrep -fa releve`.",
        fr: "Voyez qui tourne : `systemctl status releve-agent`, `pgrep -fa releve`.",
      },
      {
        en: "End the one that was started by hand, or give it a folder of its own with `--data`.",
        fr: "Terminez celui qui a été lancé à la main, ou donnez-lui un dossier à lui avec `--data`.",
      },
    ],
    windows: [WINDOWS.restartService],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_INVALID: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_RESETREQUIRED", "OM_E_DS_TABLEINCORRECT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The store is not what it should be: the file is another program’s, or what is in it breaks its own rules.",
      fr: "Le magasin n’est pas ce qu’il devrait être : le fichier est celui d’un autre programme, ou son contenu enfreint ses propres règles.",
    },
    causes: [
      {
        cause: {
          en: "Another file was put in the place of `store.db`.",
          fr: "Un autre fichier a été mis à la place de `store.db`.",
        },
        tell: {
          en: "`file /var/lib/releve-agent/store.db`, and who copied it.",
          fr: "Voyez `file /var/lib/releve-agent/store.db`, et qui l’a copié.",
        },
      },
      {
        cause: { en: "The disk damaged it.", fr: "Le disque l’a abîmé." },
        tell: { en: "Errors in `dmesg`.", fr: "Il y a des erreurs dans `dmesg`." },
      },
      {
        cause: {
          en: "On Windows: a virus scanner or a clean-up tool changed files of the store.",
          fr: "Sous Windows : un antivirus ou un outil de nettoyage a modifié des fichiers du magasin.",
        },
        tell: { en: "It began with that product.", fr: "Cela a commencé avec ce produit." },
      },
    ],
    agent: [AGENT.storeRenewed, AGENT.lookAtDisk],
    windows: [WINDOWS.renewStore],
    service: [SERVICE.findCommonCause],
  },
  OM_E_DS_BADVERSION: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_SCHEMAMISMATCH", "OM_E_DS_RESETREQUIRED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The store was made by a newer agent than the one that opens it. It was left untouched, so that nothing is lost.",
      fr: "Le magasin a été créé par un agent plus récent que celui qui l’ouvre. Il est resté intact, pour que rien ne soit perdu.",
    },
    causes: [
      {
        cause: {
          en: "The agent was put back to an older version.",
          fr: "L’agent est revenu à une version antérieure.",
        },
        tell: {
          en: "`releve --version` is older than before.",
          fr: "`releve --version` est plus ancien qu’avant.",
        },
      },
      {
        cause: {
          en: "The data folder was copied from a machine with a newer agent.",
          fr: "Le dossier de données a été copié d’une machine à l’agent plus récent.",
        },
        tell: {
          en: "Its owner and dates are another machine’s.",
          fr: "Son propriétaire et ses dates sont ceux d’une autre machine.",
        },
      },
    ],
    agent: [
      {
        en: "Install the newer agent again; it goes on with this store.",
        fr: "Réinstallez l’agent plus récent ; il continue avec ce magasin.",
      },
      {
        en: "If the older one has to stay: renew its store: `systemctl stop releve-agent`, remove `store.db` from `/var/lib/releve-agent`, `systemctl start releve-agent`; it scans anew.",
        fr: "Si l’ancien doit rester : renouvelez son magasin : `systemctl stop releve-agent`, supprimez `store.db` de `/var/lib/releve-agent`, `systemctl start releve-agent` ; il analyse de nouveau.",
      },
    ],
    windows: [WINDOWS.renewStore],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_LOCKTIMEOUTEXPIRED: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_STOREFILELOCKED", "OM_E_DS_INUSE", "OM_E_TIME_OUT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Another process kept the store locked for longer than the agent waits. Nothing was written.",
      fr: "Un autre processus a gardé le magasin verrouillé plus longtemps que l’agent n’attend. Rien n’a été écrit.",
    },
    causes: [
      {
        cause: {
          en: "A backup or a virus scanner reads the file with a lock.",
          fr: "Une sauvegarde ou un antivirus lit le fichier en le verrouillant.",
        },
        tell: {
          en: "`lsof /var/lib/releve-agent/store.db` names it.",
          fr: "`lsof /var/lib/releve-agent/store.db` le nomme.",
        },
      },
      {
        cause: {
          en: "The disk is so slow that a write takes seconds.",
          fr: "Le disque est si lent qu’une écriture dure des secondes.",
        },
        tell: { en: "`iostat -x 1` shows the disk at 100 %.", fr: "`iostat -x 1` montre le disque à 100 %." },
      },
      {
        cause: {
          en: "On Windows: two clients of the update interface at the same time.",
          fr: "Sous Windows : deux clients de l’interface de mise à jour en même temps.",
        },
        tell: {
          en: "A management tool scans at that minute.",
          fr: "Un outil de gestion analyse à cette minute.",
        },
      },
    ],
    agent: [
      {
        en: "Exclude `/var/lib/releve-agent` from the program that locks it.",
        fr: "Excluez `/var/lib/releve-agent` du programme qui le verrouille.",
      },
      { en: "The agent tries again by itself.", fr: "L’agent réessaie de lui-même." },
    ],
    windows: [
      {
        en: "Exclude `C:\\Windows\\SoftwareDistribution\\DataStore` from scanning.",
        fr: "Excluez `C:\\Windows\\SoftwareDistribution\\DataStore` de l’antivirus.",
      },
      WINDOWS.restartService,
    ],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_STOREFILELOCKED: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_INUSE", "OM_E_DS_LOCKTIMEOUTEXPIRED", "ERROR_SHARING_VIOLATION"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The store could not be opened, because another process holds its file. The agent waits and tries again.",
      fr: "Le magasin n’a pas pu être ouvert, parce qu’un autre processus tient son fichier. L’agent attend et réessaie.",
    },
    causes: [
      {
        cause: {
          en: "A backup or a virus scanner holds it.",
          fr: "Une sauvegarde ou un antivirus le tient.",
        },
        tell: {
          en: "`lsof /var/lib/releve-agent/store.db`, or Resource Monitor on Windows, names it.",
          fr: "`lsof /var/lib/releve-agent/store.db`, ou le Moniteur de ressources sous Windows, le nomme.",
        },
      },
      {
        cause: {
          en: "Somebody has it open with a database tool.",
          fr: "Quelqu’un l’a ouvert avec un outil de base de données.",
        },
        tell: { en: "The tool is in the same list.", fr: "L’outil est dans la même liste." },
      },
      {
        cause: { en: "A second agent runs.", fr: "Un second agent tourne." },
        tell: { en: "`pgrep -fa releve`.", fr: "Voyez `pgrep -fa releve`." },
      },
    ],
    agent: [
      {
        en: "End what holds the file, or wait for it.",
        fr: "Terminez ce qui tient le fichier, ou attendez sa fin.",
      },
      {
        en: "Exclude `/var/lib/releve-agent` from backups of open files.",
        fr: "Excluez `/var/lib/releve-agent` des sauvegardes de fichiers ouverts.",
      },
      {
        en: "See that the agent works again: `releve agent status`.",
        fr: "Vérifiez que l’agent travaille de nouveau : `releve agent status`.",
      },
    ],
    windows: [
      {
        en: "Exclude `C:\\Windows\\SoftwareDistribution\\DataStore` from scanning and backup.",
        fr: "Excluez `C:\\Windows\\SoftwareDistribution\\DataStore` de l’antivirus et de la sauvegarde.",
      },
      WINDOWS.restartService,
    ],
    service: [SERVICE.findCommonCause],
  },
  OM_E_DS_UNABLETOSTART: {
    seenIn: ["start", "scan"],
    related: ["OM_E_DS_STOREFILELOCKED", "ERROR_ACCESS_DENIED", "ERROR_DISK_FULL"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The store could not be opened or made at all: its folder or file cannot be reached. The agent cannot work without it and tries again.",
      fr: "Le magasin n’a pas pu être ouvert ni créé : son dossier ou son fichier est inaccessible. L’agent ne peut pas travailler sans lui et réessaie.",
    },
    causes: [
      {
        cause: {
          en: "The data folder is on a file system that is full, read-only or not mounted.",
          fr: "Le dossier de données est sur un système de fichiers plein, en lecture seule ou non monté.",
        },
        tell: {
          en: "`findmnt -T /var/lib/releve-agent`, `df -h /var/lib/releve-agent`.",
          fr: "Voyez `findmnt -T /var/lib/releve-agent`, `df -h /var/lib/releve-agent`.",
        },
      },
      {
        cause: { en: "The folder belongs to somebody else.", fr: "Le dossier appartient à un autre." },
        tell: {
          en: "`ls -ld /var/lib/releve-agent` does not say root and `drwx------`.",
          fr: "`ls -ld /var/lib/releve-agent` ne dit pas root et `drwx------`.",
        },
      },
      {
        cause: {
          en: "On Windows: the update service cannot start its store’s process.",
          fr: "Sous Windows : le service de mise à jour ne peut pas démarrer le processus de son magasin.",
        },
        tell: TELLS.esent,
      },
    ],
    agent: [
      {
        en: "Mount it, make room, or correct the owner: `chown -R root: /var/lib/releve-agent`.",
        fr: "Montez-le, faites de la place, ou corrigez le propriétaire : `chown -R root: /var/lib/releve-agent`.",
      },
      AGENT.restart,
      {
        en: "See that it works: `releve agent status`.",
        fr: "Vérifiez qu’il travaille : `releve agent status`.",
      },
    ],
    windows: [WINDOWS.renewStore],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_INVALIDOPERATION: {
    seenIn: ["scan", "start"],
    related: ["OM_E_INVALID_OPERATION", "OM_E_DS_SHUTDOWN"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The store was used in a way that it does not allow, for instance after it was closed. It is a fault of the agent; the data are not harmed.",
      fr: "Le magasin a été utilisé d’une façon qu’il ne permet pas, par exemple après sa fermeture. C’est une faute de l’agent ; les données n’en souffrent pas.",
    },
    causes: [
      {
        cause: { en: "The agent was being stopped.", fr: "L’agent était en train de s’arrêter." },
        tell: TELLS.stopInLog,
      },
      { cause: { en: "A defect.", fr: "Un défaut." }, tell: TELLS.sameStep },
    ],
    agent: [AGENT.restart, AGENT.reportDefect],
    windows: [WINDOWS.restartService, WINDOWS.renewStore],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_RESETREQUIRED: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_INVALID", "ERROR_FILE_CORRUPT", "OM_E_DS_TABLEMISSING"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The store cannot be used as it is. Ours was damaged so that it cannot be trusted, and was begun anew: what it held comes back with the next scan; what waited to be reported and could not be read is lost. On Windows the client’s session with its store has to be given up first.",
      fr: "Le magasin ne peut pas servir tel quel. Le nôtre était abîmé au point qu’on ne peut plus s’y fier, et a été recommencé : ce qu’il contenait revient avec la prochaine analyse ; ce qui attendait d’être déclaré et n’a pas pu être lu est perdu. Sous Windows, il faut d’abord renoncer à la session du client avec son magasin.",
    },
    causes: [
      {
        cause: {
          en: "The disk or the file system lost data: power cut, failing disk.",
          fr: "Le disque ou le système de fichiers a perdu des données : coupure de courant, disque défaillant.",
        },
        tell: {
          en: "`dmesg -T`, or disk and Ntfs errors in the System event log.",
          fr: "Voyez `dmesg -T`, ou des erreurs disk et Ntfs dans le journal Système.",
        },
      },
      {
        cause: { en: "A program wrote into the file.", fr: "Un programme a écrit dans le fichier." },
        tell: {
          en: "It began with that program: a virus scanner, a sync tool.",
          fr: "Cela a commencé avec ce programme : antivirus, outil de synchronisation.",
        },
      },
      {
        cause: {
          en: "The disk was full when the store was written.",
          fr: "Le disque était plein quand le magasin a été écrit.",
        },
        tell: {
          en: "`df -h` at that time; other programs complained too.",
          fr: "Voyez `df -h` à ce moment ; d’autres programmes se sont plaints aussi.",
        },
      },
    ],
    agent: [AGENT.storeRenewed, AGENT.lookAtDisk],
    windows: [
      WINDOWS.restartService,
      WINDOWS.renewStore,
      { en: "Check the disk: `chkdsk /scan`.", fr: "Vérifiez le disque : `chkdsk /scan`." },
    ],
    service: [SERVICE.findCommonCause],
  },
  OM_E_DS_IMPERSONATED: {
    seenIn: ["scan", "start"],
    related: ["ERROR_ACCESS_DENIED", "OM_E_NO_USERTOKEN"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The store was asked in the name of somebody else than its owner, which is not allowed: whoever can write it decides what is installed.",
      fr: "Le magasin a été sollicité au nom d’un autre que son propriétaire, ce qui n’est pas permis : qui peut l’écrire décide de ce qui est installé.",
    },
    causes: [
      {
        cause: {
          en: "The agent runs as another user than the one whose store it is.",
          fr: "L’agent tourne sous un autre utilisateur que celui à qui est le magasin.",
        },
        tell: {
          en: "`ls -l /var/lib/releve-agent/store.db` and `systemctl show -p User releve-agent` name two.",
          fr: "`ls -l /var/lib/releve-agent/store.db` et `systemctl show -p User releve-agent` en nomment deux.",
        },
      },
      {
        cause: {
          en: "On Windows: a tool calls the update agent while it impersonates somebody.",
          fr: "Sous Windows : un outil appelle l’agent de mise à jour alors qu’il emprunte une identité.",
        },
        tell: {
          en: "The code stands in that tool’s log; the computer’s own scans succeed.",
          fr: "Le code figure dans le journal de cet outil ; les analyses propres de l’ordinateur réussissent.",
        },
      },
    ],
    agent: [
      {
        en: "Run the agent as the store’s owner, which is root for a service; if it should be root’s: `chown -R root: /var/lib/releve-agent`.",
        fr: "Lancez l’agent sous le propriétaire du magasin, root pour un service ; s’il doit être à root : `chown -R root: /var/lib/releve-agent`.",
      },
      AGENT.restart,
    ],
    windows: [
      {
        en: "Run the script as SYSTEM or as an administrator, without borrowing another identity.",
        fr: "Lancez le script comme SYSTEM ou comme administrateur, sans emprunter d’identité.",
      },
    ],
    service: [SERVICE.storeIsTheDevices],
  },
  OM_E_DS_UNEXPECTED: {
    seenIn: ["scan", "start"],
    related: ["OM_E_UNEXPECTED", "OM_E_DS_INVALID"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The store failed in a way that no other code describes, such as a full disk or an error of reading. The message beside it says what the system reported.",
      fr: "Le magasin a échoué d’une façon qu’aucun autre code ne décrit, comme un disque plein ou une erreur de lecture. Le message à côté dit ce qu’a signalé le système.",
    },
    causes: [
      {
        cause: { en: "The disk is full or gives errors.", fr: "Le disque est plein ou rend des erreurs." },
        tell: {
          en: "The message says `disk is full` or `disk I/O error`.",
          fr: "Le message dit `disk is full` ou `disk I/O error`.",
        },
      },
      {
        cause: CAUSES.agentDefect,
        tell: {
          en: "The message is about a statement, not about the disk.",
          fr: "Le message parle d’une instruction, non du disque.",
        },
      },
    ],
    agent: [
      {
        en: "Read the message in `agent.log`; make room or replace the disk if it says so.",
        fr: "Lisez le message dans `agent.log` ; faites de la place ou remplacez le disque s’il le dit.",
      },
      AGENT.restart,
      AGENT.renewStore,
    ],
    windows: [
      WINDOWS.renewStore,
      {
        en: "Look for ESENT errors in the Application event log.",
        fr: "Cherchez des erreurs ESENT dans le journal Application.",
      },
    ],
    service: [SERVICE.resetStore],
  },
};
