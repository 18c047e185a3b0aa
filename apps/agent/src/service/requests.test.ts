import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { type Server, connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { pause, resume } from "../automatic-updates/pause.ts";
import { INSTALLED, NEEDED, useStage } from "../testing/stage.ts";
import { offerAlpha } from "../testing/world.ts";
import { agentStatus } from "../user-interface/status.ts";
import { askAgent } from "../user-interface/ask.ts";
import { type Ask, socketOf } from "./requests.ts";

const stage = useStage();
const { start, eventIds, lastStatus } = stage;
const WAIT = { timeout: 15_000 };

const asked = async (ask: Ask = "scan"): Promise<string> =>
  await askAgent(stage.dataDir, ask).then(
    (last) => String(last?.code),
    (thrown: unknown) => (thrown as { symbol: string }).symbol,
  );
/** Until the agent rests, which is when it takes requests. */
const rested = () => vi.waitFor(async () => expect(await asked()).toBe("0"), { interval: 200, ...WAIT });
const scans = () => eventIds().filter((id) => id === 147).length;

it("has the running agent scan, and says how the scan ended", async () => {
  start();
  await rested();
  const before = scans();
  expect(await asked()).toBe("0");
  expect(scans()).toBe(before + 1);
  stage.fake.override("SyncUpdates", () => ({ fault: "ServerBusy" }));
  expect(await asked()).toBe(String(0x80cf400e));
});

it("before an agent runs, and after it was killed: OM_E_NO_SERVICE", async () => {
  expect(await asked()).toBe("OM_E_NO_SERVICE");
  const script = `require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))`;
  expect(() => execFileSync(process.execPath, ["-e", script, socketOf(stage.dataDir)])).toThrow();
  expect(await asked()).toBe("OM_E_NO_SERVICE");
  start();
  await rested();
});

it("while it is at work: OM_E_OPERATIONINPROGRESS", async () => {
  start();
  await rested();
  stage.fake.override("SyncUpdates", () => "silence");
  const first = asked();
  await sleep(100);
  expect(await asked()).toBe("OM_E_OPERATIONINPROGRESS");
  stage.fake.override("SyncUpdates", undefined);
  void first;
});

it("stopped in the midst of it: OM_E_SERVICE_STOP, and the log ends with OM_S_SERVICE_STOP", async () => {
  const { stop } = start();
  await rested();
  const calls = stage.fake.calls.length;
  stage.fake.override("SyncUpdates", () => "silence");
  const waiting = asked();
  await vi.waitFor(() => expect(stage.fake.calls.slice(calls)).toContain("SyncUpdates"), WAIT);
  await stop();
  expect(await waiting).toBe("OM_E_SERVICE_STOP");
  const log = readFileSync(join(stage.dataDir, "agent.log"), "utf8").trim().split("\n");
  expect(JSON.parse(log.at(-1) ?? "")).toMatchObject({ code: "0x00CF0001", msg: "The agent stopped." });
});

it("before it is enrolled: OM_E_AU_NOSERVICE", async () => {
  stage.fake.refused.set("POST /agent/v1/enrol", 503);
  start();
  await vi.waitFor(() => expect(stage.fake.calls).toContain("POST /agent/v1/enrol"), WAIT);
  expect(await asked()).toBe("OM_E_AU_NOSERVICE");
});

describe("installing now", () => {
  it("before the first scan and when nothing is needed, says so", async () => {
    const { stop } = start();
    await rested();
    expect(await asked("install")).toBe("OM_E_NO_UPDATE");
    await stop();
    rmSync(join(stage.dataDir, "store.db"));
    stage.fake.override("SyncUpdates", () => "silence");
    start();
    await vi.waitFor(() => expect(agentStatus(stage.dataDir).progress).toBeDefined(), WAIT);
    expect(await asked("install")).toBe("OM_E_WINUPDATE_CACHE_UNINITIALIZED");
  });

  it("installs what waits for a person", async () => {
    offerAlpha(stage.fake)("OptionalInstall");
    start();
    await rested();
    expect(lastStatus()).toEqual(NEEDED);
    expect(await asked("install")).toBe("0");
    expect(lastStatus()).toEqual(INSTALLED);
  });
});

describe("a pause", () => {
  it("keeps what is approved from being installed, also when asked for, until it is resumed", async () => {
    pause(stage.dataDir, 7);
    offerAlpha(stage.fake)("Install");
    start();
    await rested();
    expect(lastStatus()).toEqual(NEEDED);
    expect(await asked("install")).toBe("OM_E_AU_PAUSED");
    expect(eventIds()).not.toContain(181);
    resume(stage.dataDir);
    await rested();
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
  });

  it("ends by itself, lasts 35 days at most, and is resumed once", () => {
    const symbol = (name: string) => expect.objectContaining({ symbol: name }) as Error;
    for (const days of [0, 36, Number.NaN])
      expect(() => pause(stage.dataDir, days)).toThrow(symbol("OM_E_OUTOFRANGE"));
    const now = Date.now();
    pause(stage.dataDir, 1, now);
    expect(() => resume(stage.dataDir, now + 86_400_001)).toThrow(symbol("OM_E_NOOP"));
    resume(stage.dataDir, now);
    expect(() => resume(stage.dataDir, now)).toThrow(symbol("OM_E_NOOP"));
  });
});

describe("the socket", () => {
  const listen = async (answer: string): Promise<Server> => {
    const server = createServer((socket) => void socket.resume().end(answer)).listen(socketOf(stage.dataDir));
    await once(server, "listening");
    return server;
  };

  it.each(["<html>", "{", '{"symbol":"OM_E_MADE_UP"}', "null"])(
    "answered by something else, %s: OM_E_AUCLIENT_UNEXPECTED",
    async (answer) => {
      const server = await listen(answer);
      expect(await asked()).toBe("OM_E_AUCLIENT_UNEXPECTED");
      server.close();
    },
  );

  it("asked by more than it can hear at the same time: OM_E_MAX_CAPACITY_REACHED, and not when they left", async () => {
    start();
    await rested();
    const others = Array.from({ length: 8 }, () => connect(socketOf(stage.dataDir)));
    await Promise.all(others.map((socket) => once(socket, "connect")));
    expect(await asked()).toBe("OM_E_MAX_CAPACITY_REACHED");
    for (const socket of others) socket.destroy();
    await rested();
  });

  it("asked by a program of another version: OM_E_WUCLTUI_UNSUPPORTED_VERSION", async () => {
    start();
    await rested();
    const tell = async (line: string) => {
      const socket = connect(socketOf(stage.dataDir)).setEncoding("utf8");
      socket.write(`${line}\n`);
      return String(await once(socket, "data"));
    };
    expect(await tell('{"version":99,"ask":"scan"}')).toContain("OM_E_WUCLTUI_UNSUPPORTED_VERSION");
    expect(await tell('{"version":1,"ask":"dance"}')).toContain("OM_E_NOT_SUPPORTED");
    expect(await tell("not json")).toContain("OM_E_UNEXPECTED");
    expect(await asked()).toBe("0");
  });
});
