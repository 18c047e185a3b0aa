import { adviceOf } from "./entry.ts";
import { CAUSES, TELLS } from "./causes.ts";
import { AGENT, SERVICE, WINDOWS } from "./steps.ts";

export const REPORTER = adviceOf({
  OM_E_INVALID_EVENT_PAYLOAD: {
    seenIn: ["report"],
    related: ["OM_E_INVALID_EVENT", "OM_E_INVALID_EVENT_PAYLOADSIZE"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "An event carries content that the service or the agent cannot accept. That event was not taken; the others were.",
      fr: "Un événement porte un contenu que le service ou l’agent ne peut pas accepter. Cet événement n’a pas été pris ; les autres l’ont été.",
    },
    causes: [
      {
        cause: {
          en: "A text within it has characters that XML does not allow.",
          fr: "Un texte qu’il contient a des caractères que XML ne permet pas.",
        },
        tell: {
          en: "The event quotes an installer’s output.",
          fr: "L’événement cite la sortie d’un installateur.",
        },
      },
      {
        cause: {
          en: "Another program made events of its own.",
          fr: "Un autre programme a créé des événements à lui.",
        },
        tell: {
          en: "The event’s number is none of the published ones.",
          fr: "Le numéro de l’événement n’est aucun de ceux qui sont publiés.",
        },
      },
    ],
    agent: [AGENT.setsEventAside, AGENT.reportDefect],
    windows: [
      {
        en: "Nothing is to be done; look into `ReportingEvents.log` for the event that comes again.",
        fr: "Il n’y a rien à faire ; cherchez dans `ReportingEvents.log` l’événement qui revient.",
      },
    ],
    service: [
      {
        en: "Look in `releve.log` (or `serve`’s output) for the event’s number; report it if our agent sent it.",
        fr: "Cherchez dans `releve.log` (ou la sortie de `serve`) le numéro de l’événement ; signalez-le si notre agent l’a envoyé.",
      },
    ],
  },
  OM_E_INVALID_EVENT_PAYLOADSIZE: {
    seenIn: ["report"],
    related: ["OM_E_INVALID_EVENT_PAYLOAD", "OM_E_INVALID_EVENT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "An event’s content is larger than allowed, or empty where it may not be.",
      fr: "Le contenu d’un événement dépasse la taille permise, ou est vide là où il ne peut pas l’être.",
    },
    causes: [
      {
        cause: {
          en: "An installer wrote a very long output that was put into the event.",
          fr: "Un installateur a écrit une sortie très longue, mise dans l’événement.",
        },
        tell: {
          en: "The log kept with the event is near its limit.",
          fr: "Le journal gardé avec l’événement approche de sa limite.",
        },
      },
      {
        cause: { en: "Another program made the event.", fr: "Un autre programme a créé l’événement." },
        tell: {
          en: "Its number is none of the published ones.",
          fr: "Son numéro n’est aucun de ceux qui sont publiés.",
        },
      },
    ],
    agent: [
      AGENT.setsEventAside,
      {
        en: "The middle of long logs is cut, never their end; the whole text is in `/var/log/apt/term.log`.",
        fr: "Le milieu des longs journaux est coupé, jamais leur fin ; tout le texte est dans `/var/log/apt/term.log`.",
      },
    ],
    windows: [
      {
        en: "Nothing is to be done; see `ReportingEvents.log`.",
        fr: "Il n’y a rien à faire ; voyez `ReportingEvents.log`.",
      },
    ],
    service: [SERVICE.nothing],
  },
  OM_E_SERVICE_NOT_REGISTERED: {
    seenIn: ["report", "scan"],
    related: ["OM_E_DS_UNKNOWNSERVICE", "OM_E_AU_NO_REGISTERED_SERVICE", "OM_E_NOT_INITIALIZED"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The agent has no registration with a service, so it has nobody to report to.",
      fr: "L’agent n’est inscrit à aucun service : il n’a personne à qui rendre compte.",
    },
    causes: [
      {
        cause: {
          en: "The device was never enrolled, or its identity was removed.",
          fr: "L’appareil n’a jamais été inscrit, ou son identité a été supprimée.",
        },
        tell: TELLS.notEnrolled,
      },
      {
        cause: {
          en: "On Windows: the registration of the managed server is missing.",
          fr: "Sous Windows : l’enregistrement du serveur géré manque.",
        },
        tell: { en: "`WUServer` is not set.", fr: "`WUServer` n’est pas réglé." },
      },
    ],
    agent: [
      {
        en: "Enrol it: `releve agent install --server https://NAME:8531 --account account.pem`.",
        fr: "Inscrivez-le : `releve agent install --server https://NAME:8531 --account account.pem`.",
      },
      AGENT.seeItReports,
    ],
    windows: [WINDOWS.setServerAndScan],
    service: [
      {
        en: "Check that the account file is the present one; it is in the service’s data folder.",
        fr: "Vérifiez que le fichier de compte est l’actuel ; il est dans le dossier de données du service.",
      },
    ],
  },
  OM_E_REPORTER_EVENTCACHECORRUPT: {
    seenIn: ["report", "start"],
    related: ["OM_E_DS_RESETREQUIRED", "OM_E_DS_INVALID"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The store of events that wait to be sent was damaged. What could be read is sent; the rest is lost, and this code says that it is.",
      fr: "Le magasin des événements à envoyer était abîmé. Ce qui a pu être lu est envoyé ; le reste est perdu, et ce code le dit.",
    },
    causes: [
      {
        cause: {
          en: "The disk or the file system lost data.",
          fr: "Le disque ou le système de fichiers a perdu des données.",
        },
        tell: {
          en: "Errors in `dmesg`, or in the System event log.",
          fr: "Erreurs dans `dmesg`, ou dans le journal Système.",
        },
      },
      {
        cause: { en: "A program changed the file.", fr: "Un programme a modifié le fichier." },
        tell: {
          en: "A virus scanner or a clean-up tool at that time.",
          fr: "Un antivirus ou un outil de nettoyage à ce moment.",
        },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done for the events; the next scan reports the present state in full.",
        fr: "Il n’y a rien à faire pour les événements ; la prochaine analyse déclare tout l’état présent.",
      },
      {
        en: "If it happens again, check the disk: `smartctl -H /dev/sda`.",
        fr: "Si cela recommence, vérifiez le disque : `smartctl -H /dev/sda`.",
      },
    ],
    windows: [
      {
        en: "`net stop wuauserv`, rename `C:\\Windows\\SoftwareDistribution\\ReportingEvents.log` and the folder `EventCache`, `net start wuauserv`.",
        fr: "Lancez `net stop wuauserv`, renommez `C:\\Windows\\SoftwareDistribution\\ReportingEvents.log` et le dossier `EventCache`, `net start wuauserv`.",
      },
      WINDOWS.scan,
    ],
    service: [
      {
        en: "Do not trust this device’s history for that day; its state is right again after its next scan.",
        fr: "Ne vous fiez pas à l’historique de cet appareil pour ce jour ; son état est de nouveau juste après sa prochaine analyse.",
      },
    ],
  },
  OM_E_REPORTER_EVENTNAMESPACEPARSEFAILED: {
    seenIn: ["report"],
    related: ["OM_E_INVALID_EVENT", "OM_E_XML_INVALID"],
    sources: ["Windows Update error reference"],
    happened: {
      en: "The description of a kind of events could not be read, so such events cannot be written or sent.",
      fr: "La description d’un genre d’événements n’a pas pu être lue : de tels événements ne peuvent être ni écrits ni envoyés.",
    },
    causes: [
      {
        cause: {
          en: "A file of the update agent is damaged.",
          fr: "Un fichier de l’agent de mise à jour est abîmé.",
        },
        tell: TELLS.sfcFindsIt,
      },
      {
        cause: {
          en: "A tool registered a description of its own with a mistake.",
          fr: "Un outil a enregistré une description à lui avec une faute.",
        },
        tell: {
          en: "The code stands beside that tool’s name.",
          fr: "Le code est à côté du nom de cet outil.",
        },
      },
    ],
    agent: [AGENT.notOurs],
    windows: [WINDOWS.repairAndScan],
    service: [SERVICE.nothing],
  },
  OM_E_INVALID_EVENT: {
    seenIn: ["report"],
    related: ["OM_E_INVALID_EVENT_PAYLOAD", "OM_E_SERVER_BUSY"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The service refused an event as invalid. It was set aside, so that it does not hold up those behind it.",
      fr: "Le service a refusé un événement comme invalide. Il a été mis de côté, pour ne pas retenir ceux qui suivent.",
    },
    causes: [
      {
        cause: {
          en: "The agent is newer than the service and reports something that the service does not know.",
          fr: "L’agent est plus récent que le service et déclare ce que le service ne connaît pas.",
        },
        tell: {
          en: "Their versions differ: `releve --version` on the device, `releve status`.",
          fr: "Leurs versions diffèrent : `releve --version` sur l’appareil, `releve status`.",
        },
      },
      {
        cause: {
          en: "The clock of the device was far off when the event was made.",
          fr: "L’horloge de l’appareil était très fausse quand l’événement a été créé.",
        },
        tell: {
          en: "The event’s time lies years away.",
          fr: "La date de l’événement est à des années d’ici.",
        },
      },
    ],
    agent: [AGENT.setsEventAside, AGENT.setClock],
    windows: [WINDOWS.setClock, WINDOWS.scan],
    service: [
      { en: "Update the service before the agents.", fr: "Mettez à jour le service avant les agents." },
      {
        en: "Find the reason in `releve.log` (or `serve`’s output) by the device’s id.",
        fr: "Trouvez la raison dans `releve.log` (ou la sortie de `serve`) par l’identifiant de l’appareil.",
      },
    ],
  },
  OM_E_SERVER_BUSY: {
    seenIn: ["report"],
    related: ["OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL", "OM_E_PT_SOAP_SERVER"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "The service was too busy to take a report. The device keeps it and sends it again later; nothing is lost.",
      fr: "Le service était trop occupé pour prendre un compte rendu. L’appareil le garde et le renvoie plus tard ; rien n’est perdu.",
    },
    causes: [
      {
        cause: {
          en: "Very many devices report at once, as after an outage.",
          fr: "De très nombreux appareils rendent compte à la fois, comme après une panne.",
        },
        tell: {
          en: "All devices have it for some minutes.",
          fr: "Tous les appareils l’ont pendant quelques minutes.",
        },
      },
      {
        cause: { en: "The service’s disk is slow or full.", fr: "Le disque du service est lent ou plein." },
        tell: {
          en: "`df -h` on the server; its log speaks of the store.",
          fr: "Voyez `df -h` sur le serveur ; son journal parle du magasin.",
        },
      },
      {
        cause: {
          en: "A backup or an import holds the database.",
          fr: "Une sauvegarde ou une importation tient la base.",
        },
        tell: { en: "It happens at the same hour each day.", fr: "Cela arrive chaque jour à la même heure." },
      },
    ],
    agent: [
      {
        en: "Nothing is to be done: events are kept until they are acknowledged.",
        fr: "Il n’y a rien à faire : les événements sont gardés jusqu’à leur accusé de réception.",
      },
    ],
    windows: [
      {
        en: "Nothing is to be done; the client sends them with its next report.",
        fr: "Il n’y a rien à faire ; le client les envoie avec son prochain compte rendu.",
      },
    ],
    service: [
      {
        en: "`releve status` shows whether the service is well.",
        fr: "Lancez `releve status`, qui montre si le service va bien.",
      },
      {
        en: "Make room if its disk is full; move backups away from the hour at which devices report.",
        fr: "Faites de la place si son disque est plein ; éloignez les sauvegardes de l’heure où les appareils rendent compte.",
      },
    ],
  },
  OM_E_REPORTER_UNEXPECTED: {
    seenIn: ["report"],
    related: ["OM_E_UNEXPECTED", "OM_E_REPORTER_EVENTCACHECORRUPT"],
    sources: ["Windows Update error reference", "Relève: agent faults"],
    happened: {
      en: "Reporting failed in a way that no other code describes. The events are kept and sent later.",
      fr: "Le compte rendu a échoué d’une façon qu’aucun autre code ne décrit. Les événements sont gardés et envoyés plus tard.",
    },
    causes: [
      {
        cause: {
          en: "A fault of the network or system without a code of its own.",
          fr: "Une panne du réseau ou du système sans code à elle.",
        },
        tell: { en: "The message beside it quotes it.", fr: "Le message à côté la cite." },
      },
      {
        cause: CAUSES.agentDefect,
        tell: { en: "It comes at each report.", fr: "Cela vient à chaque compte rendu." },
      },
    ],
    agent: [AGENT.triesAgain, AGENT.reportDefect],
    windows: [WINDOWS.restartService],
    service: [
      {
        en: "See whether other devices report: then it is this device’s matter.",
        fr: "Voyez si d’autres appareils rendent compte : c’est alors l’affaire de cet appareil.",
      },
    ],
  },
});
