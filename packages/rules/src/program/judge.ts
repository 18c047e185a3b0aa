import type { Facts, Verdict } from "../types.ts";
import { type Code, FALSE, TRUE, UNKNOWN, emit, runJumps } from "./jumps.ts";
import { type FactReading, type Probes, createProbes } from "./probes.ts";
import type { Program, ProgramNode } from "./program.ts";

const CODES: Readonly<Record<Verdict, Code>> = { true: TRUE, false: FALSE, unknown: UNKNOWN };
const VERDICTS: readonly Verdict[] = ["unknown", "true", "false", "unknown"];

/**
 * One computer's verdicts on the rules of a program, kept until a fact that they depend on changes. Verdicts
 * equal those of `evaluate`, which also tells why.
 */
export interface Judge {
  verdictOf: (rule: number) => Verdict;
  /**
   * From now on these facts hold. Verdicts that depend on a fact whose value differs are forgotten. Answers the
   * probes that differ; undefined when everything was forgotten.
   */
  renew: (facts: Facts) => ReadonlySet<number> | undefined;
  /** The probes that the verdicts on these rules rest on. */
  readsOf: (rules: readonly number[]) => Set<number>;
  readingOf: (probe: number) => FactReading;
  resume: Probes["resume"];
  /** Rules evaluated so far; a verdict that is known is not evaluated again. */
  evaluated: () => number;
}

export function createJudge(program: Program, first: Facts): Judge {
  let probes = createProbes(first);
  let verdicts = new Uint8Array(program.nodes.length);
  /** By predicate: the probes that it read. */
  const reads = new Map<number, readonly number[]>();
  let evaluated = 0;
  const judge = (id: number, node: ProgramNode): Code => {
    if (node.kind === "fixed") return node.verdict;
    if (node.kind === "operator") return runJumps((node.jumps ??= emit(node, program.nodes)), test);
    reads.set(id, probes.listen());
    return CODES[node.evaluate(probes.facts)];
  };
  const test = (id: number): Code => {
    const known = verdicts[id];
    if (known) return known as Code;
    const node = program.nodes[id];
    const verdict = node ? judge(id, node) : UNKNOWN;
    if (id >= verdicts.length) verdicts = grown(verdicts, program.nodes.length);
    verdicts[id] = verdict;
    return verdict;
  };
  return {
    verdictOf: (rule) => {
      if (!verdicts[rule]) evaluated++;
      return VERDICTS[test(rule)] ?? "unknown";
    },
    renew: (facts) => {
      const changed = probes.renew(facts);
      if (changed === undefined) {
        probes = createProbes(facts);
        verdicts.fill(0);
        reads.clear();
      } else if (changed.size > 0)
        forget(verdicts, program.nodes, (id) => hasAny(changed, reads.get(id) ?? []));
      return changed;
    },
    readsOf: (rules) => readsOf(rules, program.nodes, reads),
    readingOf: (probe) => probes.readingOf(probe),
    resume: (reading) => probes.resume(reading),
    evaluated: () => evaluated,
  };
}

const hasAny = (changed: ReadonlySet<number>, probes: readonly number[]): boolean =>
  probes.some((probe) => changed.has(probe));

function grown(verdicts: Uint8Array, atLeast: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(atLeast, verdicts.length * 2));
  larger.set(verdicts);
  return larger;
}

/** Forgets the verdicts of stale predicates and of all that they are in; operands come first. */
function forget(
  verdicts: Uint8Array,
  nodes: readonly ProgramNode[],
  isStale: (predicate: number) => boolean,
): void {
  const stale = new Uint8Array(nodes.length);
  nodes.forEach((node, id) => {
    const isHit =
      node.kind === "operator"
        ? node.operands.some((operand) => stale[operand] === 1)
        : node.kind === "predicate" && isStale(id);
    if (!isHit) return;
    stale[id] = 1;
    if (id < verdicts.length) verdicts[id] = 0;
  });
}

function readsOf(
  rules: readonly number[],
  nodes: readonly ProgramNode[],
  reads: ReadonlyMap<number, readonly number[]>,
): Set<number> {
  const found = new Set<number>();
  const seen = new Set(rules);
  // A Set is walked in order of insertion, newcomers included.
  for (const id of seen) {
    for (const probe of reads.get(id) ?? []) found.add(probe);
    const node = nodes[id];
    if (node?.kind === "operator") for (const operand of node.operands) seen.add(operand);
  }
  return found;
}
