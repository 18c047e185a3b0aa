import type { Kysely } from "kysely";
import type { DeviceMachinesTable, Tables } from "../store/index.ts";

const DAY = 24 * 3_600_000;
/** Machines that took turns longer ago were one, or were mended. */
export const CLONE_MS = 30 * DAY;
/** Every agent speaks at least once in such a time: what did not is the name or the start of a machine before. */
const ALIVE_MS = DAY;

/** `copy`: of machines that share an id, one that is to get its own. */
export type Standing = "alone" | "original" | "copy";

/** What a machine that speaks under a device's id is to it. */
export async function standingOf(
  db: Kysely<Tables>,
  deviceId: string,
  machine: string | undefined,
): Promise<Standing> {
  const [rows, device] = await Promise.all([
    db
      .selectFrom("device_machines")
      .selectAll()
      .where("device_id", "=", deviceId)
      .where("last_at", ">", Date.now() - CLONE_MS)
      .orderBy("last_at", "desc")
      .execute(),
    db
      .selectFrom("devices")
      .select(["machine_id", "dns_name"])
      .where("device_id", "=", deviceId)
      .executeTakeFirstOrThrow(),
  ]);
  if (rows.every(({ returns }) => returns === 0)) return "alone";
  if (machine === undefined) return "original";
  return isOriginal(machine, rows, device) ? "original" : "copy";
}

type Row = Pick<DeviceMachinesTable, "machine" | "first_at" | "last_at">;
type Enrolled = Pick<Tables["devices"], "machine_id" | "dns_name">;

/** By what was enrolled; between equals whoever spoke first under this id stays. `rows`: who spoke last first. */
function isOriginal(machine: string, rows: readonly Row[], enrolled: Enrolled): boolean {
  const since = (rows[0]?.last_at ?? 0) - ALIVE_MS;
  const alive = rows.filter(({ last_at }) => last_at > since);
  const [first, ...others] = alive.map((row) => withoutStart(row.machine));
  // Equal names and machine ids: only their starts tell two apart, and those that spoke last are the ones that live.
  const areTwins = others.every((one) => one === first);
  const candidates = areTwins ? rows.slice(0, 2) : alive;
  const [original] = candidates.toSorted(
    (a, b) => likeness(b.machine, enrolled) - likeness(a.machine, enrolled) || a.first_at - b.first_at,
  );
  if (original === undefined) return true;
  if (areTwins) return machine === original.machine;
  return withoutStart(machine) === withoutStart(original.machine);
}

/** Host name and machine id: what stays when a machine starts anew. */
function withoutStart(machine: string): string {
  const [name, , machineId] = machine.split(" ");
  return `${name} ${machineId ?? ""}`;
}

function likeness(machine: string, { machine_id, dns_name }: Enrolled): number {
  const [name, , machineId] = machine.split(" ");
  return (machineId === machine_id ? 2 : 0) + (name === dns_name ? 1 : 0);
}

/** A copy has an id of its own now; who is left has to take turns anew to be a clone. */
export async function forgetCopy(trx: Kysely<Tables>, deviceId: string, machine: string): Promise<void> {
  const own = trx.deleteFrom("device_machines").where("device_id", "=", deviceId);
  await own.where("machine", "=", machine).execute();
  await trx.updateTable("device_machines").set({ returns: 0 }).where("device_id", "=", deviceId).execute();
}
