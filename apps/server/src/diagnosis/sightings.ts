import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";
import { networkOf } from "./network.ts";

/** Devices that are remembered: of others the store is asked again. */
const MAX_REMEMBERED = 200_000;
/** Machines kept for one id, the newest. Every start of a device makes one. */
const MAX_MACHINES = 10;
/** What an agent says of its machine: host name, the id of this start of the system and, of late, the machine id. */
const MACHINE = /^[\p{L}\p{N}_.-]{1,255} [0-9a-f-]{8,64}( [\w-]{1,200})?$/iu;

export interface Sightings {
  /** A device spoke. `machine`: which, as far as it says. */
  note: (deviceId: string, address: string, machine?: string) => Promise<void>;
}

/** Notes from where devices speak, and whether it is one machine that speaks; writes only what changed. */
export function createSightings(db: Kysely<Tables>, now: () => number = Date.now): Sightings {
  const networks = new Map<string, string>();
  const machines = new Map<string, string>();
  return {
    note: async (deviceId, address, machine) => {
      const network = networkOf(address);
      if (network !== undefined && networks.get(deviceId) !== network) {
        remember(networks, deviceId, network);
        await db.updateTable("devices").set({ network }).where("device_id", "=", deviceId).execute();
      }
      if (machine !== undefined && machines.get(deviceId) !== machine) {
        await noteMachine(db, deviceId, machine, now());
        remember(machines, deviceId, machine);
      }
    },
  };
}

/** The header of our agent, when it is what one sends. */
export function machineOf(header: string | string[] | undefined): string | undefined {
  return typeof header === "string" && MACHINE.test(header) ? header : undefined;
}

function remember(map: Map<string, string>, key: string, value: string): void {
  map.delete(key);
  if (map.size >= MAX_REMEMBERED) map.delete(map.keys().next().value ?? "");
  map.set(key, value);
}

async function noteMachine(db: Kysely<Tables>, device_id: string, machine: string, now: number) {
  await db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom("device_machines")
      .selectAll()
      .where("device_id", "=", device_id)
      .orderBy("last_at", "desc")
      .execute();
    if (known[0]?.machine === machine) return;
    const before = known.find((one) => one.machine === machine);
    // Two calls in one millisecond must not leave open which one spoke last.
    const last_at = Math.max(now, (known[0]?.last_at ?? 0) + 1);
    const name = machine.split(" ")[0] ?? "";
    await trx
      .insertInto("device_machines")
      .values({ device_id, machine, name, first_at: now, last_at, returns: 0 })
      .onConflict((conflict) =>
        conflict
          .columns(["device_id", "machine"])
          .doUpdateSet({ last_at, returns: (before?.returns ?? 0) + 1 }),
      )
      .execute();
    const old = known.filter((one) => one !== before).slice(MAX_MACHINES - 1);
    if (old.length > 0)
      await trx
        .deleteFrom("device_machines")
        .where("device_id", "=", device_id)
        .where(
          "machine",
          "in",
          old.map((one) => one.machine),
        )
        .execute();
  });
}
