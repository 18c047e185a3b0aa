import type { Kysely } from "kysely";
import { type Tables, readSetting, writeSetting } from "../store/index.ts";

const settingOf = (deviceId: string) => `renewal:${deviceId}`;

/**
 * A renewed certificate comes into force at its first use: when the answer that carries it is lost, the
 * device still has its old one.
 */
export async function proposeRenewal(
  db: Kysely<Tables>,
  deviceId: string,
  fingerprint: string,
): Promise<void> {
  await writeSetting(db, settingOf(deviceId), fingerprint);
}

/** Puts a renewed certificate in force; false when it is not the one that was proposed last. */
export async function promoteRenewal(
  db: Kysely<Tables>,
  deviceId: string,
  fingerprint: string,
): Promise<boolean> {
  if ((await readSetting(db, settingOf(deviceId))) !== fingerprint) return false;
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("devices")
      .set({ certificate_sha256: fingerprint })
      .where("device_id", "=", deviceId)
      .execute();
    await dropRenewal(trx, deviceId);
  });
  return true;
}

export async function dropRenewal(db: Kysely<Tables>, deviceId: string): Promise<void> {
  await db.deleteFrom("settings").where("name", "=", settingOf(deviceId)).execute();
}
