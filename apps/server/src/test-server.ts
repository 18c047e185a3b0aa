import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApiClient } from "@releve/api";
import { createDeviceRequest, parseAccountFile } from "@releve/trust";
import { pino } from "pino";
import { Agent, fetch } from "undici";
import { loadConfig } from "./config/load.ts";
import { type RunningServer, startServer } from "./server.ts";

/** Tests only: a real service on free ports in a folder of its own. */
export interface TestServer extends RunningServer {
  data: string;
  config: ReturnType<typeof loadConfig>;
  end: () => Promise<void>;
}

export async function startTestServer(
  data = mkdtempSync(join(tmpdir(), "releve-server-")),
  more: Record<string, unknown> = {},
): Promise<TestServer> {
  const flags = { data, port: 0, localPort: 0, syncHours: 0, logLevel: "silent", ...more };
  const config = loadConfig({ flags });
  const server = await startServer(config, { logger: pino({ level: "silent" }) });
  const end = async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { ...server, data, config, end };
}

export interface TestSession {
  cookie: string;
  csrfToken: string;
  headers: Record<string, string>;
  api: ReturnType<typeof createApiClient>;
}

/** The first admin, let in by a one-time link over the plain loopback listener. */
export async function loginAsAdmin(server: RunningServer): Promise<TestSession> {
  const token = new URL(await server.createLoginLink()).hash.slice(1);
  const answer = await fetch(`${server.localUrl}/api/v1/session/link`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const headers = { cookie, "x-releve-csrf": csrfToken };
  return { cookie, csrfToken, headers, api: apiWith(server, headers) };
}

export function apiWith(server: RunningServer, headers: Record<string, string>) {
  return createApiClient({ baseUrl: server.localUrl, headers: () => headers, fetch });
}

export type TestClient = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => ReturnType<typeof fetch>;

/** A client that trusts the service's authority alone and presents a certificate. */
export function clientWith(
  server: TestServer,
  identity?: { certificate: string; key: string },
): { call: TestClient; close: () => Promise<void> } {
  const { authority } = parseAccountFile(readFileSync(server.accountFile, "utf8"));
  const tls = identity === undefined ? {} : { cert: identity.certificate, key: identity.key };
  const dispatcher = new Agent({ connect: { ca: authority, ...tls } });
  const call: TestClient = (method, path, body, headers) =>
    fetch(server.httpsUrl + path, {
      method,
      dispatcher,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    });
  return { call, close: () => dispatcher.destroy() };
}

/** A machine that enrolled with the account certificate. */
export async function enrolDevice(server: TestServer, machineId: string) {
  const account = clientWith(server, parseAccountFile(readFileSync(server.accountFile, "utf8")));
  const { key, csr } = await createDeviceRequest();
  const answer = await account.call("POST", "/agent/v1/enrol", {
    csr,
    machineId,
    dnsName: `${machineId}.example`,
  });
  await account.close();
  if (answer.status !== 200) throw new Error(await answer.text());
  const { deviceId, certificate } = (await answer.json()) as { deviceId: string; certificate: string };
  return { deviceId, certificate, key, ...clientWith(server, { certificate, key }) };
}

/** A route's path with every parameter filled by a GUID that names nothing. */
export function emptyPath(path: string): string {
  return path.replace(/:\w+/g, "00000000-0000-4000-8000-000000000000");
}
