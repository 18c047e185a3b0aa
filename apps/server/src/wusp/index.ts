import { randomUUID } from "node:crypto";
import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import {
  type AnyRequest,
  FAULT_HTTP_STATUS,
  type FaultCode,
  MAX_REQUEST_BYTES,
  type OperationName,
  ProtocolError,
  encodeFault,
  encodeResponse,
  endpointOf,
  operationOf,
  serviceAt,
} from "@releve/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { BusyError, readSetting, storeErrorCode } from "../store/index.ts";
import { createTurns } from "../turns.ts";
import { anyCase } from "./any-case.ts";
import { boundedCache } from "./bounded-cache.ts";
import { createCatalogueIndex } from "./catalogue-index.ts";
import type { Call, WuspDeps, WuspService } from "./context.ts";
import { createDecoder } from "./decoder.ts";
import { decodeBody, encodeBody, encodingFor } from "./encodings.ts";
import { FaultError, RefusedError } from "./faults.ts";
import { createFragments } from "./fragments.ts";
import { createAdmission } from "./limits.ts";
import { operations } from "./operations.ts";
import { createKeptInfos } from "./kept-infos.ts";
import { createPackagePlans } from "./package-plans.ts";
import { type DeviceRow, deviceReader } from "./sessions.ts";
import { servesNetwork } from "./stock-policy.ts";
import { createStockScopes } from "./stock-scope.ts";

export type { WuspDeps, WuspService } from "./context.ts";

/** Which page belongs to which folder is `serviceAt`'s to say: the router takes one route of a shape. */
const PATH =
  anyCase("folder", "SimpleAuthWebService", "ClientWebService", "ReportingWebService") +
  anyCase("page", "SimpleAuth.asmx", "client.asmx", "ReportingWebService.asmx", "WebService.asmx");

/**
 * Written at once. Node keeps for every TLS connection up to two buffers of the largest write on it, in steps of 16 KiB,
 * as long as the connection stands: 164 KB of a first scan's answers of 68 KB. Each piece costs a tenth of such a call.
 */
const PIECE_BYTES = 48_000;
/** Cookies kept opened; each takes some 700 bytes. */
const MAX_OPENED_COOKIES = 10_000;

/** MS-WUSP's three services, their paths in any case. */
export async function wuspRoutes(app: FastifyInstance, service: WuspService): Promise<void> {
  const { admit, isServed } = service;
  app.addHook("onClose", () => service.decoder.close());
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "*",
      { parseAs: "buffer", bodyLimit: MAX_REQUEST_BYTES },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.post(PATH, async (request, reply) => {
      if (serviceAt(request.url) === undefined) {
        reply.callNotFound();
        return reply;
      }
      await service.turn();
      const known = await service.deviceOf(request, service.readDevice);
      if (known === undefined && !isServed(request.ip))
        return refuse(reply, "A client certificate is needed.");
      const admitted = await admit(known?.deviceId ?? request.ip, async () => {
        await serve(service, known, request, reply);
      });
      return admitted ? reply : sendFault(request, reply, "ServerBusy");
    });
    done();
  });
}

/** What all listeners share. */
export async function openWusp(deps: WuspDeps): Promise<WuspService> {
  const { db } = deps.store;
  const now = deps.now ?? Date.now;
  return {
    ...deps,
    now,
    admit: createAdmission(now),
    isServed: servesNetwork(deps.stock),
    serverId: (await readSetting(db, "server_id")) ?? "",
    configLastChange: new Date(Number(await readSetting(db, "config_changed_at"))),
    index: createCatalogueIndex(db),
    fragments: createFragments(db),
    decoder: createDecoder(),
    turn: createTurns(),
    openedCookies: boundedCache(MAX_OPENED_COOKIES),
    keptInfos: createKeptInfos(),
    stockScopes: createStockScopes(deps.stock),
    packagePlans: createPackagePlans(db),
    readDevice: deviceReader(db),
    onCall: deps.onCall ?? (() => Promise.resolve()),
    onNewDevice: deps.onNewDevice ?? (() => undefined),
  };
}

async function serve(
  service: WuspService,
  { deviceId, device }: { deviceId?: string; device?: DeviceRow } = {},
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  let name: OperationName | undefined;
  try {
    const decoded = await readRequest(service, request);
    name = decoded.name;
    const call: Call = {
      ...{ service, deviceId, device, origin: originOf(request), address: request.ip },
      now: new Date(service.now()),
    };
    const answer = await answerOf(call, decoded);
    const heardOf = deviceId ?? call.clientId;
    if (heardOf !== undefined) {
      await service.onCall(heardOf, request.ip);
      void service.fleet.noteContact(heardOf);
    }
    return await send(request, reply.code(200), answer());
  } catch (cause) {
    if (cause instanceof RefusedError) return refuse(reply, cause.message);
    const { code, message } = faultOf(cause);
    if (code === "InternalServerError")
      request.log.error({ err: cause, operation: name }, "a client's call failed");
    return sendFault(request, reply, code, message, name ?? calledOperation(request));
  }
}

/** The operation of a request whose body could not be read, by its SOAPAction. */
function calledOperation({ url, headers }: FastifyRequest): OperationName | undefined {
  const action = headers["soapaction"];
  const name = typeof action === "string" ? operationOf(action) : undefined;
  return name !== undefined && serviceAt(endpointOf(name)) === serviceAt(url) ? name : undefined;
}

async function readRequest({ decoder }: WuspService, request: FastifyRequest): Promise<AnyRequest> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const plain = await decodeBody(body, request.headers["content-encoding"]).catch((cause: unknown) => {
    throw new FaultError("InvalidParameters", "", cause);
  });
  const soapAction = request.headers["soapaction"];
  return await decoder.decode({
    path: request.url,
    soapAction: typeof soapAction === "string" ? soapAction : undefined,
    body: plain,
  });
}

async function answerOf(call: Call, { name, request }: AnyRequest): Promise<() => Uint8Array> {
  // The table and the union agree by construction; TypeScript cannot follow a key into both.
  const operation = operations[name] as (
    call: Call,
    request: AnyRequest["request"],
  ) => Promise<never> | never;
  const answer = await operation(call, request);
  return () => encodeResponse(name, answer);
}

function faultOf(cause: unknown): { code: FaultCode; message: string } {
  if (cause instanceof FaultError) return { code: cause.code, message: cause.message };
  if (cause instanceof ProtocolError) return { code: "InvalidParameters", message: cause.parameter ?? "" };
  if (cause instanceof BusyError || storeErrorCode(cause) === "locked")
    return { code: "ServerBusy", message: "" };
  return { code: "InternalServerError", message: "" };
}

const HOST = /^[a-z0-9.:[\]_-]{1,255}$/i;

/** How the client addressed us: URLs of content must lead it to the same place. */
function originOf(request: FastifyRequest): string {
  if (!HOST.test(request.host)) throw new FaultError("InvalidParameters", "Host");
  return `${request.protocol}://${request.host}`;
}

async function send(request: FastifyRequest, reply: FastifyReply, plain: Uint8Array): Promise<FastifyReply> {
  const encoding = encodingFor(plain.byteLength, request.headers["accept-encoding"]);
  // Nothing is waited for between writing an answer and sending it: it would leave the processor's caches.
  const body = encoding === undefined ? plain : await encodeBody(plain, encoding);
  void reply.headers({
    "content-type": "text/xml; charset=utf-8",
    "cache-control": "private",
    vary: "accept-encoding",
  });
  if (encoding !== undefined) void reply.header("content-encoding", encoding);
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (bytes.byteLength <= PIECE_BYTES) return reply.send(bytes);
  reply.hijack();
  reply.raw.writeHead(reply.statusCode, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    "content-length": bytes.byteLength,
  });
  writeFrom(reply.raw, bytes, 0);
  return reply;
}

/** The rest in pieces, each when the one before is on its way; nothing waits for a client that is slow or gone. */
function writeFrom(response: ServerResponse, body: Buffer, start: number): void {
  const end = start + PIECE_BYTES;
  if (end >= body.byteLength) response.end(body.subarray(start));
  else {
    response.write(body.subarray(start, end), (error) => {
      if (error == null) writeFrom(response, body, end);
    });
    // Else Node sends it only when all that goes on in this turn has had its step.
    response.socket?.uncork();
  }
}

function sendFault(
  request: FastifyRequest,
  reply: FastifyReply,
  code: FaultCode,
  message = "",
  method?: OperationName,
): Promise<FastifyReply> {
  const service = serviceAt(request.url) ?? "client";
  const actor = `${request.protocol}://${request.host}${request.url}`;
  const fault = encodeFault({ service, method, code, message, id: randomUUID(), actor });
  return send(request, reply.code(FAULT_HTTP_STATUS), fault);
}

function refuse(reply: FastifyReply, message: string): FastifyReply {
  return reply.code(403).send({ error: { code: "forbidden", message } });
}
