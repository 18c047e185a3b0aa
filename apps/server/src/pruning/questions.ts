import type {
  PruningPolicy,
  PruningPolicyPreview,
  PruningPreview,
  PruningSafety,
  PruningScope,
} from "@releve/api";
import type { Store } from "../store/index.ts";
import { type Position, analyse, judgeView, readView } from "./analysis.ts";
import { packBatches } from "./batches.ts";
import { readPruningPolicy } from "./policy.ts";
import { previewOf, safetyOf } from "./preview.ts";

/** What can be asked of an analysis, and what is answered. */
export interface Questions {
  preview: { scope: PruningScope; answer: PruningPreview };
  /** Undefined: nothing supersedes such an update. */
  safety: { updateId: string; answer: PruningSafety | undefined };
  plan: { scope: PruningScope; answer: PlannedRun };
  /** What another policy would change. */
  policy: { policy: PruningPolicy; answer: PruningPolicyPreview };
}

export type QuestionKind = keyof Questions;
export type Question = { [K in QuestionKind]: { kind: K } & Omit<Questions[K], "answer"> }[QuestionKind];
export type AnswerTo<K extends QuestionKind> = Questions[K]["answer"];

export interface PlannedRun {
  /** Of `packBatches`. */
  prune: Uint8Array[];
  /** Updates to prune. */
  planned: number;
  /** Update ids, each after what supersedes it. */
  restore: string[];
  /** Updates that some device keeps. */
  blocked: number;
  asOf: Position;
}

export async function answerTo(store: Store, question: Question): Promise<AnswerTo<QuestionKind>> {
  if (question.kind === "policy") {
    const view = await readView(store.db);
    const by = (policy: PruningPolicy) => previewOf(judgeView(view, policy, {}));
    return { now: by(await readPruningPolicy(store.db)), then: by(question.policy) };
  }
  const analysis = await analyse(store, question.kind === "safety" ? {} : question.scope);
  if (question.kind === "preview") return previewOf(analysis);
  if (question.kind === "safety") return safetyOf(analysis, question.updateId);
  const { updates, plan, judgement, asOf } = analysis;
  const idOf = (at: number) => updates[at]?.updateId ?? "";
  return {
    prune: packBatches(plan.prune.map(({ position, proofs }) => ({ updateId: idOf(position), proofs }))),
    planned: plan.prune.length,
    restore: plan.restore.map(idOf),
    blocked: judgement.decisions.filter(({ blocked }) => blocked.length > 0).length,
    asOf,
  };
}
