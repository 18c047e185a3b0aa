import type { AdviceByName } from "./advice.ts";

export const REPORTER: AdviceByName = {
  OM_E_INVALID_EVENT_PAYLOAD: {
    seenIn: ["report"],
    related: ["OM_E_INVALID_EVENT", "OM_E_INVALID_EVENT_PAYLOADSIZE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "An event carries content that the service or the agent cannot accept. That event was not taken; the others were.",
      causes: [
        {
          cause: "A text within it has characters that XML does not allow.",
          tell: "The event quotes an installer’s output.",
        },
        {
          cause: "Another program made events of its own.",
          tell: "The event’s number is none of the published ones.",
        },
      ],
      remedies: {
        agent: [
          "The agent sends the other events and sets this one aside; nothing is to be done.",
          "If it comes back, keep `agent.log` and report it with the agent’s version.",
        ],
        windows: ["Nothing is to be done; look into `ReportingEvents.log` for the event that comes again."],
        service: ["Look in `releve.log` for the event’s number; report it if our agent sent it."],
      },
    },
    fr: {
      happened:
        "Un événement porte un contenu que le service ou l’agent ne peut pas accepter. Cet événement n’a pas été pris ; les autres l’ont été.",
      causes: [
        {
          cause: "Un texte qu’il contient a des caractères que XML ne permet pas.",
          tell: "L’événement cite la sortie d’un installateur.",
        },
        {
          cause: "Un autre programme a créé des événements à lui.",
          tell: "Le numéro de l’événement n’est aucun de ceux qui sont publiés.",
        },
      ],
      remedies: {
        agent: [
          "L’agent envoie les autres événements et met celui-ci de côté ; il n’y a rien à faire.",
          "Si cela revient, gardez `agent.log` et signalez-le avec la version de l’agent.",
        ],
        windows: ["Il n’y a rien à faire ; cherchez dans `ReportingEvents.log` l’événement qui revient."],
        service: [
          "Cherchez dans `releve.log` le numéro de l’événement ; signalez-le si notre agent l’a envoyé.",
        ],
      },
    },
  },
  OM_E_INVALID_EVENT_PAYLOADSIZE: {
    seenIn: ["report"],
    related: ["OM_E_INVALID_EVENT_PAYLOAD", "OM_E_INVALID_EVENT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "An event’s content is larger than allowed, or empty where it may not be.",
      causes: [
        {
          cause: "An installer wrote a very long output that was put into the event.",
          tell: "The log kept with the event is near its limit.",
        },
        { cause: "Another program made the event.", tell: "Its number is none of the published ones." },
      ],
      remedies: {
        agent: [
          "The agent sends the other events and sets this one aside; nothing is to be done.",
          "The middle of long logs is cut, never their end; the whole text is in `/var/log/apt/term.log`.",
        ],
        windows: ["Nothing is to be done; see `ReportingEvents.log`."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "Le contenu d’un événement dépasse la taille permise, ou est vide là où il ne peut pas l’être.",
      causes: [
        {
          cause: "Un installateur a écrit une sortie très longue, mise dans l’événement.",
          tell: "Le journal gardé avec l’événement approche de sa limite.",
        },
        {
          cause: "Un autre programme a créé l’événement.",
          tell: "Son numéro n’est aucun de ceux qui sont publiés.",
        },
      ],
      remedies: {
        agent: [
          "L’agent envoie les autres événements et met celui-ci de côté ; il n’y a rien à faire.",
          "Le milieu des longs journaux est coupé, jamais leur fin ; tout le texte est dans `/var/log/apt/term.log`.",
        ],
        windows: ["Il n’y a rien à faire ; voyez `ReportingEvents.log`."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_SERVICE_NOT_REGISTERED: {
    seenIn: ["report", "scan"],
    related: ["OM_E_DS_UNKNOWNSERVICE", "OM_E_AU_NO_REGISTERED_SERVICE", "OM_E_NOT_INITIALIZED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "The agent has no registration with a service, so it has nobody to report to.",
      causes: [
        {
          cause: "The device was never enrolled, or its identity was removed.",
          tell: "`releve agent status` says not enrolled.",
        },
        {
          cause: "On Windows: the registration of the managed server is missing.",
          tell: "`WUServer` is not set.",
        },
      ],
      remedies: {
        agent: [
          "Enrol it: `releve agent install --server https://NAME:8531 --account account.pem`.",
          "See that it reports: `releve agent status`.",
        ],
        windows: ["Set the values of `releve client-settings --server URL --format reg`, then scan."],
        service: ["Check that the account file is the present one; it is in the service’s data folder."],
      },
    },
    fr: {
      happened: "L’agent n’est inscrit à aucun service : il n’a personne à qui rendre compte.",
      causes: [
        {
          cause: "L’appareil n’a jamais été inscrit, ou son identité a été supprimée.",
          tell: "`releve agent status` le dit non inscrit.",
        },
        {
          cause: "Sous Windows : l’enregistrement du serveur géré manque.",
          tell: "`WUServer` n’est pas réglé.",
        },
      ],
      remedies: {
        agent: [
          "Inscrivez-le : `releve agent install --server https://NAME:8531 --account account.pem`.",
          "Vérifiez qu’il rend compte : `releve agent status`.",
        ],
        windows: ["Réglez les valeurs de `releve client-settings --server URL --format reg`, puis analysez."],
        service: [
          "Vérifiez que le fichier de compte est l’actuel ; il est dans le dossier de données du service.",
        ],
      },
    },
  },
  OM_E_REPORTER_EVENTCACHECORRUPT: {
    seenIn: ["report", "start"],
    related: ["OM_E_DS_RESETREQUIRED", "OM_E_DS_INVALID"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The store of events that wait to be sent was damaged. What could be read is sent; the rest is lost, and this code says that it is.",
      causes: [
        {
          cause: "The disk or the file system lost data.",
          tell: "Errors in `dmesg`, or in the System event log.",
        },
        { cause: "A program changed the file.", tell: "A virus scanner or a clean-up tool at that time." },
      ],
      remedies: {
        agent: [
          "Nothing is to be done for the events; the next scan reports the present state in full.",
          "If it happens again, check the disk: `smartctl -H /dev/sda`.",
        ],
        windows: [
          "`net stop wuauserv`, rename `C:\\Windows\\SoftwareDistribution\\ReportingEvents.log` and the folder `EventCache`, `net start wuauserv`.",
          "Scan again: `usoclient StartScan`.",
        ],
        service: [
          "Do not trust this device’s history for that day; its state is right again after its next scan.",
        ],
      },
    },
    fr: {
      happened:
        "Le magasin des événements à envoyer était abîmé. Ce qui a pu être lu est envoyé ; le reste est perdu, et ce code le dit.",
      causes: [
        {
          cause: "Le disque ou le système de fichiers a perdu des données.",
          tell: "Erreurs dans `dmesg`, ou dans le journal Système.",
        },
        {
          cause: "Un programme a modifié le fichier.",
          tell: "Un antivirus ou un outil de nettoyage à ce moment.",
        },
      ],
      remedies: {
        agent: [
          "Il n’y a rien à faire pour les événements ; la prochaine analyse déclare tout l’état présent.",
          "Si cela recommence, vérifiez le disque : `smartctl -H /dev/sda`.",
        ],
        windows: [
          "Lancez `net stop wuauserv`, renommez `C:\\Windows\\SoftwareDistribution\\ReportingEvents.log` et le dossier `EventCache`, `net start wuauserv`.",
          "Analysez de nouveau : `usoclient StartScan`.",
        ],
        service: [
          "Ne vous fiez pas à l’historique de cet appareil pour ce jour ; son état est de nouveau juste après sa prochaine analyse.",
        ],
      },
    },
  },
  OM_E_REPORTER_EVENTNAMESPACEPARSEFAILED: {
    seenIn: ["report"],
    related: ["OM_E_INVALID_EVENT", "OM_E_XML_INVALID"],
    sources: ["Windows Update error reference"],
    en: {
      happened:
        "The description of a kind of events could not be read, so such events cannot be written or sent.",
      causes: [
        { cause: "A file of the update agent is damaged.", tell: "`sfc /verifyonly` finds it." },
        {
          cause: "A tool registered a description of its own with a mistake.",
          tell: "The code stands beside that tool’s name.",
        },
      ],
      remedies: {
        agent: ["Our agent does not report this; if you see the code, it comes from a Windows client."],
        windows: ["`sfc /scannow`, restart, scan."],
        service: ["Nothing is to be done at the service."],
      },
    },
    fr: {
      happened:
        "La description d’un genre d’événements n’a pas pu être lue : de tels événements ne peuvent être ni écrits ni envoyés.",
      causes: [
        { cause: "Un fichier de l’agent de mise à jour est abîmé.", tell: "`sfc /verifyonly` le trouve." },
        {
          cause: "Un outil a enregistré une description à lui avec une faute.",
          tell: "Le code est à côté du nom de cet outil.",
        },
      ],
      remedies: {
        agent: ["Notre agent ne déclare pas ce code ; si vous le voyez, il vient d’un client Windows."],
        windows: ["Lancez `sfc /scannow`, redémarrez, analysez."],
        service: ["Il n’y a rien à faire au service."],
      },
    },
  },
  OM_E_INVALID_EVENT: {
    seenIn: ["report"],
    related: ["OM_E_INVALID_EVENT_PAYLOAD", "OM_E_SERVER_BUSY"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The service refused an event as invalid. It was set aside, so that it does not hold up those behind it.",
      causes: [
        {
          cause: "The agent is newer than the service and reports something that the service does not know.",
          tell: "Their versions differ: `releve --version` on the device, `releve status`.",
        },
        {
          cause: "The clock of the device was far off when the event was made.",
          tell: "The event’s time lies years away.",
        },
      ],
      remedies: {
        agent: [
          "The agent sends the other events and sets this one aside; nothing is to be done.",
          "Set the clock: `timedatectl set-ntp true`.",
        ],
        windows: ["Set the clock: `w32tm /resync`.", "Scan again: `usoclient StartScan`."],
        service: [
          "Update the service before the agents.",
          "Find the reason in `releve.log` by the device’s id.",
        ],
      },
    },
    fr: {
      happened:
        "Le service a refusé un événement comme invalide. Il a été mis de côté, pour ne pas retenir ceux qui suivent.",
      causes: [
        {
          cause: "L’agent est plus récent que le service et déclare ce que le service ne connaît pas.",
          tell: "Leurs versions diffèrent : `releve --version` sur l’appareil, `releve status`.",
        },
        {
          cause: "L’horloge de l’appareil était très fausse quand l’événement a été créé.",
          tell: "La date de l’événement est à des années d’ici.",
        },
      ],
      remedies: {
        agent: [
          "L’agent envoie les autres événements et met celui-ci de côté ; il n’y a rien à faire.",
          "Réglez l’horloge : `timedatectl set-ntp true`.",
        ],
        windows: ["Réglez l’horloge : `w32tm /resync`.", "Analysez de nouveau : `usoclient StartScan`."],
        service: [
          "Mettez à jour le service avant les agents.",
          "Trouvez la raison dans `releve.log` par l’identifiant de l’appareil.",
        ],
      },
    },
  },
  OM_E_SERVER_BUSY: {
    seenIn: ["report"],
    related: ["OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL", "OM_E_PT_SOAP_SERVER"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened:
        "The service was too busy to take a report. The device keeps it and sends it again later; nothing is lost.",
      causes: [
        {
          cause: "Very many devices report at once, as after an outage.",
          tell: "All devices have it for some minutes.",
        },
        {
          cause: "The service’s disk is slow or full.",
          tell: "`df -h` on the server; its log speaks of the store.",
        },
        { cause: "A backup or an import holds the database.", tell: "It happens at the same hour each day." },
      ],
      remedies: {
        agent: ["Nothing is to be done: events are kept until they are acknowledged."],
        windows: ["Nothing is to be done; the client sends them with its next report."],
        service: [
          "`releve status` shows whether the service is well.",
          "Make room if its disk is full; move backups away from the hour at which devices report.",
        ],
      },
    },
    fr: {
      happened:
        "Le service était trop occupé pour prendre un compte rendu. L’appareil le garde et le renvoie plus tard ; rien n’est perdu.",
      causes: [
        {
          cause: "De très nombreux appareils rendent compte à la fois, comme après une panne.",
          tell: "Tous les appareils l’ont pendant quelques minutes.",
        },
        {
          cause: "Le disque du service est lent ou plein.",
          tell: "Voyez `df -h` sur le serveur ; son journal parle du magasin.",
        },
        {
          cause: "Une sauvegarde ou une importation tient la base.",
          tell: "Cela arrive chaque jour à la même heure.",
        },
      ],
      remedies: {
        agent: ["Il n’y a rien à faire : les événements sont gardés jusqu’à leur accusé de réception."],
        windows: ["Il n’y a rien à faire ; le client les envoie avec son prochain compte rendu."],
        service: [
          "Lancez `releve status`, qui montre si le service va bien.",
          "Faites de la place si son disque est plein ; éloignez les sauvegardes de l’heure où les appareils rendent compte.",
        ],
      },
    },
  },
  OM_E_REPORTER_UNEXPECTED: {
    seenIn: ["report"],
    related: ["OM_E_UNEXPECTED", "OM_E_REPORTER_EVENTCACHECORRUPT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    en: {
      happened: "Reporting failed in a way that no other code describes. The events are kept and sent later.",
      causes: [
        {
          cause: "A fault of the network or system without a code of its own.",
          tell: "The message beside it quotes it.",
        },
        { cause: "A defect of the agent.", tell: "It comes at each report." },
      ],
      remedies: {
        agent: [
          "The agent tries again by itself, more slowly each time.",
          "If it comes back, keep `agent.log` and report it with the agent’s version.",
        ],
        windows: [
          "Restart the service: `net stop wuauserv`, `net start wuauserv`, then `usoclient StartScan`.",
        ],
        service: ["See whether other devices report: then it is this device’s matter."],
      },
    },
    fr: {
      happened:
        "Le compte rendu a échoué d’une façon qu’aucun autre code ne décrit. Les événements sont gardés et envoyés plus tard.",
      causes: [
        { cause: "Une panne du réseau ou du système sans code à elle.", tell: "Le message à côté la cite." },
        { cause: "Un défaut de l’agent.", tell: "Cela vient à chaque compte rendu." },
      ],
      remedies: {
        agent: [
          "L’agent réessaie de lui-même, plus lentement chaque fois.",
          "Si cela revient, gardez `agent.log` et signalez-le avec la version de l’agent.",
        ],
        windows: [
          "Redémarrez le service : `net stop wuauserv`, `net start wuauserv`, puis `usoclient StartScan`.",
        ],
        service: ["Voyez si d’autres appareils rendent compte : c’est alors l’affaire de cet appareil."],
      },
    },
  },
};
