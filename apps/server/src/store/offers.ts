import type { Kysely } from "kysely";
import { inChunks } from "./chunks.ts";
import type { Tables } from "./schema.ts";

/** Notes that declined updates are offered again: what devices reported before says nothing of them. */
export async function noteOffered(
  trx: Kysely<Tables>,
  updateIds: readonly string[],
  offered_at = Date.now(),
): Promise<void> {
  for (const chunk of inChunks(updateIds))
    await trx
      .insertInto("update_offers")
      .values(chunk.map((update_id) => ({ update_id, offered_at })))
      .onConflict((conflict) => conflict.column("update_id").doUpdateSet({ offered_at }))
      .execute();
}

/** Notes that devices came below other groups: other updates are deployed to them since. */
export async function noteMoved(
  trx: Kysely<Tables>,
  deviceIds: readonly string[],
  moved_at = Date.now(),
): Promise<void> {
  for (const chunk of inChunks([...new Set(deviceIds)]))
    await trx
      .insertInto("device_moves")
      .values(chunk.map((device_id) => ({ device_id, moved_at })))
      .onConflict((conflict) => conflict.column("device_id").doUpdateSet({ moved_at }))
      .execute();
}
