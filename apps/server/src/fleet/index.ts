import type { ChangeBus } from "../live/changes.ts";
import type { Store } from "../store/index.ts";
import type { Approvals } from "./approvals.ts";
import { groupsOf } from "./groups.ts";
import { shortestSilence, silenceAfter } from "./health.ts";
import { type InventoryValue, writeInventory } from "./inventory.ts";
import { recompute } from "./recompute.ts";
import { readStates, writeStates } from "./states.ts";

export {
  createApprovals,
  type Approvals,
  type DeviceApprovals,
  type EffectiveApproval,
} from "./approvals.ts";

/** A contact is written at most this often for each device, milliseconds. */
const CONTACT_STEP = 30_000;
const MAX_CONTACTS = 200_000;
/** Devices that one query of the look for silent ones reads. */
const SILENT_BATCH = 500;

export interface Fleet {
  /** Counters and health after anything that they depend on changed. */
  recomputeDevice: (deviceId: string) => Promise<void>;
  saveInventory: (deviceId: string, inventory: InventoryValue) => Promise<void>;
  /** The device was heard of just now. */
  noteContact: (deviceId: string) => Promise<void>;
  /** Finds the devices that have fallen silent; to be called every few minutes. */
  findSilent: () => Promise<void>;
  /** Takes a removed device out of every count. */
  forgetDevice: (deviceId: string) => Promise<void>;
}

export interface FleetDeps {
  store: Store;
  approvals: Approvals;
  changes: Pick<ChangeBus, "emitConsole">;
  now?: () => number;
}

export function createFleet({ store, approvals, changes, now = Date.now }: FleetDeps): Fleet {
  const { db } = store;
  const contacts = new Map<string, number>();
  const tell = (id: string) => changes.emitConsole({ topic: "devices", id });

  const recomputeDevice = async (deviceId: string): Promise<void> => {
    await db.transaction().execute((trx) => recompute(trx, approvals, deviceId, now()));
    tell(deviceId);
  };

  return {
    recomputeDevice,
    saveInventory: async (deviceId, inventory) => {
      await db.transaction().execute(async (trx) => {
        await writeInventory(trx, deviceId, inventory, now());
        await recompute(trx, approvals, deviceId, now());
      });
      tell(deviceId);
    },
    noteContact: async (deviceId) => {
      if (now() - (contacts.get(deviceId) ?? 0) < CONTACT_STEP) return;
      contacts.delete(deviceId);
      if (contacts.size >= MAX_CONTACTS) contacts.delete(contacts.keys().next().value ?? "");
      contacts.set(deviceId, now());
      const row = await db
        .updateTable("devices")
        .set({ last_contact_at: now() })
        .where("device_id", "=", deviceId)
        .returning("health")
        .executeTakeFirst();
      if (row?.health === "silent") await recomputeDevice(deviceId);
      else tell(deviceId);
    },
    findSilent: () => findSilent(db, now(), recomputeDevice),
    forgetDevice: async (deviceId) => {
      await db.transaction().execute(async (trx) => {
        await writeStates(trx, deviceId, await readStates(trx, deviceId), new Map());
        await trx.deleteFrom("device_packages").where("device_id", "=", deviceId).execute();
      });
      contacts.delete(deviceId);
      tell(deviceId);
      changes.emitConsole({ topic: "updates" });
    },
  };
}

async function findSilent(
  db: Store["db"],
  now: number,
  recomputeDevice: (deviceId: string) => Promise<void>,
): Promise<void> {
  const policies = await db.selectFrom("groups").select("policy_json as policyJson").execute();
  const before = now - shortestSilence(policies);
  for (let after = ""; ;) {
    const rows = await db
      .selectFrom("devices")
      .select(["device_id", "last_contact_at"])
      .where("removed_at", "is", null)
      .where("health", "not in", ["silent", "error"])
      .where("last_contact_at", "<", before)
      .where("device_id", ">", after)
      .orderBy("device_id")
      .limit(SILENT_BATCH)
      .execute();
    for (const { device_id, last_contact_at } of rows) {
      const limit = silenceAfter(await groupsOf(db, device_id));
      if (now - (last_contact_at ?? 0) > limit) await recomputeDevice(device_id);
    }
    const last = rows.at(-1)?.device_id;
    if (last === undefined || rows.length < SILENT_BATCH) return;
    after = last;
  }
}
