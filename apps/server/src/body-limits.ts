import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { createTurns } from "./turns.ts";

/** A request must be whole within this time, milliseconds. */
const WHOLE_REQUEST = 300_000;
/** An upload may take as long as it needs, but not stop for so long, milliseconds. */
const STALLED_UPLOAD = 60_000;

/**
 * Cuts connections whose request does not arrive: all of it in time or, of a route with `config.upload`, something of
 * it all the time, until it is answered. Node's own limit on whole requests knows no difference between routes.
 */
export function limitBodies(app: FastifyInstance): void {
  const turn = createTurns();
  app.addHook("onRequest", (request, reply, done) => {
    done();
    if (hasBody(request)) void turn().then(() => watchIfNeeded(request, reply));
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** Most bodies came with the head. */
function watchIfNeeded(request: FastifyRequest, reply: FastifyReply): void {
  if (!request.raw.complete && !request.raw.destroyed) watch(request, reply);
}

function watch({ raw, routeOptions }: FastifyRequest, reply: FastifyReply): void {
  const isUpload = routeOptions.config.upload === true;
  let received = raw.socket.bytesRead;
  const timer = setInterval(
    () => {
      // Nobody reads what comes after a refusal; it would only hold the connection.
      const mayGoOn = isUpload && raw.socket.bytesRead > received && !reply.raw.writableEnded;
      received = raw.socket.bytesRead;
      if (!mayGoOn) raw.destroy(new Error("The request did not arrive in time."));
    },
    isUpload ? STALLED_UPLOAD : WHOLE_REQUEST,
  );
  timer.unref();
  // Of the request alone: it was read to its end, or its connection is gone.
  raw.once("close", () => clearInterval(timer));
}
