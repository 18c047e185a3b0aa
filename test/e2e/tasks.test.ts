import { execFile } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { CallOf, Task } from "@releve/api";
import { RESULT_CODES, hexOf } from "@releve/result-codes";
import { type BootedDebian, bootedDebian } from "@releve/testkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  type TestServer,
  type TestSession,
  loginAsAdmin,
  startTestServer,
} from "../../apps/server/src/test-server.ts";

const MAIN = join(import.meta.dirname, "../../apps/cli/src/main.mjs");
const UNIT = "releve-agent.service";
const ACCOUNT = "/root/account.pem";
const WAIT = { timeout: 120_000, interval: 500 };
const run = promisify(execFile);

/** Remote tasks on a Debian that systemd booted, with the agent as its service. */
describe("remote tasks", () => {
  let server: TestServer;
  let admin: TestSession;
  let machine: BootedDebian;
  let deviceId: string;
  let folder: string;
  let environment: Record<string, string>;

  /** As a person who is logged in, not as root. */
  const asUser = (...argv: string[]) =>
    machine.run(["setpriv", "--reuid=1000", "--regid=1000", "--clear-groups", "node", MAIN, ...argv]);
  const inside = (...argv: string[]) => machine.run(["node", MAIN, ...argv]);
  const releve = (...argv: string[]) =>
    run(process.execPath, [MAIN, ...argv], { env: { ...process.env, ...environment } });
  const bootId = async () => (await machine.run(["cat", "/proc/sys/kernel/random/boot_id"])).stdout.trim();
  const mainPid = async () =>
    (await machine.run(["systemctl", "show", "--value", "--property=MainPID", UNIT])).stdout.trim();
  const ask = (body: CallOf<"createTask">["body"]) => admin.api("createTask", { params: { deviceId }, body });
  const look = async ({ taskId }: Task) =>
    (await admin.api("listTasks", { params: { deviceId } })).find((task) => task.taskId === taskId);
  const becomes = (task: Task, state: Task["state"]) =>
    vi.waitFor(async () => expect(await look(task)).toMatchObject({ state }), WAIT);
  const connected = () =>
    vi.waitFor(async () => {
      const device = await admin.api("getDevice", { params: { deviceId } });
      expect(device).toMatchObject({ connected: true, progress: { state: "idle" } });
      expect(device.lastReport).not.toBeNull();
    }, WAIT);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "releve-tasks-"));
    [server, machine] = await Promise.all([startTestServer(), bootedDebian()]);
    admin = await loginAsAdmin(server);
    const { secret } = await admin.api("createToken", { body: { name: "cli", role: "operator" } });
    environment = { RELEVE_URL: server.localUrl, RELEVE_TOKEN: secret };
    await copyFile(server.accountFile, join(machine.path, ACCOUNT));
    await machine.run(["systemctl", "is-system-running", "--wait"]);
    const installed = await inside("agent", "install", "--server", server.httpsUrl, "--account", ACCOUNT);
    expect(installed.status, installed.stderr).toBe(0);
    deviceId = await vi.waitFor(async () => {
      const [device] = (await admin.api("listDevices", { query: {} })).items;
      expect(device).toBeDefined();
      return device?.deviceId ?? "";
    }, WAIT);
    await connected();
  });
  afterAll(async () => {
    await machine[Symbol.asyncDispose]();
    await server.end();
    await rm(folder, { recursive: true });
  });

  it("counts a restart down, lets a user postpone it, and leaves off when it is cancelled", async () => {
    const before = await bootId();
    const refused = await asUser("agent", "postpone");
    expect(refused.stderr).toMatch(/No restart is announced.*\n.*OM_E_INVALID_OPERATION/);
    const task = await ask({ kind: "restart", delayMinutes: 1, message: "Security updates" });
    await becomes(task, "running");
    const first = Date.parse((await look(task))?.progress?.dueAt ?? "");
    expect(first - Date.now()).toBeLessThanOrEqual(60_000);
    const postponed = await asUser("agent", "postpone");
    expect(postponed.status, postponed.stderr).toBe(0);
    await vi.waitFor(async () => expect((await look(task))?.progress?.step).toBe("postponed"), WAIT);
    expect(Date.parse((await look(task))?.progress?.dueAt ?? "") - first).toBeGreaterThanOrEqual(3_600_000);
    await releve("devices", "cancel-task", task.taskId);
    await becomes(task, "cancelled");
    expect(await bootId()).toBe(before);
    expect(machine.boots()).toBe(1);
  });

  it("restarts the computer once, not while a lock is held against it, and is done when it is back", async () => {
    const before = await bootId();
    const lock = ["systemd-run", "--unit=busy", "systemd-inhibit", "--what=shutdown", "--mode=block"];
    await machine.run([...lock, "--who=apt", "--why=installing", "sleep", "600"]);
    await vi.waitFor(async () => {
      expect((await machine.run(["systemd-inhibit", "--list"])).stdout).toContain("installing");
    }, WAIT);
    const task = await ask({ kind: "restart", delayMinutes: 0 });
    const log = () => machine.run(["cat", "/var/lib/releve-agent/agent.log"]);
    await vi.waitFor(async () => expect((await log()).stdout).toContain("The restart was refused"), WAIT);
    expect(machine.boots()).toBe(1);
    await machine.run(["systemctl", "stop", "busy"]);
    await becomes(task, "done");
    expect(machine.boots()).toBe(2);
    expect(await bootId()).not.toBe(before);
    await connected();
    expect(machine.boots()).toBe(2);
  });

  it("restarts the agent", async () => {
    const before = await mainPid();
    await releve("devices", "task", "restart-agent", deviceId, "--wait");
    expect(await mainPid()).not.toBe(before);
    await connected();
  });

  it("resets the store, and the device registers and scans again", async () => {
    const { stdout } = await releve("devices", "task", "reset-store", deviceId, "--wait");
    expect(stdout).toMatch(/: done — \d+ updates needed/);
  });

  it("cannot scan while the package database is damaged: OM_E_EE_NOT_INITIALIZED", async () => {
    const database = "/var/lib/dpkg/status";
    await machine.run(["sh", "-c", `cp ${database} /root/status; echo damaged > ${database}`]);
    const task = await ask({ kind: "scan" });
    await becomes(task, "failed");
    await machine.run(["cp", "/root/status", database]);
    expect((await look(task))?.code).toBe(hexOf(RESULT_CODES.OM_E_EE_NOT_INITIALIZED));
    await releve("devices", "task", "scan", deviceId, "--wait");
  });

  it("collects diagnostics, for the service and without it", async () => {
    const path = join(folder, "from-service.tar.gz");
    await releve("devices", "diagnostics", deviceId, "-o", path);
    const names = (await run("tar", ["-tzf", path])).stdout.split("\n");
    expect(names).toEqual(expect.arrayContaining(["store.json", "logs/agent.log", "logs/journal.txt", UNIT]));
    expect((await run("tar", ["-xzOf", path, "logs/journal.txt"])).stdout).toContain("Agent 0.1.0");
    const offline = await inside("agent", "diagnostics", "-o", "/root/offline.tar.gz");
    expect(offline.status, offline.stderr).toBe(0);
    const everything = (await run("tar", ["-xzOf", join(machine.path, "root/offline.tar.gz")])).stdout;
    const identity = await machine.run(["cat", "/var/lib/releve-agent/identity.json"]);
    const { key } = JSON.parse(identity.stdout) as { key: string };
    for (const line of key.split("\n").filter((text) => text.length > 20))
      expect(everything).not.toContain(line);
  });

  it("keeps tasks for a device that is off, asks once for the same, and forgets what was cancelled", async () => {
    await machine.run(["systemctl", "stop", UNIT]);
    const gone = () =>
      vi.waitFor(
        async () => expect((await admin.api("getDevice", { params: { deviceId } })).connected).toBe(false),
        WAIT,
      );
    await gone();
    const scan = await ask({ kind: "scan" });
    expect(scan.state).toBe("queued");
    expect((await ask({ kind: "scan" })).taskId).toBe(scan.taskId);
    const install = await ask({ kind: "install" });
    await releve("devices", "cancel-task", install.taskId);
    expect(await look(install)).toMatchObject({ state: "cancelled" });
    await machine.run(["systemctl", "start", UNIT]);
    await becomes(scan, "done");
    expect(await look(install)).toMatchObject({ state: "cancelled" });
  });
});
