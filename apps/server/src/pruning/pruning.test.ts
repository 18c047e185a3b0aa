import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PruningPolicy } from "@releve/api";
import { startPostgres } from "@releve/testkit";
import fc from "fast-check";
import { sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createJobs } from "../jobs/jobs.ts";
import { createChangeBus } from "../live/changes.ts";
import { approve, decline } from "../rest/actions.ts";
import { undo } from "../rest/undo.ts";
import { type Store, openStore } from "../store/index.ts";
import { analyse } from "./analysis.ts";
import type { Ask } from "./analyst.ts";
import { type Pruning, createPruning } from "./index.ts";
import { type Question, answerTo } from "./questions.ts";
import {
  type RandomFleet,
  approvalOf,
  decisionsOf,
  fill,
  groups,
  isRequired,
  needOf,
  randomFleet,
  report,
  successorsOf,
  updateId,
} from "./random-fleet.test-helper.ts";

let folder: string;
let store: Store;
let pruning: Pruning;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "releve-pruning-"));
  store = await openStore({ kind: "sqlite", file: join(folder, "a.db") });
  // A power cut takes nothing that these tests look at.
  await sql`pragma synchronous = off`.execute(store.db);
  pruning = await start(store);
});

/** Answers its questions in this thread, from `asked`. */
async function start(
  at: Store,
  judgeLater: (find: () => Promise<unknown>) => void = () => undefined,
  asked = at,
): Promise<Pruning> {
  const bus = createChangeBus();
  const jobs = await createJobs(at.db, bus, pino({ level: "silent" }));
  const fleet = { judgeLater } as never;
  const ask = ((question: Question) => answerTo(asked, question)) as Ask;
  return await createPruning({ store: at, ask, jobs, bus, fleet, isAllowed: true });
}

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const run = async () => {
  const { state, text } = await (await pruning.run("test", { graceDays: 0 })).finished;
  expect([state, text]).toEqual(["done", expect.any(String)]);
};
type Decisions = Awaited<ReturnType<typeof decisionsOf>>;
const needsOf = (fleet: RandomFleet, decisions: Decisions) =>
  fleet.devices.map((device) => needOf(fleet, device, decisions).sort());
const needs = async (fleet: RandomFleet) => needsOf(fleet, await decisionsOf(store));
const everything = async () => ({
  updates: await store.db
    .selectFrom("updates")
    .select(["update_id", "declined_at", "is_superseded", "is_leaf"])
    .orderBy("update_id")
    .execute(),
  deployments: (await store.db.selectFrom("deployments").selectAll().orderBy("deployment_id").execute()).map(
    (row) => ({ ...row, changed_seq: 0 }),
  ),
});

/** The definition, device for device: the numbers of the updates to prune. */
async function naivePlan(fleet: RandomFleet, { offered, approvals }: Decisions): Promise<number[]> {
  const isOffered = (n: number) => offered.includes(n);
  const inCycle = (n: number) =>
    successorsOf(fleet, n).some((above) => successorsOf(fleet, above).includes(n));
  const rows = await store.db.selectFrom("update_status").selectAll().execute();
  const numberOf = (id: string) => Number(id.slice(-12));
  const age = (n: number) => fleet.updates[n]!.importedAgo;
  const cut = (n: number, seen: number[] = []): boolean =>
    fleet.updates[n]!.prerequisites.flat().some(
      (one) => !isOffered(one) || (!seen.includes(one) && cut(one, [...seen, one])),
    );
  const canGo = (n: number): boolean => {
    const above = successorsOf(fleet, n, isOffered);
    const approvedSomewhere = above.some(
      (one) =>
        !inCycle(one) &&
        !cut(one) &&
        (approvals.get(one) ?? []).some(({ action }) => action === "required" || action === "available"),
    );
    if (inCycle(n) || isRequired(fleet, n) || !approvedSomewhere) return false;
    return fleet.devices.every((device, at) => {
      const own = new Map(
        rows.flatMap((row) => (numberOf(row.device_id) === at ? [[numberOf(row.update_id), row.state]] : [])),
      );
      const scanned = device.scannedAgo ?? Infinity;
      const action = approvalOf(device, n, approvals);
      const isApproved = action === "required" || action === "available";
      // Whether nothing above it applies: else nobody asks whether it is installed, unless it is approved.
      const isFirst = (one: number) =>
        successorsOf(fleet, one, isOffered)
          .filter((over) => !inCycle(over) && !cut(over))
          .every((over) => age(over) > scanned + 1 && own.get(over) !== "needed");
      // Whether no update on demand above it applies, nor may since: that would take its place, not that of a required one.
      const isFirstAsked = (one: number) =>
        successorsOf(fleet, one, isOffered)
          .filter((over) => !inCycle(over) && !cut(over))
          .every(
            (over) =>
              age(over) > scanned + 1 &&
              (own.get(over) !== "needed" || approvalOf(device, over, approvals) !== "available"),
          );
      const isSafe = above.some((one) => {
        if (!own.has(one) || inCycle(one) || cut(one) || age(one) <= scanned + 1) return false;
        const its = approvalOf(device, one, approvals);
        if (own.get(one) === "installed")
          return (
            its === "required" ||
            (its === "available" && (action !== "required" || isFirstAsked(one))) ||
            isFirst(one)
          );
        return its === "required" || (its === "available" && action !== "required");
      });
      const reportsAbove = successorsOf(fleet, n).some((one) => own.has(one));
      // What is seen past a declined update proves nothing, also where another way leads there.
      const reportsLost = successorsOf(fleet, n).some(
        (one) =>
          (own.has(one) && cut(one)) ||
          (!isOffered(one) && [one, ...successorsOf(fleet, one)].some((past) => own.has(past))),
      );
      // What none reports may be installed, and is not asked about where something above it applies.
      const isUnheard = above.some(
        (one) =>
          isRequired(fleet, one) &&
          !inCycle(one) &&
          !cut(one) &&
          !["required", "available"].includes(approvalOf(device, one, approvals) ?? "") &&
          successorsOf(fleet, one, isOffered).some((over) => !inCycle(over) && !cut(over)),
      );
      const wasAsked = age(n) > scanned + 1;
      const isConcerned =
        !wasAsked || own.has(n) || reportsLost || (isApproved && (reportsAbove || isUnheard));
      return isSafe || !isConcerned;
    });
  };
  const going = new Set(offered.filter((n) => successorsOf(fleet, n, isOffered).length > 0 && canGo(n)));
  const below = (n: number) => fleet.updates[n]!.superseded.filter((one) => one !== n && isOffered(one));
  for (let before = -1; before !== going.size;) {
    before = going.size;
    for (const n of going) if (below(n).some((one) => !going.has(one))) going.delete(n);
  }
  return [...going].sort();
}

const rescan = async (fleet: RandomFleet) => {
  const decisions = await decisionsOf(store);
  for (const n of fleet.devices.keys()) await report(store.db, fleet, n, { at: Date.now(), ...decisions });
};

describe("pruning on random fleets", () => {
  it("changes no device's need, and undoes exactly", async () => {
    let pruned = 0;
    await fc.assert(
      fc.asyncProperty(randomFleet, async (fleet) => {
        await fill(store, fleet, Date.now());
        const before = await needs(fleet);
        const whole = await everything();
        await run();
        pruned +=
          whole.updates.length -
          (await everything()).updates.filter((row) => row.declined_at === null).length;
        expect(await needs(fleet)).toEqual(before);
        const [last] = (await pruning.status()).runs;
        await pruning.undo("test", last!.runId);
        expect(await everything()).toEqual(whole);
      }),
      { numRuns: 200 },
    );
    expect(pruned).toBeGreaterThan(80);
  }, 120_000);

  it("decides as the definition does, device for device", async () => {
    await fc.assert(
      fc.asyncProperty(randomFleet, async (fleet) => {
        await fill(store, fleet, Date.now());
        const expected = await naivePlan(fleet, await decisionsOf(store));
        const { plan, updates } = await analyse(store, { graceDays: 0 });
        const found = plan.prune.map(({ position }) => updates[position]!.updateId).sort();
        expect(found).toEqual(expected.map(updateId));
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it("puts back what is no longer safe when successors are declined or lose approvals", async () => {
    let restored = 0;
    const events = fc.record({ declined: fc.nat(7), unapproved: fc.nat(7), scans: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(randomFleet, events, async (fleet, { declined, unapproved, scans }) => {
        await fill(store, fleet, Date.now());
        const whole = await decisionsOf(store);
        await run();
        const { offered } = await decisionsOf(store);
        const gone = new Set(whole.offered.filter((n) => !offered.includes(n)));
        if (offered.includes(declined))
          await decline(store, "test", { selection: { updateIds: [updateId(declined)] }, preview: false });
        await store.db.deleteFrom("deployments").where("update_id", "=", updateId(unapproved)).execute();
        if (scans) await rescan(fleet);
        const between = await decisionsOf(store);
        await run();
        restored += (await store.db.selectFrom("pruning_runs").select("restored").execute())
          .map((row) => row.restored)
          .reduce((sum, n) => sum + n, 0);
        // As if neither run had pruned: whoever needs something then, needs the same now.
        const now = await decisionsOf(store);
        const isGone = (n: number) => !now.offered.includes(n);
        const kept = [...gone].filter(isGone);
        const goneNow = between.offered.filter(isGone);
        const approvals = new Map([
          ...[...whole.approvals].filter(([n]) => kept.includes(n)),
          ...[...between.approvals].filter(([n]) => goneNow.includes(n)),
          ...now.approvals,
        ]);
        const unpruned = { offered: [...now.offered, ...kept, ...goneNow].sort(), approvals };
        expect(needsOf(fleet, now)).toEqual(needsOf(fleet, unpruned));
      }),
      { numRuns: 200 },
    );
    expect(restored).toBeGreaterThan(8);
  }, 120_000);
});

const plain = { prerequisites: [], importedAgo: 1000, isDeclined: false };
const required = [{ group: 0, action: "required" as const }];
const asked = { scannedAgo: 2, group: 0, isThrifty: false };

describe("a run", () => {
  const declinedNow = async () =>
    (await everything()).updates.filter((row) => row.declined_at !== null).map((row) => row.update_id);
  /** 1 and 2 both supersede 0; on the only device 2 does not apply. */
  const relyingOn1: RandomFleet = {
    updates: [
      { ...plain, superseded: [], approvals: required },
      { ...plain, superseded: [0], approvals: required },
      { ...plain, superseded: [0], approvals: required },
    ],
    devices: [{ ...asked, facts: ["applicable", "applicable", "neither"] }],
  };

  it("puts back what a successor covered that devices do not report, once that is declined", async () => {
    // 1 is installed, supersedes 0 and is a prerequisite; 2 makes 0 due, and does not apply.
    const silent: RandomFleet = {
      updates: [
        { ...plain, superseded: [], approvals: required },
        { ...plain, superseded: [0], approvals: [] },
        { ...plain, superseded: [0], approvals: required },
        { ...plain, superseded: [], approvals: [], prerequisites: [[1]], isDeclined: true },
      ],
      devices: [{ ...asked, facts: ["applicable", "installed", "neither", "neither"] }],
    };
    await fill(store, silent, Date.now());
    await run();
    expect(await declinedNow()).toEqual([updateId(0), updateId(3)]);
    await decline(store, "test", { selection: { updateIds: [updateId(1)] }, preview: false });
    await run();
    expect(await declinedNow()).toEqual([updateId(1), updateId(3)]);
    expect(await needs(silent)).toEqual([[0]]);
  });

  it("puts back what an unreported successor covered, once what links the two is declined", async () => {
    // 3 applies, is a prerequisite and supersedes 1, which supersedes 0, and stays with 4, a prerequisite too.
    const linked: RandomFleet = {
      updates: [
        { ...plain, superseded: [], approvals: required },
        { ...plain, superseded: [0, 4], approvals: [] },
        { ...plain, superseded: [0], approvals: required, prerequisites: [[3]] },
        { ...plain, superseded: [1], approvals: required },
        { ...plain, superseded: [], approvals: [] },
        { ...plain, superseded: [], approvals: [], prerequisites: [[4]], isDeclined: true },
      ],
      devices: [
        { ...asked, facts: ["applicable", "installed", "installed", "applicable", "neither", "neither"] },
      ],
    };
    await fill(store, linked, Date.now());
    await run();
    expect(await declinedNow()).toContain(updateId(0));
    await decline(store, "test", { selection: { updateIds: [updateId(1)] }, preview: false });
    await run();
    expect(await declinedNow()).toEqual([updateId(1), updateId(5)]);
    expect(await needs(linked)).toEqual([[0, 3]]);
  });

  it("keeps what only an unreported and unapproved successor covers, once something supersedes that", async () => {
    // 1 is installed, supersedes 0 and is its prerequisite; 2 came after the scan, applies and supersedes 1.
    const uncovered: RandomFleet = {
      updates: [
        { ...plain, superseded: [], approvals: required, prerequisites: [[1]] },
        { ...plain, superseded: [0], approvals: [] },
        { ...plain, superseded: [1], approvals: [{ group: 3, action: "required" }], importedAgo: 500 },
      ],
      devices: [{ ...asked, scannedAgo: 700, facts: ["applicable", "installed", "applicable"] }],
    };
    await fill(store, uncovered, Date.now());
    await run();
    expect(await declinedNow()).toEqual([]);
    expect(await needs(uncovered)).toEqual([[0]]);
  });

  it("keeps what leads to the newest only past a declined member of a cycle", async () => {
    // 1 supersedes 0; 0 and 2, declined, supersede each other, and 2 supersedes 3.
    const declined = { ...plain, approvals: [], isDeclined: true };
    const broken: RandomFleet = {
      updates: [
        { ...declined, superseded: [2] },
        { ...plain, superseded: [0], approvals: required },
        { ...declined, superseded: [0, 3] },
        { ...plain, superseded: [], approvals: required },
      ],
      devices: [{ ...asked, facts: ["installed", "installed", "installed", "applicable"] }],
    };
    await fill(store, broken, Date.now());
    await run();
    expect(await declinedNow()).toEqual([updateId(0), updateId(2)]);
    expect(await needs(broken)).toEqual([[3]]);
  });

  it("puts back what relied on a successor that is declined since, though no device says so", async () => {
    await fill(store, relyingOn1, Date.now());
    await run();
    expect(await declinedNow()).toEqual([updateId(0)]);
    await decline(store, "test", { selection: { updateIds: [updateId(1)] }, preview: false });
    await rescan(relyingOn1);
    await run();
    expect(await declinedNow()).toEqual([updateId(1)]);
    expect(await needs(relyingOn1)).toEqual([[0]]);
  });

  it("does the same on PostgreSQL", async () => {
    const postgres = await startPostgres();
    const other = await openStore({ kind: "postgresql", url: await postgres.createDatabase() });
    await fill(other, relyingOn1, Date.now());
    const there = await start(other);
    expect((await (await there.run("test", {})).finished).state).toBe("done");
    const [last] = (await there.status()).runs;
    expect(last).toMatchObject({ state: "done", pruned: 1, inForce: 1 });
    expect(await there.undo("test", last!.runId)).toEqual({ restored: 1, conflicts: 0 });
    await other.close();
    await postgres.stop();
  }, 60_000);

  it("leaves alone what a person put back, until that person declines it", async () => {
    await fill(store, relyingOn1, Date.now());
    await run();
    const { action_id } = await store.db.selectFrom("audit").select("action_id").executeTakeFirstOrThrow();
    await undo(store, "test", action_id);
    await run();
    expect(await declinedNow()).toEqual([]);
    expect((await pruning.safety(updateId(0))).hold).toBe("kept");
  });

  it("undoes what was not decided on since, and says how much was", async () => {
    const two = {
      ...relyingOn1,
      updates: [...relyingOn1.updates, { ...plain, superseded: [], approvals: [] }],
    };
    two.updates[1] = { ...relyingOn1.updates[1]!, superseded: [0, 3] };
    await fill(store, two, Date.now());
    await run();
    expect(await declinedNow()).toEqual([updateId(0), updateId(3)]);
    const selection = { updateIds: [updateId(3)] };
    const groupIds = [groups[0]!.groupId];
    await approve(store, "test", {
      selection,
      groupIds,
      action: "available",
      deadline: null,
      preview: false,
    });
    const [last] = (await pruning.status()).runs;
    expect(last).toMatchObject({ pruned: 2, inForce: 1 });
    expect(await pruning.undo("test", last!.runId)).toEqual({ restored: 1, conflicts: 1 });
    expect(await declinedNow()).toEqual([]);
  });

  it("keeps to the policy: grace, products, groups", async () => {
    await fill(store, relyingOn1, Date.now());
    const holdWith = async (policy: object) => {
      await pruning.setPolicy("test", PruningPolicy.parse(policy));
      const { hold, blocked } = await pruning.safety(updateId(0));
      return hold ?? blocked.map(({ reason }) => reason).join();
    };
    const group = groups[0]!.groupId;
    // The successors were imported and approved 1000 hours ago.
    expect(await holdWith({ graceDays: 42 })).toBe("grace");
    expect(await holdWith({ enabled: false })).toBe("policy-off");
    expect(await holdWith({ groups: [{ groupId: group, enabled: false, graceDays: 0 }] })).toBe("group-off");
    expect(await holdWith({ groups: [{ groupId: group, enabled: true, graceDays: 42 }] })).toBe(
      "group-grace",
    );
    expect(await holdWith({})).toBe("");
  });

  it("names who keeps an update, and tells what scans carry before and after", async () => {
    const fleet = structuredClone(relyingOn1);
    await fill(store, fleet, Date.now());
    const free = await pruning.preview({ graceDays: 0 });
    expect(free).toMatchObject({ superseded: 1, updates: 1, devices: 1, blocked: [], held: [] });
    expect(free.before).toEqual({ updates: 3, metadataBytes: 3 * "<core/>".length, roundTrips: 1 });
    expect(free.after).toEqual({ updates: 2, metadataBytes: 2 * "<core/>".length, roundTrips: 1 });
    fleet.devices.push({ ...asked, scannedAgo: null, facts: ["applicable", "applicable", "neither"] });
    await fill(store, fleet, Date.now());
    const kept = await pruning.preview({ graceDays: 0 });
    expect(kept).toMatchObject({ updates: 0, blockedUpdates: 1 });
    expect(kept.blocked).toMatchObject([
      { reason: "not-scanned", devices: 1, examples: [{ name: "d1", lastScan: null, updates: 1 }] },
    ]);
  });

  it("never does more at once than a batch takes, however long the chain", async () => {
    const length = 5000;
    await fill(store, chainOf(length), Date.now());
    const turns = countTurns(store);
    const finds: (() => Promise<unknown>)[] = [];
    const there = await start(turns.store, (find) => finds.push(find), store);
    await (
      await there.run("test", { graceDays: 0 })
    ).finished;
    const [last] = (await there.status()).runs;
    expect(last).toMatchObject({ pruned: length - 1, inForce: length - 1 });
    expect(await there.undo("test", last!.runId)).toEqual({ restored: length - 1, conflicts: 0 });
    const most = turns.most();
    expect(most.rows).toBeGreaterThan(100);
    expect(most.rows).toBeLessThan(3000);
    expect(most.queries).toBeGreaterThan(10);
    expect(most.queries).toBeLessThan(60);
    // Whom it concerns is asked of 2,000 updates at once.
    expect(finds).toHaveLength(2);
    for (const find of finds) await find();
    expect(turns.most().queries).toBeLessThan(3);
    turns.end();
  }, 120_000);

  it("killed in its midst leaves whole batches, each in the audit log, and the next goes on", async () => {
    const file = join(folder, "killed.db");
    const other = await openStore({ kind: "sqlite", file });
    await fill(other, chainOf(1500), Date.now());
    await other.close();
    const helper = fileURLToPath(import.meta.resolve("./run-until-killed.test-helper.ts"));
    const { signal } = spawnSync(process.execPath, [helper, file], { timeout: 60_000 });
    expect(signal).toBe("SIGKILL");
    const again = await openStore({ kind: "sqlite", file });
    const { db } = again;
    const declined = await db
      .selectFrom("updates")
      .select("update_id")
      .where("declined_at", "is not", null)
      .execute();
    const audited = await db
      .selectFrom("audit")
      .select("update_ids_json")
      .where("action", "=", "prune")
      .execute();
    const listed = audited.flatMap((row) => JSON.parse(row.update_ids_json) as string[]);
    expect(declined.length).toBeGreaterThan(200);
    expect(declined.length).toBeLessThan(1499);
    expect(listed.sort()).toEqual(declined.map((row) => row.update_id).sort());
    const next = await start(again);
    expect((await next.status()).runs).toMatchObject([{ state: "stopped", pruned: declined.length }]);
    await (
      await next.run("test", {})
    ).finished;
    expect((await next.status()).pruned).toBe(1499);
    await again.close();
  }, 120_000);
});

/** Counts what the store is asked, and answers, between two turns of the event loop. */
function countTurns(at: Store) {
  let most = { rows: 0, queries: 0 };
  let now = { rows: 0, queries: 0 };
  let timer: NodeJS.Immediate;
  const close = () => {
    most = { rows: Math.max(most.rows, now.rows), queries: Math.max(most.queries, now.queries) };
    now = { rows: 0, queries: 0 };
  };
  const turn = () => {
    close();
    timer = setImmediate(turn);
  };
  turn();
  const db = at.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      now = { rows: now.rows + result.rows.length, queries: now.queries + 1 };
      return Promise.resolve(result);
    },
  });
  return {
    store: { ...at, db },
    /** Since it was last asked. */
    most: () => {
      close();
      const found = most;
      most = { rows: 0, queries: 0 };
      return found;
    },
    end: () => clearImmediate(timer),
  };
}

/** Each supersedes the one before; the newest is needed. */
function chainOf(length: number): RandomFleet {
  const approvals = required;
  const updates = Array.from({ length }, (_, n) => ({
    ...plain,
    superseded: n === 0 ? [] : [n - 1],
    approvals,
  }));
  const facts = updates.map((_, n) => (n === length - 1 ? ("applicable" as const) : ("neither" as const)));
  return { updates, devices: [{ ...asked, facts }] };
}
