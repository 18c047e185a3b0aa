import { z } from "zod";
import { Guid } from "./primitives.ts";
import * as P from "./pruning.ts";

/** Rows of the REST API about pruning. */
export const pruningRoutes = {
  pruning: {
    method: "GET",
    path: "/pruning",
    role: "viewer",
    summary: "Pruning of superseded updates: policy and last runs",
    response: P.PruningStatus,
  },
  setPruningPolicy: {
    method: "PUT",
    path: "/pruning/policy",
    role: "admin",
    summary: "Set what is pruned by itself",
    body: P.PruningPolicy,
    response: P.PruningPolicy,
  },
  previewPruningPolicy: {
    method: "POST",
    path: "/pruning/policy/preview",
    role: "viewer",
    summary: "What another policy would change in the next run",
    body: P.PruningPolicy,
    response: P.PruningPolicyPreview,
  },
  previewPruning: {
    method: "POST",
    path: "/pruning/preview",
    role: "viewer",
    summary: "What a run would decline, and what keeps the rest",
    body: P.PruningScope,
    response: P.PruningPreview,
  },
  runPruning: {
    method: "POST",
    path: "/pruning/run",
    role: "operator",
    summary: "Decline every superseded update that no device needs any more",
    body: P.PruningScope,
    response: P.PruningStarted,
  },
  undoPruning: {
    method: "POST",
    path: "/pruning/runs/:runId/undo",
    role: "operator",
    summary: "Put back what a run declined, less what was decided on again since",
    params: z.object({ runId: Guid }),
    response: P.PruningUndone,
  },
  pruningSafety: {
    method: "GET",
    path: "/updates/:updateId/pruning",
    role: "viewer",
    summary: "Whether every device is safe without an update, and which are not",
    params: z.object({ updateId: Guid }),
    response: P.PruningSafety,
  },
} as const;
