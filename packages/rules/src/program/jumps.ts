import type { Program, ProgramNode } from "./program.ts";

/** Verdicts as numbers, so that they fit typed arrays; 0 is "not known yet". */
export const TRUE = 1;
export const FALSE = 2;
export const UNKNOWN = 3;
export type Code = typeof TRUE | typeof FALSE | typeof UNKNOWN;

/** Targets that end a pass. */
const HOLDS = -1;
const FAILS = -2;
/** Integers of one instruction: the test (node × 2, + 1 under an odd number of Not), where to go if true, if false. */
const WIDTH = 3;

/** The logic of one expression as tests and jumps: no tree is walked, and what is decided is not tested. */
export interface Jumps {
  /** Address of the first instruction, or where the pass ends at once. */
  entry: number;
  code: Int32Array;
}

/** Compiles an operator. Operands that other expressions share too are tested as a whole, the others inlined. */
export function emit(root: ProgramNode, nodes: Program["nodes"]): Jumps {
  const code: number[] = [];
  /** From the end to the beginning, so that targets are known; answers the address to jump to. */
  const place = (id: number, isNegated: boolean, onTrue: number, onFalse: number): number => {
    const node = nodes[id];
    if (node?.kind === "fixed" && node.verdict !== UNKNOWN) return node.verdict === TRUE ? onTrue : onFalse;
    if (node?.kind === "operator" && node.users === 1) return inline(node, isNegated, onTrue, onFalse);
    code.push(id * 2 + (isNegated ? 1 : 0), onTrue, onFalse);
    return code.length - WIDTH;
  };
  const inline = (
    { connective, operands }: Extract<ProgramNode, { kind: "operator" }>,
    isNegated: boolean,
    onTrue: number,
    onFalse: number,
  ): number => {
    if (connective === "Not") return place(operands[0] ?? 0, !isNegated, onFalse, onTrue);
    let next = connective === "And" ? onTrue : onFalse;
    for (const operand of operands.toReversed())
      next =
        connective === "And"
          ? place(operand, isNegated, next, onFalse)
          : place(operand, isNegated, onTrue, next);
    return next;
  };
  const entry = root.kind === "operator" ? inline(root, false, HOLDS, FAILS) : FAILS;
  return { entry, code: Int32Array.from(code) };
}

/**
 * Runs the jumps, three-valued. And and Or are monotone and each test stands for itself, so two passes over two
 * values are exact: it is true if it holds with every unknown test against it, false if it fails with every
 * one in its favour, else unknown. Where no unknown test is met, one pass tells.
 */
export function runJumps({ entry, code }: Jumps, test: (node: number) => Code): Code {
  let metUnknown = false as boolean;
  const pass = (favour: 0 | 1): boolean => {
    let at = entry;
    while (at >= 0) {
      const instruction = code[at] ?? 0;
      const verdict = test(instruction >> 1);
      if (verdict === UNKNOWN) metUnknown = true;
      const goesTrue = verdict === UNKNOWN ? ((instruction & 1) ^ favour) === 1 : verdict === TRUE;
      at = code[at + (goesTrue ? 1 : 2)] ?? FAILS;
    }
    return at === HOLDS;
  };
  if (pass(0)) return TRUE;
  if (!metUnknown) return FALSE;
  return pass(1) ? UNKNOWN : FALSE;
}
