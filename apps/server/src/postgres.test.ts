import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_COMPUTERS } from "@releve/api";
import {
  type Cookie,
  type OperationName,
  type RequestOf,
  type ResponseOf,
  decodeResponse,
  encodeRequest,
  endpointOf,
  soapActionOf,
} from "@releve/protocol";
import { type TemporaryPostgres, startPostgres } from "@releve/testkit";
import { createDeviceRequest } from "@releve/trust";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type TestRepository,
  createTestRepository,
  poolFiles,
} from "./catalogue-sources/debian/test-repository.ts";
import { createDebianSources } from "./catalogue-sources/index.ts";
import { createChangeBus } from "./live/changes.ts";
import { createBundles } from "./tasks/bundles.ts";
import { tidyTasks } from "./tasks/tidy.ts";
import { enrolDevice, loginAsAdmin, startTestServer } from "./test-server.ts";

let postgres: TemporaryPostgres;
let repository: TestRepository;
const dataDir = mkdtempSync(join(tmpdir(), "releve-import-"));
beforeAll(async () => {
  postgres = await startPostgres();
  repository = createTestRepository();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
  repository.dispose();
  rmSync(dataDir, { recursive: true });
});

/** Imports the repository's suite as the service does, in its worker, into the same database. */
async function importRepository(url: string): Promise<void> {
  repository.addPackage({ Package: "hello", Version: "2.10-3" });
  repository.publish("bookworm");
  repository.writeSources(
    `Types: deb\nURIs: file:${repository.repo}\nSuites: bookworm\nComponents: main\nArchitectures: amd64\nSigned-By: /etc/apt/key.gpg\n`,
  );
  const location = { kind: "postgresql", url } as const;
  const logger = pino({ level: "silent" });
  const root = { dataDir, root: repository.root };
  const sources = createDebianSources({ location, changes: createChangeBus(), logger, ...root });
  expect(await sources.syncAll(() => undefined)).toMatchObject([{ state: "ok", updates: 1 }]);
}

const INVENTORY = {
  ...{ collectedAt: "2026-11-22T20:00:00.000Z", agentVersion: "1", restartPending: false },
  system: {
    ...{ id: "debian", codename: "bookworm", version: "12", prettyName: "Debian 12", architecture: "amd64" },
    ...{ foreignArchitectures: [], kernel: "6", manufacturer: "", model: "" },
  },
  packages: [{ name: "hello", architecture: "amd64", version: "2.10-2", status: "installed", held: false }],
};

const COMPUTER = {
  ...{ dnsName: "pc.example", osMajorVersion: 12, osMinorVersion: 0, osBuildNumber: 0 },
  ...{ osServicePackMajorNumber: 0, osServicePackMinorNumber: 0, osLocale: "en-US" },
  ...{ computerManufacturer: "", computerModel: "", biosVersion: "", biosName: "" },
  ...{ biosReleaseDate: new Date(0), processorArchitecture: "amd64" },
};

it("the main job runs on PostgreSQL: import, enrolment, sync, approval, content, report, restart", async () => {
  const database = await postgres.createDatabase();
  let server = await startTestServer(undefined, { database });
  await importRepository(database);
  const admin = await loginAsAdmin(server);
  const device = await enrolDevice(server, "pc");
  const { deviceId } = device;
  expect((await device.call("PUT", "/agent/v1/inventory", INVENTORY)).status).toBe(204);

  const call = async <N extends OperationName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> => {
    const headers = { "content-type": "text/xml; charset=utf-8", soapaction: soapActionOf(name) };
    const body = Buffer.from(encodeRequest(name, request));
    const answer = await device.call("POST", endpointOf(name), body, headers);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(answer.status, Buffer.from(bytes).toString()).toBe(200);
    return decodeResponse(name, bytes);
  };
  const { lastChange } = await call("GetConfig", { protocolVersion: "2.90" });
  const authCookies = [await call("GetAuthorizationCookie", { clientId: deviceId, dnsName: "pc.example" })];
  const versions = { lastChange, currentTime: new Date(), protocolVersion: "2.90" };
  let cookie: Cookie = await call("GetCookie", { authCookies, ...versions });
  await call("RegisterComputer", { cookie, computerInfo: COMPUTER });
  const gates: number[] = [];
  const leaves: number[] = [];
  const sync = async () => {
    const lists = { installedNonLeafUpdateIds: gates, otherCachedUpdateIds: leaves, cachedDriverIds: [] };
    const flags = { expressQuery: false, systemSpec: [], skipSoftwareSync: false };
    const filters = { filterCategoryIds: [], needTwoGroupOutOfScopeUpdates: false };
    const answer = await call("SyncUpdates", { cookie, parameters: { ...lists, ...flags, ...filters } });
    cookie = answer.newCookie;
    for (const { id, isLeaf } of answer.newUpdates) (isLeaf ? leaves : gates).push(id);
    return answer;
  };
  while ((await sync()).newUpdates.length > 0);
  expect(leaves).toHaveLength(1);

  const { items } = await admin.api("listUpdates", { query: { search: "hello" } });
  expect(items).toMatchObject([{ package: "hello", version: "2.10-3", approval: "new" }]);
  const updateId = items[0]!.updateId;
  const event = (eventId: number, miscData: string[], update?: string) => ({
    ...{ targetId: deviceId, sequenceNumber: 0, timeAtTarget: new Date(), eventInstanceId: randomUUID() },
    ...{ namespaceId: 1, eventId, sourceId: 101, win32HResult: 0, appName: "", replacementStrings: [] },
    updateId: update === undefined ? undefined : { updateId: update, revisionNumber: 1 },
    ...{ miscData, computerBrand: "", computerModel: "", biosRevision: "" },
    ...{ processorArchitecture: "Unknown" as const, osVersion: "", osLocaleId: 0, deviceId: "" },
  });
  const report = async (...eventBatch: ReturnType<typeof event>[]) =>
    expect(await call("ReportEventBatch", { cookie, clientTime: new Date(), eventBatch })).toBe(true);
  await report(event(147, []), event(156, [`U=${updateId}`]));
  const shown = () => admin.api("getDevice", { params: { deviceId } });
  expect(await shown()).toMatchObject({ needed: 1, health: "needs-updates" });

  const approval = { selection: { updateIds: [updateId] }, groupIds: [ALL_COMPUTERS] };
  expect(await admin.api("approve", { body: { ...approval, preview: true } })).toMatchObject({ devices: 1 });
  await admin.api("approve", { body: approval });
  const { scanCost } = await admin.api("decline", { body: { selection: approval.selection, preview: true } });
  expect(scanCost).toMatchObject({
    before: { updates: 1, roundTrips: 1 },
    after: { updates: 0, metadataBytes: 0 },
  });
  expect(scanCost?.before.metadataBytes).toBeGreaterThan(100);
  const policy = { installMode: "prompt" as const };
  expect(
    await admin.api("previewPolicy", { params: { groupId: ALL_COMPUTERS }, body: { policy } }),
  ).toMatchObject({ devices: 1, updates: 1, moved: 1 });
  expect((await sync()).changedUpdates[0]?.deployment.action).toBe("Install");
  const info = await call("GetExtendedUpdateInfo", {
    ...{ cookie, revisionIds: leaves, infoTypes: ["Extended"], locales: ["en"] },
  });
  const file = await device.call("GET", new URL(info.fileLocations[0]!.url).pathname);
  expect(Buffer.from(await file.arrayBuffer())).toEqual(readFileSync(poolFiles(repository.repo)[0]!));

  await report(event(183, [], updateId));
  expect(await shown()).toMatchObject({ needed: 0, installed: 1, health: "up-to-date" });
  const { items: states } = await admin.api("listUpdateDevices", { params: { updateId }, query: {} });
  expect(states).toMatchObject([{ deviceId, state: "installed" }]);

  const { taskId } = await admin.api("createTask", { params: { deviceId }, body: { kind: "re-enrol" } });
  const saying = (machine: string) => ({ "releve-machine": machine });
  const told = async (machine: string) => {
    const answer = await device.call("GET", "/agent/v1/tasks", undefined, saying(machine));
    return ((await answer.json()) as { tasks: unknown[] }).tasks.length;
  };
  const [original, copy] = ["pc.example aaaaaaaa-1", "copy bbbbbbbb-1"];
  for (const machine of [original, copy]) expect(await told(machine)).toBe(1);
  expect([await told(original), await told(copy)]).toEqual([0, 1]);
  const request = { csr: (await createDeviceRequest()).csr, machineId: "m", dnsName: "copy" };
  const path = `/agent/v1/tasks/${taskId}/identity`;
  expect((await device.call("POST", path, request, saying(copy))).status).toBe(200);
  expect((await admin.api("listDevices", { query: {} })).total).toBe(2);
  await admin.api("removeDevice", {
    params: { deviceId: (await admin.api("listDevices", { query: { search: "copy" } })).items[0]!.deviceId },
  });

  const { classes } = await admin.api("scanBudget", {});
  expect(classes).toMatchObject([{ kind: "agent", devices: 1, predicted: { trips: 2, superseded: 0 } }]);
  expect(await admin.api("scanDebt", { query: {} })).toMatchObject({
    level: "ok",
    days: [{ superseded: 0 }],
  });

  // Ten at once must not wait for each other's connections for ever.
  const again = Array.from({ length: 30 }, () => device.call("PUT", "/agent/v1/inventory", INVENTORY));
  expect((await Promise.all(again)).map((one) => one.status)).toEqual(Array(30).fill(204));
  await device.close();
  await server.stop();
  server = await startTestServer(server.data, { database });
  const later = await loginAsAdmin(server);
  expect(await later.api("getDevice", { params: { deviceId } })).toMatchObject({ installed: 1 });
  await server.end();
}, 120_000);

it("remote tasks run on PostgreSQL: asked once, fetched, cancelled, timed out, done", async () => {
  const server = await startTestServer(undefined, { database: await postgres.createDatabase() });
  const admin = await loginAsAdmin(server);
  const device = await enrolDevice(server, "pc");
  const { deviceId } = device;
  const request = { kind: "restart" as const, selection: { groupId: ALL_COMPUTERS } };
  expect(await admin.api("createTasks", { body: request })).toMatchObject({ created: 1, waiting: 1 });
  expect(await admin.api("createTasks", { body: request })).toMatchObject({ created: 0, merged: 1 });
  const [task] = await admin.api("listTasks", { params: { deviceId } });
  const path = `/agent/v1/tasks/${task?.taskId ?? ""}`;
  expect((await device.call("GET", "/agent/v1/tasks")).status).toBe(200);
  const dueAt = new Date().toISOString();
  expect((await device.call("POST", `${path}/progress`, { step: "restarting", dueAt })).status).toBe(204);
  const stateOf = async () => (await admin.api("listAllTasks", { query: {} })).items[0]?.state;
  expect(await stateOf()).toBe("running");
  const cancelled = { cancelled: 0, cancelling: 1 };
  expect(await admin.api("cancelTasks", { body: { batchId: task?.batchId ?? "" } })).toEqual(cancelled);
  const taskBundles = createBundles(join(server.data, "diagnostics"));
  await tidyTasks({ store: server.store, bus: createChangeBus(), taskBundles }, Date.now() + 4_000_000);
  expect(await stateOf()).toBe("failed");
  expect((await device.call("POST", `${path}/result`, { code: null, detail: "back" })).status).toBe(204);
  expect(await stateOf()).toBe("done");
  await device.close();
  await server.end();
});

it("diagnosis runs on PostgreSQL: failures, incidents, a remedy, a clone", async () => {
  const server = await startTestServer(undefined, { database: await postgres.createDatabase() });
  const { db } = server.store;
  const admin = await loginAsAdmin(server);
  const device = await enrolDevice(server, "machine-9");
  const [code, at] = ["0x80CF8003", Date.now() - 1000];
  await db
    .insertInto("events")
    .values({
      ...{ event_instance_id: randomUUID(), device_id: device.deviceId, event_id: 148, at, code },
      ...{ received_at: at, update_id: null, revision_number: null, strings_json: "[]", misc_json: "{}" },
    })
    .execute();
  await db
    .updateTable("devices")
    .set({ problem_code: code, problem_operation: "scan", problem_at: at })
    .execute();
  for (const machine of ["a 11111111", "b 22222222", "a 11111111"])
    await device.call("GET", "/agent/v1/policy", undefined, { "releve-machine": machine });
  const params = { deviceId: device.deviceId };
  const { causes } = await admin.api("diagnose", { params });
  expect(causes.map(({ cause }) => cause)).toEqual(["device-clone", "device-store"]);
  expect((await admin.api("listIncidents", { query: {} })).items).toMatchObject([
    { code, devices: 1, reason: "one-device" },
  ]);
  const tried = await admin.api("tryRemedy", {
    params,
    body: { cause: "device-store", action: "reset-store" },
  });
  expect((await admin.api("diagnose", { params })).history).toEqual([tried]);
  await device.close();
  await server.end();
});
