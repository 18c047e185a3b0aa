import type { ChangeBus } from "../live/changes.ts";
import type { Store } from "../store/index.ts";
import type { Approvals } from "./approvals.ts";
export { type OwnGroups, ownGroupsOf } from "./groups.ts";
import { createContacts } from "./contacts.ts";
import { type InventoryValue, writeInventory } from "./inventory.ts";
import { createJudge } from "./judge.ts";
import { recompute } from "./recompute.ts";
import { changedSilence } from "./silence.ts";
import { readStates, writeStates } from "./states.ts";

export {
  createApprovals,
  type Approvals,
  type DeviceApprovals,
  type EffectiveApproval,
} from "./approvals.ts";

/** Beyond so many devices at once consoles are told of all together. */
const MAX_TOLD = 20;

export interface Fleet {
  /** Brings counters and health of the devices that `find` answers up to date, in the background. */
  judgeLater: (find: () => Promise<Iterable<string>>) => void;
  saveInventory: (deviceId: string, inventory: InventoryValue) => Promise<void>;
  /** The device was heard of just now. Fulfilled once that is written; never rejected. */
  noteContact: (deviceId: string) => Promise<void>;
  /** Finds the devices that fell silent or are it no more; to be called every few minutes. */
  findSilent: () => Promise<void>;
  /** Takes a removed device out of every count. */
  forgetDevice: (deviceId: string) => Promise<void>;
  close: () => Promise<void>;
}

export interface FleetDeps {
  store: Store;
  approvals: Approvals;
  changes: Pick<ChangeBus, "emitConsole">;
  now?: () => number;
  onError?: (error: unknown) => void;
}

export function createFleet({
  store,
  approvals,
  changes,
  now = Date.now,
  onError = () => undefined,
}: FleetDeps): Fleet {
  const { db } = store;
  const tell = (id: string) => changes.emitConsole({ topic: "devices", id });

  const recomputeDevices = async (deviceIds: readonly string[]): Promise<void> => {
    await db.transaction().execute(async (trx) => {
      for (const id of deviceIds) await recompute(trx, approvals, id, now());
    });
    if (deviceIds.length > MAX_TOLD) changes.emitConsole({ topic: "devices" });
    else deviceIds.forEach(tell);
  };
  const judge = createJudge(recomputeDevices, onError);
  const contacts = createContacts({ db, now, onSilent: recomputeDevices, tell, onError });

  return {
    judgeLater: judge.later,
    close: async () => {
      await contacts.close();
      await judge.close();
    },
    saveInventory: async (deviceId, inventory) => {
      await db.transaction().execute(async (trx) => {
        await writeInventory(trx, deviceId, inventory, now());
        await recompute(trx, approvals, deviceId, now());
      });
      tell(deviceId);
    },
    noteContact: contacts.note,
    findSilent: async () => {
      for await (const batch of changedSilence(db, now()))
        if (batch.length > 0) await recomputeDevices(batch);
    },
    forgetDevice: async (deviceId) => {
      await db.transaction().execute(async (trx) => {
        await writeStates(trx, deviceId, await readStates(trx, deviceId), new Map());
        await trx.deleteFrom("device_packages").where("device_id", "=", deviceId).execute();
      });
      contacts.forget(deviceId);
      tell(deviceId);
      changes.emitConsole({ topic: "updates" });
    },
  };
}
