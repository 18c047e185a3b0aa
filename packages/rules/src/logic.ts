import type { Element, Operator } from "./element.ts";
import { NEGATION, decided } from "./verdict.ts";

const operator = (min: number, max: number, of: Operator["of"]): Operator => ({
  kind: "operator",
  min,
  max,
  of,
});

/** LogicalApplicabilityRules, three-valued. */
export const LOGIC_ELEMENTS: Readonly<Record<string, Element>> = {
  True: operator(0, 0, () => "true"),
  False: operator(0, 0, () => "false"),
  Not: operator(1, 1, ([only = "unknown"]) => NEGATION[only]),
  And: operator(1, Infinity, (verdicts) => decided(verdicts, "false")),
  Or: operator(1, Infinity, (verdicts) => decided(verdicts, "true")),
};
