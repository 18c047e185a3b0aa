import { readFile, readdir } from "node:fs/promises";

/** Never stopped first: they keep dpkg's database, and end by themselves when their scripts do. */
const KEEPERS = new Set(["apt-get", "dpkg", "dpkg-deb", "dpkg-split"]);

interface Process {
  pid: number;
  parent: number;
  name: string;
}

async function readProcess(pid: number): Promise<Process | undefined> {
  try {
    // proc(5): `pid (name) state ppid …`; the name may hold spaces and parentheses.
    const [, name, parent] =
      /^\d+ \((.*)\) \S (\d+) /s.exec(await readFile(`/proc/${pid}/stat`, "utf8")) ?? [];
    return name === undefined ? undefined : { pid, parent: Number(parent), name };
  } catch {
    return undefined;
  }
}

async function descendantsOf(root: number): Promise<Process[]> {
  const pids = (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry)).map(Number);
  const processes = (await Promise.all(pids.map(readProcess))).filter((found) => found !== undefined);
  const family = new Set([root]);
  const found: Process[] = [];
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const process of processes)
      if (family.has(process.parent) && !family.has(process.pid)) {
        family.add(process.pid);
        found.push(process);
      }
  }
  return found;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself meanwhile.
  }
}

/**
 * How a hung installer is stopped, one step per grace period: first what dpkg waits for (the maintainer script),
 * so that dpkg itself records the failure; dpkg and apt only when that does not help.
 */
const STEPS: readonly { signal: NodeJS.Signals; keepersToo: boolean }[] = [
  { signal: "SIGTERM", keepersToo: false },
  { signal: "SIGKILL", keepersToo: false },
  { signal: "SIGTERM", keepersToo: true },
  { signal: "SIGKILL", keepersToo: true },
];

/** Step `step` (from 0, the last one repeats) of stopping the process tree of `root`. */
export async function stopPolitely(root: number, step: number): Promise<void> {
  const how = STEPS[Math.min(step, STEPS.length - 1)];
  if (how === undefined) return;
  for (const { pid, name } of await descendantsOf(root))
    if (how.keepersToo || !KEEPERS.has(name)) signal(pid, how.signal);
  if (how.keepersToo) signal(root, how.signal);
}
