const MSUS = "http://schemas.microsoft.com/msus/2002/12";

/** Namespaces of the update document, MS-WUSP 3.1.1.1. */
export const UPDATE_NAMESPACE = `${MSUS}/Update`;
export const LOGIC_NAMESPACE = `${MSUS}/LogicalApplicabilityRules`;
export const BASE_NAMESPACE = `${MSUS}/BaseApplicabilityRules`;
export const MSI_NAMESPACE = `${MSUS}/MsiApplicabilityRules`;
export const HANDLERS = `${MSUS}/UpdateHandlers`;
export const DRIVER_NAMESPACE = `${HANDLERS}/WindowsDriver`;
export const COMMAND_HANDLER = `${HANDLERS}/CommandLineInstallation`;
export const CATEGORY_HANDLER = `${HANDLERS}/Category`;
export const DEBIAN_RULES_NAMESPACE = "urn:releve:rules:debian";
export const APT_HANDLER = "urn:releve:handlers:apt";
/** Schemas of catalogues: Software Distribution Packages. */
export const CORPORATE_PUBLISHING = "http://schemas.microsoft.com/wsus/2005/04/CorporatePublishing";
export const SDP_NAMESPACE = `${CORPORATE_PUBLISHING}/SoftwareDistributionPackage.xsd`;
export const CATALOGUE_NAMESPACE =
  "http://schemas.microsoft.com/sms/2005/04/CorporatePublishing/SystemsManagementCatalog.xsd";
/** Offline sync packages, wsusscn2.cab. */
export const OFFLINE_NAMESPACE = "http://schemas.microsoft.com/msus/2004/02/OfflineSync";
export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
export const XSI_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";
export const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";

/** Prefixes that elements carry in fragments; elements of other namespaces carry none. */
const FRAGMENT_PREFIXES: readonly (readonly [namespace: string, prefix: string])[] = [
  [BASE_NAMESPACE, "b."],
  [MSI_NAMESPACE, "m."],
  [DRIVER_NAMESPACE, "d."],
  [DEBIAN_RULES_NAMESPACE, "deb."],
];
const prefixOf = new Map(FRAGMENT_PREFIXES);

/** E.g. `b.RegSz` for RegSz of BaseApplicabilityRules. */
export const fragmentName = (namespace: string, local: string): string =>
  (prefixOf.get(namespace) ?? "") + local;

/** The reverse for rules: a name without prefix is an element of the LogicalApplicabilityRules. */
export function ruleName(name: string): { namespace: string; name: string } {
  for (const [namespace, prefix] of FRAGMENT_PREFIXES)
    if (name.startsWith(prefix)) return { namespace, name: name.slice(prefix.length) };
  return { namespace: LOGIC_NAMESPACE, name };
}

/** Foreign XML (MsiPatch, CBS assemblies) keeps its own names and declarations in fragments. */
export const isForeign = (namespace: string): boolean =>
  namespace !== "" &&
  !namespace.startsWith("http://schemas.microsoft.com/msus/") &&
  !namespace.startsWith("urn:releve:");
