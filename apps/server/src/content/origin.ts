import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { type Dispatcher, EnvHttpProxyAgent, interceptors, request } from "undici";
import { ContentError } from "./errors.ts";

/** Milliseconds until a connection stands, headers came, or the next bytes came. */
const CONNECT_TIMEOUT = 15_000;
const HEADERS_TIMEOUT = 30_000;
const BODY_TIMEOUT = 30_000;
/** Mirrors redirect once or twice; a redirect may lead anywhere, since only the digest is trusted. */
const MAX_REDIRECTIONS = 5;

const dispatcher: Dispatcher = new EnvHttpProxyAgent({
  connect: { timeout: CONNECT_TIMEOUT },
  headersTimeout: HEADERS_TIMEOUT,
  bodyTimeout: BODY_TIMEOUT,
}).compose(interceptors.redirect({ maxRedirections: MAX_REDIRECTIONS }));

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
  const answer = await request(url, {
    dispatcher,
    signal,
    headers: { "accept-encoding": "identity", ...(from > 0 ? { range: `bytes=${from}-` } : {}) },
  }).catch((cause: unknown) => {
    throw new ContentError("origin-failed", `The origin ${url} does not answer.`, cause);
  });
  if (answer.statusCode === 200) return { stream: answer.body, from: 0 };
  if (answer.statusCode === 206 && startOf(answer.headers["content-range"]) === from)
    return { stream: answer.body, from };
  answer.body.on("error", () => undefined).destroy();
  if (answer.statusCode === 404 || answer.statusCode === 410)
    throw new ContentError("origin-missing", `The origin no longer has ${url} (HTTP ${answer.statusCode}).`);
  throw new ContentError("origin-failed", `The origin answered HTTP ${answer.statusCode} for ${url}.`);
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
