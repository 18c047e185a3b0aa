import type { AdviceByName } from "./advice.ts";

export const DATA_STORE: AdviceByName = {
  OM_E_DS_SHUTDOWN: {
    seenIn: ["scan", "start"],
    related: ["OM_E_SERVICE_STOP", "ERROR_SHUTDOWN_IN_PROGRESS"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "Something was to be read or written while the store was being closed, because the agent stops. What had been written before is safe.",
      causes: [
        {
          cause: "The agent or the computer was stopped at that moment.",
          tell: "`journalctl -u releve-agent`, or event 7036 on Windows, shows the stop.",
        },
        { cause: "The agent stopped because of another error.", tell: "An earlier line of the log has it." },
      ],
      remedies: {
        agent: ["Nothing is to be done: the agent goes on where it was at its next start."],
        windows: ["Nothing is to be done; the next scan goes on."],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Quelque chose devait être lu ou écrit pendant que le magasin se fermait, parce que l’agent s’arrête. Ce qui avait été écrit est en sûreté.",
      causes: [
        {
          cause: "L’agent ou l’ordinateur a été arrêté à ce moment.",
          tell: "`journalctl -u releve-agent`, ou l’événement 7036 sous Windows, montre l’arrêt.",
        },
        {
          cause: "L’agent s’est arrêté à cause d’une autre erreur.",
          tell: "Une ligne antérieure du journal la contient.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire : l’agent reprend où il en était à son prochain démarrage."],
        windows: ["Il n’y a rien à faire ; la prochaine analyse continue."],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_INUSE: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_STOREFILELOCKED", "OM_E_DS_LOCKTIMEOUTEXPIRED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The store, or the whole data folder, is in use by somebody else, and only one may have it. A second agent therefore ended at once and changed nothing.",
      causes: [
        {
          cause: "A second agent was started on the same data folder.",
          tell: "`pgrep -fa releve` lists two; one was started by hand beside the service.",
        },
        { cause: "The agent that was stopped has not quite ended.", tell: "It passes within seconds." },
      ],
      remedies: {
        agent: [
          "See who runs: `systemctl status releve-agent`, `pgrep -fa releve`.",
          "End the one that was started by hand, or give it a folder of its own with `--data`.",
        ],
        windows: [
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Le magasin, ou tout le dossier de données, est utilisé par un autre, et un seul peut l’avoir. Un second agent s’est donc arrêté aussitôt, sans rien changer.",
      causes: [
        {
          cause: "Un second agent a été lancé sur le même dossier de données.",
          tell: "`pgrep -fa releve` en montre deux ; l’un a été lancé à la main à côté du service.",
        },
        { cause: "L’agent arrêté n’a pas tout à fait fini.", tell: "Cela passe en quelques secondes." },
      ],
      remedies: {
        agent: [
          "Voyez qui tourne : `systemctl status releve-agent`, `pgrep -fa releve`.",
          "Terminez celui qui a été lancé à la main, ou donnez-lui un dossier à lui avec `--data`.",
        ],
        windows: [
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_INVALID: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_RESETREQUIRED", "OM_E_DS_TABLEINCORRECT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The store is not what it should be: the file is another program’s, or what is in it breaks its own rules.",
      causes: [
        {
          cause: "Another file was put in the place of `store.db`.",
          tell: "`file /var/lib/releve-agent/store.db`, and who copied it.",
        },
        { cause: "The disk damaged it.", tell: "Errors in `dmesg`." },
        {
          cause: "On Windows: a virus scanner or a clean-up tool changed files of the store.",
          tell: "It began with that product.",
        },
      ],
      remedies: {
        agent: [
          "Nothing is to be done: the agent kept the damaged store beside as `store.db.damaged-…`, began a new one and scanned anew.",
          "If it happens again, look at the disk: `dmesg -T`, `smartctl -H /dev/sda`, `df -h`.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: [
          "If many devices have it on the same day, look for what touched them all: a backup agent, a virus scanner, an image.",
        ],
      },
    },
    fr: {
      happened:
        "Le magasin n’est pas ce qu’il devrait être : le fichier est celui d’un autre programme, ou son contenu enfreint ses propres règles.",
      causes: [
        {
          cause: "Un autre fichier a été mis à la place de `store.db`.",
          tell: "Voyez `file /var/lib/releve-agent/store.db`, et qui l’a copié.",
        },
        { cause: "Le disque l’a abîmé.", tell: "Il y a des erreurs dans `dmesg`." },
        {
          cause: "Sous Windows : un antivirus ou un outil de nettoyage a modifié des fichiers du magasin.",
          tell: "Cela a commencé avec ce produit.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire : l’agent a gardé le magasin abîmé à côté, sous `store.db.damaged-…`, en a commencé un nouveau et a analysé de nouveau.",
          "Si cela recommence, examinez le disque : `dmesg -T`, `smartctl -H /dev/sda`, `df -h`.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Si beaucoup d’appareils l’ont le même jour, cherchez ce qui les a tous touchés : agent de sauvegarde, antivirus, image.",
        ],
      },
    },
  },
  OM_E_DS_TABLEMISSING: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_TABLEINCORRECT", "OM_E_DS_RESETREQUIRED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "A table that the agent needs is not in its store. What it held is lost or was never there; all of it can be fetched again.",
      causes: [
        { cause: "Somebody edited the store by hand.", tell: "Shell history; `sqlite3` was used on it." },
        {
          cause: "The store was damaged, or copied while it was being made.",
          tell: "Errors of the disk, or a restore from a backup, shortly before.",
        },
      ],
      remedies: {
        agent: [
          "Nothing is to be done: the agent kept the damaged store beside as `store.db.damaged-…`, began a new one and scanned anew.",
          "If it happens again, look at the disk: `dmesg -T`, `smartctl -H /dev/sda`, `df -h`.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Une table dont l’agent a besoin n’est pas dans son magasin. Ce qu’elle contenait est perdu ou n’y a jamais été ; tout peut être obtenu de nouveau.",
      causes: [
        {
          cause: "Quelqu’un a modifié le magasin à la main.",
          tell: "Voyez l’historique du shell ; `sqlite3` y a été utilisé.",
        },
        {
          cause: "Le magasin a été abîmé, ou copié pendant sa création.",
          tell: "Il y a des erreurs de disque, ou une restauration, peu avant.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire : l’agent a gardé le magasin abîmé à côté, sous `store.db.damaged-…`, en a commencé un nouveau et a analysé de nouveau.",
          "Si cela recommence, examinez le disque : `dmesg -T`, `smartctl -H /dev/sda`, `df -h`.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_TABLEINCORRECT: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_TABLEMISSING", "OM_E_DS_SCHEMAMISMATCH"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "A table of the store lacks a column or has other ones than this agent knows. It cannot be used as it is.",
      causes: [
        { cause: "Somebody edited the store by hand.", tell: "Shell history." },
        {
          cause: "A development version of the agent made it.",
          tell: "The agent’s version was changed shortly before.",
        },
      ],
      remedies: {
        agent: [
          "Nothing is to be done: the agent kept the damaged store beside as `store.db.damaged-…`, began a new one and scanned anew.",
          "Use released versions on machines that matter.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Il manque une colonne à une table du magasin, ou elle en a d’autres que celles que connaît cet agent. Elle ne peut pas servir telle quelle.",
      causes: [
        { cause: "Quelqu’un a modifié le magasin à la main.", tell: "Voyez l’historique du shell." },
        {
          cause: "Une version de développement de l’agent l’a créée.",
          tell: "La version de l’agent a changé peu avant.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire : l’agent a gardé le magasin abîmé à côté, sous `store.db.damaged-…`, en a commencé un nouveau et a analysé de nouveau.",
          "Utilisez des versions publiées sur les machines qui comptent.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_INVALIDTABLENAME: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_TABLEMISSING", "OM_E_DS_UNEXPECTED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The store was asked for a table that it does not have by this name: it went away while the store was open, or, on Windows, the client is at fault.",
      causes: [
        {
          cause: "Somebody edited the store by hand while the agent ran.",
          tell: "Shell history; `sqlite3` was used on it.",
        },
        {
          cause: "On Windows: the files of the update agent are of different versions.",
          tell: "It began after an update that was cut off.",
        },
        { cause: "The store is damaged.", tell: "ESENT errors in the Application event log." },
      ],
      remedies: {
        agent: ["Restart the agent, which makes what is missing anew: `systemctl restart releve-agent`."],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
          "If it stays: `DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "On a demandé au magasin une table qu’il n’a pas sous ce nom : elle a disparu pendant que le magasin était ouvert ou, sous Windows, le client est en faute.",
      causes: [
        {
          cause: "Quelqu’un a modifié le magasin à la main pendant que l’agent tournait.",
          tell: "Voyez l’historique du shell ; `sqlite3` y a été utilisé.",
        },
        {
          cause: "Sous Windows : les fichiers de l’agent de mise à jour sont de versions différentes.",
          tell: "Cela a commencé après une mise à jour coupée.",
        },
        { cause: "Le magasin est abîmé.", tell: "Il y a des erreurs ESENT dans le journal Application." },
      ],
      remedies: {
        agent: ["Redémarrez l’agent, qui refait ce qui manque : `systemctl restart releve-agent`."],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
          "Si cela demeure : `DISM /Online /Cleanup-Image /RestoreHealth`, puis `sfc /scannow`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_BADVERSION: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_SCHEMAMISMATCH", "OM_E_DS_RESETREQUIRED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The store was made by a newer agent than the one that opens it. It was left untouched, so that nothing is lost.",
      causes: [
        {
          cause: "The agent was put back to an older version.",
          tell: "`releve --version` is older than before.",
        },
        {
          cause: "The data folder was copied from a machine with a newer agent.",
          tell: "Its owner and dates are another machine’s.",
        },
      ],
      remedies: {
        agent: [
          "Install the newer agent again; it goes on with this store.",
          "If the older one has to stay: renew its store: `systemctl stop releve-agent`, remove `store.db` from `/var/lib/releve-agent`, `systemctl start releve-agent`; it scans anew.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Le magasin a été créé par un agent plus récent que celui qui l’ouvre. Il est resté intact, pour que rien ne soit perdu.",
      causes: [
        {
          cause: "L’agent est revenu à une version antérieure.",
          tell: "`releve --version` est plus ancien qu’avant.",
        },
        {
          cause: "Le dossier de données a été copié d’une machine à l’agent plus récent.",
          tell: "Son propriétaire et ses dates sont ceux d’une autre machine.",
        },
      ],
      remedies: {
        agent: [
          "Réinstallez l’agent plus récent ; il continue avec ce magasin.",
          "Si l’ancien doit rester : renouvelez son magasin : `systemctl stop releve-agent`, supprimez `store.db` de `/var/lib/releve-agent`, `systemctl start releve-agent` ; il analyse de nouveau.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_NODATA: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_MISSINGDATA", "OM_E_ITEMNOTFOUND"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The store was asked for something that it does not have: an update that left the scope, an old history. Usually that is no fault, only an answer.",
      causes: [
        {
          cause: "The update was declined or superseded since it was seen.",
          tell: "In the console it is declined or superseded.",
        },
        {
          cause: "The store was renewed shortly before.",
          tell: "`store.db.damaged-…` exists, or the folder was renamed.",
        },
        {
          cause: "A task had begun when the agent’s store was lost: whether it was done cannot be told.",
          tell: "The task shows this code on the device’s page.",
        },
      ],
      remedies: {
        agent: [
          "Let the agent scan once more, then what applies is in its store again: `releve agent scan`.",
        ],
        windows: ["Scan again: `usoclient StartScan`."],
        service: ["If it is a task’s, give the task again if it is still wanted."],
      },
    },
    fr: {
      happened:
        "On a demandé au magasin quelque chose qu’il n’a pas : une mise à jour sortie de la portée, un historique ancien. D’ordinaire, ce n’est pas une faute, seulement une réponse.",
      causes: [
        {
          cause: "La mise à jour a été refusée ou remplacée depuis qu’on l’a vue.",
          tell: "Dans la console, elle est refusée ou remplacée.",
        },
        {
          cause: "Le magasin a été renouvelé peu avant.",
          tell: "`store.db.damaged-…` existe, ou le dossier a été renommé.",
        },
        {
          cause:
            "Une tâche était commencée quand le magasin de l’agent a été perdu : on ne peut dire si elle a été faite.",
          tell: "La tâche montre ce code sur la page de l’appareil.",
        },
      ],
      remedies: {
        agent: [
          "Faites analyser l’agent une fois de plus ; ce qui le concerne est alors de nouveau dans son magasin : `releve agent scan`.",
        ],
        windows: ["Analysez de nouveau : `usoclient StartScan`."],
        service: ["Si c’est celui d’une tâche, redonnez la tâche si elle est toujours voulue."],
      },
    },
  },
  OM_E_DS_MISSINGDATA: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_NODATA", "OM_E_XML_MISSINGDATA"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "A value that must not be empty was to be stored, or is missing where it must be. The row was refused; the rest of the store is as it was.",
      causes: [
        {
          cause: "The server sent an update without something that it must have.",
          tell: "The message names the update; all devices have it for that one.",
        },
        { cause: "The store is damaged.", tell: "It happens with different updates each time." },
      ],
      remedies: {
        agent: [
          "Note the update in `agent.log`.",
          "Renew its store: `systemctl stop releve-agent`, remove `store.db` from `/var/lib/releve-agent`, `systemctl start releve-agent`; it scans anew.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: [
          "Check that update’s document: `releve metadata check < FILE.xml`; decline it if it is faulty.",
        ],
      },
    },
    fr: {
      happened:
        "Une valeur qui ne peut pas être vide devait être enregistrée, ou manque là où il la faut. La ligne a été refusée ; le reste du magasin est inchangé.",
      causes: [
        {
          cause: "Le serveur a envoyé une mise à jour à laquelle il manque quelque chose d’obligatoire.",
          tell: "Le message nomme la mise à jour ; tous les appareils l’ont pour celle-là.",
        },
        { cause: "Le magasin est abîmé.", tell: "Cela arrive chaque fois avec d’autres mises à jour." },
      ],
      remedies: {
        agent: [
          "Notez la mise à jour dans `agent.log`.",
          "Renouvelez son magasin : `systemctl stop releve-agent`, supprimez `store.db` de `/var/lib/releve-agent`, `systemctl start releve-agent` ; il analyse de nouveau.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Vérifiez le document de cette mise à jour : `releve metadata check < FILE.xml` ; refusez-la si elle est fautive.",
        ],
      },
    },
  },
  OM_E_DS_MISSINGREF: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_CANTDELETE", "OM_E_DS_INVALID"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "A row refers to another one that is not in the store, so the two cannot be kept in agreement.",
      causes: [
        {
          cause: "The store was damaged by a crash or a full disk.",
          tell: "ESENT errors in the Application event log.",
        },
        {
          cause: "A scan was cut off while it wrote.",
          tell: "It began after a restart in the midst of a scan.",
        },
      ],
      remedies: {
        agent: [
          "Our agent does not report this: its store has nothing of the kind. If you see the code, it comes from a Windows client.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Une ligne renvoie à une autre qui n’est pas dans le magasin : les deux ne peuvent pas être gardées en accord.",
      causes: [
        {
          cause: "Le magasin a été abîmé par un arrêt brutal ou un disque plein.",
          tell: "Il y a des erreurs ESENT dans le journal Application.",
        },
        {
          cause: "Une analyse a été coupée pendant qu’elle écrivait.",
          tell: "Cela a commencé après un redémarrage pendant une analyse.",
        },
      ],
      remedies: {
        agent: [
          "Notre agent ne déclare pas ce code : son magasin n’a rien de tel. Si vous le voyez, il vient d’un client Windows.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_UNKNOWNHANDLER: {
    seenIn: ["install"],
    related: ["OM_E_UH_WRONGHANDLER", "WU_E_MISSING_HANDLER", "OM_E_UH_DOESNOTSUPPORTACTION"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The update is to be installed by a handler that this agent does not have. It was not touched; other updates go on.",
      causes: [
        {
          cause:
            "An update for Windows was approved for a group with Debian devices, or the other way round.",
          tell: "The update’s panel names its handler.",
        },
        {
          cause: "The agent is older than the update’s kind.",
          tell: "Devices with a newer agent install it.",
        },
      ],
      remedies: {
        agent: ["Update the agent if others with a newer one succeed."],
        windows: [
          "Install the latest servicing stack and cumulative update, then scan: `usoclient StartScan`.",
        ],
        service: [
          "Look at the update’s handler in its panel; take back its approval for groups that cannot have it.",
        ],
      },
    },
    fr: {
      happened:
        "La mise à jour doit être installée par un gestionnaire que cet agent n’a pas. Elle n’a pas été touchée ; les autres continuent.",
      causes: [
        {
          cause:
            "Une mise à jour pour Windows a été approuvée pour un groupe d’appareils Debian, ou l’inverse.",
          tell: "Le volet de la mise à jour nomme son gestionnaire.",
        },
        {
          cause: "L’agent est plus ancien que ce genre de mise à jour.",
          tell: "Les appareils à l’agent plus récent l’installent.",
        },
      ],
      remedies: {
        agent: ["Mettez l’agent à jour si d’autres, plus récents, réussissent."],
        windows: [
          "Installez la dernière pile de maintenance et la dernière mise à jour cumulative, puis analysez : `usoclient StartScan`.",
        ],
        service: [
          "Regardez le gestionnaire de la mise à jour dans son volet ; retirez son approbation aux groupes qui ne peuvent pas la recevoir.",
        ],
      },
    },
  },
  OM_E_DS_CANTDELETE: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_MISSINGREF", "OM_E_DS_UNKNOWNSERVICE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "An update was to be removed from Windows’ store, and an update service still refers to it. It stays there; nothing is lost.",
      causes: [
        {
          cause:
            "Another registered service, such as Microsoft Update or an offline catalogue, still offers the update.",
          tell: "`(New-Object -ComObject Microsoft.Update.ServiceManager).Services` lists more than one service.",
        },
        {
          cause: "The client has not fully scanned since the update went.",
          tell: "It passes after a full scan.",
        },
      ],
      remedies: {
        agent: [
          "Our agent does not report this: its store has nothing of the kind. If you see the code, it comes from a Windows client.",
        ],
        windows: [
          "Scan again: `usoclient StartScan`.",
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Une mise à jour devait être retirée du magasin de Windows, et un service de mise à jour y renvoie encore. Elle y reste ; rien n’est perdu.",
      causes: [
        {
          cause:
            "Un autre service enregistré, comme Microsoft Update ou un catalogue hors ligne, propose encore la mise à jour.",
          tell: "`(New-Object -ComObject Microsoft.Update.ServiceManager).Services` cite plus d’un service.",
        },
        {
          cause: "Le client n’a pas analysé entièrement depuis que la mise à jour est partie.",
          tell: "Cela passe après une analyse complète.",
        },
      ],
      remedies: {
        agent: [
          "Notre agent ne déclare pas ce code : son magasin n’a rien de tel. Si vous le voyez, il vient d’un client Windows.",
        ],
        windows: [
          "Analysez de nouveau : `usoclient StartScan`.",
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_LOCKTIMEOUTEXPIRED: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_STOREFILELOCKED", "OM_E_DS_INUSE", "OM_E_TIME_OUT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "Another process kept the store locked for longer than the agent waits. Nothing was written.",
      causes: [
        {
          cause: "A backup or a virus scanner reads the file with a lock.",
          tell: "`lsof /var/lib/releve-agent/store.db` names it.",
        },
        {
          cause: "The disk is so slow that a write takes seconds.",
          tell: "`iostat -x 1` shows the disk at 100 %.",
        },
        {
          cause: "On Windows: two clients of the update interface at the same time.",
          tell: "A management tool scans at that minute.",
        },
      ],
      remedies: {
        agent: [
          "Exclude `/var/lib/releve-agent` from the program that locks it.",
          "The agent tries again by itself.",
        ],
        windows: [
          "Exclude `C:\\Windows\\SoftwareDistribution\\DataStore` from scanning.",
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Un autre processus a gardé le magasin verrouillé plus longtemps que l’agent n’attend. Rien n’a été écrit.",
      causes: [
        {
          cause: "Une sauvegarde ou un antivirus lit le fichier en le verrouillant.",
          tell: "`lsof /var/lib/releve-agent/store.db` le nomme.",
        },
        {
          cause: "Le disque est si lent qu’une écriture dure des secondes.",
          tell: "`iostat -x 1` montre le disque à 100 %.",
        },
        {
          cause: "Sous Windows : deux clients de l’interface de mise à jour en même temps.",
          tell: "Un outil de gestion analyse à cette minute.",
        },
      ],
      remedies: {
        agent: [
          "Excluez `/var/lib/releve-agent` du programme qui le verrouille.",
          "L’agent réessaie de lui-même.",
        ],
        windows: [
          "Excluez `C:\\Windows\\SoftwareDistribution\\DataStore` de l’antivirus.",
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_ROWEXISTS: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DUPLICATE_ITEM", "OM_E_DS_DUPLICATEUPDATEID"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "Something was to be added that is there already. The first one stays.",
      causes: [
        {
          cause: "The server named one thing twice in an answer.",
          tell: "The message names it; all devices have it.",
        },
        {
          cause: "A fault of the agent.",
          tell: "It comes on one device without anything special in the answer.",
        },
      ],
      remedies: {
        agent: [
          "Let the agent scan again.",
          "If it stays: renew its store: `systemctl stop releve-agent`, remove `store.db` from `/var/lib/releve-agent`, `systemctl start releve-agent`; it scans anew.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened: "Quelque chose devait être ajouté qui y est déjà. Le premier reste.",
      causes: [
        {
          cause: "Le serveur a nommé deux fois une chose dans une réponse.",
          tell: "Le message la nomme ; tous les appareils l’ont.",
        },
        {
          cause: "Une faute de l’agent.",
          tell: "Cela vient sur un appareil sans rien de particulier dans la réponse.",
        },
      ],
      remedies: {
        agent: [
          "Laissez l’agent analyser de nouveau.",
          "Si cela demeure : renouvelez son magasin : `systemctl stop releve-agent`, supprimez `store.db` de `/var/lib/releve-agent`, `systemctl start releve-agent` ; il analyse de nouveau.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_STOREFILELOCKED: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_INUSE", "OM_E_DS_LOCKTIMEOUTEXPIRED", "ERROR_SHARING_VIOLATION"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The store could not be opened, because another process holds its file. The agent waits and tries again.",
      causes: [
        {
          cause: "A backup or a virus scanner holds it.",
          tell: "`lsof /var/lib/releve-agent/store.db`, or Resource Monitor on Windows, names it.",
        },
        { cause: "Somebody has it open with a database tool.", tell: "The tool is in the same list." },
        { cause: "A second agent runs.", tell: "`pgrep -fa releve`." },
      ],
      remedies: {
        agent: [
          "End what holds the file, or wait for it.",
          "Exclude `/var/lib/releve-agent` from backups of open files.",
          "See that the agent works again: `releve agent status`.",
        ],
        windows: [
          "Exclude `C:\\Windows\\SoftwareDistribution\\DataStore` from scanning and backup.",
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: [
          "If many devices have it on the same day, look for what touched them all: a backup agent, a virus scanner, an image.",
        ],
      },
    },
    fr: {
      happened:
        "Le magasin n’a pas pu être ouvert, parce qu’un autre processus tient son fichier. L’agent attend et réessaie.",
      causes: [
        {
          cause: "Une sauvegarde ou un antivirus le tient.",
          tell: "`lsof /var/lib/releve-agent/store.db`, ou le Moniteur de ressources sous Windows, le nomme.",
        },
        {
          cause: "Quelqu’un l’a ouvert avec un outil de base de données.",
          tell: "L’outil est dans la même liste.",
        },
        { cause: "Un second agent tourne.", tell: "Voyez `pgrep -fa releve`." },
      ],
      remedies: {
        agent: [
          "Terminez ce qui tient le fichier, ou attendez sa fin.",
          "Excluez `/var/lib/releve-agent` des sauvegardes de fichiers ouverts.",
          "Vérifiez que l’agent travaille de nouveau : `releve agent status`.",
        ],
        windows: [
          "Excluez `C:\\Windows\\SoftwareDistribution\\DataStore` de l’antivirus et de la sauvegarde.",
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Si beaucoup d’appareils l’ont le même jour, cherchez ce qui les a tous touchés : agent de sauvegarde, antivirus, image.",
        ],
      },
    },
  },
  OM_E_DS_CANNOTREGISTER: {
    seenIn: ["scan", "start"],
    related: ["OM_E_NOT_INITIALIZED", "REGDB_E_CLASSNOTREG"],
    sources: ["Windows Update error reference"],
    en: {
      happened: "A process that may not use Windows’ update store directly tried to register itself with it.",
      causes: [
        {
          cause: "A tool calls an internal interface of the update agent.",
          tell: "The code stands in that tool’s log.",
        },
        {
          cause: "Files of the update agent are of different versions.",
          tell: "It began after an update that was cut off.",
        },
      ],
      remedies: {
        agent: [
          "Our agent does not report this: its store has nothing of the kind. If you see the code, it comes from a Windows client.",
        ],
        windows: [
          "Use the public interface (`Microsoft.Update.Session`) in scripts.",
          "Otherwise `sfc /scannow` and restart.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Un processus qui n’a pas le droit d’utiliser directement le magasin de Windows a tenté de s’y enregistrer.",
      causes: [
        {
          cause: "Un outil appelle une interface interne de l’agent de mise à jour.",
          tell: "Le code figure dans le journal de cet outil.",
        },
        {
          cause: "Les fichiers de l’agent de mise à jour sont de versions différentes.",
          tell: "Cela a commencé après une mise à jour coupée.",
        },
      ],
      remedies: {
        agent: [
          "Notre agent ne déclare pas ce code : son magasin n’a rien de tel. Si vous le voyez, il vient d’un client Windows.",
        ],
        windows: [
          "Utilisez l’interface publique (`Microsoft.Update.Session`) dans les scripts.",
          "Sinon `sfc /scannow` et redémarrez.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_UNKNOWNSERVICE: {
    seenIn: ["scan"],
    related: ["WU_E_UNKNOWN_SERVICE", "OM_E_AU_NO_REGISTERED_SERVICE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "An update service was named, by its id or address, that this computer does not get its updates from.",
      causes: [
        {
          cause: "A script uses the id of Microsoft Update or another service that was never added here.",
          tell: "The id in the log is not in `(New-Object -ComObject Microsoft.Update.ServiceManager).Services`.",
        },
        {
          cause: "The registration was lost when the store was renewed.",
          tell: "It began after the folder was renamed.",
        },
      ],
      remedies: {
        agent: [
          "A search named another service than the agent’s: leave `--server` out, or give the address that `releve agent status` shows.",
        ],
        windows: [
          "Add the service in the script before it is used, or leave the id out: then the one of the policy is used.",
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "On a nommé, par son identifiant ou son adresse, un service de mise à jour dont cet ordinateur ne reçoit rien.",
      causes: [
        {
          cause:
            "Un script utilise l’identifiant de Microsoft Update ou d’un autre service jamais ajouté ici.",
          tell: "L’identifiant du journal n’est pas dans `(New-Object -ComObject Microsoft.Update.ServiceManager).Services`.",
        },
        {
          cause: "L’enregistrement s’est perdu au renouvellement du magasin.",
          tell: "Cela a commencé après que le dossier a été renommé.",
        },
      ],
      remedies: {
        agent: [
          "Une recherche a nommé un autre service que celui de l’agent : ôtez `--server`, ou donnez l’adresse que montre `releve agent status`.",
        ],
        windows: [
          "Ajoutez le service dans le script avant de l’utiliser, ou ôtez l’identifiant : c’est alors celui de la stratégie.",
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_DS_SERVICEEXPIRED: {
    seenIn: ["scan", "register"],
    related: ["OM_E_DS_UNKNOWNSERVICE", "OM_E_AU_NO_REGISTERED_SERVICE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "This computer’s registration with an update service had an end, and that day has passed. For our agent that is the certificate which the service gave it.",
      causes: [
        { cause: "The clock is wrong.", tell: "`timedatectl`, or `w32tm /query /status`, shows it." },
        {
          cause: "The device was off or away for months, so that its certificate was not renewed.",
          tell: "`releve agent doctor` says when the certificate ended.",
        },
        {
          cause: "On Windows: an offline catalogue was registered as a service and has become too old.",
          tell: "The service’s name is that of an offline scan.",
        },
      ],
      remedies: {
        agent: [
          "Check the clock: `timedatectl`.",
          "Enrol it again: `systemctl stop releve-agent`, remove `identity.json` from `/var/lib/releve-agent`, then `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: [
          "Set the clock: `w32tm /resync`.",
          "Register the offline catalogue again with a fresh file, or scan at the service.",
        ],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "L’inscription de cet ordinateur auprès d’un service de mise à jour avait une fin, et ce jour est passé. Pour notre agent, c’est le certificat que le service lui a donné.",
      causes: [
        { cause: "L’horloge est fausse.", tell: "`timedatectl`, ou `w32tm /query /status`, le montre." },
        {
          cause: "L’appareil a été éteint ou absent pendant des mois : son certificat n’a pas été renouvelé.",
          tell: "`releve agent doctor` dit quand le certificat a expiré.",
        },
        {
          cause:
            "Sous Windows : un catalogue hors ligne a été enregistré comme service et est devenu trop ancien.",
          tell: "Le nom du service est celui d’une analyse hors ligne.",
        },
      ],
      remedies: {
        agent: [
          "Vérifiez l’horloge : `timedatectl`.",
          "Inscrivez-le de nouveau : `systemctl stop releve-agent`, supprimez `identity.json` de `/var/lib/releve-agent`, puis `releve agent install --server https://NAME:8531 --account account.pem`.",
        ],
        windows: [
          "Réglez l’horloge : `w32tm /resync`.",
          "Enregistrez de nouveau le catalogue hors ligne avec un fichier récent, ou analysez au service.",
        ],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_DS_DECLINENOTALLOWED: {
    seenIn: ["user-interface"],
    related: ["OM_E_UNINSTALL_NOT_ALLOWED", "OM_E_USER_ACCESS_DISABLED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "Somebody wanted to hide an update that may not be hidden, because an admin decided that it is installed or gave it a deadline. It stays offered.",
      causes: [
        {
          cause: "An admin requires the update, or gave it a deadline.",
          tell: "The update’s panel shows the approval; on the device `releve agent why UPDATE`.",
        },
        { cause: "A script hides updates that an admin has approved.", tell: "The code stands in its log." },
      ],
      remedies: {
        agent: [
          "An update that an admin decided on cannot be hidden by `releve agent hide`: ask for its approval to be taken back.",
        ],
        windows: ["Install the update, or ask for its approval to be taken back."],
        service: ["Approve as Available what users may leave out; Required cannot be hidden."],
      },
    },
    fr: {
      happened:
        "Quelqu’un a voulu masquer une mise à jour qui ne peut pas l’être, parce qu’un administrateur a décidé son installation ou lui a donné une échéance. Elle reste proposée.",
      causes: [
        {
          cause: "Un administrateur exige la mise à jour, ou lui a donné une échéance.",
          tell: "Le volet de la mise à jour montre l’approbation ; sur l’appareil, `releve agent why UPDATE`.",
        },
        {
          cause: "Un script masque des mises à jour qu’un administrateur a approuvées.",
          tell: "Le code figure dans son journal.",
        },
      ],
      remedies: {
        agent: [
          "Une mise à jour décidée par un administrateur ne peut pas être masquée avec `releve agent hide` : demandez le retrait de son approbation.",
        ],
        windows: ["Installez la mise à jour, ou demandez le retrait de son approbation."],
        service: [
          "Approuvez comme Disponible ce que les utilisateurs peuvent écarter ; Requise ne se masque pas.",
        ],
      },
    },
  },
  OM_E_DS_TABLESESSIONMISMATCH: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_SESSIONLOCKMISMATCH", "OM_E_DS_UNEXPECTED"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "Within Windows’ store, a table was used by another session than the one that had opened it. It is a fault of the client.",
      causes: [
        {
          cause: "Two scans overlap.",
          tell: "A management tool and the computer itself scan at the same minute.",
        },
        { cause: "The store is damaged.", tell: "ESENT errors in the Application event log." },
      ],
      remedies: {
        agent: [
          "Our agent does not report this: its store has nothing of the kind. If you see the code, it comes from a Windows client.",
        ],
        windows: [
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Dans le magasin de Windows, une table a été utilisée par une autre session que celle qui l’avait ouverte. C’est une faute du client.",
      causes: [
        {
          cause: "Deux analyses se chevauchent.",
          tell: "Un outil de gestion et l’ordinateur lui-même analysent à la même minute.",
        },
        { cause: "Le magasin est abîmé.", tell: "Il y a des erreurs ESENT dans le journal Application." },
      ],
      remedies: {
        agent: [
          "Notre agent ne déclare pas ce code : son magasin n’a rien de tel. Si vous le voyez, il vient d’un client Windows.",
        ],
        windows: [
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_SESSIONLOCKMISMATCH: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_TABLESESSIONMISMATCH", "OM_E_DS_LOCKTIMEOUTEXPIRED"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "Within Windows’ store, a lock was to be released by a session that does not hold it. It is a fault of the client.",
      causes: [
        {
          cause: "A scan was cut off and its remains collide with the next one.",
          tell: "The first scan after a restart succeeds.",
        },
        { cause: "The store is damaged.", tell: "ESENT errors in the Application event log." },
      ],
      remedies: {
        agent: [
          "Our agent does not report this: its store has nothing of the kind. If you see the code, it comes from a Windows client.",
        ],
        windows: [
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Dans le magasin de Windows, un verrou devait être rendu par une session qui ne le tient pas. C’est une faute du client.",
      causes: [
        {
          cause: "Une analyse a été coupée et ses restes gênent la suivante.",
          tell: "La première analyse après un redémarrage réussit.",
        },
        { cause: "Le magasin est abîmé.", tell: "Il y a des erreurs ESENT dans le journal Application." },
      ],
      remedies: {
        agent: [
          "Notre agent ne déclare pas ce code : son magasin n’a rien de tel. Si vous le voyez, il vient d’un client Windows.",
        ],
        windows: [
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_NEEDWINDOWSSERVICE: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_UNKNOWNSERVICE", "OM_E_INVALID_OPERATION"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "Somebody wanted to remove the registration of Windows Update or of the managed server itself. These two belong to Windows and stay.",
      causes: [
        { cause: "A script removes all update services it finds.", tell: "The code stands in its log." },
      ],
      remedies: {
        agent: [
          "Our agent does not report this: its store has nothing of the kind. If you see the code, it comes from a Windows client.",
        ],
        windows: [
          "Let the script pass over services that are built in.",
          "To keep a computer from Windows Update, use the policy of `releve client-settings`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Quelqu’un a voulu retirer l’enregistrement de Windows Update ou du serveur géré lui-même. Ces deux-là font partie de Windows et restent.",
      causes: [
        {
          cause: "Un script retire tous les services de mise à jour qu’il trouve.",
          tell: "Le code figure dans son journal.",
        },
      ],
      remedies: {
        agent: [
          "Notre agent ne déclare pas ce code : son magasin n’a rien de tel. Si vous le voyez, il vient d’un client Windows.",
        ],
        windows: [
          "Que le script saute les services intégrés.",
          "Pour tenir un ordinateur loin de Windows Update, utilisez la stratégie de `releve client-settings`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_IMPERSONATED: {
    seenIn: ["scan", "start"],
    related: ["ERROR_ACCESS_DENIED", "OM_E_NO_USERTOKEN"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The store was asked in the name of somebody else than its owner, which is not allowed: whoever can write it decides what is installed.",
      causes: [
        {
          cause: "The agent runs as another user than the one whose store it is.",
          tell: "`ls -l /var/lib/releve-agent/store.db` and `systemctl show -p User releve-agent` name two.",
        },
        {
          cause: "On Windows: a tool calls the update agent while it impersonates somebody.",
          tell: "The code stands in that tool’s log; the computer’s own scans succeed.",
        },
      ],
      remedies: {
        agent: [
          "Run the agent as the store’s owner, which is root for a service; if it should be root’s: `chown -R root: /var/lib/releve-agent`.",
          "Restart the agent: `systemctl restart releve-agent`.",
        ],
        windows: ["Run the script as SYSTEM or as an administrator, without borrowing another identity."],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Le magasin a été sollicité au nom d’un autre que son propriétaire, ce qui n’est pas permis : qui peut l’écrire décide de ce qui est installé.",
      causes: [
        {
          cause: "L’agent tourne sous un autre utilisateur que celui à qui est le magasin.",
          tell: "`ls -l /var/lib/releve-agent/store.db` et `systemctl show -p User releve-agent` en nomment deux.",
        },
        {
          cause: "Sous Windows : un outil appelle l’agent de mise à jour alors qu’il emprunte une identité.",
          tell: "Le code figure dans le journal de cet outil ; les analyses propres de l’ordinateur réussissent.",
        },
      ],
      remedies: {
        agent: [
          "Lancez l’agent sous le propriétaire du magasin, root pour un service ; s’il doit être à root : `chown -R root: /var/lib/releve-agent`.",
          "Redémarrez l’agent : `systemctl restart releve-agent`.",
        ],
        windows: ["Lancez le script comme SYSTEM ou comme administrateur, sans emprunter d’identité."],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_UNABLETOSTART: {
    seenIn: ["start", "scan"],
    related: ["OM_E_DS_STOREFILELOCKED", "ERROR_ACCESS_DENIED", "ERROR_DISK_FULL"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The store could not be opened or made at all: its folder or file cannot be reached. The agent cannot work without it and tries again.",
      causes: [
        {
          cause: "The data folder is on a file system that is full, read-only or not mounted.",
          tell: "`findmnt -T /var/lib/releve-agent`, `df -h /var/lib/releve-agent`.",
        },
        {
          cause: "The folder belongs to somebody else.",
          tell: "`ls -ld /var/lib/releve-agent` does not say root and `drwx------`.",
        },
        {
          cause: "On Windows: the update service cannot start its store’s process.",
          tell: "ESENT errors in the Application event log.",
        },
      ],
      remedies: {
        agent: [
          "Mount it, make room, or correct the owner: `chown -R root: /var/lib/releve-agent`.",
          "Restart the agent: `systemctl restart releve-agent`.",
          "See that it works: `releve agent status`.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Le magasin n’a pas pu être ouvert ni créé : son dossier ou son fichier est inaccessible. L’agent ne peut pas travailler sans lui et réessaie.",
      causes: [
        {
          cause: "Le dossier de données est sur un système de fichiers plein, en lecture seule ou non monté.",
          tell: "Voyez `findmnt -T /var/lib/releve-agent`, `df -h /var/lib/releve-agent`.",
        },
        {
          cause: "Le dossier appartient à un autre.",
          tell: "`ls -ld /var/lib/releve-agent` ne dit pas root et `drwx------`.",
        },
        {
          cause: "Sous Windows : le service de mise à jour ne peut pas démarrer le processus de son magasin.",
          tell: "Il y a des erreurs ESENT dans le journal Application.",
        },
      ],
      remedies: {
        agent: [
          "Montez-le, faites de la place, ou corrigez le propriétaire : `chown -R root: /var/lib/releve-agent`.",
          "Redémarrez l’agent : `systemctl restart releve-agent`.",
          "Vérifiez qu’il travaille : `releve agent status`.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_DUPLICATEUPDATEID: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DUPLICATE_ITEM", "OM_E_DS_ROWEXISTS"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The server sent an update in an older revision than it had sent before. The newer one stays; the scan was given up, because the server contradicts itself.",
      causes: [
        {
          cause: "The service was restored from an older backup.",
          tell: "All devices have it since that day.",
        },
        {
          cause: "Two servers with different catalogues answer behind one address.",
          tell: "It comes and goes.",
        },
      ],
      remedies: {
        agent: [
          "After a restore: renew its store: `systemctl stop releve-agent`, remove `store.db` from `/var/lib/releve-agent`, `systemctl start releve-agent`; it scans anew.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: [
          "After a restore sync the sources, so that the catalogue is at its present level again.",
          "Behind a balancer let all servers share one database.",
        ],
      },
    },
    fr: {
      happened:
        "Le serveur a envoyé une mise à jour dans une révision plus ancienne que celle d’avant. La plus récente reste ; l’analyse a été abandonnée, parce que le serveur se contredit.",
      causes: [
        {
          cause: "Le service a été restauré d’une sauvegarde plus ancienne.",
          tell: "Tous les appareils l’ont depuis ce jour.",
        },
        {
          cause: "Deux serveurs aux catalogues différents répondent derrière une adresse.",
          tell: "Cela va et vient.",
        },
      ],
      remedies: {
        agent: [
          "Après une restauration : renouvelez son magasin : `systemctl stop releve-agent`, supprimez `store.db` de `/var/lib/releve-agent`, `systemctl start releve-agent` ; il analyse de nouveau.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: [
          "Après une restauration, synchronisez les sources, pour que le catalogue retrouve son niveau.",
          "Derrière un répartiteur, que tous les serveurs partagent une base.",
        ],
      },
    },
  },
  OM_E_DS_INVALIDOPERATION: {
    seenIn: ["scan", "start"],
    related: ["OM_E_INVALID_OPERATION", "OM_E_DS_SHUTDOWN"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The store was used in a way that it does not allow, for instance after it was closed. It is a fault of the agent; the data are not harmed.",
      causes: [
        { cause: "The agent was being stopped.", tell: "A stop stands at the same second in the log." },
        { cause: "A defect.", tell: "It comes back at the same step." },
      ],
      remedies: {
        agent: [
          "Restart the agent: `systemctl restart releve-agent`.",
          "If it comes back, keep `agent.log` and report it with the agent’s version.",
        ],
        windows: [
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Le magasin a été utilisé d’une façon qu’il ne permet pas, par exemple après sa fermeture. C’est une faute de l’agent ; les données n’en souffrent pas.",
      causes: [
        {
          cause: "L’agent était en train de s’arrêter.",
          tell: "Un arrêt figure à la même seconde dans le journal.",
        },
        { cause: "Un défaut.", tell: "Cela revient à la même étape." },
      ],
      remedies: {
        agent: [
          "Redémarrez l’agent : `systemctl restart releve-agent`.",
          "Si cela revient, gardez `agent.log` et signalez-le avec la version de l’agent.",
        ],
        windows: [
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_SCHEMAMISMATCH: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_BADVERSION", "OM_E_DS_TABLEINCORRECT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "Windows’ store was to be filled from a backup, and the tables in the backup are of another form than the store’s. The backup was not used.",
      causes: [
        {
          cause: "The update agent was updated after the backup was made.",
          tell: "The code comes at the first start after an upgrade of Windows.",
        },
        {
          cause: "A copied `SoftwareDistribution` folder is from a computer with another version.",
          tell: "Its dates are older than this installation.",
        },
      ],
      remedies: {
        agent: [
          "Our agent does not report this: its store has nothing of the kind. If you see the code, it comes from a Windows client.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Le magasin de Windows devait être rempli depuis une sauvegarde, dont les tables ont une autre forme que les siennes. La sauvegarde n’a pas été utilisée.",
      causes: [
        {
          cause: "L’agent de mise à jour a été mis à jour après la sauvegarde.",
          tell: "Le code vient au premier démarrage après une mise à niveau de Windows.",
        },
        {
          cause: "Un dossier `SoftwareDistribution` copié vient d’un ordinateur d’une autre version.",
          tell: "Ses dates sont antérieures à cette installation.",
        },
      ],
      remedies: {
        agent: [
          "Notre agent ne déclare pas ce code : son magasin n’a rien de tel. Si vous le voyez, il vient d’un client Windows.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
  OM_E_DS_RESETREQUIRED: {
    seenIn: ["scan", "start"],
    related: ["OM_E_DS_INVALID", "ERROR_FILE_CORRUPT", "OM_E_DS_TABLEMISSING"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The store is damaged so that it cannot be trusted, and was begun anew. What it held comes back with the next scan; what waited to be reported and could not be read is lost.",
      causes: [
        {
          cause: "The disk or the file system lost data: power cut, failing disk.",
          tell: "`dmesg -T`, or disk and Ntfs errors in the System event log.",
        },
        {
          cause: "A program wrote into the file.",
          tell: "It began with that program: a virus scanner, a sync tool.",
        },
        {
          cause: "The disk was full when the store was written.",
          tell: "`df -h` at that time; other programs complained too.",
        },
      ],
      remedies: {
        agent: [
          "Nothing is to be done: the agent kept the damaged store beside as `store.db.damaged-…`, began a new one and scanned anew.",
          "If it happens again, look at the disk: `dmesg -T`, `smartctl -H /dev/sda`, `df -h`.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
          "Check the disk: `chkdsk /scan`.",
        ],
        service: [
          "If many devices have it on the same day, look for what touched them all: a backup agent, a virus scanner, an image.",
        ],
      },
    },
    fr: {
      happened:
        "Le magasin est abîmé au point qu’on ne peut plus s’y fier, et a été recommencé. Ce qu’il contenait revient avec la prochaine analyse ; ce qui attendait d’être déclaré et n’a pas pu être lu est perdu.",
      causes: [
        {
          cause:
            "Le disque ou le système de fichiers a perdu des données : coupure de courant, disque défaillant.",
          tell: "Voyez `dmesg -T`, ou des erreurs disk et Ntfs dans le journal Système.",
        },
        {
          cause: "Un programme a écrit dans le fichier.",
          tell: "Cela a commencé avec ce programme : antivirus, outil de synchronisation.",
        },
        {
          cause: "Le disque était plein quand le magasin a été écrit.",
          tell: "Voyez `df -h` à ce moment ; d’autres programmes se sont plaints aussi.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire : l’agent a gardé le magasin abîmé à côté, sous `store.db.damaged-…`, en a commencé un nouveau et a analysé de nouveau.",
          "Si cela recommence, examinez le disque : `dmesg -T`, `smartctl -H /dev/sda`, `df -h`.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
          "Vérifiez le disque : `chkdsk /scan`.",
        ],
        service: [
          "Si beaucoup d’appareils l’ont le même jour, cherchez ce qui les a tous touchés : agent de sauvegarde, antivirus, image.",
        ],
      },
    },
  },
  OM_E_DS_UNEXPECTED: {
    seenIn: ["scan", "start"],
    related: ["OM_E_UNEXPECTED", "OM_E_DS_INVALID"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The store failed in a way that no other code describes, such as a full disk or an error of reading. The message beside it says what the system reported.",
      causes: [
        {
          cause: "The disk is full or gives errors.",
          tell: "The message says `disk is full` or `disk I/O error`.",
        },
        { cause: "A defect of the agent.", tell: "The message is about a statement, not about the disk." },
      ],
      remedies: {
        agent: [
          "Read the message in `agent.log`; make room or replace the disk if it says so.",
          "Restart the agent: `systemctl restart releve-agent`.",
          "Renew its store: `systemctl stop releve-agent`, remove `store.db` from `/var/lib/releve-agent`, `systemctl start releve-agent`; it scans anew.",
        ],
        windows: [
          "Renew the store: `net stop wuauserv`, `net stop bits`, rename `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, then `usoclient StartScan`.",
          "Look for ESENT errors in the Application event log.",
        ],
        service: ["Nothing is to be done at the service; the store is the device’s own."],
      },
    },
    fr: {
      happened:
        "Le magasin a échoué d’une façon qu’aucun autre code ne décrit, comme un disque plein ou une erreur de lecture. Le message à côté dit ce qu’a signalé le système.",
      causes: [
        {
          cause: "Le disque est plein ou rend des erreurs.",
          tell: "Le message dit `disk is full` ou `disk I/O error`.",
        },
        { cause: "Un défaut de l’agent.", tell: "Le message parle d’une instruction, non du disque." },
      ],
      remedies: {
        agent: [
          "Lisez le message dans `agent.log` ; faites de la place ou remplacez le disque s’il le dit.",
          "Redémarrez l’agent : `systemctl restart releve-agent`.",
          "Renouvelez son magasin : `systemctl stop releve-agent`, supprimez `store.db` de `/var/lib/releve-agent`, `systemctl start releve-agent` ; il analyse de nouveau.",
        ],
        windows: [
          "Renouvelez le magasin : `net stop wuauserv`, `net stop bits`, renommez `C:\\Windows\\SoftwareDistribution`, `net start wuauserv`, puis `usoclient StartScan`.",
          "Cherchez des erreurs ESENT dans le journal Application.",
        ],
        service: ["Il n’y a rien à faire au service ; le magasin est celui de l’appareil."],
      },
    },
  },
};
