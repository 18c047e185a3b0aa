import { createHash, randomBytes, randomUUID } from "node:crypto";
import {
  type Cookie,
  type Device,
  decodeFault,
  decodeResponse,
  decompressXpress,
  encodeRequest,
} from "@releve/protocol";
import { onBothDatabases } from "@releve/testkit/databases";
import { afterAll, beforeAll, expect, it } from "vitest";
import { COMPUTER, client, parameters } from "./testing/agent-client.ts";
import { type World, newKeyring, world, worldOfPackages } from "./testing/agent-world.ts";
import { idOf } from "./testing/debian-catalogue.ts";

const DEVICE: Device = { hardwareIds: ["A"], compatibleIds: [], extensionDrivers: [], driverRecoveryIds: [] };

onBothDatabases("MS-WUSP", (_, newLocation) => {
  let at: World;
  beforeAll(async () => {
    at = await worldOfPackages(await newLocation());
  });
  afterAll(() => at.close());

  it("gives Extended, localized texts and files under the host that was asked", async () => {
    const pc = client(at.address, await at.addDevice(["openssl"]));
    const cookie = await pc.start();
    const id = await at.revision(idOf("openssl", "1.0-3"));
    const info = await pc.call("GetExtendedUpdateInfo", {
      cookie,
      revisionIds: [id, 999_999],
      infoTypes: ["Extended", "LocalizedProperties"],
      locales: ["fr-FR"],
    });
    expect(info.outOfScopeRevisionIds).toEqual([999_999]);
    expect(info.updates[0]!.xml).toContain("<ExtendedProperties");
    expect(info.updates.slice(1).map(({ xml }) => /<Language>(\w+)/.exec(xml)?.[1])).toEqual(["fr", "en"]);
    const hex = createHash("sha256").update("openssl_1.0-3_amd64.deb").digest("hex").toUpperCase();
    const url = `${at.address}/Content/${hex.slice(-2)}/${hex}.deb`;
    expect(info.fileLocations.map((file) => file.url)).toContain(url);
    const digest = new Uint8Array(Buffer.from(hex, "hex"));
    const again = await pc.call("GetFileLocations", { cookie, fileDigests: [digest, new Uint8Array(32)] });
    expect(again.fileLocations).toEqual([{ fileDigest: digest, url }]);
    const refreshed = await pc.call("RefreshCache", {
      cookie,
      globalIds: [
        { updateId: idOf("openssl", "1.0-3"), revisionNumber: 1 },
        { updateId: idOf("openssl", "1.0-3"), revisionNumber: 7 },
        { updateId: randomUUID(), revisionNumber: 1 },
      ],
    });
    expect(refreshed.map((row) => row.revisionId)).toEqual([id]);
  });

  it("answers each fault at its time", async () => {
    const deviceId = await at.addDevice(["bash"]);
    const other = await at.addDevice(["bash"]);
    const pc = client(at.address, deviceId);
    const cookie = await pc.login();
    const sync = (given: Cookie, from = pc) => from.call("SyncUpdates", { cookie: given, parameters });
    await expect(sync(cookie)).rejects.toThrow("RegistrationRequired");
    await pc.call("RegisterComputer", { cookie, computerInfo: COMPUTER });
    await expect(sync(cookie)).resolves.toBeDefined();
    await expect(sync({ ...cookie, encryptedData: randomBytes(127) })).rejects.toThrow("InvalidCookie");
    await expect(sync(cookie, client(at.address, other))).rejects.toThrow("InvalidCookie");
    await expect(
      client(at.address, other, deviceId).call("GetAuthorizationCookie", { clientId: other, dnsName: "x" }),
    ).rejects.toThrow("InvalidParameters");
    const handshake = { lastChange: new Date(), currentTime: new Date(), protocolVersion: "1.8" };
    const forged = [{ plugInId: "SimpleTargeting", cookieData: cookie.encryptedData }];
    await expect(pc.call("GetCookie", { ...handshake, authCookies: forged })).rejects.toThrow(
      "InvalidAuthorizationCookie",
    );
    const authCookies = [await pc.call("GetAuthorizationCookie", { clientId: deviceId, dnsName: "x" })];
    await expect(
      pc.call("GetCookie", { ...handshake, authCookies, lastChange: new Date(0) }),
    ).rejects.toThrow("ConfigChanged");
    await expect(
      pc.call("SyncUpdates", { cookie, parameters: { ...parameters, systemSpec: [DEVICE] } }),
    ).rejects.toThrow("InvalidParameters");
    at.clock.now += 3_600_001;
    await expect(sync(cookie)).rejects.toThrow("CookieExpired");
    await expect(sync(await pc.login(cookie))).resolves.toBeDefined();
    const damaged = { ...cookie, encryptedData: randomBytes(cookie.encryptedData.byteLength) };
    await expect(pc.login(damaged)).rejects.toThrow("InvalidCookie");
    await expect(pc.login({ ...cookie, encryptedData: new Uint8Array() })).resolves.toBeDefined();
  });

  it("sends a cookie again that is young and says the same, and another once half of its life is over", async () => {
    const pc = client(at.address, await at.addDevice(["bash"]));
    const next = async (cookie: Cookie) => (await pc.call("SyncUpdates", { cookie, parameters })).newCookie;
    // The first one of a session knows of no groups yet.
    const first = await next(await pc.start());
    at.clock.now += 1_799_000;
    expect(await next(first)).toEqual(first);
    await at.approve(randomUUID());
    const marked = await next(first);
    expect(marked.expiration.getTime() - first.expiration.getTime()).toBe(1_799_000);
    at.clock.now += 1_800_000;
    const later = await next(marked);
    expect(later.expiration.getTime()).toBe(at.clock.now + 3_600_000);
    at.clock.now += 1_800_001;
    await expect(next(marked)).rejects.toThrow("CookieExpired");
    await expect(next(later)).resolves.toBeDefined();
  });

  it("says ServerChanged to the cookies of another database, also expired ones, and of an older copy", async () => {
    const keyring = newKeyring();
    const other = await world(await newLocation(), {}, keyring);
    const same = await world(await newLocation(), {}, keyring);
    try {
      const deviceId = await other.addDevice([]);
      await same.store.db
        .insertInto("devices")
        .values(await other.store.db.selectFrom("devices").selectAll().executeTakeFirstOrThrow())
        .execute();
      const pc = client(other.address, deviceId);
      const old = await pc.start();
      const moved = client(same.address, deviceId);
      for (const wait of [0, 3_600_001]) {
        same.clock.now += wait;
        await expect(moved.call("SyncUpdates", { cookie: old, parameters })).rejects.toThrow("ServerChanged");
        await expect(moved.login(old)).rejects.toThrow("ServerChanged");
      }
      await expect(moved.start()).resolves.toBeDefined();

      await other.approve(randomUUID());
      const { newCookie } = await pc.call("SyncUpdates", { cookie: old, parameters });
      const before = { name: "change_seq", value: "0" };
      await other.store.db.updateTable("settings").set(before).where("name", "=", "change_seq").execute();
      await expect(pc.call("SyncUpdates", { cookie: newCookie, parameters })).rejects.toThrow(
        "ServerChanged",
      );
      await expect(pc.call("SyncUpdates", { cookie: await pc.login(), parameters })).resolves.toBeDefined();
    } finally {
      await Promise.all([other.close(), same.close()]);
    }
  });

  it("says ServerBusy to a client that asks too much, until it waited, and InternalServerError without detail", async () => {
    const pc = client(at.address, await at.addDevice([]));
    const cookie = await pc.start();
    const sync = () => pc.call("SyncUpdates", { cookie, parameters });
    const codes = await Promise.allSettled(Array.from({ length: 320 }, sync));
    const refused = codes
      .filter((one) => one.status === "rejected")
      .map((one) => (one.reason as Error).message);
    expect(new Set(refused)).toEqual(new Set(["ServerBusy"]));
    expect(refused.length).toBeGreaterThanOrEqual(20);
    at.clock.now += 1000;
    await expect(sync()).resolves.toBeDefined();

    const mark = at.store.db.updateTable("settings").where("name", "in", ["change_seq", "hidden"]);
    await mark.set({ name: "hidden" }).execute();
    at.clock.now += 1000;
    const answer = await pc.raw(
      "/ClientWebService/client.asmx",
      encodeRequest("SyncUpdates", { cookie, parameters }),
    );
    await mark.set({ name: "change_seq" }).execute();
    expect(decodeFault(answer.bytes)).toMatchObject({ errorCode: "InternalServerError", message: "" });
    expect(Buffer.from(answer.bytes).toString()).not.toMatch(/change_seq|select|no result|node_modules/i);
  });

  it("refuses whoever has no certificate, also where stock clients are admitted", async () => {
    const deviceId = await at.addDevice(["bash"]);
    const stranger = client(at.address, deviceId, "");
    await expect(stranger.start()).rejects.toThrow("HTTP 403");
    const open = await world(await newLocation(), { clients: "admit" });
    try {
      const device = await open.addDevice([]);
      await expect(client(open.address, device, "").start()).rejects.toThrow("HTTP 403");
      const stock = client(open.address, randomUUID(), "");
      const cookie = await stock.start();
      // WSUS takes 400; ours may know more categories.
      const installedNonLeafUpdateIds = Array.from({ length: 401 }, (_, i) => i);
      await expect(
        stock.call("SyncUpdates", { cookie, parameters: { ...parameters, installedNonLeafUpdateIds } }),
      ).resolves.toMatchObject({ newUpdates: [] });
    } finally {
      await open.close();
    }
  });

  it("matches paths in any case, answers in xpress, and survives rubbish", async () => {
    const pc = client(at.address, await at.addDevice(["bash"]));
    const path = "/CLIENTWEBSERVICE/Client.ASMX";
    const request = encodeRequest("GetConfig", { protocolVersion: "2.90" });
    const answer = await pc.raw(path, request, { "accept-encoding": "xpress" });
    expect(answer.status).toBe(200);
    const plain = answer.bytes[0] === 0x3c ? answer.bytes : decompressXpress(answer.bytes, 1e6);
    expect(decodeResponse("GetConfig", plain).isRegistrationRequired).toBe(true);
    for (const body of ["", "<", "<a/>", "\0\0", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"]) {
      const { status, bytes } = await pc.raw(path, Buffer.from(body));
      expect([status, decodeFault(bytes)?.errorCode]).toEqual([500, "InvalidParameters"]);
    }
    const bomb = await pc.raw(path, Buffer.from("x"), { "content-encoding": "gzip" });
    expect(bomb.status).toBe(500);
  });
});
