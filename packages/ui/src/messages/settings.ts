import type { Bilingual } from "./bilingual.ts";

/** Policies and Troubleshoot. */
export const settings = {
  "policies.title": { en: "Policies", fr: "Stratégies" },
  "policies.lead": {
    en: "How the agents of a group work. A group without its own policy has its parent’s.",
    fr: "Le comportement des agents d’un groupe. Un groupe sans stratégie propre suit celle de son parent.",
  },
  "policies.own": { en: "own policy", fr: "stratégie propre" },
  "policies.inherits": { en: "as {name}", fr: "comme {name}" },
  "policies.default": { en: "defaults", fr: "valeurs par défaut" },
  "policies.inherit": { en: "Inherit from {name}", fr: "Hériter de {name}" },
  "policies.useDefaults": { en: "Use the defaults", fr: "Utiliser les valeurs par défaut" },
  "policies.setOwn": { en: "Set its own policy", fr: "Définir une stratégie propre" },
  "policies.detection": { en: "Scan every (hours, 1 to 22)", fr: "Analyser toutes les (heures, 1 à 22)" },
  "policies.mode": { en: "Required updates", fr: "Mises à jour requises" },
  "policies.mode.automatic": { en: "install by themselves", fr: "s’installent d’elles-mêmes" },
  "policies.mode.prompt": {
    en: "are started by the user, until a deadline",
    fr: "sont lancées par l’utilisateur, jusqu’à l’échéance",
  },
  "policies.when": { en: "When", fr: "Quand" },
  "policies.when.once": { en: "At once", fr: "Immédiatement" },
  "policies.when.schedule": { en: "On a schedule", fr: "Selon un horaire" },
  "policies.time": { en: "Local time", fr: "Heure locale" },
  "policies.days": { en: "Days", fr: "Jours" },
  "policies.limit": {
    en: "Download limit (MB per second; empty: none)",
    fr: "Limite de téléchargement (Mo par seconde ; vide : aucune)",
  },
  "policies.effect": {
    en: "{count, plural, =0 {No device is in this group yet.} one {It applies to # device at its next contact.} other {It applies to # devices at their next contact.}}",
    fr: "{count, plural, =0 {Aucun appareil n’est encore dans ce groupe.} one {Elle s’applique à # appareil dès son prochain contact.} other {Elle s’applique à # appareils dès leur prochain contact.}}",
  },
  "policies.saved": { en: "Policy of {name} saved.", fr: "Stratégie de {name} enregistrée." },
  "trouble.title": { en: "Troubleshoot", fr: "Dépannage" },
  "trouble.lead": {
    en: "Paste a result code, a symbol, or a line of a log: every code in it is explained.",
    fr: "Collez un code de résultat, un symbole ou une ligne de journal : chaque code y est expliqué.",
  },
  "trouble.input": { en: "Code or text", fr: "Code ou texte" },
  "trouble.example": { en: "For example 0x80CF4015", fr: "Par exemple 0x80CF4015" },
  "trouble.none": {
    en: "No result code was found in this text.",
    fr: "Aucun code de résultat n’a été trouvé dans ce texte.",
  },
  "trouble.unknown": {
    en: "This code is not in the catalogue.",
    fr: "Ce code ne figure pas dans le catalogue.",
  },
  "trouble.causes": { en: "Likely causes", fr: "Causes probables" },
  "trouble.remedies": { en: "What to do", fr: "Que faire" },
  "trouble.families": { en: "Family: {family}", fr: "Famille : {family}" },
  "trouble.devices": { en: "Devices that report errors", fr: "Appareils qui signalent des erreurs" },
} as const satisfies Record<string, Bilingual>;
