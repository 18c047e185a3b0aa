import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { TLSSocket } from "node:tls";
import { AgentError, type Operation } from "../outcome.ts";
import { networkError } from "./faults.ts";
import { askChallenge, checkProxy, schemeError } from "./proxy.ts";

/** Until the connection, TLS included, stands; ms. */
const CONNECT_TIMEOUT_MS = 15_000;
/** Longest silence in an exchange, ms. The service answers or says ServerBusy well before. */
const IDLE_TIMEOUT_MS = 60_000;
/** Largest answer that is read into memory; SyncUpdates pages are 1 MB, Microsoft's manifests up to 47 MB. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

export interface TlsIdentity {
  /** PEM. The only authority that is trusted. */
  authority: string;
  certificate: string;
  key: string;
}

export interface TransportOptions {
  /** E.g. `https://updates.example:8531`; paths are resolved against it. */
  serverUrl: string;
  /** Absent: no certificate of ours, and the authorities that Node knows. */
  identity?: TlsIdentity;
  /** E.g. `http://proxy.example:3128`: from the agent's own configuration, never the environment's. */
  proxy?: string;
  timeouts?: { connectMs?: number; idleMs?: number };
}

export interface HttpCall {
  operation: Operation;
  method: string;
  /** Absolute, or relative to the service. */
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  signal?: AbortSignal;
  /** Longest silence; default 60 s. */
  idleMs?: number;
}

/** One HTTP client for everything that the agent asks of the service. All its failures are AgentErrors. */
export interface Transport {
  /** The answer's head; the caller must read or destroy the body. */
  open: (call: HttpCall) => Promise<IncomingMessage>;
  /** The whole answer, whatever its status. */
  exchange: (call: HttpCall) => Promise<{ status: number; type: string; body: Buffer }>;
  /** From the next connection on, unless it is the one in use. */
  useIdentity: (identity: TlsIdentity) => void;
  close: () => void;
}

function resolveUrl(serverUrl: string, call: HttpCall): URL {
  try {
    const url = new URL(call.url, serverUrl);
    if (url.protocol === "https:" || url.protocol === "http:") return url;
  } catch {
    // Reported below: an address that cannot be parsed is as bad as one of another scheme.
  }
  throw new AgentError(
    "OM_E_PT_INVALID_URL",
    call.operation,
    `"${call.url.slice(0, 200)}" is no HTTP address.`,
  );
}

function timeOut(call: HttpCall, url: URL, what: string): AgentError {
  return new AgentError("OM_E_TIME_OUT", call.operation, `${url.origin}${url.pathname}: ${what}.`);
}

/** Settles with the answer's head. Time-outs stay armed on the answer's body through the socket. */
function send(call: HttpCall, url: URL, agents: Agents, timeouts: Timeouts): Promise<IncomingMessage> {
  const name = `${url.origin}${url.pathname}`;
  const isTls = url.protocol === "https:";
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (isTls ? httpsRequest : httpRequest)(url, {
    method: call.method,
    headers: call.headers,
    agent: isTls ? agents.https : agents.http,
    signal: call.signal,
    timeout: call.idleMs ?? timeouts.idleMs,
  });
  const connecting = setTimeout(
    () => request.destroy(timeOut(call, url, "no connection in time")),
    timeouts.connectMs,
  );
  request.on("socket", (socket) => {
    // A proxy's tunnel is handed over with its TLS already standing.
    const isReady = request.reusedSocket || (socket instanceof TLSSocket && socket.authorized);
    if (isReady) clearTimeout(connecting);
    else socket.once(isTls ? "secureConnect" : "connect", () => clearTimeout(connecting));
  });
  let head: IncomingMessage | undefined;
  request.on("timeout", () => (head ?? request).destroy(timeOut(call, url, "silent for too long")));
  request.on("close", () => clearTimeout(connecting));
  request.on("error", (thrown) => reject(networkError(thrown, call.operation, name)));
  request.on("response", (answer) => {
    clearTimeout(connecting);
    head = answer;
    resolve(answer);
  });
  request.end(call.body);
  return promise;
}

async function readWhole(answer: IncomingMessage, call: HttpCall): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES)
        throw new AgentError(
          "OM_E_PT_INVALID_FORMAT",
          call.operation,
          `${call.url}: the answer is too long.`,
        );
      chunks.push(chunk);
    }
  } catch (thrown) {
    answer.destroy();
    throw networkError(thrown, call.operation, call.url);
  }
  if (!answer.complete)
    throw new AgentError(
      "OM_E_PT_ENDPOINT_DISCONNECTED",
      call.operation,
      `${call.url}: the answer was cut off.`,
    );
  return Buffer.concat(chunks, bytes);
}

/** Its answer, or why the proxy gives none: one that refuses says what it wants. */
async function throughProxy(
  proxy: string,
  url: URL,
  call: HttpCall,
  asked: Promise<IncomingMessage>,
): Promise<IncomingMessage> {
  const answer = await asked.catch(async (error: unknown) => {
    const isRefused = error instanceof AgentError && error.symbol === "OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ";
    throw (isRefused && schemeError(await askChallenge(proxy, url), call.operation)) || error;
  });
  if (answer.statusCode !== 407) return answer;
  const error = schemeError(answer.headers["proxy-authenticate"], call.operation);
  if (error === undefined) return answer;
  answer.destroy();
  throw error;
}

interface Agents {
  http: HttpAgent;
  https: HttpsAgent;
}

interface Timeouts {
  connectMs: number;
  idleMs: number;
}

function createAgents({ identity, proxy }: TransportOptions): Agents {
  const common = {
    keepAlive: true,
    maxSockets: 8,
    ...(proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } }),
  };
  return {
    http: new HttpAgent(common),
    https: new HttpsAgent({
      ...common,
      ...(identity && { ca: identity.authority, cert: identity.certificate, key: identity.key }),
      minVersion: "TLSv1.2",
    }),
  };
}

/** Throws OM_E_INVALID_PROXY_SERVER; everything later fails in its own call. */
export function createTransport(options: TransportOptions): Transport {
  if (options.proxy !== undefined) checkProxy(options.proxy);
  const timeouts: Timeouts = {
    connectMs: options.timeouts?.connectMs ?? CONNECT_TIMEOUT_MS,
    idleMs: options.timeouts?.idleMs ?? IDLE_TIMEOUT_MS,
  };
  let agents: Agents | undefined;
  let { identity } = options;
  const close = () => {
    agents?.http.destroy();
    agents?.https.destroy();
    agents = undefined;
  };
  const { proxy } = options;
  const open = (call: HttpCall): Promise<IncomingMessage> => {
    const url = resolveUrl(options.serverUrl, call);
    try {
      agents ??= createAgents(identity === undefined ? options : { ...options, identity });
      const asked = send(call, url, agents, timeouts);
      return proxy === undefined ? asked : throughProxy(proxy, url, call, asked);
    } catch (thrown) {
      throw networkError(thrown, call.operation, url.origin);
    }
  };
  return {
    open: async (call) => await open(call),
    exchange: async (call) => {
      const answer = await open(call);
      const body = await readWhole(answer, call);
      return { status: answer.statusCode ?? 0, type: answer.headers["content-type"] ?? "", body };
    },
    useIdentity: (next) => {
      if (next.certificate === identity?.certificate) return;
      identity = next;
      // Idle connections end; those at work finish with the certificate that they began with.
      agents = undefined;
    },
    close,
  };
}
