import { checkedGuid } from "./identity.ts";
import { MetadataError } from "./errors.ts";
import { MAX_REVISION_NUMBER, MAX_TEXT_LENGTH, MAX_TITLE_LENGTH } from "./limits.ts";
import { corePropertiesOf, extendedPropertiesTag } from "./fragments.ts";
import type { Fragments, PrerequisiteClause } from "./types.ts";
import { type Attributes, element, textElement } from "./write.ts";

/** Title and description in the languages that people of Relève read. */
interface Texts {
  title: { en: string; fr: string };
  description: { en: string; fr: string };
  moreInfoUrl: string | undefined;
}

interface DocumentParts {
  updateId: string;
  revisionNumber: number;
  properties: Attributes;
  /** Inside Properties. */
  propertiesContent?: string;
  texts: Texts;
  prerequisites: readonly PrerequisiteClause[];
  superseded: readonly string[];
  /** The rules; undefined leaves the section out. */
  isInstalled: string;
  isInstallable?: string;
  files?: string;
  handlerData?: string;
}

/**
 * Writes the fragments of a document, from which `restoreDocument` makes the document itself. Equal parts
 * give equal bytes.
 */
export function writeFragments(parts: DocumentParts): Fragments {
  const { properties, propertiesContent = "", isInstallable, files = "", handlerData = "" } = parts;
  const identity = element("UpdateIdentity", identityAttributes(parts));
  const rules =
    element("IsInstalled", {}, parts.isInstalled) +
    (isInstallable === undefined ? "" : element("IsInstallable", {}, isInstallable));
  const extendedTag = extendedPropertiesTag(properties);
  const extendedProperties =
    propertiesContent === ""
      ? `${extendedTag} />`
      : `${extendedTag}>${propertiesContent}</ExtendedProperties>`;
  return {
    core: flat(
      identity,
      corePropertiesOf(properties),
      relationships(parts),
      element("ApplicabilityRules", {}, rules),
    ),
    extended: flat(extendedProperties, files, handlerData),
    localized: localized(parts.texts),
  };
}

/** One string in one piece: thousands of documents are kept meanwhile, not the small pieces of each. */
const flat = (...parts: readonly string[]): string => ["", ...parts].join("");

function identityAttributes({ updateId, revisionNumber }: DocumentParts): Attributes {
  if (!Number.isInteger(revisionNumber) || revisionNumber < 0 || revisionNumber > MAX_REVISION_NUMBER)
    throw new MetadataError("invalid-input", "the revision number is not a non-negative int");
  return { UpdateID: checkedGuid(updateId, "the update id"), RevisionNumber: `${revisionNumber}` };
}

function localized({ title, description, moreInfoUrl }: Texts): ReadonlyMap<string, string> {
  if (moreInfoUrl !== undefined && !/^https?:/.test(moreInfoUrl))
    throw new MetadataError("invalid-input", "the address of more information is not http or https");
  if (title.en === "" || title.fr === "") throw new MetadataError("invalid-input", "a title is empty");
  const inLanguage = (language: "en" | "fr"): [string, string] => {
    const content =
      textElement("Language", language) +
      textElement("Title", bounded(title[language], MAX_TITLE_LENGTH)) +
      textElement("Description", bounded(description[language], MAX_TEXT_LENGTH) || undefined) +
      textElement("MoreInfoUrl", moreInfoUrl);
    return [language, flat(element("LocalizedProperties", {}, content))];
  };
  return new Map([inLanguage("en"), inLanguage("fr")]);
}

function bounded(text: string, limit: number): string {
  if (text.length > limit) throw new MetadataError("too-large", "a title or a description is too long");
  return text;
}

function relationships({ prerequisites, superseded }: DocumentParts): string {
  const required = section("Prerequisites", prerequisites.map(clause));
  return section("Relationships", [required, section("SupersededUpdates", superseded.map(identityOf))]);
}

function section(name: string, parts: readonly string[]): string {
  const content = parts.join("");
  return content === "" ? "" : element(name, {}, content);
}

const identityOf = (id: string): string =>
  element("UpdateIdentity", { UpdateID: checkedGuid(id, "a related update's id") });

function clause({ anyOf, isCategory }: PrerequisiteClause): string {
  const identities = anyOf.map(identityOf).join("");
  if (anyOf.length === 1 && !isCategory) return identities;
  return element("AtLeastOne", { IsCategory: isCategory ? "true" : undefined }, identities);
}

/** xsd:dateTime in UTC, whole seconds. */
export function dateTime(date: Date): string {
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new MetadataError("invalid-input", "a date is out of range");
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}
