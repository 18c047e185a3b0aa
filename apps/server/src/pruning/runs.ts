import { setImmediate } from "node:timers/promises";
import { PruningScope, type PruningStatus } from "@releve/api";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../store/index.ts";
import { readPruningPolicy } from "./policy.ts";

/** Runs that are shown and kept. */
const KEPT_RUNS = 50;
/** Prunes of one read: some ten milliseconds. */
const PRUNES_AT_ONCE = 2000;

export async function addRun(
  db: Kysely<Tables>,
  { runId, actor, scope }: { runId: string; actor: string; scope: PruningScope },
): Promise<void> {
  await db
    .insertInto("pruning_runs")
    .values({
      run_id: runId,
      actor,
      scope_json: JSON.stringify(scope),
      state: "running",
      started_at: Date.now(),
      finished_at: null,
      ...{ planned: 0, pruned: 0, restored: 0, blocked: 0 },
    })
    .execute();
  const kept = db.selectFrom("pruning_runs").select("run_id").orderBy("started_at", "desc").limit(KEPT_RUNS);
  const inForce = db.selectFrom("pruned_updates").select("run_id");
  await db
    .deleteFrom("pruning_runs")
    .where("run_id", "not in", kept)
    .where("run_id", "not in", inForce)
    .execute();
}

/** What was pruned and restored is counted with each batch. */
export async function endRun(
  db: Kysely<Tables>,
  runId: string,
  state: "done" | "stopped" | "failed",
  { blocked }: { blocked: number },
): Promise<void> {
  await db
    .updateTable("pruning_runs")
    .set({ state, blocked, finished_at: Date.now() })
    .where("run_id", "=", runId)
    .execute();
}

/** After a crash: ends the runs that were going on; answers the updates that they pruned. */
export async function stopInterrupted(db: Kysely<Tables>): Promise<string[]> {
  const stopped = await db
    .updateTable("pruning_runs")
    .set({ state: "stopped", finished_at: Date.now() })
    .where("state", "=", "running")
    .returning("run_id")
    .execute();
  if (stopped.length === 0) return [];
  const rows = await db
    .selectFrom("pruned_updates")
    .select("update_id")
    .where(
      "run_id",
      "in",
      stopped.map((row) => row.run_id),
    )
    .execute();
  return rows.map((row) => row.update_id);
}

/** A run's prunes that nobody took back, as they were done together, newest first; undefined: there is no such run. */
export async function prunesOf(
  db: Kysely<Tables>,
  runId: string,
): Promise<{ batches: string[][] | undefined; isRunning: boolean }> {
  const run = await db
    .selectFrom("pruning_runs")
    .select("state")
    .where("run_id", "=", runId)
    .executeTakeFirst();
  if (run === undefined) return { batches: undefined, isRunning: false };
  const bySeq = new Map<number, string[]>();
  for await (const rows of readPrunes(db))
    for (const { update_id, run_id, changed_seq, kept_at } of rows) {
      if (run_id !== runId || kept_at !== null) continue;
      const batch = bySeq.get(changed_seq);
      if (batch === undefined) bySeq.set(changed_seq, [update_id]);
      else batch.push(update_id);
    }
  const batches = [...bySeq].sort(([a], [b]) => b - a).map(([, batch]) => batch);
  return { batches, isRunning: run.state === "running" };
}

/** All prunes of updates that are there, read in small steps: a hundred thousand at once would stop the service. */
async function* readPrunes(db: Kysely<Tables>) {
  for (let last = ""; ;) {
    const rows = await db
      .selectFrom("pruned_updates as p")
      .innerJoin("updates as u", "u.update_id", "p.update_id")
      .select(["p.update_id", "p.run_id", "p.changed_seq", "p.kept_at", "p.pruned_at", "u.declined_at"])
      .where("u.is_latest", "=", 1)
      .where("p.update_id", ">", last)
      .orderBy("p.update_id")
      .limit(PRUNES_AT_ONCE)
      .execute();
    yield rows;
    const end = rows.at(-1)?.update_id;
    if (end === undefined) return;
    last = end;
    await setImmediate();
  }
}

export async function readStatus(db: Kysely<Tables>, isAllowed: boolean): Promise<PruningStatus> {
  const [policy, rows, inForce, superseded] = await Promise.all([
    readPruningPolicy(db),
    db.selectFrom("pruning_runs").selectAll().orderBy("started_at", "desc").limit(KEPT_RUNS).execute(),
    countInForce(db),
    db
      .selectFrom("updates")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      // As literals: only then SQLite knows that the index says it all.
      .where("is_latest", "=", sql.lit(1))
      .where("is_superseded", "=", sql.lit(1))
      .where("declined_at", "is", null)
      .where("type", "=", "Software")
      .executeTakeFirstOrThrow(),
  ]);
  return {
    policy,
    isAllowed,
    superseded: superseded.count,
    pruned: [...inForce.values()].reduce((sum, count) => sum + count, 0),
    runs: rows.map((row) => ({
      runId: row.run_id,
      actor: row.actor,
      scope: PruningScope.parse(JSON.parse(row.scope_json)),
      state: row.state,
      startedAt: new Date(row.started_at).toISOString(),
      finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
      planned: row.planned,
      pruned: row.pruned,
      restored: row.restored,
      blocked: row.blocked,
      inForce: inForce.get(row.run_id) ?? 0,
    })),
  };
}

/** Prunes in force, by run. */
async function countInForce(db: Kysely<Tables>): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const rows of readPrunes(db))
    for (const { run_id, pruned_at, declined_at } of rows)
      if (declined_at === pruned_at) counts.set(run_id, (counts.get(run_id) ?? 0) + 1);
  return counts;
}
