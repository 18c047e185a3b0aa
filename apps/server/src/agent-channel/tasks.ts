import {
  EnrolRequest,
  EnrolResponse,
  Guid,
  MACHINE_HEADER,
  MAX_BUNDLE_BYTES,
  MAX_BUNDLE_PIECE_BYTES,
  TaskProgress,
  TaskResult,
  TasksResponse,
  agentRoutes,
} from "@releve/api";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { machineOf } from "../diagnosis/sightings.ts";
import { RestError } from "../rest/errors.ts";
import type { Services } from "../services.ts";
import { reEnrol } from "./re-enrol.ts";
import { finishTask, noteProgress, pendingTasks, requireTask } from "../tasks/device.ts";

const noContent = { 204: z.undefined() };
const params = z.object({ taskId: Guid });
const pieceParams = params.extend({ offset: z.coerce.number().int().min(0).max(MAX_BUNDLE_BYTES) });

type Caller = (services: Services, request: FastifyRequest) => Promise<string>;

/** What a device is asked to do, and what it answers. */
export function registerTasks(scope: FastifyInstance, services: Services, caller: Caller): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { bus, taskBundles } = services;
  const { db } = services.store;
  // Known before the body is read.
  const onRequest = async (request: FastifyRequest) => {
    request.deviceId = await caller(services, request);
  };
  app.route({
    ...agentRoutes.tasks,
    url: agentRoutes.tasks.path,
    schema: { response: { 200: TasksResponse } },
    handler: async (request) => {
      const deviceId = await caller(services, request);
      const machine = machineOf(request.headers[MACHINE_HEADER]);
      const pending = await pendingTasks(db, deviceId, machine);
      if (pending.tasks.length > 0) bus.emitConsole({ topic: "devices", id: deviceId });
      return pending;
    },
  });
  app.route({
    ...agentRoutes.taskProgress,
    url: agentRoutes.taskProgress.path,
    onRequest,
    schema: { params, body: TaskProgress, response: noContent },
    handler: async ({ deviceId, params: { taskId }, body }, reply) => {
      await noteProgress(db, deviceId, taskId, body);
      bus.emitConsole({ topic: "devices", id: deviceId });
      return reply.code(204).send();
    },
  });
  app.route({
    ...agentRoutes.taskResult,
    url: agentRoutes.taskResult.path,
    onRequest,
    schema: { params, body: TaskResult, response: noContent },
    handler: async ({ deviceId, params: { taskId }, body }, reply) => {
      const { kind } = await requireTask(db, deviceId, taskId);
      const size = kind === "diagnostics" && body.code === null ? await taskBundles.complete(taskId) : null;
      await finishTask(db, deviceId, taskId, body, size);
      bus.emitConsole({ topic: "devices", id: deviceId });
      return reply.code(204).send();
    },
  });
  app.route({
    ...agentRoutes.newIdentity,
    url: agentRoutes.newIdentity.path,
    onRequest,
    schema: { params, body: EnrolRequest, response: { 200: EnrolResponse } },
    handler: ({ deviceId, params: { taskId }, body, headers }) =>
      reEnrol(services, { deviceId, taskId, machine: machineOf(headers[MACHINE_HEADER]) }, body),
  });
  scope.addContentTypeParser(
    "application/octet-stream",
    { parseAs: "buffer", bodyLimit: MAX_BUNDLE_PIECE_BYTES },
    (_request, body, parsed) => parsed(null, body),
  );
  app.route({
    ...agentRoutes.taskBundle,
    url: agentRoutes.taskBundle.path,
    onRequest,
    bodyLimit: MAX_BUNDLE_PIECE_BYTES,
    schema: { params: pieceParams, response: noContent },
    handler: async ({ deviceId, params: { taskId, offset }, body }, reply) => {
      const task = await requireTask(db, deviceId, taskId);
      if (task.kind !== "diagnostics" || task.finished_at !== null)
        throw new RestError("conflict", "This task takes no diagnostics.");
      if (!Buffer.isBuffer(body))
        throw new RestError("unsupported-media-type", "Send application/octet-stream.");
      await taskBundles.add(taskId, offset, body);
      return reply.code(204).send();
    },
  });
}
