import { MetadataError } from "./errors.ts";

/** What XML 1.0 cannot carry, not even escaped: most control characters, lone surrogates. */
// eslint-disable-next-line no-control-regex -- these are the characters to find
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};
const escaped = (character: string): string => ESCAPES[character] ?? character;

/** Escapes character data. A carriage return is escaped, or reading would turn it into a line feed. */
const escapeText = (text: string): string => text.replace(/[&<>\r]/g, escaped);
const escapeAttribute = (text: string): string => text.replace(/[&<>"\t\n\r]/g, escaped);

export type Attributes = Readonly<Record<string, string | undefined>>;

/** ASCII that is legal and needs no escape: nearly every attribute. */
const PLAIN = /^[ !#-%'-;=?-~]*$/;

/** An opening tag without its end: `<name a="v"`; undefined attributes are left out. */
export function openTag(name: string, attributes: Attributes = {}): string {
  return `<${name}${attributesMarkup(attributes)}`;
}

function attributesMarkup(attributes: Attributes): string {
  let markup = "";
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined)
      markup += ` ${key}="${PLAIN.test(value) ? value : escapeAttribute(legal(value))}"`;
  }
  return markup;
}

/**
 * Markup in both forms of what we make, written at once: as the document has it, and as its fragments
 * have it, i.e. as `cutFragments` would cut it out of the document.
 */
export interface Markup {
  document: string;
  fragment: string;
}

export const NO_MARKUP: Markup = { document: "", fragment: "" };

export function joined(parts: readonly Markup[]): Markup {
  let [document, fragment] = ["", ""];
  for (const part of parts) {
    document += part.document;
    fragment += part.fragment;
  }
  return { document, fragment };
}

/** One element of a document we make; without content `<name />`. Its name has a prefix of the document's root. */
export function element(name: string, attributes: Attributes, content = NO_MARKUP): Markup {
  const markup = attributesMarkup(attributes);
  const { "xsi:type": type, ...others } = "xsi:type" in attributes ? attributes : {};
  const local = type === undefined ? markup : attributesMarkup({ type, ...others });
  return {
    document: elementMarkup(name, markup, content.document),
    fragment: elementMarkup(prefixedName(name), local, content.fragment),
  };
}

function elementMarkup(name: string, attributes: string, content: string): string {
  return content === "" ? `<${name}${attributes} />` : `<${name}${attributes}>${content}</${name}>`;
}

/** Prefixes of documents that we write, as they stand in fragments; others go. */
const FRAGMENT_PREFIXES = new Map([
  ["deb", "deb."],
  ["bar", "b."],
  ["mar", "m."],
  ["drv", "d."],
]);

/** As `fragmentName`, from the prefixes that a document declares. */
function prefixedName(name: string): string {
  const colon = name.indexOf(":");
  return (FRAGMENT_PREFIXES.get(name.slice(0, Math.max(colon, 0))) ?? "") + name.slice(colon + 1);
}

/** `<name>text</name>`, or nothing when the text is undefined. */
export function textElement(name: string, text: string | undefined): Markup {
  return text === undefined ? NO_MARKUP : element(name, {}, characters(text));
}

/** Character data, the same in both forms. */
export function characters(text: string): Markup {
  const escapedText = escapeText(legal(text));
  return { document: escapedText, fragment: escapedText };
}

function legal(text: string): string {
  if (ILLEGAL.test(text))
    throw new MetadataError("invalid-input", "a text holds a character that XML forbids");
  return text;
}

/** Markup under way; the last opening tag waits for its content, so that `<X></X>` becomes `<X />`. */
export class MarkupBuffer {
  #text = "";
  #isOpen = false;

  /** @param tag as of `openTag`. */
  start(tag: string): void {
    this.#endOfTag();
    this.#text += tag;
    this.#isOpen = true;
  }

  characters(text: string): void {
    if (text === "") return;
    this.#endOfTag();
    this.#text += escapeText(text);
  }

  end(name: string): void {
    this.#text += this.#isOpen ? " />" : `</${name}>`;
    this.#isOpen = false;
  }

  /** What was written since the last call. */
  take(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }

  #endOfTag(): void {
    if (this.#isOpen) this.#text += ">";
    this.#isOpen = false;
  }
}
