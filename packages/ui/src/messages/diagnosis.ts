import type { CauseCode, IncidentReason, Origin, RemedyState } from "@releve/api";
import type { Bilingual } from "./bilingual.ts";
import type { Words } from "./words.ts";

export const diagnosis = {
  "diagnosis.title": { en: "Diagnosis", fr: "Diagnostic" },
  "diagnosis.none": {
    en: "Nothing is known to be wrong with this device.",
    fr: "Aucun problème connu sur cet appareil.",
  },
  "diagnosis.causes": {
    en: "Causes, the likeliest first",
    fr: "Causes, de la plus probable à la moins probable",
  },
  "diagnosis.proof": { en: "Proof", fr: "Preuves" },
  "diagnosis.points": {
    en: "{points, plural, one {# point} other {# points}}",
    fr: "{points, plural, one {# point} other {# points}}",
  },
  "diagnosis.total": {
    en: "{points, number} of 100 points speak for it",
    fr: "{points, number} points sur 100 en sa faveur",
  },
  "diagnosis.remedies": { en: "What to do", fr: "Que faire" },
  "diagnosis.explains": { en: "Explains", fr: "Explique" },
  "diagnosis.consequences": {
    en: "{count, plural, one {# consequence} other {# consequences}}",
    fr: "{count, plural, one {# conséquence} other {# conséquences}}",
  },
  "diagnosis.history": { en: "Remedies tried", fr: "Remèdes essayés" },
  "diagnosis.historyNone": { en: "None yet.", fr: "Aucun pour l’instant." },
  "diagnosis.tried": {
    en: "{action}, for: {cause}",
    fr: "{action}, pour : {cause}",
  },
  "diagnosis.started": {
    en: "Begun. After the next scan you see here whether it helped.",
    fr: "Lancé. Après la prochaine analyse, vous verrez ici si cela a aidé.",
  },
  "diagnosis.failure": {
    en: "{operation}: {code}{times, plural, one {} other {, # times}}",
    fr: "{operation} : {code}{times, plural, one {} other {, # fois}}",
  },
  "diagnosis.advice": { en: "More on this code:", fr: "En savoir plus sur ce code :" },
  "diagnosis.operation.scan": { en: "Scan", fr: "Analyse" },
  "diagnosis.operation.download": { en: "Download", fr: "Téléchargement" },
  "diagnosis.operation.install": { en: "Installation", fr: "Installation" },
  "diagnosis.operation.uninstall": { en: "Removal", fr: "Désinstallation" },
  "diagnosis.operation.other": { en: "Work", fr: "Opération" },

  "incidents.title": { en: "Incidents", fr: "Incidents" },
  "incidents.all": { en: "All incidents", fr: "Tous les incidents" },
  "incidents.none": {
    en: "No incident in the last {days, number} days. Failures of devices appear here, equal ones as one.",
    fr: "Aucun incident ces {days, number} derniers jours. Les échecs des appareils apparaissent ici, regroupés.",
  },
  "incidents.noneFiltered": {
    en: "No incident fits these filters.",
    fr: "Aucun incident ne correspond à ces filtres.",
  },
  "incidents.partial": {
    en: "There are more failures than are looked at: the oldest are missing.",
    fr: "Il y a plus d’échecs que ceux examinés : les plus anciens manquent.",
  },
  "incidents.state.open": { en: "Open", fr: "En cours" },
  "incidents.state.over": { en: "Over", fr: "Terminés" },
  "incidents.state.all": { en: "All", fr: "Tous" },
  "incidents.anyOrigin": { en: "Any origin", fr: "Toute origine" },
  "incidents.originFilter": { en: "Origin", fr: "Origine" },
  "incidents.devices": {
    en: "{count, plural, one {# device} other {# devices}}, {standing, plural, =0 {over everywhere} one {# still failing} other {# still failing}}",
    fr: "{count, plural, one {# appareil} other {# appareils}}, {standing, plural, =0 {terminé partout} one {# encore en échec} other {# encore en échec}}",
  },
  "incidents.between": { en: "{first} – {last}", fr: "{first} – {last}" },
  "incidents.diagnose": { en: "Show the diagnosis", fr: "Afficher le diagnostic" },
  "incidents.networks": {
    en: "{count, plural, one {Network: {names}} other {Networks: {names}}}",
    fr: "{count, plural, one {Réseau : {names}} other {Réseaux : {names}}}",
  },
} as const satisfies Record<string, Bilingual>;

export const diagnosisOrigins = {
  "diagnosis.origin.service": { en: "The service", fr: "Le service" },
  "diagnosis.origin.network": { en: "The network", fr: "Le réseau" },
  "diagnosis.origin.update": { en: "The update", fr: "La mise à jour" },
  "diagnosis.origin.device": { en: "The device", fr: "L’appareil" },
} as const satisfies Words<"diagnosis.origin", Origin>;

export const diagnosisStates = {
  "diagnosis.state.waiting": { en: "Waiting for the next scan", fr: "En attente de la prochaine analyse" },
  "diagnosis.state.helped": { en: "Helped", fr: "A aidé" },
  "diagnosis.state.not-helped": { en: "Did not help", fr: "N’a pas aidé" },
  "diagnosis.state.not-done": { en: "Not done", fr: "Non effectué" },
  "diagnosis.state.unknown": { en: "Not known: no scan came", fr: "Inconnu : aucune analyse reçue" },
} as const satisfies Words<"diagnosis.state", RemedyState>;

export const diagnosisReasons = {
  "incidents.reason.service-was-down": {
    en: "All of it happened while the service did not run.",
    fr: "Tout s’est produit pendant que le service était arrêté.",
  },
  "incidents.reason.service-answered": {
    en: "The service, or a proxy before it, answered that it cannot serve.",
    fr: "Le service, ou un proxy placé devant, a répondu qu’il ne pouvait pas servir.",
  },
  "incidents.reason.content-refused": {
    en: "Several devices did not get a file as it should be: the service’s copy or its address is wrong.",
    fr: "Plusieurs appareils n’ont pas reçu un fichier correct : la copie du service ou son adresse est fausse.",
  },
  "incidents.reason.everywhere-unreachable": {
    en: "At least half of the devices, in several networks, did not reach the service.",
    fr: "Au moins la moitié des appareils, dans plusieurs réseaux, n’ont pas atteint le service.",
  },
  "incidents.reason.one-network": {
    en: "One network has it, and no other.",
    fr: "Un réseau est touché, et aucun autre.",
  },
  "incidents.reason.network-code": {
    en: "The code names name resolution or the proxy.",
    fr: "Le code désigne la résolution de noms ou le proxy.",
  },
  "incidents.reason.update-fails-often": {
    en: "The update fails on at least half of the devices that tried it.",
    fr: "La mise à jour échoue sur au moins la moitié des appareils qui l’ont essayée.",
  },
  "incidents.reason.update-code": {
    en: "The code says that the update’s own description is faulty.",
    fr: "Le code indique que la description même de la mise à jour est fautive.",
  },
  "incidents.reason.one-device": { en: "Only one device has it.", fr: "Un seul appareil est touché." },
  "incidents.reason.some-devices": {
    en: "Some devices have it, and nothing common to them explains it.",
    fr: "Quelques appareils sont touchés, sans rien de commun qui l’explique.",
  },
} as const satisfies Words<"incidents.reason", IncidentReason>;

export const diagnosisCauses = {
  "diagnosis.cause.service-down": { en: "The service did not run", fr: "Le service était arrêté" },
  "diagnosis.cause.service-disk": { en: "The service’s disk is full", fr: "Le disque du service est plein" },
  "diagnosis.cause.service-source": {
    en: "The source {source} could not be read, so files may be missing",
    fr: "La source {source} n’a pas pu être lue : des fichiers peuvent manquer",
  },
  "diagnosis.cause.service-certificate": {
    en: "The service’s certificate has ended, or is about to",
    fr: "Le certificat du service a expiré, ou va expirer",
  },
  "diagnosis.cause.service-answers": {
    en: "The service, or a proxy before it, answers with errors",
    fr: "Le service, ou un proxy placé devant, répond par des erreurs",
  },
  "diagnosis.cause.service-catalogue": {
    en: "Too many superseded updates: the scan does not end in time",
    fr: "Trop de mises à jour remplacées : l’analyse n’aboutit pas à temps",
  },
  "diagnosis.cause.network-shared": {
    en: "The network {network} is cut off: its other devices fail too",
    fr: "Le réseau {network} est coupé : ses autres appareils échouent aussi",
  },
  "diagnosis.cause.network-silent": {
    en: "The network {network} is silent: its other devices are too",
    fr: "Le réseau {network} est silencieux, avec ses autres appareils",
  },
  "diagnosis.cause.network-name": {
    en: "A name is not resolved: the service’s, or the proxy’s",
    fr: "Un nom n’est pas résolu : celui du service ou du proxy",
  },
  "diagnosis.cause.network-proxy": {
    en: "The proxy lets nothing through",
    fr: "Le proxy bloque les échanges",
  },
  "diagnosis.cause.network-unreachable": {
    en: "The device does not reach the service",
    fr: "L’appareil n’atteint pas le service",
  },
  "diagnosis.cause.update-everywhere": {
    en: "The update fails on most devices: {title}",
    fr: "La mise à jour échoue sur la plupart des appareils : {title}",
  },
  "diagnosis.cause.update-metadata": {
    en: "The update’s description is faulty",
    fr: "La description de la mise à jour est fautive",
  },
  "diagnosis.cause.update-content": {
    en: "A file of the update is missing or not what it should be",
    fr: "Un fichier de la mise à jour manque ou n’est pas conforme",
  },
  "diagnosis.cause.device-clone": {
    en: "Two machines share this device’s identity",
    fr: "Deux machines partagent l’identité de cet appareil",
  },
  "diagnosis.cause.device-quarantined": {
    en: "The device waits to be admitted",
    fr: "L’appareil attend d’être admis",
  },
  "diagnosis.cause.device-certificate": {
    en: "Device and service do not trust each other’s certificate",
    fr: "L’appareil et le service ne se fient pas au certificat de l’autre",
  },
  "diagnosis.cause.device-clock": {
    en: "The device’s clock is wrong",
    fr: "L’horloge de l’appareil est fausse",
  },
  "diagnosis.cause.device-store": {
    en: "The agent’s data store is damaged or locked",
    fr: "Le magasin de données de l’agent est endommagé ou verrouillé",
  },
  "diagnosis.cause.device-disk": { en: "The device’s disk is full", fr: "Le disque de l’appareil est plein" },
  "diagnosis.cause.device-packages": {
    en: "An earlier installation was not finished",
    fr: "Une installation précédente n’est pas terminée",
  },
  "diagnosis.cause.device-installer": {
    en: "The installer failed",
    fr: "Le programme d’installation a échoué",
  },
  "diagnosis.cause.device-restart": {
    en: "The device waits for a restart",
    fr: "L’appareil attend un redémarrage",
  },
  "diagnosis.cause.device-policy": { en: "A setting stops the agent", fr: "Un réglage arrête l’agent" },
  "diagnosis.cause.device-stuck": {
    en: "The agent stands still: it does not end what it began",
    fr: "L’agent est bloqué : il ne termine pas ce qu’il a commencé",
  },
  "diagnosis.cause.device-silent": {
    en: "The device is off, away, or its agent is stopped",
    fr: "L’appareil est éteint, absent, ou son agent est arrêté",
  },
  "diagnosis.cause.device-alone": {
    en: "An update fails here that others have installed",
    fr: "Une mise à jour échoue ici, alors que d’autres l’ont installée",
  },
  "diagnosis.cause.unknown": {
    en: "Nothing but the code itself: {code}",
    fr: "Rien d’autre que le code lui-même : {code}",
  },
} as const satisfies Words<"diagnosis.cause", CauseCode>;
