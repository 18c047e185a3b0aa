import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { type BootedDebian, bootedDebian, startForwardProxy } from "@releve/testkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  type TestServer,
  type TestSession,
  loginAsAdmin,
  startTestServer,
} from "../../apps/server/src/test-server.ts";
import { catalogue } from "../conformance/catalogue.ts";
import { ReferenceServer } from "../conformance/reference-server/server.ts";

const MAIN = join(import.meta.dirname, "../../apps/cli/src/main.mjs");
const UNIT = "releve-agent.service";
const ACCOUNT = "/root/account.pem";
const WAIT = { timeout: 60_000, interval: 500 };

/** The agent as a service of a Debian that systemd booted; Relève's service runs on the host. */
describe("releve agent install", () => {
  let server: TestServer;
  let admin: TestSession;
  let machine: BootedDebian;

  const releve = (...argv: string[]) => machine.run(["node", MAIN, ...argv]);
  const property = async (name: string) =>
    (await machine.run(["systemctl", "show", "--value", "--property", name, UNIT])).stdout.trim();
  const lastScan = async () => {
    const [device] = (await admin.api("listDevices", { query: {} })).items;
    if (device === undefined) return null;
    return (await admin.api("getDevice", { params: { deviceId: device.deviceId } })).lastScan;
  };

  beforeAll(async () => {
    [server, machine] = await Promise.all([startTestServer(), bootedDebian()]);
    admin = await loginAsAdmin(server);
    await copyFile(server.accountFile, join(machine.path, ACCOUNT));
    await machine.run(["systemctl", "is-system-running", "--wait"]);
  });
  afterAll(async () => {
    await machine[Symbol.asyncDispose]();
    await server.end();
  });

  it("starts the agent, now and at every boot, and it reports", async () => {
    const installed = await releve("agent", "install", "--server", server.httpsUrl, "--account", ACCOUNT);
    expect(installed.status, installed.stderr).toBe(0);
    expect(await property("ActiveState")).toBe("active");
    expect(await property("UnitFileState")).toBe("enabled");
    await vi.waitFor(async () => expect(await lastScan()).not.toBeNull(), WAIT);
  });

  it("has it back after it was killed", async () => {
    const before = await property("MainPID");
    await machine.run(["systemctl", "kill", "--kill-whom=main", "--signal=KILL", UNIT]);
    await vi.waitFor(async () => {
      expect(await property("ActiveState")).toBe("active");
      expect(await property("MainPID")).not.toBe(before);
    }, WAIT);
    expect((await releve("agent", "status")).stdout).toMatch(/State\s+idle/);
  });

  it("goes through a proxy whose password no other user can read", async () => {
    const proxy = await startForwardProxy({ password: "hunter2" });
    try {
      const address = proxy.url.replace("//", "//user:hunter2@");
      const service = ["--server", server.httpsUrl, "--account", ACCOUNT];
      const installed = await releve("agent", "install", ...service, "--proxy", address);
      expect(installed.status, installed.stderr).toBe(0);
      await vi.waitFor(() => expect(proxy.asked).toContain(new URL(server.httpsUrl).host), WAIT);
      expect((await releve("agent", "doctor")).stdout).toMatch(/✓ Proxy +By 127\.0\.0\.1/);
      const found = await machine.run(["grep", "-rl", "hunter2", "/etc", "/var", "/run"]);
      expect(found.stdout.trim().split("\n")).toEqual(["/var/lib/releve-agent/proxy"]);
      const shown = await machine.run([
        "sh",
        "-c",
        "cat /proc/[0-9]*/cmdline | tr '\\0' ' '; journalctl; stat -c %a /var/lib/releve-agent/proxy",
      ]);
      expect(shown.stdout).toContain("agent run");
      expect(shown.stdout).not.toContain("hunter2");
      expect(shown.stdout.trim().split("\n").at(-1)).toBe("600");
      const direct = await releve("agent", "install", ...service);
      expect(direct.status, direct.stderr).toBe(0);
      expect((await releve("agent", "doctor")).stdout).toMatch(/✓ Proxy +None/);
    } finally {
      await proxy.stop();
    }
  });

  it("stops cleanly, and is removed without its data", async () => {
    await machine.run(["systemctl", "stop", UNIT]);
    expect(await property("Result")).toBe("success");
    const removed = await releve("agent", "remove");
    expect(removed.status, removed.stderr).toBe(0);
    expect(await property("LoadState")).toBe("not-found");
    expect((await machine.run(["test", "-f", "/var/lib/releve-agent/store.db"])).status).toBe(0);
  });

  it("uses a WSUS where one is named, without an account", async () => {
    const wsus = new ReferenceServer(catalogue(), {});
    await wsus.start();
    try {
      const both = await releve("agent", "install", "--wsus", wsus.url, "--account", ACCOUNT);
      expect([both.status, both.stderr]).toEqual([2, expect.stringContaining("--wsus alone")]);
      const data = ["--data", "/var/lib/releve-wsus"];
      const installed = await releve("agent", "install", "--wsus", wsus.url, ...data);
      expect(installed.status, installed.stderr).toBe(0);
      await vi.waitFor(() => expect(wsus.calls).toContain("ReportEventBatch"), WAIT);
      expect(await property("ActiveState")).toBe("active");
      const before = wsus.calls.length;
      await machine.run(["systemctl", "restart", UNIT]);
      await vi.waitFor(async () => expect(await property("ActiveState")).toBe("active"), WAIT);
      expect(wsus.calls.slice(before)).not.toContain("RegisterComputer");
      expect((await releve("agent", "remove")).status).toBe(0);
    } finally {
      await wsus.stop();
    }
  });
});
