import { type Values, guid, int32, msiVersion, oneOf, optional } from "../attributes.ts";
import { compareVersions, parseGuid, parseVersion, type Version } from "../compare.ts";
import type { Expression, Verdict } from "../types.ts";
import { decided, verdictOf } from "../verdict.ts";
import type { MsiProduct } from "./facts.ts";
import { attributesOf, childrenNamed, isTrue, textOf } from "./metadata.ts";

/** How an installed version (left) must stand to TargetVersion. */
const COMPARISONS = {
  LessThan: (order: number) => order < 0,
  LessThanOrEqual: (order: number) => order <= 0,
  Equal: (order: number) => order === 0,
  GreaterThanOrEqual: (order: number) => order >= 0,
  GreaterThan: (order: number) => order > 0,
  None: () => true,
} as const;

/** ComparisonFilter: how many parts count. */
const FILTER_PARTS = { Major: 1, MajorMinor: 2, MajorMinorUpdate: 3, None: 4 } as const;

/** The parts of a TargetProduct, as if they were attributes. */
const TARGET = {
  TargetProductCode: optional(guid),
  TargetVersion: optional(msiVersion),
  TargetLanguage: optional(int32),
  UpgradeCode: optional(guid),
  ComparisonType: optional(
    oneOf(["LessThan", "LessThanOrEqual", "Equal", "GreaterThanOrEqual", "GreaterThan", "None"]),
  ),
  ComparisonFilter: optional(oneOf(["Major", "MajorMinor", "MajorMinorUpdate", "None"])),
} as const;

/** One TargetProduct of MsiPatch (patch_applicability.xsd); what need not be validated is undefined. */
export type PatchTarget = Values<typeof TARGET>;

function readTarget(target: Expression): PatchTarget | undefined {
  const validated = target.children.filter(({ attributes }) => isTrue(attributes["Validate"]));
  const attributes: Record<string, string> = {};
  for (const child of validated) attributes[child.name] = textOf(child);
  const version = validated.find(({ name }) => name === "TargetVersion");
  return attributesOf(TARGET, { ...target, attributes: { ...version?.attributes, ...attributes } });
}

/** The patch's TargetProduct elements; undefined when there is none or one cannot be read. */
export function readTargets(patch: Expression): readonly PatchTarget[] | undefined {
  const targets = childrenNamed(patch, "TargetProduct").map(readTarget);
  const readable = targets.filter((target) => target !== undefined);
  return readable.length > 0 && readable.length === targets.length ? readable : undefined;
}

function isVersion(target: PatchTarget, wanted: Version, installed: string): Verdict {
  const { ComparisonType: comparison = "Equal", ComparisonFilter: filter = "None" } = target;
  const observed = parseVersion(installed);
  if (!observed) return "unknown";
  const parts = FILTER_PARTS[filter];
  return verdictOf(
    COMPARISONS[comparison](compareVersions(observed.slice(0, parts), wanted.slice(0, parts))),
  );
}

/** Whether the installed product is what the target describes. */
export function isTarget(target: PatchTarget, productCode: string, product: MsiProduct): Verdict {
  const {
    TargetProductCode: code,
    TargetVersion: version,
    TargetLanguage: language,
    UpgradeCode: upgrade,
  } = target;
  const verdicts: Verdict[] = [
    verdictOf(code === undefined || code === productCode),
    version ? isVersion(target, version, product.version) : "true",
    verdictOf(language === undefined || language === product.language),
  ];
  if (upgrade !== undefined)
    verdicts.push(
      product.upgradeCode === undefined ? "unknown" : verdictOf(parseGuid(product.upgradeCode) === upgrade),
    );
  return decided(verdicts, "false");
}
