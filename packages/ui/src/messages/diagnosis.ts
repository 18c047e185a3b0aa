import type { IncidentReason, Origin } from "@releve/api";
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
