import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { issueAccountCertificate } from "@releve/trust";
import { type DataStore, openDataStore } from "../data-store/index.ts";
import type { AgentError } from "../outcome.ts";
import { createChannel } from "../protocol-talker/channel.ts";
import { type Transport, createTransport } from "../protocol-talker/http.ts";
import { createSession } from "../protocol-talker/session.ts";
import { DEVICE_ID, type FakeService, startFakeService } from "../testing/fake-service.ts";
import { testPlatform } from "../testing/world.ts";
import { deliverEvents } from "./deliver.ts";
import { EVENT, createEvent } from "./events.ts";
import { createLogText } from "./log-text.ts";

let fake: FakeService;
let dir: string;
let store: DataStore;
let transport: Transport;
const poison: AgentError[] = [];

beforeEach(async () => {
  fake = await startFakeService();
  dir = mkdtempSync(join(tmpdir(), "releve-reporter-"));
  ({ store } = openDataStore(join(dir, "store.db")));
  const identity = await issueAccountCertificate(fake.authority);
  transport = createTransport({
    serverUrl: fake.url,
    identity: { ...identity, authority: fake.authority.certificate },
  });
  poison.length = 0;
});
afterEach(async () => {
  transport.close();
  store.close();
  await fake.stop();
  rmSync(dir, { recursive: true });
});

function add(count: number): void {
  for (let i = 0; i < count; i++) {
    const strings = [String(i)];
    const context = { clientId: DEVICE_ID, now: i, inventory: undefined };
    store.events.add(createEvent({ id: EVENT.scanFinished, strings }, context));
  }
}

async function deliver(): Promise<string> {
  const { computerInfo } = testPlatform("");
  const session = createSession({
    transport,
    store,
    clientId: DEVICE_ID,
    dnsName: "d",
    computerInfo,
    now: Date.now,
  });
  const { signal } = new AbortController();
  const onPoison = (error: AgentError) => poison.push(error);
  return await deliverEvents({
    store,
    session,
    channel: createChannel(transport),
    now: Date.now,
    signal,
    onPoison,
  }).then(
    () => "ok",
    (thrown: unknown) => (thrown as AgentError).symbol,
  );
}

it("sends in batches of at most 100, in order", async () => {
  add(250);
  expect(await deliver()).toBe("ok");
  expect(fake.events.map(({ replacementStrings }) => Number(replacementStrings[0]))).toEqual(
    Array.from({ length: 250 }, (_, i) => i),
  );
  expect(fake.calls.filter((name) => name === "ReportEventBatch")).toHaveLength(3);
  expect(store.events.count()).toBe(0);
});

it("isolates the events that the service refuses, and delivers the others", async () => {
  add(100);
  const bad = new Set(["7", "63"]);
  fake.override("ReportEventBatch", (asked) => {
    if (asked.name !== "ReportEventBatch") return undefined;
    const isBad = asked.request.eventBatch.some(({ replacementStrings }) =>
      bad.has(replacementStrings[0] ?? ""),
    );
    return isBad ? { fault: "InvalidParameters" } : undefined;
  });
  expect(await deliver()).toBe("ok");
  expect(fake.events).toHaveLength(98);
  expect(poison.map(({ symbol }) => symbol)).toEqual(["OM_E_INVALID_EVENT", "OM_E_INVALID_EVENT"]);
  expect(store.events.count()).toBe(0);
});

describe("an event that can never be delivered is dropped with its code, and holds up no other", () => {
  const change = (event: string) => {
    const db = new DatabaseSync(join(dir, "store.db"));
    db.prepare("UPDATE events SET event = ? WHERE seq = 2").run(event);
    db.close();
  };
  it.each([
    ["a row cut off", '{"targetId":"', "OM_E_REPORTER_EVENTCACHECORRUPT"],
    ["no event at all", "{}", "OM_E_INVALID_EVENT_PAYLOAD"],
  ])("%s", async (_, row, symbol) => {
    add(3);
    change(row);
    expect(await deliver()).toBe("ok");
    expect(fake.events.map(({ replacementStrings }) => replacementStrings[0])).toEqual(["0", "2"]);
    expect(poison.map((error) => error.symbol)).toEqual([symbol]);
    expect(store.events.count()).toBe(0);
  });

  it("more than a request can hold", async () => {
    const context = { clientId: DEVICE_ID, now: 0, inventory: undefined };
    const status = (bytes: number) => ({ id: EVENT.status, misc: { U: "x".repeat(bytes) } });
    for (const megabytes of [3, 5, 3])
      store.events.add(createEvent(status(megabytes * 1024 * 1024), context));
    expect(await deliver()).toBe("ok");
    expect(fake.events).toHaveLength(2);
    expect(poison.map(({ symbol }) => symbol)).toEqual(["OM_E_INVALID_EVENT_PAYLOADSIZE"]);
    // Two that fit one by one and not together go one by one.
    expect(fake.calls.filter((name) => name === "ReportEventBatch")).toHaveLength(2);
  });
});

it("keeps everything while the service is busy", async () => {
  add(3);
  fake.override("ReportEventBatch", () => ({ fault: "ServerBusy" }));
  expect(await deliver()).toBe("OM_E_SERVER_BUSY");
  expect(store.events.count()).toBe(3);
});

it("cuts the middle of a long log, never its end", () => {
  const log = createLogText(1_000);
  for (let i = 0; i < 1_000; i++) log.add(`line ${i}`);
  const text = log.text();
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000);
  expect(text.startsWith("line 0\nline 1\n")).toBe(true);
  expect(text.endsWith("line 998\nline 999\n")).toBe(true);
});
