import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { AGENT_CHANGES, agentRoutes } from "@releve/api";
import type { AgentError } from "../outcome.ts";
import { networkError, statusError } from "./faults.ts";
import type { Transport } from "./http.ts";

type Change = (typeof AGENT_CHANGES)[number];

/** The service sends a comment at least this often, ms; twice it without a byte means: gone. */
const HEARTBEAT_MS = 30_000;
/** One line of the stream; ours are a few bytes. */
const MAX_LINE = 10_000;

/** A wait before try `attempt` (from 0): doubles from `firstMs` to `mostMs`, half of it at random. */
export function backoffMs(attempt: number, firstMs: number, mostMs: number): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 30));
  return full / 2 + Math.random() * (full / 2);
}

/** What a stream of server-sent events (WHATWG HTML 9.2.6) says: the texts of its event and data fields. */
export async function* eventTexts(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? "").slice(0, MAX_LINE);
    for (const line of lines) {
      const text = /^(?:event|data):\s*"?([a-z]+)"?\s*$/.exec(line)?.[1];
      if (text !== undefined) yield text;
    }
  }
}

interface Listener {
  /** Once when a connection stands (anything may have changed meanwhile), then for each change. */
  onChange: (change: Change | "connected") => void;
  onFailure: (error: AgentError) => void;
  signal: AbortSignal;
  firstRetryMs?: number;
  /** A connection that stood for so long was a good one: the next loss is not yet a series. */
  steadyMs?: number;
}

async function listenOnce(transport: Transport, { onChange, signal }: Listener): Promise<void> {
  const { method, path } = agentRoutes.changes;
  const headers = { accept: "text/event-stream" };
  const call = { operation: "policy", method, url: path, headers, signal, idleMs: 2 * HEARTBEAT_MS } as const;
  const answer: IncomingMessage = await transport.open(call);
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw statusError(answer.statusCode ?? 0, "policy", path);
  }
  onChange("connected");
  try {
    for await (const text of eventTexts(answer)) {
      const change = AGENT_CHANGES.find((known) => known === text);
      if (change !== undefined) onChange(change);
    }
  } catch (thrown) {
    throw networkError(thrown, "policy", path);
  }
}

/** Listens until `signal` aborts; connects again after each loss, more slowly each time that it did not last. */
export async function listenForChanges(transport: Transport, listener: Listener): Promise<void> {
  const { signal, onChange, onFailure, firstRetryMs = 1_000, steadyMs = HEARTBEAT_MS } = listener;
  let attempt = 0;
  while (!signal.aborted) {
    // Only a connection that stood counts: a refusal may take long too.
    let since = Infinity;
    const noted = (change: Change | "connected") => {
      if (change === "connected") since = performance.now();
      onChange(change);
    };
    await listenOnce(transport, { ...listener, onChange: noted }).catch((thrown: unknown) => {
      if (!signal.aborted) onFailure(networkError(thrown, "policy", agentRoutes.changes.path));
    });
    if (performance.now() - since > steadyMs) attempt = 0;
    await sleep(backoffMs(attempt++, firstRetryMs, 120_000), undefined, { signal }).catch(() => undefined);
  }
}
