import {
  EnrolRequest,
  EnrolResponse,
  Guid,
  Inventory,
  MACHINE_HEADER,
  MAX_LOG_BYTES,
  PolicyResponse,
  StateReport,
  agentRoutes,
} from "@releve/api";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { machineOf } from "../diagnosis/sightings.ts";
import { type EventStream, openEventStream } from "../live/sse.ts";
import { RestError } from "../rest/errors.ts";
import type { Services } from "../services.ts";
import { acceptGzip } from "./body.ts";
import { certificateOf, requireDevice } from "./device.ts";
import { enrol, renew } from "./enrol.ts";
import { saveLog } from "./logs.ts";
import { policyOf } from "./policy.ts";
import { saveState } from "./state.ts";
import { registerTasks } from "./tasks.ts";

export { readDeviceOf } from "./device.ts";

/** Largest inventory, bytes of JSON: 100,000 packages of some 200 bytes. */
const INVENTORY_LIMIT = 32 * 1_048_576;

/** A device needs one stream; older ones are mostly connections that broke without a word. */
const MOST_STREAMS = 2;

const noContent = { 204: z.undefined() };

/** Serves /agent/v1: the management channel of our own agent, over mutual TLS only. */
export async function registerAgentChannel(app: FastifyInstance, services: Services): Promise<void> {
  await app.register((scope, _, done) => {
    scope.addHook("onRoute", (route) => {
      route.schema = { ...route.schema, hide: true };
    });
    acceptGzip(scope);
    scope.addContentTypeParser(
      "text/plain",
      { parseAs: "buffer", bodyLimit: MAX_LOG_BYTES },
      (_request, body, parsed) => parsed(null, body),
    );
    registerEnrolment(scope, services);
    registerDeviceCalls(scope, services);
    registerTasks(scope, services, caller);
    registerReports(scope, services);
    registerChanges(scope, services);
    done();
  });
}

/** Tells who calls before the body is read, and notes the contact. */
async function caller(services: Services, request: FastifyRequest): Promise<string> {
  const deviceId = await requireDevice(services, request);
  await services.sightings.note(deviceId, request.ip, machineOf(request.headers[MACHINE_HEADER]));
  void services.fleet.noteContact(deviceId);
  return deviceId;
}

function registerEnrolment(scope: FastifyInstance, services: Services): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.route({
    ...agentRoutes.enrol,
    url: agentRoutes.enrol.path,
    schema: { body: EnrolRequest, response: { 200: EnrolResponse } },
    onRequest: (request, _, done) => {
      const may = certificateOf(services, request)?.kind === "account";
      done(
        may ? undefined : new RestError("certificate-refused", "Enrolment needs the account certificate."),
      );
    },
    handler: ({ body }) => enrol(services, body),
  });
  app.route({
    ...agentRoutes.renew,
    url: agentRoutes.renew.path,
    schema: { body: EnrolRequest, response: { 200: EnrolResponse } },
    handler: async (request) => renew(services, await caller(services, request), request.body.csr),
  });
}

function registerDeviceCalls(scope: FastifyInstance, services: Services): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { db } = services.store;
  app.route({
    ...agentRoutes.policy,
    url: agentRoutes.policy.path,
    schema: { response: { 200: PolicyResponse } },
    handler: async (request) => policyOf(db, await caller(services, request)),
  });
}

function registerReports(scope: FastifyInstance, services: Services): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { db } = services.store;
  // Known before the body is read: a stranger's megabytes are not worth receiving.
  const onRequest = async (request: FastifyRequest) => {
    request.deviceId = await caller(services, request);
  };
  app.route({
    ...agentRoutes.inventory,
    url: agentRoutes.inventory.path,
    onRequest,
    bodyLimit: INVENTORY_LIMIT,
    schema: { body: Inventory, response: noContent },
    handler: async (request, reply) => {
      await services.fleet.saveInventory(request.deviceId, request.body);
      return reply.code(204).send();
    },
  });
  const state = saveState(services);
  app.route({
    ...agentRoutes.state,
    url: agentRoutes.state.path,
    onRequest,
    schema: { body: StateReport, response: noContent },
    handler: async (request, reply) => {
      await state(request.deviceId, request.body);
      return reply.code(204).send();
    },
  });
  app.route({
    ...agentRoutes.log,
    url: agentRoutes.log.path,
    onRequest,
    bodyLimit: MAX_LOG_BYTES,
    schema: { params: z.object({ eventInstanceId: Guid }), response: noContent },
    handler: async (request, reply) => {
      if (!Buffer.isBuffer(request.body))
        throw new RestError("unsupported-media-type", "A log is text/plain.");
      await saveLog(db, request.deviceId, request.params.eventInstanceId, request.body);
      services.bus.emitConsole({ topic: "devices", id: request.deviceId });
      return reply.code(204).send();
    },
  });
}

/** A device that listens is connected: it hears of an approval at once. */
function registerChanges(app: FastifyInstance, services: Services): void {
  const { bus } = services;
  const streams = new Map<string, EventStream[]>();
  app.route({
    ...agentRoutes.changes,
    url: agentRoutes.changes.path,
    handler: async (request, reply) => {
      const deviceId = await caller(services, request);
      const tell = () => bus.emitConsole({ topic: "devices", id: deviceId });
      const stream = openEventStream(request, reply, () => {
        unsubscribe();
        const others = (streams.get(deviceId) ?? []).filter((one) => one !== stream);
        if (others.length === 0) streams.delete(deviceId);
        else streams.set(deviceId, others);
        tell();
      });
      const own = [...(streams.get(deviceId) ?? []), stream];
      streams.set(deviceId, own);
      for (const older of own.slice(0, -MOST_STREAMS)) older.close();
      const unsubscribe = bus.onAgent(deviceId, (change) =>
        change === "gone" ? stream.close() : stream.push("", change),
      );
      tell();
    },
  });
  app.addHook("preClose", (done) => {
    for (const stream of [...streams.values()].flat()) stream.close();
    done();
  });
}
