import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent, interceptors, request } from "undici";
import { SourceError, reasonOf } from "./problems.ts";

/** Milliseconds without progress after which a repository counts as unreachable. */
const TIMEOUTS = { connect: 10_000, headersTimeout: 20_000, bodyTimeout: 20_000 };
const MAX_REDIRECTIONS = 5;

export interface Fetcher {
  /** Fetches `url` (http, https, file, copy) into `path`, whole or not at all. Throws SourceError. */
  fetch: (url: string, path: string, want: Wanted) => Promise<Fetched>;
  close: () => Promise<void>;
}

export interface Wanted {
  maxBytes: number;
  /** When given, size and digest must match. */
  sha256?: string;
  sizeBytes?: number;
  /** What the last answer said, to be told "not modified". */
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export interface Fetched {
  modified: boolean;
  etag: string | undefined;
  lastModified: string | undefined;
}

/** `proxy`: apt's Acquire::http::Proxy; without it, the environment's http_proxy and no_proxy count. */
export function createFetcher(proxy: string | undefined, limits = TIMEOUTS): Fetcher {
  const { connect, ...timeouts } = limits;
  const options = { ...timeouts, connect: { timeout: connect } };
  const base =
    proxy === "DIRECT"
      ? new Agent(options)
      : proxy === undefined
        ? new EnvHttpProxyAgent(options)
        : new ProxyAgent({ ...options, uri: proxy });
  const dispatcher = base.compose(interceptors.redirect({ maxRedirections: MAX_REDIRECTIONS }));
  return {
    fetch: (url, path, want) => fetchTo(dispatcher, url, path, want),
    close: () => base.close(),
  };
}

async function fetchTo(dispatcher: Dispatcher, url: string, path: string, want: Wanted): Promise<Fetched> {
  const opened = await open(dispatcher, url, want);
  if (opened.body === undefined) return { modified: false, etag: want.etag, lastModified: want.lastModified };
  const part = `${path}.part`;
  const hash = createHash("sha256");
  let size = 0;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      size += chunk.length;
      hash.update(chunk);
      if (size > want.maxBytes)
        callback(new SourceError("too-large", `${shown(url)} is larger than ${want.maxBytes} bytes.`));
      else callback(null, chunk);
    },
  });
  try {
    await pipeline(opened.body, check, createWriteStream(part, { mode: 0o600 }));
    const digest = hash.digest("hex");
    if ((want.sha256 ?? digest) !== digest || (want.sizeBytes ?? size) !== size)
      throw new SourceError(
        "mismatch",
        `${shown(url)} is not what the Release file promises (size or SHA-256).`,
      );
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw networkError(url, error);
  }
  return { modified: true, etag: opened.etag, lastModified: opened.lastModified };
}

interface Opened {
  body: Readable | undefined;
  etag: string | undefined;
  lastModified: string | undefined;
}

async function open(dispatcher: Dispatcher, url: string, want: Wanted): Promise<Opened> {
  if (/^(file|copy):/i.test(url))
    return { body: createReadStream(localPath(url)), etag: undefined, lastModified: undefined };
  if (!/^https?:/i.test(url))
    throw new SourceError(
      "unsupported",
      `Addresses of the kind ${shown(url).split(":")[0] ?? ""}: are not supported.`,
    );
  try {
    const { address, authorization } = withoutCredentials(url);
    const answer = await request(address, {
      dispatcher,
      headers: {
        "user-agent": "releve",
        ...(authorization === undefined ? {} : { authorization }),
        ...(want.etag === undefined ? {} : { "if-none-match": want.etag }),
        ...(want.lastModified === undefined ? {} : { "if-modified-since": want.lastModified }),
      },
    });
    const header = (name: string): string | undefined => [answer.headers[name]].flat()[0];
    const described = { etag: header("etag"), lastModified: header("last-modified") };
    if (answer.statusCode === 200) return { body: answer.body, ...described };
    await answer.body.dump();
    if (answer.statusCode === 304) return { body: undefined, ...described };
    const missing = answer.statusCode === 404 || answer.statusCode === 410;
    throw new SourceError(
      missing ? "not-found" : "http-status",
      `${shown(url)} answered ${answer.statusCode}.`,
    );
  } catch (error) {
    throw networkError(url, error);
  }
}

function localPath(url: string): string {
  return url.startsWith("file://") ? fileURLToPath(url) : decodeURIComponent(url.replace(/^[a-z]+:/i, ""));
}

/** The address as it may be stored and shown: without user name and password. */
export function withoutCredentials(url: string): { address: string; authorization: string | undefined } {
  const match = /^(https?:\/\/)([^/@]+)@(.*)$/i.exec(url);
  if (match === null) return { address: url, authorization: undefined };
  const user = Buffer.from(decodeURIComponent(match[2] ?? "")).toString("base64");
  return { address: `${match[1] ?? ""}${match[3] ?? ""}`, authorization: `Basic ${user}` };
}

function shown(url: string): string {
  return withoutCredentials(url).address;
}

/** Errors of the network and of the disk as a closed set. */
function networkError(url: string, error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const code = (error as { code?: unknown }).code;
  if (code === "ENOENT") return new SourceError("not-found", `${shown(url)} is not there.`, { cause: error });
  if (typeof code === "string" && code.includes("TIMEOUT"))
    return new SourceError("timeout", `${shown(url)} did not answer in time.`, { cause: error });
  return new SourceError("unreachable", `${shown(url)} cannot be reached: ${reasonOf(error)}.`, {
    cause: error,
  });
}
