export type * from "./types.ts";
export {
  buildCategory,
  buildDebianDetectoid,
  type CategoryInput,
  type DebianDetectoidInput,
} from "./categories.ts";
export { CLASSIFICATIONS, type ClassificationRow } from "./classifications.ts";
export { buildDebianUpdate } from "./debian.ts";
export { type CatalogueEntry, CatalogueReader } from "./catalogue.ts";
export { type DriverEntry, readDrivers } from "./drivers.ts";
export type { Fault } from "./check.ts";
export { MetadataError, type MetadataErrorCode, type Place } from "./errors.ts";
export { ExportTextReader, isExportText } from "./export-text.ts";
export { cutFragments } from "./fragments.ts";
export { debianDetectoidId, debianProductId, debianUpdateId } from "./identity.ts";
export { restoreDocument } from "./restore.ts";
export { type InspectedDocument, inspectDocument } from "./inspect.ts";
export { TreeReader, placeOf } from "./located.ts";
export {
  type OfflineCabinet,
  OfflineListReader,
  type OfflineUpdate,
  readOfflineIndex,
} from "./offline-package.ts";
export { readCore } from "./read-core.ts";
export { COMMAND_HANDLER } from "./namespaces.ts";
export { readExtended, readLocalized } from "./read-extended.ts";
export { type SdpPackage, convertPackage } from "./sdp.ts";
