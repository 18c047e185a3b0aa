import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLASSIFICATIONS } from "@releve/metadata";
import type { ReportingEvent } from "@releve/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApprovals } from "../fleet/index.ts";
import { type Store, openStore } from "../store/index.ts";
import { toRow } from "./events.ts";
import { type Reporting, createReporting } from "./index.ts";
import { type DeviceOutcome, type StoredEvent, applyEvents } from "./rules.ts";

const folder = mkdtempSync(join(tmpdir(), "releve-reporting-"));
const START = Date.UTC(2026, 0, 1);
const NOW = START + 3_600_000;
const SECURITY = CLASSIFICATIONS.find(({ id }) => id === "security")!.guid;
const PLAIN = randomUUID();
const SECURE = randomUUID();
const DECLINED = randomUUID();
const CATALOGUE = new Set([PLAIN, SECURE, DECLINED]);
const UPDATES = [...CATALOGUE, randomUUID()];
const DEVICES = [randomUUID(), randomUUID()];
const INSTANCES = Array.from({ length: 40 }, () => randomUUID());
let store: Store;
let reporting: Reporting;

beforeAll(async () => {
  store = await openStore({ kind: "sqlite", file: join(folder, "store.db") });
  const changes = { emitConsole: () => undefined };
  reporting = createReporting({ store, approvals: createApprovals(store), changes, now: () => NOW });
  const rest = { revision_number: 1, type: "Software", is_latest: 1, is_leaf: 1, is_superseded: 0 } as const;
  const texts = { title: "", description: "", cves: "", core: "", document: Buffer.of(), document_hash: "" };
  const numbers = { released_at: START, imported_at: START, size_bytes: 0 };
  for (const update_id of CATALOGUE)
    await store.db
      .insertInto("updates")
      .values({
        ...{ update_id, ...rest, ...texts, ...numbers },
        classification_id: update_id === PLAIN ? null : SECURITY,
        declined_at: update_id === DECLINED ? START : null,
      })
      .execute();
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function forgetEverything(): Promise<void> {
  for (const table of ["events", "update_status", "update_counts", "devices"] as const)
    await store.db.deleteFrom(table).execute();
  const counts = { packages: 0, needed: 0, needed_security: 0, failed: 0, installed: 0, restart_pending: 0 };
  const rest = { name: "pc", dns_name: "pc", system: "", progress_json: "{}", health: "new" as const };
  for (const device_id of DEVICES)
    await store.db
      .insertInto("devices")
      .values({ device_id, enrolled_at: START, ...rest, ...counts })
      .execute();
}

const some = <T>(values: readonly T[]) => fc.constantFrom(...values);
const event = fc
  .record({
    ...{
      id: some(INSTANCES),
      eventId: some([141, 147, 148, 156, 161, 162, 163, 167, 181, 182, 183, 184, 186, 201, 202, 203, 999]),
    },
    ...{ second: fc.nat(60), updateId: fc.option(some(UPDATES), { nil: undefined }), failed: fc.boolean() },
    misc: fc.array(fc.tuple(some(["U", "h", "g", "V", "W", "M"]), fc.subarray(UPDATES)), { maxLength: 3 }),
  })
  .map((of): Omit<ReportingEvent, "targetId"> => ({
    ...{ sequenceNumber: 0, timeAtTarget: new Date(START + of.second * 1000), eventInstanceId: of.id },
    ...{ namespaceId: 1, eventId: of.eventId, sourceId: 101, win32HResult: of.failed ? -2134884331 : 0 },
    ...{
      appName: "",
      replacementStrings: [],
      miscData: of.misc.map(([tag, ids]) => `${tag}=${ids.join(";")}`),
    },
    ...{ computerBrand: "", computerModel: "", biosRevision: "", processorArchitecture: "", deviceId: "" },
    ...{ osVersion: "12.0", osLocaleId: 0 },
    updateId: of.updateId && { updateId: of.updateId, revisionNumber: 1 },
  }));
const plan = fc.array(fc.tuple(some(DEVICES), fc.array(event, { maxLength: 6 })), { maxLength: 12 });

const NEEDED = ["needed", "downloading", "downloaded", "installing"];
const INSTALLED = ["installed", "installed-pending-restart"];

const nothing: DeviceOutcome = {
  ...{ states: new Map(), lastScanAt: null, lastReportAt: null, problem: null },
  ...{ scanStartedAt: null, scanMs: null, scanTrips: null },
};

/** Applies events given as [event id, what differs], one a second; answers the state of each update. */
function statesAfter(...events: [id: number, of: Partial<StoredEvent>][]): Record<string, string> {
  const rows = events.map(([eventId, of], second) => {
    const at = START + second * 1000;
    return { eventInstanceId: randomUUID(), eventId, at, updateId: null, code: null, misc: new Map(), ...of };
  });
  return Object.fromEntries(
    [...applyEvents(nothing, rows, CATALOGUE).states].map(([id, { state }]) => [id, state]),
  );
}
const lists = (of: Record<string, readonly string[]>) => ({
  misc: new Map(Object.entries(of).map(([tag, ids]) => [tag, ids.join(";").toUpperCase()])),
});

it("keeps what a stock agent installed pending until its restart, though it lists it as needed", () => {
  const update = { updateId: PLAIN };
  const needed = [156, lists({ U: [PLAIN, SECURE] })] as const;
  const installing = [[...needed], [167, update], [162, update], [181, update]] as [number, object][];
  const pending = [...installing, [201, { ...update, code: "0x00240005" }], [...needed]] as typeof installing;
  expect(statesAfter(...installing)).toEqual({ [PLAIN]: "installing", [SECURE]: "needed" });
  expect(statesAfter(...pending)).toEqual({ [PLAIN]: "installed-pending-restart", [SECURE]: "needed" });
  expect(statesAfter(...pending, [202, {}])).toEqual({ [PLAIN]: "installed", [SECURE]: "needed" });
  expect(statesAfter(...pending, [202, {}], [...needed])).toEqual({ [PLAIN]: "needed", [SECURE]: "needed" });
  const done = [156, lists({ V: [PLAIN] })] as [number, object];
  expect(statesAfter(...pending, [202, {}], done)).toEqual({ [PLAIN]: "installed" });
  expect(statesAfter(...installing, [201, update])).toEqual(statesAfter(...installing));
});

describe("how long a scan took", () => {
  const own = (ScanMilliseconds: string, ScanTrips = "4") => ({
    misc: new Map(Object.entries({ ScanMilliseconds, ScanTrips })),
  });
  const takes = (...events: [second: number, id: number, of?: Partial<StoredEvent>][]) => {
    const rows = events.map(([second, eventId, of]) => ({
      ...{ eventInstanceId: randomUUID(), eventId, at: START + second * 1000, updateId: null, code: null },
      ...{ misc: new Map<string, string>(), ...of },
    }));
    const { scanMs, scanTrips } = applyEvents(nothing, rows, CATALOGUE);
    return [scanMs, scanTrips];
  };

  it("is what our agent says, and of others the time between begin and end", () => {
    expect(takes([0, 147, own("812")])).toEqual([812, 4]);
    expect(takes([0, 141], [90, 147])).toEqual([90_000, null]);
    expect(takes([0, 141], [10, 141], [90, 147])).toEqual([80_000, null]);
  });

  it("is not told by a failed scan, a late event, or a clock that cannot be right", () => {
    expect(takes([0, 141], [5, 148, { code: "0x80240438" }], [90, 147])).toEqual([null, null]);
    expect(takes([0, 147])).toEqual([null, null]);
    expect(takes([60, 147, own("5", "6")], [0, 147, own("7", "8")])).toEqual([5, 6]);
    expect(takes([0, 147, own("-1", "1e3")])).toEqual([null, null]);
    expect(takes([0, 147, own("99999999999")])).toEqual([null, 4]);
    expect(takes([0, 141], [100_000, 147])).toEqual([null, null]);
  });
});

it("lets a bundle fail with its child, and gives the child no state", () => {
  const child = (code: string | null) => ({
    ...{ updateId: SECURE, code },
    misc: new Map([["M", `${PLAIN.toUpperCase()};100`]]),
  });
  const failed = child("0x80246007");
  expect(statesAfter([161, failed])).toEqual({ [PLAIN]: "failed" });
  expect(statesAfter([181, { updateId: PLAIN }], [183, child(null)])).toEqual({ [PLAIN]: "installing" });
  expect(statesAfter([182, failed], [156, lists({ U: [PLAIN] })])).toEqual({ [PLAIN]: "failed" });
});

it("takes an event's code for more than its number, and the failed of a status for failed", () => {
  expect(statesAfter([203, { updateId: PLAIN }])).toEqual({ [PLAIN]: "installed" });
  expect(statesAfter([203, { updateId: PLAIN, code: "0x80240034" }])).toEqual({ [PLAIN]: "failed" });
  expect(statesAfter([190, { updateId: PLAIN, code: "0x00240005" }])).toEqual({ [PLAIN]: "installed" });
  expect(statesAfter([156, lists({ U: [PLAIN], g: [PLAIN] })])).toEqual({ [PLAIN]: "failed" });
});

it("keeps states and counts as a recount of everything has them, whatever is reported in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (batches) => {
      await forgetEverything();
      const stored = new Set<string>();
      const outcomes = new Map<string, DeviceOutcome>(
        DEVICES.map((id) => [id, { ...nothing, states: new Map() }]),
      );
      for (const [deviceId, events] of batches) {
        await reporting.ingest(
          deviceId,
          events.map((one) => ({ ...one, targetId: deviceId })),
        );
        const fresh = events.filter(({ eventInstanceId: id }) => !stored.has(id) && stored.add(id).has(id));
        const rows = fresh.map((one) => toRow({ ...one, targetId: deviceId }, deviceId, NOW));
        outcomes.set(deviceId, applyEvents(outcomes.get(deviceId)!, rows, CATALOGUE));
      }
      await expectStored(outcomes, stored.size);
    }),
    { numRuns: 60 },
  );
}, 60_000);

async function expectStored(outcomes: ReadonlyMap<string, DeviceOutcome>, events: number): Promise<void> {
  expect(await store.db.selectFrom("events").select("event_instance_id").execute()).toHaveLength(events);
  const all = [...outcomes.values()].flatMap(({ states }) => [...states]);
  const count = (of: typeof all, states: readonly string[], updateIds: readonly string[]) =>
    of.filter(([id, { state }]) => states.includes(state) && updateIds.includes(id)).length;
  for (const [deviceId, outcome] of outcomes) {
    const { states, lastScanAt, lastReportAt, problem, scanStartedAt, scanMs, scanTrips } = outcome;
    const rows = await store.db
      .selectFrom("update_status")
      .select(["update_id", "state", "code", "since"])
      .where("device_id", "=", deviceId)
      .execute();
    expect(new Map(rows.map(({ update_id, ...state }) => [update_id, state]))).toEqual(states);
    const device = await store.db
      .selectFrom("devices")
      .selectAll()
      .where("device_id", "=", deviceId)
      .executeTakeFirstOrThrow();
    expect(device).toMatchObject({
      needed: count([...states], NEEDED, [PLAIN, SECURE]),
      needed_security: count([...states], NEEDED, [SECURE]),
      failed: count([...states], ["failed"], [PLAIN, SECURE]),
      installed: count([...states], INSTALLED, UPDATES),
      ...{ last_scan_at: lastScanAt, last_report_at: lastReportAt, problem_code: problem?.code ?? null },
      ...{ scan_started_at: scanStartedAt, scan_ms: scanMs, scan_trips: scanTrips },
    });
  }
  const none = { needed: 0, installed: 0, pending_restart: 0, failed: 0 };
  const counts = await store.db.selectFrom("update_counts").selectAll().execute();
  for (const update_id of UPDATES)
    expect(counts.find((row) => row.update_id === update_id) ?? { update_id, ...none }).toEqual({
      update_id,
      needed: count(all, NEEDED, [update_id]),
      installed: count(all, ["installed"], [update_id]),
      pending_restart: count(all, ["installed-pending-restart"], [update_id]),
      failed: count(all, ["failed"], [update_id]),
    });
}
