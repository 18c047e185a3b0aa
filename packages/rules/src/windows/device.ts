import { type ScalarComparison, compareVersions, fold, parseVersion, satisfies } from "../compare.ts";
import { oneOf, optional, required, scalarComparison, text, version4 } from "../attributes.ts";
import { type Element, windowsRule } from "../element.ts";
import { fault } from "../fault.ts";
import type { Trace } from "../types.ts";
import { leaf, shown, unknown } from "../verdict.ts";
import { compareAnswers } from "./queries.ts";

const ATTRIBUTE = {
  Name: required(text),
  Type: optional(oneOf(["String", "Version"])),
  Comparison: optional(scalarComparison),
  Value: required(text),
} as const;

/** Compares an observed four-part version; one that is none leaves it open. */
function compareVersion(name: string, observed: string, comparison: ScalarComparison, wanted: string): Trace {
  const because = `${name} is ${shown(observed)}, wanted ${comparison} ${shown(wanted)}`;
  const [a, b] = [parseVersion(observed), parseVersion(wanted)];
  if (!b) return fault("INVALID_VERSION", `${shown(wanted)} is no version`);
  return a ? leaf(satisfies(comparison, compareVersions(a, b)), because) : unknown(because);
}

/**
 * Rules that published documents use without a schema: semantics as their names say, and as the documents
 * need them.
 */
export const DEVICE_ELEMENTS: Readonly<Record<string, Element>> = {
  DeviceAttribute: windowsRule(ATTRIBUTE, (values, windows) => {
    const { Type: type = "String", Comparison: comparison = "EqualTo", Value: wanted } = values;
    const name = `the device attribute ${shown(values.Name)}`;
    const observed = windows.deviceAttribute(fold(values.Name));
    if (observed === undefined) return unknown(`${name} cannot be read`);
    if (observed === null) return leaf(false, `${name} does not exist`);
    return type === "Version"
      ? compareVersion(name, observed, comparison, wanted)
      : compareAnswers(name, observed, comparison, wanted);
  }),
  ProductReleaseInstalled: windowsRule(
    { Name: required(text), Version: required(version4) },
    ({ Name: product, Version: version }, windows) =>
      releaseTrace(product, windows.productRelease(fold(product)), "GreaterThanOrEqualTo", version.join(".")),
  ),
  ProductReleaseVersion: windowsRule(
    { Name: required(text), Version: required(version4), Comparison: required(scalarComparison) },
    ({ Name: product, Version: version, Comparison: comparison }, windows) =>
      releaseTrace(product, windows.productRelease(fold(product)), comparison, version.join(".")),
  ),
};

function releaseTrace(
  product: string,
  observed: string | null | undefined,
  comparison: ScalarComparison,
  wanted: string,
): Trace {
  const name = `the release of ${shown(product)}`;
  if (observed === undefined) return unknown(`${name} cannot be read`);
  if (observed === null) return leaf(false, `${shown(product)} is not there`);
  return compareVersion(name, observed, comparison, wanted);
}
