import type { Services } from "../services.ts";
import type { Handlers } from "./handlers.ts";

type PruningRoutes =
  | "pruning"
  | "setPruningPolicy"
  | "previewPruningPolicy"
  | "previewPruning"
  | "runPruning"
  | "undoPruning"
  | "pruningSafety";

export function pruningHandlers({ pruning }: Services): Handlers<PruningRoutes> {
  return {
    pruning: pruning.status,
    setPruningPolicy: ({ actor, body }) => pruning.setPolicy(actor.name, body),
    previewPruningPolicy: ({ body }) => pruning.previewPolicy(body),
    previewPruning: ({ body }) => pruning.preview(body),
    runPruning: async ({ actor, body }) => ({ job: (await pruning.run(actor.name, body)).job }),
    undoPruning: ({ actor, params }) => pruning.undo(actor.name, params.runId),
    pruningSafety: ({ params }) => pruning.safety(params.updateId),
  };
}
