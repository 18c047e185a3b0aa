import { networkInterfaces } from "node:os";
import type { ResultSymbol } from "@releve/result-codes";
import { AgentError, type Operation } from "../outcome.ts";

/** HTTP status (RFC 9110 15) to code; the article has one for each of these. */
const BY_STATUS: Readonly<Record<number, ResultSymbol>> = {
  400: "OM_E_PT_HTTP_STATUS_BAD_REQUEST",
  401: "OM_E_PT_HTTP_STATUS_DENIED",
  403: "OM_E_PT_HTTP_STATUS_FORBIDDEN",
  404: "OM_E_PT_HTTP_STATUS_NOT_FOUND",
  405: "OM_E_PT_HTTP_STATUS_BAD_METHOD",
  407: "OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ",
  408: "OM_E_PT_HTTP_STATUS_REQUEST_TIMEOUT",
  409: "OM_E_PT_HTTP_STATUS_CONFLICT",
  410: "OM_E_PT_HTTP_STATUS_GONE",
  500: "OM_E_PT_HTTP_STATUS_SERVER_ERROR",
  501: "OM_E_PT_HTTP_STATUS_NOT_SUPPORTED",
  502: "OM_E_PT_HTTP_STATUS_BAD_GATEWAY",
  503: "OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL",
  504: "OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT",
  505: "OM_E_PT_HTTP_STATUS_VERSION_NOT_SUP",
};

export function symbolOfStatus(status: number): ResultSymbol {
  return BY_STATUS[status] ?? "OM_E_PT_HTTP_STATUS_NOT_MAPPED";
}

export function statusError(status: number, operation: Operation, url: string): AgentError {
  // RFC 9110 15.4: for good. A file that moved is looked for elsewhere; a service is not followed to anywhere.
  if ((status === 301 || status === 308) && operation !== "download")
    return new AgentError(
      "OM_E_PT_ENDPOINT_REFRESH_REQUIRED",
      operation,
      `${url} answered HTTP ${status}: the service has another address now, which the agent must be given.`,
    );
  return new AgentError(symbolOfStatus(status), operation, `${url} answered HTTP ${status}.`);
}

/** Node's error codes by what they mean to a person. https://nodejs.org/api/errors.html, libuv, OpenSSL. */
const BY_ERROR: readonly (readonly [RegExp, ResultSymbol])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, "OM_E_PT_WINHTTP_NAME_NOT_RESOLVED"],
  [
    /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/,
    "OM_E_PT_ENDPOINT_UNREACHABLE",
  ],
  [/^(ETIMEDOUT|ESOCKETTIMEDOUT)$/, "OM_E_TIME_OUT"],
  [/^(ABORT_ERR)$/, "OM_E_CALL_CANCELLED"],
  [/^(ERR_INVALID_URL|ERR_INVALID_PROTOCOL|ERR_UNESCAPED_CHARACTERS)$/, "OM_E_PT_INVALID_URL"],
  [/^ERR_PROXY_(INVALID_CONFIG|TUNNEL)$/, "OM_E_INVALID_PROXY_SERVER"],
  [/^HPE_INVALID_EOF_STATE$/, "OM_E_PT_ENDPOINT_DISCONNECTED"],
  [/^(HPE_\w+|Z_\w+)$/, "OM_E_PT_INVALID_FORMAT"],
  [
    /^(ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|UNABLE_TO_\w+|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|EPROTO)$/,
    "OM_E_PT_SECURITY_VERIFICATION_FAILURE",
  ],
  [
    /^(ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE|ERR_STREAM_DESTROYED)$/,
    "OM_E_PT_ENDPOINT_DISCONNECTED",
  ],
];

/** What may only mean that this computer has no network at all. */
const NEEDS_NETWORK: ReadonlySet<ResultSymbol> = new Set([
  "OM_E_PT_WINHTTP_NAME_NOT_RESOLVED",
  "OM_E_PT_ENDPOINT_UNREACHABLE",
]);

/** Loopback, which a service on this computer is reached by, counts too. */
const hasNetwork = (): boolean => Object.keys(networkInterfaces()).length > 0;

/** What a connection's failure means. `url` without its query goes into the text. */
export function networkError(thrown: unknown, operation: Operation, url: string): AgentError {
  if (thrown instanceof AgentError) return thrown;
  const error =
    thrown instanceof Error ? (thrown as NodeJS.ErrnoException & { statusCode?: number }) : undefined;
  const code = error?.code ?? "";
  const refusedByProxy = code === "ERR_PROXY_TUNNEL" ? error?.statusCode : undefined;
  if (refusedByProxy !== undefined) return statusError(refusedByProxy, operation, "The proxy server");
  const known = BY_ERROR.find(([pattern]) => pattern.test(code))?.[1] ?? "OM_E_PT_UNEXPECTED";
  const isOffline = NEEDS_NETWORK.has(known) && !hasNetwork();
  const offline = operation === "download" ? "OM_E_DM_NONETWORK" : "OM_E_NO_CONNECTION";
  const symbol = isOffline ? offline : known;
  return new AgentError(symbol, operation, `${url}: ${error?.message ?? String(thrown)}`, thrown);
}
