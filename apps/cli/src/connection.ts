import { once } from "node:events";
import { createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, type RequestOptions, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { Readable, pipeline } from "node:stream";
import streams from "node:stream/promises";
import { connect } from "node:tls";
import { ApiCallError, type ApiClient, type Transport, type Upload, createApiClient } from "@releve/api";
import { z } from "zod";
import { CliError, EXIT } from "./output.ts";

/** What `releve login` keeps, readable by its owner only. */
const Credentials = z.object({
  url: z.url(),
  /** PEM of the service's certificate authority; absent on plain loopback HTTP. */
  authority: z.string().optional(),
  /** An API token, or a session's cookie with its CSRF token. */
  token: z.string().optional(),
  session: z.object({ cookie: z.string(), csrfToken: z.string() }).optional(),
});
export type Credentials = z.infer<typeof Credentials>;

const REQUEST_TIMEOUT_MS = 60_000;
/** A large catalogue is read to its end before the service answers. */
const UPLOAD_TIMEOUT_MS = 3_600_000;

function credentialsFile(): string {
  const base = process.env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config");
  return join(base, "releve", "credentials.json");
}

export function saveCredentials(credentials: Credentials): void {
  const file = credentialsFile();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(credentials, null, 2), { mode: 0o600 });
}

export function forgetCredentials(): void {
  rmSync(credentialsFile(), { force: true });
}

function readCredentials(): Credentials {
  const { RELEVE_URL: url, RELEVE_TOKEN: token, RELEVE_CA: authorityFile } = process.env;
  if (url !== undefined && token !== undefined)
    return { url, token, ...(authorityFile ? { authority: readFileSync(authorityFile, "utf8") } : {}) };
  try {
    return Credentials.parse(JSON.parse(readFileSync(credentialsFile(), "utf8")));
  } catch (cause) {
    throw new CliError(
      "Not logged in. Run `releve login --link LINK` with the link that the service printed,\n" +
        "or set RELEVE_URL and RELEVE_TOKEN (an API token).",
      EXIT.refused,
      cause,
    );
  }
}

export interface RawAnswer {
  status: number;
  body: string;
  cookies: string[];
}

/** One request over HTTPS trusting only `authority`, or over HTTP (loopback). */
export function send(
  url: string,
  authority: string | undefined,
  init: { method: string; headers: Record<string, string>; body?: string | Upload },
): Promise<RawAnswer> {
  const { method, headers, body } = init;
  const timeout = typeof body === "object" ? UPLOAD_TIMEOUT_MS : REQUEST_TIMEOUT_MS;
  const options: RequestOptions = { method, headers, timeout };
  const secure = url.startsWith("https:");
  return new Promise((resolve, reject) => {
    const request = secure
      ? httpsRequest(url, { ...options, ...(authority === undefined ? {} : { ca: authority }) })
      : httpRequest(url, options);
    request.on("timeout", () => request.destroy(new Error(`No answer within ${timeout / 1000} s`)));
    request.on("error", reject);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString("utf8"),
          cookies: response.headers["set-cookie"] ?? [],
        }),
      );
    });
    if (typeof body !== "object") request.end(body);
    else pipeline(Readable.fromWeb(body instanceof Blob ? body.stream() : body), request, () => undefined);
  });
}

/** Writes the file that a GET of the service's API answers with into a new file. One that was cut off is removed. */
export async function download(address: string, path: string): Promise<void> {
  const credentials = readCredentials();
  const { baseUrl, headers } = transportOf(credentials);
  const url = baseUrl + address;
  const ca = credentials.authority === undefined ? {} : { ca: credentials.authority };
  const options = { headers: headers(), timeout: REQUEST_TIMEOUT_MS };
  const request = url.startsWith("https:")
    ? httpsRequest(url, { ...options, ...ca })
    : httpRequest(url, options);
  request.on("timeout", () => request.destroy(new Error("The service is silent.")));
  request.end();
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  if (answer.statusCode !== 200)
    throw new CliError(`The service answered HTTP ${answer.statusCode ?? 0}.`, EXIT.refused);
  try {
    await streams.pipeline(answer, createWriteStream(path, { mode: 0o600 }));
  } catch (cause) {
    rmSync(path, { force: true });
    throw new CliError(`The download was cut off: ${String(cause)}`, EXIT.failed, cause);
  }
}

function transportOf(credentials: Credentials): Transport {
  const { url, authority, token, session } = credentials;
  return {
    baseUrl: url.replace(/\/$/, ""),
    headers: () => ({
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(session === undefined ? {} : { cookie: session.cookie, "x-releve-csrf": session.csrfToken }),
    }),
    fetch: async (target, init) => {
      const answer = await send(target, authority, init);
      return { status: answer.status, text: () => Promise.resolve(answer.body) };
    },
  };
}

/** The REST client of whoever is logged in; refusals become CliErrors with their exit code. */
export function client(credentials: Credentials = readCredentials()): ApiClient {
  const call = createApiClient(transportOf(credentials));
  return async (name, parts) => {
    try {
      return await call(name, parts);
    } catch (cause) {
      throw cause instanceof ApiCallError ? refusal(cause, credentials.url) : cause;
    }
  };
}

function refusal(error: ApiCallError, url: string): CliError {
  if (error.code === "network") {
    const reason = error.cause instanceof Error ? error.cause.message : "no answer";
    return new CliError(`The service at ${url} cannot be reached: ${reason}`, EXIT.unreachable, error);
  }
  if (error.status === 401)
    return new CliError("The login is no longer valid. Run `releve login` again.", EXIT.refused, error);
  if (error.status === 403) return new CliError(`Not allowed: ${error.message}`, EXIT.refused, error);
  return new CliError(error.message, EXIT.failed, error);
}

/** The certificate authority that a service presents, for a person to compare its fingerprint. */
export function presentedAuthority(url: string): Promise<{ pem: string; fingerprint: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      rejectUnauthorized: false,
      timeout: 10_000,
    });
    socket.on("timeout", () => socket.destroy(new Error("No answer within 10 s")));
    socket.on("error", (cause: Error) =>
      reject(new CliError(`${url} cannot be reached: ${cause.message}`, EXIT.unreachable, cause)),
    );
    socket.on("secureConnect", () => {
      let certificate = socket.getPeerCertificate(true);
      while (certificate.issuerCertificate.fingerprint256 !== certificate.fingerprint256)
        certificate = certificate.issuerCertificate;
      socket.end();
      const base64 = certificate.raw.toString("base64").replace(/(.{64})/g, "$1\n");
      resolve({
        pem: `-----BEGIN CERTIFICATE-----\n${base64.trimEnd()}\n-----END CERTIFICATE-----\n`,
        fingerprint: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
      });
    });
  });
}
