import { setTimeout as delay } from "node:timers/promises";
import { deserialize, serialize } from "node:v8";
import { declineNow } from "../rest/actions.ts";
import { restoreDeclined, restoreRows } from "../rest/undo.ts";
import { audit } from "../identity/audit.ts";
import { type Store, type Tables, inChunks, markChanged } from "../store/index.ts";
import type { Transaction } from "kysely";
import { type Position, readPosition } from "./analysis.ts";
import type { Deployment } from "./pruned.ts";

/** Updates of one transaction: some tens of milliseconds, so that scans and reports hardly wait. */
const BATCH = 100;

/** A prune to be: an update, and the successors that make it safe. */
export interface Prune {
  updateId: string;
  proofs: readonly string[];
}

/** Updates in batches of one transaction each. */
export const batchesOf = <T>(items: readonly T[]): Iterable<readonly T[]> => inChunks(items, BATCH);

/** Each batch as bytes: to take over a hundred thousand prunes from another thread as they are, the service would stop. */
export const packBatches = (prunes: readonly Prune[]): Uint8Array[] =>
  Array.from(batchesOf(prunes), (batch) => new Uint8Array(serialize(batch)));

export function* unpackBatches(packed: readonly Uint8Array[]): Generator<Prune[]> {
  for (const bytes of packed) yield deserialize(bytes) as Prune[];
}

interface BatchEntry {
  actor: string;
  runId: string;
}

/**
 * Runs `work` for batches, each in a transaction of its own, and rests after each for as long as it took: others
 * get every second turn. Throws the signal's reason.
 */
export async function inBatches<T>(
  { db }: Store,
  batches: Iterable<readonly T[]>,
  work: (trx: Transaction<Tables>, batch: readonly T[]) => Promise<boolean>,
  signal?: AbortSignal,
): Promise<boolean> {
  for (const batch of batches) {
    signal?.throwIfAborted();
    const begun = performance.now();
    if (!(await db.transaction().execute((trx) => work(trx, batch)))) return false;
    await delay(performance.now() - begun);
  }
  return true;
}

/** Declines a batch, unless something was decided or imported since `asOf`, which it brings up to date. */
export async function pruneBatch(
  trx: Transaction<Tables>,
  batch: readonly Prune[],
  asOf: Position,
  { actor, runId, planned }: BatchEntry & { planned: number },
): Promise<boolean> {
  if (!(await isUnchanged(trx, asOf))) return false;
  const noun = batch.length === 1 ? "1 superseded update" : `${batch.length} superseded updates`;
  const { actionId, seq, declinedAt, ended } = await declineNow(
    trx,
    batch.map(({ updateId }) => updateId),
    { actor, action: "prune", summary: `Pruned ${noun} that no device needs` },
  );
  const deployments = Map.groupBy(ended, (row) => row.update_id);
  const rows = batch.map(({ updateId, proofs }) => ({
    update_id: updateId,
    run_id: runId,
    action_id: actionId,
    pruned_at: declinedAt,
    changed_seq: seq,
    proofs_json: JSON.stringify(proofs),
    deployments_json: JSON.stringify(deployments.get(updateId) ?? []),
    kept_at: null,
  }));
  await trx
    .deleteFrom("pruned_updates")
    .where(
      "update_id",
      "in",
      rows.map((row) => row.update_id),
    )
    .execute();
  await trx.insertInto("pruned_updates").values(rows).execute();
  await trx.updateTable("pruning_runs").set({ planned }).where("run_id", "=", runId).execute();
  await countRun(trx, runId, "pruned", batch.length);
  asOf.mark = seq;
  return true;
}

async function isUnchanged(trx: Transaction<Tables>, asOf: Position): Promise<boolean> {
  // Written, not only read: PostgreSQL then makes other decisions wait until this batch is whole.
  await trx
    .updateTable("settings")
    .set((eb) => ({ value: eb.ref("value") }))
    .where("name", "=", "change_seq")
    .execute();
  const { mark, lastRevision } = await readPosition(trx);
  return mark === asOf.mark && lastRevision === asOf.lastRevision;
}

async function countRun(
  trx: Transaction<Tables>,
  runId: string,
  column: "pruned" | "restored",
  by: number,
): Promise<void> {
  await trx
    .updateTable("pruning_runs")
    .set((eb) => ({ [column]: eb(column, "+", by) }))
    .where("run_id", "=", runId)
    .execute();
}

/** Puts back prunes that are in force, with their approvals; answers which. What was decided on since stays as it is. */
export async function restoreBatch(
  trx: Transaction<Tables>,
  updateIds: readonly string[],
  { actor, runId, byPerson }: BatchEntry & { byPerson: boolean },
): Promise<string[]> {
  const rows = await trx
    .selectFrom("pruned_updates as p")
    .innerJoin("updates as u", (join) =>
      join.onRef("u.update_id", "=", "p.update_id").onRef("u.declined_at", "=", "p.pruned_at"),
    )
    .innerJoin("update_changes as c", (join) =>
      join.onRef("c.update_id", "=", "p.update_id").onRef("c.changed_seq", "=", "p.changed_seq"),
    )
    .select(["p.update_id", "p.deployments_json"])
    .where("u.is_latest", "=", 1)
    .where("p.update_id", "in", updateIds)
    .execute();
  const restored = rows.map((row) => row.update_id);
  if (restored.length === 0) return restored;
  const seq = await markChanged(trx, restored);
  const deployments = rows.flatMap((row) => JSON.parse(row.deployments_json) as Deployment[]);
  await restoreRows(trx, deployments, seq);
  await restoreDeclined(
    trx,
    restored.map((updateId) => [updateId, null]),
  );
  if (byPerson)
    await trx
      .updateTable("pruned_updates")
      .set({ kept_at: Date.now() })
      .where("update_id", "in", restored)
      .execute();
  else await trx.deleteFrom("pruned_updates").where("update_id", "in", restored).execute();
  const why = byPerson ? "Undid the pruning of" : "Put back, no longer safe to be without:";
  await audit(trx, {
    actor,
    action: byPerson ? "prune.undo" : "prune.restore",
    summary: `${why} ${restored.length === 1 ? "1 update" : `${restored.length} updates`}`,
    updateIds: restored,
  });
  if (!byPerson) await countRun(trx, runId, "restored", restored.length);
  return restored;
}
