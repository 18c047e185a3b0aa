import { type Values, msiVersion, oneOf, optional } from "../attributes.ts";
import { compareVersions, parseGuid, parseVersion } from "../compare.ts";
import type { Element } from "../element.ts";
import { fault } from "../fault.ts";
import type { Expression, Trace, Verdict } from "../types.ts";
import { leaf, listed, shown, unknown } from "../verdict.ts";
import type { MsiPatch, MsiProduct, WindowsFacts } from "./facts.ts";
import { attributesOf, childrenNamed, metadataRule, textOf } from "./metadata.ts";
import { type PatchTarget, isTarget, readTargets } from "./msi-targets.ts";

/** How an update stands to what is installed: exactly one holds, or it is not for this system. */
type Standing = "installed" | "superseded" | "installable" | "not-applicable" | "unknown";

const standingTrace = (
  asked: Standing,
  { standing, because }: { standing: Standing; because: string },
): Trace => (standing === "unknown" ? unknown(because) : leaf(standing === asked, because));

interface Patch {
  codes: readonly string[];
  targets: readonly PatchTarget[];
  /** Every product that the patch may be meant for. */
  productCodes: readonly string[];
  sequences: readonly { family: string; productCode: string | undefined; sequence: string }[];
}

/** Reads MsiPatchMetadata: MsiPatch of patch_applicability.xsd, FallbackPatchCode. */
function readPatch(metadata: Expression): Patch | undefined {
  const [patch] = childrenNamed(metadata, "MsiPatch");
  const code = parseGuid(patch?.attributes["PatchGUID"] ?? "");
  if (!patch || code === undefined) return undefined;
  const targets = readTargets(patch);
  const productCodes = childrenNamed(patch, "TargetProductCode").map((element) => parseGuid(textOf(element)));
  if (!targets || productCodes.length === 0 || productCodes.includes(undefined)) return undefined;
  const fallback = parseGuid(textOf(childrenNamed(metadata, "FallbackPatchCode")[0]));
  return {
    codes: fallback === undefined ? [code] : [code, fallback],
    targets,
    productCodes: productCodes.filter((one) => one !== undefined),
    sequences: childrenNamed(patch, "SequenceData").map((data) => ({
      family: textOf(childrenNamed(data, "PatchFamily")[0]),
      productCode: parseGuid(textOf(childrenNamed(data, "ProductCode")[0])),
      sequence: textOf(childrenNamed(data, "Sequence")[0]),
    })),
  };
}

/** Whether the other patch names this one obsolete, or is later in each of its families and replaces earlier ones. */
function supersedes(other: MsiPatch, patch: Patch, productCode: string): Verdict {
  if (other.obsoletes?.some((code) => patch.codes.includes(parseGuid(code) ?? "")) === true) return "true";
  if (!other.obsoletes || !other.sequences) return "unknown";
  const own = patch.sequences.filter(
    (row) => row.productCode === undefined || row.productCode === productCode,
  );
  const isLater = own.map(({ family, sequence }) =>
    other.sequences?.some(
      (row) =>
        row.family === family &&
        row.supersedesEarlier &&
        (row.productCode === undefined || parseGuid(row.productCode) === productCode) &&
        compareVersions(parseVersion(row.sequence) ?? [], parseVersion(sequence) ?? []) > 0,
    ),
  );
  return isLater.length > 0 && isLater.every((later) => later === true) ? "true" : "false";
}

/** For one product; a registered patch has the state that Windows Installer gives it. */
function standingIn(patch: Patch, productCode: string, product: MsiProduct): Standing {
  if (!product.patches) return "unknown";
  const registered = product.patches.filter(({ patchCode }) =>
    patch.codes.includes(parseGuid(patchCode) ?? ""),
  );
  if (registered.some(({ state }) => state === "applied")) return "installed";
  if (registered.length > 0) return "superseded";
  const applied = product.patches.filter(({ state }) => state === "applied");
  const verdicts = applied.map((other) => supersedes(other, patch, productCode));
  if (verdicts.includes("true")) return "superseded";
  const target = patch.targets.map((one) => isTarget(one, productCode, product));
  if (!target.includes("true")) return target.includes("unknown") ? "unknown" : "not-applicable";
  return verdicts.includes("unknown") ? "unknown" : "installable";
}

/** Products that lack the patch come first, then those that have it, then those past it. */
const PATCH_ORDER: readonly Standing[] = ["installable", "unknown", "installed", "superseded"];

function patchStanding(patch: Patch, windows: WindowsFacts): { standing: Standing; because: string } {
  const standings = new Map<string, Standing>();
  for (const code of new Set(patch.productCodes)) {
    const product = windows.msiProduct(code);
    if (product === undefined) standings.set(code, "unknown");
    else if (product) standings.set(code, standingIn(patch, code, product));
  }
  const found = [...standings.values()];
  const standing = PATCH_ORDER.find((one) => found.includes(one)) ?? "not-applicable";
  const because = listed([...standings].map(([code, one]) => `${code}: ${one}`));
  return { standing, because: because || "none of its products is installed" };
}

const patchRule = (asked: Standing): Element =>
  metadataRule("MsiPatchMetadata", ([metadata], windows) => {
    const patch = metadata && readPatch(metadata);
    if (!patch) return fault("MISSING_METADATA", "MsiPatchMetadata cannot be read");
    return standingTrace(asked, patchStanding(patch, windows));
  });

const APPLICATION = {
  Version: optional(msiVersion),
  UseRecacheReinstall: optional(oneOf(["Never", "LowerVersion", "AnyVersion"])),
} as const;

/**
 * An absent application is installable. A present one is installed, unless it may be installed over: over a
 * lower version (a higher one supersedes it), or over any other version.
 */
function applicationStanding(
  product: MsiProduct | null,
  { Version: version, UseRecacheReinstall: recache = "Never" }: Values<typeof APPLICATION>,
): Standing {
  if (product === null) return "installable";
  if (recache === "Never" || !version) return "installed";
  const observed = parseVersion(product.version);
  if (!observed) return "unknown";
  const difference = compareVersions(observed, version);
  if (difference === 0) return "installed";
  return difference > 0 && recache === "LowerVersion" ? "superseded" : "installable";
}

const applicationRule = (asked: Standing): Element =>
  metadataRule("MsiApplicationMetadata", ([metadata], windows) => {
    const [element] = metadata ? childrenNamed(metadata, "ProductCode") : [];
    const code = parseGuid(textOf(element));
    const values = element && attributesOf(APPLICATION, element);
    if (code === undefined || !values)
      return fault("MISSING_METADATA", "MsiApplicationMetadata cannot be read");
    const product = windows.msiProduct(code);
    if (product === undefined) return unknown(`the product ${code} cannot be read`);
    const because = product ? `${code} ${shown(product.version)}` : `no product ${code}`;
    return standingTrace(asked, { standing: applicationStanding(product, values), because });
  });

/** Rules that read MsiPatchMetadata or MsiApplicationMetadata, MS-WUSP appendix note 42. */
export const MSI_METADATA_ELEMENTS: Readonly<Record<string, Element>> = {
  MsiPatchInstalled: patchRule("installed"),
  MsiPatchSuperseded: patchRule("superseded"),
  MsiPatchInstallable: patchRule("installable"),
  MsiApplicationInstalled: applicationRule("installed"),
  MsiApplicationSuperseded: applicationRule("superseded"),
  MsiApplicationInstallable: applicationRule("installable"),
};
