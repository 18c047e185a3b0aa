import * as fc from "fast-check";
import { expect, it } from "vitest";
import { withholding } from "./withhold.ts";

/** Every way up from an update, by brute force. */
function waysUp(id: string, successorsOf: (id: string) => readonly string[]): string[][] {
  const above = successorsOf(id);
  return above.length === 0
    ? [[]]
    : above.flatMap((one) => waysUp(one, successorsOf).map((way) => [one, ...way]));
}

it("withholds as walking every way up does, on any graph without cycles", () => {
  const size = 8;
  const ids = Array.from({ length: size }, (_, i) => `u${i}`);
  const flags = fc.array(fc.boolean(), { minLength: size, maxLength: size });
  const edges = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 14 });
  fc.assert(
    fc.property(edges, flags, flags, flags, (pairs, inScope, out, approved) => {
      const is = (list: boolean[]) => (id: string) => list[Number(id.slice(1))] === true;
      const successorsOf = (id: string) => [
        ...new Set(pairs.filter(([a, b]) => a < b && `u${a}` === id).map(([, b]) => `u${b}`)),
      ];
      const scope = new Set(ids.filter(is(inScope)));
      const withheld = withholding({
        ...{ scope, successorsOf, isNotApplicable: is(out), isApproved: is(approved) },
      });
      for (const id of scope) {
        const ways = waysUp(id, successorsOf).map((way) => way.filter((one) => scope.has(one)));
        const open = Math.max(...ways.map((way) => way.filter((one) => !is(out)(one)).length));
        const passed = Math.max(...ways.map((way) => way.filter(is(out)).length));
        const approvedAbove = ways.flat().some((one) => is(approved)(one) && !is(out)(one));
        const naive = open > 0 && open >= passed && !(is(approved)(id) && !approvedAbove);
        expect(withheld(id)).toBe(naive);
      }
    }),
    { numRuns: 500 },
  );
});

it("ends on cycles, and needs a logarithm of trips down a chain of 10,000", () => {
  const round = withholding({
    scope: new Set(["a", "b"]),
    successorsOf: (id) => [id === "a" ? "b" : "a"],
    isNotApplicable: () => false,
    isApproved: () => false,
  });
  expect([round("a"), round("b")].filter((one) => !one).length).toBeLessThanOrEqual(1);

  const length = 10_000;
  const chain = Array.from({ length }, (_, i) => `${i}`);
  const known = new Set<string>();
  let trips = 0;
  for (; known.size < length; trips++) {
    const withheld = withholding({
      scope: new Set(chain),
      successorsOf: (id) => (id === "0" ? [] : [`${Number(id) - 1}`]),
      isNotApplicable: (id) => known.has(id),
      isApproved: () => false,
    });
    for (const id of chain.filter((one) => !known.has(one) && !withheld(one))) known.add(id);
  }
  expect(trips).toBeLessThanOrEqual(15);
});
