import { readFileSync } from "node:fs";

/** What a process has in memory now, MB (proc(5), VmRSS). */
export function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid ?? 0}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? NaN) / 1024;
}
