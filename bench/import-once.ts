import { join } from "node:path";
import { pino } from "pino";
import { createDebianSources } from "../apps/server/src/catalogue-sources/index.ts";
import { createChangeBus } from "../apps/server/src/live/changes.ts";
import { openStore } from "../apps/server/src/store/index.ts";

/** One import as the service does it: `import-once.ts ROOT DATA`. Prints seconds, those of all its threads' work, and peak memory. */
const [root = "/", dataDir = ""] = process.argv.slice(2);
const location = { kind: "sqlite", file: join(dataDir, "store.db") } as const;
await (await openStore(location)).close();
const sources = createDebianSources({
  location,
  dataDir,
  root,
  changes: createChangeBus(),
  logger: pino({ level: "silent" }),
});
const start = performance.now();
const reports = await sources.syncAll(() => undefined);
const seconds = (performance.now() - start) / 1000;
if (reports.some(({ state }) => state !== "ok")) throw new Error(JSON.stringify(reports));
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
console.log(JSON.stringify({ seconds, cpuSeconds, peakMegabytes: maxRSS / 1024 }));
