import * as fc from "fast-check";
import { expect, it } from "vitest";
import { type Supersedence, Withholding } from "./withhold.ts";

/** Every way up from an update, by brute force. */
function waysUp(id: string, successorsOf: (id: string) => readonly string[]): string[][] {
  const above = successorsOf(id);
  return above.length === 0
    ? [[]]
    : above.flatMap((one) => waysUp(one, successorsOf).map((way) => [one, ...way]));
}

const size = 8;
const ids = Array.from({ length: size }, (_, i) => `u${i}`);
const flags = fc.array(fc.boolean(), { minLength: size, maxLength: size });
const edges = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 14 });
const is = (list: readonly boolean[]) => (id: string) => list[Number(id.slice(1))] === true;

/** A pair says that the first is superseded by the second, which has a higher number. */
function graphOf(
  pairs: readonly (readonly [number, number])[],
  inScope: readonly boolean[],
  out: readonly boolean[],
  approved: readonly boolean[],
): Supersedence<string> {
  const up = pairs.filter(([a, b]) => a < b).map(([a, b]) => [`u${a}`, `u${b}`] as const);
  return {
    isInScope: is(inScope),
    successorsOf: (id) => [...new Set(up.filter(([a]) => a === id).map(([, b]) => b))],
    supersededBy: (id) => [...new Set(up.filter(([, b]) => b === id).map(([a]) => a))],
    isNotApplicable: is(out),
    isApproved: is(approved),
  };
}

it("withholds as walking every way up does, on any graph without cycles", () => {
  fc.assert(
    fc.property(edges, flags, flags, flags, (pairs, inScope, out, approved) => {
      const graph = graphOf(pairs, inScope, out, approved);
      const withheld = new Withholding(graph);
      const waysOf = (id: string) => waysUp(id, graph.successorsOf).map((way) => way.filter(is(inScope)));
      const most = (id: string, counts: (one: string) => boolean) =>
        Math.max(...waysOf(id).map((way) => way.filter(counts).length));
      const openAbove = (id: string) => most(id, (one) => !is(out)(one));
      const isHidden = (id: string): boolean =>
        (openAbove(id) > 0 && openAbove(id) >= most(id, is(out))) ||
        graph
          .successorsOf(id)
          .some((one) => (is(inScope)(one) ? !is(out)(one) && isHidden(one) : openAbove(one) > 0));
      for (const id of ids.filter(is(inScope))) {
        const approvedAbove = waysOf(id)
          .flat()
          .some((one) => is(approved)(one) && !is(out)(one));
        expect(withheld.isWithheld(id)).toBe(isHidden(id) && !(is(approved)(id) && !approvedAbove));
      }
    }),
    { numRuns: 500 },
  );
});

it("finds by going down all that asking for each update finds", () => {
  const none = ids.map(() => false);
  fc.assert(
    fc.property(edges, flags, flags, flags, (pairs, inScope, out, approved) => {
      const offered = (notApplicable: readonly boolean[]) => {
        const withheld = new Withholding(graphOf(pairs, inScope, notApplicable, approved));
        return ids.filter((id) => is(inScope)(id) && !withheld.isWithheld(id));
      };
      const freed = new Withholding(graphOf(pairs, inScope, out, approved)).freedBy(ids.filter(is(out)));
      expect([...new Set([...offered(none), ...freed])].toSorted()).toEqual(offered(out));
    }),
    { numRuns: 2000 },
  );
});

it("ends on cycles, and needs a logarithm of trips down a chain of 10,000", () => {
  const round = new Withholding({
    isInScope: () => true,
    successorsOf: (id: string) => [id === "a" ? "b" : "a"],
    supersededBy: (id: string) => [id === "a" ? "b" : "a"],
    isNotApplicable: () => false,
    isApproved: () => false,
  });
  expect([round.isWithheld("a"), round.isWithheld("b")].filter((one) => !one).length).toBeLessThanOrEqual(1);

  const length = 10_000;
  const known = new Set<number>([0]);
  let trips = 0;
  for (; known.size < length; trips++) {
    const withheld = new Withholding({
      isInScope: () => true,
      successorsOf: (at: number) => (at === 0 ? [] : [at - 1]),
      supersededBy: (at: number) => (at === length - 1 ? [] : [at + 1]),
      isNotApplicable: (at) => known.has(at),
      isApproved: () => false,
    });
    for (const at of withheld.freedBy(known)) known.add(at);
  }
  expect(trips).toBeLessThanOrEqual(15);
});
