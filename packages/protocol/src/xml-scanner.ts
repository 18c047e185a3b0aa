/**
 * XML 1.0 with namespaces, without document types: well-formedness is checked in full, in one pass whose time
 * and memory grow with the document alone. A general parser took nine tenths of the time of a request.
 */
import { ProtocolError } from "./errors.ts";
import { MAX_XML_ATTRIBUTES } from "./limits.ts";

/** One start tag, its prefixes resolved. */
export interface StartTag {
  readonly local: string;
  readonly uri: string;
  readonly attribute: (uri: string, local: string) => string | undefined;
}

/** What is found, in the order of the document; an empty element is opened and closed. */
export interface XmlEvents {
  open(tag: StartTag): void;
  text(text: string): void;
  close(): void;
}

interface OpenElement {
  /** As written, prefix included. */
  readonly name: string;
  /** Bindings that its own declarations replaced; undefined for a prefix that was unbound. */
  readonly replaced: readonly (readonly [prefix: string, uri: string | undefined])[];
}

interface Scan {
  readonly text: string;
  /** Whether there are any at all: to ask once is faster than to look in every text. */
  readonly has: { readonly references: boolean; readonly sectionEnds: boolean };
  /** Where the rest begins. */
  at: number;
  readonly open: OpenElement[];
  hasRoot: boolean;
  /**
   * Namespaces in force, by prefix; the default one is that of "". None is ever deleted: a Map keeps the
   * places of deleted keys in its chains, and declaring one prefix again and again would become quadratic.
   */
  readonly bindings: Map<string, string | undefined>;
  readonly events: XmlEvents;
}

const XML_NS = "http://www.w3.org/XML/1998/namespace";
const XMLNS_NS = "http://www.w3.org/2000/xmlns/";
const [TAB, NEW_LINE, SPACE, BANG, SLASH, EQUALS, GREATER, QUESTION] = [9, 10, 32, 33, 47, 61, 62, 63];
const [DOUBLE_QUOTE, SINGLE_QUOTE] = [34, 39];

/** Production [2], Char; lone surrogates cannot come out of UTF-8. */
// eslint-disable-next-line no-control-regex -- these are what must not occur
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const NAME_START =
  "A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}" +
  "\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}\\u{200C}\\u{200D}";
const NC_NAME = `[${NAME_START}][\\u{300}-\\u{36F}\\-.0-9\\u{B7}\\u{203F}\\u{2040}${NAME_START}]*`;
/** Namespaces in XML 1.0, production [7]. */
const QUALIFIED_NAME = new RegExp(`${NC_NAME}(?::${NC_NAME})?`, "uy");
const DECLARATION =
  /<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/y;

/** @throws ProtocolError `malformed`, `too-large`, and whatever the events throw */
export function scanXml(document: string, events: XmlEvents): void {
  if (FORBIDDEN.test(document)) throw malformed("it has characters that XML forbids");
  // 2.11: every line ends with one line feed.
  const text = document.includes("\r") ? document.replace(/\r\n?/g, "\n") : document;
  const bindings = new Map<string, string | undefined>([["xml", XML_NS]]);
  const has = { references: text.includes("&"), sectionEnds: text.includes("]]>") };
  const scan: Scan = { text, has, at: 0, open: [], hasRoot: false, bindings, events };
  if (/^<\?xml\s/.test(text)) declaration(scan);
  for (;;) {
    const markup = text.indexOf("<", scan.at);
    characters(scan, markup < 0 ? text.length : markup);
    if (markup < 0) break;
    const next = text.charCodeAt(markup + 1);
    if (next === SLASH) endTag(scan);
    else if (next === BANG) commentOrSection(scan);
    else if (next === QUESTION) instruction(scan);
    else startTag(scan);
  }
  if (scan.open.length > 0 || !scan.hasRoot) throw malformed("it ends too early");
}

function malformed(why: string): ProtocolError {
  return new ProtocolError("malformed", `the message is not well-formed XML: ${why}`);
}

function declaration(scan: Scan): void {
  DECLARATION.lastIndex = 0;
  const found = DECLARATION.exec(scan.text);
  if (found === null) throw malformed("its declaration is broken");
  const encoding = found[1] ?? found[2];
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
    throw malformed("it declares an encoding other than UTF-8");
  scan.at = DECLARATION.lastIndex;
}

function characters(scan: Scan, end: number): void {
  if (end === scan.at) return;
  const raw = scan.text.slice(scan.at, end);
  scan.at = end;
  if (scan.open.length === 0) {
    if (/[^ \t\n]/.test(raw)) throw malformed("there is text outside of its element");
    return;
  }
  const { references, sectionEnds } = scan.has;
  if (sectionEnds && raw.includes("]]>")) throw malformed("a section ends that did not begin");
  scan.events.text(references && raw.includes("&") ? resolveReferences(raw) : raw);
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function resolveReferences(raw: string): string {
  return raw.replace(
    /&(?:#(\d+)|#x([0-9a-fA-F]+)|(amp|lt|gt|quot|apos));|&/g,
    (_all, decimal?: string, hexadecimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? "";
      const code = decimal === undefined ? parseInt(hexadecimal ?? "", 16) : Number(decimal);
      const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      if (!isCharacter || FORBIDDEN.test(String.fromCodePoint(code)))
        throw malformed("it refers to what is no character");
      return String.fromCodePoint(code);
    },
  );
}

function endTag(scan: Scan): void {
  const { text, at } = scan;
  const element = scan.open.pop();
  if (element === undefined || !text.startsWith(element.name, at + 2))
    throw malformed("an end tag has no start tag");
  const end = afterSpace(text, at + 2 + element.name.length);
  if (text.charCodeAt(end) !== GREATER) throw malformed("an end tag has no start tag");
  scan.at = end + 1;
  close(scan, element);
}

function close({ bindings, events }: Scan, { replaced }: OpenElement): void {
  for (const [prefix, uri] of replaced) bindings.set(prefix, uri);
  events.close();
}

function commentOrSection(scan: Scan): void {
  const { text, at } = scan;
  if (text.startsWith("<!--", at)) {
    const end = text.indexOf("--", at + 4);
    if (end < 0 || text.charCodeAt(end + 2) !== GREATER) throw malformed("a comment does not end");
    scan.at = end + 3;
  } else if (text.startsWith("<![CDATA[", at) && scan.open.length > 0) {
    const end = text.indexOf("]]>", at + 9);
    if (end < 0) throw malformed("a section does not end");
    scan.at = end + 3;
    scan.events.text(text.slice(at + 9, end));
  } else throw malformed("document types are refused");
}

function instruction(scan: Scan): void {
  const { text, at } = scan;
  const nameEnd = endOfName(text, at + 2);
  const end = text.indexOf("?>", nameEnd);
  const isReserved = /^xml$|:/i.test(text.slice(at + 2, nameEnd));
  if (end < 0 || isReserved || (end > nameEnd && !isSpace(text.charCodeAt(nameEnd))))
    throw malformed("a processing instruction is broken");
  scan.at = end + 2;
}

const NO_ATTRIBUTES: StartTag["attribute"] = () => undefined;
const NOTHING_WRITTEN: readonly Written[] = [];
const NOTHING_REPLACED: OpenElement["replaced"] = [];

function startTag(scan: Scan): void {
  const { text, open, events } = scan;
  if (open.length === 0 && scan.hasRoot) throw malformed("it has two elements outside of any");
  scan.hasRoot = true;
  const nameEnd = endOfName(text, scan.at + 1);
  const name = text.slice(scan.at + 1, nameEnd);
  scan.at = nameEnd;
  const written = text.charCodeAt(nameEnd) === GREATER ? NOTHING_WRITTEN : readAttributes(scan);
  const replaced = written.length === 0 ? NOTHING_REPLACED : declare(scan, written);
  const attribute = written.length === 0 ? NO_ATTRIBUTES : lookUp(scan, written);
  const { local, uri } = resolveName(scan, name, scan.bindings.get("") ?? "");
  const isEmpty = text.charCodeAt(scan.at) === SLASH;
  if (isEmpty && text.charCodeAt(scan.at + 1) !== GREATER) throw malformed("a start tag does not end");
  scan.at += isEmpty ? 2 : 1;
  events.open({ local, uri, attribute });
  if (isEmpty) close(scan, { name, replaced });
  else open.push({ name, replaced });
}

interface Written {
  name: string;
  value: string;
}

/** Leaves the scan at the `>` or `/` that ends the tag. */
function readAttributes(scan: Scan): Written[] {
  const { text } = scan;
  const found: Written[] = [];
  for (;;) {
    const at = afterSpace(text, scan.at);
    const code = text.charCodeAt(at);
    const isApart = at > scan.at;
    scan.at = at;
    if (code === GREATER || code === SLASH) return found;
    if (!isApart) throw malformed("white space is missing between attributes");
    if (found.length >= MAX_XML_ATTRIBUTES)
      throw new ProtocolError("too-large", `an element has more than ${MAX_XML_ATTRIBUTES} attributes`);
    found.push(readAttribute(scan));
  }
}

function readAttribute(scan: Scan): Written {
  const { text, at } = scan;
  const nameEnd = endOfName(text, at);
  const equals = afterSpace(text, nameEnd);
  const start = afterSpace(text, equals + 1);
  const quote = text.charCodeAt(start);
  if (text.charCodeAt(equals) !== EQUALS || (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE))
    throw malformed("an attribute has no value");
  const end = text.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", start + 1);
  const raw = text.slice(start + 1, end);
  if (end < 0 || raw.includes("<")) throw malformed("an attribute does not end");
  scan.at = end + 1;
  // 3.3.3: white space as written becomes a space, referred to it stays.
  return { name: text.slice(at, nameEnd), value: resolveReferences(raw.replace(/[\t\n]/g, " ")) };
}

/** Binds the prefixes that a tag declares; answers what they replaced. */
function declare({ bindings }: Scan, attributes: readonly Written[]): OpenElement["replaced"] {
  const replaced: [string, string | undefined][] = [];
  for (const { name, value: written } of attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    const value = written.trim();
    const prefix = name.slice("xmlns:".length);
    const isXml = prefix === "xml" && value === XML_NS;
    const isReserved = prefix === "xml" || prefix === "xmlns" || value === XML_NS || value === XMLNS_NS;
    if ((isReserved && !isXml) || (value === "" && prefix !== ""))
      throw malformed("a prefix is declared that cannot be");
    replaced.push([prefix, bindings.get(prefix)]);
    bindings.set(prefix, value);
  }
  // Undone from the last to the first, though no tag may declare one twice.
  return replaced.reverse();
}

function lookUp(scan: Scan, attributes: readonly Written[]): StartTag["attribute"] {
  const values = new Map<string, string>();
  for (const { name, value } of attributes) {
    const isDeclaration = name === "xmlns" || name.startsWith("xmlns:");
    const { local, uri } = isDeclaration
      ? { local: name.slice("xmlns:".length) || "xmlns", uri: XMLNS_NS }
      : resolveName(scan, name, "");
    const key = `${uri}\n${local}`;
    if (values.has(key)) throw malformed("an element has an attribute twice");
    values.set(key, value);
  }
  return (uri, local) => values.get(`${uri}\n${local}`);
}

function resolveName({ bindings }: Scan, name: string, unprefixed: string): { local: string; uri: string } {
  const colon = name.indexOf(":");
  if (colon < 0) return { local: name, uri: unprefixed };
  const uri = bindings.get(name.slice(0, colon));
  if (uri === undefined) throw malformed("a prefix is not declared");
  return { local: name.slice(colon + 1), uri };
}

/** Letters and digits of ASCII, which nearly all names are made of. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) => Number(/\w/.test(String.fromCharCode(code))));
const DIGIT_0 = 48;
const DIGIT_9 = 57;

/** Where the qualified name that starts at `at` ends. */
function endOfName(text: string, at: number): number {
  const first = text.charCodeAt(at);
  let end = at;
  let code = first;
  while (code < 128 && PLAIN[code] === 1) code = text.charCodeAt(++end);
  const isWhole = end > at && (isSpace(code) || code === GREATER || code === SLASH || code === EQUALS);
  if (isWhole && !(first >= DIGIT_0 && first <= DIGIT_9)) return end;
  QUALIFIED_NAME.lastIndex = at;
  if (!QUALIFIED_NAME.test(text)) throw malformed("a name is missing");
  return QUALIFIED_NAME.lastIndex;
}

function isSpace(code: number): boolean {
  return code === SPACE || code === NEW_LINE || code === TAB;
}

function afterSpace(text: string, at: number): number {
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}
