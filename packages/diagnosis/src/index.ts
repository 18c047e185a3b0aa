export {
  type EvaluatedRevision,
  type Evaluator,
  type HeldRevision,
  createEvaluator,
  tryReadCore,
} from "./evaluate.ts";
export { factsOf } from "./facts.ts";
export { type Verdicts, verdictsOf } from "./verdicts.ts";
