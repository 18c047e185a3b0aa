import { setTimeout as sleep } from "node:timers/promises";
import type { Kysely } from "kysely";
import { type Tables, inChunks } from "../store/index.ts";

/** A contact is written at most this often for each device, milliseconds. */
const STEP = 30_000;
/** Contacts within this time are written together: a commit each would cost more than the calls themselves. */
const WINDOW = 250;
const MAX_DEVICES = 200_000;

export interface Contacts {
  /** Fulfilled once it is written, if it is to be; never rejected. */
  note: (deviceId: string) => Promise<void>;
  forget: (deviceId: string) => void;
  /** Waits for what is to be written. */
  close: () => Promise<void>;
}

export interface ContactsDeps {
  db: Kysely<Tables>;
  now: () => number;
  /** Those of the devices that were taken for silent. */
  onSilent: (deviceIds: readonly string[]) => Promise<void>;
  tell: (deviceId: string) => void;
  onError: (error: unknown) => void;
}

/** When devices were last heard of. */
export function createContacts({ db, now, onSilent, tell, onError }: ContactsDeps): Contacts {
  const noted = new Map<string, number>();
  let waiting: string[] = [];
  /** What is gathered now, and all that is not written yet. */
  let gathering: Promise<void> | undefined;
  let unwritten: Promise<unknown> = Promise.resolve();

  const write = async (): Promise<void> => {
    await sleep(WINDOW);
    gathering = undefined;
    // In one order for all, so that two PostgreSQL transactions do not wait for each other.
    const deviceIds = waiting.sort();
    waiting = [];
    for (const chunk of inChunks(deviceIds)) {
      const rows = await db
        .updateTable("devices")
        .set({ last_contact_at: now() })
        .where("device_id", "in", chunk)
        .returning(["device_id", "health"])
        .execute();
      const silent = rows.filter(({ health }) => health === "silent").map(({ device_id }) => device_id);
      if (silent.length > 0) await onSilent(silent);
      for (const { device_id, health } of rows) if (health !== "silent") tell(device_id);
    }
  };

  return {
    note: async (deviceId) => {
      if (now() - (noted.get(deviceId) ?? 0) < STEP) return;
      noted.delete(deviceId);
      if (noted.size >= MAX_DEVICES) noted.delete(noted.keys().next().value ?? "");
      noted.set(deviceId, now());
      waiting.push(deviceId);
      if (gathering === undefined) {
        gathering = write().catch(onError);
        unwritten = Promise.all([unwritten, gathering]);
      }
      await gathering;
    },
    forget: (deviceId) => {
      noted.delete(deviceId);
    },
    close: async () => {
      await unwritten;
    },
  };
}
