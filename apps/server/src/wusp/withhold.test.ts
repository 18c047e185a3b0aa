import * as fc from "fast-check";
import type { Approval } from "@releve/catalogue";
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

interface Flags {
  inScope: boolean[];
  out: boolean[];
  unapproved: boolean[];
  approved: (Approval | undefined)[];
  prerequisite: boolean[];
}
const allFlags = fc.record({
  ...{ inScope: flags, out: flags, unapproved: flags },
  approved: fc.array(fc.constantFrom("required" as const, "available" as const, undefined), {
    minLength: size,
    maxLength: size,
  }),
  prerequisite: fc.oneof(fc.constant(ids.map(() => false)), flags),
});

/** A pair says that the first is superseded by the second. */
function graphOf(pairs: readonly (readonly [number, number])[], of: Flags): Supersedence<string> {
  const up = pairs.map(([a, b]) => [`u${a}`, `u${b}`] as const);
  return {
    isInScope: is(of.inScope),
    successorsOf: (id) => [...new Set(up.filter(([a]) => a === id).map(([, b]) => b))],
    supersededBy: (id) => [...new Set(up.filter(([, b]) => b === id).map(([a]) => a))],
    isNotApplicable: is(of.out),
    isUnapproved: is(of.unapproved),
    approvalOf: (id) => of.approved[Number(id.slice(1))],
    isPrerequisite: is(of.prerequisite),
  };
}

it("withholds as walking every way up does, on any graph without cycles", () => {
  fc.assert(
    fc.property(edges, allFlags, (pairs, of) => {
      const graph = graphOf(
        pairs.filter(([a, b]) => a < b),
        of,
      );
      const withheld = new Withholding(graph);
      const isInScope = is(of.inScope);
      const isOut = is(of.out);
      const waysOf = (id: string) => waysUp(id, graph.successorsOf).map((way) => way.filter(isInScope));
      const most = (id: string, counts: (one: string) => boolean) =>
        Math.max(...waysOf(id).map((way) => way.filter(counts).length));
      const openAbove = (id: string) => most(id, (one) => !isOut(one));
      const isHidden = (id: string): boolean =>
        (openAbove(id) > 0 && openAbove(id) >= most(id, isOut)) ||
        graph.successorsOf(id).some((one) => (isInScope(one) ? isHidden(one) : openAbove(one) > 0));
      const { approvalOf } = graph;
      const isCovered = (id: string, as: Approval): boolean =>
        waysOf(id)
          .flat()
          .some((one) => !isOut(one) && (isAsFirm(one, as) || (isHeard(one) && !is(of.unapproved)(one))));
      const isAsFirm = (id: string, as: Approval) => approvalOf(id) === "required" || approvalOf(id) === as;
      /** Sent for what it says, not for what it is needed for. */
      const isHeard = (id: string): boolean => {
        const approval = approvalOf(id);
        return !isHidden(id) || (approval !== undefined && !isCovered(id, approval));
      };
      for (const id of ids.filter(isInScope)) {
        const isFree = is(of.prerequisite)(id) || isHeard(id);
        expect(withheld.isWithheld(id)).toBe(!isFree);
      }
    }),
    { numRuns: 500 },
  );
});

it("sends the members of a cycle together, as soon as nothing above them or one of their approvals says so", () => {
  const flagged = (...chosen: number[]) => ids.map((_, n) => chosen.includes(n));
  const approvedAs = (...chosen: number[]) =>
    ids.map((_, n) => (chosen.includes(n) ? ("required" as const) : undefined));
  // 3 supersedes 2; 2 and 1 supersede each other; 1 supersedes 0.
  const offered = (of: Partial<Flags>) => {
    const none = {
      ...{ inScope: flagged(0, 1, 2, 3), out: flagged(), unapproved: flagged() },
      approved: approvedAs(),
      prerequisite: flagged(),
    };
    const withheld = new Withholding(
      graphOf(
        [
          [2, 3],
          [1, 2],
          [2, 1],
          [0, 1],
        ],
        { ...none, ...of },
      ),
    );
    return ids.filter((id) => is(none.inScope)(id) && !withheld.isWithheld(id));
  };
  expect(offered({})).toEqual(["u3"]);
  expect(offered({ out: flagged(3) })).toEqual(["u1", "u2", "u3"]);
  expect(offered({ out: flagged(1, 2, 3) })).toEqual(["u0", "u1", "u2", "u3"]);
  expect(offered({ approved: approvedAs(1) })).toEqual(["u3"]);
  expect(offered({ approved: approvedAs(1), unapproved: flagged(3) })).toEqual(["u1", "u2", "u3"]);
  expect(offered({ prerequisite: flagged(1) })).toEqual(["u1", "u2", "u3"]);
});

it("finds by going down all that asking for each update finds", () => {
  const none = ids.map(() => false);
  fc.assert(
    fc.property(edges, allFlags, (pairs, of) => {
      const offered = (told: Flags) => {
        const withheld = new Withholding(graphOf(pairs, told));
        return ids.filter((id) => is(of.inScope)(id) && !withheld.isWithheld(id));
      };
      const { approvalOf } = graphOf(pairs, of);
      const waiting = ids.filter((id) => is(of.inScope)(id) && approvalOf(id) !== undefined);
      const required = waiting.filter((id) => approvalOf(id) === "required");
      const tops = [waiting, required].flatMap((some) =>
        some.filter((id) => !above(id).some((one) => some.includes(one))),
      );
      const freed = new Withholding(graphOf(pairs, of)).freedBy(ids.filter(is(of.out)), tops);
      const before = offered({ ...of, out: none, unapproved: none });
      expect([...new Set([...before, ...freed])].toSorted()).toEqual(offered(of));

      /** All above it that it is not itself above. */
      function above(id: string): string[] {
        const over = (from: string) => reach([from], graphOf(pairs, of).successorsOf);
        return over(id).filter((one) => !over(one).includes(id));
      }
    }),
    { numRuns: 2000 },
  );
});

function reach(from: readonly string[], next: (id: string) => readonly string[]): string[] {
  const found = new Set(from.flatMap(next));
  for (const each of found) for (const one of next(each)) found.add(one);
  return [...found];
}

it("needs a logarithm of trips down a chain of 10,000", () => {
  const length = 10_000;
  const known = new Set<number>([0]);
  let trips = 0;
  for (; known.size < length; trips++) {
    const withheld = new Withholding({
      isInScope: () => true,
      successorsOf: (at: number) => (at === 0 ? [] : [at - 1]),
      supersededBy: (at: number) => (at === length - 1 ? [] : [at + 1]),
      isNotApplicable: (at) => known.has(at),
      isUnapproved: () => false,
      approvalOf: () => undefined,
      isPrerequisite: () => false,
    });
    for (const at of withheld.freedBy(known)) known.add(at);
  }
  expect(trips).toBeLessThanOrEqual(15);
});
