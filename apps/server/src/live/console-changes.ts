import type { FastifyInstance } from "fastify";
import { authenticate, authorize } from "../rest/authenticate.ts";
import type { Services } from "../services.ts";
import type { ConsoleChangeValue } from "./changes.ts";
import { type EventStream, openEventStream } from "./sse.ts";

/** A session is looked at again at this pace: who was logged out or removed hears nothing more. */
const RECHECK = 60_000;

/** GET /api/v1/changes: tells a console what to fetch again. */
export function registerConsoleChanges(
  app: FastifyInstance,
  { store, bus }: Services,
  secure: boolean,
): void {
  const streams = new Set<EventStream>();
  app.get("/api/v1/changes", { schema: { hide: true } }, async (request, reply) => {
    authorize(await authenticate(store.db, request, secure), "viewer", request);
    const recheck = setInterval(() => {
      authenticate(store.db, request, secure).then(
        (actor) => actor ?? stream.close(),
        () => stream.close(),
      );
    }, RECHECK);
    const stream = openEventStream(request, reply, () => {
      clearInterval(recheck);
      unsubscribe();
      streams.delete(stream);
    });
    streams.add(stream);
    const unsubscribe = bus.onConsole((change: ConsoleChangeValue) => stream.push(JSON.stringify(change)));
  });
  app.addHook("preClose", (done) => {
    for (const stream of streams) stream.close();
    done();
  });
}
