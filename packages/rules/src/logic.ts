import type { Element, Operator } from "./element.ts";
import { NEGATION, decided } from "./verdict.ts";

const operator = (
  connective: Operator["connective"],
  min: number,
  max: number,
  of: Operator["of"],
): Operator => ({ kind: "operator", connective, min, max, of });

/** LogicalApplicabilityRules, three-valued. */
export const LOGIC_ELEMENTS: Readonly<Record<string, Element>> = {
  True: operator("True", 0, 0, () => "true"),
  False: operator("False", 0, 0, () => "false"),
  Not: operator("Not", 1, 1, ([only = "unknown"]) => NEGATION[only]),
  And: operator("And", 1, Infinity, (verdicts) => decided(verdicts, "false")),
  Or: operator("Or", 1, Infinity, (verdicts) => decided(verdicts, "true")),
};
