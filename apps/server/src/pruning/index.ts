import { randomUUID } from "node:crypto";
import type {
  PruningPolicy,
  PruningPolicyPreview,
  PruningPreview,
  PruningSafety,
  PruningScope,
  PruningStatus,
} from "@releve/api";
import type { ChangeBus } from "../live/changes.ts";
import type { Fleet } from "../fleet/index.ts";
import type { JobContext, Jobs, StartedJob } from "../jobs/jobs.ts";
import { audit } from "../identity/audit.ts";
import { announce } from "../rest/announce.ts";
import { RestError, notFound } from "../rest/errors.ts";
import type { Store } from "../store/index.ts";
import type { Ask } from "./analyst.ts";
import { batchesOf, inBatches, pruneBatch, restoreBatch, unpackBatches } from "./batches.ts";
import { writePruningPolicy } from "./policy.ts";
import type { PlannedRun } from "./questions.ts";
import { addRun, endRun, prunesOf, readStatus, stopInterrupted } from "./runs.ts";

/** Who prunes by itself. */
const SERVICE = "Relève";
/** A run judges anew when something was decided or imported meanwhile; so often at most. */
const MOST_JUDGEMENTS = 5;

export interface Pruning {
  status: () => Promise<PruningStatus>;
  setPolicy: (actor: string, policy: PruningPolicy) => Promise<PruningPolicy>;
  preview: (scope: PruningScope) => Promise<PruningPreview>;
  previewPolicy: (policy: PruningPolicy) => Promise<PruningPolicyPreview>;
  /** Throws RestError. */
  safety: (updateId: string) => Promise<PruningSafety>;
  /** Starts a run, or answers the one that goes on. */
  run: (actor: string, scope: PruningScope) => Promise<StartedJob>;
  /** The run of the day, by itself. */
  runDaily: () => Promise<void>;
  /** Throws RestError. */
  undo: (actor: string, runId: string) => Promise<{ restored: number; conflicts: number }>;
}

export interface PruningDeps {
  store: Store;
  ask: Ask;
  jobs: Jobs;
  bus: ChangeBus;
  fleet: Fleet;
  /** False: nothing is pruned by itself. */
  isAllowed: boolean;
}

export async function createPruning(deps: PruningDeps): Promise<Pruning> {
  const { store, jobs, ask, isAllowed } = deps;
  const { db } = store;
  // Whole batches are done and in the audit log; devices and consoles were not told yet.
  const interrupted = await stopInterrupted(db);
  if (interrupted.length > 0) announce(deps, { updateIds: interrupted, declined: interrupted });
  const run: Pruning["run"] = (actor, scope) =>
    jobs.start("pruning", (context) => perform(deps, { actor, scope }, context));
  return {
    status: () => readStatus(db, isAllowed),
    setPolicy: async (actor, policy) => {
      await db.transaction().execute(async (trx) => {
        await writePruningPolicy(trx, policy);
        await audit(trx, { actor, action: "prune.policy", summary: "Set the pruning policy" });
      });
      deps.bus.emitConsole({ topic: "audit" });
      return policy;
    },
    preview: (scope) => ask({ kind: "preview", scope }),
    previewPolicy: (policy) => ask({ kind: "policy", policy }),
    safety: async (updateId) => {
      const found = await ask({ kind: "safety", updateId });
      if (found === undefined) throw notFound("superseded update");
      return found;
    },
    run,
    runDaily: async () => {
      if (isAllowed) await (await run(SERVICE, {})).finished;
    },
    undo: async (actor, runId) => {
      const { batches, isRunning } = await prunesOf(db, runId);
      if (batches === undefined) throw notFound("run of pruning");
      if (isRunning) throw new RestError("conflict", "The run goes on; undo it when it is done.");
      const restored: string[] = [];
      // Newest first: what comes back has its way to the newest at every point.
      await inBatches(store, batches, async (trx, batch) => {
        restored.push(...(await restoreBatch(trx, batch, { actor, runId, byPerson: true })));
        return true;
      });
      if (restored.length > 0) announce(deps, { updateIds: restored, declined: restored });
      const pruned = batches.reduce((sum, batch) => sum + batch.length, 0);
      return { restored: restored.length, conflicts: pruned - restored.length };
    },
  };
}

interface Run {
  actor: string;
  scope: PruningScope;
}

async function perform(deps: PruningDeps, { actor, scope }: Run, context: JobContext): Promise<string> {
  const { store, ask } = deps;
  const runId = randomUUID();
  const changed: string[] = [];
  const totals = { pruned: 0, restored: 0, blocked: 0 };
  await addRun(store.db, { runId, actor, scope });
  try {
    for (let judged = 0, isWhole = false; !isWhole && judged < MOST_JUDGEMENTS; judged++) {
      context.progress({ fraction: null, text: "Asking which superseded updates no device needs" });
      const plan = await ask({ kind: "plan", scope }, context.signal);
      isWhole = await carryOut(store, plan, { actor, runId, totals, changed, context });
    }
    await endRun(store.db, runId, "done", totals);
  } catch (error) {
    await endRun(store.db, runId, context.signal.aborted ? "stopped" : "failed", totals);
    throw error;
  } finally {
    if (changed.length > 0) announce(deps, { updateIds: changed, declined: changed });
  }
  const { pruned, restored, blocked } = totals;
  return `${pruned} updates pruned, ${blocked} kept for some device, ${restored} put back`;
}

interface Progress {
  actor: string;
  runId: string;
  totals: { pruned: number; restored: number; blocked: number };
  changed: string[];
  context: JobContext;
}

/** Answers false when something was decided or imported meanwhile: then the rest must be judged anew. */
async function carryOut(store: Store, plan: PlannedRun, progress: Progress): Promise<boolean> {
  const { restore, asOf } = plan;
  const { actor, runId, totals, changed, context } = progress;
  const { signal } = context;
  totals.blocked = plan.blocked;
  if (restore.length > 0) {
    const putBack = async (...[trx, batch]: Parameters<Parameters<typeof inBatches<string>>[2]>) => {
      const restored = await restoreBatch(trx, batch, { actor, runId, byPerson: false });
      totals.restored += restored.length;
      changed.push(...restored);
      return true;
    };
    const before = totals.restored;
    await inBatches(store, batchesOf(restore), putBack, signal);
    if (totals.restored > before) return false;
  }
  const planned = totals.pruned + plan.planned;
  return await inBatches(
    store,
    unpackBatches(plan.prune),
    async (trx, batch) => {
      if (!(await pruneBatch(trx, batch, asOf, { actor, runId, planned }))) return false;
      totals.pruned += batch.length;
      changed.push(...batch.map(({ updateId }) => updateId));
      const { pruned } = totals;
      context.progress({ fraction: pruned / planned, text: `${pruned} of ${planned} updates pruned` });
      return true;
    },
    signal,
  );
}
