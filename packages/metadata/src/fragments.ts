import { SaxesParser, type SaxesTagNS } from "saxes";
import { MetadataError } from "./errors.ts";
import { MAX_DEPTH, MAX_DOCUMENT_LENGTH } from "./limits.ts";
import { UPDATE_NAMESPACE, XMLNS_NAMESPACE, XSI_NAMESPACE, fragmentName, isForeign } from "./namespaces.ts";
import type { Fragments } from "./types.ts";
import { type Attributes, MarkupBuffer, openTag } from "./write.ts";

/** Attributes of Properties that the Core fragment keeps, in its order; `false` ones are left out. */
const CORE_PROPERTIES = ["UpdateType", "ExplicitlyDeployable", "AutoSelectOnWebSites", "OSUpgrade", "EulaID"];
/** Attributes that the Extended fragment leaves out, beside those of the Core. */
const HIDDEN_PROPERTIES = [
  "PublicationState",
  "PublisherID",
  "CreationDate",
  "IsPublic",
  "LegacyName",
  "DetectoidType",
  "PerUser",
];
const notExtended = new Set([...CORE_PROPERTIES, ...HIDDEN_PROPERTIES]);

/** The Core fragment's Properties, from the document's attributes. */
export function corePropertiesOf(attributes: Attributes): string {
  const kept = CORE_PROPERTIES.filter((name) => (attributes[name] ?? "false") !== "false");
  return `${openTag("Properties", Object.fromEntries(kept.map((name) => [name, attributes[name]])))} />`;
}

/** The Extended fragment's opening tag of the same, without its end. */
export function extendedPropertiesTag(attributes: Attributes): string {
  const kept = Object.entries(attributes).filter(([name]) => !notExtended.has(name));
  return openTag("ExtendedProperties", Object.fromEntries(kept));
}

/** Children of Update, other than Properties, that fragments take whole. */
const WHOLE_PARTS = new Set([
  "UpdateIdentity",
  "Relationships",
  "ApplicabilityRules",
  "Files",
  "HandlerSpecificData",
]);

/** Longest language tag, RFC 5646 section 4.4.1. */
const MAX_LANGUAGE_LENGTH = 35;

/**
 * Cuts an update document (`upd:Update`) as a WSUS does into the Core, Extended and LocalizedProperties
 * fragments that clients download, MS-WUSP 3.1.1.1 and 2.2.2.2.6. Reads once, keeps only the fragments.
 * @throws MetadataError `malformed-xml`, `doctype-refused`, `too-large` or `invalid-document`.
 */
export function cutFragments(documentXml: string): Fragments {
  if (documentXml.length > MAX_DOCUMENT_LENGTH)
    throw new MetadataError("too-large", "the document is too large");
  const cutter = new Cutter();
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on("error", (cause) => {
    throw new MetadataError("malformed-xml", "the document is not well-formed XML", cause);
  });
  parser.on("doctype", () => {
    throw new MetadataError("doctype-refused", "the document has a document type declaration");
  });
  parser.on("opentag", (tag) => cutter.open(tag, (prefix) => parser.resolve(prefix)));
  parser.on("text", (text) => cutter.text(text));
  parser.on("cdata", (text) => cutter.text(text));
  parser.on("closetag", () => cutter.close());
  parser.write(documentXml).close();
  return cutter.fragments();
}

/** One open element of the fragment under way. `foreign`: prefixes declared so far inside foreign XML. */
interface Frame {
  name: string;
  foreign: ReadonlySet<string> | undefined;
}

/** What is known after each event; the depth counts open elements of the document, 1 for Update. */
class Cutter {
  #depth = 0;
  /** The child of Update that we are in; undefined: one that no fragment takes. */
  #part: string | undefined;
  readonly #frames: Frame[] = [];
  readonly #markup = new MarkupBuffer();
  readonly #parts = new Map<string, string>();
  readonly #localized = new Map<string, string>();
  readonly #eula = new Map<string, string>();
  #coreProperties: string | undefined;
  #language: string | undefined;
  /** The key of the EulaFile that we are in. */
  #eulaKey: string | undefined;

  open(tag: SaxesTagNS, resolve: (prefix: string) => string | undefined): void {
    this.#depth++;
    if (this.#depth > MAX_DEPTH) throw new MetadataError("too-large", "the document is nested too deeply");
    if (this.#depth === 1) return this.#checkRoot(tag);
    if (this.#depth === 2) return this.#openPart(tag);
    if (this.#part === undefined) return;
    if (this.#part === "LocalizedPropertiesCollection") {
      if (this.#depth === 3) this.#openLocalized(tag);
      if (this.#depth === 4 && tag.local === "Language" && this.#eulaKey === undefined) this.#language = "";
    }
    this.#start(tag, resolve);
  }

  text(text: string): void {
    if (this.#frames.length === 0) return;
    if (this.#part === "LocalizedPropertiesCollection" && this.#frames.at(-1)?.name === "Language")
      this.#language = ((this.#language ?? "") + text).slice(0, MAX_LANGUAGE_LENGTH + 1);
    this.#markup.characters(text);
  }

  close(): void {
    const frame = this.#frames.pop();
    if (frame) this.#markup.end(frame.name);
    if (this.#depth === 3 && this.#part === "LocalizedPropertiesCollection") this.#endLanguage();
    else if (this.#depth === 2) this.#endPart();
    this.#depth--;
  }

  /** The fragments, roots concatenated in the order of MS-WUSP. */
  fragments(): Fragments {
    if (this.#coreProperties === undefined || !this.#parts.has("UpdateIdentity"))
      throw new MetadataError("invalid-document", "the document lacks UpdateIdentity or Properties");
    const part = (name: string): string => this.#parts.get(name) ?? "";
    return {
      core:
        part("UpdateIdentity") + this.#coreProperties + part("Relationships") + part("ApplicabilityRules"),
      extended: part("Properties") + part("Files") + part("HandlerSpecificData"),
      localized: this.#localized,
      ...(this.#eula.size > 0 && { eula: this.#eula }),
    };
  }

  #checkRoot(tag: SaxesTagNS): void {
    if (tag.uri !== UPDATE_NAMESPACE || tag.local !== "Update")
      throw new MetadataError("invalid-document", "the document is no upd:Update");
  }

  #openPart(tag: SaxesTagNS): void {
    const name = tag.uri === UPDATE_NAMESPACE ? tag.local : "";
    this.#part = undefined;
    if (this.#parts.has(name)) throw new MetadataError("invalid-document", `the document has two ${name}`);
    if (name === "Properties") this.#openProperties(tag);
    else if (name === "LocalizedPropertiesCollection") this.#part = name;
    else if (WHOLE_PARTS.has(name)) {
      this.#part = name;
      this.#start(tag, () => undefined);
    }
  }

  #openLocalized(tag: SaxesTagNS): void {
    if (tag.local === "EulaFile") this.#eulaKey = eulaKeyOf(withoutNamespaces(tag));
    else if (tag.local !== "LocalizedProperties")
      throw new MetadataError("invalid-document", "LocalizedPropertiesCollection holds something else");
  }

  #openProperties(tag: SaxesTagNS): void {
    const attributes = withoutNamespaces(tag);
    this.#coreProperties = corePropertiesOf(attributes);
    this.#part = "Properties";
    this.#frames.push({ name: "ExtendedProperties", foreign: undefined });
    this.#markup.start(extendedPropertiesTag(attributes));
  }

  #start(tag: SaxesTagNS, resolve: (prefix: string) => string | undefined): void {
    const outer = this.#frames.at(-1)?.foreign;
    if (outer === undefined && !isForeign(tag.uri)) {
      const name = fragmentName(tag.uri, tag.local);
      this.#frames.push({ name, foreign: undefined });
      this.#markup.start(openTag(name, withoutNamespaces(tag)));
      return;
    }
    const { attributes, declared } = selfContained(tag, outer ?? new Set(), resolve);
    this.#frames.push({ name: tag.name, foreign: declared });
    this.#markup.start(openTag(tag.name, attributes));
  }

  #endPart(): void {
    if (this.#part !== undefined && this.#part !== "LocalizedPropertiesCollection")
      this.#parts.set(this.#part, this.#markup.take());
    this.#part = undefined;
  }

  #endLanguage(): void {
    if (this.#eulaKey !== undefined) {
      if (this.#eula.has(this.#eulaKey))
        throw new MetadataError("invalid-document", "two EulaFile for one language and region");
      this.#eula.set(this.#eulaKey, this.#markup.take());
      this.#eulaKey = undefined;
      return;
    }
    const language = this.#language?.trim().toLowerCase() ?? "";
    if (language === "" || language.length > MAX_LANGUAGE_LENGTH)
      throw new MetadataError("invalid-document", "LocalizedProperties without a Language");
    if (this.#localized.has(language))
      throw new MetadataError("invalid-document", `LocalizedProperties twice for ${language.slice(0, 20)}`);
    this.#localized.set(language, this.#markup.take());
    this.#language = undefined;
  }
}

/** The key of `Fragments.eula`. */
function eulaKeyOf({ Language, GeoId }: Attributes): string {
  const [language, region] = [Language, GeoId].map((text) => text?.trim().toLowerCase() ?? "");
  if (!language || language.length > MAX_LANGUAGE_LENGTH)
    throw new MetadataError("invalid-document", "EulaFile without a Language");
  return region ? `${language}/${region}` : language;
}

/** The attributes in document order: declarations dropped, `xsi:type` as `type`. */
function withoutNamespaces(tag: SaxesTagNS): Attributes {
  const entries = Object.values(tag.attributes)
    .filter(({ uri }) => uri !== XMLNS_NAMESPACE)
    .map(({ uri, local, name, value }): [string, string] => [uri === XSI_NAMESPACE ? local : name, value]);
  return Object.fromEntries(entries);
}

/** Foreign XML keeps its declarations, and gets those that it used from outside. */
function selfContained(
  tag: SaxesTagNS,
  outer: ReadonlySet<string>,
  resolve: (prefix: string) => string | undefined,
): { attributes: Attributes; declared: ReadonlySet<string> } {
  const own = Object.keys(tag.ns);
  const attributes = Object.values(tag.attributes);
  const declared = own.length === 0 ? outer : new Set([...outer, ...own]);
  const used = [
    ...(tag.uri === "" ? [] : [tag.prefix]),
    ...attributes.filter(({ uri }) => uri !== "" && uri !== XMLNS_NAMESPACE).map(({ prefix }) => prefix),
  ];
  const missing = [...new Set(used)].filter((prefix) => prefix !== "xml" && !declared.has(prefix));
  return {
    attributes: Object.fromEntries([
      ...attributes.map(({ name, value }) => [name, value] as const),
      ...missing.map((prefix) => [prefix === "" ? "xmlns" : `xmlns:${prefix}`, resolve(prefix)] as const),
    ]),
    declared: missing.length === 0 ? declared : new Set([...declared, ...missing]),
  };
}
