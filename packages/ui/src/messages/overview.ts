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
    en: "{secure, plural, =0 {{devices, plural, one {The only device lacks required security updates.} other {None of the {devices, number} devices has all required security updates.}}} other {{secure, number} of {devices, number} devices {secure, plural, one {has} other {have}} all required security updates.}}",
    fr: "{secure, plural, =0 {{devices, plural, one {Il manque au seul appareil des mises à jour de sécurité requises.} other {Aucun des {devices, number} appareils ne dispose de toutes les mises à jour de sécurité requises.}}} other {{secure, number} {secure, plural, one {appareil} other {appareils}} sur {devices, number} {secure, plural, one {dispose} other {disposent}} de toutes les mises à jour de sécurité requises.}}",
  },
  "overview.needYou": {
    en: "{count, plural, =0 {No device needs your help.} one {# device needs you.} other {# devices need you.}}",
    fr: "{count, plural, =0 {Aucun appareil n’a besoin de votre aide.} one {# appareil a besoin de vous.} other {# appareils ont besoin de vous.}}",
  },
  "overview.decide": {
    en: "{count, plural, one {# security update waits for your decision.} other {# security updates wait for your decision.}}",
    fr: "{count, plural, one {# mise à jour de sécurité attend votre décision.} other {# mises à jour de sécurité attendent votre décision.}}",
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
  "overview.supersededCount": {
    en: "{count, plural, =0 {No superseded update is still active.} one {# superseded update is still active.} other {# superseded updates are still active.}}",
    fr: "{count, plural, =0 {Aucune mise à jour remplacée n’est encore active.} one {# mise à jour remplacée est encore active.} other {# mises à jour remplacées sont encore actives.}}",
  },
  "overview.sources": { en: "Sources", fr: "Sources" },
  "overview.sourcesNone": {
    en: "No source of updates is set up.",
    fr: "Aucune source de mises à jour n’est configurée.",
  },
  "overview.sourcesAll": { en: "Details", fr: "Détails" },
  "overview.jobs": { en: "In progress", fr: "En cours" },
  "overview.sourceLine": {
    en: "{state, select, never {Not synchronized yet} syncing {Synchronizing now} ok {Synchronized {when}} skipped {Skipped} other {Failed}}",
    fr: "{state, select, never {Pas encore synchronisée} syncing {Synchronisation en cours} ok {Synchronisée {when}} skipped {Ignorée} other {En échec}}",
  },
} as const satisfies Record<string, Bilingual>;
