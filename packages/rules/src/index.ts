export type * from "./types.ts";
export { evaluate } from "./evaluate.ts";
export { compareDebianVersions, isDebianVersion } from "./version.ts";
