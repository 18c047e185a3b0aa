import type { Surface } from "./requests.ts";

/** Longest that a request may take, milliseconds: a hundred times what the slowest does alone. */
export const MAX_REQUEST_MS = 30_000;

/** MS-WUSP 2.2.2.4, less InternalServerError: that one says that the service broke. */
const FAULT =
  /<faultcode>(s|soap):(Client|Server)<\/faultcode><faultstring>Fault occurred: (\w+)<\/faultstring>(<faultactor>[^<]*<\/faultactor>)?<detail><ErrorCode>(InvalidCookie|ServerChanged|ConfigChanged|CookieExpired|RegistrationRequired|InvalidAuthorizationCookie|InvalidParameters|ServerBusy)<\/ErrorCode><Message ?(\/>|>[^<]*<\/Message>)<ID>[0-9a-f-]{36}<\/ID>(<Method>"[^<]*"<\/Method>)?<\/detail><\/(s|soap):Fault>/;

export interface Outcome {
  surface: Surface;
  status: number;
  type: string;
  body: string;
  ms: number;
  /** A connection that ended without an answer. */
  failure: string | undefined;
  sentBytes: number;
}

/** Why an answer is none that a service may give; undefined: it may. */
export function problemOf({
  surface,
  status,
  type,
  body,
  ms,
  failure,
  sentBytes,
}: Outcome): string | undefined {
  if (ms > MAX_REQUEST_MS) return `took ${Math.round(ms)} ms`;
  // Whoever goes on sending after a refusal is cut off.
  if (failure !== undefined)
    return sentBytes > 60_000 && /ECONNRESET|EPIPE/.test(failure) ? undefined : failure;
  if (status >= 200 && status < 500) return undefined;
  if (status === 503 && surface === "stock" && body.includes('"busy"')) return undefined;
  if (status === 500 && type.startsWith("text/xml") && FAULT.test(body)) return undefined;
  return `HTTP ${status}: ${body.slice(0, 300)}`;
}

/** Lines of a log that would deceive its reader: no JSON, or control characters in the raw. */
export function logProblems(log: string): string[] {
  return log
    .split("\n")
    .filter((line) => line !== "" && !/^(MEMORY |Relève listens on |.{0,9}Warning:)/.test(line))
    .filter((line) => !isPlainJson(line));
}

function isPlainJson(line: string): boolean {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f]/.test(line)) return false;
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}
