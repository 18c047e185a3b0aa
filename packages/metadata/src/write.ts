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
export const escapeText = (text: string): string => text.replace(/[&<>\r]/g, escaped);
const escapeAttribute = (text: string): string => text.replace(/[&<>"\t\n\r]/g, escaped);

export type Attributes = Readonly<Record<string, string | undefined>>;

/** ASCII that is legal and needs no escape: nearly every attribute. */
const PLAIN = /^[ !#-%'-;=?-~]*$/;

/** An opening tag without its end: `<name a="v"`; undefined attributes are left out. */
export function openTag(name: string, attributes: Attributes = {}): string {
  let markup = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined)
      markup += ` ${key}="${PLAIN.test(value) ? value : escapeAttribute(legal(value))}"`;
  }
  return markup;
}

/** One element of a fragment; without content `<name />`. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const tag = openTag(name, attributes);
  return content === "" ? `${tag} />` : `${tag}>${content}</${name}>`;
}

/** `<name>text</name>`, or nothing when the text is undefined. */
export function textElement(name: string, text: string | undefined): string {
  return text === undefined ? "" : element(name, {}, characters(text));
}

/** Character data, checked and escaped. */
export const characters = (text: string): string => escapeText(legal(text));

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
