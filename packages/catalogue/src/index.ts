export type { Applicability, Approval, CatalogueEntry, EntryResult, Evaluation } from "./types.ts";
export { type Catalogue, compileCatalogue } from "./catalogue.ts";
export { evaluateCatalogue } from "./evaluate.ts";
export { type Remembered, type Scanner, createScanner } from "./scanner.ts";
export { supersedenceOf, type Supersedence } from "./supersedence.ts";
export { components, isCycle } from "./components.ts";
