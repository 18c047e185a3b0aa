/** A machine that was copied with its agent's data folder: seen, shown, and mended by a button, with real agents. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import {
  type TestServer,
  type TestSession,
  loginAsAdmin,
  startTestServer,
} from "../../apps/server/src/test-server.ts";
import { seriousFindings } from "./console/axe.ts";
import { picture } from "./console/picture.ts";
import { logIn, openBrowser } from "./console/service.ts";

const MAIN = join(import.meta.dirname, "../../apps/cli/src/main.mjs");
const WAIT = { timeout: 60_000, interval: 500 };
let root: string;
let browser: Browser;
let server: TestServer;
let admin: TestSession;
const agents: ChildProcess[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "releve-clones-"));
  [browser, server] = await Promise.all([
    openBrowser(),
    startTestServer(undefined, { machineSources: false }),
  ]);
  admin = await loginAsAdmin(server);
});
afterAll(async () => {
  for (const agent of agents) await stop(agent);
  await browser.close();
  await server.end();
  rmSync(root, { recursive: true });
});

const folderOf = (host: string) => join(root, host);

/** The agent of a machine of this name; all have the machine id and the start of this one. */
function start(host: string): ChildProcess {
  const argv = ["agent", "run", "--data", folderOf(host)];
  argv.push("--server", server.httpsUrl, "--account", server.accountFile);
  const command = `hostname ${host} && exec "$@"`;
  const agent = spawn("unshare", ["--uts", "sh", "-c", command, "sh", process.execPath, MAIN, ...argv], {
    stdio: "ignore",
  });
  agents.push(agent);
  return agent;
}

async function stop(agent: ChildProcess): Promise<void> {
  if (agent.exitCode !== null || agent.signalCode !== null) return;
  agent.kill("SIGTERM");
  await once(agent, "exit");
}

const devices = async () => (await admin.api("listDevices", { query: {} })).items;
const idOf = (host: string) =>
  (JSON.parse(readFileSync(join(folderOf(host), "identity.json"), "utf8")) as { deviceId: string }).deviceId;
const reported = (deviceId: string) =>
  vi.waitFor(async () => {
    const device = await admin.api("getDevice", { params: { deviceId } });
    expect(device).toMatchObject({ connected: true, progress: { state: "idle" } });
    expect(device.lastReport).not.toBeNull();
  }, WAIT);
const events = async (deviceId: string) =>
  (await admin.api("listDeviceEvents", { params: { deviceId }, query: { limit: 500 } })).items;
const diagnose = (deviceId: string) => admin.api("diagnose", { params: { deviceId } });
const scan = (deviceId: string) => admin.api("createTask", { params: { deviceId }, body: { kind: "scan" } });

async function inFrench(deviceId: string): Promise<void> {
  const options = { locale: "fr-FR", colorScheme: "dark", viewport: { width: 1024, height: 768 } } as const;
  const { page, context, origin } = await logIn(browser, await server.createLoginLink(), options);
  await page.goto(`${origin}/devices/${deviceId}?tab=diagnosis`);
  await page.getByRole("button", { name: "Donner à la copie sa propre identité" }).press("Enter");
  await page
    .getByRole("dialog")
    .getByText(/la copie devient un appareil à part/)
    .waitFor();
  await picture(page, "clone-fr-dark");
  expect(await seriousFindings(page)).toEqual([]);
  await context.close();
}

it("two machines with one id become two devices, and the history stays with the original", async () => {
  const alone = start("web-01");
  const [enrolled] = await vi.waitFor(async () => {
    const found = await devices();
    expect(found).toHaveLength(1);
    return found;
  }, WAIT);
  const deviceId = enrolled!.deviceId;
  await reported(deviceId);
  await stop(alone);
  const history = await events(deviceId);
  expect(history.length).toBeGreaterThan(0);

  cpSync(folderOf("web-01"), folderOf("web-02"), { recursive: true });
  start("web-01");
  start("web-02");
  await vi.waitFor(async () => {
    await scan(deviceId);
    expect((await diagnose(deviceId)).causes.map(({ cause }) => cause)).toContain("device-clone");
  }, WAIT);
  expect(await devices()).toHaveLength(1);

  const { page, context, faults, origin } = await logIn(browser, await server.createLoginLink(), {
    reducedMotion: "reduce",
  });
  await page.goto(`${origin}/devices/${deviceId}?tab=diagnosis`);
  await page.getByText(/web-0[12], web-0[12]/).waitFor();
  await picture(page, "clone-en-light");
  await inFrench(deviceId);
  await page.getByRole("button", { name: "Give the copy its own identity" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/the copy becomes a device of its own/).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Give the copy its own identity" }).press("Enter");

  await vi.waitFor(async () => expect(await devices()).toHaveLength(2), WAIT);
  await vi.waitFor(() => expect(idOf("web-02")).not.toBe(deviceId), WAIT);
  expect(idOf("web-01")).toBe(deviceId);
  const names = new Map((await devices()).map((device) => [device.deviceId, device.name]));
  expect(names).toEqual(
    new Map([
      [deviceId, "web-01"],
      [idOf("web-02"), "web-02"],
    ]),
  );
  await reported(idOf("web-02"));
  await reported(deviceId);
  // Whoever looks sees whether it helped, once the original has scanned.
  await vi.waitFor(
    async () =>
      expect((await diagnose(deviceId)).history).toMatchObject([{ action: "re-enrol", state: "helped" }]),
    WAIT,
  );
  await page.reload();
  await page.locator("main li").first().waitFor();
  await page.emulateMedia({ colorScheme: "dark" });
  await picture(page, "clone-mended-en-dark");
  expect((await diagnose(deviceId)).causes).toEqual([]);

  const kept = new Set((await events(deviceId)).map(({ eventInstanceId }) => eventInstanceId));
  for (const { eventInstanceId } of history) expect(kept).toContain(eventInstanceId);
  for (const { eventInstanceId } of await events(idOf("web-02"))) expect(kept).not.toContain(eventInstanceId);
  const { taskId } = await scan(idOf("web-02"));
  await vi.waitFor(async () => {
    const [task] = await admin.api("listTasks", { params: { deviceId: idOf("web-02") } });
    expect(task).toMatchObject({ taskId, state: "done" });
  }, WAIT);
  expect(faults.filter((fault) => !/status of 401/.test(fault))).toEqual([]);
  await context.close();
}, 240_000);
