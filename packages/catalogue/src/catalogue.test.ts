import { type Expression, type Facts, evaluate } from "@releve/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_PREREQUISITE_DEPTH } from "./graph.ts";
import { evaluateCatalogue, supersedenceOf } from "./index.ts";
import type { Applicability, CatalogueEntry } from "./types.ts";

const LOGIC = "http://schemas.microsoft.com/msus/2002/12/LogicalApplicabilityRules";
const logic = (name: string, ...children: Expression[]): Expression => ({
  namespace: LOGIC,
  name,
  attributes: {},
  children,
});
const yes = logic("True");
const no = logic("False");
const unknown = logic("NoSuchRule");
const behind = (name: string, version: string): Expression => ({
  namespace: "urn:releve:rules:debian",
  name: "InstalledPackages",
  attributes: { Names: name, Architecture: "amd64", Comparison: "LessThan", Version: version, Match: "Any" },
  children: [],
});
const facts: Facts = {
  debianSystem: () => undefined,
  debianPackages: (name) => [{ name, architecture: "amd64", version: "5", status: "installed", held: false }],
};

const id = (n: number): string => `u${n}`;
const entry = (n: number, parts: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  revisionId: 1000 + n,
  updateId: id(n),
  prerequisites: [],
  superseded: [],
  isInstalled: no,
  isInstallable: yes,
  ...parts,
});
const resultOf = (entries: readonly CatalogueEntry[], n: number) =>
  evaluateCatalogue(entries, facts).results.get(1000 + n);

/** The definitions of design.md, word for word and without any thrift. */
function naive(entries: readonly CatalogueEntry[]) {
  const byId = new Map(entries.map((one) => [one.updateId, one]));
  const reach = (
    from: CatalogueEntry,
    step: (one: CatalogueEntry) => CatalogueEntry[],
  ): Set<CatalogueEntry> => {
    const seen = new Set<CatalogueEntry>();
    const walk = (one: CatalogueEntry): void => {
      for (const next of step(one)) {
        if (seen.has(next)) continue;
        seen.add(next);
        walk(next);
      }
    };
    walk(from);
    return seen;
  };
  const present = (ids: readonly string[]): CatalogueEntry[] =>
    ids.map((one) => byId.get(one)).filter((one) => one !== undefined);
  const below = (one: CatalogueEntry): CatalogueEntry[] =>
    present(one.prerequisites.flatMap(({ anyOf }) => anyOf));
  const above = (one: CatalogueEntry): CatalogueEntry[] =>
    entries.filter(({ superseded }) => superseded.includes(one.updateId));
  const isCyclic = (one: CatalogueEntry): boolean => reach(one, below).has(one) || reach(one, above).has(one);

  const standing = (one: CatalogueEntry): Applicability => {
    if (isCyclic(one)) return "unknown";
    const gates = one.prerequisites.map(({ anyOf }) => {
      const standings = present(anyOf).map(standing);
      if (standings.includes("installed")) return "true";
      return standings.includes("unknown") ? "unknown" : "false";
    });
    if (gates.includes("false")) return "not-applicable";
    if (gates.includes("unknown")) return "unknown";
    const installed = one.isInstalled
      ? evaluate(one.isInstalled, facts).verdict
      : one.isCategory
        ? "true"
        : "false";
    const installable = one.isInstallable ? evaluate(one.isInstallable, facts).verdict : "false";
    if (installed === "true") return "installed";
    if (installed === "unknown" || installable === "unknown") return "unknown";
    return installable === "true" ? "applicable" : "not-applicable";
  };
  return {
    standing,
    isCyclic,
    isPrerequisite: (one: CatalogueEntry) => entries.some((other) => below(other).includes(one)),
    supersededBy: (one: CatalogueEntry) =>
      [...reach(one, above)]
        .filter((other) => ["installed", "applicable"].includes(standing(other)))
        .map(({ revisionId }) => revisionId),
  };
}

const rule = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(yes, no) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(unknown, undefined, behind("a", "5"), behind("a", "6"), behind("b", "6")),
  },
);
/** Positions of other entries; beyond the last: an update that is not in the catalogue. */
const related = (n: number, count: number, mayCycle: boolean) =>
  fc.array(mayCycle ? fc.nat(count) : fc.integer({ min: n + 1, max: count + 1 }), { maxLength: 2 });
const catalogueOf = (mayCycle: boolean) =>
  fc.integer({ min: 1, max: 12 }).chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, n) =>
        fc
          .record({
            prerequisites: fc.oneof(
              { weight: 2, arbitrary: fc.constant<number[][]>([]) },
              { weight: 1, arbitrary: fc.array(related(n, count, mayCycle), { maxLength: 2 }) },
            ),
            superseded: related(n, count, mayCycle),
            isInstalled: rule,
            isInstallable: rule,
            isCategory: fc.boolean(),
          })
          .map((parts) =>
            entry(n, {
              ...parts,
              prerequisites: parts.prerequisites.map((clause) => ({ anyOf: clause.map(id) })),
              superseded: parts.superseded.map(id),
            }),
          ),
      ),
    ),
  );

describe("evaluateCatalogue", () => {
  test.each([
    ["without cycles", false],
    ["with cycles", true],
  ])("equals the naive evaluator on random catalogues %s", (_, mayCycle) => {
    fc.assert(
      fc.property(
        catalogueOf(mayCycle).chain((entries) => fc.shuffledSubarray(entries, { minLength: entries.length })),
        (entries) => {
          const { results, evaluated } = evaluateCatalogue(entries, facts);
          const expected = naive(entries);

          expect(evaluated).toBeLessThanOrEqual(2 * entries.length);
          for (const one of entries) {
            const { supersededBy, ...result } = results.get(one.revisionId)!;
            const successors = expected.supersededBy(one);
            if (successors.length === 0) expect(supersededBy).toBeUndefined();
            else expect(successors).toContain(supersededBy);
            const isSilent =
              successors.length > 0 && !expected.isPrerequisite(one) && !expected.isCyclic(one);
            expect(result).toEqual({
              applicability: isSilent ? "not-applicable" : expected.standing(one),
              ...(expected.isCyclic(one) && { code: 0x80cf000f }),
            });
          }
        },
      ),
      { numRuns: 600 },
    );
  });

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
      fc.property(catalogueOf(true), (entries) => {
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
