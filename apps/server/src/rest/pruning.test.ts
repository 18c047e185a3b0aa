import { randomUUID } from "node:crypto";
import { ALL_COMPUTERS } from "@releve/api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addUpdate } from "../test-catalogue.ts";
import type { TestServer, TestSession } from "../test-server.ts";
import { startWithVersions } from "./test-versions.ts";

let server: TestServer;
let admin: TestSession;
let [v1, v2, v3] = ["", "", ""];
beforeAll(async () => {
  const now = Date.now();
  ({
    server,
    admin,
    versions: [v1, v2, v3],
  } = await startWithVersions(now));
  await server.store.db
    .updateTable("devices")
    .set({ last_scan_at: now, last_report_at: now, inventory_at: now })
    .execute();
});
afterAll(() => server.end());

const finished = async () => {
  const [job] = await admin.api("listJobs", {});
  return job?.kind === "pruning" && job.state === "done";
};

it("tells of a decline by hand what scans carry before and after, as of a run that declines the same", async () => {
  const selection = { updateIds: [v1, v2] };
  const { scanCost } = await admin.api("decline", { body: { selection, preview: true } });
  const approval = { selection: { updateIds: [v3] }, groupIds: [ALL_COMPUTERS] };
  const { actionId, scanCost: ofApproval } = await admin.api("approve", { body: approval });
  expect(ofApproval).toBeNull();
  const { before, after, updates } = await admin.api("previewPruning", { body: { graceDays: 0 } });
  expect(updates).toBe(2);
  expect(scanCost).toEqual({ before, after });
  await admin.api("undo", { params: { actionId: actionId! } });
});

it("previews, prunes as a job, shows the run, and undoes it", { timeout: 60_000 }, async () => {
  const held = await admin.api("previewPruning", { body: {} });
  expect(held).toMatchObject({
    superseded: 2,
    updates: 0,
    held: [{ reason: "no-approved-successor", updates: 2 }],
  });
  const selection = { updateIds: [v3] };
  await admin.api("approve", { body: { selection, groupIds: [ALL_COMPUTERS] } });
  expect((await admin.api("previewPruning", { body: {} })).held).toEqual([{ reason: "grace", updates: 2 }]);
  const preview = await admin.api("previewPruning", { body: { graceDays: 0 } });
  expect(preview).toMatchObject({ updates: 2, before: { updates: 3 }, after: { updates: 1 }, blocked: [] });
  expect(await admin.api("pruningSafety", { params: { updateId: v1 } })).toMatchObject({
    isSafe: false,
    hold: "grace",
  });

  await admin.api("runPruning", { body: { graceDays: 0 } });
  await expect.poll(finished, { timeout: 30_000 }).toBe(true);
  const status = await admin.api("pruning", {});
  expect(status).toMatchObject({
    superseded: 0,
    pruned: 2,
    isAllowed: true,
    policy: { enabled: true, graceDays: 30 },
  });
  expect(status.runs).toMatchObject([
    { state: "done", actor: "admin", pruned: 2, inForce: 2, scope: { graceDays: 0 } },
  ]);
  const { items } = await admin.api("listAudit", { query: {} });
  expect(items[0]).toMatchObject({ action: "prune", undoable: true });

  const { runId } = status.runs[0]!;
  expect(await admin.api("undoPruning", { params: { runId } })).toEqual({ restored: 2, conflicts: 0 });
  expect((await admin.api("pruning", {})).superseded).toBe(2);
  await expect(admin.api("undoPruning", { params: { runId: randomUUID() } })).rejects.toMatchObject({
    code: "not-found",
  });
});

it("tells what another policy would do in the next run, and does nothing", { timeout: 60_000 }, async () => {
  // Undone above, these were put back by a person: only a new pair shows what the policy does.
  const [old, fresh] = [randomUUID(), randomUUID()];
  await addUpdate(server.store, old, "4");
  await addUpdate(server.store, fresh, "5", old);
  const selection = { updateIds: [fresh] };
  await admin.api("approve", { body: { selection, groupIds: [ALL_COMPUTERS] } });
  const { db } = server.store;
  const now = Date.now() + 3_600_000;
  await db.updateTable("devices").set({ last_scan_at: now, last_report_at: now }).execute();
  const { device_id } = await db.selectFrom("devices").select("device_id").executeTakeFirstOrThrow();
  await db
    .insertInto("update_status")
    .values({ device_id, update_id: fresh, state: "needed", code: null, since: now })
    .execute();
  const before = await admin.api("pruning", {});
  const preview = async (change: object) =>
    admin.api("previewPruningPolicy", { body: { ...before.policy, ...change } });
  const { now: asItIs, then } = await preview({ graceDays: 0 });
  expect([asItIs.updates, then.updates]).toEqual([0, 1]);
  expect(then.examples).toMatchObject([{ updateId: old }]);
  // The only device needs the new one, and the grace of its group goes on.
  const groups = [{ groupId: ALL_COMPUTERS, enabled: true, graceDays: 90 }];
  expect((await preview({ graceDays: 0, groups })).then.updates).toBe(0);
  expect((await preview({ graceDays: 0, enabled: false })).then).toMatchObject({ updates: 0 });
  expect(await admin.api("pruning", {})).toEqual(before);
});

it("keeps what is set as policy", async () => {
  const policy = {
    enabled: true,
    graceDays: 7,
    products: [],
    groups: [{ groupId: ALL_COMPUTERS, enabled: false, graceDays: 0 }],
  };
  expect(await admin.api("setPruningPolicy", { body: policy })).toEqual(policy);
  expect((await admin.api("pruning", {})).policy).toEqual(policy);
});
