import { readFileSync, writeFileSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { RESULT_CODES } from "@releve/result-codes";
import { INSTALLED, NEEDED, useStage } from "../testing/stage.ts";
import { UPDATE_ID, offerAlpha, testHandlers, testPlatform } from "../testing/world.ts";
import { agentStatus } from "../user-interface/status.ts";
import { runAgent } from "./agent.ts";

const stage = useStage();
const { start, eventIds, lastStatus } = stage;

const logOf = (event: { eventInstanceId: string } | undefined, text: string) =>
  vi.waitFor(() => expect(stage.fake.logs.get(event?.eventInstanceId ?? "") ?? "").toContain(text), 5_000);

it("goes from enrolment to an installed and reported update, within 5 s of its approval", async () => {
  const approve = offerAlpha(stage.fake);
  start();
  await vi.waitFor(() => expect(lastStatus()).toEqual(NEEDED), 10_000);
  expect(stage.fake.calls.filter((call) => !call.includes("/agent/"))).toEqual([
    "GetConfig",
    "GetAuthorizationCookie",
    "GetCookie",
    "RegisterComputer",
    "SyncUpdates",
    "SyncUpdates",
    "ReportEventBatch",
  ]);
  expect(stage.fake.inventories).toHaveLength(1);

  approve("Install");
  const at = performance.now();
  stage.fake.tell("deployments");
  await vi.waitFor(() => expect(eventIds()).toContain(183), 10_000);
  await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), 10_000);
  expect(performance.now() - at).toBeLessThan(5_000);
  expect(readFileSync(stage.world, "utf8")).toBe("2.0-1");
  expect(eventIds()).toEqual([147, 156, 147, 156, 167, 162, 181, 183, 147, 156]);
  const installed = stage.fake.events.find(({ eventId }) => eventId === 183);
  expect(installed).toMatchObject({ win32HResult: 0, updateId: { updateId: UPDATE_ID, revisionNumber: 1 } });
  await logOf(installed, "Installing alpha 2.0-1 from 1 file");
  await vi.waitFor(() => expect(stage.fake.states.map(({ state }) => state)).toContain("idle"));
  await vi.waitFor(() => {
    const { lastScan, waitingEvents, updates } = agentStatus(stage.dataDir);
    const settled = { code: 0, waitingEvents: 0, updates: [] };
    expect({ code: lastScan?.code, waitingEvents, updates }).toEqual(settled);
  });
});

it("reports a failed installation with its code and log, and does not try again at once", async () => {
  offerAlpha(stage.fake)("Install");
  let tries = 0;
  const code = () => (tries++, RESULT_CODES.OM_E_UH_INSTALLERFAILURE);
  start({ handlers: testHandlers(stage.world, { code }) });
  await vi.waitFor(() => expect(eventIds()).toContain(182), 10_000);
  await vi.waitFor(() => expect(lastStatus()).toEqual(NEEDED), 10_000);
  const failed = stage.fake.events.find(({ eventId }) => eventId === 182);
  expect(failed?.win32HResult).toBe(0x80cf200b | 0);
  await logOf(failed, "The tool failed.");
  expect(tries).toBe(1);
});

it("refuses a second agent on its folder", async () => {
  start();
  await vi.waitFor(() => expect(eventIds()).toContain(156), 10_000);
  const second = runAgent(
    { dataDir: stage.dataDir, platform: testPlatform(stage.world) },
    new AbortController().signal,
  );
  await expect(second).rejects.toMatchObject({ symbol: "OM_E_DS_INUSE" });
});

it("answers a task with its result", async () => {
  const taskId = "22222222-2222-4222-8222-222222222222";
  stage.fake.tasks.push({ taskId, kind: "scan" });
  start();
  await vi.waitFor(() => expect(stage.fake.taskResults).toMatchObject([{ code: null }]), 10_000);
  expect(stage.fake.calls).toContain(`POST /agent/v1/tasks/${taskId}/result`);
});

it("waits for its schedule", async () => {
  offerAlpha(stage.fake)("Install");
  const day = (new Date().getDay() + 3) % 7;
  stage.fake.policy = { schedule: { time: "03:00", days: [day] } };
  start();
  await vi.waitFor(() => expect(lastStatus()).toEqual(NEEDED), 10_000);
  expect(eventIds()).not.toContain(181);
});

it("evaluates nothing in a repeat scan, also after a restart, and after a change only what it concerns", async () => {
  offerAlpha(stage.fake);
  const rules = (lines: readonly string[]) =>
    lines.flatMap((line) => /(\d+) rules evaluated/.exec(line)?.[1] ?? []).map(Number);
  const first = start();
  await vi.waitFor(() => expect(lastStatus()).toEqual(NEEDED), 10_000);
  stage.fake.tell("deployments");
  await vi.waitFor(() => expect(rules(first.lines)).toHaveLength(2), 10_000);
  const [all = 0, again] = rules(first.lines);
  expect(all).toBeGreaterThan(2);
  expect(again).toBe(0);
  await first.stop();

  stage.fake.tasks.push({ taskId: "33333333-3333-4333-8333-333333333333", kind: "scan" });
  const second = start();
  await vi.waitFor(() => expect(rules(second.lines)[0]).toBe(0), 10_000);
  writeFileSync(stage.world, "2.0-1");
  stage.fake.tell("deployments");
  await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), 10_000);
  expect(rules(second.lines).at(-1)).toBe(1);
});
