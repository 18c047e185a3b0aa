import { type Located, locatedChild } from "./located.ts";
import {
  BASE_NAMESPACE,
  CORPORATE_PUBLISHING,
  DRIVER_NAMESPACE,
  LOGIC_NAMESPACE,
  MSI_NAMESPACE,
  XML_NAMESPACE,
  XSI_NAMESPACE,
} from "./namespaces.ts";
import { type Attributes, characters, element } from "./write.ts";

/** Declared at the root of what is written here. */
export const RULE_DECLARATIONS: Attributes = {
  "xmlns:bar": BASE_NAMESPACE,
  "xmlns:mar": MSI_NAMESPACE,
  "xmlns:drv": DRIVER_NAMESPACE,
};

/** A package's namespaces of rules, and the prefix of the one that takes their place in an update. */
const PREFIXES = new Map([
  [`${CORPORATE_PUBLISHING}/LogicalApplicabilityRules.xsd`, "lar"],
  [`${CORPORATE_PUBLISHING}/BaseApplicabilityRules.xsd`, "bar"],
  [`${CORPORATE_PUBLISHING}/MsiApplicabilityRules.xsd`, "mar"],
  [`${CORPORATE_PUBLISHING}/Installers/WindowsDriver.xsd`, "drv"],
  [LOGIC_NAMESPACE, "lar"],
  [BASE_NAMESPACE, "bar"],
  [MSI_NAMESPACE, "mar"],
  [DRIVER_NAMESPACE, "drv"],
]);

/** What is inside a section of rules, in the namespaces of an update document; undefined: nothing. */
export function contentOf(section: Located | undefined): string | undefined {
  if (section === undefined || section.children.length === 0) return undefined;
  return section.children.map((child) => copied(child, "")).join("");
}

/**
 * A rule of the whole package and one of its only item, as one: both must hold, as WSUS joins them.
 * Undefined: neither has one.
 */
export function bothOf(name: string, ...holders: readonly (Located | undefined)[]): string | undefined {
  const rules = holders.flatMap((holder) => contentOf(locatedChild(holder, name)) ?? []);
  return rules.length > 1 ? element("lar:And", {}, rules.join("")) : rules[0];
}

/**
 * An element and all below it. Rules get the prefixes of the document; other elements, e.g. MsiPatch, keep
 * their own namespace. `outer`: the default namespace around it. Depth is bounded by reading.
 */
function copied(node: Located, outer: string): string {
  const prefix = PREFIXES.get(node.namespace);
  const inner = prefix === undefined ? node.namespace : outer;
  const content =
    node.children.length > 0
      ? node.children.map((child) => copied(child, inner)).join("")
      : characters(node.text);
  const name = prefix === undefined ? node.name : `${prefix}:${node.name}`;
  const declaration = inner === outer ? {} : { xmlns: inner };
  return element(name, { ...declaration, ...attributesOf(node) }, content);
}

const ATTRIBUTE_PREFIXES = new Map([
  ["", ""],
  [XSI_NAMESPACE, "xsi:"],
  [XML_NAMESPACE, "xml:"],
]);

/** Attributes as they are written; one of another namespace declares it. */
function attributesOf({ attributes }: Located): Attributes {
  return Object.fromEntries(
    attributes.flatMap(({ namespace, name, value }, at) => {
      const prefix = ATTRIBUTE_PREFIXES.get(namespace);
      if (prefix !== undefined) return [[prefix + name, value]];
      return [
        [`xmlns:a${at}`, namespace],
        [`a${at}:${name}`, value],
      ];
    }),
  );
}
