import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartError, systemCode } from "../start-error.ts";

/** Where everything lies in the data folder. */
export interface DataFolder {
  root: string;
  database: string;
  content: string;
  /** What devices sent about themselves. */
  diagnostics: string;
  keys: string;
  /** What a machine needs to enrol. */
  accountFile: string;
  lock: string;
}

/** Makes the folders, for their owner only. Throws StartError. */
export function openDataFolder(root: string): DataFolder {
  const folder: DataFolder = {
    root,
    database: join(root, "releve.db"),
    content: join(root, "content"),
    diagnostics: join(root, "diagnostics"),
    keys: join(root, "keys"),
    accountFile: join(root, "account.pem"),
    lock: join(root, "releve.lock"),
  };
  try {
    for (const path of [root, folder.content, folder.keys]) {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      chmodSync(path, 0o700);
    }
    // A folder may be there and full or read-only: better told now than at the first write.
    writeFileSync(join(root, ".writable"), "x", { mode: 0o600 });
  } catch (cause) {
    throw folderError(root, cause);
  }
  return folder;
}

export function folderError(root: string, cause: unknown): StartError {
  if (systemCode(cause) === "ENOSPC" || systemCode(cause) === "EDQUOT")
    return new StartError(
      "disk-full",
      `The disk that holds ${root} is full. Free some space and start again.`,
      cause,
    );
  return new StartError(
    "data-unwritable",
    `The data folder ${root} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}. ` +
      "Choose another with --data, or give this user the right to write there.",
    cause,
  );
}
