import { ContentError, type ContentErrorCode } from "../content/errors.ts";
import { audit } from "../identity/audit.ts";
import type { Services } from "../services.ts";
import { RestError, type RestErrorCode, notFound } from "./errors.ts";
import type { Handlers } from "./handlers.ts";
import { filesOf } from "./update-files.ts";
import { visibleUpdates } from "./update-query.ts";
import { streamOf } from "./uploads.ts";

const REFUSALS: Partial<Record<ContentErrorCode, RestErrorCode>> = {
  mismatch: "content-mismatch",
  "disk-full": "disk-full",
  "disk-failed": "disk-full",
};

export function contentHandlers(services: Services): Handlers<"uploadContent"> {
  const { store, bus } = services;
  return {
    uploadContent: async ({ actor, params: { updateId, digest }, body }) => {
      const content = streamOf(body);
      const update = await visibleUpdates(store)
        .select(["updates.revision_id", "updates.title"])
        .where("updates.update_id", "=", updateId)
        .executeTakeFirst();
      if (update === undefined) throw notFound("update");
      const file = (await filesOf(store, update.revision_id)).find((one) => one.digest === digest);
      if (file === undefined) throw notFound("file of this update");
      try {
        await services.receiveContent(digest, content);
      } catch (cause) {
        const code = cause instanceof ContentError ? REFUSALS[cause.code] : undefined;
        if (code !== undefined) throw new RestError(code, (cause as Error).message, undefined, cause);
        throw cause;
      }
      const summary = `Uploaded ${file.name} of ${update.title}`;
      await audit(store.db, {
        ...{ actor: actor.name, action: "updates.content", summary },
        updateIds: [updateId],
      });
      bus.emitConsole({ topic: "updates", id: updateId });
      bus.emitConsole({ topic: "audit" });
      return undefined;
    },
  };
}
