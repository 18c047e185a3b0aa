import { type Kysely, type Selectable, sql } from "kysely";
import type { UndoData } from "../rest/undo.ts";
import type { DeploymentsTable, Tables } from "../store/index.ts";

/** The catalogue and its decisions as they are, were at an instant, or would be. */
export interface CatalogueState {
  /** Milliseconds since 1970; undefined: now. */
  at?: number;
  /** As if this update were declined. */
  ifDeclined?: string;
  /** As if this update were approved for this group. */
  ifApproved?: { updateId: string; groupId: string };
}

/** Actions since then that are taken back in thought; beyond them the answer says so. */
const MAX_ACTIONS = 2_000;

/** A condition over updates as `alias`: the revision in force in this state. */
export function inForce(alias: string, { at }: CatalogueState) {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  if (at === undefined) return sql<boolean>`${column("is_latest")} = 1`;
  return sql<boolean>`${column("imported_at")} <= ${at} and not exists (
    select 1 from updates newer where newer.update_id = ${column("update_id")}
      and newer.imported_at <= ${at} and newer.revision_number > ${column("revision_number")})`;
}

/** One group's decision on an update. */
export type Decision = Pick<
  Selectable<DeploymentsTable>,
  "update_id" | "group_id" | "deployment_id" | "action" | "deadline_at" | "changed_at" | "actor"
>;

/** What people had decided in a state that is not today's. */
export interface PastDecisions {
  /** Differing from today's, by `update group`; null: there was none. */
  approvals: ReadonlyMap<string, Decision | null>;
  /** Differing from today's: when each update was declined, or null. */
  declined: ReadonlyMap<string, number | null>;
  /** False: some of what was decided then is not recorded. */
  isWhole: boolean;
}

const TODAY: PastDecisions = { approvals: new Map(), declined: new Map(), isWhole: true };

/** Takes back what was done since, by what the audit log keeps for undoing. */
export async function pastDecisions(db: Kysely<Tables>, at: number | undefined): Promise<PastDecisions> {
  if (at === undefined) return TODAY;
  const rows = await db
    .selectFrom("audit")
    .select("undo_json")
    .where("at", ">", at)
    .where("undone_at", "is", null)
    .where("undo_json", "is not", null)
    .orderBy("at", "desc")
    .limit(MAX_ACTIONS)
    .execute();
  // Undone since, it was in force then; what it had decided went with the undoing.
  const lost = await db
    .selectFrom("audit")
    .select("action_id")
    .where("at", "<=", at)
    .where("undone_at", ">", at)
    .limit(1)
    .executeTakeFirst();
  const approvals = new Map<string, Decision | null>();
  const declined = new Map<string, number | null>();
  for (const { undo_json } of rows) {
    const data = JSON.parse(undo_json ?? "{}") as Partial<UndoData>;
    for (const [updateId, groupId] of data.remove ?? []) approvals.set(`${updateId} ${groupId}`, null);
    for (const row of data.restore ?? []) approvals.set(`${row.update_id} ${row.group_id}`, row);
    for (const [updateId, before] of data.declined ?? []) declined.set(updateId, before);
  }
  return { approvals, declined, isWhole: lost === undefined && rows.length < MAX_ACTIONS };
}

/** Whether an update is declined in a state. `today`: its `declined_at` of today. */
export function declinedAt(
  updateId: string,
  today: number | null,
  { at, ifDeclined }: CatalogueState,
  past: PastDecisions,
): number | null {
  if (updateId === ifDeclined) return at ?? Date.now();
  const then = past.declined.get(updateId);
  const declined = then === undefined ? today : then;
  return declined !== null && at !== undefined && declined > at ? null : declined;
}
