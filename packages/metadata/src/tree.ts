import { SaxesParser } from "saxes";
import { MetadataError } from "./errors.ts";
import { MAX_DEPTH, MAX_DOCUMENT_LENGTH, MAX_ELEMENTS } from "./limits.ts";
import { isGuid, isInteger } from "./syntax.ts";

/** An element of a fragment; names are as written, e.g. `b.RegSz`. */
export interface Node {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Node[];
  /** Character data directly inside, joined. */
  text: string;
}

/**
 * Reads a fragment (elements side by side, no namespaces: MS-WUSP 2.2.2.2.6) into its root elements.
 * @throws MetadataError `malformed-xml`, also for a document type, or `too-large`.
 */
export function readFragment(xml: string): Node[] {
  if (xml.length > MAX_DOCUMENT_LENGTH) throw new MetadataError("too-large", "the fragment is too large");
  const root: Node = { name: "", attributes: {}, children: [], text: "" };
  const stack = [root];
  let elements = 0;
  const parser = new SaxesParser({ xmlns: false as const, fragment: true, position: false });
  parser.on("error", (cause) => {
    throw new MetadataError("malformed-xml", "the fragment is not well-formed XML", cause);
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (stack.length > MAX_DEPTH) throw new MetadataError("too-large", "the fragment is nested too deeply");
    if (++elements > MAX_ELEMENTS) throw new MetadataError("too-large", "the fragment has too many elements");
    const node = { name, attributes, children: [], text: "" };
    stack.at(-1)?.children.push(node);
    stack.push(node);
  });
  const onText = (text: string): void => {
    const node = stack.at(-1);
    if (node) node.text += text;
  };
  parser.on("text", onText);
  parser.on("cdata", onText);
  parser.on("closetag", () => stack.pop());
  parser.write(xml).close();
  return root.children;
}

/** The child elements of that name. */
export const childrenOf = (nodes: readonly Node[], name: string): Node[] =>
  nodes.filter((node) => node.name === name);

/** The only child of that name, if any; two are refused. */
export function childOf(nodes: readonly Node[], name: string): Node | undefined {
  const found = childrenOf(nodes, name);
  if (found.length > 1) throw new MetadataError("invalid-document", `two ${name} where one is allowed`);
  return found[0];
}

/** The attribute, or a refusal. */
export function attributeOf(node: Node, name: string): string {
  const value = node.attributes[name];
  if (value === undefined) throw new MetadataError("invalid-document", `${node.name} lacks ${name}`);
  return value;
}

/** A non-negative integer of at most `max`, xsd:long without sign. */
export function integerOf(text: string, max: number, what: string): number {
  if (!isInteger(text, max)) throw new MetadataError("invalid-document", `${what} is out of range`);
  return Number(text);
}

/** xsd:boolean; absent is false. */
export const booleanOf = (text: string | undefined): boolean =>
  text?.trim() === "true" || text?.trim() === "1";

/** A GUID of a document, lower case; documents may brace none, but case differs. */
export function guidOf(node: Node): string {
  const text = attributeOf(node, "UpdateID");
  if (!isGuid(text))
    throw new MetadataError("invalid-document", `the UpdateID of ${node.name} is not a GUID`);
  return text.trim().toLowerCase();
}
