import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { RESULT_CODES, type ResultSymbol } from "@releve/result-codes";
import type { UpdateHandler } from "../update-handlers/types.ts";
import { INSTALLED, NEEDED, useStage } from "../testing/stage.ts";
import {
  CONTENT,
  CONTENT_PATH,
  DIGEST,
  UPDATE_ID,
  offerAlpha,
  testHandlers,
  testPlatform,
} from "../testing/world.ts";
import { agentPolicy } from "../user-interface/policy.ts";
import { agentStatus } from "../user-interface/status.ts";

const stage = useStage();
const { start, eventIds, lastStatus, chain } = stage;
const WAIT = { timeout: 15_000 };

const eventually = (states: readonly string[]) =>
  vi.waitFor(() => expect(chain().join(" ")).toBe(states.join(" ")), WAIT);
const codeOf = (id: number) => {
  const code = stage.fake.events.find(({ eventId }) => eventId === id)?.win32HResult;
  return code === undefined ? undefined : code >>> 0;
};
const statusOf = () => agentStatus(stage.dataDir).updates.map(({ state }) => state);

describe("a fault in each state", () => {
  it("none: the whole way round", async () => {
    offerAlpha(stage.fake)("Install");
    start();
    await eventually(["idle", "scanning", "downloading", "installing", "scanning", "reporting", "idle"]);
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
  });

  it("idle: tasks that cannot be fetched do not keep it from its scan", async () => {
    stage.fake.refused.set("GET /agent/v1/tasks", 500);
    start();
    await vi.waitFor(() => expect(stage.fake.calls).toContain("GET /agent/v1/tasks"), WAIT);
    await eventually(["idle", "scanning", "reporting", "idle"]);
  });

  it("scanning: reports 148 with the code, and scans again when asked, not before", async () => {
    stage.fake.override("SyncUpdates", () => ({ fault: "ServerBusy" }));
    start();
    await eventually(["idle", "scanning", "reporting", "idle"]);
    await vi.waitFor(() => expect(codeOf(148)).toBe(RESULT_CODES.OM_E_PT_SOAP_SERVER), WAIT);
    stage.fake.override("SyncUpdates", undefined);
    stage.fake.tell("deployments");
    await vi.waitFor(() => expect(eventIds()).toEqual([148, 147, 156]), WAIT);
  });

  it.each(["GET /agent/v1/policy", "PUT /agent/v1/inventory"])(
    "scanning: %s refused is one failed scan, not a hot loop",
    async (key) => {
      stage.fake.refused.set(key, 503);
      start();
      await vi.waitFor(
        () => expect(codeOf(148)).toBe(RESULT_CODES.OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL),
        WAIT,
      );
      const before = stage.fake.calls.filter((call) => call === key).length;
      stage.fake.tasks.push({ taskId: "22222222-2222-4222-8222-222222222222", kind: "refresh-inventory" });
      stage.fake.tell("tasks");
      stage.fake.tell("policy");
      await vi.waitFor(() => expect(stage.fake.taskResults).toMatchObject([{ code: "0x80CF4022" }]), WAIT);
      await sleep(500);
      expect(stage.fake.calls.filter((call) => call === key).length - before).toBeLessThanOrEqual(2);
    },
  );

  it("scanning: an update without details fails alone, and one whose title cannot be read is installed", async () => {
    const details = () => stage.fake.details([4]);
    offerAlpha(stage.fake)("Install");
    const whole = details();
    stage.fake.details = () => ({ ...whole, updates: [] });
    start();
    await vi.waitFor(() => expect(codeOf(182)).toBe(RESULT_CODES.OM_E_XML_MISSINGDATA), WAIT);
    const cut = whole.updates.map(({ id, xml }) => ({
      id,
      xml: /<Title>/.test(xml) ? xml.slice(0, 40) : xml,
    }));
    stage.fake.details = () => ({ ...whole, updates: cut });
    stage.fake.tell("deployments");
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
    const log = readFileSync(join(stage.dataDir, "agent.log"), "utf8");
    expect(log).toContain("OM_E_XML_INVALID");
  });

  it("downloading: a file that is gone is 161 with its code; the update stays needed", async () => {
    offerAlpha(stage.fake)("Install");
    stage.fake.content.delete(CONTENT_PATH);
    start();
    await eventually(["idle", "scanning", "downloading", "reporting", "idle"]);
    await vi.waitFor(() => expect(codeOf(161)).toBe(RESULT_CODES.OM_E_PT_HTTP_STATUS_NOT_FOUND), WAIT);
    expect(statusOf()).toEqual(["failed"]);
  });

  it("downloading: content with another digest is 161, and nothing is installed", async () => {
    offerAlpha(stage.fake)("Install");
    stage.fake.content.set(CONTENT_PATH, Buffer.alloc(CONTENT.length, "another"));
    start();
    await eventually(["idle", "scanning", "downloading", "reporting", "idle"]);
    await vi.waitFor(() => expect(codeOf(161)).toBe(RESULT_CODES.OM_E_DM_INCORRECTFILEHASH), WAIT);
    expect(eventIds()).not.toContain(181);
  });

  it("downloading: a full disk is 161 with its code, and its log says so", async () => {
    offerAlpha(stage.fake)("Install");
    mkdirSync(join(stage.dataDir, "content"));
    symlinkSync("/dev/full", join(stage.dataDir, "content", `${DIGEST}.part`));
    start();
    await vi.waitFor(() => expect(codeOf(161)).toBe(RESULT_CODES.OM_E_DOWNLOAD_FAILED), WAIT);
    const failed = stage.fake.events.find(({ eventId }) => eventId === 161);
    const log = () => stage.fake.logs.get(failed?.eventInstanceId ?? "");
    await vi.waitFor(() => expect(log()).toMatch(/The disk of .* is full/), WAIT);
  });

  it("installing: 182 with the handler's code, then the truth by another scan", async () => {
    offerAlpha(stage.fake)("Install");
    const code = () => RESULT_CODES.OM_E_UH_INSTALLERHUNG;
    start({ handlers: testHandlers(stage.world, { code }) });
    await eventually(["idle", "scanning", "downloading", "installing", "scanning", "reporting", "idle"]);
    await vi.waitFor(() => expect(lastStatus()).toEqual(NEEDED), WAIT);
    expect(codeOf(182)).toBe(code());
  });

  it("installing: without root it is OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED, and nothing is begun", async () => {
    offerAlpha(stage.fake)("Install");
    start({ platform: { ...testPlatform(stage.world), isPrivileged: () => false } });
    await vi.waitFor(
      () => expect(codeOf(182)).toBe(RESULT_CODES.OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED),
      WAIT,
    );
    expect(eventIds()).not.toContain(181);
  });

  it("installing: a defect of a handler is OM_E_UH_UNEXPECTED, and the agent goes on", async () => {
    offerAlpha(stage.fake)("Install");
    start({ handlers: testHandlers(stage.world, { before: () => readFile("/no/such/file") }) });
    await vi.waitFor(() => expect(codeOf(182)).toBe(RESULT_CODES.OM_E_UH_UNEXPECTED), WAIT);
    await vi.waitFor(() => expect(lastStatus()).toEqual(NEEDED), WAIT);
  });

  it("reporting: what was not taken is kept, through a restart of the agent too", async () => {
    stage.fake.override("ReportEventBatch", () => ({ fault: "ServerBusy" }));
    const { stop } = start();
    await eventually(["idle", "scanning", "reporting", "idle"]);
    await stop();
    expect(agentStatus(stage.dataDir).waitingEvents).toBe(2);
    stage.fake.override("ReportEventBatch", undefined);
    start();
    await eventually(["idle", "scanning", "reporting", "idle", "idle", "reporting", "idle"]);
    expect(eventIds()).toEqual([147, 156]);
  });
});

describe("a store that cannot be used", () => {
  const change = (sql: string) => {
    const db = new DatabaseSync(join(stage.dataDir, "store.db"));
    db.exec(sql);
    db.close();
  };

  it("damaged: is begun anew, and the service is told", async () => {
    const first = start();
    await vi.waitFor(() => expect(eventIds()).toEqual([147, 156]), WAIT);
    await first.stop();
    change("DROP TABLE journal");
    start();
    await vi.waitFor(() => expect(eventIds()).toEqual([147, 156, 148, 147, 156]), WAIT);
    expect(codeOf(148)).toBe(RESULT_CODES.OM_E_DS_TABLEMISSING);
    expect(stage.fake.calls.filter((call) => call === "POST /agent/v1/enrol")).toHaveLength(1);
  });

  it("with rows that nobody can read: goes on without them, says so once, and fetches what they held", async () => {
    offerAlpha(stage.fake)("Install");
    const first = start();
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
    await first.stop();
    const before = stage.fake.events.length;
    change(`UPDATE settings SET value = '{"userAc' WHERE name IN ('policy', 'cookie', 'evaluation');
      UPDATE revisions SET deployment = '{"action":"Inst' WHERE update_id = '${UPDATE_ID}';
      UPDATE journal SET plan = x'00ff' || plan, state = 'installing';
      INSERT INTO journal SELECT '${UPDATE_ID}', 99, 'planned', '', 0, NULL, NULL, 0, 0;`);
    stage.fake.policy = { userAccess: false };
    const second = start();
    await vi.waitFor(() => expect(stage.fake.events).toHaveLength(before + 3), WAIT);
    await second.stop();
    expect(eventIds().slice(before)).toEqual([148, 147, 156]);
    expect(codeOf(148)).toBe(RESULT_CODES.OM_E_DS_INVALID);
    expect(second.lines.filter((line) => line.includes("not be read"))).toEqual([
      expect.stringContaining("Rows of the data store that could not be read are gone (5): settings "),
    ]);
    expect(lastStatus()).toEqual(INSTALLED);
    expect(agentPolicy(stage.dataDir).userAccess).toBe(false);

    start();
    await vi.waitFor(() => expect(stage.chain().at(-1)).toBe("idle"), WAIT);
    expect(
      eventIds()
        .slice(before)
        .filter((id) => id === 148),
    ).toHaveLength(1);
  });

  it("of a newer agent: does not start, and leaves it alone", async () => {
    const first = start();
    await vi.waitFor(() => expect(eventIds()).toEqual([147, 156]), WAIT);
    await first.stop();
    change("PRAGMA user_version = 99");
    await expect(start().stopped).rejects.toMatchObject({ symbol: "OM_E_DS_BADVERSION" });
  });
});

it("waits for a restart, says 0x00CF0005 until it came, and then that it is installed", async () => {
  const handlers = testHandlers(stage.world, { restart: true });
  const cycle = ["idle", "scanning", "downloading", "installing", "scanning", "reporting", "rebooting"];
  offerAlpha(stage.fake)("Install");
  const first = start({ handlers });
  await eventually(cycle);
  expect(codeOf(184)).toBe(0x00cf0005);
  expect(lastStatus()).toEqual([`W=${UPDATE_ID.toUpperCase()}`]);
  await first.stop();

  const again = start({ handlers });
  await eventually([...cycle, "rebooting"]);
  expect(agentStatus(stage.dataDir).restartPending).toBe(true);
  await again.stop();
  expect(eventIds()).not.toContain(202);

  writeFileSync(`${stage.world}.boot`, "second boot");
  start({ handlers });
  await eventually([...cycle, "rebooting", "rebooting", "scanning", "reporting", "idle"]);
  await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
  expect(eventIds().slice(-3)).toEqual([202, 147, 156]);
  expect(agentStatus(stage.dataDir)).toMatchObject({ restartPending: false, updates: [] });
});

describe("what a restart made of an installation", () => {
  it.each<[ResultSymbol, UpdateHandler["confirm"]]>([
    [
      "OM_E_UH_POSTREBOOTUNEXPECTEDSTATE",
      () => Promise.resolve({ code: 0x80cf2016, restartRequired: false, detail: "alpha is 1.0-1." }),
    ],
    ["OM_E_UH_POSTREBOOTRESULTUNKNOWN", () => readFile("/no/such/file").then(() => undefined as never)],
  ])("is %s when its handler says so or cannot tell", async (symbol, confirm) => {
    const handlers = testHandlers(stage.world, { restart: true, confirm });
    offerAlpha(stage.fake)("Install");
    const first = start({ handlers });
    await vi.waitFor(() => expect(codeOf(184)).toBe(0x00cf0005), WAIT);
    await vi.waitFor(() => expect(chain().at(-1)).toBe("rebooting"), WAIT);
    await first.stop();
    writeFileSync(`${stage.world}.boot`, "second boot");
    start({ handlers });
    await vi.waitFor(() => expect(codeOf(182)).toBe(RESULT_CODES[symbol]), WAIT);
    expect(eventIds()).toContain(202);
  });
});

describe("when to install", () => {
  /** A clock that shows `at` now and goes on from there. */
  const clockAt = (at: Date) => {
    const offset = at.getTime() - Date.now();
    return () => Date.now() + offset;
  };
  const tomorrow = (hours: number, minutes: number, seconds: number) => {
    const day = new Date(Date.now() + 86_400_000);
    return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hours, minutes, seconds);
  };
  const DAYS = [0, 1, 2, 3, 4, 5, 6];
  const startedAt = () => stage.fake.events.find(({ eventId }) => eventId === 181)?.timeAtTarget.getTime();

  it("prompted: not by itself, but at the deadline", async () => {
    stage.fake.policy = { installMode: "prompt" };
    const deadline = new Date(Date.now() + 3_000);
    offerAlpha(stage.fake)("Install", deadline);
    start();
    await vi.waitFor(() => expect(statusOf()).toEqual(["available"]), { interval: 20, ...WAIT });
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
    expect(startedAt()).toBeGreaterThanOrEqual(deadline.getTime());
  });

  it("scheduled: at its local time", async () => {
    stage.fake.policy = { schedule: { time: "14:00", days: DAYS } };
    offerAlpha(stage.fake)("Install");
    start({ now: clockAt(tomorrow(13, 59, 57)) });
    await vi.waitFor(() => expect(statusOf()).toEqual(["scheduled"]), { interval: 20, ...WAIT });
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
    expect(startedAt()).toBeGreaterThanOrEqual(tomorrow(14, 0, 0).getTime());
  });

  it("scheduled for later: at once past the deadline", async () => {
    stage.fake.policy = { schedule: { time: "20:00", days: DAYS } };
    const approve = offerAlpha(stage.fake);
    approve("Install");
    const now = clockAt(tomorrow(14, 0, 0));
    start({ now });
    await vi.waitFor(() => expect(statusOf()).toEqual(["scheduled"]), WAIT);
    approve("Install", new Date(now() - 1_000));
    stage.fake.tell("deployments");
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
  });

  it("available: listed, and installed only by a task", async () => {
    const approve = offerAlpha(stage.fake);
    approve("OptionalInstall");
    start();
    await vi.waitFor(() => expect(lastStatus()).toEqual(NEEDED), WAIT);
    expect(agentStatus(stage.dataDir).updates).toEqual([
      { updateId: UPDATE_ID, title: "alpha 2.0-1", state: "available", code: undefined },
    ]);
    stage.fake.tasks.push({ taskId: "22222222-2222-4222-8222-222222222222", kind: "install" });
    stage.fake.tell("tasks");
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
    await vi.waitFor(
      () =>
        expect(stage.fake.taskResults).toMatchObject([
          { code: null, detail: "0 updates needed, 1 installed." },
        ]),
      WAIT,
    );
    expect(statusOf()).toEqual([]);
  });

  it("available: installed at its deadline", async () => {
    offerAlpha(stage.fake)("OptionalInstall", new Date(Date.now() - 1_000));
    start();
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
  });

  it("to be uninstalled: refused once for each decision, and left installed", async () => {
    const approve = offerAlpha(stage.fake);
    approve("Install");
    start();
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
    const refusals = () => stage.fake.events.filter(({ eventId }) => eventId === 221);
    const scanned = () => eventIds().filter((id) => id === 147).length;
    for (const decision of [1, 2]) {
      approve("Uninstall");
      for (let scans = 0; scans < 2; scans++) {
        const before = scanned();
        stage.fake.tell("deployments");
        await vi.waitFor(() => expect(scanned()).toBe(before + 1), WAIT);
        await vi.waitFor(() => expect(refusals()).toHaveLength(decision), WAIT);
      }
    }
    expect(refusals().map(({ win32HResult }) => win32HResult >>> 0)).toEqual([0x80cf2004, 0x80cf2004]);
    expect(lastStatus()).toEqual(INSTALLED);
  });

  it("to be uninstalled: by a handler that can, and the service is told", async () => {
    const uninstall = () => {
      writeFileSync(stage.world, "1.0-1");
      return Promise.resolve({ code: 0, restartRequired: false });
    };
    const approve = offerAlpha(stage.fake);
    approve("Install");
    start({ handlers: testHandlers(stage.world, { uninstall }) });
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
    approve("Uninstall");
    stage.fake.tell("deployments");
    await vi.waitFor(() => expect(eventIds()).toContain(222), WAIT);
    await vi.waitFor(() => expect(lastStatus()).toEqual(NEEDED), WAIT);
    expect(eventIds()).not.toContain(221);
  });

  it("goes on when the clock is set back a year: scans at once and keeps its period", async () => {
    let offset = 365 * 86_400_000;
    offerAlpha(stage.fake)("PreDeploymentCheck");
    start({ now: () => Date.now() + offset });
    await vi.waitFor(() => expect(lastStatus()).toEqual(NEEDED), WAIT);
    offset = 0;
    stage.fake.tell("tasks");
    await vi.waitFor(() => expect(eventIds()).toEqual([147, 156, 147, 156]), WAIT);
    const { nextScanAt = 0 } = agentStatus(stage.dataDir);
    expect(nextScanAt - Date.now()).toBeLessThan(24 * 3_600_000);
  });
});
