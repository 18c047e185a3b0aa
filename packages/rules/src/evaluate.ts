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
 *
 * `metadata`: the children of the update's ApplicabilityRules/Metadata, which some rules read.
 */
export const evaluate = (expression: Expression, facts: Facts, metadata?: readonly Expression[]): Trace =>
  createEvaluator(facts)(expression, metadata);

/**
 * `evaluate` for many expressions over facts that stand still: each fact is read once, and equal
 * subexpressions are evaluated once.
 */
export function createEvaluator(
  facts: Facts,
): (expression: Expression, metadata?: readonly Expression[]) => Trace {
  const scan = { facts: readOnce(facts), known: new Map<string, Known>() };
  return (expression, metadata = []) => evaluateAt(expression, { ...scan, metadata }, 0).trace;
}

interface Scan {
  facts: Facts;
  /** By the text that `keyOf` makes. */
  known: Map<string, Known>;
  /** Of the update at hand. */
  metadata: readonly Expression[];
}

/** A trace, and the short name by which an enclosing expression knows its operand. */
interface Known {
  trace: Trace;
  id: number;
}

function readOnce(facts: Facts): Facts {
  const packages = new Map<string, ReturnType<Facts["debianPackages"]>>();
  let system: { value: ReturnType<Facts["debianSystem"]> } | undefined;
  return {
    debianSystem: () => (system ??= { value: facts.debianSystem() }).value,
    debianPackages: (name) => {
      if (!packages.has(name)) packages.set(name, facts.debianPackages(name));
      return packages.get(name);
    },
  };
}

function evaluateAt(expression: Expression, scan: Scan, depth: number): Known {
  // Not remembered: the same expression may stand higher up elsewhere.
  if (depth > MAX_DEPTH)
    return { trace: fault("INVALID_EXPRESSION", `nested deeper than ${MAX_DEPTH}`), id: -1 };
  const operands = expression.children.map((child) => evaluateAt(child, scan, depth + 1));
  const { namespace, name, attributes } = expression;
  const key = JSON.stringify([namespace, name, attributes, operands.map(({ id }) => id)]);
  const known = scan.known.get(key);
  if (known) return known;
  const traces = operands.map(({ trace }) => trace);
  const made = { trace: evaluateElement(expression, traces, scan.facts), id: scan.known.size };
  // What hangs on a refusal for depth would be wrong elsewhere.
  if (operands.some(({ id }) => id < 0)) return { trace: made.trace, id: -1 };
  scan.known.set(key, made);
  return made;
}

function evaluateElement(expression: Expression, operands: readonly Trace[], facts: Facts): Trace {
  if (expression.namespace === LOGIC) return evaluateLogic(expression, operands);
  if (expression.namespace === DEBIAN) return evaluateDebian(expression, facts);
  return unknownElement(expression);
}

const unknownElement = ({ name, namespace }: Expression): Trace =>
  fault("UNKNOWN_EXPRESSION", `no such rule here: ${name.slice(0, 100)} of ${namespace.slice(0, 200)}`);

const NEGATION: Readonly<Record<Verdict, Verdict>> = { true: "false", false: "true", unknown: "unknown" };

function evaluateLogic(expression: Expression, operands: readonly Trace[]): Trace {
  const { name } = expression;
  const operator = OPERATORS[name];
  if (!operator) return unknownElement(expression);
  if (operands.length < operator.min || operands.length > operator.max)
    return fault("INVALID_EXPRESSION", `${name} with ${operands.length} operands`);
  const verdict = operator.of(operands.map((trace) => trace.verdict));
  return { verdict, because: name, children: operands };
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
