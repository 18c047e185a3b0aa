import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { RESULT_CODES } from "@releve/result-codes";
import { type FakeService, startFakeService } from "../testing/fake-service.ts";
import { UPDATE_ID, offerAlpha, testHandlers, testPlatform } from "../testing/world.ts";
import { agentStatus } from "../user-interface/status.ts";
import { type AgentOptions, runAgent } from "./agent.ts";

let fake: FakeService;
let dataDir: string;
let world: string;
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  fake = await startFakeService();
  dataDir = mkdtempSync(join(tmpdir(), "releve-agent-"));
  world = join(dataDir, "world");
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await fake.stop();
  rmSync(dataDir, { recursive: true });
});

function start(options: Partial<AgentOptions> = {}): { stop: () => Promise<void>; lines: string[] } {
  const lines: string[] = [];
  const controller = new AbortController();
  const running = runAgent(
    {
      dataDir,
      serverUrl: fake.url,
      accountFile: fake.accountFile,
      platform: testPlatform(world),
      handlers: testHandlers(world),
      onLine: (line) => lines.push(line),
      ...options,
    },
    controller.signal,
  );
  const stop = async () => {
    controller.abort();
    await running;
  };
  stops.push(stop);
  return { stop, lines };
}

const eventIds = () => fake.events.map(({ eventId }) => eventId);
const logOf = (event: { eventInstanceId: string } | undefined, text: string) =>
  vi.waitFor(() => expect(fake.logs.get(event?.eventInstanceId ?? "") ?? "").toContain(text), 5_000);
const lastStatus = () => fake.events.findLast(({ eventId }) => eventId === 156)?.miscData;
const needs = [`U=${UPDATE_ID.toUpperCase()}`];
const has = [`V=${UPDATE_ID.toUpperCase()}`];

it("goes from enrolment to an installed and reported update, within 5 s of its approval", async () => {
  const approve = offerAlpha(fake);
  start();
  await vi.waitFor(() => expect(lastStatus()).toEqual(needs), 10_000);
  expect(fake.calls.filter((call) => !call.includes("/agent/"))).toEqual([
    "GetConfig",
    "GetAuthorizationCookie",
    "GetCookie",
    "RegisterComputer",
    "SyncUpdates",
    "SyncUpdates",
    "ReportEventBatch",
  ]);
  expect(fake.inventories).toHaveLength(1);

  approve("Install");
  const at = performance.now();
  fake.tell("deployments");
  await vi.waitFor(() => expect(eventIds()).toContain(183), 10_000);
  await vi.waitFor(() => expect(lastStatus()).toEqual(has), 10_000);
  expect(performance.now() - at).toBeLessThan(5_000);
  expect(readFileSync(world, "utf8")).toBe("2.0-1");
  expect(eventIds()).toEqual([147, 156, 147, 156, 167, 162, 181, 183, 147, 156]);
  const installed = fake.events.find(({ eventId }) => eventId === 183);
  expect(installed).toMatchObject({ win32HResult: 0, updateId: { updateId: UPDATE_ID, revisionNumber: 1 } });
  await logOf(installed, "Installing alpha 2.0-1 from 1 file");
  await vi.waitFor(() => expect(fake.states.map(({ state }) => state)).toContain("idle"));
  const { lastScan, waitingEvents, updates } = agentStatus(dataDir);
  expect({ code: lastScan?.code, waitingEvents, updates }).toEqual({
    code: 0,
    waitingEvents: 0,
    updates: [],
  });
});

it("reports a failed installation with its code and log, and does not try again at once", async () => {
  offerAlpha(fake)("Install");
  let tries = 0;
  const code = () => (tries++, RESULT_CODES.OM_E_UH_INSTALLERFAILURE);
  start({ handlers: testHandlers(world, { code }) });
  await vi.waitFor(() => expect(eventIds()).toContain(182), 10_000);
  await vi.waitFor(() => expect(lastStatus()).toEqual(needs), 10_000);
  const failed = fake.events.find(({ eventId }) => eventId === 182);
  expect(failed?.win32HResult).toBe(0x80cf200b | 0);
  await logOf(failed, "The tool failed.");
  expect(tries).toBe(1);
});

it("refuses a second agent on its folder", async () => {
  start();
  await vi.waitFor(() => expect(eventIds()).toContain(156), 10_000);
  const second = runAgent({ dataDir, platform: testPlatform(world) }, new AbortController().signal);
  await expect(second).rejects.toMatchObject({ symbol: "OM_E_DS_INUSE" });
});

it("answers a task with its result", async () => {
  const taskId = "22222222-2222-4222-8222-222222222222";
  fake.tasks.push({ taskId, kind: "scan" });
  start();
  await vi.waitFor(() => expect(fake.taskResults).toEqual([{ code: null }]), 10_000);
  expect(fake.calls).toContain(`POST /agent/v1/tasks/${taskId}/result`);
});

it("waits for its schedule", async () => {
  offerAlpha(fake)("Install");
  const day = (new Date().getDay() + 3) % 7;
  fake.policy = { schedule: { time: "03:00", days: [day] } };
  start();
  await vi.waitFor(() => expect(lastStatus()).toEqual(needs), 10_000);
  expect(eventIds()).not.toContain(181);
});
