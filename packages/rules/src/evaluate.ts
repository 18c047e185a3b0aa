import type { Context, Element, Loop } from "./element.ts";
import { elementOf } from "./elements.ts";
import { fault } from "./fault.ts";
import { readOnce } from "./read-once.ts";
import type { Expression, Facts, Trace } from "./types.ts";
import { shown } from "./verdict.ts";

/** Deepest nesting of expressions evaluated; metadata refuses documents that are deeper. */
export const MAX_DEPTH = 256;
/** Most elements evaluated inside the loops of one expression: loops may stand in loops. */
const MAX_LOOP_STEPS = 100_000;

/** The update that a rule belongs to, for the rules that read it. */
export interface RuleOwner {
  /** Children of the update's ApplicabilityRules/Metadata. */
  metadata?: readonly Expression[] | undefined;
  updateId?: string | undefined;
}

/** Evaluates an expression; see `evaluate` for the arguments. */
export type Evaluator = (
  expression: Expression,
  metadata?: readonly Expression[],
  updateId?: string,
) => Trace;

/**
 * Evaluates an expression over facts, three-valued (MS-WUSP 3.1.1.1): false beats unknown in And, true in Or.
 * Every child is evaluated, so that the trace is whole. Never throws: what cannot be evaluated is unknown,
 * with an OM_E_EE_* code where the expression itself is at fault.
 *
 * `metadata`: the children of the update's ApplicabilityRules/Metadata, which some rules read; `updateId`: the
 * update's GUID, which InstalledOnce looks for.
 */
export const evaluate = (
  expression: Expression,
  facts: Facts,
  metadata?: readonly Expression[],
  updateId?: string,
): Trace => createEvaluator(facts)(expression, metadata, updateId);

/**
 * `evaluate` for many expressions over facts that stand still: each fact is read once, and equal
 * subexpressions are evaluated once.
 */
export function createEvaluator(facts: Facts): Evaluator {
  const scan = { facts: readOnce(facts), known: new Map<string, Known>() };
  return (expression, metadata, updateId) => evaluateIn(scan, expression, metadata, updateId);
}

/** `evaluate` over facts that are already read once each, sharing no subexpressions with others. */
export const evaluateAlone = (
  expression: Expression,
  facts: Facts,
  { metadata, updateId }: RuleOwner,
): Trace => evaluateIn({ facts, known: new Map() }, expression, metadata, updateId);

const evaluateIn = (
  scan: Pick<Run, "facts" | "known">,
  expression: Expression,
  metadata: readonly Expression[] = [],
  updateId?: string,
): Trace =>
  evaluateAt(expression, { ...scan, metadata, updateId, loop: undefined, steps: { left: MAX_LOOP_STEPS } }, 0)
    .trace;

interface Run extends Context {
  /** By the text that `keyOf` makes. */
  known: Map<string, Known>;
  /** Shared by all loops of the expression. */
  steps: { left: number };
}

/** A trace, and the short name by which an enclosing expression knows its operand: -1 for one not to be shared. */
interface Known {
  trace: Trace;
  id: number;
}

const unshared = (trace: Trace): Known => ({ trace, id: -1 });

function evaluateAt(expression: Expression, run: Run, depth: number): Known {
  // Not shared: the same expression may stand higher up elsewhere.
  if (depth > MAX_DEPTH) return unshared(fault("INVALID_EXPRESSION", `nested deeper than ${MAX_DEPTH}`));
  if (run.loop && --run.steps.left < 0)
    return unshared(fault("INVALID_EXPRESSION", `loops of more than ${MAX_LOOP_STEPS} steps`));
  const element = elementOf(expression);
  if (element?.kind === "loop") return unshared(evaluateLoop(element, expression, run, depth));
  const operands =
    element?.kind === "operator" ? expression.children.map((child) => evaluateAt(child, run, depth + 1)) : [];
  const evaluateHere = (): Trace => evaluateElement(element, expression, operands, run);
  if (run.loop || operands.some(({ id }) => id < 0) || (element?.kind === "leaf" && element.readsUpdate))
    return unshared(evaluateHere());
  const key = keyOf(element, expression, operands);
  let known = run.known.get(key);
  if (!known) {
    known = { trace: evaluateHere(), id: run.known.size };
    run.known.set(key, known);
  }
  return known;
}

function keyOf(element: Element | undefined, expression: Expression, operands: readonly Known[]): string {
  const { namespace, name, attributes, children } = expression;
  const content = element?.kind === "leaf" && element.hasContent ? children : children.length;
  return JSON.stringify([namespace, name, attributes, operands.map(({ id }) => id), content]);
}

function evaluateElement(
  element: Exclude<Element, Loop> | undefined,
  expression: Expression,
  operands: readonly Known[],
  run: Run,
): Trace {
  const { name, namespace } = expression;
  if (!element)
    return fault("UNKNOWN_EXPRESSION", `no such rule here: ${shown(name)} of ${shown(namespace)}`);
  if (element.kind === "leaf") return element.bind(expression)(run);
  if (operands.length < element.min || operands.length > element.max)
    return fault("INVALID_EXPRESSION", `${name} with ${operands.length} operands`);
  const children = operands.map(({ trace }) => trace);
  return { verdict: element.of(children.map(({ verdict }) => verdict)), because: name, children };
}

function evaluateLoop(element: Loop, expression: Expression, run: Run, depth: number): Trace {
  const [operand, ...others] = expression.children;
  if (!operand || others.length > 0)
    return fault("INVALID_EXPRESSION", `${expression.name} with ${expression.children.length} operands`);
  return element.evaluate(expression, run, (loop) => evaluateAt(operand, { ...run, loop }, depth + 1).trace);
}
