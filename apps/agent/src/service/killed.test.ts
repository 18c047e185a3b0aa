import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startBrokenProxy } from "@releve/testkit";
import { issueAccountCertificate } from "@releve/trust";
import { type FakeService, startFakeService } from "../testing/fake-service.ts";
import { CONTENT_PATH, UPDATE_ID, offerAlpha } from "../testing/world.ts";

let fake: FakeService;
let dataDir: string;
let world: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  fake = await startFakeService();
  dataDir = mkdtempSync(join(tmpdir(), "releve-killed-"));
  world = join(dataDir, "world");
});
afterEach(async () => {
  await kill();
  await vi.waitFor(() => expect(worker()).toBeUndefined(), WAIT);
  await fake.stop();
  rmSync(dataDir, { recursive: true });
});

function launch(point: string, mode: "forks" | "alone" = "alone"): void {
  const script = join(import.meta.dirname, "../testing/child.ts");
  child = spawn(process.execPath, [script, dataDir, fake.url, fake.accountFile, world, point, mode], {
    stdio: "inherit",
  });
}

async function kill(): Promise<void> {
  if (child?.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

function argumentsOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return []; // It ended meanwhile.
  }
}

/** The process that does the agent's work, found by its arguments: it may have lost its parent. */
function worker(): number | undefined {
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const args = argumentsOf(name);
    if (args.includes(dataDir) && args.includes("works")) return Number(name);
  }
  return undefined;
}

const WAIT = { timeout: 20_000 };
const eventIds = () => fake.events.map(({ eventId }) => eventId);
const installed = async () => {
  const has = [`V=${UPDATE_ID.toUpperCase()}`];
  await vi.waitFor(
    () => expect(fake.events.findLast(({ eventId }) => eventId === 156)?.miscData).toEqual(has),
    WAIT,
  );
  expect(readFileSync(world, "utf8")).toBe("2.0-1");
};

it.each(["before", "after"])(
  "killed in an installation, %s the change: finds out and ends it once",
  async (point) => {
    offerAlpha(fake)("Install");
    launch(point);
    await vi.waitFor(() => expect(existsSync(`${world}.stalled`)).toBe(true), WAIT);
    await kill();
    expect(existsSync(world)).toBe(point === "after");
    launch("");
    await installed();
    expect(eventIds().filter((id) => id === 183)).toHaveLength(1);
    expect(eventIds()).not.toContain(182);
  },
);

it("killed in a download: goes on where it stopped", async () => {
  const client = await issueAccountCertificate(fake.authority);
  const upstream = { ...client, authority: fake.authority.certificate };
  const proxy = await startBrokenProxy({ target: fake.url, server: fake.server, client: upstream });
  offerAlpha(fake)("Install");
  const details = fake.details;
  fake.details = (ids) => {
    const answer = details(ids);
    return {
      ...answer,
      fileLocations: answer.fileLocations.map((each) => ({ ...each, url: proxy.url + CONTENT_PATH })),
    };
  };
  proxy.breakWith({ kind: "stall", afterBytes: 1_500_000 }, { times: 1 });
  launch("");
  await vi.waitFor(() => expect(proxy.seen).toHaveLength(1), WAIT);
  await vi.waitFor(() => expect(eventIds()).not.toContain(162), WAIT);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await kill();
  launch("");
  await installed();
  expect(proxy.ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
  await proxy.stop();
});

it("killed in a scan: scans anew, with what the service had sent", async () => {
  offerAlpha(fake)("Install");
  let calls = 0;
  fake.override("SyncUpdates", () => (++calls < 2 ? undefined : "silence"));
  launch("");
  await vi.waitFor(() => expect(calls).toBe(2), WAIT);
  await kill();
  const cached: number[] = [];
  fake.override("SyncUpdates", (asked) => {
    if (asked.name === "SyncUpdates") cached.push(asked.request.parameters.installedNonLeafUpdateIds.length);
    return undefined;
  });
  launch("");
  await installed();
  expect(cached[0]).toBe(3);
  expect(eventIds().filter((id) => id === 183)).toHaveLength(1);
});

it("killed while reporting: every event arrives, the same one never counted twice", async () => {
  offerAlpha(fake)("Install");
  let isTaken = false;
  fake.override("ReportEventBatch", (asked) => {
    // Takes the events, and the agent never hears of it.
    if (asked.name === "ReportEventBatch") fake.events.push(...asked.request.eventBatch);
    isTaken = true;
    return { status: 200, type: "text/xml", body: "<" };
  });
  launch("");
  await vi.waitFor(() => expect(isTaken).toBe(true), WAIT);
  await kill();
  fake.override("ReportEventBatch", undefined);
  launch("");
  await installed();
  const byId = () => new Map(fake.events.map((event) => [event.eventInstanceId, event.eventId]));
  await vi.waitFor(() => expect(fake.events.length).toBeGreaterThan(byId().size), WAIT);
  const unique = byId();
  expect([...unique.values()].filter((id) => id === 183)).toHaveLength(1);
});

it("killed between the note that the computer restarts and the restart: asks once, and finds out", async () => {
  launch("restart");
  await vi.waitFor(() => expect(eventIds()).toContain(156), WAIT);
  fake.tasks.push({ taskId: UPDATE_ID, kind: "restart", delayMinutes: 0 });
  fake.tell("tasks");
  await vi.waitFor(() => expect(existsSync(`${world}.stalled`)).toBe(true), WAIT);
  await kill();
  launch("");
  const connections = () => fake.calls.filter((call) => call === "GET /agent/v1/tasks").length;
  const before = connections();
  await vi.waitFor(() => expect(connections()).toBeGreaterThan(before), WAIT);
  expect(existsSync(`${world}.restarts`)).toBe(false);
  await kill();
  writeFileSync(`${world}.boot`, "second boot");
  launch("");
  await vi.waitFor(() => expect(fake.taskResults).toMatchObject([{ code: null }]), WAIT);
  expect(existsSync(`${world}.restarts`)).toBe(false);
});

describe("with its work in processes of their own", () => {
  const mark = () => `${world}.stalled`;
  const stalled = () => vi.waitFor(() => expect(existsSync(mark())).toBe(true), WAIT);
  const ended = async () => (await once(child!, "exit")) as [number | null, string | null];
  const once183 = () => {
    expect(eventIds().filter((id) => id === 183)).toHaveLength(1);
    expect(eventIds()).not.toContain(182);
  };

  it("none is left at rest, and the service's word begins another", async () => {
    offerAlpha(fake)("Install");
    launch("", "forks");
    await installed();
    await vi.waitFor(() => expect(worker()).toBeUndefined(), WAIT);
    const scans = () => eventIds().filter((id) => id === 147).length;
    const before = scans();
    fake.tell("deployments");
    await vi.waitFor(() => expect(scans()).toBe(before + 1), WAIT);
    expect(child?.exitCode).toBeNull();
  });

  it("the agent killed: its worker ends the installation, and the next agent waits for that", async () => {
    offerAlpha(fake)("Install");
    launch("before", "forks");
    await stalled();
    await kill();
    launch("", "forks");
    const log = () => readFileSync(join(dataDir, "agent.log"), "utf8");
    await vi.waitFor(() => expect(log()).toContain("waiting for its end"), WAIT);
    expect(existsSync(world)).toBe(false);
    rmSync(mark());
    await installed();
    once183();
  });

  it("the worker killed: the agent says so and ends; the next one finds out", async () => {
    offerAlpha(fake)("Install");
    launch("after", "forks");
    await stalled();
    const end = ended();
    process.kill(worker()!, "SIGKILL");
    expect(await end).toEqual([1, null]);
    launch("", "forks");
    await installed();
    once183();
  });

  it("stopped: ends when the installation has", async () => {
    offerAlpha(fake)("Install");
    launch("before", "forks");
    await stalled();
    const end = ended();
    child!.kill("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(child?.exitCode).toBeNull();
    rmSync(mark());
    expect(await end).toEqual([0, null]);
    expect(readFileSync(world, "utf8")).toBe("2.0-1");
    launch("", "forks");
    await installed();
    once183();
  });
});
