import { existsSync } from "node:fs";
import type { DebianSources, SourceReport } from "../catalogue-sources/index.ts";
import type { Jobs, StartedJob } from "./jobs.ts";

/** Where a Debian or derivative keeps its package database. */
const DPKG_STATUS = "/var/lib/dpkg/status";

/** Starts the look for new updates as a job; while one runs, that one is answered. */
export function createSync(
  jobs: Jobs,
  sources: DebianSources,
  machineSources: boolean,
  afterImport: () => Promise<void>,
): () => Promise<StartedJob> {
  return () =>
    jobs.start("sync", async ({ signal, progress }) => {
      if (!machineSources || !existsSync(DPKG_STATUS))
        return "This machine has no package sources to import.";
      const reports = await sources.syncAll(({ fraction, text }) => progress({ fraction, text }), signal);
      await afterImport();
      return describe(reports);
    });
}

function describe(reports: readonly SourceReport[]): string {
  const used = reports.filter((report) => report.state === "ok");
  const left = reports.length - used.length;
  const updates = used.reduce((sum, report) => sum + report.updates, 0);
  const noun = used.length === 1 ? "source" : "sources";
  return `${updates} updates from ${used.length} ${noun}${left > 0 ? `; ${left} not used` : ""}`;
}
