import { dateTime, documentOf } from "./document.ts";
import { DEBIAN_RULES_NAMESPACE, ruleName } from "./namespaces.ts";
import { type Node, childOf, readFragment } from "./tree.ts";
import type { Fragments } from "./types.ts";
import { element, escapeText } from "./write.ts";

/** Attributes of Properties in a document of ours, in its order. */
const PROPERTIES = [
  "DefaultPropertiesLanguage",
  "UpdateType",
  "Handler",
  "MaxDownloadSize",
  "MinDownloadSize",
  "PublicationState",
  "CreationDate",
  "MsrcSeverity",
  "ExplicitlyDeployable",
];
/** Sections of a rule's tree that are not rules themselves. */
const RULE_SECTIONS = new Set(["ApplicabilityRules", "IsInstalled", "IsInstallable"]);

type Prefixed = (name: string) => string;
const updatePart: Prefixed = (name) => `upd:${name}`;
const handlerPart: Prefixed = (name) => (name === "HandlerSpecificData" ? updatePart(name) : `h:${name}`);
const rulePart: Prefixed = (name) => {
  if (RULE_SECTIONS.has(name)) return updatePart(name);
  const rule = ruleName(name);
  return `${rule.namespace === DEBIAN_RULES_NAMESPACE ? "deb" : "lar"}:${rule.name}`;
};

/**
 * The `upd:Update` document whose fragments our builders wrote, in the order of MS-WUSP 3.1.1.1: `cutFragments`
 * cuts the same out of it. `created`: what no fragment carries, to the second. Not for documents of others,
 * of which fragments leave out more.
 * @throws MetadataError as `readExtended`.
 */
export function restoreDocument({ core, extended = "", localized }: Fragments, created: Date): string {
  const [coreRoots, extendedRoots] = [readFragment(core), readFragment(extended)];
  const part = (roots: readonly Node[], name: string, prefixed: Prefixed): string => {
    const node = childOf(roots, name);
    return node === undefined ? "" : markupOf(node, prefixed);
  };
  const properties = childOf(extendedRoots, "ExtendedProperties");
  const attributes: Readonly<Record<string, string>> = {
    ...properties?.attributes,
    ...childOf(coreRoots, "Properties")?.attributes,
    PublicationState: "Published",
    CreationDate: dateTime(created),
  };
  const texts = [...localized.values()].flatMap(readFragment);
  return documentOf(
    [
      part(coreRoots, "UpdateIdentity", updatePart),
      element(
        "upd:Properties",
        Object.fromEntries(PROPERTIES.map((name) => [name, attributes[name]])),
        contentOf(properties?.children ?? [], updatePart),
      ),
      element("upd:LocalizedPropertiesCollection", {}, contentOf(texts, updatePart)),
      part(coreRoots, "Relationships", updatePart),
      part(coreRoots, "ApplicabilityRules", rulePart),
      part(extendedRoots, "Files", updatePart),
      part(extendedRoots, "HandlerSpecificData", handlerPart),
    ],
    { "xmlns:deb": DEBIAN_RULES_NAMESPACE, "xmlns:h": attributes["Handler"] },
  );
}

const contentOf = (nodes: readonly Node[], prefixed: Prefixed): string =>
  nodes.map((node) => markupOf(node, prefixed)).join("");

/** Elements of ours hold elements or text, never both. */
function markupOf(
  { name, attributes: { type, ...others }, children, text }: Node,
  prefixed: Prefixed,
): string {
  const attributes = type === undefined ? others : { "xsi:type": type, ...others };
  return element(prefixed(name), attributes, escapeText(text) + contentOf(children, prefixed));
}
