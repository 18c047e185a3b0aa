import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { StartError, systemCode } from "../start-error.ts";
import { folderError } from "./data-folder.ts";

/** Attempts to take over a stale lock before giving up: each is lost only to another instance that starts. */
const ATTEMPTS = 5;

interface Holder {
  pid: number;
  /** Distinguishes a process from a later one of the same id; null where the system does not tell. */
  started: string | null;
}

/**
 * Takes the data folder for this process. The returned function gives it back. A lock whose process is
 * gone (kill -9, power cut) is taken over. Throws StartError `data-locked`.
 */
export function lockFolder(path: string, root: string): () => void {
  const own: Holder = { pid: process.pid, started: startOf(process.pid) };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (tryCreate(path, root, own)) return () => release(path, own);
    const holder = readHolder(path);
    if (holder !== null && isAlive(holder))
      throw new StartError(
        "data-locked",
        `Another instance (process ${holder.pid}) uses the data folder ${root}. ` +
          "Stop it first, or choose another folder with --data.",
      );
    removeStale(path, holder);
  }
  throw new StartError("data-locked", `The lock ${path} cannot be taken: another instance starts right now.`);
}

/** Written apart and linked into place: a lock that exists is always whole. */
function tryCreate(path: string, root: string, own: Holder): boolean {
  const draft = `${path}.${own.pid}`;
  try {
    rmSync(draft, { force: true });
    writeFileSync(draft, JSON.stringify(own), { flag: "wx", mode: 0o600 });
    linkSync(draft, path);
    return true;
  } catch (cause) {
    if (systemCode(cause) === "EEXIST") return false;
    throw folderError(root, cause);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moved aside first: whoever moved a lock that is not the stale one it saw puts it back. */
function removeStale(path: string, stale: Holder | null): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    const moved = readHolder(aside);
    if (moved !== null && (moved.pid !== stale?.pid || moved.started !== stale.started))
      linkSync(aside, path);
  } catch (cause) {
    if (systemCode(cause) !== "ENOENT" && systemCode(cause) !== "EEXIST") throw cause;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readHolder(path: string): Holder | null {
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder> | null;
    return value !== null && Number.isInteger(value.pid) && Number(value.pid) > 0
      ? { pid: Number(value.pid), started: typeof value.started === "string" ? value.started : null }
      : null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (cause) {
    if (systemCode(cause) === "ESRCH") return false;
  }
  const started = startOf(holder.pid);
  return started === null || holder.started === null || started === holder.started;
}

/** Boot id and field 22 of /proc/PID/stat (starttime, proc(5)); null where there is no /proc. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie holds nothing any more.
    if (fields[0] === "Z") return "ended";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19] ?? ""}`;
  } catch {
    return null;
  }
}

function release(path: string, own: Holder): void {
  const holder = readHolder(path);
  if (holder?.pid === own.pid && holder.started === own.started) unlinkSync(path);
}
