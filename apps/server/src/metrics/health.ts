import type { FastifyInstance, FastifyRequest } from "fastify";
import { Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { authenticate } from "../rest/authenticate.ts";
import { RestError } from "../rest/errors.ts";
import { isLoopback } from "../rest/security.ts";
import type { Services } from "../services.ts";

/** What Prometheus reads; one registry for both listeners. */
export function createMetrics({ store: { db } }: Services): { registry: Registry; requests: Histogram } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "releve_http_request_duration_seconds",
    help: "Requests by route and status.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  new Gauge({
    name: "releve_devices",
    help: "Devices by health.",
    labelNames: ["health"],
    registers: [registry],
    async collect() {
      const rows = await db
        .selectFrom("devices")
        .select(({ fn }) => ["health", fn.countAll<number>().as("count")])
        .where("removed_at", "is", null)
        .groupBy("health")
        .execute();
      this.reset();
      for (const { health, count } of rows) this.set({ health }, count);
    },
  });
  return { registry, requests };
}

/** What a proxy on this machine passes on comes from elsewhere. */
function isFromHere({ headers, socket }: FastifyRequest): boolean {
  const isForwarded = headers.forwarded !== undefined || headers["x-forwarded-for"] !== undefined;
  return !isForwarded && isLoopback(socket.remoteAddress);
}

/** /healthz: alive. /readyz: has something to show. /metrics: for this machine, or an API token. */
export function registerHealth(
  app: FastifyInstance,
  services: Services,
  { registry }: ReturnType<typeof createMetrics>,
  secure: boolean,
): void {
  const { db } = services.store;
  app.get("/healthz", { schema: { hide: true } }, async () => {
    await db.selectFrom("settings").select("name").limit(1).execute();
    return { status: "ok" };
  });
  app.get("/readyz", { schema: { hide: true } }, async (_, reply) => {
    const ready = await services.isReady();
    return reply.status(ready ? 200 : 503).send({ status: ready ? "ready" : "starting" });
  });
  app.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
    if (!isFromHere(request) && (await authenticate(db, request, secure)) === null)
      throw new RestError("not-authenticated", "Metrics are for this machine, or for an API token.");
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** How long requests of every route take. */
export function countRequests(app: FastifyInstance, { requests }: ReturnType<typeof createMetrics>): void {
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "other";
    const labels = { method: request.method, route, status: String(reply.statusCode) };
    requests.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}
