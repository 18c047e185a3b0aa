import type { Bilingual } from "./bilingual.ts";

/** Remote tasks: on the device's page, in Groups > All devices, and their own list. */
export const tasks = {
  "tasks.title": { en: "Remote tasks", fr: "Tâches à distance" },
  "tasks.menu": { en: "Tasks", fr: "Tâches" },
  "tasks.menuGroup": { en: "Tasks for the group", fr: "Tâches pour le groupe" },
  "tasks.all": { en: "All tasks", fr: "Toutes les tâches" },
  "tasks.empty": {
    en: "Nothing was asked of any device yet. Choose devices in Groups, then a task.",
    fr: "Rien n’a encore été demandé à un appareil. Choisissez des appareils dans Groupes, puis une tâche.",
  },
  "tasks.batch": { en: "Asked together", fr: "Demandées ensemble" },
  "tasks.col.device": { en: "Device", fr: "Appareil" },
  "tasks.col.kind": { en: "Task", fr: "Tâche" },
  "tasks.col.asked": { en: "Asked", fr: "Demandée" },
  "tasks.col.by": { en: "By", fr: "Par" },
  "tasks.col.state": { en: "State", fr: "État" },
  "tasks.unsupported": {
    en: "This computer takes no tasks: it updates itself by the protocol of WSUS alone, which has none. Install Relève’s agent there.",
    fr: "Cet ordinateur n’accepte pas de tâches : il se met à jour par le seul protocole de WSUS, qui n’en connaît pas. Installez-y l’agent Relève.",
  },
  "task.kind.scan": { en: "Scan now", fr: "Analyser maintenant" },
  "task.kind.install": { en: "Install now", fr: "Installer maintenant" },
  "task.kind.refresh-policy": { en: "Fetch policy", fr: "Actualiser la stratégie" },
  "task.kind.refresh-inventory": { en: "Fetch inventory", fr: "Actualiser l’inventaire" },
  "task.kind.restart": { en: "Restart computer", fr: "Redémarrer l’ordinateur" },
  "task.kind.diagnostics": { en: "Collect diagnostics", fr: "Collecter les diagnostics" },
  "task.kind.reset-store": {
    en: "Reset the agent’s store",
    fr: "Réinitialiser le magasin de l’agent",
  },
  "task.kind.restart-agent": { en: "Restart agent", fr: "Redémarrer l’agent" },
  "task.kind.re-enrol": { en: "Give a new identity", fr: "Donner une nouvelle identité" },
  "task.text.scan": {
    en: "The device looks now for what it needs.",
    fr: "L’appareil recherche maintenant ce qu’il lui faut.",
  },
  "task.text.install": {
    en: "The device installs at once what is approved for it, whatever its schedule says.",
    fr: "L’appareil installe immédiatement ce qui est approuvé pour lui, quel que soit son horaire.",
  },
  "task.text.refresh-policy": {
    en: "The device fetches its policy, then scans.",
    fr: "L’appareil récupère sa stratégie, puis effectue une analyse.",
  },
  "task.text.refresh-inventory": {
    en: "The device sends its inventory again, then scans.",
    fr: "L’appareil renvoie son inventaire, puis effectue une analyse.",
  },
  "task.text.restart": {
    en: "Users who are logged in are warned, then the computer restarts. It does not while the agent installs. The task is done when the computer is back.",
    fr: "Les utilisateurs connectés sont avertis, puis l’ordinateur redémarre, mais jamais pendant que l’agent installe. La tâche est terminée quand l’ordinateur est de retour.",
  },
  "task.text.diagnostics": {
    en: "The device sends its logs, the state of its store and its configuration, without keys, cookies or tokens. They are kept for 14 days.",
    fr: "L’appareil envoie ses journaux, l’état de son magasin et sa configuration, sans clés, cookies ni jetons. Ils sont conservés 14 jours.",
  },
  "task.text.reset-store": {
    en: "The agent forgets what it knows of updates, registers anew and scans. Events that wait, and installations under way, are kept.",
    fr: "L’agent oublie ce qu’il sait des mises à jour, s’enregistre de nouveau et effectue une analyse. Les événements en attente et les installations en cours sont conservés.",
  },
  "task.text.restart-agent": {
    en: "The agent’s service ends and is started again.",
    fr: "Le service de l’agent s’arrête et redémarre.",
  },
  "task.text.re-enrol": {
    en: "Where two machines share this identity, the copy becomes a device of its own, in the same groups; this device and its history stay with the original. Otherwise only its key and certificate are replaced.",
    fr: "Si deux machines partagent cette identité, la copie devient un appareil à part, dans les mêmes groupes ; cet appareil et son historique restent à l’originale. Sinon, seuls sa clé et son certificat sont remplacés.",
  },
  "task.message": { en: "Message to users (optional)", fr: "Message aux utilisateurs (facultatif)" },
  "task.delay": {
    en: "Minutes until the restart (empty: as the policy says)",
    fr: "Minutes avant le redémarrage (vide : selon la stratégie)",
  },
  "task.preview": {
    en: "{count, plural, =0 {No device is asked.} one {# device is asked.} other {# devices are asked.}}",
    fr: "{count, plural, =0 {Aucun appareil n’est sollicité.} one {# appareil est sollicité.} other {# appareils sont sollicités.}}",
  },
  "task.preview.waiting": {
    en: "{count, plural, one {# is not connected: it does the task when it is, within 7 days.} other {# are not connected: they do the task when they are, within 7 days.}}",
    fr: "{count, plural, one {# n’est pas connecté : il l’exécutera à son retour, sous 7 jours.} other {# ne sont pas connectés : ils l’exécuteront à leur retour, sous 7 jours.}}",
  },
  "task.preview.merged": {
    en: "{count, plural, one {# has this task already and is not asked twice.} other {# have this task already and are not asked twice.}}",
    fr: "{count, plural, one {# a déjà cette tâche et n’est pas sollicité deux fois.} other {# ont déjà cette tâche et ne sont pas sollicités deux fois.}}",
  },
  "task.preview.refused": {
    en: "{count, plural, one {# takes no tasks: it updates itself by the protocol of WSUS alone.} other {# take no tasks: they update themselves by the protocol of WSUS alone.}}",
    fr: "{count, plural, one {# n’accepte pas de tâches : il se met à jour par le seul protocole de WSUS.} other {# n’acceptent pas de tâches : ils se mettent à jour par le seul protocole de WSUS.}}",
  },
  "task.asked": {
    en: "{task}: {count, plural, one {# device asked.} other {# devices asked.}}",
    fr: "{task} : {count, plural, one {# appareil sollicité.} other {# appareils sollicités.}}",
  },
  "task.tooMany": {
    en: "At most {limit, number} selected devices can be asked at once. Ask a group instead.",
    fr: "Au plus {limit, number} appareils sélectionnés peuvent être sollicités à la fois. Sollicitez plutôt un groupe.",
  },
  "task.cancel": { en: "Cancel task", fr: "Annuler la tâche" },
  "task.cancelled": {
    en: "{cancelling, plural, =0 {Cancelled.} other {The device is asked to leave off.}}",
    fr: "{cancelling, plural, =0 {Tâche annulée.} other {L’appareil est prié d’arrêter.}}",
  },
  "task.expires": { en: "until {date}", fr: "jusqu’au {date}" },
  "tasks.cancelAll": { en: "Cancel all", fr: "Tout annuler" },
  "task.download": { en: "Download ({size})", fr: "Télécharger ({size})" },
  "task.state.queued": { en: "Waiting for the device", fr: "En attente de l’appareil" },
  "task.state.sent": { en: "Sent", fr: "Envoyée" },
  "task.state.running": { en: "Under way", fr: "En cours" },
  "task.state.cancelling": { en: "Being cancelled", fr: "Annulation en cours" },
  "task.state.done": { en: "Done", fr: "Terminée" },
  "task.state.failed": { en: "Failed", fr: "En échec" },
  "task.state.cancelled": { en: "Cancelled", fr: "Annulée" },
  "task.state.expired": { en: "Expired", fr: "Expirée" },
  "task.step.working": { en: "Under way", fr: "En cours" },
  "task.step.counting-down": { en: "Restarts {when}", fr: "Redémarre {when}" },
  "task.step.postponed": { en: "Postponed: restarts {when}", fr: "Reporté : redémarre {when}" },
  "task.step.restarting": { en: "Restarting", fr: "Redémarrage en cours" },
  "task.step.collecting": { en: "Collecting", fr: "Collecte en cours" },
  "task.step.uploading": { en: "Sending, {percent}", fr: "Envoi en cours, {percent}" },
} as const satisfies Record<string, Bilingual>;
