import { checkedGuid } from "./identity.ts";
import { MetadataError } from "./errors.ts";
import { MAX_REVISION_NUMBER, MAX_TEXT_LENGTH, MAX_TITLE_LENGTH } from "./limits.ts";
import { DEBIAN_RULES_NAMESPACE, LOGIC_NAMESPACE, UPDATE_NAMESPACE, XSI_NAMESPACE } from "./namespaces.ts";
import type { PrerequisiteClause } from "./types.ts";
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
  /** Markup inside Properties. */
  propertiesContent?: string;
  texts: Texts;
  prerequisites: readonly PrerequisiteClause[];
  superseded: readonly string[];
  /** Markup of the rules; undefined leaves the section out. */
  isInstalled: string;
  isInstallable?: string;
  /** Markup of Files and HandlerSpecificData. */
  content?: string;
  /** Namespace of the handler's data, prefix `h`. */
  handlerNamespace?: string;
}

/** Writes an `upd:Update` in the order of MS-WUSP 3.1.1.1. Equal parts give equal bytes. */
export function writeDocument(parts: DocumentParts): string {
  const { revisionNumber } = parts;
  if (!Number.isInteger(revisionNumber) || revisionNumber < 0 || revisionNumber > MAX_REVISION_NUMBER)
    throw new MetadataError("invalid-input", "the revision number is not a non-negative int");
  const identity = {
    UpdateID: checkedGuid(parts.updateId, "the update id"),
    RevisionNumber: `${revisionNumber}`,
  };
  return element(
    "upd:Update",
    {
      "xmlns:upd": UPDATE_NAMESPACE,
      "xmlns:lar": LOGIC_NAMESPACE,
      "xmlns:deb": DEBIAN_RULES_NAMESPACE,
      "xmlns:h": parts.handlerNamespace,
      "xmlns:xsi": XSI_NAMESPACE,
    },
    element("upd:UpdateIdentity", identity) +
      element("upd:Properties", parts.properties, parts.propertiesContent) +
      localized(parts.texts) +
      relationships(parts) +
      element(
        "upd:ApplicabilityRules",
        {},
        element("upd:IsInstalled", {}, parts.isInstalled) +
          (parts.isInstallable === undefined ? "" : element("upd:IsInstallable", {}, parts.isInstallable)),
      ) +
      (parts.content ?? ""),
  );
}

function localized({ title, description, moreInfoUrl }: Texts): string {
  if (moreInfoUrl !== undefined && !/^https?:/.test(moreInfoUrl))
    throw new MetadataError("invalid-input", "the address of more information is not http or https");
  const properties = (["en", "fr"] as const).map((language) =>
    element(
      "upd:LocalizedProperties",
      {},
      textElement("upd:Language", language) +
        textElement("upd:Title", bounded(title[language], MAX_TITLE_LENGTH)) +
        textElement("upd:Description", bounded(description[language], MAX_TEXT_LENGTH) || undefined) +
        textElement("upd:MoreInfoUrl", moreInfoUrl),
    ),
  );
  if (title.en === "" || title.fr === "") throw new MetadataError("invalid-input", "a title is empty");
  return element("upd:LocalizedPropertiesCollection", {}, properties.join(""));
}

function bounded(text: string, limit: number): string {
  if (text.length > limit) throw new MetadataError("too-large", "a title or a description is too long");
  return text;
}

function relationships({ prerequisites, superseded }: DocumentParts): string {
  const content =
    section("upd:Prerequisites", prerequisites.map(clause).join("")) +
    section("upd:SupersededUpdates", superseded.map(identityOf).join(""));
  return section("upd:Relationships", content);
}

const section = (name: string, content: string): string => (content === "" ? "" : element(name, {}, content));

const identityOf = (id: string): string =>
  element("upd:UpdateIdentity", { UpdateID: checkedGuid(id, "a related update's id") });

function clause({ anyOf, isCategory }: PrerequisiteClause): string {
  const identities = anyOf.map(identityOf).join("");
  if (anyOf.length === 1 && !isCategory) return identities;
  return element("upd:AtLeastOne", { IsCategory: isCategory ? "true" : undefined }, identities);
}

/** xsd:dateTime in UTC, whole seconds. */
export function dateTime(date: Date): string {
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new MetadataError("invalid-input", "a date is out of range");
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}
