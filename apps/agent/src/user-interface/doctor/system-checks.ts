import { existsSync, readFileSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { hexOf } from "@releve/result-codes";
import { checkDatabase } from "../../data-store/open.ts";
import { toStoreError } from "../../data-store/faults.ts";
import { isRestartPending } from "../../platform/linux/restart.ts";
import { readDpkgState } from "../../update-handlers/apt/dpkg-state.ts";
import { agentStatus } from "../status.ts";
import { type Answer, SKIPPED, fail, messageOf, ok, symbolOf, warn } from "./answer.ts";

const MEGABYTE = 1_048_576;
/** With less an installation fails; with less of the other, a larger one may. Bytes. */
const FULL = 100 * MEGABYTE;
const LITTLE = 1024 * MEGABYTE;
const PLACES = ["/", "/var/lib/dpkg", "/var/cache/apt", "/boot"];

/** Held by whatever installs packages: apt(8), dpkg(1). */
const PACKAGE_LOCKS = ["/var/lib/dpkg/lock-frontend", "/var/lib/dpkg/lock", "/var/cache/apt/archives/lock"];

export function checkStore(dataDir: string): Answer {
  const path = join(dataDir, "store.db");
  if (!existsSync(path)) return warn("store.missing");
  try {
    checkDatabase(path);
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      const verdict = Object.values(db.prepare("PRAGMA integrity_check(1)").get() ?? {})[0];
      if (verdict !== "ok")
        return fail("store.damaged", { detail: String(verdict) }, "OM_E_DS_RESETREQUIRED");
    } finally {
      db.close();
    }
    return ok("store.whole", { sizeBytes: statSync(path).size });
  } catch (thrown) {
    const { symbol, message } = toStoreError(thrown);
    return fail("store.damaged", { detail: message }, symbol);
  }
}

/** The place with the least. */
export async function checkDisk(dataDir: string): Promise<Answer> {
  const found = await Promise.all(
    [...PLACES, dataDir].map(async (place) => {
      const disk = await statfs(place).catch(() => undefined);
      return disk === undefined || disk.blocks === 0 ? [] : [{ place, freeBytes: disk.bavail * disk.bsize }];
    }),
  );
  const [least] = found.flat().toSorted((a, b) => a.freeBytes - b.freeBytes);
  if (least === undefined) return SKIPPED;
  if (least.freeBytes < FULL) return fail("disk.full", least, "OM_E_UH_INSTALLERFAILURE");
  return least.freeBytes < LITTLE ? warn("disk.little", least) : ok("disk.enough", least);
}

export async function checkPackages(): Promise<{ packages: Answer; restart: Answer }> {
  try {
    const { interrupted, packages } = await readDpkgState();
    const pending = await isRestartPending(packages);
    return {
      packages: interrupted
        ? fail("packages.interrupted", {}, "OM_E_UH_INSTALLERFAILURE")
        : ok("packages.whole", { count: packages.length }),
      restart: pending ? warn("restart.pending", {}, "OM_S_REBOOT_REQUIRED") : ok("restart.none"),
    };
  } catch (thrown) {
    const symbol = symbolOf(thrown, "OM_E_NOT_SUPPORTED");
    return { packages: fail("packages.none", { detail: messageOf(thrown) }, symbol), restart: SKIPPED };
  }
}

export function checkLocks(): Answer {
  const held = PACKAGE_LOCKS.flatMap((path) => {
    const pid = holderOf(path);
    return pid === undefined ? [] : [{ path, pid }];
  });
  const [first] = held;
  return first === undefined
    ? ok("locks.free")
    : warn("locks.held", { ...first }, "OM_E_INSTALL_NOT_ALLOWED");
}

/** The agent holds a lock as long as it lives. */
export function checkAgent(dataDir: string): Answer {
  const pid = holderOf(join(dataDir, "agent.lock"));
  return pid === undefined ? warn("agent.stopped", {}, "OM_E_SERVICE_STOP") : ok("agent.runs", { pid });
}

/** Who holds a lock on a file, by proc(5), /proc/locks: `1: POSIX ADVISORY WRITE 812 08:01:394242 0 EOF`. */
function holderOf(path: string): number | undefined {
  try {
    const { ino, dev } = statSync(path);
    const device = [(dev >> 8) & 0xfff, dev & 0xff].map((part) => part.toString(16).padStart(2, "0"));
    const file = `${device.join(":")}:${ino}`;
    for (const line of readFileSync("/proc/locks", "utf8").split("\n")) {
      const [, , , , pid, held] = line.trim().split(/\s+/);
      if (held === file) return Number(pid);
    }
  } catch {
    // No such file: nobody holds it.
  }
  return undefined;
}

/** What failed last: of the scan, and of updates that were begun. */
export function checkLastResults(dataDir: string): Answer {
  try {
    const { lastScan, updates } = agentStatus(dataDir);
    const failed = updates.find(({ code }) => code !== undefined);
    const scan = lastScan !== undefined && lastScan.code !== 0 ? hexOf(lastScan.code) : undefined;
    const code = scan ?? failed?.code;
    if (code === undefined) return ok("last-results.well");
    return {
      ...warn("last-results.failed", { title: scan === undefined ? (failed?.title ?? "") : "none" }),
      code,
    };
  } catch {
    return SKIPPED;
  }
}
