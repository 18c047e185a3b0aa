import type { DeviceImpact } from "@releve/api";
import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";

/** Devices that are named. */
const MOST_EXAMPLES = 10;

/** What changes for a device and some updates that it still has to do. */
export interface DeviceChange {
  deviceId: string;
  updates: number;
  bytes: number;
  /** It gets them: before, and then. */
  fetched: boolean;
  fetches: boolean;
}

/** Sums changes by device. */
export function createTally() {
  const devices = new Map<string, { gained: number; lost: number }>();
  let downloadBytes = 0;
  return {
    note({ deviceId, updates, bytes, fetched, fetches }: DeviceChange): void {
      const sum = devices.get(deviceId) ?? { gained: 0, lost: 0 };
      devices.set(deviceId, sum);
      if (fetches) downloadBytes += bytes;
      if (fetches && !fetched) sum.gained += updates;
      if (fetched && !fetches) sum.lost += updates;
    },
    async result(db: Kysely<Tables>): Promise<DeviceImpact> {
      const all = [...devices];
      const most = all
        .filter(([, { gained, lost }]) => gained + lost > 0)
        .sort(([, a], [, b]) => b.gained + b.lost - a.gained - a.lost)
        .slice(0, MOST_EXAMPLES);
      const names = await namesOf(
        db,
        most.map(([deviceId]) => deviceId),
      );
      return {
        devices: devices.size,
        downloadBytes,
        gains: all.filter(([, { gained }]) => gained > 0).length,
        losses: all.filter(([, { lost }]) => lost > 0).length,
        examples: most.map(([deviceId, sum]) => ({ deviceId, name: names.get(deviceId) ?? "", ...sum })),
      };
    },
  };
}

async function namesOf(db: Kysely<Tables>, deviceIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("devices")
    .select(["device_id", "name"])
    .where("device_id", "in", deviceIds)
    .execute();
  return new Map(rows.map((row) => [row.device_id, row.name]));
}
