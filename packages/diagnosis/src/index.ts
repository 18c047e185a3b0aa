export type { Remembered } from "@releve/catalogue";
export {
  type EvaluatedRevision,
  type Evaluator,
  type HeldRevision,
  createEvaluator,
  tryReadCore,
} from "./evaluate.ts";
export { explain } from "./explain.ts";
export { factsOf } from "./facts.ts";
export type * from "./question.ts";
export { type ScanResult, successorsAbove, supersededFact, supersedes, transitive } from "./superseded.ts";
export { type Verdicts, verdictsOf } from "./verdicts.ts";
