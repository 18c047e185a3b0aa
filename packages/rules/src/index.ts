export type * from "./types.ts";
export type * from "./windows/facts.ts";
export { createEvaluator, evaluate } from "./evaluate.ts";
export { compareDebianVersions, isDebianVersion } from "./version.ts";
