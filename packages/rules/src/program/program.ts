import type { Connective, Leaf } from "../element.ts";
import { elementOf } from "../elements.ts";
import { MAX_DEPTH, type RuleOwner, evaluateAlone } from "../evaluate.ts";
import type { Expression, Facts, Verdict } from "../types.ts";
import { type Code, FALSE, type Jumps, TRUE, UNKNOWN } from "./jumps.ts";

interface Used {
  /** How many expressions have it as an operand; being asked for itself counts as one. */
  users: number;
  /** The first of them: the only one, while `users` is 1. */
  user: number;
}

export type ProgramNode = Used &
  (
    | { kind: "fixed"; verdict: Code }
    /** `jumps`: made when first run; undefined again when one of its inlined operands became shared. */
    | {
        kind: "operator";
        connective: Exclude<Connective, "True" | "False">;
        operands: readonly number[];
        jumps: Jumps | undefined;
      }
    | { kind: "predicate"; evaluate: (facts: Facts) => Verdict }
  );

/**
 * Rules compiled for any number of evaluations, on any number of computers: equal expressions are one node, so
 * each is evaluated once. Operands come before what they are in.
 */
export interface Program {
  readonly nodes: readonly ProgramNode[];
  /** The rule's node. */
  add: (rule: Expression, owner: RuleOwner) => number;
}

const NOBODY = -1;

export function createProgram(): Program {
  const nodes: ProgramNode[] = [];
  const byKey = new Map<string, number>();
  const insert = (key: string | undefined, make: () => ProgramNode): number => {
    const known = key === undefined ? undefined : byKey.get(key);
    if (known !== undefined) return known;
    const id = nodes.push(make()) - 1;
    if (key !== undefined) byKey.set(key, id);
    return id;
  };
  const use = (id: number, user: number): void => {
    const node = nodes[id];
    if (!node) return;
    node.users++;
    if (node.users === 1) node.user = user;
    else if (node.users === 2) forgetJumps(nodes, node.user);
  };
  const fixed = (verdict: Code): number =>
    insert(`=${verdict}`, () => ({ kind: "fixed", verdict, users: 0, user: NOBODY }));

  /** Recursion is bounded by MAX_DEPTH. */
  const intern = (expression: Expression, owner: RuleOwner, depth: number): number => {
    const element = elementOf(expression);
    const count = expression.children.length;
    if (!element || depth > MAX_DEPTH) return fixed(UNKNOWN);
    if (element.kind !== "operator") {
      // Loops are never met here; what reads its update is that update's alone.
      if (element.kind === "loop" || element.readsUpdate)
        return insert(undefined, () => predicateOf(expression, owner));
      return insert(keyOf(element, expression), () => leafOf(element, expression));
    }
    if (count < element.min || count > element.max) return fixed(UNKNOWN);
    const { connective } = element;
    if (connective === "True" || connective === "False") return fixed(connective === "True" ? TRUE : FALSE);
    const operands = expression.children.map((child) => intern(child, owner, depth + 1));
    const before = nodes.length;
    const id = insert(`${connective} ${operands.join()}`, () => ({
      kind: "operator",
      connective,
      operands,
      jumps: undefined,
      users: 0,
      user: NOBODY,
    }));
    if (id === before) for (const operand of operands) use(operand, id);
    return id;
  };
  return {
    nodes,
    add: (rule, owner) => {
      // Loops of one rule share a budget of steps: such a rule is one predicate.
      const id = hasLoop(rule, 0)
        ? insert(undefined, () => predicateOf(rule, owner))
        : intern(rule, owner, 0);
      use(id, NOBODY);
      return id;
    },
  };
}

/** Equal for leaves that ask the same; no text of a document has a NUL. */
function keyOf({ hasContent }: Leaf, { namespace, name, attributes, children }: Expression): string {
  let key = `${namespace}\0${name}`;
  for (const attribute in attributes) key += `\0${attribute}\0${attributes[attribute] ?? ""}`;
  return hasContent || children.length > 0 ? `${key}\0\0${JSON.stringify(children)}` : key;
}

function leafOf(element: Leaf, expression: Expression): ProgramNode {
  const evaluate = element.bind(expression);
  return {
    kind: "predicate",
    evaluate: (facts) => evaluate({ facts, metadata: [], updateId: undefined, loop: undefined }).verdict,
    users: 0,
    user: NOBODY,
  };
}

const predicateOf = (expression: Expression, owner: RuleOwner): ProgramNode => ({
  kind: "predicate",
  evaluate: (facts) => evaluateAlone(expression, facts, owner).verdict,
  users: 0,
  user: NOBODY,
});

function hasLoop(expression: Expression, depth: number): boolean {
  const kind = elementOf(expression)?.kind;
  if (kind !== "operator" || depth > MAX_DEPTH) return kind === "loop";
  return expression.children.some((child) => hasLoop(child, depth + 1));
}

/** Of the expressions that the node's operand was inlined in, up to the one that is run as a whole. */
function forgetJumps(nodes: readonly ProgramNode[], user: number): void {
  for (let node = nodes[user]; node?.kind === "operator"; node = nodes[node.user]) node.jumps = undefined;
}
