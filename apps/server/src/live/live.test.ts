import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { request as secureRequest } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseAccountFile } from "@releve/trust";
import Fastify from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startServer } from "../server.ts";
import {
  type TestServer,
  type TestSession,
  enrolDevice,
  loginAsAdmin,
  startTestServer,
} from "../test-server.ts";
import { type EventStream, HEARTBEAT, openEventStream } from "./sse.ts";

let server: TestServer;
let admin: TestSession;
beforeAll(async () => {
  server = await startTestServer();
  admin = await loginAsAdmin(server);
});
afterAll(() => server.end());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.localUrl + path, { headers });

interface Listener {
  status: number;
  text: () => string;
  closed: Promise<unknown>;
  leave: () => void;
}

function listen(headers: Record<string, string>): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.localUrl}/api/v1/changes`, { headers, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      const closed = new Promise((done) => answer.once("close", done));
      answer.on("error", () => undefined);
      resolve({
        ...{ status: answer.statusCode ?? 0, text: () => text, closed },
        leave: () => sent.destroy(),
      });
    });
    sent.on("error", reject).end();
  });
}

const messages = (text: string) =>
  [...text.matchAll(/^data: (.+)$/gm)].map((found) => JSON.parse(found[1]!) as unknown);

describe("a console that listens", () => {
  it("needs a login", async () => {
    const stranger = await listen({});
    expect(stranger.status).toBe(401);
  });

  it("hears of a change at once, and of many equal ones once", async () => {
    const listener = await listen({ cookie: admin.cookie });
    expect(listener.text()).toContain("retry:");
    const device = await enrolDevice(server, "heard");
    const news = { topic: "devices", id: device.deviceId };
    await expect.poll(() => messages(listener.text())).toContainEqual(news);
    const before = messages(listener.text()).length;
    await Promise.all(
      Array.from({ length: 20 }, () => device.call("POST", "/agent/v1/state", { state: "scanning" })),
    );
    await expect.poll(() => messages(listener.text()).length).toBeGreaterThan(before);
    expect(messages(listener.text()).length - before).toBeLessThan(20);
    await device.close();
    listener.leave();
  });

  it("hears nothing more once its token is revoked, and cannot outnumber a bound", async () => {
    const token = await admin.api("createToken", { body: { name: "listener", role: "viewer" } });
    const authorization = `Bearer ${token.secret}`;
    const listeners = await Promise.all(Array.from({ length: 40 }, () => listen({ authorization })));
    const statuses = listeners.map((one) => one.status);
    expect(statuses.filter((status) => status === 200).length).toBe(32);
    expect(statuses.filter((status) => status === 503).length).toBe(8);
    await admin.api("removeToken", { params: { tokenId: token.tokenId } });
    await Promise.all(listeners.map((one) => one.closed));
  });
});

describe("a stream", () => {
  const open = async (onRequest: (stream: EventStream) => void) => {
    const app = Fastify();
    let ended = 0;
    app.get("/", (request, reply) => onRequest(openEventStream(request, reply, () => ended++)));
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as AddressInfo;
    const socket = connect(port, "127.0.0.1").on("error", () => undefined);
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return { app, socket, ended: () => ended };
  };

  it("says at its pace that it is still there, and is closed once when the reader leaves", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const { app, socket, ended } = await open(() => undefined);
    let text = "";
    socket.on("data", (chunk) => (text += String(chunk)));
    await expect.poll(() => text).toContain("retry:");
    vi.advanceTimersByTime(2 * HEARTBEAT);
    vi.useRealTimers();
    await expect.poll(() => text.match(/^: still here$/gm)?.length).toBe(2);
    socket.destroy();
    await expect.poll(ended).toBe(1);
    await app.close();
  });

  it("cuts off who does not read, in bounded memory", async () => {
    let stream: EventStream | undefined;
    const { app, socket, ended } = await open((opened) => (stream = opened));
    socket.pause();
    await expect.poll(() => stream).toBeDefined();
    let pushed = 0;
    // Distinct news that nobody reads: a first part fills the system's buffers, the rest would grow for ever.
    while (ended() === 0 && pushed < 100_000) {
      for (let i = 0; i < 500; i++) stream?.push(`${pushed++} ${"x".repeat(1000)}`);
      await delay(60);
    }
    expect(ended()).toBe(1);
    expect(pushed).toBeLessThan(50_000);
    socket.destroy();
    await app.close();
  }, 30_000);
});

describe("health and metrics", () => {
  it("are ready once the local agent's first report can be shown", async () => {
    expect((await get("/readyz")).status).toBe(200);
    const config = { ...server.config, data: mkdtempSync(join(tmpdir(), "releve-ready-")) };
    const logger = pino({ level: "silent" });
    const waiting = await startServer(config, { logger, expectLocalAgent: true });
    const ready = async () => (await fetch(`${waiting.localUrl}/readyz`)).status;
    expect([await ready(), (await fetch(`${waiting.localUrl}/healthz`)).status]).toEqual([503, 200]);
    const device = await enrolDevice({ ...server, ...waiting }, "local");
    expect(await ready()).toBe(503);
    await waiting.store.db.updateTable("devices").set({ last_report_at: 1 }).execute();
    expect(await ready()).toBe(200);
    await device.close();
    await waiting.stop();
    rmSync(config.data, { recursive: true });
  });

  it("count devices and requests in Prometheus' text, which its own rules accept", async () => {
    await get("/api/v1/session");
    await get("/api/v1/updates/11111111-2222-4333-8444-555555555555");
    const answer = await get("/metrics");
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    // https://prometheus.io/docs/instrumenting/exposition_formats/, text format.
    const sample =
      /^[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_]\w*="([^"\\\n]|\\[\\n"])*",?)*\})? (NaN|[+-]?(Inf|[\d.]+(e[+-]?\d+)?))( \d+)?$/;
    for (const line of text.split("\n"))
      if (line !== "" && !line.startsWith("#")) expect(line).toMatch(sample);
    expect(text).toMatch(/^releve_devices\{health="new"\} \d+$/m);
    expect(text).toMatch(/route="\/api\/v1\/updates\/:updateId",status="401"/);
    // An address that a stranger makes up is no label: memory would grow for ever.
    for (let i = 0; i < 5; i++) await get(`/made-up-${i}.asmx`);
    expect(await (await get("/metrics")).text()).not.toContain("made-up");
  });

  it("are for this machine, or a token", async () => {
    const address = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find((one) => one.family === "IPv4" && !one.internal)?.address;
    const { authority } = parseAccountFile(readFileSync(server.accountFile, "utf8"));
    const { secret } = await admin.api("createToken", { body: { name: "prometheus", role: "viewer" } });
    const status = (host: string, headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const { port } = new URL(server.httpsUrl);
        secureRequest({ host, port, path: "/metrics", ca: authority, headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on("error", reject)
          .end();
      });
    expect(await status("127.0.0.1", {})).toBe(200);
    expect(await status("127.0.0.1", { "x-forwarded-for": "203.0.113.7" })).toBe(401);
    if (address === undefined) return;
    expect(await status(address, {})).toBe(401);
    expect(await status(address, { authorization: "Bearer rlv_x" })).toBe(401);
    expect(await status(address, { authorization: `Bearer ${secret}` })).toBe(200);
  });
});
