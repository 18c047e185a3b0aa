import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createReporting } from "../reporting/index.ts";
import { createApprovals } from "../fleet/index.ts";
import {
  type TestServer,
  type TestSession,
  enrolDevice,
  loginAsAdmin,
  startTestServer,
} from "../test-server.ts";
import { networkOf } from "./network.ts";
import { readGaps } from "./service-runs.ts";

const HOUR = 3_600_000;
/** OM_E_DS_TABLEMISSING, as the wire has it. */
const TABLE_MISSING = 0x80cf8003 | 0;

type Device = Awaited<ReturnType<typeof enrolDevice>>;
let server: TestServer;
let admin: TestSession;
let device: Device;
let other: Device;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  server = await startTestServer();
  admin = await loginAsAdmin(server);
  device = await enrolDevice(server, "web-01");
  other = await enrolDevice(server, "web-02");
});
afterAll(async () => {
  await device.close();
  await other.close();
  await server.end();
  vi.useRealTimers();
});

/** As the device reports it. */
async function report({ deviceId }: Device, eventId: number, win32HResult = 0, at = Date.now()) {
  const { store } = server;
  const reporting = createReporting({
    store,
    approvals: createApprovals(store),
    changes: { emitConsole: () => undefined },
  });
  await reporting.ingest(deviceId, [
    {
      ...{ targetId: deviceId, sequenceNumber: 0, timeAtTarget: new Date(at), eventInstanceId: randomUUID() },
      ...{ namespaceId: 1, eventId, sourceId: 101, updateId: undefined, win32HResult, appName: "Releve" },
      ...{ replacementStrings: [], miscData: [], computerBrand: "", computerModel: "", biosRevision: "" },
      ...{ processorArchitecture: "Amd64Compatible", osVersion: "12", osLocaleId: 0x409, deviceId: "" },
    },
  ]);
}

/** Answers about the fleet may be three seconds old. */
const fresh = () => vi.setSystemTime(Date.now() + 4_000);
const diagnose = ({ deviceId }: Device) => admin.api("diagnose", { params: { deviceId } });
const tryRemedy = ({ deviceId }: Device, body: Parameters<typeof admin.api<"tryRemedy">>[1]["body"]) =>
  admin.api("tryRemedy", { params: { deviceId }, body });

describe("diagnosis of a device", () => {
  it("has nothing to say of a device that is well", async () => {
    await report(device, 147);
    expect(await diagnose(device)).toMatchObject({ name: "web-01", causes: [], history: [] });
  });

  it("names the cause with its proof, does the remedy, and says after the next scan that it helped", async () => {
    fresh();
    await report(device, 148, TABLE_MISSING);
    const [cause] = (await diagnose(device)).causes;
    expect(cause).toMatchObject({
      ...{ cause: "device-store", origin: "device", points: 60 },
      proofs: [{ proof: "failure", args: { code: "0x80CF8003", operation: "scan", times: 1 }, points: 60 }],
      actions: ["reset-store", "restart-agent", "diagnostics"],
    });
    await expect(tryRemedy(device, { cause: "device-store", action: "admit" })).rejects.toThrow(
      /no longer a remedy/,
    );

    const tried = await tryRemedy(device, { cause: "device-store", action: "reset-store" });
    expect(tried).toMatchObject({ state: "waiting", by: "admin", code: "0x80CF8003" });
    expect((await diagnose(device)).history).toEqual([tried]);

    const { tasks } = (await (await device.call("GET", "/agent/v1/tasks")).json()) as {
      tasks: { taskId: string; kind: string }[];
    };
    expect(tasks.map(({ kind }) => kind)).toEqual(["reset-store"]);
    const path = `/agent/v1/tasks/${tasks[0]?.taskId ?? ""}/result`;
    expect((await device.call("POST", path, { code: null, detail: null })).status).toBe(204);
    expect((await diagnose(device)).history).toMatchObject([{ state: "waiting" }]);
    const asked = await admin.api("listTasks", { params: { deviceId: device.deviceId } });
    expect(asked.map(({ kind }) => kind).sort()).toEqual(["reset-store", "scan"]);

    fresh();
    await report(device, 147);
    expect(await diagnose(device)).toMatchObject({ causes: [], history: [{ state: "helped" }] });
  });

  it("says that a remedy did not help when the cause is still there after the next scan", async () => {
    fresh();
    await report(device, 148, TABLE_MISSING);
    await diagnose(device);
    await tryRemedy(device, { cause: "device-store", action: "restart-agent" });
    await server.store.db
      .updateTable("tasks")
      .set({ state: "done", finished_at: Date.now() })
      .where("kind", "=", "restart-agent")
      .execute();
    fresh();
    await report(device, 148, TABLE_MISSING);
    expect((await diagnose(device)).history[0]).toMatchObject({
      action: "restart-agent",
      state: "not-helped",
    });
  });

  it("takes equal failures for one incident, on the overview too", async () => {
    await report(other, 148, TABLE_MISSING);
    fresh();
    const { items, total } = await admin.api("listIncidents", { query: { state: "open" } });
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      code: "0x80CF8003",
      operation: "scan",
      devices: 2,
      standing: 2,
      origin: "device",
    });
    expect((await admin.api("overview", {})).incidents).toEqual(items);
    expect((await admin.api("listIncidents", { query: { origin: "service" } })).total).toBe(0);
  });
});

describe("what diagnosis is told", () => {
  it.each([
    ["10.1.2.3", "10.1.2.0/24"],
    ["::ffff:192.0.2.77", "192.0.2.0/24"],
    ["2001:db8:0:1:aaaa::1", "2001:db8:0:1::/64"],
    ["2001:db8::1", "2001:db8::/64"],
    ["fe80::1%eth0", "fe80::/64"],
    ["::1", "0::/64"],
    ["x", undefined],
  ])("the network of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it("two machines that take turns under one id are a clone; one that starts anew is not", async () => {
    const { db } = server.store;
    const say = async (machine: string) => {
      const answer = await device.call("GET", "/agent/v1/policy", undefined, { "releve-machine": machine });
      expect(answer.status).toBe(200);
    };
    await say("web-01 11111111-aaaa");
    await say("web-01 22222222-aaaa");
    await say("<no machine>");
    expect((await diagnose(device)).causes.map(({ cause }) => cause)).not.toContain("device-clone");
    await say("web-copy 33333333-aaaa");
    await say("web-01 22222222-aaaa");
    await say("web-copy 33333333-aaaa");
    const clone = (await diagnose(device)).causes.find(({ cause }) => cause === "device-clone");
    expect(clone?.proofs).toMatchObject([
      { proof: "clone-names", args: { names: "web-copy, web-01" } },
      { proof: "clone-switches", args: { count: 2 } },
    ]);
    const row = await db
      .selectFrom("devices")
      .select("network")
      .where("device_id", "=", device.deviceId)
      .executeTakeFirst();
    expect(["127.0.0.0/24", "0::/64"]).toContain(row?.network);
  });

  it("when the service did not run", async () => {
    const { db } = server.store;
    const now = Date.now();
    await db.deleteFrom("service_runs").execute();
    const runs = [
      [now - 9 * HOUR, now - 8 * HOUR],
      [now - 8 * HOUR + 30_000, now - 5 * HOUR],
      [now - HOUR, now],
    ] as const;
    for (const [started_at, seen_at] of runs)
      await db.insertInto("service_runs").values({ started_at, seen_at }).execute();
    expect(await readGaps(db)).toEqual([{ from: now - 5 * HOUR, to: now - HOUR }]);
  });
});
