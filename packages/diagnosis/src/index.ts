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
export {
  type ScanResult,
  successorsAbove,
  successorsAmong,
  supersededFact,
  transitive,
} from "./superseded.ts";
export { type Told, toldOf } from "./told.ts";
export { type Verdicts, verdictsOf } from "./verdicts.ts";
export type { CloneFact, Evidence, FailureFact, Gap, NetworkFact, Peers } from "./causes/evidence.ts";
export { rankCauses } from "./causes/rank.ts";
export type { DeviceFailure } from "./incidents/group.ts";
export { incidentsOf } from "./incidents/incidents.ts";
export type { FleetFacts } from "./incidents/origin.ts";
