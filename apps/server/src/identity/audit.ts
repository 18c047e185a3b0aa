import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";

/** One change, for the audit log. */
export interface AuditedAction {
  actor: string;
  /** Stable, e.g. `approve`, `group.create`. */
  action: string;
  /** English, for people. */
  summary: string;
  updateIds?: readonly string[];
  /** What restores the state before; absent: not undoable. */
  undo?: unknown;
}

/** Writes the entry in the caller's transaction, so that change and entry stand or fall together. */
export async function audit(trx: Kysely<Tables>, entry: AuditedAction, now = Date.now()): Promise<string> {
  const action_id = randomUUID();
  await trx
    .insertInto("audit")
    .values({
      action_id,
      at: now,
      actor: entry.actor,
      action: entry.action,
      summary: entry.summary,
      update_ids_json: JSON.stringify(entry.updateIds ?? []),
      undo_json: entry.undo === undefined ? null : JSON.stringify(entry.undo),
      undone_at: null,
    })
    .execute();
  return action_id;
}
