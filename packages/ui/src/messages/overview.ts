import type { Bilingual } from "./bilingual.ts";

export const overview = {
  "overview.title": { en: "Overview", fr: "Vue d’ensemble" },
  "overview.noDevices": {
    en: "No device has enrolled yet. Start an agent, or point a computer at this service, and it appears here.",
    fr: "Aucun appareil n’est encore inscrit. Démarrez un agent, ou dirigez un ordinateur vers ce service : il apparaîtra ici.",
  },
  "overview.allSecure": {
    en: "{devices, plural, one {The only device has all required security updates.} other {All {devices, number} devices have all required security updates.}}",
    fr: "{devices, plural, one {Le seul appareil dispose de toutes les mises à jour de sécurité requises.} other {Les {devices, number} appareils disposent tous de toutes les mises à jour de sécurité requises.}}",
  },
  "overview.someSecure": {
    en: "{secure, number} of {devices, plural, one {# device has} other {# devices have}} all required security updates.",
    fr: "{secure, number} {devices, plural, one {appareil sur # dispose} other {appareils sur # disposent}} de toutes les mises à jour de sécurité requises.",
  },
  "overview.needYou": {
    en: "{count, plural, =0 {None needs you.} one {# needs you.} other {# need you.}}",
    fr: "{count, plural, =0 {Aucun n’a besoin de vous.} one {# a besoin de vous.} other {# ont besoin de vous.}}",
  },
  "overview.devices": { en: "Devices by state", fr: "Appareils par état" },
  "overview.waiting": {
    en: "Security updates waiting for a decision",
    fr: "Mises à jour de sécurité en attente de décision",
  },
  "overview.waitingNone": {
    en: "None. Every security update that a device needs has been approved or declined.",
    fr: "Aucune. Chaque mise à jour de sécurité requise par un appareil a été approuvée ou refusée.",
  },
  "overview.waitingAll": {
    en: "{count, plural, one {See it} other {See all #}}",
    fr: "{count, plural, one {La voir} other {Voir les #}}",
  },
  "overview.waitingDevices": {
    en: "{count, plural, one {# device needs it} other {# devices need it}}",
    fr: "{count, plural, one {requise par # appareil} other {requise par # appareils}}",
  },
  "overview.released": { en: "released {when}", fr: "publiée {when}" },
  "overview.incidents": { en: "Incidents", fr: "Incidents" },
  "overview.incidentsNone": {
    en: "None. No device reports an error that still stands.",
    fr: "Aucun. Aucun appareil ne signale d’erreur en cours.",
  },
  "overview.incidentDevices": {
    en: "{count, plural, one {# device} other {# devices}}, last {when}",
    fr: "{count, plural, one {# appareil} other {# appareils}}, dernière fois {when}",
  },
  "overview.incidentShow": { en: "Show the devices", fr: "Afficher les appareils" },
  "overview.incidentUpdate": { en: "while working on {title}", fr: "lors du traitement de {title}" },
  "overview.needed": { en: "Needed updates", fr: "Mises à jour requises" },
  "overview.neededNone": {
    en: "No device needs an update.",
    fr: "Aucun appareil ne requiert de mise à jour.",
  },
  "overview.neededCount": {
    en: "{count, plural, one {# update} other {# updates}}",
    fr: "{count, plural, one {# mise à jour} other {# mises à jour}}",
  },
  "overview.superseded": { en: "Superseded updates", fr: "Mises à jour remplacées" },
  "overview.supersededCount": {
    en: "{count, plural, =0 {No superseded update is still active.} one {# superseded update is still active.} other {# superseded updates are still active.}}",
    fr: "{count, plural, =0 {Aucune mise à jour remplacée n’est encore active.} one {# mise à jour remplacée est encore active.} other {# mises à jour remplacées sont encore actives.}}",
  },
  "overview.sources": { en: "Sources", fr: "Sources" },
  "overview.sourcesNone": {
    en: "No source of updates is set up.",
    fr: "Aucune source de mises à jour n’est configurée.",
  },
  "overview.jobs": { en: "In progress", fr: "En cours" },
  "overview.sourceLine": {
    en: "{state, select, never {Not synchronized yet} syncing {Synchronizing now} ok {Synchronized {when}} skipped {Skipped} other {Failed}}",
    fr: "{state, select, never {Pas encore synchronisée} syncing {Synchronisation en cours} ok {Synchronisée {when}} skipped {Ignorée} other {En échec}}",
  },
  "overview.sourceUpdates": {
    en: "{count, plural, one {# update} other {# updates}}",
    fr: "{count, plural, one {# mise à jour} other {# mises à jour}}",
  },
} as const satisfies Record<string, Bilingual>;
