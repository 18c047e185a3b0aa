import { checkedGuid } from "./identity.ts";
import { MetadataError } from "./errors.ts";
import { MAX_REVISION_NUMBER, MAX_TEXT_LENGTH, MAX_TITLE_LENGTH } from "./limits.ts";
import { LOGIC_NAMESPACE, UPDATE_NAMESPACE, XSI_NAMESPACE } from "./namespaces.ts";
import { corePropertiesOf, extendedPropertiesTag } from "./fragments.ts";
import type { Fragments, PrerequisiteClause, UpdateIdentity } from "./types.ts";
import { type Attributes, element, textElement } from "./write.ts";

/** Title and description in the languages that people of Relève read. */
interface Texts {
  title: { en: string; fr: string };
  description: { en: string; fr: string };
  moreInfoUrl: string | undefined;
}

interface LocalizedText {
  language: string;
  title: string;
  description: string;
  moreInfoUrl?: string | undefined;
}

interface DocumentParts {
  updateId: string;
  revisionNumber: number;
  properties: Attributes;
  /** Inside Properties. */
  propertiesContent?: string;
  texts: readonly LocalizedText[];
  prerequisites: readonly PrerequisiteClause[];
  bundled?: readonly (readonly UpdateIdentity[])[];
  superseded: readonly string[];
  /** The rules; undefined leaves the section out. */
  isInstalled?: string | undefined;
  isSuperseded?: string | undefined;
  isInstallable?: string | undefined;
  metadata?: string | undefined;
  files?: string;
  handlerData?: string;
}

/** How the elements of an update are called: bare in fragments, with the prefix `upd:` in documents. */
type Named = (name: string) => string;
const inFragment: Named = (name) => name;
const inDocument: Named = (name) => `upd:${name}`;

/**
 * Writes the fragments of a document, from which `restoreDocument` makes the document itself. The parts that are
 * markup are as fragments have it. Equal parts give equal bytes.
 */
export function writeFragments(parts: DocumentParts): Fragments {
  const { properties, propertiesContent = "", files = "", handlerData = "", texts } = parts;
  const extendedTag = extendedPropertiesTag(properties);
  const extendedProperties =
    propertiesContent === ""
      ? `${extendedTag} />`
      : `${extendedTag}>${propertiesContent}</ExtendedProperties>`;
  return {
    core: flat(
      identityOf(parts, inFragment),
      corePropertiesOf(properties),
      relationships(parts, inFragment),
      rulesOf(parts, inFragment),
    ),
    extended: flat(extendedProperties, files, handlerData),
    localized: new Map(texts.map((text) => [text.language, flat(localized(text, inFragment))])),
  };
}

/**
 * Writes an `upd:Update` in the order of MS-WUSP 3.1.1.1. The parts that are markup have the prefixes `upd`, `lar`,
 * `xsi` and those that `namespaces` declares. Equal parts give equal bytes.
 */
export function writeDocument(parts: DocumentParts & { namespaces: Attributes }): string {
  const { properties, propertiesContent, texts, files = "", handlerData = "" } = parts;
  const localizedTexts = texts.map((text) => localized(text, inDocument)).join("");
  return documentOf(
    [
      identityOf(parts, inDocument),
      element("upd:Properties", properties, propertiesContent),
      element("upd:LocalizedPropertiesCollection", {}, localizedTexts),
      relationships(parts, inDocument),
      rulesOf(parts, inDocument),
      files,
      handlerData,
    ],
    parts.namespaces,
  );
}

/** The root of a document around its parts. */
export function documentOf(parts: readonly string[], namespaces: Attributes): string {
  const declarations = { "xmlns:upd": UPDATE_NAMESPACE, "xmlns:lar": LOGIC_NAMESPACE, ...namespaces };
  return element("upd:Update", { ...declarations, "xmlns:xsi": XSI_NAMESPACE }, parts.join(""));
}

/** One string in one piece: thousands of documents are kept meanwhile, not the small pieces of each. */
const flat = (...parts: readonly string[]): string => ["", ...parts].join("");

function identityOf({ updateId, revisionNumber }: UpdateIdentity, named: Named): string {
  if (!Number.isInteger(revisionNumber) || revisionNumber < 0 || revisionNumber > MAX_REVISION_NUMBER)
    throw new MetadataError("invalid-input", "the revision number is not a non-negative int");
  return element(named("UpdateIdentity"), {
    UpdateID: checkedGuid(updateId, "the update id"),
    RevisionNumber: `${revisionNumber}`,
  });
}

/** The texts of a document that we write ourselves. */
export function bilingual({ title, description, moreInfoUrl }: Texts): LocalizedText[] {
  if (moreInfoUrl !== undefined && !/^https?:/.test(moreInfoUrl))
    throw new MetadataError("invalid-input", "the address of more information is not http or https");
  return (["en", "fr"] as const).map((language) => ({
    ...{ language, moreInfoUrl },
    ...{ title: title[language], description: description[language] },
  }));
}

function localized({ language, title, description, moreInfoUrl }: LocalizedText, named: Named): string {
  if (title === "") throw new MetadataError("invalid-input", "a title is empty");
  const content =
    textElement(named("Language"), language) +
    textElement(named("Title"), bounded(title, MAX_TITLE_LENGTH)) +
    textElement(named("Description"), bounded(description, MAX_TEXT_LENGTH) || undefined) +
    textElement(named("MoreInfoUrl"), moreInfoUrl);
  return element(named("LocalizedProperties"), {}, content);
}

function bounded(text: string, limit: number): string {
  if (text.length > limit) throw new MetadataError("too-large", "a title or a description is too long");
  return text;
}

function relationships({ prerequisites, bundled = [], superseded }: DocumentParts, named: Named): string {
  const members = bundled.map((some) =>
    element(named("AtLeastOne"), {}, some.map((member) => identityOf(member, named)).join("")),
  );
  return section(named("Relationships"), [
    section(
      named("Prerequisites"),
      prerequisites.map((one) => clause(one, named)),
    ),
    section(named("BundledUpdates"), members),
    section(
      named("SupersededUpdates"),
      superseded.map((id) => relatedTo(id, named)),
    ),
  ]);
}

function rulesOf(
  { isInstalled, isSuperseded, isInstallable, metadata }: DocumentParts,
  named: Named,
): string {
  const sections = {
    IsInstalled: isInstalled,
    IsSuperseded: isSuperseded,
    IsInstallable: isInstallable,
    Metadata: metadata,
  };
  return section(
    named("ApplicabilityRules"),
    Object.entries(sections).map(([name, rule]) =>
      rule === undefined ? "" : element(named(name), {}, rule),
    ),
  );
}

function section(name: string, parts: readonly string[]): string {
  const content = parts.join("");
  return content === "" ? "" : element(name, {}, content);
}

const relatedTo = (id: string, named: Named): string =>
  element(named("UpdateIdentity"), { UpdateID: checkedGuid(id, "a related update's id") });

function clause({ anyOf, isCategory }: PrerequisiteClause, named: Named): string {
  const identities = anyOf.map((id) => relatedTo(id, named)).join("");
  if (anyOf.length === 1 && !isCategory) return identities;
  return element(named("AtLeastOne"), { IsCategory: isCategory ? "true" : undefined }, identities);
}

/** xsd:dateTime in UTC, whole seconds. */
export function dateTime(date: Date): string {
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new MetadataError("invalid-input", "a date is out of range");
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}
