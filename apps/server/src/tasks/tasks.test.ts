import { randomUUID } from "node:crypto";
import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ALL_COMPUTERS, MAX_BUNDLE_BYTES, MAX_BUNDLE_PIECE_BYTES } from "@releve/api";
import { RESULT_CODES, hexOf } from "@releve/result-codes";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tasks as migration } from "../store/migrations/0005-tasks.ts";
import { createChangeBus } from "../live/changes.ts";
import {
  type TestServer,
  type TestSession,
  enrolDevice,
  loginAsAdmin,
  startTestServer,
} from "../test-server.ts";
import { createBundles } from "./bundles.ts";
import { TASK_TABLE, isFinal } from "./table.ts";
import { tidyTasks } from "./tidy.ts";

const DAY = 86_400_000;
let server: TestServer;
let admin: TestSession;
let device: Awaited<ReturnType<typeof enrolDevice>>;
let other: Awaited<ReturnType<typeof enrolDevice>>;

beforeAll(async () => {
  server = await startTestServer();
  admin = await loginAsAdmin(server);
  [device, other] = [await enrolDevice(server, "one"), await enrolDevice(server, "two")];
});
afterAll(async () => {
  await Promise.all([device.close(), other.close()]);
  await server.end();
});

const ask = (kind: "scan" | "restart" | "diagnostics" | "install", more = {}, deviceId = device.deviceId) =>
  admin.api("createTask", { params: { deviceId }, body: { kind, ...more } });
const fetched = async (from = device) =>
  ((await (await from.call("GET", "/agent/v1/tasks")).json()) as { tasks: { taskId: string }[] }).tasks;
const answer = (taskId: string, code: string | null, from = device) =>
  from.call("POST", `/agent/v1/tasks/${taskId}/result`, { code });
const progress = (taskId: string, step: string, dueAt: string | null = null) =>
  device.call("POST", `/agent/v1/tasks/${taskId}/progress`, { step, dueAt });
const look = async (taskId: string) =>
  (await admin.api("listAllTasks", { query: { limit: 500 } })).items.find((task) => task.taskId === taskId);
const stateOf = async (taskId: string) => (await look(taskId))?.state;
const tidy = (now: number) =>
  tidyTasks(
    {
      store: server.store,
      bus: createChangeBus(),
      taskBundles: createBundles(join(server.data, "diagnostics")),
    },
    now,
  );

it("the migration gives tasks of before their batch and end, and leaves one of each kind open", () => {
  const db = new DatabaseSync(":memory:");
  db.exec(`create table tasks (task_id text primary key, device_id text not null, kind text not null, state text not null,
    actor text not null, created_at integer not null, finished_at integer, code text) strict`);
  const add = db.prepare("insert into tasks values (?, ?, 'scan', ?, 'admin', ?, null, null)");
  add.run("a", "one", "queued", 1);
  add.run("b", "one", "sent", 2);
  add.run("c", "one", "queued", 2);
  add.run("d", "one", "done", 3);
  add.run("e", "two", "queued", 1);
  for (const statement of migration("sqlite")) db.exec(statement);
  const rows = db.prepare("select task_id, batch_id, expires_at from tasks order by task_id").all();
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { task_id: "c", batch_id: "c", expires_at: 2 + 7 * DAY },
    { task_id: "d", batch_id: "d", expires_at: 3 + 7 * DAY },
    { task_id: "e", batch_id: "e", expires_at: 1 + 7 * DAY },
  ]);
});

it("every state is reached, and every one that is not final can end", () => {
  const reached = new Set(Object.values(TASK_TABLE).flatMap((events) => Object.values(events)));
  expect([...reached].toSorted()).toEqual(
    Object.keys(TASK_TABLE)
      .filter((state) => state !== "queued")
      .toSorted(),
  );
  for (const [state, events] of Object.entries(TASK_TABLE))
    if (!isFinal(state as keyof typeof TASK_TABLE))
      expect(
        Object.values(events).some((next) => isFinal(next)),
        state,
      ).toBe(true);
});

describe("one device", () => {
  it("goes from queued to done with progress and a result, once", async () => {
    const { taskId, state, expiresAt, createdAt } = await ask("restart", {
      message: " Patch\u001b[2J day\n ",
    });
    expect(state).toBe("queued");
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(7 * DAY);
    const told = {
      taskId,
      kind: "restart",
      cancel: false,
      begun: false,
      message: "Patch [2J day",
      delayMinutes: null,
    };
    expect(await fetched()).toEqual([told]);
    expect(await stateOf(taskId)).toBe("sent");
    expect((await progress(taskId, "restarting")).status).toBe(204);
    expect(await look(taskId)).toMatchObject({ state: "running", progress: { step: "restarting" } });
    expect(await fetched()).toEqual([{ ...told, begun: true }]);
    for (const code of [null, "0x80CF000B"]) expect((await answer(taskId, code)).status).toBe(204);
    expect(await look(taskId)).toMatchObject({ state: "done", code: null });
    expect(await fetched()).toEqual([]);
  });

  it("asked twice while it waits is one task; after it ended it is another", async () => {
    const first = await ask("scan");
    expect((await ask("scan")).taskId).toBe(first.taskId);
    await fetched();
    expect((await ask("scan")).taskId).toBe(first.taskId);
    await answer(first.taskId, hexOf(RESULT_CODES.OM_E_PT_SOAP_SERVER));
    expect(await look(first.taskId)).toMatchObject({
      state: "failed",
      code: hexOf(RESULT_CODES.OM_E_PT_SOAP_SERVER),
    });
    const second = await ask("scan");
    expect(second.taskId).not.toBe(first.taskId);
    await admin.api("cancelTasks", { body: { taskIds: [second.taskId] } });
  });

  it("is cancelled at once while it waits; from then on the device decides", async () => {
    const waiting = await ask("install");
    expect(await admin.api("cancelTasks", { body: { taskIds: [waiting.taskId] } })).toEqual({
      cancelled: 1,
      cancelling: 0,
    });
    expect(await fetched()).toEqual([]);
    for (const [code, state] of [
      [hexOf(RESULT_CODES.OM_E_CALL_CANCELLED), "cancelled"],
      [null, "done"],
    ] as const) {
      const { taskId } = await ask("restart");
      await fetched();
      expect(await admin.api("cancelTasks", { body: { taskIds: [taskId] } })).toEqual({
        cancelled: 0,
        cancelling: 1,
      });
      expect(await fetched()).toMatchObject([{ taskId, cancel: true }]);
      await answer(taskId, code);
      expect(await stateOf(taskId)).toBe(state);
      expect(await admin.api("cancelTasks", { body: { taskIds: [taskId] } })).toEqual({
        cancelled: 0,
        cancelling: 0,
      });
    }
  });

  it("expires when the device does not come, and fails when it came and fell silent", async () => {
    const off = await ask("scan", { expiryHours: 1 });
    await tidy(Date.now() + 3_500_000);
    expect(await stateOf(off.taskId)).toBe("queued");
    await tidy(Date.now() + 3_700_000);
    expect(await stateOf(off.taskId)).toBe("expired");
    const restart = await ask("restart");
    await fetched();
    await progress(restart.taskId, "counting-down", new Date(Date.now() + 300_000).toISOString());
    await tidy(Date.now() + 3_700_000);
    expect(await stateOf(restart.taskId)).toBe("running");
    await tidy(Date.now() + 4_000_000);
    expect(await look(restart.taskId)).toMatchObject({
      state: "failed",
      code: hexOf(RESULT_CODES.OM_E_TIME_OUT),
    });
    // It came back after all.
    await answer(restart.taskId, null);
    expect(await look(restart.taskId)).toMatchObject({ state: "done", code: null });
  });

  it("is another device's business only there", async () => {
    const { taskId } = await ask("scan");
    for (const path of ["result", "progress"])
      expect(
        (await other.call("POST", `/agent/v1/tasks/${taskId}/${path}`, { code: null, step: "working" }))
          .status,
      ).toBe(404);
    expect(
      (await other.call("PUT", `/agent/v1/tasks/${taskId}/bundle/0`, Buffer.from("x"), octets)).status,
    ).toBe(404);
    await admin.api("cancelTasks", { body: { taskIds: [taskId] } });
  });
});

const octets = { "content-type": "application/octet-stream" };

describe("diagnostics", () => {
  const put = (taskId: string, offset: number, piece: Buffer) =>
    device.call("PUT", `/agent/v1/tasks/${taskId}/bundle/${offset}`, piece, octets);
  const getBundle = (taskId: string) =>
    fetch(`${server.localUrl}/api/v1/tasks/${taskId}/bundle`, { headers: admin.headers });

  it("come in pieces in their order, within limits, and can be downloaded and forgotten", async () => {
    const { taskId } = await ask("diagnostics");
    await fetched();
    expect((await put(taskId, 0, Buffer.from("of a try that broke"))).status).toBe(204);
    expect((await put(taskId, 0, Buffer.from("abc"))).status).toBe(204);
    expect((await put(taskId, 4, Buffer.from("e"))).status).toBe(409);
    expect((await put(taskId, 3, Buffer.from("def"))).status).toBe(204);
    expect((await put(taskId, 6, Buffer.alloc(MAX_BUNDLE_PIECE_BYTES + 1))).status).toBe(413);
    expect((await put(taskId, MAX_BUNDLE_BYTES, Buffer.from("x"))).status).toBe(413);
    expect((await getBundle(taskId)).status).toBe(404);
    await answer(taskId, null);
    await answer(taskId, null);
    expect(await look(taskId)).toMatchObject({ state: "done", bundle: { sizeBytes: 6 } });
    expect((await put(taskId, 0, Buffer.from("late"))).status).toBe(409);
    const sent = await getBundle(taskId);
    expect(await sent.text()).toBe("abcdef");
    expect(sent.headers.get("content-disposition")).toMatch(
      /^attachment; filename="one-\d{4}-\d\d-\d\d\.tar\.gz"$/,
    );
    await tidy(Date.now() + 15 * DAY);
    expect((await getBundle(taskId)).status).toBe(404);
    expect(await look(taskId)).toMatchObject({ state: "done", bundle: null });
  });

  it("of all devices together stay below their limit: the oldest go", async () => {
    const folder = join(server.data, "diagnostics");
    const bundles = createBundles(folder, 100);
    const [older, newer] = [randomUUID(), randomUUID()];
    for (const [taskId, age] of [
      [older, 2],
      [newer, 1],
    ] as const) {
      await bundles.add(taskId, 0, Buffer.alloc(80));
      expect(await bundles.complete(taskId)).toBe(80);
      const at = new Date(Date.now() - age * DAY);
      utimesSync(join(folder, `${taskId}.tar.gz`), at, at);
    }
    writeFileSync(join(folder, "stray.part"), "");
    expect(await bundles.tidy()).toEqual([older]);
  });
});

describe("many devices", () => {
  it("asks a group, tells what waits, merges and refuses; the batch is listed and cancelled", async () => {
    const stock = randomUUID();
    await sql`insert into devices (device_id, name, dns_name, enrolled_at, system, packages, health, restart_pending,
      progress_json, needed, needed_security, failed, installed) values (${stock}, 'stock', 'stock', 0, '', 0, 'new', 0,
      '{"state":"idle"}', 0, 0, 0, 0)`.execute(server.store.db);
    await expect(ask("scan", {}, stock)).rejects.toMatchObject({ code: "tasks-not-supported", status: 409 });
    expect((await admin.api("getDevice", { params: { deviceId: stock } })).takesTasks).toBe(false);
    const before = await ask("scan", {}, other.deviceId);
    const request = { kind: "scan" as const, selection: { groupId: ALL_COMPUTERS } };
    const expected = { created: 1, merged: 1, refused: 1 };
    expect(await admin.api("createTasks", { body: { ...request, preview: true } })).toMatchObject({
      ...expected,
      batchId: null,
    });
    const { batchId, ...counts } = await admin.api("createTasks", { body: request });
    expect(counts).toEqual({ ...expected, waiting: 1 });
    const page = await admin.api("listAllTasks", { query: { batch: batchId ?? "" } });
    expect(page).toMatchObject({ total: 1, items: [{ deviceName: "one", state: "queued", by: "admin" }] });
    expect(await admin.api("createTasks", { body: request })).toMatchObject({
      batchId: null,
      created: 0,
      merged: 2,
    });
    await admin.api("cancelTasks", { body: { batchId: batchId ?? "" } });
    expect(await stateOf(page.items[0]?.taskId ?? "")).toBe("cancelled");
    expect(await stateOf(before.taskId)).toBe("queued");
    const deviceIds = [device.deviceId, other.deviceId, stock, randomUUID()];
    expect(
      await admin.api("createTasks", { body: { kind: "restart", selection: { deviceIds }, expiryHours: 1 } }),
    ).toMatchObject({ created: 2, merged: 0, refused: 1 });
  });

  it("a device that is removed has nothing to do any more", async () => {
    const { taskId } = await ask("scan");
    await admin.api("removeDevice", { params: { deviceId: device.deviceId } });
    expect(await stateOf(taskId)).toBe("cancelled");
  });
});
