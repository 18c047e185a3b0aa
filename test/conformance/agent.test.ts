import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RESULT_CODES, type ResultSymbol } from "@releve/result-codes";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { agentStatus, runAgent } from "../../apps/agent/src/index.ts";
import { readComputerInfo } from "../../apps/agent/src/platform/linux/system.ts";
import { testHandlers, testPlatform } from "../../apps/agent/src/testing/world.ts";
import { CONTENT, INSTALLED, NEEDED, catalogue, idOf } from "./catalogue.ts";
import { type Habits, ReferenceServer } from "./reference-server/server.ts";
import type { StoredUpdate } from "./reference-server/scope.ts";

const HOUR = 3_600_000;
const WAIT = { timeout: 20_000, interval: 10 };
const listed = (names: readonly string[]) => names.map((name) => idOf(name).toUpperCase()).toSorted();

let dataDir: string;
let server: ReferenceServer;
/** How far the agent's clock was moved on. */
let hours: number;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "releve-agent-"));
  hours = 0;
});
afterEach(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

async function startServer(updates: StoredUpdate[] = catalogue(), habits: Partial<Habits> = {}) {
  server = new ReferenceServer(updates, habits);
  await server.start();
}

/** Runs an agent on the recorded machine until `isDone`; its log's lines. */
async function agentUntil(isDone: () => void): Promise<string[]> {
  const controller = new AbortController();
  const world = join(dataDir, "world");
  const lines: string[] = [];
  const running = runAgent(
    {
      ...{ dataDir, serverUrl: server.url, wsus: true },
      platform: { ...testPlatform(world), computerInfo: () => readComputerInfo("test.example") },
      handlers: testHandlers(world),
      now: () => Date.now() + hours * HOUR,
      onLine: (line) => lines.push(line),
    },
    controller.signal,
  );
  try {
    await Promise.race([vi.waitFor(isDone, WAIT), running]);
  } finally {
    controller.abort();
    await running;
  }
  return lines;
}

const scanEvents = () => server.events.filter(({ eventId }) => eventId === 147 || eventId === 148);

/** One scan, from the agent's start to its report; what 147 or 148 says. */
async function scan(): Promise<number | undefined> {
  const before = scanEvents().length;
  // Beyond every retry and period.
  hours += 24;
  await agentUntil(() => {
    expect(scanEvents().length).toBeGreaterThan(before);
    expect(agentStatus(dataDir).waitingEvents).toBe(0);
  });
  return scanEvents().at(-1)?.result;
}

function lists() {
  const misc = server.events.findLast(({ eventId }) => eventId === 156)?.misc;
  const of = (tag: string) =>
    (misc?.get(tag) ?? "")
      .split(";")
      .filter((id) => id !== "")
      .toSorted();
  return { needed: of("U"), installed: of("V") };
}

/** The last scan was whole and said what the catalogue's author says; nothing that was sent broke a schema. */
function expectRight(): void {
  expect(lists()).toEqual({ needed: listed(NEEDED), installed: listed(INSTALLED) });
  expect(server.violations).toEqual([]);
}

const countOf = (operation: string) => server.calls.filter((call) => call === operation).length;

describe("habits of a conforming server", () => {
  it.each([1, 2, 7, 30, 200])("pages of %i: equal lists", async (pageSize) => {
    await startServer(catalogue(), { pageSize });
    expect(await scan()).toBe(0);
    expectRight();
  });

  it("asks nothing but MS-WUSP, in the order of its figure, and only SyncUpdates in a second scan", async () => {
    await startServer();
    await scan();
    const order = ["GetConfig", "GetAuthorizationCookie", "GetCookie", "RegisterComputer", "SyncUpdates"];
    expect(server.calls.slice(0, 5)).toEqual(order);
    expect(new Set(server.calls)).toEqual(new Set([...order, "ReportEventBatch"]));
    const { misc } = server.events.find(({ eventId }) => eventId === 147)!;
    const calls = server.calls.filter((call) => call !== "ReportEventBatch");
    expect(misc.get("ScanTrips")).toBe(String(calls.length));
    // Two stand behind gates that are closed here, and are not sent.
    expect(Number(misc.get("ScanEvaluated"))).toBe(catalogue().length - 2);
    expect(Number(misc.get("ScanMilliseconds"))).toBeGreaterThan(0);
    const before = server.calls.length;
    server.habits.clockAhead = 24 * HOUR;
    await scan();
    const later = server.calls.slice(before);
    expect(later.filter((call) => order.slice(3).includes(call))).toEqual(["SyncUpdates"]);
    expectRight();
  });

  it("needs more than 200 trips: stops there, and the next scan goes on", async () => {
    await startServer(catalogue({ more: 210 }), { pageSize: 1 });
    expect(await scan()).toBe(RESULT_CODES.OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS);
    expect(countOf("SyncUpdates")).toBeLessThan(200);
    expect(await scan()).toBe(0);
    expectRight();
  });

  it.each([1, 388, 389, 450, 1000])(
    "takes 400 installed gates and refuses 401: there are 12 and %i",
    async (more) => {
      await startServer(catalogue({ more }), { pageSize: 200 });
      expect(await scan()).toBe(0);
      expectRight();
      expect(server.mostGates).toBe(Math.min(400, 12 + more));
      expect(agentStatus(dataDir).lastScan?.trips).toBeLessThan(60);
    },
  );

  it.each([-7, 7])("has a clock that is %i hours off", async (off) => {
    await startServer(catalogue(), { clockAhead: off * HOUR });
    hours = -24;
    expect(await scan()).toBe(0);
    expectRight();
    expect(countOf("GetCookie")).toBeLessThan(3);
  });

  it("is replaced by another: revision ids of the same updates mean others there", async () => {
    await startServer();
    await scan();
    server.replace();
    expect(await scan()).toBe(0);
    expect(countOf("RefreshCache")).toBe(1);
    expectRight();
  });

  it("is replaced in the midst of a scan", async () => {
    await startServer(catalogue(), { pageSize: 5 });
    server.intercept = (operation, before) => {
      if (operation === "SyncUpdates" && before === 4) server.replace();
      return undefined;
    };
    expect(await scan()).toBe(0);
    expect(countOf("RefreshCache")).toBe(1);
    expectRight();
  });

  it("changes its configuration, and lets cookies expire, in the midst of a scan", async () => {
    await startServer(catalogue(), { pageSize: 5 });
    server.intercept = (operation, before) => {
      if (operation === "SyncUpdates" && before === 2) server.changeConfig();
      if (operation === "SyncUpdates" && before === 5) server.habits.clockAhead += 2 * HOUR;
      return undefined;
    };
    expect(await scan()).toBe(0);
    expect(countOf("GetConfig")).toBe(2);
    expectRight();
  });

  it("forgets its clients", async () => {
    await startServer();
    await scan();
    server.registered.clear();
    expect(await scan()).toBe(0);
    expect(countOf("RegisterComputer")).toBe(2);
    expectRight();
  });

  it("has an update approved: content over HTTP, installed, reported", async () => {
    await startServer(catalogue({ alpha: "Install" }));
    hours = 24;
    await agentUntil(() => expect(lists().installed).toContain(idOf("alpha").toUpperCase()));
    const steps = server.events.filter(({ updateId }) => updateId === idOf("alpha"));
    expect(steps.map(({ eventId, result }) => [eventId, result])).toEqual(
      [167, 162, 181, 183].map((id) => [id, 0]),
    );
    expect(CONTENT.length).toBeGreaterThan(0);
    expect(server.violations).toEqual([]);
  });
});

/** MS-WUSP 2.2.2.4: after these the client helps itself. */
const RECOVERABLE: readonly (readonly [string, ResultSymbol])[] = [
  ["InvalidCookie", "OM_E_PT_REFRESH_CACHE_REQUIRED"],
  ["ServerChanged", "OM_E_PT_REFRESH_CACHE_REQUIRED"],
  ["ConfigChanged", "OM_E_TOO_MANY_RESYNC"],
  ["CookieExpired", "OM_E_TOO_MANY_RESYNC"],
  ["RegistrationRequired", "OM_E_PT_SOAPCLIENT_SOAPFAULT"],
  ["RegistrationNotRequired", "OM_E_PT_SOAPCLIENT_SOAPFAULT"],
  ["InvalidAuthorizationCookie", "OM_E_PT_NO_AUTH_COOKIES_CREATED"],
];
const FINAL: readonly (readonly [string, ResultSymbol])[] = [
  ["InvalidParameters", "OM_E_PT_SOAP_CLIENT"],
  ["InternalServerError", "OM_E_PT_SOAP_SERVER"],
  ["ServerBusy", "OM_E_PT_SOAP_SERVER"],
  ["FileLocationChanged", "OM_E_PT_FILE_LOCATIONS_CHANGED"],
];
/** Each call of a scan, and how often it was made before. */
const STEPS = [
  ["GetConfig", 0],
  ["GetAuthorizationCookie", 0],
  ["GetCookie", 0],
  ["RegisterComputer", 0],
  ["SyncUpdates", 0],
  ["SyncUpdates", 2],
] as const;
const faultOnce = (step: string, nth: number, fault: string) => (operation: string, before: number) =>
  operation === step && before === nth ? fault : undefined;

describe.each(STEPS)("a fault of %s, call %i", (step, nth) => {
  it.each(RECOVERABLE)("%s: recovered in the same scan", async (fault) => {
    await startServer();
    server.intercept = faultOnce(step, nth, fault);
    expect(await scan()).toBe(0);
    expectRight();
    expect(server.calls.length).toBeLessThan(40);
  });

  it.each(FINAL)("%s: reported as %s, and the next scan is right", async (fault, symbol) => {
    await startServer();
    server.intercept = faultOnce(step, nth, fault);
    expect(await scan()).toBe(RESULT_CODES[symbol]);
    expect(await scan()).toBe(0);
    expectRight();
  });
});

describe("faults elsewhere", () => {
  it.each([...RECOVERABLE, ...FINAL])(
    "%s of RefreshCache: right at the latest in the next scan",
    async (fault) => {
      await startServer();
      await scan();
      server.replace();
      server.intercept = faultOnce("RefreshCache", 0, fault);
      if ((await scan()) !== 0) expect(await scan()).toBe(0);
      expectRight();
    },
  );

  it.each([...RECOVERABLE, ...FINAL])(
    "%s of GetExtendedUpdateInfo: the update is installed at last",
    async (fault) => {
      await startServer(catalogue({ alpha: "Install" }));
      server.intercept = faultOnce("GetExtendedUpdateInfo", 0, fault);
      const isInstalled = () => lists().installed.includes(idOf("alpha").toUpperCase());
      await scan();
      if (!isInstalled()) {
        hours += 24;
        await agentUntil(() => expect(isInstalled()).toBe(true));
      }
      expect(server.violations).toEqual([]);
    },
  );

  it.each([...RECOVERABLE, ...FINAL])(
    "%s of ReportEventBatch: nothing that was found is lost",
    async (fault) => {
      await startServer();
      server.intercept = faultOnce("ReportEventBatch", 0, fault);
      hours = 24;
      await agentUntil(() => {
        expect(countOf("ReportEventBatch")).toBeGreaterThan(0);
        expect(agentStatus(dataDir).progress?.state).toBe("idle");
      });
      if (lists().needed.length === 0) await scan();
      expectRight();
    },
  );

  it.each([...RECOVERABLE, ...FINAL])(
    "%s for ever: a bounded number of calls, then %s",
    async (fault, symbol) => {
      await startServer();
      server.intercept = (operation) => (operation === "SyncUpdates" ? fault : undefined);
      expect(await scan()).toBe(RESULT_CODES[symbol]);
      expect(server.calls.length).toBeLessThan(20);
    },
  );
});

describe("a computer without enrolment", () => {
  it("keeps the id that it gave itself, also with another server", async () => {
    await startServer();
    await scan();
    const { deviceId } = agentStatus(dataDir);
    expect([...server.registered]).toEqual([deviceId]);
    await server.stop();
    await startServer();
    expect(await scan()).toBe(0);
    expect([...server.registered]).toEqual([deviceId]);
    expectRight();
  });

  it("says what plain HTTP means, and takes it for nothing but a WSUS", async () => {
    await startServer();
    hours = 24;
    const lines = await agentUntil(() => expect(scanEvents()).toHaveLength(1));
    expect(lines.join("\n")).toMatch(/plain HTTP/);
    const fresh = mkdtempSync(join(tmpdir(), "releve-agent-"));
    const { signal } = new AbortController();
    const enrolling = runAgent({ dataDir: fresh, serverUrl: server.url, accountFile: "/none" }, signal);
    await expect(enrolling).rejects.toMatchObject({ symbol: "OM_E_PT_INVALID_URL" });
    expect(existsSync(join(fresh, "wsus.json"))).toBe(false);
    rmSync(fresh, { recursive: true });
  });
});

it("the reference server has no code of the implementation that it is held against", () => {
  const folder = join(import.meta.dirname, "reference-server");
  const imports = readdirSync(folder).flatMap((name) => [
    ...readFileSync(join(folder, name), "utf8").matchAll(/from "([^"]+)"/g),
  ]);
  expect(imports.length).toBeGreaterThan(5);
  for (const [, source] of imports) expect(source).toMatch(/^(node:|\.\/|saxes$)/);
});
