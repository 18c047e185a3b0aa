import { components, isCycle } from "./components.ts";
import { type Csr, edgesOf } from "./csr.ts";

export interface Topology {
  /** Every node after all that it leads to; members of a cycle one after another. */
  order: Int32Array;
  /** Groups of nodes that lead back to themselves. */
  cycles: readonly (readonly number[])[];
}

/** @param incoming the same edges, reversed. */
export function topologyOf(outgoing: Csr, incoming: Csr): Topology {
  const nodes = outgoing.start.length - 1;
  const order = new Int32Array(nodes);
  const waitsFor = new Int32Array(nodes);
  let settled = 0;
  for (let node = 0; node < nodes; node++) {
    waitsFor[node] = (outgoing.start[node + 1] ?? 0) - (outgoing.start[node] ?? 0);
    if (waitsFor[node] === 0) order[settled++] = node;
  }
  for (let at = 0; at < settled; at++)
    for (const node of edgesOf(incoming, order[at] ?? 0)) {
      const left = (waitsFor[node] ?? 0) - 1;
      waitsFor[node] = left;
      if (left === 0) order[settled++] = node;
    }
  if (settled === nodes) return { order, cycles: [] };
  // What is left is in a cycle or leads to one: rare, so it may cost more.
  const left: number[] = [];
  waitsFor.forEach((count, node) => {
    if (count > 0) left.push(node);
  });
  const local = new Map(left.map((node, at) => [node, at]));
  const edges = left.map((node) =>
    [...edgesOf(outgoing, node)].map((to) => local.get(to)).filter((to) => to !== undefined),
  );
  const cycles: number[][] = [];
  for (const component of components(edges)) {
    const members = component.map((at) => left[at] ?? 0);
    if (isCycle(component, edges)) cycles.push(members);
    for (const member of members) order[settled++] = member;
  }
  return { order, cycles };
}
