import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RESULT_CODES, hexOf } from "@releve/result-codes";
import { type TestRepository, createRepository } from "@releve/testkit";
import { createDeviceRequest, fingerprintOf, issueDeviceCertificate } from "@releve/trust";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openDataStore } from "../../apps/agent/src/data-store/index.ts";
import { agentStatus, runAgent } from "../../apps/agent/src/index.ts";
import type { DeviceIdentity } from "../../apps/agent/src/protocol-talker/identity.ts";
import { inventoryOf, testPlatform } from "../../apps/agent/src/testing/world.ts";
import type { HandlerRegistry, UpdateHandler } from "../../apps/agent/src/update-handlers/types.ts";
import { createDebianSources } from "../../apps/server/src/catalogue-sources/index.ts";
import { createChangeBus } from "../../apps/server/src/live/changes.ts";
import {
  type TestServer,
  type TestSession,
  loginAsAdmin,
  startTestServer,
} from "../../apps/server/src/test-server.ts";

/** The issue's own bound on a connected agent, from the approval to the first sign of work. */
const REACTION_MS = 5_000;
const WAIT = { timeout: 30_000 };

/** The agent's core against the real service and a signed repository; only its handler touches nothing. */
describe("agent and service", () => {
  let repository: TestRepository;
  let server: TestServer;
  let admin: TestSession;
  let root: string;
  let dataDir: string;
  let version: string;
  let installs: string[];
  let running: Promise<void> | undefined;
  let lines: string[];
  let controller: AbortController;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "releve-machine-"));
    repository = await createRepository({ architecture: "amd64", origin: "Debian" });
    const recipe = (name: string) => ({ name, version: "2.0-1", architecture: "amd64" });
    await repository.publish("bookworm", [recipe("alpha"), recipe("beta")]);
    await mkdir(join(root, "etc/apt/sources.list.d"), { recursive: true });
    await mkdir(join(root, "var/lib/apt/lists"), { recursive: true });
    await writeFile(join(root, "etc/os-release"), 'ID=debian\nVERSION_CODENAME="bookworm"\n');
    await writeFile(join(root, "etc/apt/key.gpg"), await readFile(repository.keyring));
    const source = `deb [arch=amd64 signed-by=/etc/apt/key.gpg] ${repository.uri} bookworm main\n`;
    await writeFile(join(root, "etc/apt/sources.list"), source);
    server = await startTestServer();
    admin = await loginAsAdmin(server);
    const reports = await createDebianSources({
      location: { kind: "sqlite", file: join(server.data, "releve.db") },
      dataDir: server.data,
      changes: createChangeBus(),
      logger: pino({ level: "silent" }),
      root,
    }).syncAll(() => undefined);
    expect(reports).toMatchObject([{ state: "ok", updates: 2 }]);
  });
  afterAll(async () => {
    await server.end();
    await repository[Symbol.asyncDispose]();
    await rm(root, { recursive: true });
  });
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "releve-agent-"));
    version = "1.0-1";
    installs = [];
  });
  afterEach(async () => {
    await stop();
    await rm(dataDir, { recursive: true });
  });

  const handler: UpdateHandler = {
    id: "urn:releve:handlers:apt",
    plan: ({ identity, title, extended }) =>
      Promise.resolve({ handler: handler.id, identity, title, files: extended.files, packages: [] }),
    install: async (plan, files) => {
      for (const { digest } of plan.files)
        expect((await readFile(files.get(digest)!)).length).toBeGreaterThan(0);
      installs.push(plan.title);
      version = "2.0-1";
      return { code: 0, restartRequired: false };
    },
    resolve: () => Promise.reject(new Error("nothing was interrupted")),
  };
  const handlers: HandlerRegistry = () => handler;

  function start(machine: string, packageName: string): void {
    lines = [];
    controller = new AbortController();
    const platform = {
      ...testPlatform(""),
      machineId: () => Promise.resolve(machine),
      dnsName: () => `${machine}.example`,
      collectInventory: () => {
        const inventory = inventoryOf(version);
        inventory.packages[0]!.name = packageName;
        return Promise.resolve(inventory);
      },
    };
    const { httpsUrl: serverUrl, accountFile } = server;
    const onLine = (line: string) => lines.push(line);
    running = runAgent({ dataDir, serverUrl, accountFile, platform, handlers, onLine }, controller.signal);
  }
  async function stop(): Promise<void> {
    controller.abort();
    await running;
  }

  const device = async (machine: string) => {
    const { items } = await admin.api("listDevices", { query: {} });
    return items.find(({ name }) => name === machine);
  };
  const reported = (machine: string) =>
    vi.waitFor(async () => {
      const found = await device(machine);
      const details = await admin.api("getDevice", { params: { deviceId: found!.deviceId } });
      expect(details.lastReport).not.toBeNull();
      return found!.deviceId;
    }, WAIT);
  const updateFor = async (deviceId: string) => {
    const { items } = await admin.api("listDeviceUpdates", {
      params: { deviceId },
      query: { state: "needed" },
    });
    expect(items).toHaveLength(1);
    return items[0]!.updateId;
  };
  const stateOf = async (updateId: string, deviceId: string) => {
    const { items } = await admin.api("listUpdateDevices", { params: { updateId }, query: {} });
    return items.find((row) => row.deviceId === deviceId)?.state;
  };
  const approve = async (updateId: string) => {
    const groups = await admin.api("listGroups", {});
    const everyone = groups.find(({ parentId }) => parentId === null)!.groupId;
    await admin.api("approve", { body: { selection: { updateIds: [updateId] }, groupIds: [everyone] } });
  };

  it("enrols, scans, and installs what is approved within 5 s; the service shows it while it happens", async () => {
    start("first", "alpha");
    const deviceId = await reported("first");
    const updateId = await updateFor(deviceId);
    const gate = Promise.withResolvers<undefined>();
    const { install } = handler;
    handler.install = async (...call) => {
      await gate.promise;
      return await install(...call);
    };
    const at = performance.now();
    await approve(updateId);
    await vi.waitFor(async () => expect(await stateOf(updateId, deviceId)).toBe("installing"), WAIT);
    expect(performance.now() - at).toBeLessThan(REACTION_MS);
    gate.resolve(undefined);
    handler.install = install;
    await vi.waitFor(async () => expect(await stateOf(updateId, deviceId)).toBe("installed"), WAIT);
    expect(installs).toEqual([expect.stringContaining("alpha 2.0-1")]);
    const { items } = await admin.api("listDeviceEvents", { params: { deviceId }, query: {} });
    const ofUpdate = items.filter((event) => event.updateId === updateId).map(({ eventId }) => eventId);
    expect(ofUpdate.toReversed()).toEqual([167, 162, 181, 183]);
  });

  it("says which code, when the repository no longer has the file, and installs once it is back", async () => {
    start("second", "beta");
    const deviceId = await reported("second");
    const updateId = await updateFor(deviceId);
    const file = join(repository.folder, "pool/bookworm/beta_2.0-1_amd64.deb");
    await rename(file, `${file}.gone`);
    await approve(updateId);
    await vi.waitFor(async () => expect(await stateOf(updateId, deviceId)).toBe("failed"), WAIT);
    const { items } = await admin.api("listDeviceEvents", { params: { deviceId }, query: {} });
    const failure = items.find(({ eventId }) => eventId === 161);
    expect(failure?.code).toBe(hexOf(RESULT_CODES.OM_E_PT_HTTP_STATUS_NOT_FOUND));
    await rename(`${file}.gone`, file);
    await admin.api("createTask", { params: { deviceId }, body: { kind: "install" } });
    await vi.waitFor(async () => expect(await stateOf(updateId, deviceId)).toBe("installed"), WAIT);
  });

  it("renews its certificate before that ends, and goes on with it", async () => {
    start("third", "gamma");
    const deviceId = await reported("third");
    await stop();
    const path = join(dataDir, "identity.json");
    const identity = JSON.parse(readFileSync(path, "utf8")) as DeviceIdentity;
    const authority = await authorityOf();
    const { key, csr } = await createDeviceRequest();
    const soonOver = Date.now() - 300 * 86_400_000;
    const certificate = await issueDeviceCertificate(authority, csr, deviceId, soonOver);
    const certificate_sha256 = fingerprintOf(certificate);
    await server.store.db
      .updateTable("devices")
      .set({ certificate_sha256 })
      .where("device_id", "=", deviceId)
      .execute();
    await writeFile(path, JSON.stringify({ ...identity, key, certificate }));
    start("third", "gamma");
    await admin.api("createTask", { params: { deviceId }, body: { kind: "scan" } });
    await vi.waitFor(async () => {
      const [task] = await admin.api("listTasks", { params: { deviceId } });
      expect(task?.state).toBe("done");
    }, WAIT);
    const renewed = (JSON.parse(readFileSync(path, "utf8")) as DeviceIdentity).certificate;
    expect(renewed).not.toBe(certificate);
    const { certificate_sha256: inForce } = await server.store.db
      .selectFrom("devices")
      .select("certificate_sha256")
      .where("device_id", "=", deviceId)
      .executeTakeFirstOrThrow();
    expect(inForce).toBe(fingerprintOf(renewed));
  });

  it("says that it was removed, asks rarely, and is back after another enrolment", async () => {
    start("fourth", "delta");
    const deviceId = await reported("fourth");
    await admin.api("removeDevice", { params: { deviceId } });
    await vi.waitFor(() => expect(lines.join("\n")).toContain("refuses this device"), WAIT);
    await stop();
    const { store } = openDataStore(join(dataDir, "store.db"));
    store.settings.forget("nextScanAt");
    store.close();
    start("fourth", "delta");
    const refused = RESULT_CODES.OM_E_PT_HTTP_STATUS_FORBIDDEN;
    await vi.waitFor(() => expect(agentStatus(dataDir).lastScan?.code).toBe(refused), WAIT);
    await vi.waitFor(() => expect(lines.join("\n")).toContain("refuses this device"), WAIT);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(lines.filter((line) => line.includes("error:")).length).toBeLessThanOrEqual(4);
    await stop();
    await rm(join(dataDir, "identity.json"));
    start("fourth", "delta");
    await reported("fourth");
  });

  async function authorityOf() {
    const text = await readFile(join(server.data, "keys/authority.json"), "utf8");
    return JSON.parse(text) as { certificate: string; key: string };
  }
});
