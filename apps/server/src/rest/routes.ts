import { type RouteName, routes } from "@releve/api";
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema, RouteOptions } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { authenticate, authorize } from "./authenticate.ts";
import type { Call, Handlers } from "./handlers.ts";

const API_PREFIX = "/api/v1";

/** The row of the table as fastify's schema: checks what comes in, and is printed as OpenAPI. */
function schemaOf(name: RouteName): FastifySchema {
  const route = routes[name];
  return {
    summary: route.summary,
    operationId: name,
    tags: [route.path.split("/")[1] ?? ""],
    ...("params" in route ? { params: route.params } : {}),
    ...("query" in route ? { querystring: route.query } : {}),
    ...("body" in route ? { body: route.body } : {}),
    ...("upload" in route ? { consumes: ["application/octet-stream"] } : {}),
    ...(isEmpty(name) ? {} : { response: { 200: route.response } }),
    ...(route.role === "public" ? {} : { security: [{ token: [] }, { session: [] }] }),
  };
}

const isEmpty = (name: RouteName) => routes[name].response instanceof z.ZodUndefined;

/** Serves every row of the table. The role is enforced here, from the table, for all alike. */
export function registerRoutes(
  app: FastifyInstance,
  services: Services,
  handlers: Handlers,
  secure: boolean,
): void {
  for (const name of Object.keys(routes) as RouteName[]) {
    const { method, path, role } = routes[name];
    const handle = handlers[name] as (call: Call<RouteName>) => Promise<unknown>;
    const route: RouteOptions = {
      method,
      url: API_PREFIX + path,
      schema: schemaOf(name),
      // Before the body is read: a stranger's bytes are not worth parsing.
      onRequest: async (request) => {
        if (role === "public") return;
        const actor = await authenticate(services.store.db, request, secure);
        authorize(actor, role, request);
        request.actor = actor;
      },
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        const { params, query, body, actor } = request;
        const answer = await handle({
          params,
          query,
          body,
          actor,
          request,
          reply,
        } as unknown as Call<RouteName>);
        if ("download" in routes[name]) return reply.type("application/gzip").send(answer);
        return isEmpty(name) ? reply.code(204).send() : answer;
      },
    };
    if ("upload" in routes[name]) registerUpload(app, route);
    else app.route(route);
  }
}

/** Only such a route takes a file, as a stream, whose reader bounds it. No form of a foreign page can send it. */
function registerUpload(app: FastifyInstance, route: RouteOptions): void {
  app.register((scope, _options, done) => {
    scope.addContentTypeParser("application/octet-stream", (_request, payload, parsed) =>
      parsed(null, payload),
    );
    scope.route({ ...route, config: { upload: true } });
    done();
  });
}
