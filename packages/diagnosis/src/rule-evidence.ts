import type { WhyEvidence } from "@releve/api";
import {
  type DebianPackage,
  type Expression,
  type Facts,
  type Trace,
  type Verdict,
  compareDebianVersions,
} from "@releve/rules";
import { type Remedy, instant, remedy, shown } from "./answer.ts";

/** Traces may be as large as rules are; what is read of one is bounded. */
const MAX_LEAVES = 1_000;
const PRESENT = new Set(["installed", "triggers-awaited", "triggers-pending"]);

/** Operators whose operands must hold for them to hold. */
const TRANSPARENT = new Set(["And", "Or"]);

interface Leaf {
  expression: Expression;
  trace: Trace;
  /** Operators above it that turn or choose, e.g. `Not`. */
  path: string;
}

/** An expression and its trace are one tree, but for loops, which are shown whole. */
function leavesOf(expression: Expression, trace: Trace): Leaf[] {
  const found: Leaf[] = [];
  const waiting: Leaf[] = [{ expression, trace, path: "" }];
  for (let at = waiting.pop(); at !== undefined && found.length < MAX_LEAVES; at = waiting.pop()) {
    const { children } = at.trace;
    if (children.length === 0 || children.length !== at.expression.children.length) {
      found.push(at);
      continue;
    }
    const path = at.expression.name === "And" ? at.path : `${at.path}${at.expression.name} `;
    for (let n = children.length - 1; n >= 0; n--) {
      const [child, operand] = [children[n], at.expression.children[n]];
      if (child && operand) waiting.push({ expression: operand, trace: child, path });
    }
  }
  return found;
}

/** Every fact that a rule looked at. `at`: when the facts were read, ms since 1970. */
export function ruleEvidence(
  expression: Expression,
  trace: Trace,
  { facts, at }: { facts: Facts; at: number },
): WhyEvidence[] {
  const read = instant(at);
  return leavesOf(expression, trace).flatMap(
    ({ expression: leaf, trace: found, path }) =>
      packageEvidence(leaf, path, facts, read) ?? [
        {
          rule: shown(`${path}${ruleText(leaf)}`),
          fact: "element" as const,
          args: { element: shown(leaf.name) },
          value: shown(found.because),
          verdict: found.verdict,
          at: read,
        },
      ],
  );
}

function ruleText({ name, attributes }: Expression): string {
  const parts = Object.entries(attributes).map(([key, value]) => `${key}=${value}`);
  return [name, ...parts].join(" ");
}

interface Wanted {
  name: string;
  architecture: string;
  version: string;
  /** True: all must have reached the version; false: any must be below it. */
  atLeast: boolean;
}

/** What an InstalledPackages rule asks for; undefined for any other, or one that cannot be read. */
function wantedBy({ namespace, name, attributes }: Expression): Wanted[] | undefined {
  if (namespace !== "urn:releve:rules:debian" || name !== "InstalledPackages") return undefined;
  const { Names: names, Architecture: architecture, Comparison: comparison, Version: common } = attributes;
  if (names === undefined || architecture === undefined || common === undefined) return undefined;
  const atLeast = comparison === "GreaterThanOrEqualTo";
  return names
    .split(" ")
    .filter((token) => token !== "")
    .map((token) => {
      const [own = "", version = common] = token.split("=", 2);
      return { name: own, architecture, version, atLeast };
    });
}

function presentOf({ name, architecture }: Wanted, facts: Facts): DebianPackage[] {
  return (facts.debianPackages(name) ?? []).filter(
    (found) => found.architecture === architecture || found.architecture === "all",
  );
}

function packageEvidence(
  expression: Expression,
  path: string,
  facts: Facts,
  at: string,
): WhyEvidence[] | undefined {
  const wanted = wantedBy(expression);
  if (!wanted) return undefined;
  const of = (each: Wanted, value: string, verdict: Verdict): WhyEvidence => ({
    rule: shown(`${path}${each.name} ${each.atLeast ? "≥" : "<"} ${each.version}`),
    fact: "package",
    args: { name: shown(each.name), architecture: each.architecture },
    value: shown(value),
    verdict,
    at,
  });
  const present = wanted.flatMap((each) =>
    presentOf(each, facts).map(({ version, status }) => {
      const holds = holdsFor(each, version, status);
      return of(each, PRESENT.has(status) ? version : `${version}, ${status}`, holds ? "true" : "false");
    }),
  );
  return present.length > 0 ? present : wanted.map((each) => of(each, "absent", "false"));
}

function holdsFor({ version: wanted, atLeast }: Wanted, version: string, status: string): boolean {
  const order = compareDebianVersions(version, wanted);
  if (PRESENT.has(status)) return atLeast ? order >= 0 : order < 0;
  // Unpacked or broken: not installed, and only a version that is not older can mend it.
  return !atLeast && order <= 0;
}

/** What would make a rule hold that does not: for the first operand that is in the way. */
export function ruleRemedy(expression: Expression, trace: Trace, facts: Facts): Remedy {
  let [rule, found] = [expression, trace];
  while (TRANSPARENT.has(rule.name) && found.children.length === rule.children.length) {
    const at = found.children.findIndex(({ verdict }) => verdict !== "true");
    const [child, operand] = [found.children[at], rule.children[at]];
    if (!child || !operand) break;
    [rule, found] = [operand, child];
  }
  return packageRemedy(rule, facts) ?? remedy("rule-must-hold", { rule: shown(ruleText(rule)) });
}

function packageRemedy(rule: Expression, facts: Facts): Remedy | undefined {
  const wanted = wantedBy(rule) ?? [];
  const [first] = wanted;
  if (!first) return undefined;
  const present = wanted.flatMap((each) => presentOf(each, facts).map((found) => ({ each, found })));
  if (present.length === 0) return remedy("install-package", { package: shown(first.name) });
  const broken = present.find(({ found }) => !PRESENT.has(found.status));
  if (broken) {
    const { name, status } = broken.found;
    return remedy("repair-package", { package: shown(name), status: shown(status) });
  }
  const failing = present.find(({ each, found }) => !holdsFor(each, found.version, found.status));
  const { name, version, atLeast } = (failing ?? { each: first }).each;
  const args = { package: shown(name), version: shown(version) };
  return remedy(atLeast ? "package-at-least" : "package-below", args);
}
