import { setInterval } from "node:timers";
import { pino } from "pino";
import { createJobs } from "../jobs/jobs.ts";
import { createChangeBus } from "../live/changes.ts";
import { openStore } from "../store/index.ts";
import type { Ask } from "./analyst.ts";
import { createPruning } from "./index.ts";
import { type Question, answerTo } from "./questions.ts";

/** A process that prunes the store at its argument and is killed once some batches are done. */
const store = await openStore({ kind: "sqlite", file: process.argv[2] ?? "" });
const bus = createChangeBus();
const jobs = await createJobs(store.db, bus, pino({ level: "silent" }));
const ask = ((question: Question) => answerTo(store, question)) as Ask;
const fleet = { judgeLater: () => undefined } as never;
const pruning = await createPruning({ store, ask, jobs, bus, fleet, isAllowed: true });
await pruning.run("killed", {});
const look = async () => {
  const [run] = (await pruning.status()).runs;
  if (run !== undefined && run.pruned > 200) process.kill(process.pid, "SIGKILL");
};
setInterval(() => void look(), 1);
