import { type Report, checkOneOf, checkRevision, checkUpdateId } from "./check.ts";
import { type Located, locatedChildren } from "./located.ts";
import { BASE_NAMESPACE, LOGIC_NAMESPACE, MSI_NAMESPACE } from "./namespaces.ts";

const RELATIONS = ["Prerequisites", "BundledUpdates", "SupersededUpdates"];
const EXPRESSIONS = ["IsInstalled", "IsSuperseded", "IsInstallable"];

/** MS-WUSP 3.1.1.1: prerequisites, bundled and superseded updates. */
export function checkRelations(relationships: Located | undefined, report: Report): void {
  if (relationships === undefined) return;
  for (const name of RELATIONS) {
    const [section, ...more] = locatedChildren(relationships, name);
    for (const node of more) report(node, `a second ${name}`);
    for (const node of section?.children ?? []) checkRelation(node, name === "BundledUpdates", report);
  }
}

function checkRelation(node: Located, withRevision: boolean, report: Report): void {
  if (node.name === "UpdateIdentity") checkMember(node, withRevision, report);
  else if (node.name !== "AtLeastOne") report(node, "neither UpdateIdentity nor AtLeastOne");
  else {
    checkOneOf(node, "IsCategory", ["true", "false", "1", "0"], report);
    if (node.children.length === 0) report(node, "AtLeastOne names no update");
    for (const member of node.children)
      if (member.name === "UpdateIdentity") checkMember(member, withRevision, report);
      else report(member, "not an UpdateIdentity");
  }
}

function checkMember(node: Located, withRevision: boolean, report: Report): void {
  checkUpdateId(node, report);
  if (withRevision) checkRevision(node, report);
}

/** Operands of the rules of LogicalApplicabilityRules. */
const OPERANDS: Readonly<Record<string, readonly [min: number, max: number]>> = {
  True: [0, 0],
  False: [0, 0],
  Not: [1, 1],
  And: [1, Infinity],
  Or: [1, Infinity],
};

/** The sections of rules, and what every rule has in common. */
export function checkRules(rules: Located | undefined, report: Report): void {
  if (rules === undefined) return;
  for (const name of [...EXPRESSIONS, "Metadata"])
    for (const node of locatedChildren(rules, name).slice(1)) report(node, `a second ${name}`);
  for (const name of EXPRESSIONS)
    for (const section of locatedChildren(rules, name)) {
      for (const extra of section.children.slice(1)) report(extra, `a second rule in ${name}`);
      for (const rule of section.children) checkRule(rule, report);
    }
}

const NUMBERS = ["EqualTo", "LessThan", "LessThanOrEqualTo", "GreaterThan", "GreaterThanOrEqualTo"];
const TEXTS = ["EqualTo", "BeginsWith", "Contains", "EndsWith"];
const TEXT_RULES = new Set(["RegSz", "RegExpandSz"]);
const comparisons = (rule: string): string[] =>
  (TEXT_RULES.has(rule) ? TEXTS : NUMBERS).map((name) => name.toLowerCase());

/** Recursion is bounded by the depth limit of reading. */
function checkRule(rule: Located, report: Report): void {
  if (rule.namespace === LOGIC_NAMESPACE) {
    const [min, max] = (Object.hasOwn(OPERANDS, rule.name) ? OPERANDS[rule.name] : undefined) ?? [
      0,
      Infinity,
    ];
    const count = rule.children.length;
    if (count < min || count > max) report(rule, `${rule.name} with ${count} operands`);
  }
  if (rule.namespace === BASE_NAMESPACE || rule.namespace === MSI_NAMESPACE) checkComparison(rule, report);
  for (const child of rule.children) checkRule(child, report);
}

/** Any case: clients compare so. */
function checkComparison(rule: Located, report: Report): void {
  const attribute = rule.attributes.find(({ name }) => name === "Comparison");
  if (attribute !== undefined && !comparisons(rule.name).includes(attribute.value.trim().toLowerCase()))
    report(
      rule,
      `${JSON.stringify(attribute.value.slice(0, 60))} is no comparison of ${rule.name}`,
      "Comparison",
    );
}
