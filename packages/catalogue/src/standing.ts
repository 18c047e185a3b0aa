import type { Judge, Verdict } from "@releve/rules";
import type { Catalogue, CompiledEntry } from "./catalogue.ts";
import { type Graph, NOWHERE } from "./graph.ts";
import { type Clauses, OPEN_GATE } from "./relations.ts";
import { createTable } from "./table.ts";
import type { Applicability } from "./types.ts";

/** Applicability as numbers, so that it fits tables; 0 is "not known yet". */
export const INSTALLED = 1;
export const APPLICABLE = 2;
export const NOT_APPLICABLE = 3;
export const UNKNOWN = 4;

/** By number. */
export const APPLICABILITY: readonly Applicability[] = [
  "unknown",
  "installed",
  "applicable",
  "not-applicable",
  "unknown",
];

const isInstalled = (standing: number): boolean => standing === INSTALLED;
export const isPresent = (standing: number): boolean => standing === INSTALLED || standing === APPLICABLE;

/** How entries stand by themselves, whatever supersedes them; each worked out once. */
export interface Standings {
  standingOf: (place: number) => number;
  isClosed: (gate: number) => boolean;
  /** Entries whose own rules were asked, also where the answer was remembered, and what it was. */
  asked: readonly (readonly [CompiledEntry, number])[];
}

/** @param remembered what an earlier evaluation of the entry's rules came to, while it still holds. */
export function createStandings(
  catalogue: Catalogue,
  graph: Graph,
  judge: Judge,
  remembered: (compiled: CompiledEntry) => number | undefined,
): Standings {
  const known = createTable(graph.isInForce.length);
  const gates = new Map<number, Verdict>();
  const asked: [CompiledEntry, number][] = [];
  /** Recursion is bounded: entries in cycles or too deep are faults. */
  const allMet = (clauses: Clauses, isAccepted: (standing: number) => boolean): Verdict => {
    let met: Verdict = "true";
    for (const clause of clauses) {
      let verdict: Verdict = "false";
      for (const update of clause) {
        const place = graph.inForce[update] ?? NOWHERE;
        const standing = place === NOWHERE ? NOT_APPLICABLE : standingOf(place);
        if (isAccepted(standing)) verdict = "true";
        else if (standing === UNKNOWN && verdict === "false") verdict = "unknown";
        if (verdict === "true") break;
      }
      if (verdict === "false") return verdict;
      if (verdict === "unknown") met = verdict;
    }
    return met;
  };
  const verdictOf = (rule: number | undefined, otherwise: Verdict): Verdict =>
    rule === undefined ? otherwise : judge.verdictOf(rule);
  const byRules = (compiled: CompiledEntry): number => {
    const { entry } = compiled;
    const rules = catalogue.rulesOf(compiled);
    return concluded(verdictOf(rules.isInstalled, entry.isCategory === true ? "true" : "false"), () => {
      const installable = entry.state === "expired" ? "false" : verdictOf(rules.isInstallable, "false");
      if (installable === "false") return "false";
      const superseded = verdictOf(rules.isSuperseded, "false");
      return superseded === "false" ? installable : superseded === "true" ? "false" : "unknown";
    });
  };
  const byMembers = ({ entry, relations: { clauses } }: CompiledEntry): number =>
    concluded(allMet(clauses, isInstalled), () =>
      entry.state === "expired" ? "false" : allMet(clauses, isPresent),
    );
  const gateOf = (gate: number): Verdict => {
    let verdict = gates.get(gate);
    if (verdict === undefined) {
      verdict = allMet(catalogue.gates()[gate] ?? [], isInstalled);
      gates.set(gate, verdict);
    }
    return verdict;
  };
  const judgeAt = (place: number): number => {
    if (graph.isInForce[place] === 0) return NOT_APPLICABLE;
    if (graph.faults.has(place)) return UNKNOWN;
    const gate = graph.gateOf[place] ?? OPEN_GATE;
    const verdict = gate === OPEN_GATE ? "true" : gateOf(gate);
    if (verdict !== "true") return verdict === "false" ? NOT_APPLICABLE : UNKNOWN;
    const compiled = catalogue.at(place);
    if (!compiled) return NOT_APPLICABLE;
    const { clauses } = compiled.relations;
    // An entry may make its rules when they are asked for.
    if (clauses.length > 0 && !compiled.entry.isInstalled && !compiled.entry.isInstallable)
      return byMembers(compiled);
    const standing = remembered(compiled) ?? byRules(compiled);
    asked.push([compiled, standing]);
    return standing;
  };
  function standingOf(place: number): number {
    let standing = known.get(place);
    if (standing === 0) {
      standing = judgeAt(place);
      known.set(place, standing);
    }
    return standing;
  }
  return { standingOf, isClosed: (gate) => gateOf(gate) === "false", asked };
}

function concluded(installed: Verdict, isOfferable: () => Verdict): number {
  if (installed !== "false") return installed === "true" ? INSTALLED : UNKNOWN;
  const offerable = isOfferable();
  if (offerable === "unknown") return UNKNOWN;
  return offerable === "true" ? APPLICABLE : NOT_APPLICABLE;
}
