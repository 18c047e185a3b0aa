import { type Facts } from "@releve/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileCatalogue } from "./catalogue.ts";
import { MAX_PREREQUISITE_DEPTH } from "./graph.ts";
import { evaluateCatalogue, supersedenceOf } from "./index.ts";
import { type ScannerOptions, createScanner } from "./scanner.ts";
import { behind, catalogueOf, entry, entryOf, factsOf, id, no, versions, yes } from "./testing/entries.ts";
import { naive } from "./testing/naive.ts";
import type { CatalogueEntry, Evaluation } from "./types.ts";

const facts = factsOf({});
const resultOf = (entries: readonly CatalogueEntry[], n: number) =>
  evaluateCatalogue(entries, facts).results.get(1000 + n);

/** Whether the evaluation is what the naive evaluator finds. */
function expectNaive(entries: readonly CatalogueEntry[], facts: Facts, { results }: Evaluation): void {
  const expected = naive(entries, facts);
  const found = new Map(results.found());
  for (const one of entries) {
    const result = results.get(one.revisionId)!;
    const { supersededBy, ...rest } = result;
    const successors = expected.supersededBy(one);
    if (successors.length === 0) expect(supersededBy).toBeUndefined();
    else expect(successors).toContain(supersededBy);
    expect(rest).toEqual(expected.resultOf(one));
    const isTold =
      rest.code !== undefined || (successors.length === 0 && rest.applicability !== "not-applicable");
    if (found.has(one.revisionId)) expect(found.get(one.revisionId)).toEqual(result);
    if (!isTold) expect(found.has(one.revisionId)).toBe(false);
    else if (!expected.isFollower(one)) expect(found.has(one.revisionId)).toBe(true);
  }
}

const LAZY: readonly (readonly [string, ScannerOptions])[] = [
  ["lazily", { passAllFrom: 1 }],
  ["in order", { passAllFrom: 0 }],
  ["at first lazily", { passAllFrom: 0.5 }],
];

describe("a scan", () => {
  test.each(
    LAZY.flatMap(([name, options]) => [[name, false, options] as const, [name, true, options] as const]),
  )("%s equals the naive evaluator on random catalogues; cycles: %s", (_, mayCycle, options) => {
    fc.assert(
      fc.property(catalogueOf(mayCycle), versions, (entries, some) => {
        const evaluation = createScanner(compileCatalogue(entries), options).scan(factsOf(some));
        expectNaive(entries, factsOf(some), evaluation);
      }),
      { numRuns: 600 },
    );
  });

  const step = fc.record({
    added: fc.array(
      fc.nat(11).chain((n) => entryOf(n, 12, true)),
      { maxLength: 2 },
    ),
    removed: fc.array(fc.nat(11), { maxLength: 2 }),
    versions,
  });
  test.each(LAZY)(
    "%s, kept over changes of facts and catalogue, equals the naive evaluator",
    (_, options) => {
      fc.assert(
        fc.property(catalogueOf(true), fc.array(step, { minLength: 1, maxLength: 6 }), (first, steps) => {
          const entries = new Map(first.map((one) => [one.revisionId, one]));
          const catalogue = compileCatalogue(first);
          const scanner = createScanner(catalogue, options);
          let remembered = scanner.remember();
          for (const { added, removed, versions } of steps) {
            catalogue.change(
              added,
              removed.map((n) => 1000 + n),
            );
            for (const n of removed) entries.delete(1000 + n);
            for (const one of added) entries.set(one.revisionId, one);
            const all = [...entries.values()];
            expectNaive(all, factsOf(versions), scanner.scan(factsOf(versions)));
            const again = scanner.scan(factsOf(versions));
            expectNaive(all, factsOf(versions), again);
            expect(again).toMatchObject({ evaluated: 0, visited: 0 });

            const anew = createScanner(compileCatalogue(all), { ...options, remembered });
            expectNaive(all, factsOf(versions), anew.scan(factsOf(versions)));
            remembered = JSON.parse(JSON.stringify(anew.remember())) as typeof remembered;
            const later = createScanner(compileCatalogue(all), { ...options, remembered });
            const resumed = later.scan(factsOf(versions));
            expectNaive(all, factsOf(versions), resumed);
            expect(resumed.evaluated).toBe(0);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  test("after one fact changed asks only what reads it", () => {
    const names = Array.from({ length: 50 }, (_, n) => `p${n}`);
    const entries = names.map((name, n) =>
      entry(n, { isInstalled: undefined, isInstallable: behind(name, "6") }),
    );
    const scanner = createScanner(compileCatalogue(entries));
    expect(scanner.scan(factsOf({})).evaluated).toBe(50);
    expect(scanner.scan(factsOf({})).evaluated).toBe(0);
    const changed = scanner.scan(factsOf({ p7: "6" }));
    expect(changed.evaluated).toBe(1);
    expect(changed.results.get(1007)).toEqual({ applicability: "not-applicable" });

    const remembered = scanner.remember();
    const keyed = entries.map((one) => ({ ...one, key: one.updateId }));
    const first = createScanner(compileCatalogue(keyed), { remembered });
    expect(first.scan(factsOf({ p7: "6" })).evaluated).toBe(50);
    const second = createScanner(compileCatalogue(keyed), { remembered: first.remember() });
    expect(second.scan(factsOf({ p7: "6" })).evaluated).toBe(0);
    const third = createScanner(compileCatalogue(keyed), { remembered: first.remember() });
    expect(third.scan(factsOf({ p8: "6" })).evaluated).toBe(2);
  });

  test("passes over what shares a closed gate, however much", () => {
    const costOf = (length: number): number => {
      const detectoid = entry(0, { isInstalled: no, isInstallable: undefined });
      const chain = Array.from({ length }, (_, n) =>
        entry(n + 1, {
          superseded: [id(n)],
          prerequisites: [{ anyOf: [id(0)] }],
          isInstallable: behind("a", "6"),
        }),
      );
      const other = entry(length + 1, { superseded: [id(length)], prerequisites: [{ anyOf: [id(0)] }] });
      const below = entry(length + 2);
      const lowest = { ...chain[0]!, superseded: [below.updateId] };
      const entries = [detectoid, ...chain.with(0, lowest), other, below];
      const { evaluated, visited, results } = createScanner(compileCatalogue(entries), {
        passAllFrom: 1,
      }).scan(facts);
      expect([...results.found()]).toEqual([[1000 + length + 2, { applicability: "applicable" }]]);
      expect(evaluated).toBe(2);
      return visited;
    };
    expect(costOf(5000)).toBe(costOf(2));
  });
});

describe("evaluateCatalogue", () => {
  test("asks nothing of superseded updates, however many", () => {
    const costOf = (length: number): number => {
      const chain = Array.from({ length }, (_, n) => entry(n, n === 0 ? {} : { superseded: [id(n - 1)] }));
      const { results, evaluated } = evaluateCatalogue(chain, facts);
      expect(results.get(1000)).toEqual(
        length === 1
          ? { applicability: "applicable" }
          : { applicability: "not-applicable", supersededBy: 999 + length },
      );
      return evaluated;
    };
    expect(costOf(20_000)).toBe(costOf(1));
  });

  test("goes down where a successor does not apply", () => {
    const entries = [
      entry(0),
      entry(1, { superseded: [id(0)] }),
      entry(2, { superseded: [id(1)], isInstallable: no }),
    ];
    expect(resultOf(entries, 2)).toEqual({ applicability: "not-applicable" });
    expect(resultOf(entries, 1)).toEqual({ applicability: "applicable" });
    expect(resultOf(entries, 0)).toEqual({ applicability: "not-applicable", supersededBy: 1001 });
  });

  test("lets only what is approved as firmly, or installed, supersede what is approved", () => {
    const chain = (top: Partial<CatalogueEntry>, middle: Partial<CatalogueEntry> = {}) => [
      entry(0, { approval: "required" }),
      entry(1, { superseded: [id(0)], ...middle }),
      entry(2, { superseded: [id(1)], ...top }),
    ];
    const superseded = (by: number) => ({ applicability: "not-applicable", supersededBy: 1000 + by });
    expect(resultOf(chain({}), 0)).toEqual({ applicability: "applicable" });
    expect(resultOf(chain({}), 1)).toEqual(superseded(2));
    expect(resultOf(chain({ approval: "required" }), 0)).toEqual(superseded(2));
    expect(resultOf(chain({ approval: "available" }), 0)).toEqual({ applicability: "applicable" });
    expect(resultOf(chain({ approval: "available", isInstalled: yes }), 0)).toEqual(superseded(2));
    expect(resultOf(chain({ isInstalled: yes }), 0)).toEqual(superseded(2));
    expect(resultOf(chain({}, { approval: "required" }), 0)).toEqual(superseded(1));
    // Superseded and not approved: nobody asks whether it is installed.
    expect(resultOf(chain({}, { isInstalled: yes }), 0)).toEqual({ applicability: "applicable" });
  });

  test("asks of what is approved and superseded until one takes the place of the rest, and of nothing between", () => {
    const length = 20_000;
    const chain = Array.from({ length }, (_, n) =>
      entry(n, {
        superseded: n === 0 ? [] : [id(n - 1)],
        ...(n % 100 === 0 && { approval: "required" as const }),
      }),
    );
    const { results, evaluated } = createScanner(compileCatalogue(chain)).scan(facts);
    expect([...results.found()].map(([revisionId]) => revisionId)).toEqual([
      1000 + length - 1,
      1000 + length - 100,
    ]);
    expect(evaluated).toBeLessThanOrEqual(4);
  });

  test("a cycle costs its members, not the rest", () => {
    const entries = [
      entry(0, { prerequisites: [{ anyOf: [id(1)] }] }),
      entry(1, { prerequisites: [{ anyOf: [id(0)] }] }),
      entry(2, { prerequisites: [{ anyOf: [id(0)] }] }),
      entry(3),
      entry(4, { superseded: [id(4), id(5)] }),
      entry(5),
    ];
    const cyclic = { applicability: "unknown", code: 0x80cf000f };
    expect([0, 1, 2, 3, 4, 5].map((n) => resultOf(entries, n))).toEqual([
      cyclic,
      cyclic,
      { applicability: "unknown" },
      { applicability: "applicable" },
      cyclic,
      { applicability: "applicable" },
    ]);
  });

  test("a bundle that holds a category has no verdict; the category and what needs it go on", () => {
    const entries = [
      entry(0, { isCategory: true, isInstalled: undefined }),
      entry(1, { bundled: [[{ updateId: id(0) }, { updateId: id(2) }]], superseded: [id(2)] }),
      entry(2, { prerequisites: [{ anyOf: [id(0)] }] }),
    ];
    expect([0, 1, 2].map((n) => resultOf(entries, n))).toEqual([
      { applicability: "installed" },
      { applicability: "unknown", code: 0x80cf0011 },
      { applicability: "applicable" },
    ]);
  });

  test("prerequisites nested too deeply give the code from the limit on, and no stack overflow", () => {
    const chain = Array.from({ length: 20_000 }, (_, n) =>
      entry(n, { isInstalled: yes, prerequisites: n === 0 ? [] : [{ anyOf: [id(n - 1)] }] }),
    );
    expect(resultOf(chain, MAX_PREREQUISITE_DEPTH)).toEqual({ applicability: "installed" });
    expect(resultOf(chain, MAX_PREREQUISITE_DEPTH + 1)).toEqual({
      applicability: "unknown",
      code: 0x80cf0010,
    });
    expect(resultOf(chain, 19_999)).toEqual({ applicability: "unknown", code: 0x80cf0010 });
  });

  test("reads a fact once for all updates", () => {
    const reads: string[] = [];
    const counting: Facts = {
      ...facts,
      debianPackages: (name) => (reads.push(name), facts.debianPackages(name)),
    };
    const entries = Array.from({ length: 50 }, (_, n) => entry(n, { isInstallable: behind("a", `${n}`) }));
    evaluateCatalogue(entries, counting);
    expect(reads).toEqual(["a"]);
  });
});

describe("supersedenceOf", () => {
  test("finds what the naive closure finds, cycles or not", () => {
    fc.assert(
      fc.property(catalogueOf(true), (all) => {
        const entries = [...new Map(all.map((one) => [one.updateId, one])).values()];
        const graph = supersedenceOf(entries);
        for (const one of entries) {
          const direct = entries.filter(({ superseded }) => superseded.includes(one.updateId));
          expect(new Set(graph.directSuccessors(one.revisionId))).toEqual(
            new Set(direct.map(({ revisionId }) => revisionId)),
          );
          let closure = new Set(direct);
          for (let size = -1; size !== closure.size;) {
            size = closure.size;
            closure = new Set([
              ...closure,
              ...entries.filter(({ superseded }) =>
                [...closure].some((c) => superseded.includes(c.updateId)),
              ),
            ]);
          }
          closure.delete(one);
          const found = graph.successors(one.revisionId);
          expect(found).toHaveLength(closure.size);
          expect(new Set(found)).toEqual(new Set([...closure].map(({ revisionId }) => revisionId)));
        }
      }),
    );
  });
});
