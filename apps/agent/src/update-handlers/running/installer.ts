import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { toolEnvironment } from "../../platform/tools.ts";
import type { InstallIo } from "../types.ts";
import { stopPolitely } from "./processes.ts";
import { tailFile } from "./tail.ts";

const POLL_MS = 200;
/** Between the steps of stopping a hung installer. */
const GRACE_MS = 10_000;
/** In the run's folder: everything the tools printed. */
export const INSTALLER_OUTPUT = "output";
const MAX_PROGRESS_LINE = 400;

export interface InstallerRun {
  /** Exit status; null: ended by a signal. */
  status: number | null;
  /** It went silent for too long and was stopped. */
  hung: boolean;
  diskFull: boolean;
  locked: boolean;
  fetchFailed: boolean;
  /** The first error that it called back with on its status channel. */
  calledBack: string | undefined;
  /** The first thing that the tools called an error. */
  problem: string | undefined;
}

const NO_RUN: Readonly<InstallerRun> = {
  status: null,
  hung: false,
  diskFull: false,
  locked: false,
  fetchFailed: false,
  calledBack: undefined,
  problem: undefined,
};

/** ENOSPC as the C library words it. */
export const DISK_FULL = /No space left on device/;
const PROBLEM = /^(?:E: |dpkg: error|dpkg-deb: error|dpkg: unrecoverable)/;

/** Reads the tools' output for what went wrong; their language is set to C. */
function createReader(run: InstallerRun): (line: string) => void {
  let continues = false;
  return (line) => {
    if (continues) run.problem = `${run.problem ?? ""} ${line.trim()}`;
    continues = false;
    if (run.problem === undefined && PROBLEM.test(line)) {
      run.problem = line;
      // `dpkg: error processing package NAME (--configure):`, and the reason on the next line.
      continues = line.endsWith(":");
    }
    run.diskFull ||= DISK_FULL.test(line);
    run.locked ||= /dpkg frontend lock|Could not get lock|Unable to (?:lock|acquire)/.test(line);
    run.fetchFailed ||= /^E: (?:Failed to fetch|Unable to fetch)/.test(line);
  };
}

/** apt's README.progress-reporting: `pmstatus:PACKAGE:PERCENT:TEXT`, and `dlstatus:` while it fetches. */
export function parseStatus(line: string): { fraction: number; text: string; dpkgRuns: boolean } | undefined {
  const [, kind, percent, text = ""] = /^(pmstatus|dlstatus):[^:]*(?::\w+)?:([\d.]+):(.*)$/.exec(line) ?? [];
  if (kind === undefined) return undefined;
  const dpkgRuns = kind === "pmstatus";
  return { fraction: dpkgRuns ? Math.min(1, Number(percent) / 100) : 0, text, dpkgRuns };
}

export interface InstallerOptions {
  /** An empty private folder for the output; stays after a kill, removed by the caller. */
  folder: string;
  io: InstallIo;
  /** Longest time without any output before the installer counts as hung, ms. */
  silenceLimitMs: number;
  /** Whether an abort may interrupt it before dpkg starts (apt-get: yes, it ignores SIGINT afterwards). */
  interruptible: boolean;
}

/**
 * Runs apt-get, dpkg or an update's own program to its end. Output goes to files, not pipes, and the tools get their own session: when the
 * agent is killed they neither notice nor break, and finish what they began.
 */
export async function runInstaller(
  file: string,
  parameters: readonly string[],
  { folder, io, silenceLimitMs, interruptible }: InstallerOptions,
): Promise<InstallerRun> {
  const run = { ...NO_RUN };
  const paths = { output: join(folder, INSTALLER_OUTPUT), status: join(folder, "status") };
  // A second run in the same folder must not read what the first one printed.
  for (const path of Object.values(paths)) await rm(path, { force: true });
  await using output = await open(paths.output, "a");
  await using status = await open(paths.status, "a");
  const read = createReader(run);
  const activity = { last: performance.now(), stops: 0, dpkgRuns: !interruptible, ended: false };
  let before = "";
  const onLine = (line: string): void => {
    activity.last = performance.now();
    activity.stops = 0;
    read(line);
    // apt repeats that it waits for the lock every second.
    if (line !== before) io.log(line);
    before = line;
    if (line.startsWith("Waiting for cache lock")) io.progress(null, line.slice(0, MAX_PROGRESS_LINE));
  };
  const onStatus = (line: string): void => {
    run.calledBack ??= /^pmerror:[^:]*:[\d.]+:(.+)$/.exec(line)?.[1];
    const progress = parseStatus(line);
    if (progress === undefined) return;
    activity.last = performance.now();
    activity.stops = 0;
    activity.dpkgRuns ||= progress.dpkgRuns;
    io.progress(progress.fraction, progress.text.slice(0, MAX_PROGRESS_LINE));
  };
  await using outputTail = await tailFile(paths.output, onLine);
  await using statusTail = await tailFile(paths.status, onStatus);

  io.log(`$ ${[file, ...parameters].join(" ")}`);
  // Maintainer scripts expect the usual mask, whatever the agent's is.
  const mask = process.umask(0o022);
  const child = spawn(file, parameters, {
    cwd: "/",
    detached: true,
    env: toolEnvironment(),
    stdio: ["ignore", output.fd, output.fd, status.fd],
  });
  process.umask(mask);
  const exited = once(child, "exit");
  void exited
    .catch(() => undefined)
    .then(() => {
      activity.ended = true;
    });
  const interrupt = (): void => {
    if (!activity.dpkgRuns && !activity.ended) child.kill("SIGINT");
  };
  io.signal.addEventListener("abort", interrupt);
  if (io.signal.aborted) interrupt();
  try {
    while (!activity.ended) {
      await Promise.race([exited, sleep(POLL_MS)]);
      await outputTail.poll();
      await statusTail.poll();
      const silent = performance.now() - activity.last;
      if (child.pid === undefined || silent < silenceLimitMs + activity.stops * GRACE_MS) continue;
      run.hung = true;
      io.log(`No output for ${Math.round(silent / 1000)} s: stopping it.`);
      await stopPolitely(child.pid, activity.stops);
      activity.stops += 1;
    }
  } finally {
    io.signal.removeEventListener("abort", interrupt);
  }
  const [code] = (await exited) as [number | null];
  await outputTail.finish();
  await statusTail.finish();
  run.status = code;
  return run;
}
