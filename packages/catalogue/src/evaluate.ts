import { type Expression, type Facts, type Verdict, createEvaluator } from "@releve/rules";
import { type Graph, graphOf } from "./graph.ts";
import type { Applicability, CatalogueEntry, EntryResult, Evaluation } from "./types.ts";

/**
 * Which updates apply on one computer (design.md section 4, Applicability and supersedence).
 *
 * - installed: prerequisites met and IsInstalled; applicable: prerequisites met, IsInstallable, not
 *   IsInstalled; unknown: undecided for a fact that cannot be read. A prerequisite is met when it is
 *   installed; one that no entry has is not.
 * - superseded here (`supersededBy`): a transitive successor is installed or applicable. Such an entry's own
 *   rules are not evaluated and it counts as not applicable, unless it is itself a prerequisite: others hang
 *   on it, so it tells how it stands.
 * - members of a cycle, and entries on too long a chain of prerequisites, are unknown with their `code`,
 *   and supersede nothing; the rest goes on.
 *
 * @param entries the revision in force of each update; ids in lower case.
 */
export function evaluateCatalogue(entries: readonly CatalogueEntry[], facts: Facts): Evaluation {
  const graph = graphOf(entries);
  const scan = startScan(entries, graph, facts);
  const results = new Map<number, EntryResult>();
  /** A successor that is installed or applicable, for entries already passed. */
  const supersededBy: (number | undefined)[] = [];
  for (const component of graph.order) {
    const successor = successorOf(component, graph, scan.known, supersededBy);
    for (const position of component) {
      supersededBy[position] = successor;
      const entry = entries[position];
      if (!entry) continue;
      const isSilent =
        successor !== undefined && !graph.isPrerequisite[position] && !graph.faults.has(position);
      const code = graph.faults.get(position);
      const revision = successor === undefined ? undefined : entries[successor]?.revisionId;
      results.set(entry.revisionId, {
        applicability: isSilent ? "not-applicable" : scan.applicabilityOf(position),
        ...(revision !== undefined && { supersededBy: revision }),
        ...(code !== undefined && { code }),
      });
    }
  }
  return { results, evaluated: scan.evaluated() };
}

/** Components come successors first, so what applies above is settled. */
function successorOf(
  component: readonly number[],
  graph: Graph,
  known: readonly (Applicability | undefined)[],
  supersededBy: readonly (number | undefined)[],
): number | undefined {
  for (const position of component)
    for (const successor of graph.successors[position] ?? []) {
      const standing = known[successor];
      if (standing === "installed" || standing === "applicable") return successor;
      if (supersededBy[successor] !== undefined) return supersededBy[successor];
    }
  return undefined;
}

interface Scan {
  /** How each entry stands by itself, where it was asked. */
  known: readonly (Applicability | undefined)[];
  applicabilityOf: (position: number) => Applicability;
  evaluated: () => number;
}

function startScan(entries: readonly CatalogueEntry[], graph: Graph, facts: Facts): Scan {
  const evaluate = createEvaluator(facts);
  const known: (Applicability | undefined)[] = [];
  let evaluated = 0;
  const verdictOf = (rule: Expression | undefined, otherwise: Verdict): Verdict => {
    if (!rule) return otherwise;
    evaluated++;
    return evaluate(rule).verdict;
  };
  /** Recursion is bounded: entries in cycles or too deep are faults. */
  const gateOf = (position: number): Verdict => {
    let gate: Verdict = "true";
    for (const clause of graph.clauses[position] ?? []) {
      const standings = clause.map(applicabilityOf);
      if (standings.includes("installed")) continue;
      if (!standings.includes("unknown")) return "false";
      gate = "unknown";
    }
    return gate;
  };
  const judge = (position: number): Applicability => {
    const entry = entries[position];
    if (!entry || graph.faults.has(position)) return "unknown";
    const gate = gateOf(position);
    if (gate !== "true") return gate === "false" ? "not-applicable" : "unknown";
    const installed = verdictOf(entry.isInstalled, entry.isCategory ? "true" : "false");
    if (installed === "true") return "installed";
    const installable = verdictOf(entry.isInstallable, "false");
    if (installed === "unknown" || installable === "unknown") return "unknown";
    return installable === "true" ? "applicable" : "not-applicable";
  };
  function applicabilityOf(position: number): Applicability {
    return (known[position] ??= judge(position));
  }
  return { known, applicabilityOf, evaluated: () => evaluated };
}
