import { type Kysely, sql } from "kysely";
import { type Tables, type UpdateStatusTable, inChunks, insertRows } from "../store/index.ts";

export type UpdateState = UpdateStatusTable["state"];

export interface StateOnDevice {
  state: UpdateState;
  code: string | null;
  since: number;
}

/** A device's states by update id. */
export type States = ReadonlyMap<string, StateOnDevice>;

/** The states of a device; with `updateIds` only of these updates. */
export async function readStates(
  trx: Kysely<Tables>,
  deviceId: string,
  updateIds?: readonly string[],
): Promise<Map<string, StateOnDevice>> {
  const all = trx
    .selectFrom("update_status")
    .select(["update_id", "state", "code", "since"])
    .where("device_id", "=", deviceId);
  const states = new Map<string, StateOnDevice>();
  const queries =
    updateIds === undefined
      ? [all]
      : [...inChunks(updateIds)].map((some) => all.where("update_id", "in", some));
  for (const query of queries)
    for (const { update_id, ...state } of await query.execute()) states.set(update_id, state);
  return states;
}

/**
 * Brings update_status from `before` (what `readStates` gave in this transaction) to `after`, and
 * update_counts with it. Answers the updates whose state changed.
 */
export async function writeStates(
  trx: Kysely<Tables>,
  deviceId: string,
  before: States,
  after: States,
): Promise<string[]> {
  const gone = [...before.keys()].filter((id) => !after.has(id));
  const fresh = [...after].filter(([id, now]) => !same(before.get(id), now));
  for (const chunk of inChunks(gone))
    await trx
      .deleteFrom("update_status")
      .where("device_id", "=", deviceId)
      .where("update_id", "in", chunk)
      .execute();
  await insertRows(
    trx,
    "update_status",
    fresh.map(([update_id, { state, code, since }]) => ({
      device_id: deviceId,
      update_id,
      state,
      code,
      since,
    })),
    (some) =>
      trx
        .insertInto("update_status")
        .values(some)
        .onConflict((conflict) =>
          conflict.columns(["device_id", "update_id"]).doUpdateSet((eb) => ({
            state: eb.ref("excluded.state"),
            code: eb.ref("excluded.code"),
            since: eb.ref("excluded.since"),
          })),
        ),
  );
  const changed = [...gone, ...fresh.map(([id]) => id)];
  await addCounts(trx, changed, before, after);
  return changed;
}

function same(a: StateOnDevice | undefined, b: StateOnDevice): boolean {
  return a?.state === b.state && a.code === b.code && a.since === b.since;
}

const COLUMNS = ["needed", "installed", "pending_restart", "failed"] as const;
type Column = (typeof COLUMNS)[number];
const COLUMN_OF: Readonly<Record<UpdateState, Column>> = {
  needed: "needed",
  downloading: "needed",
  downloaded: "needed",
  installing: "needed",
  installed: "installed",
  "installed-pending-restart": "pending_restart",
  failed: "failed",
};

async function addCounts(
  trx: Kysely<Tables>,
  updateIds: readonly string[],
  before: States,
  after: States,
): Promise<void> {
  const deltas = updateIds
    .map((update_id) => ({ update_id, ...deltaOf(before.get(update_id), after.get(update_id)) }))
    .filter((delta) => COLUMNS.some((column) => delta[column] !== 0))
    // One order for all writers, so that two PostgreSQL transactions do not wait for each other.
    .sort((a, b) => (a.update_id < b.update_id ? -1 : 1));
  await insertRows(trx, "update_counts", deltas, (some) =>
    trx
      .insertInto("update_counts")
      .values(some)
      .onConflict((conflict) =>
        conflict.column("update_id").doUpdateSet({
          needed: sql`update_counts.needed + excluded.needed`,
          installed: sql`update_counts.installed + excluded.installed`,
          pending_restart: sql`update_counts.pending_restart + excluded.pending_restart`,
          failed: sql`update_counts.failed + excluded.failed`,
        }),
      ),
  );
}

function deltaOf(
  before: StateOnDevice | undefined,
  after: StateOnDevice | undefined,
): Record<Column, number> {
  const delta = { needed: 0, installed: 0, pending_restart: 0, failed: 0 };
  if (before !== undefined) delta[COLUMN_OF[before.state]]--;
  if (after !== undefined) delta[COLUMN_OF[after.state]]++;
  return delta;
}
