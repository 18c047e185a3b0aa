import type { DebianPackage, Expression, Facts } from "@releve/rules";
import fc from "fast-check";
import type { CatalogueEntry } from "../types.ts";

const LOGIC = "http://schemas.microsoft.com/msus/2002/12/LogicalApplicabilityRules";

export const logic = (name: string, ...children: Expression[]): Expression => ({
  namespace: LOGIC,
  name,
  attributes: {},
  children,
});
export const yes = logic("True");
export const no = logic("False");
export const unknown = logic("NoSuchRule");

/** Whether the package is installed in a version before that one. */
export const behind = (name: string, version: string): Expression => ({
  namespace: "urn:releve:rules:debian",
  name: "InstalledPackages",
  attributes: { Names: name, Architecture: "amd64", Comparison: "LessThan", Version: version, Match: "Any" },
  children: [],
});

/** By name of a package its version; null: it cannot be read. */
export type Versions = Readonly<Record<string, string | null>>;

export const factsOf = (versions: Versions): Facts => ({
  debianSystem: () => undefined,
  debianPackages: (name): DebianPackage[] | undefined => {
    const version = versions[name] ?? (name in versions ? undefined : "5");
    return version === undefined
      ? undefined
      : [{ name, architecture: "amd64", version, status: "installed", held: false }];
  },
});

export const id = (n: number): string => `u${n}`;

export const entry = (n: number, parts: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  revisionId: 1000 + n,
  updateId: id(n),
  prerequisites: [],
  superseded: [],
  isInstalled: no,
  isInstallable: yes,
  ...parts,
});

export const versions = fc.dictionary(
  fc.constantFrom("a", "b", "c"),
  fc.option(fc.constantFrom("4", "5", "6")),
  { maxKeys: 3 },
);

const { rule } = fc.letrec<{ rule: Expression }>((tie) => ({
  rule: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(yes, no, behind("a", "5"), behind("a", "6"), behind("b", "6"), behind("c", "5"), unknown),
    fc.array(tie("rule"), { minLength: 1, maxLength: 2 }).map((children) => logic("And", ...children)),
    fc.array(tie("rule"), { minLength: 1, maxLength: 2 }).map((children) => logic("Or", ...children)),
    tie("rule").map((child) => logic("Not", child)),
  ),
}));
const maybeRule = fc.option(rule, { nil: undefined, freq: 6 });

/** Numbers of other entries; beyond the last: an update that is not in the catalogue. */
const related = (n: number, count: number, mayCycle: boolean) =>
  fc.array(mayCycle ? fc.nat(count) : fc.integer({ min: n + 1, max: count + 1 }), { maxLength: 2 });
const rarely = <T>(arbitrary: fc.Arbitrary<T[]>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary });

export const entryOf = (n: number, count: number, mayCycle: boolean): fc.Arbitrary<CatalogueEntry> =>
  fc
    .record({
      // Some are another revision of an update that comes before.
      update: fc.oneof({ weight: 8, arbitrary: fc.constant(n) }, { weight: 1, arbitrary: fc.nat(n) }),
      revisionNumber: fc.nat(2),
      prerequisites: rarely(fc.array(related(n, count, mayCycle), { maxLength: 2 })),
      bundled: rarely(fc.array(related(n, count, mayCycle), { maxLength: 2 })),
      superseded: related(n, count, mayCycle),
      isInstalled: maybeRule,
      isInstallable: maybeRule,
      isSuperseded: fc.option(rule, { nil: undefined, freq: 1 }),
      // A bundle that holds one has no verdict, so few are.
      isCategory: fc.nat(3).map((n) => n === 0),
      explicitlyDeployable: fc.boolean(),
      approval: fc.constantFrom("required" as const, "available" as const, undefined),
      state: fc.option(fc.constantFrom("declined" as const, "expired" as const), { nil: undefined, freq: 1 }),
    })
    .map(({ update, prerequisites, bundled, superseded, state, ...parts }) =>
      withKey({
        ...entry(n),
        ...parts,
        updateId: id(update),
        prerequisites: prerequisites.map((clause) => ({ anyOf: clause.map(id) })),
        bundled: bundled.map((clause) => clause.map((member) => ({ updateId: id(member) }))),
        superseded: superseded.map(id),
        ...(state && { state }),
      }),
    );

const withKey = (parts: CatalogueEntry): CatalogueEntry => ({ ...parts, key: JSON.stringify(parts) });

export const catalogueOf = (mayCycle: boolean): fc.Arbitrary<CatalogueEntry[]> =>
  fc
    .integer({ min: 1, max: 12 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => entryOf(n, count, mayCycle))))
    .chain((entries) => fc.shuffledSubarray(entries, { minLength: entries.length }));
