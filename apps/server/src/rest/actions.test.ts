import { randomUUID } from "node:crypto";
import { ALL_COMPUTERS } from "@releve/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestServer, TestSession } from "../test-server.ts";
import { startWithVersions } from "./test-versions.ts";

let server: TestServer;
let admin: TestSession;
/** v1 ← v2 ← v3: each supersedes the one before. */
let [v1, v2, v3] = ["", "", ""];
let deviceId: string;

/** All that an action may change, less the marks that only ever grow. */
async function decisions(): Promise<unknown> {
  const { db } = server.store;
  const updates = await db
    .selectFrom("updates")
    .select(["update_id", "declined_at", "is_superseded"])
    .orderBy("update_id")
    .execute();
  const deployments = await db.selectFrom("deployments").selectAll().orderBy("deployment_id").execute();
  return { updates, deployments: deployments.map((row) => ({ ...row, changed_seq: 0 })) };
}

const approve = (updateIds: string[], preview = false) =>
  admin.api("approve", { body: { selection: { updateIds }, groupIds: [ALL_COMPUTERS], preview } });

beforeAll(async () => {
  ({
    server,
    admin,
    versions: [v1, v2, v3],
    deviceId,
  } = await startWithVersions(5));
  await server.store.db
    .insertInto("update_counts")
    .values({ update_id: v3, needed: 1, installed: 0, pending_restart: 0, failed: 0 })
    .execute();
});
afterAll(() => server.end());

describe("lists and details", () => {
  it("count a device as superseded where a successor, also an indirect one, is needed", async () => {
    const page = await admin.api("listUpdates", { query: { search: "openssl", sort: "released" } });
    expect(page.items.map((row) => [row.version, row.states])).toEqual([
      ["3", { needed: 1, installed: 0, pendingRestart: 0, failed: 0, superseded: 0, notApplicable: 0 }],
      ["2", { needed: 0, installed: 0, pendingRestart: 0, failed: 0, superseded: 1, notApplicable: 0 }],
      ["1", { needed: 0, installed: 0, pendingRestart: 0, failed: 0, superseded: 1, notApplicable: 0 }],
    ]);
    const devices = await admin.api("listUpdateDevices", { params: { updateId: v1 }, query: {} });
    expect(devices.items).toMatchObject([{ deviceId, state: "superseded" }]);
    const updates = await admin.api("listDeviceUpdates", { params: { deviceId }, query: {} });
    expect(updates.items.map((row) => [row.updateId, row.state])).toEqual([
      [v3, "needed"],
      [v2, "superseded"],
      [v1, "superseded"],
    ]);
  });

  it("name all that an update supersedes and is superseded by", async () => {
    const related = await admin.api("getUpdate", { params: { updateId: v2 } });
    expect(related.supersedes.map((one) => one.updateId)).toEqual([v1]);
    expect(related.supersededBy.map((one) => one.updateId)).toEqual([v3]);
    expect(
      (await admin.api("getUpdate", { params: { updateId: v1 } })).supersededBy.map((one) => one.updateId),
    ).toEqual([v3, v2]);
  });

  it("page and sort by every column, each update once", async () => {
    for (const sort of [
      "released",
      "title",
      "classification",
      "product",
      "size",
      "needed",
      "failed",
    ] as const) {
      const pages = await Promise.all(
        [0, 1, 2].map((offset) => admin.api("listUpdates", { query: { sort, offset, limit: 1 } })),
      );
      expect(new Set(pages.flatMap((page) => page.items.map((row) => row.updateId))).size, sort).toBe(3);
    }
    expect((await admin.api("overview", {})).securityWaiting).toMatchObject([{ updateId: v3, devices: 1 }]);
    expect((await admin.api("updateFacets", {})).filters).toEqual({
      all: 3,
      new: 1,
      needed: 1,
      failed: 0,
      superseded: 2,
      declined: 0,
    });
  });
});

describe("approve, decline and undo", () => {
  it("a preview tells what the action then does, and changes nothing", async () => {
    const before = await decisions();
    const preview = await approve([v3], true);
    expect(preview).toEqual({
      ...{ actionId: null, updates: 1, supersedes: 2, devices: 1, downloadBytes: 1000, gains: 1, losses: 0 },
      examples: [{ deviceId, name: expect.any(String) as string, gained: 1, lost: 0 }],
      scanCost: null,
    });
    expect(await decisions()).toEqual(before);
    const done = await approve([v3]);
    expect({ ...done, actionId: null }).toEqual(preview);
    expect(await approve([v3])).toMatchObject({ actionId: null, updates: 0 });
    await admin.api("undo", { params: { actionId: done.actionId! } });
    expect(await decisions()).toEqual(before);
  });

  it("a declined newest update makes the one before current again, and undo puts all back", async () => {
    await approve([v2, v3]);
    const before = await decisions();
    const { actionId } = await admin.api("decline", { body: { selection: { updateIds: [v3] } } });
    const current = await admin.api("listUpdates", { query: { filter: "superseded" } });
    expect(current.items.map((row) => row.updateId)).toEqual([v1]);
    await admin.api("undo", { params: { actionId: actionId! } });
    expect(await decisions()).toEqual(before);
  });

  it("of many undos at once one is done; after a later decision none is", async () => {
    const all = { selection: { criteria: { filter: "all" as const, search: "openssl" } } };
    const { actionId } = await admin.api("decline", { body: all });
    const undo = () => admin.api("undo", { params: { actionId: actionId! } });
    const tries = await Promise.allSettled([undo(), undo(), undo(), undo()]);
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const again = await admin.api("decline", { body: all });
    await approve([v1]);
    const before = await decisions();
    await expect(admin.api("undo", { params: { actionId: again.actionId! } })).rejects.toMatchObject({
      code: "changed-since",
    });
    expect(await decisions()).toEqual(before);
  });

  it("refuse an update or a group that does not exist, and change nothing", async () => {
    const before = await decisions();
    await expect(approve([v1, randomUUID()])).rejects.toMatchObject({ code: "not-found" });
    await expect(
      admin.api("approve", { body: { selection: { updateIds: [v1] }, groupIds: [randomUUID()] } }),
    ).rejects.toMatchObject({ code: "not-found" });
    expect(await decisions()).toEqual(before);
  });

  it("are in the audit log and in the update's history", async () => {
    const { items } = await admin.api("listAudit", { query: {} });
    expect(items.map((entry) => entry.summary)).toContain("Approved 1 update for All computers");
    const { history } = await admin.api("getUpdate", { params: { updateId: v3 } });
    expect(new Set(history.map((entry) => entry.action))).toEqual(new Set(["approve", "decline", "undo"]));
  });
});
