/** One UpdateClassification: WSUS's well-known category id, our API's name, titles. */
export interface ClassificationRow {
  guid: string;
  id:
    | "security"
    | "critical"
    | "updates"
    | "feature-packs"
    | "drivers"
    | "definition-updates"
    | "service-packs"
    | "tools"
    | "update-rollups"
    | "applications";
  en: string;
  fr: string;
}

/** The classifications, most urgent first. */
export const CLASSIFICATIONS: readonly ClassificationRow[] = [
  {
    guid: "0fa1201d-4330-4fa8-8ae9-b877473b6441",
    id: "security",
    en: "Security Updates",
    fr: "Mises à jour de la sécurité",
  },
  {
    guid: "e6cf1350-c01b-414d-a61f-263d14d133b4",
    id: "critical",
    en: "Critical Updates",
    fr: "Mises à jour critiques",
  },
  {
    guid: "e0789628-ce08-4437-be74-2495b842f43b",
    id: "definition-updates",
    en: "Definition Updates",
    fr: "Mises à jour de définitions",
  },
  {
    guid: "28bc880e-0592-4cbf-8f95-c79b17911d5f",
    id: "update-rollups",
    en: "Update Rollups",
    fr: "Correctifs cumulatifs",
  },
  {
    guid: "68c5b0a3-d1a6-4553-ae49-01d3a7827828",
    id: "service-packs",
    en: "Service Packs",
    fr: "Service Packs",
  },
  { guid: "cd5ffd1e-e932-4e3a-bf74-18bf0b1bbd83", id: "updates", en: "Updates", fr: "Mises à jour" },
  { guid: "ebfc1fc5-71a4-4f7b-9aca-3b9a503104a0", id: "drivers", en: "Drivers", fr: "Pilotes" },
  {
    guid: "b54e7d24-7add-428f-8b75-90a396fa584f",
    id: "feature-packs",
    en: "Feature Packs",
    fr: "Feature Packs",
  },
  { guid: "b4832bd8-e735-4761-8daf-37f882276dab", id: "tools", en: "Tools", fr: "Outils" },
  {
    guid: "5c9376ab-8ce6-464a-b136-22113dd69801",
    id: "applications",
    en: "Applications",
    fr: "Applications",
  },
];
