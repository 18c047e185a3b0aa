export type * from "./types.ts";
export {
  buildCategory,
  buildDebianDetectoid,
  type CategoryInput,
  type DebianDetectoidInput,
} from "./categories.ts";
export { CLASSIFICATIONS, type ClassificationRow } from "./classifications.ts";
export { buildDebianUpdate } from "./debian.ts";
export { type DriverEntry, readDrivers } from "./drivers.ts";
export { MetadataError, type MetadataErrorCode } from "./errors.ts";
export { cutFragments } from "./fragments.ts";
export { debianDetectoidId, debianProductId, debianUpdateId } from "./identity.ts";
export { readCore } from "./read-core.ts";
export { readExtended, readLocalized } from "./read-extended.ts";
