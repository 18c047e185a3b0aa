import { once } from "node:events";
import { type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createAuthority, issueAccountCertificate } from "@releve/trust";
import { backoffMs, listenForChanges } from "./changes.ts";
import { createTransport } from "./http.ts";

let answer: (response: ServerResponse) => void;
let arrivals: number[];
let listening: Promise<void>;
let changes: string[];
let codes: Set<string>;
let stop: AbortController;
let ends: (() => void)[];

const FIRST_MS = 20;
const STEADY_MS = 250;

beforeEach(async () => {
  [arrivals, changes, codes, stop, ends] = [[], [], new Set(), new AbortController(), []];
  const server = createServer((_, response) => {
    arrivals.push(performance.now());
    answer(response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const authority = await createAuthority("Test");
  const identity = { ...(await issueAccountCertificate(authority)), authority: authority.certificate };
  const { port } = server.address() as AddressInfo;
  const transport = createTransport({ serverUrl: `http://127.0.0.1:${port}`, identity });
  ends.push(
    () => transport.close(),
    () => server.closeAllConnections(),
    () => server.close(),
  );
  listening = Promise.resolve().then(() =>
    listenForChanges(transport, {
      signal: stop.signal,
      onChange: (change) => changes.push(change),
      onFailure: ({ symbol }) => codes.add(symbol),
      firstRetryMs: FIRST_MS,
      steadyMs: STEADY_MS,
    }),
  );
});
afterEach(async () => {
  stop.abort();
  for (const end of ends) end();
  await listening;
});

const hello = (response: ServerResponse) => response.writeHead(200, { "content-type": "text/event-stream" });

it.each([
  ["refuses", (response: ServerResponse) => response.writeHead(403).end()],
  [
    "refuses late",
    (response: ServerResponse) => setTimeout(() => response.writeHead(403).end(), 2 * STEADY_MS),
  ],
  ["greets and hangs up", (response: ServerResponse) => hello(response).end("event: tasks\ndata:\n\n")],
])("asks a service that %s more and more slowly", async (_, behaviour) => {
  answer = behaviour;
  await vi.waitFor(() => expect(arrivals.length).toBeGreaterThanOrEqual(6), 10_000);
  // Half of each wait is certain; a busy machine only adds to it.
  for (let i = 1; i < 6; i++)
    expect(arrivals[i]! - arrivals[i - 1]!).toBeGreaterThanOrEqual((FIRST_MS * 2 ** (i - 1)) / 2 - 2);
});

/** A connection that lasts. */
const stand = (response: ServerResponse) => {
  hello(response).flushHeaders();
  setTimeout(() => response.end(), 2 * STEADY_MS);
};

it("begins with short waits again after a connection that lasted", async () => {
  answer = (response) => {
    if (arrivals.length <= 8) response.writeHead(503).end();
    else if (arrivals.length === 9) stand(response);
    else hello(response).write("event: deployments\ndata:\n\n");
  };
  await vi.waitFor(() => expect(changes).toContain("deployments"), 20_000);
  // Without it, the tenth would have waited for 2.56 s at least.
  expect(arrivals[9]! - arrivals[8]!).toBeLessThan(2_400);
  expect([...codes]).toEqual(["OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL"]);
});

it("spreads the waits over their second half, up to the longest", () => {
  for (const attempt of [0, 3, 10, 1_000]) {
    const full = Math.min(120_000, 1_000 * 2 ** attempt);
    const waits = Array.from({ length: 200 }, () => backoffMs(attempt, 1_000, 120_000));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(full / 2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(full);
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(full / 4);
  }
});
