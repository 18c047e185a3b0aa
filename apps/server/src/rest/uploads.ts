import type { Readable } from "node:stream";
import { RestError } from "./errors.ts";

/** The body of an upload. Another content type, or none, leaves something else than a stream. Throws RestError. */
export function streamOf(body: unknown): Readable {
  if (typeof body === "object" && body !== null && Symbol.asyncIterator in body) return body as Readable;
  throw new RestError("unsupported-media-type", "Send the file as application/octet-stream.");
}
