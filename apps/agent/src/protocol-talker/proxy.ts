import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { join } from "node:path";
import { AgentError, type Operation } from "../outcome.ts";
import { replaceFile } from "./identity.ts";

/** Longest wait for a proxy's challenge, ms. */
const CHALLENGE_TIMEOUT_MS = 15_000;

/**
 * Node goes straight to the service when it cannot read a proxy's address: whoever set one wants
 * neither. Throws OM_E_INVALID_PROXY_SERVER.
 */
export function checkProxy(proxy: string): void {
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return;
  const shown = proxy.replace(/^.*@/s, "…@").slice(0, 200);
  throw new AgentError(
    "OM_E_INVALID_PROXY_SERVER",
    "start",
    `"${shown}" is no proxy's address; one looks like http://proxy.example:3128.`,
  );
}

/** Not in the unit, which anyone may read: an address may hold a password. */
const fileOf = (dataDir: string): string => join(dataDir, "proxy");

/** Has agents on this data folder use the proxy; undefined: none. Throws OM_E_INVALID_PROXY_SERVER. */
export function keepProxy(dataDir: string, proxy: string | undefined): void {
  if (proxy === undefined) {
    rmSync(fileOf(dataDir), { force: true });
    return;
  }
  checkProxy(proxy);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  replaceFile(fileOf(dataDir), `${proxy}\n`);
}

/** The proxy given, or the one that is kept; undefined: none. Throws OM_E_INVALID_PROXY_SERVER. */
export function proxyFor(dataDir: string, given: string | undefined): string | undefined {
  const proxy = given ?? keptProxy(dataDir);
  if (proxy !== undefined) checkProxy(proxy);
  return proxy;
}

function keptProxy(dataDir: string): string | undefined {
  try {
    return readFileSync(fileOf(dataDir), "utf8").trim();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    const text = `${fileOf(dataDir)}, which has the proxy's address, cannot be read.`;
    throw new AgentError("OM_E_INVALID_PROXY_SERVER", "start", text, cause);
  }
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
