import type { Bilingual } from "./bilingual.ts";

export const scanBudget = {
  "budget.title": { en: "Scan budget", fr: "Budget d’analyse" },
  "budget.allWithin": {
    en: "{count, plural, =0 {No device scans yet.} one {The only class of devices stays far from every known limit.} other {All # classes of devices stay far from every known limit.}}",
    fr: "{count, plural, =0 {Aucun appareil n’effectue encore d’analyse.} one {L’unique classe d’appareils reste loin de toute limite connue.} other {Les # classes d’appareils restent loin de toute limite connue.}}",
  },
  "budget.someNear": {
    en: "{near, plural, one {# of {classes, number} classes of devices comes near a known limit.} other {# of {classes, number} classes of devices come near a known limit.}}",
    fr: "{near, plural, one {# classe d’appareils sur {classes, number} approche d’une limite connue.} other {# classes d’appareils sur {classes, number} approchent d’une limite connue.}}",
  },
  "budget.stale": {
    en: "Something changed; these figures are being computed anew.",
    fr: "Un changement a eu lieu ; ces chiffres sont en cours de recalcul.",
  },
  "budget.computed": { en: "Computed {when}", fr: "Calculé {when}" },
  "budget.omitted": {
    en: "{count, plural, one {# device of another class is not shown.} other {# devices of other classes are not shown.}}",
    fr: "{count, plural, one {# appareil d’une autre classe n’est pas affiché.} other {# appareils d’autres classes ne sont pas affichés.}}",
  },
  "budget.classes": { en: "What a first scan costs", fr: "Coût d’une première analyse" },
  "budget.classesNone": {
    en: "Once a device is enrolled, what its scan costs is predicted here.",
    fr: "Dès qu’un appareil sera inscrit, le coût de son analyse sera prévu ici.",
  },
  "budget.col.class": { en: "Class of devices", fr: "Classe d’appareils" },
  "budget.col.updates": { en: "Updates", fr: "Mises à jour" },
  "budget.col.superseded": { en: "Superseded", fr: "Remplacées" },
  "budget.col.metadata": { en: "Metadata", fr: "Métadonnées" },
  "budget.col.trips": { en: "Round trips", fr: "Allers-retours" },
  "budget.col.measured": { en: "Measured p50 / p95", fr: "Mesuré p50 / p95" },
  "budget.col.nearest": { en: "Nearest limit", fr: "Limite la plus proche" },
  "budget.kind": {
    en: "{kind, select, agent {Relève’s agent} windows {Windows’ own agent} other {Another client}}",
    fr: "{kind, select, agent {Agent de Relève} windows {Agent de Windows} other {Autre client}}",
  },
  "budget.unknownSystem": { en: "Unknown system", fr: "Système inconnu" },
  "budget.seconds": { en: "{p50} s / {p95} s", fr: "{p50} s / {p95} s" },
  "budget.notMeasured": { en: "not reported", fr: "non signalé" },
  "budget.growing": { en: "Takes longer than before", fr: "Plus long qu’avant" },
  "budget.measuredTrips": {
    en: "Reported round trips, with the handshake: median {p50}, 95th percentile {p95}.",
    fr: "Allers-retours signalés, établissement compris : médiane {p50}, 95e centile {p95}.",
  },
  "budget.more": { en: "Show the proof for {name}", fr: "Afficher la preuve pour {name}" },
  "budget.limit.trips": { en: "Round trips", fr: "Allers-retours" },
  "budget.limit.prerequisites": { en: "Installed prerequisites", fr: "Prérequis installés" },
  "budget.limit.cachedUpdates": { en: "Updates held", fr: "Mises à jour détenues" },
  "budget.limit.superseded": { en: "Superseded updates", fr: "Mises à jour remplacées" },
  "budget.limit.chainDepth": { en: "Longest chain", fr: "Plus longue chaîne" },
  "budget.limit.evaluation": { en: "Seconds to evaluate", fr: "Secondes d’évaluation" },
  "budget.named": { en: "{name}: {value}", fr: "{name} : {value}" },
  "budget.pace": {
    en: "{from, select, measured {The seconds are what devices reported, at the 95th percentile.} other {The seconds are the model’s own: no device reported how long it takes.}}",
    fr: "{from, select, measured {Les secondes sont celles que les appareils ont signalées, au 95e centile.} other {Les secondes sont celles du modèle : aucun appareil n’a signalé sa durée.}}",
  },
  "budget.ofLimit": { en: "{value} of {most} ({share})", fr: "{value} sur {most} ({share})" },
  "budget.beyond": { en: "Beyond it:", fr: "Au-delà :" },
  "budget.beyondSlow": {
    en: "Beyond it, clients and server become slow.",
    fr: "Au-delà, clients et serveur deviennent lents.",
  },
  "budget.limits": { en: "Against known limits", fr: "Face aux limites connues" },
  "budget.products": { en: "Products that weigh most", fr: "Produits les plus lourds" },
  "budget.productNone": { en: "No product", fr: "Aucun produit" },
  "budget.productLine": {
    en: "{updates, plural, one {# update} other {# updates}}, {superseded, number} superseded, {bytes}",
    fr: "{updates, plural, one {# mise à jour} other {# mises à jour}}, dont {superseded, number} {superseded, plural, one {remplacée} other {remplacées}}, {bytes}",
  },
  "budget.chains": { en: "Longest chains", fr: "Plus longues chaînes" },
  "budget.chainsNone": {
    en: "Nothing here supersedes anything.",
    fr: "Rien ici ne remplace quoi que ce soit.",
  },
  "budget.chainLine": {
    en: "replaces {count, plural, one {# older update} other {# older updates}} in a row",
    fr: "remplace {count, plural, one {# mise à jour antérieure} other {# mises à jour antérieures à la suite}}",
  },
  "budget.assumed": {
    en: "{count, plural, =0 {Every prerequisite was decided from what the devices registered.} one {# prerequisite depends on what only the device knows; it is taken for installed, so a real scan may cost less.} other {# prerequisites depend on what only the device knows; they are taken for installed, so a real scan may cost less.}}",
    fr: "{count, plural, =0 {Chaque prérequis a été décidé d’après ce que les appareils ont déclaré.} one {# prérequis dépend de ce que seul l’appareil sait ; il est supposé installé, une vraie analyse peut donc coûter moins.} other {# prérequis dépendent de ce que seul l’appareil sait ; ils sont supposés installés, une vraie analyse peut donc coûter moins.}}",
  },
  "budget.steps": {
    en: "A client that evaluates everything decides {steps, plural, one {# time} other {# times}}.",
    fr: "Un client qui évalue tout décide {steps, plural, one {# fois} other {# fois}}.",
  },
  "debt.title": { en: "Supersedence debt", fr: "Dette de remplacement" },
  "debt.none": {
    en: "Nothing is owed: no superseded update costs any scan anything.",
    fr: "Rien n’est dû : aucune mise à jour remplacée ne coûte quoi que ce soit à une analyse.",
  },
  "debt.owed": {
    en: "{superseded, plural, one {# superseded update that nobody declined is} other {# superseded updates that nobody declined are}} evaluated by {devices, plural, one {# device} other {# devices}} in every scan: {evaluations} evaluations a day.",
    fr: "{superseded, plural, one {# mise à jour remplacée que personne n’a refusée est évaluée} other {# mises à jour remplacées que personne n’a refusées sont évaluées}} par {devices, plural, one {# appareil} other {# appareils}} à chaque analyse : {evaluations} évaluations par jour.",
  },
  "debt.owedMore": {
    en: "That is {perDay} of requests a day, and {firstScan} more in a new device’s first scan.",
    fr: "Soit {perDay} de requêtes par jour, et {firstScan} de plus lors de la première analyse d’un nouvel appareil.",
  },
  "debt.near": {
    en: "{level, select, red {Scans come close to failing} other {Scans come near a limit}}",
    fr: "{level, select, red {Des analyses sont près d’échouer} other {Des analyses approchent d’une limite}}",
  },
  "debt.pay": { en: "Pay it off: prune", fr: "La solder : élaguer" },
  "debt.chart": {
    en: "Superseded updates that cost scans, by day: {first} on {from}, {last} on {to}.",
    fr: "Mises à jour remplacées qui coûtent aux analyses, par jour : {first} le {from}, {last} le {to}.",
  },
} as const satisfies Record<string, Bilingual>;
