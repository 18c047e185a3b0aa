import { required, text } from "../attributes.ts";
import { fold } from "../compare.ts";
import { type Element, windowsRule } from "../element.ts";
import { fault } from "../fault.ts";
import type { Expression, Trace } from "../types.ts";
import { leaf, shown, unknown } from "../verdict.ts";
import type { CbsPackage, WindowsFacts } from "./facts.ts";
import { childrenNamed, metadataRule } from "./metadata.ts";

/** CurrentState of Component Based Servicing that means installed. */
const INSTALLED = 112;
/** Absent, resolved, staged (64) and waiting to be installed (96): not installed yet. */
const NOT_INSTALLED = new Set([0, 32, 64, 96]);

const UNREAD = unknown("the packages of Component Based Servicing cannot be read");

/** Of a package with that identity; what other states mean for the rules is not published. */
function installedTrace(identity: string, windows: WindowsFacts): Trace {
  const packages = windows.cbsPackages();
  if (!packages) return UNREAD;
  const found = packages.find((one) => fold(one.identity) === fold(identity));
  if (!found) return leaf(false, `no package ${shown(identity)}`);
  const because = `${shown(identity)} is in state ${found.state}`;
  if (found.state === INSTALLED) return leaf(true, because);
  return NOT_INSTALLED.has(found.state) ? leaf(false, because) : unknown(because);
}

/** `name~publicKeyToken~architecture~language~version`; undefined when a part is missing. */
function identityOf(element: Expression | undefined): string | undefined {
  const { name, publicKeyToken, processorArchitecture, language, version } = element?.attributes ?? {};
  if (!name || !publicKeyToken || !processorArchitecture || !version) return undefined;
  const tag = language === undefined || fold(language) === "neutral" ? "" : language;
  return [name, publicKeyToken, processorArchitecture, tag, version].join("~");
}

const cbsRule = (evaluate: (assembly: Expression, identity: string, windows: WindowsFacts) => Trace) =>
  metadataRule("CbsPackageApplicabilityMetadata", ([metadata], windows) => {
    const [assembly] = metadata ? childrenNamed(metadata, "assembly") : [];
    const identity = identityOf(assembly && childrenNamed(assembly, "assemblyIdentity")[0]);
    if (!assembly || identity === undefined)
      return fault("MISSING_METADATA", "CbsPackageApplicabilityMetadata names no assembly");
    return evaluate(assembly, identity, windows);
  });

/** The names of packages that this one needs one of, from package/parent/assemblyIdentity of the manifest. */
const parentsOf = (assembly: Expression): string[] =>
  childrenNamed(assembly, "package")
    .flatMap((one) => childrenNamed(one, "parent"))
    .flatMap((parent) => childrenNamed(parent, "assemblyIdentity"))
    .flatMap(({ attributes }) => attributes["name"] ?? []);

const nameOf = ({ identity }: CbsPackage): string => fold(identity.split("~")[0] ?? "");

/** CBS rules, which published documents use without a schema. */
export const CBS_ELEMENTS: Readonly<Record<string, Element>> = {
  CbsPackageInstalledByIdentity: windowsRule({ PackageIdentity: required(text) }, (values, windows) =>
    installedTrace(values.PackageIdentity.trim(), windows),
  ),
  CbsPackageInstalled: cbsRule((_, identity, windows) => installedTrace(identity, windows)),
  // Servicing decides. Without its answer, only that no package it could go into is there can be said.
  CbsPackageInstallable: cbsRule((assembly, identity, windows) => {
    const isApplicable = windows.isCbsPackageApplicable(identity);
    if (isApplicable !== undefined)
      return leaf(isApplicable, `servicing finds ${shown(identity)} ${isApplicable ? "" : "not "}applicable`);
    const parents = parentsOf(assembly).map(fold);
    const packages = windows.cbsPackages();
    if (packages && parents.length > 0 && !packages.some((one) => parents.includes(nameOf(one))))
      return leaf(false, "no package that it goes into is there");
    return unknown(`whether servicing finds ${shown(identity)} applicable cannot be read`);
  }),
};
