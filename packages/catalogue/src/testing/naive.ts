import { type Expression, type Facts, type Verdict, evaluate } from "@releve/rules";
import type { Applicability, CatalogueEntry } from "../types.ts";

type Clause = readonly CatalogueEntry[];

/** The definitions of docs/decisions/0009-evaluation.md, word for word and without any thrift. */
export function naive(entries: readonly CatalogueEntry[], facts: Facts) {
  const inForce = inForceAmong(entries);
  const find = (updateId: string) => inForce.filter((one) => one.updateId === updateId);
  const prerequisitesOf = (one: CatalogueEntry): Clause[] =>
    one.prerequisites.map(({ anyOf }) => anyOf.flatMap(find));
  const membersOf = (one: CatalogueEntry): Clause[] =>
    (one.bundled ?? []).map((clause) => clause.flatMap(({ updateId }) => find(updateId)));
  const below = (one: CatalogueEntry) => [...prerequisitesOf(one), ...membersOf(one)].flat();
  const above = (one: CatalogueEntry) =>
    inForce.filter(({ superseded }) => inForce.includes(one) && superseded.includes(one.updateId));
  const bundlesOf = (one: CatalogueEntry) => inForce.filter((other) => membersOf(other).flat().includes(one));
  const isCyclic = (one: CatalogueEntry) => reach(one, below).has(one) || reach(one, above).has(one);

  const holdsCategory = (one: CatalogueEntry) =>
    membersOf(one)
      .flat()
      .some(({ isCategory }) => isCategory === true);
  const faultOf = (one: CatalogueEntry): number | undefined => {
    if (!inForce.includes(one)) return undefined;
    return isCyclic(one) ? 0x80cf000f : holdsCategory(one) ? 0x80cf0011 : undefined;
  };

  const standing = (one: CatalogueEntry): Applicability => {
    if (!inForce.includes(one)) return "not-applicable";
    if (faultOf(one) !== undefined) return "unknown";
    const gate = all(prerequisitesOf(one).map((clause) => any(clause, ["installed"])));
    if (gate !== "true") return gate === "false" ? "not-applicable" : "unknown";
    const installed = isInstalled(one);
    if (installed !== "false") return installed === "true" ? "installed" : "unknown";
    const offerable = isOfferable(one);
    return offerable === "true" ? "applicable" : offerable === "false" ? "not-applicable" : "unknown";
  };
  const ask = ({ metadata, updateId }: CatalogueEntry, rule: Expression | undefined, otherwise: Verdict) =>
    rule ? evaluate(rule, facts, metadata, updateId).verdict : otherwise;
  const isBundle = (one: CatalogueEntry) => one.bundled?.length && !one.isInstalled && !one.isInstallable;
  const isInstalled = (one: CatalogueEntry): Verdict =>
    isBundle(one)
      ? all(membersOf(one).map((clause) => any(clause, ["installed"])))
      : ask(one, one.isInstalled, one.isCategory ? "true" : "false");
  const isOfferable = (one: CatalogueEntry): Verdict => {
    if (one.state === "expired") return "false";
    return isBundle(one)
      ? all(membersOf(one).map((clause) => any(clause, ["installed", "applicable"])))
      : all([ask(one, one.isInstallable, "false"), not(ask(one, one.isSuperseded, "false"))]);
  };
  const any = (clause: Clause, wanted: readonly Applicability[]): Verdict => {
    const standings = clause.map(standing);
    if (standings.some((each) => wanted.includes(each))) return "true";
    return standings.includes("unknown") ? "unknown" : "false";
  };
  const present = (one: CatalogueEntry) => ["installed", "applicable"].includes(standing(one));
  /** Whether it takes the place of an approved update below it. */
  const replacesApproved = (one: CatalogueEntry, older: CatalogueEntry) =>
    (present(one) && isAsFirm(one, older)) || (standing(one) === "installed" && successors(one).length === 0);
  const successors = (one: CatalogueEntry): CatalogueEntry[] =>
    [...reach(one, above)].filter((newer) =>
      one.approval === undefined ? present(newer) : replacesApproved(newer, one),
    );
  /** A member that is only that goes the way of its bundles. */
  const isFollower = (one: CatalogueEntry) => one.explicitlyDeployable !== true && bundlesOf(one).length > 0;
  const supersededBy = (one: CatalogueEntry): CatalogueEntry[] => {
    const own = successors(one);
    if (own.length > 0 || !isFollower(one)) return own;
    const all = bundlesOf(one).map(successors);
    return all.every((each) => each.length > 0) ? all.flat() : [];
  };
  const isPrerequisite = (one: CatalogueEntry) =>
    inForce.some((other) => prerequisitesOf(other).flat().includes(one));
  return {
    supersededBy: (one: CatalogueEntry) => supersededBy(one).map(({ revisionId }) => revisionId),
    resultOf: (one: CatalogueEntry) => {
      const code = faultOf(one);
      const isSilent = supersededBy(one).length > 0 && !isPrerequisite(one) && code === undefined;
      return {
        applicability: isSilent ? "not-applicable" : standing(one),
        ...(code !== undefined && { code }),
      };
    },
    isFollower,
  };
}

const inForceAmong = (entries: readonly CatalogueEntry[]) =>
  entries.filter(
    (one) =>
      one.state !== "declined" &&
      !entries.some(
        (other) => other.updateId === one.updateId && other.state !== "declined" && isLater(other, one),
      ),
  );

const isLater = (other: CatalogueEntry, one: CatalogueEntry): boolean => {
  const [left = 0, right = 0] = [other.revisionNumber, one.revisionNumber];
  return left === right ? other.revisionId > one.revisionId : left > right;
};

const isAsFirm = (one: CatalogueEntry, other: CatalogueEntry): boolean =>
  one.approval === "required" || (one.approval === "available" && other.approval === "available");

const not = (verdict: Verdict): Verdict =>
  verdict === "unknown" ? "unknown" : verdict === "true" ? "false" : "true";

const all = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes("false") ? "false" : verdicts.includes("unknown") ? "unknown" : "true";

function reach(from: CatalogueEntry, step: (one: CatalogueEntry) => CatalogueEntry[]): Set<CatalogueEntry> {
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
}
