import { type Attributes, type Values, readAttributes } from "./attributes.ts";
import { fault } from "./fault.ts";
import type { Expression, Facts, Trace, Verdict } from "./types.ts";
import { unknown } from "./verdict.ts";
import type { RegistryView, WindowsFacts } from "./windows/facts.ts";

/** What a rule may look at beside its attributes. */
export interface Context {
  facts: Facts;
  /** Children of the update's ApplicabilityRules/Metadata. */
  metadata: readonly Expression[];
  /** GUID of the update, where it is known. */
  updateId: string | undefined;
  /** The key that HKEY_LOOP_TARGET names inside a RegKeyLoop. */
  loop: KeyPlace | undefined;
}

export type Connective = "True" | "False" | "Not" | "And" | "Or";

/** Its operands are rules, evaluated before it. */
export interface Operator {
  kind: "operator";
  connective: Connective;
  min: number;
  max: number;
  of: (verdicts: readonly Verdict[]) => Verdict;
}

/** Reads facts. */
export interface Leaf {
  kind: "leaf";
  attributes: Attributes;
  /** Whether it has children, which are no rules. */
  hasContent: boolean;
  /** Whether it reads the update that it stands in, so that its verdict is that update's alone. */
  readsUpdate: boolean;
  /** Reads the attributes, once for any number of evaluations. */
  bind: (expression: Expression) => (context: Context) => Trace;
}

/** Evaluates its one operand, a rule, against each of several registry keys. */
export interface Loop {
  kind: "loop";
  attributes: Attributes;
  /** `evaluateIn`: the operand's trace where HKEY_LOOP_TARGET is that key. */
  evaluate: (expression: Expression, context: Context, evaluateIn: (target: KeyPlace) => Trace) => Trace;
}

/** A key below HKEY_LOCAL_MACHINE. */
export interface KeyPlace {
  path: string;
  view: RegistryView;
}

export type Element = Operator | Leaf | Loop;

type Options = Partial<Pick<Leaf, "hasContent" | "readsUpdate">>;

/** A rule about any system. */
export function rule<A extends Attributes>(
  attributes: A,
  evaluate: (values: Values<A>, context: Context, expression: Expression) => Trace,
  { hasContent = false, readsUpdate = false }: Options = {},
): Leaf {
  return {
    kind: "leaf",
    attributes,
    hasContent,
    readsUpdate,
    bind: (expression) => {
      const { name, children } = expression;
      const refused = (refusal: Trace) => () => refusal;
      if (children.length > 0 && !hasContent)
        return refused(fault("INVALID_EXPRESSION", `${name} with operands`));
      const read = readAttributes(attributes, expression.attributes, name);
      if ("refusal" in read) return refused(read.refusal);
      return (context) => evaluate(read.values, context, expression);
    },
  };
}

export const NOT_WINDOWS = unknown("not a Windows system");

/** A rule about Windows; unknown on any other system, so that nothing for Windows is offered there. */
export const windowsRule = <A extends Attributes>(
  attributes: A,
  evaluate: (values: Values<A>, windows: WindowsFacts, context: Context, expression: Expression) => Trace,
  options?: Options,
): Leaf =>
  rule(
    attributes,
    (values, context, expression) =>
      context.facts.windows ? evaluate(values, context.facts.windows, context, expression) : NOT_WINDOWS,
    options,
  );
