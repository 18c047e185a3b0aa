import type { FastifyInstance } from "fastify";
import { authenticate, authorize } from "../rest/authenticate.ts";
import { RestError } from "../rest/errors.ts";
import type { Services } from "../services.ts";
import type { ConsoleChangeValue } from "./changes.ts";
import { type EventStream, openEventStream } from "./sse.ts";

/** A session is looked at again at this pace: who was logged out or removed hears nothing more. */
const RECHECK = 60_000;
/** Streams of one person or token, and of all, on one listener. */
const MOST_OF_ONE = 32;
const MOST = 1000;

/** GET /api/v1/changes: tells a console what to fetch again. */
export function registerConsoleChanges(
  app: FastifyInstance,
  { store, bus }: Services,
  secure: boolean,
): void {
  const streams = new Map<EventStream, string>();
  const refuseTooMany = (owner: string) => {
    const own = [...streams.values()].filter((name) => name === owner).length;
    if (own >= MOST_OF_ONE || streams.size >= MOST)
      throw new RestError("busy", "Too many consoles listen; close some.");
  };
  app.get("/api/v1/changes", { schema: { hide: true } }, async (request, reply) => {
    const actor = await authenticate(store.db, request, secure);
    authorize(actor, "viewer", request);
    refuseTooMany(actor.name);
    const check = () => {
      authenticate(store.db, request, secure).then(
        (still) => still ?? stream.close(),
        () => stream.close(),
      );
    };
    const recheck = setInterval(check, RECHECK);
    const stream = openEventStream(request, reply, () => {
      clearInterval(recheck);
      unsubscribe();
      streams.delete(stream);
    });
    streams.set(stream, actor.name);
    const unsubscribe = bus.onConsole((change: ConsoleChangeValue) => {
      stream.push(JSON.stringify(change));
      // What is audited may be that this very person or token has no right any more.
      if (change.topic === "audit") check();
    });
  });
  app.addHook("preClose", (done) => {
    for (const stream of streams.keys()) stream.close();
    done();
  });
}
