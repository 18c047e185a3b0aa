import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Kysely } from "kysely";
import { RestError } from "../rest/errors.ts";
import type { Tables } from "../store/index.ts";

/** Logs kept for one device; those of its newest events. */
const KEPT_LOGS = 500;

/** Keeps the log of one event. It may come before its event does; one of another device is refused. */
export async function saveLog(
  db: Kysely<Tables>,
  deviceId: string,
  eventInstanceId: string,
  text: Buffer,
): Promise<void> {
  const log = await promisify(gzip)(text);
  await db.transaction().execute(async (trx) => {
    const owner = await trx
      .selectFrom("event_logs")
      .select("device_id")
      .where("event_instance_id", "=", eventInstanceId)
      .executeTakeFirst();
    if (owner !== undefined && owner.device_id !== deviceId)
      throw new RestError("conflict", "This event is another device's.");
    await trx
      .insertInto("event_logs")
      .values({ event_instance_id: eventInstanceId, device_id: deviceId, log })
      .onConflict((conflict) => conflict.column("event_instance_id").doUpdateSet({ log }))
      .execute();
    await prune(trx, deviceId, eventInstanceId);
  });
}

async function prune(trx: Kysely<Tables>, deviceId: string, justSaved: string): Promise<void> {
  const { count } = await trx
    .selectFrom("event_logs")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("device_id", "=", deviceId)
    .executeTakeFirstOrThrow();
  if (count <= KEPT_LOGS) return;
  const newest = trx
    .selectFrom("events")
    .select("event_instance_id")
    .where("device_id", "=", deviceId)
    .orderBy("at", "desc")
    .limit(KEPT_LOGS);
  await trx
    .deleteFrom("event_logs")
    .where("device_id", "=", deviceId)
    .where("event_instance_id", "!=", justSaved)
    .where("event_instance_id", "not in", newest)
    .execute();
}
