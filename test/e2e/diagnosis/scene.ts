import { randomUUID } from "node:crypto";
import { RESULT_CODES, type ResultSymbol, hexOf } from "@releve/result-codes";
import { type TestServer, enrolDevice } from "../../../apps/server/src/test-server.ts";

const HOUR = 3_600_000;

export type Device = Awaited<ReturnType<typeof enrolDevice>>;

export interface Scene {
  devices: Device[];
  close: () => Promise<void>;
}

/** A scan that failed, as the service keeps it: the event, and the problem that stands. */
export async function failScan(
  { store: { db } }: TestServer,
  { deviceId }: Device,
  symbol: ResultSymbol,
  ago: number,
): Promise<void> {
  const [at, code] = [Date.now() - ago, hexOf(RESULT_CODES[symbol])];
  await db
    .insertInto("events")
    .values({
      ...{ event_instance_id: randomUUID(), device_id: deviceId, event_id: 148, at, received_at: Date.now() },
      ...{ update_id: null, revision_number: null, code, strings_json: "[]", misc_json: "{}" },
    })
    .execute();
  await db
    .updateTable("devices")
    .set({ problem_code: code, problem_operation: "scan", problem_at: at, health: "error" })
    .where("device_id", "=", deviceId)
    .execute();
}

/** Two networks: one whose three devices reach nothing, one where a data store broke and two were not reachable. */
export async function setScene(server: TestServer): Promise<Scene> {
  const { db } = server.store;
  const names = ["web-01", "web-02", "web-03", "db-01", "db-02", "db-03"];
  const devices: Device[] = [];
  for (const name of names) devices.push(await enrolDevice(server, name));
  for (const [index, { deviceId }] of devices.entries())
    await db
      .updateTable("devices")
      .set({
        network: index < 3 ? "10.1.2.0/24" : "10.1.3.0/24",
        last_report_at: Date.now(),
        health: "up-to-date",
      })
      .where("device_id", "=", deviceId)
      .execute();
  const [a, b, c, broken, early] = devices;
  for (const device of [a, b, c])
    if (device) await failScan(server, device, "OM_E_PT_ENDPOINT_UNREACHABLE", HOUR);
  if (broken) await failScan(server, broken, "OM_E_DS_TABLEMISSING", 2 * HOUR);
  const gap = { from: Date.now() - 60 * HOUR, to: Date.now() - 50 * HOUR };
  await db
    .insertInto("service_runs")
    .values({ started_at: gap.from - HOUR, seen_at: gap.from })
    .execute();
  await db.insertInto("service_runs").values({ started_at: gap.to, seen_at: Date.now() }).execute();
  if (early) await failScan(server, early, "OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL", 55 * HOUR);
  return {
    devices,
    close: async () => {
      await Promise.all(devices.map((device) => device.close()));
    },
  };
}
