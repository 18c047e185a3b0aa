export type * from "./types.ts";
export { createEvaluator, evaluate } from "./evaluate.ts";
export { compareDebianVersions, isDebianVersion } from "./version.ts";
