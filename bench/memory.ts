import { readFileSync } from "node:fs";

/**
 * What a process has in memory now, MB (proc(5)): all of it, and what is its own, less the pages of files, which the
 * system gives back when others need memory (the database is mapped).
 */
export function residentMegabytes(pid: number | undefined): { all: number; own: number } {
  const status = readFileSync(`/proc/${pid ?? 0}/status`, "utf8");
  const read = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1] ?? NaN) / 1024;
  return { all: read("VmRSS"), own: read("RssAnon") };
}
