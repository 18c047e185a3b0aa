import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";
import { directGroups } from "./groups.ts";

export interface Places {
  /** Group ids, separated by spaces, that some devices are in by themselves; empty: in none. */
  kinds: ReadonlySet<string>;
  of: (deviceId: string) => string;
}

/** Devices by the groups they are in: about as many kinds of places as groups, however many devices. */
export async function readPlaces(db: Kysely<Tables>): Promise<Places> {
  const rows = await db
    .selectFrom("device_groups")
    .select(["device_id", "group_id"])
    .orderBy("device_id")
    .orderBy("group_id")
    .execute();
  const own = new Map<string, string>();
  for (const { device_id, group_id } of rows) {
    const others = own.get(device_id);
    own.set(device_id, others === undefined ? group_id : `${others} ${group_id}`);
  }
  return { kinds: new Set(["", ...own.values()]), of: (deviceId) => own.get(deviceId) ?? "" };
}

/** The groups that devices of such a place are in by themselves. */
export function groupsOfPlace(place: string): string[] {
  return directGroups(place === "" ? [] : place.split(" "));
}
