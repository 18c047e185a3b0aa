export { FactsError, type FactsErrorCode } from "./errors.ts";
export { type Hive, openHive } from "./hive.ts";
export { type MountedHive, recordedFacts } from "./recorded.ts";
