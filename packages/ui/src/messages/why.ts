import type { Bilingual } from "./bilingual.ts";

/** Why an update stands as it does on a device: `why.` and the reasons, remedies and limits of the API. */
export const why = {
  "why.title": { en: "Why?", fr: "Pourquoi ?" },
  "why.of": {
    en: "Why “{update}” stands so on {device}",
    fr: "Pourquoi « {update} » en est là sur {device}",
  },
  "why.ask": { en: "Why? {title}", fr: "Pourquoi ? {title}" },
  "why.path": {
    en: "The gates, in the order in which they decide",
    fr: "Les étapes, dans l’ordre où elles décident",
  },
  "why.change": { en: "What would have to change", fr: "Ce qui devrait changer" },
  "why.evidence": {
    en: "{count, plural, one {# fact} other {# facts}}",
    fr: "{count, plural, one {# fait} other {# faits}}",
  },
  "why.more": { en: "and {count, number} more", fr: "et {count, number} de plus" },
  "why.read": { en: "read {when}", fr: "lu {when}" },
  "why.line": { en: "{fact}: {value}", fr: "{fact} : {value}" },
  "why.factsAt": { en: "Facts of {when}.", fr: "Faits : {when}." },
  "why.decides": { en: "This decides.", fr: "C’est ce qui décide." },
  "why.choose": {
    en: "Choose “Why?” beside an update to see what decides over it.",
    fr: "Choisissez « Pourquoi ? » à côté d’une mise à jour pour voir ce qui en décide.",
  },
  "why.verdict.pass": { en: "passed", fr: "franchie" },
  "why.verdict.stop": { en: "stops here", fr: "arrêt ici" },
  "why.verdict.unknown": { en: "not known", fr: "inconnu" },

  "why.state": { en: "What if, and as of when?", fr: "Et si… ? À quelle date ?" },
  "why.state.decision": { en: "Decision", fr: "Décision" },
  "why.state.asDecided": { en: "As decided", fr: "Telle que décidée" },
  "why.state.ifApproved": { en: "If it were required for {group}", fr: "Si elle était requise pour {group}" },
  "why.state.ifDeclined": { en: "If it were declined", fr: "Si elle était refusée" },
  "why.state.ifOtherDeclined": { en: "If {title} were declined", fr: "Si {title} était refusée" },
  "why.state.supposeDeclined": { en: "What if that were declined?", fr: "Et si celle-ci était refusée ?" },
  "why.state.at": { en: "As of (empty: now)", fr: "Date (vide : maintenant)" },
  "why.state.show": { en: "Show", fr: "Afficher" },
  "why.state.reset": { en: "As it is", fr: "Situation réelle" },

  "why.gate.reporting": { en: "Reporting", fr: "Communication" },
  "why.gate.scope": { en: "In scope", fr: "Périmètre" },
  "why.gate.prerequisites": { en: "Prerequisites", fr: "Prérequis" },
  "why.gate.installable": { en: "Installable", fr: "Installable" },
  "why.gate.installed": { en: "Not installed yet", fr: "Pas encore installée" },
  "why.gate.superseded": { en: "Not superseded", fr: "Non remplacée" },
  "why.gate.approval": { en: "Approval", fr: "Approbation" },
  "why.gate.window": { en: "Installation time", fr: "Moment d’installation" },
  "why.gate.content": { en: "Files", fr: "Fichiers" },
  "why.gate.result": { en: "Last result", fr: "Dernier résultat" },

  "why.outcome.installed": { en: "Installed here.", fr: "Installée ici." },
  "why.outcome.to-install": {
    en: "Needed and approved: it is to be installed.",
    fr: "Requise et approuvée : elle doit être installée.",
  },
  "why.outcome.needed": {
    en: "Needed, but nobody approved that it is installed here.",
    fr: "Requise, mais son installation ici n’est pas approuvée.",
  },
  "why.outcome.superseded": {
    en: "Superseded here: a newer update takes its place.",
    fr: "Remplacée ici : une mise à jour plus récente prend sa place.",
  },
  "why.outcome.not-applicable": { en: "Does not apply here.", fr: "Ne s’applique pas ici." },
  "why.outcome.out-of-scope": {
    en: "Not sent to this computer at all.",
    fr: "Pas du tout envoyée à cet ordinateur.",
  },
  "why.outcome.evaluated": {
    en: "Only evaluated: other updates build on it.",
    fr: "Seulement évaluée : d’autres mises à jour en dépendent.",
  },
  "why.outcome.unknown": { en: "Cannot be decided.", fr: "Indécidable." },
} as const satisfies Record<string, Bilingual>;
