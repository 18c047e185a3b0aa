import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";
import { placeOf, readGroupTable } from "./groups.ts";
import { shortestSilence, silenceAfter } from "./health.ts";

/** Devices that one query reads. */
const BATCH = 500;

/** Devices that fell silent, or that a longer policy makes silent no more; batch by batch. */
export async function* changedSilence(db: Kysely<Tables>, now: number): AsyncGenerator<string[]> {
  const table = await readGroupTable(db);
  const before = now - shortestSilence(table);
  for (let after = ""; ;) {
    const rows = await db
      .selectFrom("devices")
      .select(["device_id", "last_contact_at", "enrolled_at", "health"])
      .where("removed_at", "is", null)
      .where("health", "!=", "error")
      .where((eb) =>
        eb.or([
          eb("health", "=", "silent"),
          eb(eb.fn.coalesce("last_contact_at", "enrolled_at"), "<", before),
        ]),
      )
      .where("device_id", ">", after)
      .orderBy("device_id")
      .limit(BATCH)
      .execute();
    const own = await groupsByDevice(
      db,
      rows.map((row) => row.device_id),
    );
    yield rows
      .filter((row) => {
        const quiet = now - (row.last_contact_at ?? row.enrolled_at);
        const silent = quiet > silenceAfter(placeOf(table, own.get(row.device_id) ?? []).policy);
        return silent !== (row.health === "silent");
      })
      .map((row) => row.device_id);
    const last = rows.at(-1)?.device_id;
    if (last === undefined || rows.length < BATCH) return;
    after = last;
  }
}

async function groupsByDevice(
  db: Kysely<Tables>,
  deviceIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (deviceIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("device_groups")
    .select(["device_id", "group_id"])
    .where("device_id", "in", deviceIds)
    .execute();
  const byDevice = Map.groupBy(rows, (row) => row.device_id);
  return new Map([...byDevice].map(([id, own]) => [id, own.map((row) => row.group_id)]));
}
