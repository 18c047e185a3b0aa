import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { type Dispatcher, EnvHttpProxyAgent, request } from "undici";
import { ContentError } from "./errors.ts";
import { mayFollow } from "./redirects.ts";

/** Milliseconds until a connection stands, headers came, or the next bytes came. */
const CONNECT_TIMEOUT = 15_000;
const HEADERS_TIMEOUT = 30_000;
const BODY_TIMEOUT = 30_000;
/** Mirrors redirect once or twice. */
const MAX_REDIRECTIONS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

const dispatcher: Dispatcher = new EnvHttpProxyAgent({
  connect: { timeout: CONNECT_TIMEOUT },
  headersTimeout: HEADERS_TIMEOUT,
  bodyTimeout: BODY_TIMEOUT,
});

export interface OriginBody {
  stream: Readable;
  /** The position of the first byte: what was asked for, or 0 when the origin knows no ranges. */
  from: number;
}

/**
 * Opens a file at its origin (http, https or file) from byte `from` on. Throws ContentError.
 */
export async function openOrigin(url: string, from: number, signal: AbortSignal): Promise<OriginBody> {
  const { protocol } = parsed(url);
  if (protocol === "file:") return { stream: createReadStream(fileURLToPath(url), { start: from }), from };
  if (protocol !== "http:" && protocol !== "https:")
    throw new ContentError("origin-failed", `The origin ${url} is of a kind that is not served.`);
  const headers = { "accept-encoding": "identity", ...(from > 0 ? { range: `bytes=${from}-` } : {}) };
  const answer = await follow(new URL(url), headers, signal).catch((cause: unknown) => {
    if (cause instanceof ContentError) throw cause;
    throw new ContentError("origin-failed", `The origin ${url} does not answer.`, cause);
  });
  if (answer.statusCode === 200) return { stream: answer.body, from: 0 };
  if (answer.statusCode === 206 && startOf(answer.headers["content-range"]) === from)
    return { stream: answer.body, from };
  drop(answer);
  if (answer.statusCode === 404 || answer.statusCode === 410)
    throw new ContentError("origin-missing", `The origin no longer has ${url} (HTTP ${answer.statusCode}).`);
  throw new ContentError("origin-failed", `The origin answered HTTP ${answer.statusCode} for ${url}.`);
}

async function follow(
  origin: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  let at = origin;
  for (let hops = 0; hops <= MAX_REDIRECTIONS; hops++) {
    const answer = await request(at, { dispatcher, signal, headers });
    const { location } = answer.headers;
    if (!REDIRECTS.has(answer.statusCode) || typeof location !== "string") return answer;
    drop(answer);
    const next = new URL(location, at);
    if (!(await mayFollow(origin, next)))
      throw new ContentError(
        "origin-failed",
        `The origin ${origin.href} leads to ${next.origin}: not followed.`,
      );
    at = next;
  }
  throw new ContentError("origin-failed", `The origin ${origin.href} redirects without end.`);
}

function drop({ body }: Dispatcher.ResponseData): void {
  body.on("error", () => undefined).destroy();
}

function parsed(url: string): URL {
  try {
    return new URL(url);
  } catch (cause) {
    throw new ContentError("origin-failed", `The origin ${url} is no address.`, cause);
  }
}

function startOf(contentRange: string | string[] | undefined): number | undefined {
  const start = /^bytes (\d+)-/.exec(String(contentRange ?? ""))?.[1];
  return start === undefined ? undefined : Number(start);
}
