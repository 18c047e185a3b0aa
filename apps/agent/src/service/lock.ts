import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { toStoreError } from "../data-store/faults.ts";
import { AgentError } from "../outcome.ts";

const RETRY_MS = 500;

type Unlock = () => void;

/** A lock that the kernel drops with the process, however it ends. (SQLite's file lock; Node has no other.) */
function tryLock(dataDir: string, name: string): Unlock | undefined {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(join(dataDir, name), { timeout: 0 });
  try {
    db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    return () => db.close();
  } catch (thrown) {
    db.close();
    const error = toStoreError(thrown);
    if (error.symbol === "OM_E_DS_LOCKTIMEOUTEXPIRED") return undefined;
    throw error;
  }
}

/** One agent for a data folder. Throws OM_E_DS_INUSE. Returns the function that lets go. */
export function lockDataFolder(dataDir: string): Unlock {
  const unlock = tryLock(dataDir, "agent.lock");
  if (unlock === undefined)
    throw new AgentError("OM_E_DS_INUSE", "start", `Another agent runs on ${dataDir}.`);
  return unlock;
}

/**
 * One worker for a data folder. A killed agent's worker ends what it has begun, which may be an installation: waits
 * for it, telling so once by `onWait`. Undefined: `signal` came first.
 */
export async function lockWork(
  dataDir: string,
  onWait: () => void,
  signal: AbortSignal,
): Promise<Unlock | undefined> {
  for (let tries = 0; !signal.aborted; tries++) {
    const unlock = tryLock(dataDir, "work.lock");
    if (unlock !== undefined) return unlock;
    if (tries === 0) onWait();
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
