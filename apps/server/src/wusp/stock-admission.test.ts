import { createHash } from "node:crypto";
import { ALL_COMPUTERS } from "@releve/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer } from "../test-server.ts";
import { ids } from "./testing/stock-catalogue.ts";
import { NONE, stockClient } from "./testing/stock-client.ts";
import { type StockWorld, startStock } from "./testing/stock-world.ts";

describe("a stock client that is admitted", () => {
  let at: StockWorld;
  beforeAll(async () => {
    at = await startStock({ stockClients: "admit", stockNames: "*.corp.example", clientTargeting: true });
  });
  afterAll(() => at.end());

  it("joins the group that it names, if there is one", async () => {
    const { groupId } = await at.admin.api("createGroup", {
      body: { name: "Pilots", parentId: ALL_COMPUTERS },
    });
    const groupsOf = async (group: string) => {
      const pc = stockClient(at.server, { group });
      await pc.start();
      const { groups } = await at.admin.api("getDevice", { params: { deviceId: pc.clientId } });
      return groups.map((one) => one.groupId);
    };
    expect(await groupsOf("none;PILOTS")).toContain(groupId);
    expect(await groupsOf("All computers")).not.toContain(groupId);
  });

  it("waits in quarantine under a name that is not admitted", async () => {
    const pc = stockClient(at.server, { dnsName: "pc.corp.example.org" });
    await pc.start();
    expect(await at.admin.api("getDevice", { params: { deviceId: pc.clientId } })).toMatchObject({
      quarantined: true,
    });
    for (const dnsName of ["", "a b", "x".repeat(256), "<script>", "a\u0007"])
      await expect(stockClient(at.server, { dnsName }).start()).rejects.toThrow("InvalidParameters");
  });
});

describe("a stock client in quarantine", () => {
  let at: StockWorld;
  beforeAll(async () => {
    at = await startStock({ stockClients: "quarantine", stockNetworks: "127.0.0.0/8" });
  });
  afterAll(() => at.end());

  it("is seen, gets nothing, keeps nothing, and gets updates once it was admitted", async () => {
    const pc = stockClient(at.server, { group: "Pilots" });
    const cookie = await pc.start();
    const row = { deviceId: pc.clientId, name: "pc", quarantined: true, system: "Windows 10.0.26100" };
    expect((await at.admin.api("listDevices", { query: { search: "pc.corp" } })).items).toMatchObject([row]);
    const plain = (await at.revisions()).get(ids.plain)!;
    const sync = (given = cookie) =>
      pc.call("SyncUpdates", { cookie: given, parameters: { ...NONE, otherCachedUpdateIds: [plain] } });
    expect(await sync()).toMatchObject({
      newUpdates: [],
      changedUpdates: [],
      outOfScopeRevisionIds: [plain],
      driverSyncNotNeeded: "true",
    });
    const request = { cookie, revisionIds: [plain], infoTypes: ["Core" as const], locales: [] };
    expect(await pc.call("GetExtendedUpdateInfo", request)).toMatchObject({
      updates: [],
      outOfScopeRevisionIds: [plain],
    });
    const digest = new Uint8Array(createHash("sha1").update("child").digest());
    expect((await pc.call("GetFileLocations", { cookie, fileDigests: [digest] })).fileLocations).toEqual([]);

    await at.admin.api("admitDevice", { params: { deviceId: pc.clientId } });
    await at.admin.api("admitDevice", { params: { deviceId: pc.clientId } });
    expect((await sync()).newUpdates.length).toBeGreaterThan(0);
    const { items } = await at.admin.api("listAudit", { query: {} });
    expect(items.filter(({ summary }) => summary === "Admitted the device pc")).toHaveLength(1);
    await at.admin.api("removeDevice", { params: { deviceId: pc.clientId } });
    await expect(sync()).rejects.toThrow("HTTP 403");
    await expect(pc.start()).rejects.toThrow("HTTP 403");
  });

  it("is all that plain HTTP serves", async () => {
    for (const path of [
      "/",
      "/api/v1/session",
      "/healthz",
      "/metrics",
      "/agent/v1/enrol",
      "/api/docs",
      "/login",
    ])
      expect((await fetch(at.server.httpUrl! + path)).status, path).toBe(404);
    const probe = await fetch(`${at.server.httpUrl}/selfUpdate/wuident.cab?2611260000`);
    expect([probe.status, probe.headers.get("content-type")]).toEqual([404, "text/plain; charset=utf-8"]);
    expect(at.server.warnings.join()).toContain("Plain HTTP is on");
  });
});

it("refuses everyone unless it is told otherwise, and foreign networks always", async () => {
  for (const options of [{}, { stockClients: "admit", stockNetworks: "192.0.2.0/24,2001:db8::/32" }]) {
    const server = await startTestServer(undefined, { httpPort: 0, ...options });
    await expect(stockClient(server).start()).rejects.toThrow("HTTP 403");
    await server.end();
  }
  const server = await startTestServer();
  expect(server.httpUrl).toBeUndefined();
  await server.end();
});
