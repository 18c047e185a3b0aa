import { randomUUID } from "node:crypto";
import { ALL_COMPUTERS } from "@releve/api";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { writeUpdates } from "../store/catalogue-writer.ts";
import { type TestServer, type TestSession, loginAsAdmin, startTestServer } from "../test-server.ts";
import { idOf, scanCatalogue } from "./test-catalogue.ts";

const DAY = 86_400_000;
const today = () => Math.floor(Date.now() / DAY) * DAY;
/** Four chains of five updates each, of one product. */
const SHAPE = {
  ...{ name: "", products: 1, chains: 4, length: 5, levels: 1 },
  ...{ padding: 100, otherSystems: 0, registry: 0 },
};

let server: TestServer;
let admin: TestSession;
let paris: string;

beforeAll(async () => {
  server = await startTestServer();
  admin = await loginAsAdmin(server);
  const body = { name: "Paris", parentId: ALL_COMPUTERS };
  paris = (await admin.api("createGroup", { body })).groupId;
});
afterAll(() => server.end());

const info = {
  ...{ osMajorVersion: 10, osMinorVersion: 0, osBuildNumber: 26_200, osServicePackMajorNumber: 0 },
  ...{ osServicePackMinorNumber: 0, suiteMask: 256, oldProductType: 1, processorArchitecture: "AMD64" },
};

async function addDevice(of: {
  system?: string;
  group?: string;
  scan_ms?: number;
  quarantined_at?: number;
  removed_at?: number;
}): Promise<void> {
  const device_id = randomUUID();
  const { system = "Windows 11 Pro 10.0.26200", group, ...more } = of;
  await server.store.db
    .insertInto("devices")
    .values({
      ...{ device_id, system, name: "pc", dns_name: "pc", enrolled_at: 0, packages: 0, restart_pending: 0 },
      ...{ agent_version: "1507.2601.30012.0", progress_json: "{}", health: "new", failed: 0, installed: 0 },
      ...{ needed: 0, needed_security: 0, computer_info_json: JSON.stringify(info), ...more },
    })
    .execute();
  if (group !== undefined)
    await server.store.db.insertInto("device_groups").values({ device_id, group_id: group }).execute();
}

/** Asks until what is told is of now. */
const fresh = () =>
  vi.waitFor(async () => {
    const budget = await admin.api("scanBudget", {});
    expect(budget.isStale).toBe(false);
    return budget;
  });

it("owes nothing where nobody scans, and says so", async () => {
  expect(await admin.api("scanBudget", {})).toMatchObject({ classes: [], omittedDevices: 0, isStale: false });
  const { now, level, days } = await admin.api("scanDebt", { query: { days: 7 } });
  expect({ superseded: now.superseded, level, days: days.length }).toEqual({
    ...{ superseded: 0, level: "ok", days: 1 },
  });
});

it("tells classes apart by system and by groups, and leaves out who gets nothing", async () => {
  await writeUpdates(server.store.db, scanCatalogue(SHAPE).documents);
  await addDevice({});
  await addDevice({ group: paris });
  await addDevice({ group: paris });
  await addDevice({ system: "BeOS 5.0.0" });
  await addDevice({ quarantined_at: 1 });
  await addDevice({ removed_at: 1 });
  await fresh();
  // Devices alone change nothing that is told at once.
  await writeUpdates(server.store.db, scanCatalogue({ ...SHAPE, padding: 104 }).documents);
  const { classes, debt } = await fresh();
  const named = classes.map(({ kind, groups, devices }) => [kind, groups.map(({ name }) => name), devices]);
  expect(named[0]).toEqual(["windows", ["Paris"], 2]);
  expect(named.slice(1).toSorted()).toEqual([
    ["other", ["Unassigned computers"], 1],
    ["windows", ["Unassigned computers"], 1],
  ]);
  // 20 updates, 4 gates; of each chain of five, four are superseded.
  expect(classes[0]).toMatchObject({
    predicted: { updates: 24, superseded: 16, chainDepth: 5, installedPrerequisites: 4, trips: 3 },
    chains: [{ length: 5 }, { length: 5 }, { length: 5 }, { length: 5 }],
    products: [{ title: "product 0", updates: 20, superseded: 16 }],
  });
  expect(debt).toMatchObject({ superseded: 16, devices: 4 });
  expect(debt.evaluationsPerDay).toBe(Math.round((16 * 4 * 24) / 22));
});

it("pays with an approval or a decline: at once told as stale, then anew", async () => {
  const of = (updateId: string, groupIds: string[]) => ({
    ...{ selection: { updateIds: [updateId] }, groupIds, action: "required" as const, deadline: null },
  });
  await admin.api("approve", { body: of(idOf("0 0 4"), [paris]) });
  expect((await admin.api("scanBudget", {})).isStale).toBe(true);
  const { classes } = await fresh();
  const bySuperseded = classes.map(({ groups, predicted }) => [groups[0]?.name, predicted.superseded]);
  expect(bySuperseded[0]).toEqual(["Paris", 12]);
  expect(bySuperseded[1]).toEqual(["Unassigned computers", 16]);
  const { items } = await admin.api("listUpdates", { query: { filter: "superseded" } });
  const updateIds = items.map(({ updateId }) => updateId);
  expect(updateIds).toHaveLength(16);
  await admin.api("decline", { body: { selection: { updateIds } } });
  const { debt, classes: after } = await fresh();
  expect(debt).toEqual({
    superseded: 0,
    devices: 0,
    evaluationsPerDay: 0,
    bytesPerDay: 0,
    firstScanBytes: 0,
  });
  expect(after[0]?.predicted).toMatchObject({ updates: 8, superseded: 0, chainDepth: 1 });
  expect(after[0]?.chains).toEqual([]);
});

it("shows what devices measured beside it, flags what grows, and forgets what is too old", async () => {
  const { db } = server.store;
  const { classes } = await fresh();
  const { classId } = classes.find(({ groups }) => groups[0]?.name === "Paris")!;
  for (const daysAgo of [1, 2, 3, 500]) {
    const day = today() - daysAgo * DAY;
    await db.insertInto("scan_time_days").values({ day, class_id: classId, p50_ms: 2_000 }).execute();
    await db
      .insertInto("scan_debt_days")
      .values({
        ...{ day, superseded: daysAgo, devices: 1, evaluations_per_day: 1, bytes_per_day: 1 },
        first_scan_bytes: 1,
      })
      .execute();
  }
  for (const scan_ms of [4_000, 9_000]) await addDevice({ group: paris, scan_ms });
  await admin.api("undo", { params: { actionId: await lastAction() } });
  const measured = (await fresh()).classes.find((each) => each.classId === classId);
  expect(measured?.measured).toEqual({
    ...{ devices: 2, p50Ms: 4_000, p95Ms: 9_000, p50Trips: null, p95Trips: null, isGrowing: true },
  });
  expect(measured?.predicted).toMatchObject({ evaluationSeconds: 9, evaluationFrom: "measured" });
  const { days } = await admin.api("scanDebt", { query: { days: 400 } });
  expect(days.map(({ superseded }) => superseded)).toEqual([3, 2, 1, 16]);
  expect(days.at(-1)?.day).toBe(new Date().toISOString().slice(0, 10));
  const times = await db.selectFrom("scan_time_days").select("p50_ms").orderBy("day").execute();
  expect(times.map(({ p50_ms }) => p50_ms)).toEqual([2_000, 2_000, 2_000, 4_000]);
});

async function lastAction(): Promise<string> {
  const { items } = await admin.api("listAudit", { query: {} });
  return items.find(({ action }) => action === "decline")!.actionId;
}
