export type * from "./types.ts";
export { compareDebianVersions, isDebianVersion } from "./version.ts";
