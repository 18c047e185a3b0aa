import { once } from "node:events";
import {
  Agent,
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
} from "node:http";
import { setImmediate as soon } from "node:timers/promises";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { limitBodies } from "./body-limits.ts";

let app: FastifyInstance;
let port: number;
/** Bytes of bodies that the handlers have read, and how the last one ended. */
let read = 0;
let ended: string | undefined;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  read = 0;
  ended = undefined;
  app = Fastify();
  limitBodies(app);
  app.addContentTypeParser("application/octet-stream", (_request, payload, parsed) => parsed(null, payload));
  for (const [url, config] of [
    ["/upload", { upload: true }],
    ["/other", {}],
  ] as const)
    app.post(url, { config }, async (call) => {
      try {
        for await (const chunk of call.body as AsyncIterable<Buffer>) read += chunk.length;
        ended = "whole";
      } catch {
        ended = "cut";
      }
      return ended;
    });
  app.post("/refused", { config: { upload: true } }, (_call, reply) => reply.code(401).send("no"));
  await app.listen({ port: 0, host: "127.0.0.1" });
  port = (app.server.address() as { port: number }).port;
});
afterEach(async () => {
  vi.useRealTimers();
  await app.close();
});

function send(path: string, headers: OutgoingHttpHeaders, agent: Agent | false = false): ClientRequest {
  const options = { port, path, method: "POST", agent };
  return request({ ...options, headers: { "content-type": "application/octet-stream", ...headers } }).on(
    "error",
    () => undefined,
  );
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await soon();
};

/** Sends a byte just before each minute is over. */
async function trickle(body: ClientRequest, bytes: number): Promise<void> {
  for (let sent = 0; sent < bytes && ended === undefined; sent++) {
    const before = read;
    body.write("x");
    await until(() => read > before || ended !== undefined);
    vi.advanceTimersByTime(59_000);
    await soon();
  }
}

it("lets an upload take its time, and cuts it when nothing comes for a minute", async () => {
  const slow = send("/upload", {});
  await trickle(slow, 60);
  expect(ended).toBeUndefined();
  slow.end();
  await once(slow, "response");
  expect(ended).toBe("whole");

  ended = undefined;
  const stalled = send("/upload", { "content-length": "100" });
  await trickle(stalled, 3);
  expect(ended).toBeUndefined();
  vi.advanceTimersByTime(60_000);
  await until(() => ended !== undefined);
  expect(ended).toBe("cut");
  stalled.destroy();
});

it("does not let a refused upload hold its connection", async () => {
  const agent = new Agent({ keepAlive: true });
  const refused = send("/refused", { "content-length": "100" }, agent);
  refused.write("x");
  const [answer] = (await once(refused, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(401);
  answer.resume();
  const closed = once(answer.socket, "close");
  refused.write("y");
  vi.advanceTimersByTime(60_000);
  await closed;
  agent.destroy();
});

it("forgets a request as soon as it was read", async () => {
  for (const path of ["/upload", "/other", "/nowhere"]) {
    const whole = send(path, { "content-length": "1" });
    whole.end("x");
    const [answer] = (await once(whole, "response")) as [IncomingMessage];
    await once(answer.resume(), "end");
  }
  await until(() => vi.getTimerCount() === 0);
});

it("cuts any other request that is not whole in five minutes, however busily it comes", async () => {
  const slow = send("/other", {});
  await trickle(slow, 4);
  expect(ended).toBeUndefined();
  await trickle(slow, 3);
  await until(() => ended !== undefined);
  expect(ended).toBe("cut");
  slow.destroy();

  ended = undefined;
  const quick = send("/other", { "content-length": "1" });
  quick.end("x");
  await once(quick, "response");
  expect(ended).toBe("whole");
  const lost = send("/nowhere", { "content-length": "1" });
  lost.end("x");
  const [answer] = (await once(lost, "response")) as [{ statusCode: number }];
  expect(answer.statusCode).toBe(404);
});
