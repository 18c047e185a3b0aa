import { type Values, boolean, guid, int32, msiVersion, optional, required } from "../attributes.ts";
import { compareVersions, fold, parseGuid, parseVersion } from "../compare.ts";
import { type Element, windowsRule } from "../element.ts";
import { fault } from "../fault.ts";
import type { Expression, Trace, Verdict } from "../types.ts";
import { decided, leaf, listed, shown, unknown, verdictOf } from "../verdict.ts";
import type { MsiProduct, WindowsFacts } from "./facts.ts";
import { MSI_METADATA_ELEMENTS } from "./msi-metadata.ts";

const FILTER = {
  VersionMax: optional(msiVersion),
  ExcludeVersionMax: optional(boolean),
  VersionMin: optional(msiVersion),
  ExcludeVersionMin: optional(boolean),
  Language: optional(int32),
} as const;

const PRODUCT = { ProductCode: required(guid), ...FILTER } as const;

/** Whether the product lies in the versions and language of the rule; an Exclude without bound says nothing. */
function isInFilter(product: MsiProduct, filter: Values<typeof FILTER>): Verdict {
  const { VersionMin: min, VersionMax: max, Language: language } = filter;
  const version = parseVersion(product.version);
  const verdicts: Verdict[] = ["true"];
  if (language !== undefined) verdicts.push(verdictOf(product.language === language));
  if (min || max) {
    const above = version && min ? compareVersions(version, min) : 1;
    const below = version && max ? compareVersions(max, version) : 1;
    const isIn =
      (filter.ExcludeVersionMin === true ? above > 0 : above >= 0) &&
      (filter.ExcludeVersionMax === true ? below > 0 : below >= 0);
    verdicts.push(version ? verdictOf(isIn) : "unknown");
  }
  return decided(verdicts, "false");
}

/** The product and how it stands to the filter, or the trace of why it is not there. */
function filtered(
  values: Values<typeof PRODUCT>,
  windows: WindowsFacts,
): { product: MsiProduct; verdict: Verdict; because: string } | { trace: Trace } {
  const product = windows.msiProduct(values.ProductCode);
  if (product === undefined) return { trace: unknown(`the product ${values.ProductCode} cannot be read`) };
  if (product === null) return { trace: leaf(false, `no product ${values.ProductCode}`) };
  const because = `${values.ProductCode} ${shown(product.version)}, language ${product.language}`;
  return { product, verdict: isInFilter(product, values), because };
}

/** A verdict for each product and part: some or all products must have some or all parts. */
function combine(
  verdicts: readonly (readonly Verdict[])[],
  allParts: boolean,
  allProducts: boolean,
): Verdict {
  const deciding = (all: boolean) => (all ? "false" : "true");
  return decided(
    verdicts.map((one) => decided(one, deciding(allParts))),
    deciding(allProducts),
  );
}

interface Parts {
  /** Element of a part. */
  element: "Feature" | "Component";
  /** The part's name as facts have it; undefined refuses it. */
  read: (text: string) => string | undefined;
  of: (product: MsiProduct) => readonly string[] | undefined;
}

const textsOf = (children: readonly Expression[], name: string): string[] =>
  children.filter((child) => child.name === name).map((child) => child.text?.trim() ?? "");

function partVerdicts(product: MsiProduct | null | undefined, parts: readonly string[], kind: Parts) {
  const installed = product ? kind.of(product) : product;
  return parts.map((part): Verdict => {
    if (installed === undefined) return "unknown";
    return verdictOf(installed?.some((one) => fold(one) === fold(part)) === true);
  });
}

function partsTrace(
  { children, name }: Expression,
  windows: WindowsFacts,
  kind: Parts,
  all: { parts: boolean; products: boolean },
): Trace {
  const parts = textsOf(children, kind.element).map(kind.read);
  const products = textsOf(children, "Product").map(parseGuid);
  if (parts.length === 0 || products.length === 0)
    return fault("INVALID_EXPRESSION", `${name} without ${kind.element} or Product`);
  const [wanted, codes] = [
    parts.filter((part) => part !== undefined),
    products.filter((code) => code !== undefined),
  ];
  if (wanted.length < parts.length || codes.length < products.length)
    return fault("INVALID_ATTRIBUTEDATA", `a ${kind.element} or Product of ${name} cannot be read`);
  const verdicts = codes.map((code) => partVerdicts(windows.msiProduct(code), wanted, kind));
  const because = `${all.parts ? "all" : "any"} of ${listed(wanted)} in ${all.products ? "all" : "any"} of ${listed(codes)}`;
  return leaf(combine(verdicts, all.parts, all.products), because);
}

const FEATURE: Parts = {
  element: "Feature",
  read: (text) => text || undefined,
  of: (product) => product.features,
};
const COMPONENT: Parts = { element: "Component", read: parseGuid, of: (product) => product.components };

/** MsiApplicabilityRules, MS-WUSP appendix note 42. */
export const MSI_ELEMENTS: Readonly<Record<string, Element>> = {
  MsiProductInstalled: windowsRule(PRODUCT, (values, windows) => {
    const found = filtered(values, windows);
    return "trace" in found ? found.trace : leaf(found.verdict, found.because);
  }),
  MsiPatchInstalledForProduct: windowsRule({ PatchCode: required(guid), ...PRODUCT }, (values, windows) => {
    const found = filtered(values, windows);
    if ("trace" in found) return found.trace;
    const patches = found.product.patches;
    const patch = patches?.find(({ patchCode }) => parseGuid(patchCode) === values.PatchCode);
    const applied = patches ? verdictOf(patch?.state === "applied") : "unknown";
    const because = `${found.because}: patch ${values.PatchCode} ${patch?.state ?? "not applied"}`;
    return leaf(decided([found.verdict, applied], "false"), patches ? because : "its patches cannot be read");
  }),
  MsiFeatureInstalledForProduct: windowsRule(
    { AllFeaturesRequired: optional(boolean), AllProductsRequired: optional(boolean) },
    ({ AllFeaturesRequired: parts = false, AllProductsRequired: products = false }, windows, _, expression) =>
      partsTrace(expression, windows, FEATURE, { parts, products }),
    { hasContent: true },
  ),
  MsiComponentInstalledForProduct: windowsRule(
    { AllComponentsRequired: optional(boolean), AllProductsRequired: optional(boolean) },
    (
      { AllComponentsRequired: parts = false, AllProductsRequired: products = false },
      windows,
      _,
      expression,
    ) => partsTrace(expression, windows, COMPONENT, { parts, products }),
    { hasContent: true },
  ),
  ...MSI_METADATA_ELEMENTS,
};
