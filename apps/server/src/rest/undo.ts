import type { Transaction } from "kysely";
import { audit } from "../identity/audit.ts";
import { recomputeFlags } from "../store/catalogue-flags.ts";
import { type Store, type Tables, inChunks, markChanged, noteOffered } from "../store/index.ts";
import { type Deployment, deploymentsOf } from "./actions-plan.ts";
import type { Outcome } from "./actions.ts";
import { RestError, notFound } from "./errors.ts";
import { readGroupTree } from "./groups-tree.ts";
import { impactOf } from "./impact.ts";
import { keepPruned } from "../pruning/pruned.ts";

/** What restores the state before an action, exactly. */
export interface UndoData {
  /** The mark that the action left on its updates: another one there means a later change. */
  seq: number;
  /** Approvals as they were, with their ids. */
  restore: Deployment[];
  /** [update, group]: approvals that were not there. */
  remove: [string, string][];
  /** [update, instant or null]: when each was declined before. */
  declined: [string, number | null][];
}

/**
 * Undoes an action exactly, or not at all: `changed-since` when one of its updates was decided on again,
 * `not-undoable` when it was undone already. Throws RestError.
 */
export function undo(store: Store, actor: string, actionId: string): Promise<Outcome> {
  return store.db.transaction().execute(async (trx) => {
    // Of two at once, one gets the row: the other finds it taken.
    const taken = await trx
      .updateTable("audit")
      .set({ undone_at: Date.now() })
      .where("action_id", "=", actionId)
      .where("undone_at", "is", null)
      .where("undo_json", "is not", null)
      .returning(["undo_json", "summary", "update_ids_json"])
      .executeTakeFirst();
    if (taken === undefined) throw await refusal(trx, actionId);
    const data = JSON.parse(taken.undo_json ?? "") as UndoData;
    const updateIds = JSON.parse(taken.update_ids_json) as string[];
    await requireUnchanged(trx, updateIds, data.seq);
    const before = await deploymentsOf(trx, updateIds);
    const seq = await markChanged(trx, updateIds);
    await removePairs(trx, data.remove);
    await restoreRows(trx, data.restore, seq);
    await restoreDeclined(trx, data.declined);
    await keepPruned(trx, updateIds);
    await audit(trx, { actor, action: "undo", summary: `Undid: ${taken.summary}`, updateIds });
    const after = await deploymentsOf(trx, updateIds);
    const impact = await impactOf(trx, await readGroupTree(trx), { updateIds, before, after });
    const result = { actionId, updates: updateIds.length, supersedes: 0, scanCost: null, ...impact };
    return { result, updateIds, declined: data.declined.map(([updateId]) => updateId) };
  });
}

async function refusal(trx: Transaction<Tables>, actionId: string): Promise<RestError> {
  const row = await trx
    .selectFrom("audit")
    .select("undone_at")
    .where("action_id", "=", actionId)
    .executeTakeFirst();
  if (row === undefined) return notFound("action");
  const why = row.undone_at === null ? "cannot be undone" : "was undone already";
  return new RestError("not-undoable", `This action ${why}.`);
}

async function requireUnchanged(
  trx: Transaction<Tables>,
  updateIds: readonly string[],
  seq: number,
): Promise<void> {
  let unchanged = 0;
  for (const chunk of inChunks(updateIds)) {
    const row = await trx
      .selectFrom("update_changes")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("update_id", "in", chunk)
      .where("changed_seq", "=", seq)
      .executeTakeFirstOrThrow();
    unchanged += row.count;
  }
  const since = updateIds.length - unchanged;
  if (since > 0)
    throw new RestError("changed-since", `${since} of these updates were decided on again since.`);
}

async function removePairs(trx: Transaction<Tables>, pairs: UndoData["remove"]): Promise<void> {
  for (const [groupId, rows] of Map.groupBy(pairs, ([, group]) => group))
    for (const chunk of inChunks(rows))
      await trx
        .deleteFrom("deployments")
        .where("group_id", "=", groupId)
        .where(
          "update_id",
          "in",
          chunk.map(([updateId]) => updateId),
        )
        .execute();
}

/** With their ids and their authors; only the sync mark is new, or clients would not hear of it. */
export async function restoreRows(
  trx: Transaction<Tables>,
  rows: readonly Deployment[],
  seq: number,
): Promise<void> {
  const groups = await trx.selectFrom("groups").select("group_id").execute();
  const existing = new Set(groups.map(({ group_id }) => group_id));
  const possible = rows.filter((row) => existing.has(row.group_id));
  for (const chunk of inChunks(possible))
    await trx
      .insertInto("deployments")
      .values(chunk.map((row) => ({ ...row, changed_seq: seq })))
      .onConflict((conflict) =>
        conflict.columns(["update_id", "group_id"]).doUpdateSet((eb) => ({
          action: eb.ref("excluded.action"),
          deadline_at: eb.ref("excluded.deadline_at"),
          changed_at: eb.ref("excluded.changed_at"),
          changed_seq: eb.ref("excluded.changed_seq"),
          actor: eb.ref("excluded.actor"),
        })),
      )
      .execute();
}

export async function restoreDeclined(
  trx: Transaction<Tables>,
  declined: UndoData["declined"],
): Promise<void> {
  for (const [declined_at, rows] of Map.groupBy(declined, ([, at]) => at))
    for (const chunk of inChunks(rows))
      await trx
        .updateTable("updates")
        .set({ declined_at })
        .where(
          "update_id",
          "in",
          chunk.map(([updateId]) => updateId),
        )
        .where("is_latest", "=", 1)
        .execute();
  await noteOffered(
    trx,
    declined.flatMap(([updateId, at]) => (at === null ? [updateId] : [])),
  );
  if (declined.length > 0)
    await recomputeFlags(
      trx,
      declined.map(([updateId]) => updateId),
    );
}
