/** Edges of a graph over the nodes 0 … length - 1. */
export type Edges = readonly (readonly number[])[];

/**
 * Strongly connected components, each after all that it leads to (Tarjan 1972), without recursion: chains of
 * updates can be longer than the stack is deep.
 */
export function components(edges: Edges): number[][] {
  const found: number[][] = [];
  const order = new Int32Array(edges.length).fill(-1);
  const low = new Int32Array(edges.length);
  const isOpen = new Uint8Array(edges.length);
  const open: number[] = [];
  let next = 0;
  const enter = (node: number): Visit => {
    order[node] = low[node] = next++;
    isOpen[node] = 1;
    open.push(node);
    return { node, edge: 0 };
  };
  const lower = (node: number, to: number): void => {
    low[node] = Math.min(low[node] ?? 0, to);
  };
  const close = (node: number): void => {
    if (low[node] !== order[node]) return;
    const component = open.splice(open.lastIndexOf(node));
    for (const member of component) isOpen[member] = 0;
    found.push(component);
  };
  for (let root = 0; root < edges.length; root++) {
    if (order[root] !== -1) continue;
    const path = [enter(root)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const target = edges[visit.node]?.[visit.edge++];
      if (target === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (parent) lower(parent.node, low[visit.node] ?? 0);
        close(visit.node);
      } else if (order[target] === -1) path.push(enter(target));
      else if (isOpen[target]) lower(visit.node, order[target] ?? 0);
    }
  }
  return found;
}

interface Visit {
  node: number;
  /** The next of the node's edges to follow. */
  edge: number;
}

/** Whether the component's nodes lead back to themselves. */
export const isCycle = (component: readonly number[], edges: Edges): boolean =>
  component.length > 1 || component.some((node) => edges[node]?.includes(node));
