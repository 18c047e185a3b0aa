import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createJobs } from "../jobs/jobs.ts";
import { createChangeBus } from "../live/changes.ts";
import { decline } from "../rest/actions.ts";
import { type Store, openStore } from "../store/index.ts";
import { analyse } from "./analysis.ts";
import { type Pruning, createPruning } from "./index.ts";
import {
  type RandomFleet,
  approvalOf,
  decisionsOf,
  fill,
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
  const bus = createChangeBus();
  const jobs = await createJobs(store.db, bus, pino({ level: "silent" }));
  const fleet = { judgeLater: () => undefined } as never;
  pruning = await createPruning({ store, jobs, bus, fleet, isAllowed: true });
});
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
      const isSafe = above.some((one) => {
        if (!own.has(one) || inCycle(one) || cut(one) || age(one) <= scanned + 1) return false;
        if (own.get(one) === "installed") return true;
        const its = approvalOf(device, one, approvals);
        return its === "required" || (its === "available" && action !== "required");
      });
      const reportsAbove = successorsOf(fleet, n).some((one) => own.has(one));
      const reportsLost = successorsOf(fleet, n).some(
        (one) => own.has(one) && (!above.includes(one) || cut(one)),
      );
      const wasAsked = age(n) > scanned + 1;
      const isConcerned = !wasAsked || own.has(n) || reportsLost || (isApproved && reportsAbove);
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
      { numRuns: 400 },
    );
    expect(pruned).toBeGreaterThan(200);
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
      { numRuns: 600 },
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
        await run();
        restored += (await store.db.selectFrom("pruning_runs").select("restored").execute())
          .map((row) => row.restored)
          .reduce((sum, n) => sum + n, 0);
        // As if nothing had been pruned: whoever needs something then, needs the same now.
        const now = await decisionsOf(store);
        const kept = [...gone].filter((n) => !now.offered.includes(n));
        const approvals = new Map(
          [...whole.approvals].filter(([n]) => kept.includes(n)).concat([...now.approvals]),
        );
        const unpruned = { offered: [...now.offered, ...kept].sort(), approvals };
        expect(needsOf(fleet, now)).toEqual(needsOf(fleet, unpruned));
      }),
      { numRuns: 400 },
    );
    expect(restored).toBeGreaterThan(20);
  }, 120_000);
});
