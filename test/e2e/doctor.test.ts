/** `releve agent doctor` against a real service, and against what is broken for real. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { agentDoctor } from "@releve/agent";
import type { DoctorAnswer, DoctorCheck } from "@releve/api";
import { parseAccountFile } from "@releve/trust";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDataStore } from "../../apps/agent/src/data-store/index.ts";
import { localIdentity } from "../../apps/agent/src/protocol-talker/wsus.ts";
import { lockDataFolder } from "../../apps/agent/src/service/lock.ts";
import {
  type TestServer,
  enrolDevice,
  loginAsAdmin,
  startTestServer,
} from "../../apps/server/src/test-server.ts";

let server: TestServer;
let dataDir: string;
let identity: Record<string, string>;
beforeAll(async () => {
  server = await startTestServer(undefined, { machineSources: false });
  const { deviceId, certificate, key, close } = await enrolDevice(server, "doctor");
  await close();
  const { authority } = parseAccountFile(readFileSync(server.accountFile, "utf8"));
  identity = { deviceId, serverUrl: server.httpsUrl, certificate, key, authority };
  dataDir = mkdtempSync(join(tmpdir(), "releve-doctor-"));
  openDataStore(join(dataDir, "store.db")).store.close();
});
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  await server.end();
});

async function look(change: Record<string, string> = {}, proxy?: string) {
  writeFileSync(join(dataDir, "identity.json"), JSON.stringify({ ...identity, ...change }), { mode: 0o600 });
  const answers = await agentDoctor(dataDir, proxy);
  return new Map<DoctorCheck, DoctorAnswer>(answers.map((answer) => [answer.check, answer]));
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe("the doctor", () => {
  it("finds the whole way to the service open, and the store whole", async () => {
    const found = await look();
    for (const check of [
      "identity",
      "certificate",
      "clock",
      "proxy",
      "name",
      "connection",
      "trust",
      "service",
      "store",
    ] as const)
      expect(found.get(check)).toMatchObject({ verdict: "ok", code: null });
    expect(found.get("clock")?.finding).toBe("clock.agrees");
    expect(found.get("agent")).toMatchObject({ finding: "agent.stopped", verdict: "warn" });
  });

  it("looks at the way to a WSUS, where nobody enrols", async () => {
    const wsus = mkdtempSync(join(tmpdir(), "releve-doctor-wsus-"));
    try {
      const { deviceId, serverUrl } = localIdentity(wsus, server.httpsUrl);
      const found = new Map((await agentDoctor(wsus)).map((answer) => [answer.check, answer]));
      expect(found.get("identity")).toMatchObject({
        ...{ verdict: "ok", finding: "identity.wsus", args: { deviceId, serverUrl } },
      });
      expect(found.get("connection")?.verdict).toBe("ok");
      for (const check of ["certificate", "clock", "trust", "service"] as const)
        expect(found.get(check)?.verdict).toBe("skip");
    } finally {
      rmSync(wsus, { recursive: true, force: true });
    }
  });

  it("sees the agent that runs by its lock, whoever holds it", async () => {
    const unlock = lockDataFolder(dataDir);
    expect((await look()).get("agent")).toMatchObject({ finding: "agent.runs", args: { pid: process.pid } });
    unlock();
  });

  it.each<[string, DoctorCheck, () => Promise<Awaited<ReturnType<typeof look>>>, string, string]>([
    [
      "a name that nobody has",
      "name",
      () => look({ serverUrl: "https://nobody.invalid:8531" }),
      "name.unresolved",
      "0x80CF402C",
    ],
    [
      "a port where nobody listens",
      "connection",
      async () => look({ serverUrl: `https://localhost:${await freePort()}` }),
      "connection.refused",
      "0x80CF0438",
    ],
    [
      "another authority",
      "trust",
      () => look({ authority: identity["certificate"] ?? "" }),
      "trust.refused",
      "0x80CF0437",
    ],
    ["a proxy that is none", "proxy", () => look({}, "nonsense"), "proxy.wrong", "0x80CF0030"],
    [
      "an identity that was edited",
      "identity",
      () => look({ certificate: "edited" }),
      "identity.unreadable",
      "0x80CF0004",
    ],
  ])("names %s", async (_, check, seen, finding, code) => {
    const found = await seen();
    expect(found.get(check)).toMatchObject({ verdict: "fail", finding, code });
    expect(found.get("service")).toMatchObject({ verdict: "skip" });
  });

  it("names a store that is damaged, and changes nothing about it", async () => {
    const path = join(dataDir, "store.db");
    const before = readFileSync(path);
    const damaged = Buffer.from(before);
    damaged.fill(0x5a, 4096, 12_288);
    writeFileSync(path, damaged);
    expect((await look()).get("store")).toMatchObject({ verdict: "fail", finding: "store.damaged" });
    expect(readFileSync(path)).toEqual(damaged);
    writeFileSync(path, before);
  });

  it("prints as data, and exits 1, where the service removed the device", async () => {
    const admin = await loginAsAdmin(server);
    await admin.api("removeDevice", { params: { deviceId: identity["deviceId"] ?? "" } });
    expect((await look()).get("service")).toMatchObject({
      verdict: "fail",
      finding: "service.refuses",
      code: "0x80CF4017",
    });
    const args = ["apps/cli/src/main.mjs", "agent", "doctor", "--data", dataDir];
    const told = await promisify(execFile)(process.execPath, args).catch((error: unknown) => error);
    expect(told).toMatchObject({ code: 1 });
    expect((told as { stdout: string }).stdout).toContain("Refuses this device: HTTP 401");
  });
});
