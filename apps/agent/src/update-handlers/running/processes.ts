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

/** The process `root` and all that it started. */
async function treeOf(root: number): Promise<Process[]> {
  const pids = (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry)).map(Number);
  const processes = (await Promise.all(pids.map(readProcess))).filter((found) => found !== undefined);
  const family = new Set([root]);
  const found = processes.filter(({ pid }) => pid === root);
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
  for (const { pid, name } of await treeOf(root))
    if (how.keepersToo || !KEEPERS.has(name)) signal(pid, how.signal);
}

/** The process group of a running process that has `path`, or what lies below it, among its arguments. */
export async function findGroup(path: string): Promise<number | undefined> {
  for (const pid of (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry))) {
    const parameters = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
    if (!parameters.some((parameter) => parameter.startsWith(path))) continue;
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    const [, group] = /^\d+ \(.*\) \S \d+ (\d+) /s.exec(stat) ?? [];
    if (group !== undefined) return Number(group);
  }
  return undefined;
}

/** Ends every process of the group at once. */
export function stopGroup(group: number): void {
  signal(-group, "SIGKILL");
}
