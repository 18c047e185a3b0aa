import { createGunzip } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { RestError } from "../rest/errors.ts";

/** Lets a body be gzip. The route's body limit counts what comes out, so a bomb ends there. */
export function acceptGzip(app: FastifyInstance): void {
  app.addHook("preParsing", (request, _, payload, done) => {
    const encoding = request.headers["content-encoding"];
    if (encoding === undefined || encoding === "identity") {
      done(null, payload);
      return;
    }
    if (encoding !== "gzip") {
      done(new RestError("unsupported-media-type", "Only gzip is understood as an encoding."));
      return;
    }
    // They describe the bytes on the wire, not those that the parser counts.
    delete request.headers["content-encoding"];
    delete request.headers["content-length"];
    const plain = createGunzip();
    payload.on("error", (error) => plain.destroy(error));
    // Whoever stops reading (too large) no longer listens for what is wrong with the rest.
    plain.on("error", () => payload.unpipe(plain).resume());
    done(null, payload.pipe(plain));
  });
}
