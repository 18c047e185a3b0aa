import type { Graph } from "./graph.ts";
import { createTable } from "./table.ts";

const UNCOVERED = -1;

/** Which nodes a transitive successor covers, by what covers is asked. */
export interface Coverage {
  /** The successor's place, one that is itself not covered; undefined when there is none. */
  coverOf: (node: number) => number | undefined;
  /** `coverOf` for a node all of whose successors were asked before: no search is needed. */
  settle: (node: number) => boolean;
}

/**
 * Worked out upwards from the node that is asked for, each node once.
 *
 * @param covers whether a node covers what is below it; never asked of one that is itself covered, so that rules of
 *   superseded updates are not either.
 */
export function createCoverage(graph: Graph, covers: (node: number) => boolean): Coverage {
  const { start, to } = graph.above;
  // 0: not known yet; UNCOVERED; else the place that covers it + 1.
  const known = createTable(graph.isInForce.length);
  const knownOf = (node: number): number => (start[node] === start[node + 1] ? UNCOVERED : known.get(node));
  /** What the successor says of the nodes below it; 0: it has to be asked first. */
  const coverBy = (successor: number): number => {
    const cover = knownOf(successor);
    if (cover !== UNCOVERED) return cover;
    return covers(successor) ? successor + 1 : UNCOVERED;
  };
  const resolve = (asked: number): number => {
    // Without recursion: chains can be longer than the stack is deep.
    const path = [asked];
    const edges = [start[asked] ?? 0];
    for (let top = 0; top >= 0; top = path.length - 1) {
      const node = path[top] ?? 0;
      const end = start[node + 1] ?? 0;
      let edge = edges[top] ?? end;
      let cover = UNCOVERED;
      for (; edge < end && cover === UNCOVERED; edge++) cover = coverBy(to[edge] ?? 0);
      if (cover === 0) {
        edges[top] = edge - 1;
        const successor = to[edge - 1] ?? 0;
        path.push(successor);
        edges.push(start[successor] ?? 0);
        continue;
      }
      known.set(node, cover);
      path.pop();
      edges.pop();
    }
    return known.get(asked);
  };
  return {
    coverOf: (node) => {
      const cover = knownOf(node) || resolve(node);
      return cover === UNCOVERED ? undefined : cover - 1;
    },
    settle: (node) => {
      let cover = UNCOVERED;
      for (let edge = start[node] ?? 0, end = start[node + 1] ?? 0; edge < end && cover < 0; edge++)
        cover = coverBy(to[edge] ?? 0);
      known.set(node, cover);
      return cover !== UNCOVERED;
    },
  };
}
