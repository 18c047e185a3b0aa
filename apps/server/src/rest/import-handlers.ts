import type { Readable } from "node:stream";
import { ImportError, type ImportResult } from "../catalogue-sources/documents/index.ts";
import { audit } from "../identity/audit.ts";
import type { Services } from "../services.ts";
import { RestError } from "./errors.ts";
import type { Handlers } from "./handlers.ts";

export function importHandlers(services: Services): Handlers<"importUpdates"> {
  const { store, bus } = services;
  return {
    importUpdates: async ({ actor, query, body }) => {
      const result = await importFrom(services, body, query.name);
      const rejected = result.rejected.length + result.moreRejected;
      const summary = `Imported ${result.imported} updates from ${query.name}; ${rejected} rejected`;
      await audit(store.db, { actor: actor.name, action: "updates.import", summary });
      bus.emitConsole({ topic: "updates" });
      bus.emitConsole({ topic: "audit" });
      return result;
    },
  };
}

async function importFrom(services: Services, body: unknown, name: string): Promise<ImportResult> {
  if (!isStream(body))
    throw new RestError("unsupported-media-type", "Send the file as application/octet-stream.");
  try {
    return await services.importDocuments(body, name);
  } catch (cause) {
    if (cause instanceof ImportError) throw new RestError("too-large", cause.message, undefined, cause);
    throw cause;
  }
}

/** Another content type, or none, leaves something else than a stream. */
const isStream = (body: unknown): body is Readable =>
  typeof body === "object" && body !== null && Symbol.asyncIterator in body;
