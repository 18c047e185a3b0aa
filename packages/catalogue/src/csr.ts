/** Edges of a graph over 0 … n - 1 as compressed rows: those of node n are `to[start[n]]` … `to[start[n + 1] - 1]`. */
export interface Csr {
  start: Int32Array;
  to: Int32Array;
}

/** @param edges calls back with each edge, in the same order whenever it is called. */
export function buildCsr(nodes: number, edges: (edge: (from: number, to: number) => void) => void): Csr {
  const start = new Int32Array(nodes + 1);
  edges((from) => {
    start[from + 1] = (start[from + 1] ?? 0) + 1;
  });
  for (let node = 0; node < nodes; node++) start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0);
  const to = new Int32Array(start[nodes] ?? 0);
  const next = start.slice(0, nodes);
  edges((from, target) => {
    const at = next[from] ?? 0;
    to[at] = target;
    next[from] = at + 1;
  });
  return { start, to };
}

export function forEachEdge({ start, to }: Csr, each: (from: number, to: number) => void): void {
  for (let node = 0, at = 0; node + 1 < start.length; node++)
    for (const end = start[node + 1] ?? 0; at < end; at++) each(node, to[at] ?? 0);
}

export const reversed = (csr: Csr): Csr =>
  buildCsr(csr.start.length - 1, (edge) => forEachEdge(csr, (from, to) => edge(to, from)));

/** The targets of one node's edges. */
export const edgesOf = ({ start, to }: Csr, node: number): Int32Array =>
  to.subarray(start[node], start[node + 1]);
