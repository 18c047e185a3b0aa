import { type Kysely, sql } from "kysely";
import { inChunks } from "./chunks.ts";
import type { Tables } from "./schema.ts";

/**
 * Marks updates as approved, declined or undone anew, inside the caller's transaction. Answers the
 * sequence number to put into `deployments.changed_seq`; clients whose mark is lower are told.
 * Numbers are committed in order: the counter's row stays locked until the transaction ends.
 */
export async function markChanged(trx: Kysely<Tables>, updateIds: readonly string[]): Promise<number> {
  const { value } = await trx
    .updateTable("settings")
    .set({ value: sql<string>`cast(cast(value as bigint) + 1 as text)` })
    .where("name", "=", "change_seq")
    .returning("value")
    .executeTakeFirstOrThrow();
  const changed_seq = Number(value);
  for (const chunk of inChunks([...new Set(updateIds)]))
    await trx
      .insertInto("update_changes")
      .values(chunk.map((update_id) => ({ update_id, changed_seq })))
      .onConflict((conflict) => conflict.column("update_id").doUpdateSet({ changed_seq }))
      .execute();
  return changed_seq;
}

/** The latest number that `markChanged` gave. */
export async function currentChange(db: Kysely<Tables>): Promise<number> {
  return Number((await selectChange(db).executeTakeFirstOrThrow()).value);
}

/** The query behind it, its value as text. */
export const selectChange = (db: Kysely<Tables>) =>
  db.selectFrom("settings").select("value").where("name", "=", "change_seq");
