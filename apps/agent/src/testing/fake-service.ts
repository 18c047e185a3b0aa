/** Tests only: a real HTTPS service that speaks both protocols and does what a test tells it. */
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  type AnyRequest,
  type FaultCode,
  type OperationName,
  type ReportingEvent,
  type ResponseOf,
  decodeRequest,
  encodeFault,
  encodeResponse,
  serviceAt,
} from "@releve/protocol";
import {
  type Identity,
  createAuthority,
  formatAccountFile,
  issueAccountCertificate,
  issueDeviceCertificate,
  issueServerCertificate,
} from "@releve/trust";

export const DEVICE_ID = "11111111-2222-3333-4444-555555555555";
const LATER = () => new Date(Date.now() + 3_600_000);

type Answer = Uint8Array | "silence" | { fault: FaultCode } | { status: number; type: string; body: string };

export interface FakeService {
  url: string;
  authority: Identity;
  server: Identity;
  accountFile: string;
  /** Calls in order: operations of MS-WUSP, `METHOD path` of everything else. */
  calls: string[];
  events: ReportingEvent[];
  logs: Map<string, string>;
  states: { state: string }[];
  content: Map<string, Buffer>;
  inventories: unknown[];
  taskResults: unknown[];
  taskProgress: { step: string; dueAt?: string }[];
  /** Pieces of diagnostics, as they came. */
  bundle: Buffer[];
  tasks: { taskId: string; kind: string; [more: string]: unknown }[];
  policy: Record<string, unknown>;
  /** Whom a task `re-enrol` makes of the device. */
  newDeviceId: string;
  /** `METHOD path` of the channel to the HTTP status that it is refused with. */
  refused: Map<string, number>;
  /** Overrides the answer to one operation; undefined: the usual one. */
  override: (name: OperationName, answer: ((request: AnyRequest) => Answer | undefined) | undefined) => void;
  sync: (request: AnyRequest) => ResponseOf<"SyncUpdates">;
  details: (ids: readonly number[]) => ResponseOf<"GetExtendedUpdateInfo">;
  tell: (change: string) => void;
  stop: () => Promise<void>;
}

export const cookie = (text = "cookie") => ({
  expiration: LATER(),
  encryptedData: new TextEncoder().encode(text),
});

export const CONFIG: ResponseOf<"GetConfig"> = {
  lastChange: new Date(0),
  isRegistrationRequired: true,
  authInfo: [{ plugInId: "SimpleTargeting", serviceUrl: "SimpleAuthWebService/SimpleAuth.asmx" }],
  properties: [{ name: "MaxExtendedUpdatesPerRequest", value: "50" }],
};

export const emptySync = (): ResponseOf<"SyncUpdates"> => ({
  newUpdates: [],
  outOfScopeRevisionIds: [],
  changedUpdates: [],
  truncated: false,
  newCookie: cookie(),
  deployedOutOfScopeRevisionIds: [],
  driverSyncNotNeeded: "false",
});

const SAME_FOR_ALL: Partial<Record<OperationName, () => Uint8Array>> = {
  GetConfig: () => encodeResponse("GetConfig", CONFIG),
  GetAuthorizationCookie: () =>
    encodeResponse("GetAuthorizationCookie", {
      plugInId: "SimpleTargeting",
      cookieData: new Uint8Array([1]),
    }),
  GetCookie: () => encodeResponse("GetCookie", cookie()),
  RegisterComputer: () => encodeResponse("RegisterComputer", undefined),
  RefreshCache: () => encodeResponse("RefreshCache", []),
  GetFileLocations: () => encodeResponse("GetFileLocations", { fileLocations: [], newCookie: cookie() }),
};

function usual(fake: FakeService, asked: AnyRequest): Uint8Array {
  const same = SAME_FOR_ALL[asked.name];
  if (same !== undefined) return same();
  if (asked.name === "SyncUpdates") return encodeResponse("SyncUpdates", fake.sync(asked));
  if (asked.name === "GetExtendedUpdateInfo")
    return encodeResponse("GetExtendedUpdateInfo", fake.details(asked.request.revisionIds));
  if (asked.name !== "ReportEventBatch") throw new Error(`the agent never calls ${asked.name}`);
  fake.events.push(...asked.request.eventBatch);
  return encodeResponse("ReportEventBatch", true);
}

async function bodyOf(asked: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of asked as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return asked.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
}

function sendContent(asked: IncomingMessage, answer: ServerResponse, whole: Buffer | undefined): void {
  if (whole === undefined) {
    answer.writeHead(404).end();
    return;
  }
  const from = Number(/^bytes=(\d+)-/.exec(asked.headers.range ?? "")?.[1] ?? 0);
  const range = from > 0 ? { "content-range": `bytes ${from}-${whole.length - 1}/${whole.length}` } : {};
  answer.writeHead(from > 0 ? 206 : 200, { "content-length": whole.length - from, ...range });
  answer.end(whole.subarray(from));
}

// eslint-disable-next-line max-lines-per-function -- one server, one closure
export async function startFakeService(): Promise<FakeService> {
  const dir = mkdtempSync(join(tmpdir(), "releve-service-"));
  const authority = await createAuthority("Test");
  const server = await issueServerCertificate(authority, ["localhost", "127.0.0.1"]);
  const account = await issueAccountCertificate(authority);
  const accountFile = join(dir, "account.pem");
  writeFileSync(accountFile, formatAccountFile({ ...account, authority: authority.certificate }));
  const overrides = new Map<OperationName, (request: AnyRequest) => Answer | undefined>();
  const streams = new Set<ServerResponse>();

  const soap = (asked: IncomingMessage, body: Buffer, answer: ServerResponse) => {
    const path = asked.url ?? "";
    const decoded = decodeRequest({ path, soapAction: asked.headers["soapaction"] as string, body });
    fake.calls.push(decoded.name);
    const chosen = overrides.get(decoded.name)?.(decoded) ?? usual(fake, decoded);
    if (chosen === "silence") return;
    if (chosen instanceof Uint8Array)
      answer.writeHead(200, { "content-type": "text/xml; charset=utf-8" }).end(chosen);
    else if ("status" in chosen)
      answer.writeHead(chosen.status, { "content-type": chosen.type }).end(chosen.body);
    else
      answer.writeHead(500, { "content-type": "text/xml; charset=utf-8" }).end(
        encodeFault({
          service: serviceAt(path) ?? "client",
          method: decoded.name,
          code: chosen.fault,
          id: DEVICE_ID,
        }),
      );
  };
  const channel = async (key: string, body: Buffer, answer: ServerResponse) => {
    const json = (value: unknown) =>
      answer.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
    const parsed = () => JSON.parse(body.toString()) as { state: string; csr: string };
    const log = /^PUT \/agent\/v1\/events\/([^/]+)\/log$/.exec(key)?.[1];
    const status = fake.refused.get(key);
    if (status !== undefined) return answer.writeHead(status).end();
    const sign = async (deviceId: string) =>
      json({
        deviceId,
        certificate: await issueDeviceCertificate(authority, parsed().csr, deviceId),
        authority: authority.certificate,
      });
    if (key === "POST /agent/v1/enrol") return await sign(DEVICE_ID);
    if (/^POST .*\/identity$/.test(key)) return await sign(fake.newDeviceId);
    if (key === "GET /agent/v1/policy") return json({ policy: fake.policy, version: "1" });
    if (key === "GET /agent/v1/tasks") return json({ tasks: fake.tasks.splice(0) });
    if (key === "GET /agent/v1/changes") {
      answer.writeHead(200, { "content-type": "text/event-stream" }).write("retry: 2000\n\n");
      streams.add(answer);
      return undefined;
    }
    if (key === "POST /agent/v1/state") fake.states.push(parsed());
    else if (key === "PUT /agent/v1/inventory") fake.inventories.push(parsed());
    else if (/^POST .*\/progress$/.test(key)) fake.taskProgress.push(JSON.parse(body.toString()) as never);
    else if (key.startsWith("PUT /agent/v1/tasks/")) fake.bundle.push(body);
    else if (key.startsWith("POST /agent/v1/tasks/")) fake.taskResults.push(parsed());
    else if (log !== undefined) fake.logs.set(log, body.toString());
    else return answer.writeHead(404).end();
    return answer.writeHead(204).end();
  };
  const listener = createServer(
    { cert: server.certificate, key: server.key, ca: authority.certificate, requestCert: true },
    (asked, answer) => {
      void (async () => {
        const path = asked.url ?? "";
        const body = await bodyOf(asked);
        const key = `${asked.method ?? ""} ${path}`;
        if (serviceAt(path) !== undefined) soap(asked, body, answer);
        else {
          fake.calls.push(key);
          if (path.startsWith("/Content/")) sendContent(asked, answer, fake.content.get(path));
          else await channel(key, body, answer);
        }
      })().catch(() => answer.destroy());
    },
  );
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const fake: FakeService = {
    url: `https://localhost:${(listener.address() as AddressInfo).port}`,
    authority,
    server,
    accountFile,
    calls: [],
    events: [],
    logs: new Map(),
    states: [],
    content: new Map(),
    inventories: [],
    taskResults: [],
    taskProgress: [],
    bundle: [],
    tasks: [],
    policy: {},
    newDeviceId: DEVICE_ID,
    refused: new Map(),
    override: (name, answer) => {
      if (answer === undefined) overrides.delete(name);
      else overrides.set(name, answer);
    },
    sync: emptySync,
    details: () => ({ updates: [], fileLocations: [], outOfScopeRevisionIds: [] }),
    tell: (change) => {
      for (const stream of streams) stream.write(`event: ${change}\ndata:\n\n`);
    },
    stop: async () => {
      listener.closeAllConnections();
      listener.close();
      await once(listener, "close");
      rmSync(dir, { recursive: true });
    },
  };
  return fake;
}
