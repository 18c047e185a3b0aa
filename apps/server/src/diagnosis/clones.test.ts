import { createDeviceRequest } from "@releve/trust";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type TestServer,
  type TestSession,
  clientWith,
  enrolDevice,
  loginAsAdmin,
  startTestServer,
} from "../test-server.ts";
import { standingOf } from "./clones.ts";

const HOUR = 3_600_000;
let server: TestServer;
let admin: TestSession;
let device: Awaited<ReturnType<typeof enrolDevice>>;
const open: { close: () => Promise<void> }[] = [];
let enrolled = 0;
beforeAll(async () => {
  server = await startTestServer();
  admin = await loginAsAdmin(server);
});
afterAll(() => server.end());
afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});
const enrol = async () => {
  device = await enrolDevice(server, `web-${++enrolled}`);
  open.push(device);
  return { name: `web-${enrolled}.example`, id: `web-${enrolled}` };
};

type Spoken = [machine: string, first: number, last: number, returns: number];

describe("of machines that share an id", () => {
  const [BOOT_A, BOOT_B, BOOT_C] = ["aaaaaaaa-1", "bbbbbbbb-1", "cccccccc-1"];

  /** What each of the machines is, after they spoke so many hours ago. */
  async function standings(spoken: Spoken[]): Promise<string[]> {
    const { db } = server.store;
    await db.deleteFrom("device_machines").execute();
    const at = (hours: number) => Date.now() - hours * HOUR;
    for (const [machine, first, last, returns] of spoken)
      await db
        .insertInto("device_machines")
        .values({
          ...{ device_id: device.deviceId, machine, name: machine.split(" ")[0] ?? "" },
          ...{ first_at: at(first), last_at: at(last), returns },
        })
        .execute();
    return await Promise.all(spoken.map(([machine]) => standingOf(db, device.deviceId, machine)));
  }

  it("stays who has the enrolled machine id, then the enrolled name, then who spoke first", async () => {
    const { name, id } = await enrol();
    const pair = (a: string, b: string) =>
      standings([
        [a, 9, 2, 3],
        [b, 99, 1, 3],
      ]);
    expect(await pair(`other ${BOOT_A} ${id}`, `${name} ${BOOT_B} another`)).toEqual(["original", "copy"]);
    expect(await pair(`${name} ${BOOT_A} ${id}`, `copy ${BOOT_B} ${id}`)).toEqual(["original", "copy"]);
    expect(await pair(`${name} ${BOOT_A}`, `copy ${BOOT_B}`)).toEqual(["original", "copy"]);
    expect(await pair(`x ${BOOT_A} y`, `y ${BOOT_B} y`)).toEqual(["copy", "original"]);
    expect(await pair(`${name} ${BOOT_A} ${id}`, `${name} ${BOOT_B} ${id}`)).toEqual(["copy", "original"]);
  });

  it("a machine that starts anew, or had another name, is no other machine", async () => {
    const { name, id } = await enrol();
    const alone: Spoken[] = [
      [`${name} ${BOOT_A} ${id}`, 90, 80, 0],
      [`renamed ${BOOT_B} ${id}`, 79, 1, 0],
    ];
    expect(await standings(alone)).toEqual(["alone", "alone"]);
    const renamed: Spoken[] = [
      [`${name} ${BOOT_A} ${id}`, 300, 200, 0],
      [`renamed ${BOOT_B} ${id}`, 199, 2, 4],
      [`copy ${BOOT_C} another`, 90, 1, 4],
    ];
    expect((await standings(renamed)).slice(1)).toEqual(["original", "copy"]);
    const started: Spoken[] = [
      [`${name} ${BOOT_A} ${id}`, 90, 9, 4],
      [`${name} ${BOOT_B} ${id}`, 8, 2, 4],
      [`copy ${BOOT_C} ${id}`, 90, 1, 4],
    ];
    expect(await standings(started)).toEqual(["original", "original", "copy"]);
  });

  it("of three, one stays", async () => {
    const { name, id } = await enrol();
    const three: Spoken[] = [
      [`a ${BOOT_A} ${id}`, 9, 1, 4],
      [`b ${BOOT_B} ${id}`, 9, 2, 4],
      [`${name} ${BOOT_C} ${id}`, 9, 3, 4],
    ];
    expect(await standings(three)).toEqual(["copy", "copy", "original"]);
  });
});

describe("a task to enrol anew", () => {
  const saying = (machine: string) => ({ "releve-machine": machine });
  const asked = async (machine: string) => {
    const answer = await device.call("GET", "/agent/v1/tasks", undefined, saying(machine));
    return ((await answer.json()) as { tasks: { taskId: string; kind: string }[] }).tasks;
  };
  const ask = () =>
    admin.api("createTask", { params: { deviceId: device.deviceId }, body: { kind: "re-enrol" } });
  const take = async (taskId: string, machine: string) => {
    const { key, csr } = await createDeviceRequest();
    const body = { csr, machineId: "whatever", dnsName: "copy.example" };
    const path = `/agent/v1/tasks/${taskId}/identity`;
    const answer = await device.call("POST", path, body, saying(machine));
    const { deviceId = "", certificate = "" } = (await answer.json()) as Record<string, string>;
    return { status: answer.status, deviceId, certificate, key };
  };
  const speaks = async (identity: { certificate: string; key: string }) => {
    const client = clientWith(server, identity);
    open.push(client);
    return (await client.call("GET", "/agent/v1/policy")).status;
  };
  const causes = async () =>
    (await admin.api("diagnose", { params: { deviceId: device.deviceId } })).causes.map(({ cause }) => cause);

  it("makes of the copy a device of its own, and leaves id and history to the original", async () => {
    const { name, id } = await enrol();
    const [original, copy] = [`${name} aaaaaaaa-1 ${id}`, `copy.example bbbbbbbb-1 ${id}`];
    const { groupId } = await admin.api("createGroup", {
      body: { name: "Web", parentId: (await admin.api("listGroups", {}))[0]!.groupId },
    });
    await admin.api("setMembers", { params: { groupId }, body: { deviceIds: [device.deviceId] } });
    for (const machine of [original, copy, original]) await asked(machine);
    expect(await causes()).toContain("device-clone");
    const { taskId } = await ask();
    expect(await asked(original)).toEqual([]);
    expect((await take(taskId, original)).status).toBe(409);
    expect(await asked(copy)).toMatchObject([{ taskId, kind: "re-enrol" }]);

    const lost = await take(taskId, copy);
    const taken = await take(taskId, copy);
    expect([lost.status, taken.status]).toEqual([200, 200]);
    expect(taken.deviceId).toBe(lost.deviceId);
    expect(taken.deviceId).not.toBe(device.deviceId);
    expect([await speaks(lost), await speaks(taken), await speaks(device)]).toEqual([401, 200, 200]);
    const made = await admin.api("getDevice", { params: { deviceId: taken.deviceId } });
    expect(made).toMatchObject({ name: "copy", dnsName: "copy.example", health: "new" });
    expect(made.groups.map((group) => group.groupId)).toContain(groupId);
    const [task] = await admin.api("listTasks", { params: { deviceId: device.deviceId } });
    expect(task).toMatchObject({ taskId, state: "done", code: null });
    expect(task?.detail).toContain("copy.example, a copy of web-");
    const { items } = await admin.api("listAudit", { query: {} });
    expect(items[0]).toMatchObject({ action: "device.re-enrol", actor: "admin" });

    await asked(original);
    expect(await causes()).not.toContain("device-clone");
    expect((await take(taskId, "third.example cccccccc-1 x")).status).toBe(409);
    const scan = await admin.api("createTask", {
      params: { deviceId: device.deviceId },
      body: { kind: "scan" },
    });
    expect((await take(scan.taskId, original)).status).toBe(409);
  });

  it("gives a machine that shares its id with none another key, in force at its first use", async () => {
    await enrol();
    const { taskId } = await ask();
    expect(await asked("web aaaaaaaa-1 x")).toMatchObject([{ taskId }]);
    const taken = await take(taskId, "web aaaaaaaa-1 x");
    expect(taken).toMatchObject({ status: 200, deviceId: device.deviceId });
    expect(await speaks(device)).toBe(200);
    expect([await speaks(taken), await speaks(device)]).toEqual([200, 401]);
    expect((await take(taskId, "web aaaaaaaa-1 x")).status).toBe(401);
  });
});
