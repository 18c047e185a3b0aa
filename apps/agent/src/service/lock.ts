import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AgentError } from "../outcome.ts";

/**
 * One agent for a data folder: holds a lock that the kernel drops with the process, however it ends. (SQLite's
 * file lock; Node has no other.) Throws OM_E_DS_INUSE. Returns the function that lets go.
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(join(dataDir, "agent.lock"), { timeout: 0 });
  try {
    db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (cause) {
    db.close();
    throw new AgentError("OM_E_DS_INUSE", "start", `Another agent runs on ${dataDir}.`, cause);
  }
  return () => db.close();
}
