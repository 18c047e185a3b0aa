import { randomUUID } from "node:crypto";
import { ALL_COMPUTERS } from "@releve/api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addUpdate } from "../test-catalogue.ts";
import { type TestServer, type TestSession, loginAsAdmin, startTestServer } from "../test-server.ts";

const DAY = 86_400_000;
let server: TestServer;
let admin: TestSession;
beforeAll(async () => {
  server = await startTestServer();
  admin = await loginAsAdmin(server);
});
afterAll(() => server.end());

type State = "needed" | "installed" | "failed";

/** A device that has reported these states. */
async function addDevice(states: Record<string, State>, more: object = {}): Promise<string> {
  const device_id = randomUUID();
  const { db } = server.store;
  await db
    .insertInto("devices")
    .values({
      ...{ device_id, name: "pc", dns_name: "pc.example", enrolled_at: 1, last_contact_at: Date.now() },
      ...{
        system: "",
        packages: 0,
        restart_pending: 0,
        progress_json: '{"state":"idle"}',
        last_report_at: 1,
      },
      ...{ needed: 0, needed_security: 0, failed: 0, installed: 0, health: "up-to-date" },
      ...more,
    })
    .execute();
  for (const [update_id, state] of Object.entries(states))
    await db
      .insertInto("update_status")
      .values({ device_id, update_id, state, code: null, since: 1 })
      .execute();
  return device_id;
}

async function addGroup(name: string, parentId: string): Promise<string> {
  return (await admin.api("createGroup", { body: { name, parentId } })).groupId;
}

const move = (deviceIds: string[], groupId: string) =>
  admin.api("setMembers", { params: { groupId }, body: { deviceIds } });

type Action = "required" | "block" | "uninstall";
const approve = (updateId: string, groupId: string, action: Action = "required", preview = false) => {
  const selection = { updateIds: [updateId] };
  return admin.api("approve", { body: { selection, groupIds: [groupId], action, preview } });
};

const shown = async (deviceId: string) => {
  const { health, needed, failed } = await admin.api("getDevice", { params: { deviceId } });
  return { health, needed, failed };
};

it("judges a device anew after each decision, move and policy, without a word from it", async () => {
  const update = randomUUID();
  await addUpdate(server.store, update, "1");
  const broken = await addDevice({ [update]: "failed" });
  const waiting = await addDevice({ [update]: "needed" });
  const quiet = await addDevice({}, { last_contact_at: Date.now() - 2 * DAY });
  const pilots = await addGroup("Pilots", ALL_COMPUTERS);
  await move([broken, waiting], pilots);
  const expected = { failed: 1, needed: 0 };
  await expect.poll(() => shown(broken)).toEqual({ health: "up-to-date", ...expected });

  await approve(update, ALL_COMPUTERS);
  await expect.poll(() => shown(broken)).toEqual({ health: "error", ...expected });
  await expect.poll(() => shown(waiting)).toEqual({ health: "needs-updates", failed: 0, needed: 1 });

  const blocked = await approve(update, pilots, "block");
  await expect.poll(() => shown(broken)).toMatchObject({ health: "up-to-date" });
  await admin.api("undo", { params: { actionId: blocked.actionId! } });
  await expect.poll(() => shown(broken)).toMatchObject({ health: "error" });

  const declined = await admin.api("decline", { body: { selection: { updateIds: [update] } } });
  const nothing = { health: "up-to-date", failed: 0, needed: 0 };
  await expect.poll(() => shown(broken)).toEqual(nothing);
  await expect.poll(() => shown(waiting)).toEqual(nothing);
  await admin.api("undo", { params: { actionId: declined.actionId! } });
  await expect.poll(() => shown(broken)).toMatchObject({ health: "error", failed: 1 });
  await expect.poll(() => shown(waiting)).toMatchObject({ health: "needs-updates", needed: 1 });

  const setPolicy = (policy: { detectionHours: number } | null) =>
    admin.api("setPolicy", { params: { groupId: ALL_COMPUTERS }, body: { policy } });
  await setPolicy({ detectionHours: 1 });
  await expect.poll(() => shown(quiet)).toMatchObject({ health: "silent" });
  await setPolicy({ detectionHours: 22 });
  await expect.poll(() => shown(quiet)).toMatchObject({ health: "up-to-date" });
});

it("judges thousands in the background", async () => {
  const update = randomUUID();
  await addUpdate(server.store, update, "2");
  const devices = await Promise.all(Array.from({ length: 1500 }, () => addDevice({ [update]: "failed" })));
  const { devices: changed } = await approve(update, ALL_COMPUTERS);
  expect(changed).toBe(1500);
  const wrong = async () => {
    const query = server.store.db.selectFrom("devices").select("device_id").where("health", "!=", "error");
    return (await query.execute()).filter(({ device_id }) => devices.includes(device_id)).length;
  };
  await expect.poll(wrong, { timeout: 20_000 }).toBe(0);
}, 60_000);

it("counts in a preview exactly the devices for which what holds changes", async () => {
  const update = randomUUID();
  await addUpdate(server.store, update, "3");
  const outer = await addGroup("Outer", ALL_COMPUTERS);
  const inner = await addGroup("Inner", outer);
  const [out, ins, other] = await Promise.all(
    (["needed", "needed", "installed"] as const).map((state) => addDevice({ [update]: state })),
  );
  await move([out!], outer);
  await move([ins!, other!], inner);
  const preview = (groupId: string, action: Action = "required") => approve(update, groupId, action, true);
  expect(await preview(outer)).toMatchObject({ devices: 2, downloadBytes: 2000 });
  await approve(update, inner, "block");
  // The deeper group's decision still holds for its devices.
  expect(await preview(outer)).toMatchObject({ devices: 1, downloadBytes: 1000 });
  expect(await preview(ALL_COMPUTERS)).toMatchObject({ devices: 1 });
  expect(await preview(inner)).toMatchObject({ devices: 1, downloadBytes: 1000 });
  expect(await preview(inner, "uninstall")).toMatchObject({ devices: 1, downloadBytes: 0 });
  const done = await approve(update, outer);
  expect(done).toMatchObject({ devices: 1 });
  // Required above already: a second time changes the deadline of nobody.
  await approve(update, ALL_COMPUTERS);
  expect(await preview(ALL_COMPUTERS, "block")).toMatchObject({ devices: 0 });
  const inOuter = await admin.api("previewGroupChange", {
    params: { groupId: outer },
    body: { deviceIds: [ins!, other!] },
  });
  // Inner blocks what Outer requires; one of the two has it already.
  expect(inOuter).toMatchObject({ devices: 1, gains: 1, losses: 0, downloadBytes: 1000 });
  expect(inOuter.examples).toEqual([{ deviceId: ins, name: "pc", gained: 1, lost: 0 }]);
  const alone = await addGroup("Alone", ALL_COMPUTERS);
  await approve(update, alone, "block");
  const below = { params: { groupId: outer }, body: { parentId: alone } };
  expect(await admin.api("previewGroupChange", below)).toMatchObject({ devices: 0, gains: 0, losses: 0 });
  const moved = { params: { groupId: alone }, body: { deviceIds: [out!] } };
  expect(await admin.api("previewGroupChange", moved)).toMatchObject({
    devices: 1,
    losses: 1,
    downloadBytes: 0,
  });
  const ended = await admin.api("decline", { body: { selection: { updateIds: [update] }, preview: true } });
  expect(ended).toMatchObject({ devices: 1, downloadBytes: 0 });
});

it("tells of a policy beforehand whom it reaches, what installs at another time, and who falls silent", async () => {
  const [required, urgent, optional] = [randomUUID(), randomUUID(), randomUUID()];
  for (const [index, id] of [required, urgent, optional].entries())
    await addUpdate(server.store, id, String(5 + index));
  const outer = await addGroup("Planned", ALL_COMPUTERS);
  const inner = await addGroup("Own hours", outer);
  const states = { [required]: "needed", [urgent]: "needed", [optional]: "needed" } as const;
  const agent = { certificate_sha256: randomUUID() };
  const waits = await addDevice(states, { ...agent, name: "waits" });
  const quiet = await addDevice(
    { [required]: "installed" },
    { ...agent, last_contact_at: Date.now() - 2 * DAY },
  );
  const stock = await addDevice(states);
  const apart = await addDevice(states, agent);
  await move([waits, quiet, stock], outer);
  await move([apart], inner);
  const set = (groupId: string, policy: object | null) =>
    admin.api("setPolicy", { params: { groupId }, body: { policy } });
  await set(inner, { detectionHours: 20 });
  await approve(required, outer);
  const approval = {
    selection: { updateIds: [urgent] },
    groupIds: [outer],
    deadline: "2020-01-01T00:00:00Z",
  };
  await admin.api("approve", { body: approval });
  await admin.api("approve", {
    body: { selection: { updateIds: [optional] }, groupIds: [outer], action: "available" },
  });

  const preview = (groupId: string, policy: object | null) =>
    admin.api("previewPolicy", { params: { groupId }, body: { policy } });
  const nothing = { updates: 0, moved: 0, examples: [], silenced: 0, heard: 0 };
  // The group below has a policy of its own, and stock clients have none; what is overdue installs at once anyway.
  const night = { schedule: { time: "03:00", days: [6] } };
  expect(await preview(outer, night)).toEqual({
    ...{ ...nothing, devices: 2, updates: 1, moved: 1 },
    examples: [{ deviceId: waits, name: "waits", updates: 1 }],
  });
  expect(await preview(outer, { installMode: "prompt" })).toMatchObject({ devices: 2, updates: 1 });
  expect(await preview(outer, { restartDelayMinutes: 30 })).toEqual({ ...nothing, devices: 2 });
  expect(await preview(outer, {})).toEqual({ ...nothing, devices: 0 });
  expect(await preview(inner, null)).toEqual({ ...nothing, devices: 1 });
  await set(outer, night);
  // The device below would follow it then.
  expect(await preview(inner, null)).toMatchObject({ devices: 1, updates: 1 });
  expect(await preview(outer, null)).toMatchObject({ devices: 2, updates: 1, moved: 1 });

  const often = { ...night, detectionHours: 1 };
  expect(await preview(outer, often)).toEqual({ ...nothing, devices: 2, silenced: 1 });
  expect((await shown(quiet)).health).not.toBe("silent");
  await set(outer, often);
  await expect.poll(() => shown(quiet)).toMatchObject({ health: "silent" });
  expect(await preview(outer, night)).toEqual({ ...nothing, devices: 2, heard: 1 });
  await expect(preview(randomUUID(), null)).rejects.toMatchObject({ code: "not-found" });
});
