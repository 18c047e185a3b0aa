import cookie from "@fastify/cookie";
import Fastify, { type FastifyInstance, LogController } from "fastify";
import type { Logger } from "pino";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { limitBodies } from "./body-limits.ts";
import { registerConsoleChanges } from "./live/console-changes.ts";
import { type createMetrics, countRequests, registerHealth } from "./metrics/health.ts";
import { registerConsole } from "./rest/console.ts";
import { answerError } from "./rest/error-handler.ts";
import { createHandlers } from "./rest/index.ts";
import { registerOpenApi } from "./rest/openapi.ts";
import { registerRoutes } from "./rest/routes.ts";
import { addSecurityHeaders, requireLoopbackHost } from "./rest/security.ts";
import type { LoginGuard } from "./rest/session-handlers.ts";
import type { Services } from "./services.ts";

/** Largest JSON body, bytes: 10,000 ids in a list take a third of it. */
const BODY_LIMIT = 1_048_576;

export interface AppParts {
  services: Services;
  guard: LoginGuard;
  metrics: ReturnType<typeof createMetrics>;
  /** HTTPS; false: the plain listener on loopback. */
  secure: boolean;
}

/** An app without routes: limits and answers to errors. */
export function openApp(logger: Logger): FastifyInstance {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: false,
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance;
  app.setErrorHandler(answerError);
  limitBodies(app);
  return app;
}

/** Console and REST API, the same for both listeners; `extend` adds what only one of them serves. */
export async function buildApp(
  { services, guard, metrics, secure }: AppParts,
  extend?: (app: FastifyInstance) => Promise<void>,
): Promise<FastifyInstance> {
  const app = openApp(services.logger);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  // Only JSON: a form of a foreign page cannot send it.
  app.removeContentTypeParser("text/plain");
  app.decorateRequest("deviceId", "");
  countRequests(app, metrics);
  if (!secure) requireLoopbackHost(app);
  // Of its own: managed computers' calls need neither cookies nor what browsers are told.
  await app.register((scope) => forPeople(scope, { services, guard, metrics, secure }));
  await extend?.(app);
  await app.ready();
  return app;
}

async function forPeople(
  app: FastifyInstance,
  { services, guard, metrics, secure }: AppParts,
): Promise<void> {
  app.decorateRequest("actor", null);
  addSecurityHeaders(app);
  await app.register(cookie);
  await registerOpenApi(app, secure);
  registerHealth(app, services, metrics, secure);
  registerRoutes(app, services, createHandlers(services, guard, secure), secure);
  registerConsoleChanges(app, services, secure);
  await registerConsole(app);
}
