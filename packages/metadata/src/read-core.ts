import type { Expression } from "@releve/rules";
import { MetadataError } from "./errors.ts";
import { MAX_REVISION_NUMBER } from "./limits.ts";
import { ruleName } from "./namespaces.ts";
import {
  type Node,
  attributeOf,
  booleanOf,
  childOf,
  childrenOf,
  guidOf,
  integerOf,
  readFragment,
} from "./tree.ts";
import type { CoreFragment, PrerequisiteClause, UpdateIdentity, UpdateType } from "./types.ts";

const UPDATE_TYPES: readonly UpdateType[] = ["Category", "Detectoid", "Software", "Driver"];

/**
 * Reads a Core fragment, MS-WUSP 3.1.1.1.
 * @throws MetadataError `malformed-xml`, `too-large` or `invalid-document`.
 */
export function readCore(xml: string): CoreFragment {
  const roots = readFragment(xml);
  const identity = childOf(roots, "UpdateIdentity");
  const properties = childOf(roots, "Properties");
  if (!identity || !properties)
    throw new MetadataError("invalid-document", "the Core fragment lacks UpdateIdentity or Properties");
  const relationships = childOf(roots, "Relationships")?.children ?? [];
  return {
    identity: identityOf(identity),
    updateType: updateTypeOf(properties),
    explicitlyDeployable: booleanOf(properties.attributes["ExplicitlyDeployable"]),
    autoSelectOnWebSites: booleanOf(properties.attributes["AutoSelectOnWebSites"]),
    prerequisites: (childOf(relationships, "Prerequisites")?.children ?? []).map(clauseOf),
    bundled: (childOf(relationships, "BundledUpdates")?.children ?? []).map((node) =>
      members(node).map(identityOf),
    ),
    superseded: (childOf(relationships, "SupersededUpdates")?.children ?? []).flatMap(members).map(guidOf),
    rules: rulesOf(childOf(roots, "ApplicabilityRules")?.children ?? []),
  };
}

function identityOf(node: Node): UpdateIdentity {
  const revisionNumber = integerOf(
    attributeOf(node, "RevisionNumber"),
    MAX_REVISION_NUMBER,
    "RevisionNumber",
  );
  return { updateId: guidOf(node), revisionNumber };
}

function updateTypeOf(properties: Node): UpdateType {
  const text = attributeOf(properties, "UpdateType");
  const type = UPDATE_TYPES.find((candidate) => candidate === text);
  if (!type) throw new MetadataError("invalid-document", "UpdateType is none that is known");
  return type;
}

/** The identities of a relation: itself, or those of its AtLeastOne. */
function members(node: Node): Node[] {
  if (node.name === "UpdateIdentity") return [node];
  if (node.name === "AtLeastOne" && node.children.length > 0)
    return childrenOf(node.children, "UpdateIdentity");
  throw new MetadataError("invalid-document", "a relation is neither UpdateIdentity nor AtLeastOne");
}

const clauseOf = (node: Node): PrerequisiteClause => ({
  anyOf: members(node).map(guidOf),
  isCategory: booleanOf(node.attributes["IsCategory"]),
});

function rulesOf(sections: readonly Node[]): CoreFragment["rules"] {
  const metadata = childOf(sections, "Metadata")?.children ?? [];
  const isInstalled = ruleOf(sections, "IsInstalled");
  const isInstallable = ruleOf(sections, "IsInstallable");
  const isSuperseded = ruleOf(sections, "IsSuperseded");
  return {
    ...(isInstalled && { isInstalled }),
    ...(isInstallable && { isInstallable }),
    ...(isSuperseded && { isSuperseded }),
    ...(metadata.length > 0 && { metadata: metadata.map((node) => expressionOf(node)) }),
  };
}

function ruleOf(sections: readonly Node[], name: string): Expression | undefined {
  const children = childOf(sections, name)?.children ?? [];
  if (children.length > 1) throw new MetadataError("invalid-document", `${name} holds more than one rule`);
  return children[0] && expressionOf(children[0]);
}

/** Namespaces that foreign XML declares, by prefix; the default one under "". */
type Scope = Readonly<Record<string, string>>;

/** Recursion is bounded by the depth limit of `readFragment`. */
function expressionOf(node: Node, outer: Scope = {}): Expression {
  const { scope, attributes } = declarationsOf(node, outer);
  const colon = node.name.indexOf(":");
  const namespace = scope[node.name.slice(0, Math.max(colon, 0))];
  return {
    ...(namespace ? { namespace, name: node.name.slice(colon + 1) } : ruleName(node.name)),
    attributes,
    children: node.children.map((child) => expressionOf(child, scope)),
    ...(node.children.length === 0 && node.text.trim() !== "" && { text: node.text }),
  };
}

function declarationsOf(
  { attributes }: Node,
  outer: Scope,
): { scope: Scope; attributes: Node["attributes"] } {
  const isDeclaration = ([name]: readonly [string, string]): boolean => /^xmlns(:|$)/.test(name);
  const entries = Object.entries(attributes);
  if (!entries.some(isDeclaration)) return { scope: outer, attributes };
  const declared = entries.filter(isDeclaration).map(([name, value]) => [name.slice(6), value]);
  return {
    scope: { ...outer, ...Object.fromEntries(declared) } as Scope,
    attributes: Object.fromEntries(entries.filter((entry) => !isDeclaration(entry))),
  };
}
