import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { RESULT_CODES, hexOf } from "@releve/result-codes";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { readAgentStore } from "../data-store/index.ts";
import type { Platform } from "../platform/types.ts";
import { readIdentity } from "../protocol-talker/identity.ts";
import { useStage } from "../testing/stage.ts";
import { offerAlpha, testPlatform } from "../testing/world.ts";

const stage = useStage();
const { start, eventIds } = stage;
const WAIT = { timeout: 15_000 };
const MINUTE = 60_000;
const TASK = "22222222-2222-4222-8222-222222222222";

let texts: string[];
let restarts: number;
let late: number;
const now = () => Date.now() + late;
beforeEach(() => {
  texts = [];
  restarts = 0;
  late = 0;
});

/** The test's computer, which counts its restarts and keeps what its users were told. */
const computer = (more: Partial<Platform> = {}): Platform => ({
  ...testPlatform(stage.world),
  warnUsers: (text) => {
    texts.push(text);
    return Promise.resolve();
  },
  restart: () => {
    restarts += 1;
    return Promise.resolve();
  },
  ...more,
});
const run = (more: Partial<Platform> = {}) => start({ platform: computer(more), now });
const tell = (kind: string, more: Record<string, unknown> = {}) => {
  stage.fake.tasks.push({ taskId: TASK, kind, ...more });
  stage.fake.tell("tasks");
};
const scanned = () => vi.waitFor(() => expect(eventIds()).toContain(156), WAIT);
const steps = () => stage.fake.taskProgress.map(({ step }) => step);
const stepped = (step: string) => vi.waitFor(() => expect(steps()).toContain(step), WAIT);
const result = (code: number) =>
  vi.waitFor(
    () => expect(stage.fake.taskResults.at(-1)).toMatchObject({ code: code === 0 ? null : hexOf(code) }),
    WAIT,
  );
const pass = (minutes: number) => {
  late += minutes * MINUTE;
  stage.fake.tell("tasks");
};
const rebooted = () => writeFileSync(`${stage.world}.boot`, "second boot");

describe("restart", () => {
  it("warns in both languages, counts down, restarts once, and is done when the computer is back", async () => {
    const first = run();
    await scanned();
    const asked = Date.now();
    tell("restart", { message: "Patch day" });
    await stepped("counting-down");
    expect(texts[0]).toMatch(
      /^Patch day\n\nThis computer restarts at \d\d:\d\d, in 5 minutes.*\n\nCet ordinateur redémarre/s,
    );
    const { dueAt = "" } = stage.fake.taskProgress[0] ?? {};
    expect(Date.parse(dueAt)).toBeGreaterThanOrEqual(asked + 5 * MINUTE);
    expect(Date.parse(dueAt)).toBeLessThanOrEqual(Date.now() + 5 * MINUTE);
    expect(restarts).toBe(0);
    pass(4.5);
    await vi.waitFor(() => expect(texts).toHaveLength(2), WAIT);
    expect(restarts).toBe(0);
    pass(0.6);
    await vi.waitFor(() => expect(restarts).toBe(1), WAIT);
    expect(stage.fake.taskResults).toEqual([]);
    await first.stop();

    rebooted();
    run();
    await result(0);
    tell("restart");
    await vi.waitFor(() => expect(stage.fake.taskResults).toHaveLength(2), WAIT);
    expect(restarts).toBe(1);
  });

  it("is asked for again while something holds a lock against it, and in the end says what", async () => {
    run({ restart: () => (restarts++, Promise.reject(new Error("apt holds a lock"))) });
    await scanned();
    tell("restart", { delayMinutes: 0 });
    for (let tries = 1; tries <= 30; tries++) {
      await vi.waitFor(() => expect(restarts).toBe(tries), WAIT);
      pass(1.1);
    }
    await result(RESULT_CODES.OM_E_TIME_OUT);
    expect(stage.fake.taskResults).toMatchObject([{ detail: "apt holds a lock" }]);
    expect(restarts).toBe(30);
  });

  it("asks again when the system does not go down, and gives up", async () => {
    run();
    await scanned();
    tell("restart", { delayMinutes: 0 });
    for (const tries of [1, 2, 3]) {
      await vi.waitFor(() => expect(restarts).toBe(tries), WAIT);
      pass(2.1);
    }
    await result(RESULT_CODES.OM_E_TIME_OUT);
    expect(restarts).toBe(3);
  });

  it("is cancelled while it counts, and users hear of it", async () => {
    run();
    await scanned();
    tell("restart");
    await stepped("counting-down");
    tell("restart", { cancel: true });
    await result(RESULT_CODES.OM_E_CALL_CANCELLED);
    expect(texts.at(-1)).toContain("Le redémarrage a été annulé.");
    pass(10);
    stage.fake.tell("deployments");
    await vi.waitFor(() => expect(eventIds().filter((id) => id === 156)).toHaveLength(2), WAIT);
    expect(restarts).toBe(0);
  });

  it("is postponed by a user as policy says, three times at most", async () => {
    stage.fake.policy = { restartPostponeMinutes: 30 };
    const allowed: boolean[] = [];
    run({ wasPostponed: () => true, letPostpone: (may) => allowed.push(may) });
    await scanned();
    tell("restart", { delayMinutes: 1 });
    await stepped("counting-down");
    for (const times of [1, 2, 3]) {
      pass(times === 1 ? 1.1 : 30.1);
      await vi.waitFor(
        () => expect(steps().filter((step) => step === "postponed")).toHaveLength(times),
        WAIT,
      );
      expect(restarts).toBe(0);
    }
    expect(texts.at(-2)).toContain("postpone it by 30 minutes");
    expect(texts.at(-1)).not.toContain("postpone");
    pass(30.1);
    await vi.waitFor(() => expect(restarts).toBe(1), WAIT);
    expect(allowed).toEqual([true, true, true, false, false]);
  });

  it("asked for once more while users are told of one, is not counted down twice", async () => {
    run();
    await scanned();
    tell("restart", { delayMinutes: 5 });
    await stepped("counting-down");
    stage.fake.tasks.push({ taskId: TASK.replaceAll("2", "3"), kind: "restart", delayMinutes: 5 });
    stage.fake.tell("tasks");
    await result(RESULT_CODES.OM_E_AU_ALREADY_PROMPTING_FOR_REBOOT);
    expect(texts).toHaveLength(1);
    expect(restarts).toBe(0);
  });

  it("is not postponed where policy forbids it", async () => {
    stage.fake.policy = { restartPostponeMinutes: null };
    run({ wasPostponed: () => true });
    await scanned();
    tell("restart", { delayMinutes: 1 });
    await stepped("counting-down");
    pass(1.1);
    await vi.waitFor(() => expect(restarts).toBe(1), WAIT);
  });

  it("is not begun by an agent that lost its store since it said that it restarts", async () => {
    run();
    await scanned();
    tell("restart", { begun: true, delayMinutes: 0 });
    await result(RESULT_CODES.OM_E_DS_NODATA);
    expect(restarts).toBe(0);
  });

  it("is refused where the agent may not, or no boot can be told from another", async () => {
    run({ bootId: () => "" });
    await scanned();
    tell("restart", { delayMinutes: 0 });
    await result(RESULT_CODES.OM_E_NOT_SUPPORTED);
    expect(restarts).toBe(0);
  });
});

describe("restart-agent", () => {
  it("ends the agent with a failure once; the next one says that it is done", async () => {
    const first = run();
    await scanned();
    tell("restart-agent");
    await expect(first.stopped).rejects.toMatchObject({ symbol: "OM_E_SERVICE_STOP" });
    const second = run();
    await result(0);
    tell("restart-agent");
    await vi.waitFor(() => expect(stage.fake.taskResults).toHaveLength(2), WAIT);
    await second.stop();
  });

  it("is refused where nothing would start it again", async () => {
    run({ isSupervised: () => false });
    await scanned();
    tell("restart-agent");
    await result(RESULT_CODES.OM_E_NOT_SUPPORTED);
  });
});

describe("re-enrol", () => {
  const OTHER = "99999999-2222-4333-8444-555555555555";
  const identity = () => readIdentity(stage.dataDir)?.deviceId;

  it("takes the identity that it is given, and registers, scans and listens as that device", async () => {
    const { lines } = run();
    await scanned();
    const before = stage.fake.calls.length;
    stage.fake.newDeviceId = OTHER;
    tell("re-enrol");
    await vi.waitFor(() => expect(eventIds().filter((id) => id === 156)).toHaveLength(2), WAIT);
    expect(identity()).toBe(OTHER);
    expect(lines.join("\n")).toContain(`a device of its own now: ${OTHER}`);
    const calls = stage.fake.calls.slice(before);
    expect(calls).toEqual(expect.arrayContaining(["GET /agent/v1/changes", "RegisterComputer"]));
    expect(stage.fake.events.at(-1)?.targetId).toBe(OTHER);
    expect(readFileSync(join(stage.dataDir, "own-machine-id"), "utf8")).toBe(`${OTHER}\n`);
    // Nobody asks twice, and the old device's task is of no interest any more.
    tell("scan");
    await vi.waitFor(() => expect(stage.fake.taskResults.length).toBeGreaterThan(0), WAIT);
  });

  it("keeps its id where the service gives it the same, with another key", async () => {
    run();
    await scanned();
    const { key, deviceId } = readIdentity(stage.dataDir) ?? {};
    tell("re-enrol");
    await result(0);
    expect(identity()).toBe(deviceId);
    expect(readIdentity(stage.dataDir)?.key).not.toBe(key);
    expect(() => readFileSync(join(stage.dataDir, "own-machine-id"))).toThrow("ENOENT");
  });

  it("asks again when no answer came, and gives up with the code", async () => {
    stage.fake.refused.set(`POST /agent/v1/tasks/${TASK}/identity`, 503);
    run();
    await scanned();
    tell("re-enrol");
    const asked = () => stage.fake.calls.filter((call) => call.endsWith("/identity")).length;
    for (const tries of [1, 2, 3]) {
      await vi.waitFor(() => expect(asked()).toBe(tries), WAIT);
      pass(0.6);
    }
    await result(RESULT_CODES.OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL);
    expect(asked()).toBe(3);
  });
});

it("says of a task that it does not know that it is older than the service, and goes on with the others", async () => {
  run();
  await scanned();
  stage.fake.tasks.push({ taskId: "33333333-3333-4333-8333-333333333333", kind: "brew-coffee" });
  tell("scan");
  await vi.waitFor(() => expect(stage.fake.taskResults).toHaveLength(2), WAIT);
  expect(stage.fake.taskResults).toMatchObject([{ code: "0x80CF0037" }, { code: null }]);
});

it("says of a task whose row nobody can read that it failed, does it never again, and works on", async () => {
  const first = run();
  await scanned();
  tell("restart");
  await stepped("counting-down");
  await first.stop();
  const db = new DatabaseSync(join(stage.dataDir, "store.db"));
  db.exec("UPDATE tasks SET entry = substr(entry, 1, 40)");
  db.exec("INSERT INTO tasks (task_id, phase, entry) VALUES ('2222�', 'acting', '')");
  db.close();
  run();
  await result(RESULT_CODES.OM_E_DS_INVALID);
  tell("scan", { taskId: "33333333-3333-4333-8333-333333333333" });
  await result(0);
  late += 60 * MINUTE;
  tell("restart", { begun: true });
  await result(RESULT_CODES.OM_E_DS_INVALID);
  expect([restarts, stage.fake.taskResults.length]).toEqual([0, 3]);
});

it("reset-store: forgets what can be fetched, keeps waiting events, registers and scans anew", async () => {
  offerAlpha(stage.fake)("PreDeploymentCheck");
  run();
  const waiting = () => {
    const store = readAgentStore(stage.dataDir);
    const count = store.events.count();
    store.close();
    return count;
  };
  await scanned();
  // Not those that the service has already and whose answer is under way.
  await vi.waitFor(() => expect(waiting()).toBe(0), WAIT);
  stage.fake.override("ReportEventBatch", () => ({ fault: "ServerBusy" }));
  stage.fake.tell("deployments");
  await vi.waitFor(() => expect(waiting()).toBe(2), WAIT);
  const registered = () => stage.fake.calls.filter((call) => call === "RegisterComputer").length;
  const before = registered();
  const cached: number[] = [];
  stage.fake.override("SyncUpdates", (asked) => {
    if (asked.name === "SyncUpdates") cached.push(asked.request.parameters.installedNonLeafUpdateIds.length);
    return undefined;
  });
  tell("reset-store");
  await vi.waitFor(() => expect(registered()).toBe(before + 1), WAIT);
  stage.fake.override("ReportEventBatch", undefined);
  await result(0);
  expect(cached[0]).toBe(0);
  // The task's result may come before what waited.
  await vi.waitFor(() => expect(eventIds()).toEqual([147, 156, 147, 156, 147, 156]), WAIT);
});

it("diagnostics: a bundle that tar reads, with logs and state, and with no key, cookie or password", async () => {
  offerAlpha(stage.fake)("PreDeploymentCheck");
  run();
  await scanned();
  const log = join(stage.dataDir, "agent.log");
  const { key = "", certificate = "" } = readIdentity(stage.dataDir) ?? {};
  appendFileSync(
    log,
    `proxy http://admin:hunter2-password@proxy:3128\nAuthorization: Bearer abcdefgh12345\n${key}\n`,
  );
  tell("diagnostics");
  await result(0);
  expect(steps()).toEqual(["collecting", "uploading"]);
  const bundle = join(stage.dataDir, "received.tar.gz");
  writeFileSync(bundle, Buffer.concat(stage.fake.bundle));
  const tar = (...args: string[]) => execFileSync("tar", ["-xzf", bundle, "-O", ...args]).toString();
  const names = execFileSync("tar", ["-tzf", bundle]).toString().trim().split("\n");
  expect(names).toEqual(expect.arrayContaining(["about.json", "store.json", "files.json", "logs/agent.log"]));
  expect(JSON.parse(tar("store.json"))).toMatchObject({
    integrity: "ok",
    tables: { revisions: 4, journal: 0 },
    values: { lastScan: { needed: 1 } },
  });
  expect(tar("logs/agent.log")).toContain("Scanned 4 updates");
  const everything = tar();
  const cookie = readAgentStore(stage.dataDir).settings.get("cookie");
  const secrets = [
    ...key.split("\n").filter((line) => line.length > 20),
    ...certificate.split("\n").filter((line) => line.length > 20),
    Buffer.from(cookie?.encryptedData ?? "").toString("base64"),
    ...["hunter2-password", "abcdefgh12345", "PRIVATE KEY-----"],
  ];
  expect(secrets.length).toBeGreaterThan(8);
  for (const secret of secrets) expect(everything).not.toContain(secret);
  expect(() => readFileSync(join(stage.dataDir, "diagnostics.tar.gz"))).toThrow("ENOENT");
  rmSync(bundle);
});

it("diagnostics: a bundle that cannot be written is OM_E_REPORTER_UNEXPECTED, and the agent goes on", async () => {
  run();
  await scanned();
  mkdirSync(join(stage.dataDir, "diagnostics.tar.gz", "in-the-way"), { recursive: true });
  tell("diagnostics");
  await result(RESULT_CODES.OM_E_REPORTER_UNEXPECTED);
  tell("scan", { taskId: "33333333-3333-4333-8333-333333333333" });
  await result(0);
});
