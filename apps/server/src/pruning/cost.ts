import type { ScanCost, ScanCostChange } from "@releve/api";
import type { Kysely } from "kysely";
import { type Tables, inChunks } from "../store/index.ts";

/** Updates that a WSUS answers with at once, as observed: what a stock client's trips are counted by. */
const UPDATES_A_TRIP = 30;

/** What scans carry for themselves; categories and detectoids go with them. */
export const CARRIED_TYPES = ["Software", "Driver"] as const;

/** What a client that gets every one of the updates has to carry. `bytes`: of an update's metadata. */
export function scanCostOf(updates: Iterable<{ bytes: number }>): ScanCost {
  let [count, metadataBytes] = [0, 0];
  for (const { bytes } of updates) {
    count++;
    metadataBytes += bytes;
  }
  return costOf(count, metadataBytes);
}

function costOf(updates: number, metadataBytes: number): ScanCost {
  return { updates, metadataBytes, roundTrips: Math.ceil(updates / UPDATES_A_TRIP) };
}

/** What declining these offered updates would change. */
export async function costOfDecline(
  db: Kysely<Tables>,
  updateIds: readonly string[],
): Promise<ScanCostChange> {
  const all = await carried(db).executeTakeFirstOrThrow();
  const left = { updates: all.updates, bytes: all.bytes ?? 0 };
  for (const chunk of inChunks(updateIds)) {
    const gone = await carried(db).where("update_id", "in", chunk).executeTakeFirstOrThrow();
    left.updates -= gone.updates;
    left.bytes -= gone.bytes ?? 0;
  }
  return { before: costOf(all.updates, all.bytes ?? 0), after: costOf(left.updates, left.bytes) };
}

function carried(db: Kysely<Tables>) {
  return db
    .selectFrom("updates")
    .select(({ fn }) => [
      fn.countAll<number>().as("updates"),
      fn.sum<number | null>(fn<number>("octet_length", ["core"])).as("bytes"),
    ])
    .where("is_latest", "=", 1)
    .where("type", "in", CARRIED_TYPES)
    .where("declined_at", "is", null);
}
