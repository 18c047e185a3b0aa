import { compareVersions, parseGuid, parseVersion, type Version } from "../compare.ts";
import type { Expression, Verdict } from "../types.ts";
import { decided, verdictOf } from "../verdict.ts";
import type { MsiProduct } from "./facts.ts";
import { childrenNamed, isTrue, textOf } from "./metadata.ts";

/** One TargetProduct of MsiPatch (patch_applicability.xsd); what need not be validated is undefined. */
export interface PatchTarget {
  productCode: string | undefined;
  version: { value: Version; comparison: VersionComparison; parts: number } | undefined;
  language: number | undefined;
  upgradeCode: string | undefined;
}

/** The installed version stands left. */
const COMPARISONS = {
  LessThan: (order: number) => order < 0,
  LessThanOrEqual: (order: number) => order <= 0,
  Equal: (order: number) => order === 0,
  GreaterThanOrEqual: (order: number) => order >= 0,
  GreaterThan: (order: number) => order > 0,
  None: () => true,
} as const;
type VersionComparison = keyof typeof COMPARISONS;

/** ComparisonFilter: how many parts count. */
const FILTER_PARTS: Readonly<Record<string, number | undefined>> = {
  Major: 1,
  MajorMinor: 2,
  MajorMinorUpdate: 3,
  None: 4,
};

/** The text of a child that is to be validated. */
function validated(target: Expression, name: string): { text: string; element: Expression } | undefined {
  const [element] = childrenNamed(target, name);
  return element && isTrue(element.attributes["Validate"]) ? { text: textOf(element), element } : undefined;
}

const isComparison = (text: string): text is VersionComparison => Object.hasOwn(COMPARISONS, text);

/** `refused` when a part that must be validated cannot be read. */
function readTarget(target: Expression): PatchTarget | "refused" {
  const code = validated(target, "TargetProductCode");
  const upgrade = validated(target, "UpgradeCode");
  const language = validated(target, "TargetLanguage");
  const version = validated(target, "TargetVersion");
  const productCode = code && parseGuid(code.text);
  const upgradeCode = upgrade && parseGuid(upgrade.text);
  const value = version && parseVersion(version.text);
  const comparison = version?.element.attributes["ComparisonType"] ?? "Equal";
  const parts = FILTER_PARTS[version?.element.attributes["ComparisonFilter"] ?? "None"];
  const isRefused =
    (code && productCode === undefined) ||
    (upgrade && upgradeCode === undefined) ||
    (language && !/^\d{1,9}$/.test(language.text)) ||
    (version && (!value || parts === undefined)) ||
    !isComparison(comparison);
  if (isRefused === true || !isComparison(comparison)) return "refused";
  return {
    productCode,
    upgradeCode,
    language: language && Number(language.text),
    version: value && parts !== undefined ? { value, comparison, parts } : undefined,
  };
}

/** The patch's TargetProduct elements; undefined when there is none or one cannot be read. */
export function readTargets(patch: Expression): readonly PatchTarget[] | undefined {
  const targets = childrenNamed(patch, "TargetProduct").map(readTarget);
  const readable = targets.filter((target) => target !== "refused");
  return readable.length > 0 && readable.length === targets.length ? readable : undefined;
}

function isVersion(wanted: NonNullable<PatchTarget["version"]>, installed: string): Verdict {
  const observed = parseVersion(installed);
  if (!observed) return "unknown";
  const { value, comparison, parts } = wanted;
  return verdictOf(COMPARISONS[comparison](compareVersions(observed.slice(0, parts), value.slice(0, parts))));
}

/** Whether the installed product is what the target describes. */
export function isTarget(target: PatchTarget, productCode: string, product: MsiProduct): Verdict {
  const { version, language, upgradeCode } = target;
  const verdicts: Verdict[] = [
    verdictOf(target.productCode === undefined || target.productCode === productCode),
    version ? isVersion(version, product.version) : "true",
    verdictOf(language === undefined || language === product.language),
  ];
  if (upgradeCode !== undefined)
    verdicts.push(
      product.upgradeCode === undefined
        ? "unknown"
        : verdictOf(parseGuid(product.upgradeCode) === upgradeCode),
    );
  return decided(verdicts, "false");
}
