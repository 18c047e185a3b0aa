import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { AgentError, type Operation } from "../outcome.ts";

/** Longest wait for a proxy's challenge, ms. */
const CHALLENGE_TIMEOUT_MS = 15_000;

/**
 * Node goes straight to the service when it cannot read a proxy's address: whoever set one wants
 * neither. Throws OM_E_INVALID_PROXY_SERVER.
 */
export function checkProxy(proxy: string): void {
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return;
  const shown = proxy.replace(/\/\/[^@]*@/, "//…@").slice(0, 200);
  throw new AgentError(
    "OM_E_INVALID_PROXY_SERVER",
    "start",
    `"${shown}" is no proxy's address; one looks like http://proxy.example:3128.`,
  );
}

/** The proxy's challenge (RFC 9110 11.7.1) has no scheme that this agent can do; undefined: it has, or says nothing. */
export function schemeError(challenge: string | undefined, operation: Operation): AgentError | undefined {
  const schemes = (challenge ?? "").replace(/"(?:\\.|[^"\\])*"/g, "");
  if (schemes.trim() === "" || /(?:^|,)\s*Basic\b/i.test(schemes)) return undefined;
  return new AgentError(
    "OM_E_PT_PROXY_AUTH_SCHEME_NOT_SUPPORTED",
    operation,
    `The proxy wants a login by ${schemes.slice(0, 100)}, and this agent can give a name and a password only.`,
  );
}

/** A refused tunnel's error does not have the challenge: the proxy is asked once more, without credentials. */
export async function askChallenge(proxy: string, target: URL): Promise<string | undefined> {
  const url = new URL(proxy);
  url.username = url.password = "";
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const request = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, {
    method: "CONNECT",
    path: `${target.hostname}:${target.port || 443}`,
    timeout: CHALLENGE_TIMEOUT_MS,
  });
  request.on("connect", ({ headers }, socket) => {
    socket.destroy();
    resolve(headers["proxy-authenticate"]);
  });
  request.on("timeout", () => request.destroy());
  request.on("error", () => resolve(undefined));
  request.end();
  return await promise;
}
