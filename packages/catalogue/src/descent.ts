import type { Coverage } from "./coverage.ts";
import { edgesOf } from "./csr.ts";
import type { Graph } from "./graph.ts";
import { OPEN_GATE } from "./relations.ts";
import { NOT_APPLICABLE, type Standings, isPresent } from "./standing.ts";

/** The nodes that are not superseded here and not `not-applicable`, and how many had to be looked at. */
export interface Reached {
  nodes: readonly number[];
  visited: number;
}

interface Parts {
  graph: Graph;
  standings: Standings;
  coverage: Coverage;
}

/**
 * From the updates that nothing supersedes down to those that apply. Below one whose gate is closed lie only
 * others that do not apply, as far as they share the gate: they are passed over together.
 *
 * Undefined when more than `limit` nodes would have to be looked at.
 */
export function descend({ graph, standings, coverage }: Parts, limit: number): Reached | undefined {
  const seen = new Set<number>(graph.roots);
  const passed = new Set<number>();
  const nodes: number[] = [];
  // A Set is walked in order of insertion, newcomers included.
  for (const node of seen) {
    if (seen.size > limit) return undefined;
    if (graph.isSilent[node] === 1 || coverage.coverOf(node) !== undefined) continue;
    const standing = standings.standingOf(node);
    if (standing !== NOT_APPLICABLE) nodes.push(node);
    if (isPresent(standing)) continue;
    for (const older of nextBelow(node, graph, standings, passed)) seen.add(older);
  }
  return { nodes, visited: seen.size };
}

const NONE = new Int32Array();

/** @param passed regions that were passed over: each is left once. */
function nextBelow(node: number, graph: Graph, standings: Standings, passed: Set<number>): Int32Array {
  const gate = graph.gateOf[node] ?? OPEN_GATE;
  if (gate === OPEN_GATE || graph.faults.has(node) || !standings.isClosed(gate))
    return edgesOf(graph.below, node);
  const region = graph.regionOf[node] ?? node;
  if (passed.has(region)) return NONE;
  passed.add(region);
  return edgesOf(graph.exits, region);
}

/** The same by looking at every node, those above first: faster where much has to be looked at. */
export function passAll({ graph, standings, coverage }: Parts): Reached {
  const nodes: number[] = [];
  for (const node of graph.order) {
    if (graph.isInForce[node] === 0) continue;
    if (coverage.settle(node) || graph.isSilent[node] === 1) continue;
    if (standings.standingOf(node) !== NOT_APPLICABLE) nodes.push(node);
  }
  return { nodes, visited: graph.order.length };
}
