import { randomUUID } from "node:crypto";
import { ALL_COMPUTERS, UNASSIGNED_COMPUTERS, type Why } from "@releve/api";
import { buildDebianUpdate, debianProductId } from "@releve/metadata";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeUpdates } from "../store/catalogue-writer.ts";
import {
  type TestServer,
  type TestSession,
  apiWith,
  enrolDevice,
  loginAsAdmin,
  startTestServer,
} from "../test-server.ts";

const OLD = randomUUID();
const NEW = randomUUID();
const HOUR = 3_600_000;
const text = { en: "alpha", fr: "alpha" };
const released = new Date("2026-01-01T00:00:00Z");

/** A Debian update without prerequisites in the store: its gates are open. */
function update(updateId: string, version: string, supersedes: string | undefined) {
  const fragments = buildDebianUpdate({
    ...{ updateId, revisionNumber: 1, source: "alpha", version, architecture: "amd64", released, supersedes },
    ...{ classificationId: randomUUID(), productId: debianProductId({ origin: "D", codename: "b" }) },
    ...{
      detectoidId: randomUUID(),
      title: text,
      description: text,
      moreInfoUrl: undefined,
      isSecurity: true,
    },
    binaries: [
      {
        ...{ name: "alpha", architecture: "amd64", version, fileName: "a.deb", requires: [], sizeBytes: 1 },
        sha256: "0".repeat(64),
      },
    ],
  });
  const core = fragments.core.replace(/<Prerequisites>.*<\/Prerequisites>/s, "<Prerequisites />");
  return {
    ...{ updateId, type: "Software" as const, title: `alpha ${version}`, description: "" },
    ...{ moreInfoUrl: undefined, classificationId: undefined, productId: undefined, sourceId: undefined },
    ...{ package: "alpha", version, architecture: "amd64", releasedAt: released.getTime(), cves: [] },
    ...{ prerequisites: [], superseded: supersedes === undefined ? [] : [supersedes], files: [] },
    packages: [{ package: "alpha", architecture: "amd64", version }],
    fragments: { ...fragments, core },
  };
}

let server: TestServer;
let admin: TestSession;
let device: Awaited<ReturnType<typeof enrolDevice>>;
beforeAll(async () => {
  server = await startTestServer();
  admin = await loginAsAdmin(server);
  await writeUpdates(server.store.db, [update(OLD, "1.0-1", undefined), update(NEW, "2.0-1", OLD)]);
  device = await enrolDevice(server, "machine");
  const sent = await device.call("PUT", "/agent/v1/inventory", {
    ...{ collectedAt: new Date().toISOString(), agentVersion: "1", restartPending: false },
    system: {
      ...{ id: "debian", codename: "b", version: "12", prettyName: "Debian 12", architecture: "amd64" },
      ...{ foreignArchitectures: [], kernel: "6", manufacturer: "", model: "" },
    },
    packages: [{ name: "alpha", architecture: "amd64", version: "0.9-1", status: "installed", held: false }],
  });
  expect(sent.status).toBe(204);
});
afterAll(async () => {
  await device.close();
  await server.end();
});

const why = (updateId: string, query: { at?: string; ifApproved?: string; ifDeclined?: string } = {}) =>
  admin.api("why", { params: { deviceId: device.deviceId, updateId }, query });
const reasonOf = (found: Why, gate: string) => found.gates.find((one) => one.gate === gate)?.reason;

describe("GET /devices/:deviceId/updates/:updateId/why", () => {
  it("answers what is, and what would be", async () => {
    expect((await why(NEW)).outcome).toBe("needed");
    expect(await why(OLD)).toMatchObject({ outcome: "superseded", decidedBy: "reporting" });
    const approved = await why(NEW, { ifApproved: UNASSIGNED_COMPUTERS });
    expect(approved).toMatchObject({
      outcome: "to-install",
      limits: ["facts-of-last-report", "hypothetical"],
    });
    const declined = { ifDeclined: NEW };
    expect(reasonOf(await why(NEW, declined), "scope")).toBe("scope.declined");
    expect((await why(OLD, declined)).outcome).toBe("needed");
    const { total } = await server.store.db
      .selectFrom("deployments")
      .select(({ fn }) => fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    expect(total).toBe(0);
  });

  it("answers what was: imports, approvals and declines of then, also replaced ones", async () => {
    const imported = Date.now() - 10 * HOUR;
    await server.store.db.updateTable("updates").set({ imported_at: imported }).execute();
    await server.store.db
      .updateTable("updates")
      .set({ imported_at: imported + 2 * HOUR })
      .where("update_id", "=", NEW)
      .execute();
    const at = (hours: number) => ({ at: new Date(imported + hours * HOUR).toISOString() });
    const approve = async (action: "required" | "block", hours: number) => {
      const selection = { updateIds: [NEW] };
      const { actionId } = await admin.api("approve", {
        body: { selection, action, groupIds: [ALL_COMPUTERS] },
      });
      await server.store.db
        .updateTable("audit")
        .set({ at: imported + hours * HOUR })
        .where("action_id", "=", actionId ?? "")
        .execute();
      await server.store.db
        .updateTable("deployments")
        .set({ changed_at: imported + hours * HOUR })
        .execute();
    };
    await approve("required", 4);
    await approve("block", 6);
    const { actionId } = await admin.api("decline", { body: { selection: { updateIds: [NEW] } } });
    await server.store.db
      .updateTable("audit")
      .set({ at: imported + 8 * HOUR })
      .where("action_id", "=", actionId ?? "")
      .execute();
    await server.store.db
      .updateTable("updates")
      .set({ declined_at: imported + 8 * HOUR })
      .where("update_id", "=", NEW)
      .execute();
    const story = async (hours: number) => {
      const [newer, older] = [await why(NEW, at(hours)), await why(OLD, at(hours))];
      return [newer.outcome, reasonOf(newer, "scope"), reasonOf(newer, "approval"), older.outcome];
    };
    expect(await story(1)).toEqual(["out-of-scope", "scope.not-imported", "approval.none", "needed"]);
    expect(await story(3)).toEqual(["needed", "scope.present", "approval.none", "superseded"]);
    expect(await story(5)).toEqual(["to-install", "scope.present", "approval.required", "superseded"]);
    expect(await story(7)).toEqual(["needed", "scope.present", "approval.blocked", "superseded"]);
    expect(await story(9)).toEqual(["out-of-scope", "scope.declined", "approval.none", "needed"]);
    expect((await why(NEW, at(5))).limits).toEqual(["facts-of-last-report", "past-facts", "past-groups"]);
    await admin.api("undo", { params: { actionId: actionId ?? "" } });
    expect((await why(NEW)).outcome).toBe("needed");
    // What was undone is no longer known as it was.
    expect((await why(NEW, at(9))).limits).toContain("past-approvals");
  });

  it("refuses what does not exist, and what has not happened, by code", async () => {
    const nothing = randomUUID();
    const { deviceId } = device;
    const code = (call: Promise<unknown>) =>
      call.then(
        () => "ok",
        (error: unknown) => (error as { code: string }).code,
      );
    expect(await code(why(nothing))).toBe("not-found");
    expect(await code(admin.api("why", { params: { deviceId: nothing, updateId: NEW }, query: {} }))).toBe(
      "not-found",
    );
    expect(await code(why(NEW, { ifApproved: nothing }))).toBe("not-found");
    expect(await code(why(NEW, { ifDeclined: nothing }))).toBe("not-found");
    expect(await code(why(NEW, { at: "2999-01-01T00:00:00Z" }))).toBe("invalid-request");
    expect(await code(why(NEW, { at: "yesterday" }))).toBe("invalid-request");
    expect(await code(admin.api("replay", { params: { deviceId }, query: { limit: 501 } }))).toBe(
      "invalid-request",
    );
  });

  it("is a viewer's to ask", async () => {
    const { secret } = await admin.api("createToken", { body: { name: "look", role: "viewer" } });
    const viewer = apiWith(server, { authorization: `Bearer ${secret}` });
    const { deviceId } = device;
    expect((await viewer("why", { params: { deviceId, updateId: NEW }, query: {} })).updateId).toBe(NEW);
    const replay = await viewer("replay", { params: { deviceId }, query: {} });
    expect(replay.counts).toEqual({ needed: 1, installed: 0, superseded: 1, "to-install": 0 });
  });
});

describe("a stock client", () => {
  it("is answered from its reports, and told apart from what is not known", async () => {
    const { db } = server.store;
    const stock = await enrolDevice(server, "stock");
    await stock.close();
    const { deviceId } = stock;
    await db
      .updateTable("devices")
      .set({ certificate_sha256: null })
      .where("device_id", "=", deviceId)
      .execute();
    const windows = { ...update(randomUUID(), "3", undefined), packages: [] };
    await writeUpdates(db, [windows]);
    const { updateId } = windows;
    const ask = (id: string) => admin.api("why", { params: { deviceId, updateId: id }, query: {} });
    expect(await ask(updateId)).toMatchObject({ outcome: "unknown", factsAt: null, limits: ["no-facts"] });
    expect(reasonOf(await ask(NEW), "scope")).toBe("scope.other-system");
    const row = { device_id: deviceId, update_id: updateId, code: null, since: Date.now() };
    await db
      .insertInto("update_status")
      .values({ ...row, state: "needed" })
      .execute();
    expect((await ask(updateId)).outcome).toBe("needed");
    await db
      .updateTable("update_status")
      .set({ state: "installed" })
      .where("update_id", "=", updateId)
      .execute();
    expect((await ask(updateId)).outcome).toBe("installed");
    const replay = await admin.api("replay", { params: { deviceId }, query: {} });
    expect([replay.total, replay.limits]).toEqual([0, ["no-facts"]]);
  });
});
