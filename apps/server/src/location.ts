import type { Config } from "./config/options.ts";
import type { DataFolder } from "./identity/data-folder.ts";
import type { StoreLocation } from "./store/index.ts";

/** Where the store is: SQLite in the data folder, unless a PostgreSQL address is set. */
export function locationOf(config: Config, folder: DataFolder): StoreLocation {
  return config.database === undefined
    ? { kind: "sqlite", file: folder.database }
    : { kind: "postgresql", url: config.database };
}
