import type { Bilingual } from "./bilingual.ts";

export const trouble = {
  "trouble.title": { en: "Troubleshoot", fr: "Dépannage" },
  "trouble.lead": {
    en: "Paste a result code, a name or some lines of a log, or drop whole logs: every code is explained, with what to do.",
    fr: "Collez un code de résultat, un nom ou des lignes de journal, ou déposez des journaux entiers : chaque code est expliqué, avec ce qu’il faut faire.",
  },
  "trouble.input": { en: "Code or text", fr: "Code ou texte" },
  "trouble.example": { en: "For example 0x80CF4015", fr: "Par exemple 0x80CF4015" },
  "trouble.choose": { en: "Choose logs…", fr: "Choisir des journaux…" },
  "trouble.drop": {
    en: "or drop them here. They are read in this browser; nothing is uploaded.",
    fr: "ou déposez-les ici. Ils sont lus dans ce navigateur ; rien n’est envoyé.",
  },
  "trouble.reading": { en: "Reading {names}", fr: "Lecture de {names}" },
  "trouble.found": {
    en: "{count, plural, =0 {No result code in {names}} one {# result code in {names}} other {# result codes in {names}}}",
    fr: "{count, plural, =0 {Aucun code de résultat dans {names}} one {# code de résultat dans {names}} other {# codes de résultat dans {names}}}",
  },
  "trouble.unreadable": { en: "Could not be read: {names}", fr: "Lecture impossible : {names}" },
  "trouble.lines": {
    en: "{count, plural, one {# line} other {# lines}}",
    fr: "{count, plural, one {# ligne} other {# lignes}}",
  },
  "trouble.more": {
    en: "{count, plural, one {# more code, met less often.} other {# more codes, met less often.}}",
    fr: "{count, plural, one {# autre code, plus rare.} other {# autres codes, plus rares.}}",
  },
  "trouble.first": { en: "First:", fr: "D’abord :" },
  "trouble.show": { en: "Causes and remedies", fr: "Causes et remèdes" },
  "trouble.hide": { en: "Hide", fr: "Masquer" },
  "trouble.none": {
    en: "No result code was found in this text.",
    fr: "Aucun code de résultat n’a été trouvé dans ce texte.",
  },
  "trouble.suggested": { en: "Did you mean one of these?", fr: "Pensiez-vous à l’un de ceux-ci ?" },
  "trouble.nearest": { en: "Known codes next to it:", fr: "Codes connus les plus proches :" },
  "trouble.noAdvice": {
    en: "Only its name is known; no advice is kept for it.",
    fr: "Seul son nom est connu ; aucun conseil n’existe pour lui.",
  },
  "trouble.copy": { en: "Copy the answer", fr: "Copier la réponse" },
  "trouble.copyLink": { en: "Copy the link", fr: "Copier le lien" },
  "trouble.copied": { en: "Copied.", fr: "Copié." },
  "trouble.devices": { en: "Devices that report errors", fr: "Appareils qui signalent des erreurs" },
} as const satisfies Record<string, Bilingual>;
