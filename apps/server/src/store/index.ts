export type * from "./schema.ts";
export type { DatabaseKind } from "./kind.ts";
export { openStore, type Store, type StoreLocation } from "./open.ts";
export { StoreError, storeErrorCode, type StoreErrorCode } from "./errors.ts";
export { searchUpdates } from "./search.ts";
export { groupCommit, BusyError } from "./group-commit.ts";
export { markChanged, currentChange } from "./changes.ts";
export { readSetting, writeSetting } from "./settings.ts";
export { inChunks } from "./chunks.ts";
