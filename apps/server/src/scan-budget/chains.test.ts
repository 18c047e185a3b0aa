import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestChains, placesOf } from "./chains.ts";

interface Node {
  updateId: string;
  successors: readonly string[];
}

/** Every way upwards without a node twice, tried one by one. */
function longestWay(id: string, nodes: ReadonlyMap<string, Node>, seen: readonly string[] = []): number {
  const above = (nodes.get(id)?.successors ?? []).filter((each) => nodes.has(each) && !seen.includes(each));
  return Math.max(
    0,
    ...above.filter((each) => each !== id).map((each) => 1 + longestWay(each, nodes, [...seen, id])),
  );
}

const graph = (isAcyclic: boolean) =>
  fc.array(fc.array(fc.nat(8), { maxLength: 3 }), { maxLength: 8 }).map((rows) =>
    rows.map((row, at): Node => ({
      updateId: String(at),
      successors: row.filter((to) => !isAcyclic || to > at).map(String),
    })),
  );
const mapOf = (nodes: readonly Node[]) => new Map(nodes.map((node) => [node.updateId, node]));

describe("supersedence chains", () => {
  it("are as long as the longest of all ways upwards", () => {
    fc.assert(
      fc.property(graph(true), fc.func(fc.nat()), (nodes, order) => {
        const shuffled = nodes.toSorted((a, b) => order(a.updateId) - order(b.updateId));
        for (const { update, above, head } of placesOf(shuffled)) {
          expect(above).toBe(longestWay(update.updateId, mapOf(nodes)));
          expect(longestWay(head.updateId, mapOf(nodes))).toBe(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("end in cycles, never longer than a way without a node twice", () => {
    fc.assert(
      fc.property(graph(false), (nodes) => {
        const places = placesOf(nodes);
        expect(places.map(({ update }) => update)).toEqual(nodes);
        for (const { update, above } of places)
          expect(above).toBeLessThanOrEqual(longestWay(update.updateId, mapOf(nodes)));
      }),
      { numRuns: 500 },
    );
  });

  it("names the newest of each, the longest first, and none where nothing is superseded", () => {
    const chain = (name: string, length: number) =>
      Array.from({ length }, (_, n): Node => ({ updateId: `${name}${n}`, successors: [`${name}${n + 1}`] }));
    const found = longestChains(placesOf([...chain("a", 3), ...chain("b", 20_000), ...chain("c", 1)]), 2);
    expect(found.map(({ head, length }) => [head.updateId, length])).toEqual([
      ["b19999", 20_000],
      ["a2", 3],
    ]);
    expect(longestChains(placesOf(chain("c", 1)), 5)).toEqual([]);
  });
});
