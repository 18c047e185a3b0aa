export type * from "./types.ts";
export { evaluateCatalogue } from "./evaluate.ts";
export { supersedenceOf, type Supersedence } from "./supersedence.ts";
export { components, isCycle } from "./components.ts";
