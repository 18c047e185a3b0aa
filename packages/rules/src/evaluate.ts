import { evaluateDebian } from "./debian.ts";
import { fault } from "./fault.ts";
import type { Expression, Facts, Trace, Verdict } from "./types.ts";

const LOGIC = "http://schemas.microsoft.com/msus/2002/12/LogicalApplicabilityRules";
const DEBIAN = "urn:releve:rules:debian";

/** Deepest nesting of expressions evaluated; metadata refuses documents that are deeper. */
const MAX_DEPTH = 256;

/**
 * Evaluates an expression over facts, three-valued (MS-WUSP 3.1.1.1): false beats unknown in And, true in Or.
 * Every child is evaluated, so that the trace is whole. Never throws: what cannot be evaluated is unknown,
 * with an OM_E_EE_* code where the expression itself is at fault.
 */
export function evaluate(expression: Expression, facts: Facts): Trace {
  return evaluateAt(expression, facts, 0);
}

function evaluateAt(expression: Expression, facts: Facts, depth: number): Trace {
  if (depth > MAX_DEPTH) return fault("INVALID_EXPRESSION", `nested deeper than ${MAX_DEPTH}`);
  if (expression.namespace === LOGIC) return evaluateLogic(expression, facts, depth);
  if (expression.namespace === DEBIAN) return evaluateDebian(expression, facts);
  return unknownElement(expression);
}

const unknownElement = ({ name, namespace }: Expression): Trace =>
  fault("UNKNOWN_EXPRESSION", `no such rule here: ${name.slice(0, 100)} of ${namespace.slice(0, 200)}`);

const NEGATION: Readonly<Record<Verdict, Verdict>> = { true: "false", false: "true", unknown: "unknown" };

function evaluateLogic(expression: Expression, facts: Facts, depth: number): Trace {
  const { name, children } = expression;
  const operator = OPERATORS[name];
  if (!operator) return unknownElement(expression);
  if (children.length < operator.min || children.length > operator.max)
    return fault("INVALID_EXPRESSION", `${name} with ${children.length} operands`);
  const traces = children.map((child) => evaluateAt(child, facts, depth + 1));
  const verdict = operator.of(traces.map((trace) => trace.verdict));
  return { verdict, because: name, children: traces };
}

interface Operator {
  min: number;
  max: number;
  of: (verdicts: readonly Verdict[]) => Verdict;
}

const OPERATORS: Readonly<Record<string, Operator | undefined>> = Object.assign(
  Object.create(null) as Record<string, Operator>,
  {
    True: { min: 0, max: 0, of: () => "true" },
    False: { min: 0, max: 0, of: () => "false" },
    Not: { min: 1, max: 1, of: ([only = "unknown"]) => NEGATION[only] },
    And: { min: 1, max: Infinity, of: (verdicts) => decided(verdicts, "false") },
    Or: { min: 1, max: Infinity, of: (verdicts) => decided(verdicts, "true") },
  } satisfies Record<string, Operator>,
);

/** One operand of the deciding verdict decides; else one unknown leaves it open. */
function decided(verdicts: readonly Verdict[], deciding: "true" | "false"): Verdict {
  if (verdicts.includes(deciding)) return deciding;
  return verdicts.includes("unknown") ? "unknown" : NEGATION[deciding];
}
