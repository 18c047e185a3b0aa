import { ImportError, type ImportResult, MAX_UPLOAD_BYTES } from "../catalogue-sources/documents/index.ts";
import { audit } from "../identity/audit.ts";
import type { Services } from "../services.ts";
import { RestError } from "./errors.ts";
import type { Handlers } from "./handlers.ts";
import { streamOf } from "./uploads.ts";

const TOO_LARGE = "The file is larger than 2 GB.";

export function importHandlers(services: Services): Handlers<"importUpdates"> {
  const { store, bus } = services;
  return {
    importUpdates: async ({ actor, query, body, request }) => {
      // Told before it is read: once it is under way, the connection has to be cut.
      if (Number(request.headers["content-length"]) > MAX_UPLOAD_BYTES)
        throw new RestError("too-large", TOO_LARGE);
      const note = (summary: string) =>
        audit(store.db, { actor: actor.name, action: "updates.import", summary });
      const result = await importFrom(services, body, query.name).catch(async (cause: unknown) => {
        // What was stored until then stays.
        if (!(cause instanceof RestError)) await note(`The import of ${query.name} failed half-way`);
        throw cause;
      });
      const rejected = result.rejected.length + result.moreRejected;
      await note(`Imported ${result.imported} updates from ${query.name}; ${rejected} rejected`);
      bus.emitConsole({ topic: "updates" });
      bus.emitConsole({ topic: "audit" });
      return result;
    },
  };
}

async function importFrom(services: Services, body: unknown, name: string): Promise<ImportResult> {
  const content = streamOf(body);
  try {
    return await services.importDocuments(content, name);
  } catch (cause) {
    if (cause instanceof ImportError) throw new RestError("too-large", TOO_LARGE, undefined, cause);
    throw cause;
  }
}
