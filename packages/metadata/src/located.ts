import { SaxesParser, type SaxesTagNS } from "saxes";
import { MetadataError, type Place } from "./errors.ts";
import { MAX_DEPTH, MAX_DOCUMENT_LENGTH, MAX_ELEMENTS } from "./limits.ts";
import { XMLNS_NAMESPACE } from "./namespaces.ts";

/** An attribute; declarations of namespaces are none. */
export interface LocatedAttribute {
  namespace: string;
  name: string;
  value: string;
}

/** An element of a document, with its place. */
export interface Located {
  namespace: string;
  name: string;
  /** In document order. */
  attributes: readonly LocatedAttribute[];
  children: Located[];
  /** Character data directly inside, joined. */
  text: string;
  parent: Located | undefined;
  /** Among the siblings of its name, from 1. */
  ordinal: number;
  line: number;
  column: number;
}

/** What is known of a document before its end. */
export type Root = Pick<Located, "namespace" | "name" | "attributes">;

/** Place of an element, or of its attribute. */
export function placeOf(node: Located, attribute?: string): Place {
  const steps = attribute === undefined ? [] : [`@${attribute}`];
  for (let at: Located | undefined = node; at; at = at.parent)
    steps.unshift(at.ordinal > 1 ? `${at.name}[${at.ordinal}]` : at.name);
  return { line: node.line, column: node.column, path: `/${steps.join("/")}` };
}

/** Value of an attribute without namespace. */
export const valueOf = (node: Root, name: string): string | undefined =>
  node.attributes.find((one) => one.name === name && one.namespace === "")?.value;

export const locatedChildren = (node: Located | undefined, name: string): Located[] =>
  node?.children.filter((child) => child.name === name) ?? [];

export const locatedChild = (node: Located | undefined, name: string): Located | undefined =>
  node?.children.find((child) => child.name === name);

/** Text of the first child of that name, trimmed; undefined when there is none or it is blank. */
export const childText = (node: Located | undefined, name: string): string | undefined =>
  locatedChild(node, name)?.text.trim() || undefined;

/** Whether an element is handed out as a tree of its own; `depth` is 1 for the root. */
export type IsRecord = (element: { namespace: string; name: string }, depth: number) => boolean;

/** An open element; siblings are counted by name. */
interface Open {
  node: Located;
  counts: Map<string, number>;
}

/**
 * Reads XML piece by piece into trees, one for each record, so that a document of any length needs the
 * memory of its largest record. No document types; limits are those of one document for each record.
 */
export class TreeReader {
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  readonly #isRecord: IsRecord;
  readonly #limits: { length: number; elements: number; depth: number };
  readonly #open: Open[] = [];
  readonly #rootCounts = new Map<string, number>();
  readonly #done: Located[] = [];
  #failure: MetadataError | undefined;
  /** Where the record under way began among the open elements. */
  #recordDepth = 0;
  #recordStart = 0;
  #elements = 0;
  #lastEvent = 0;
  #received = 0;
  #start = { line: 1, column: 1 };

  constructor(
    isRecord: IsRecord,
    limits = { length: MAX_DOCUMENT_LENGTH, elements: MAX_ELEMENTS, depth: MAX_DEPTH },
  ) {
    this.#isRecord = isRecord;
    this.#limits = limits;
    const parser = this.#parser;
    parser.on("error", (cause) => this.#fail("malformed-xml", "not well-formed XML", cause));
    parser.on("doctype", () => this.#fail("doctype-refused", "a document type declaration"));
    parser.on("opentagstart", ({ name }) => {
      this.#start = { line: parser.line, column: Math.max(1, parser.columnIndex - name.length - 1) };
    });
    parser.on("opentag", (tag) => this.#begin(tag));
    parser.on("closetag", () => this.#end());
    parser.on("text", (text) => this.#text(text));
    parser.on("cdata", (text) => this.#text(text));
  }

  /**
   * Answers the records that this piece completes.
   * @throws MetadataError, with its place; records before it are answered first, and the next call throws
   */
  write(piece: string): Located[] {
    return this.#attempt(() => {
      this.#parser.write(piece);
      this.#received += piece.length;
      // Inside one tag or text the parser collects without telling us.
      this.#checkLength(this.#lastEvent, this.#received);
    });
  }

  /** @throws MetadataError as `write`, also for a document that is cut off. */
  close(): Located[] {
    const rest = this.#attempt(() => this.#parser.close());
    if (this.#failure !== undefined) throw this.#failure;
    return rest;
  }

  /** The root's name and attributes, once they are known. */
  get root(): Root | undefined {
    return this.#root;
  }
  #root: Root | undefined;

  #attempt(read: () => void): Located[] {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      read();
    } catch (error) {
      if (!(error instanceof MetadataError) || this.#done.length === 0) throw error;
      this.#failure = error;
    }
    return this.#done.splice(0);
  }

  #begin(tag: SaxesTagNS): void {
    this.#lastEvent = this.#parser.position;
    const parent = this.#open.at(-1);
    const counts = parent?.counts ?? this.#rootCounts;
    const ordinal = (counts.get(tag.local) ?? 0) + 1;
    counts.set(tag.local, ordinal);
    const node: Located = {
      namespace: tag.uri,
      name: tag.local,
      attributes: attributesOf(tag),
      children: [],
      text: "",
      parent: parent?.node,
      ordinal,
      ...this.#start,
    };
    this.#root ??= { namespace: node.namespace, name: node.name, attributes: node.attributes };
    this.#open.push({ node, counts: new Map() });
    const depth = this.#open.length;
    if (depth > this.#limits.depth) this.#fail("too-large", "nested too deeply");
    if (this.#recordDepth === 0 && this.#isRecord(node, depth)) {
      this.#recordDepth = depth;
      this.#recordStart = this.#parser.position;
      this.#elements = 0;
    } else if (this.#recordDepth > 0) parent?.node.children.push(node);
    if (++this.#elements > this.#limits.elements) this.#fail("too-large", "too many elements");
    if (this.#recordDepth > 0) this.#checkLength(this.#recordStart);
  }

  #end(): void {
    this.#lastEvent = this.#parser.position;
    const depth = this.#open.length;
    const closed = this.#open.pop();
    if (depth !== this.#recordDepth || closed === undefined) return;
    this.#recordDepth = 0;
    this.#elements = 0;
    this.#done.push(closed.node);
  }

  #text(text: string): void {
    this.#lastEvent = this.#parser.position;
    if (this.#recordDepth === 0) return;
    const node = this.#open.at(-1)?.node;
    if (node) node.text += text;
    this.#checkLength(this.#recordStart);
  }

  /** The parser's position means something inside its events only. */
  #checkLength(from: number, to = this.#parser.position): void {
    if (to - from > this.#limits.length) this.#fail("too-large", "larger than a document may be");
  }

  #fail(code: "malformed-xml" | "doctype-refused" | "too-large", message: string, cause?: Error): never {
    const { line, columnIndex } = this.#parser;
    const innermost = this.#open.at(-1)?.node;
    const path = innermost ? placeOf(innermost).path : "/";
    const why = cause === undefined ? message : `${message}: ${cause.message.replace(/^\d+:\d+: /, "")}`;
    throw new MetadataError(code, why, cause, { line, column: Math.max(1, columnIndex), path });
  }
}

function attributesOf(tag: SaxesTagNS): LocatedAttribute[] {
  const found: LocatedAttribute[] = [];
  for (const { uri, local, value } of Object.values(tag.attributes))
    if (uri !== XMLNS_NAMESPACE) found.push({ namespace: uri, name: local, value });
  return found;
}

/** Reads a whole document as one tree. @throws MetadataError, with its place. */
export function readLocated(xml: string): Located {
  const reader = new TreeReader((_, depth) => depth === 1);
  const [root] = [...reader.write(xml), ...reader.close()];
  // A document without an element is refused by the parser.
  if (root === undefined) throw new MetadataError("malformed-xml", "no element");
  return root;
}
