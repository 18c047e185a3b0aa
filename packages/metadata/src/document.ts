import { checkedGuid } from "./identity.ts";
import { MetadataError } from "./errors.ts";
import { MAX_REVISION_NUMBER, MAX_TEXT_LENGTH, MAX_TITLE_LENGTH } from "./limits.ts";
import { DEBIAN_RULES_NAMESPACE, LOGIC_NAMESPACE, UPDATE_NAMESPACE, XSI_NAMESPACE } from "./namespaces.ts";
import { corePropertiesOf, extendedPropertiesTag } from "./fragments.ts";
import type { BuiltDocument, PrerequisiteClause, UpdateIdentity } from "./types.ts";
import { type Attributes, type Markup, NO_MARKUP, element, joined, textElement } from "./write.ts";

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
  propertiesContent?: Markup;
  texts: readonly LocalizedText[];
  prerequisites: readonly PrerequisiteClause[];
  bundled?: readonly (readonly UpdateIdentity[])[];
  superseded: readonly string[];
  /** The rules; undefined leaves the section out. */
  isInstalled?: Markup | undefined;
  isSuperseded?: Markup | undefined;
  isInstallable?: Markup | undefined;
  metadata?: Markup | undefined;
  files?: Markup;
  handlerData?: Markup;
  /** Namespace of the handler's data, prefix `h`. */
  handlerNamespace?: string;
  /** More declarations of the root. */
  namespaces?: Attributes;
}

/**
 * Writes an `upd:Update` in the order of MS-WUSP 3.1.1.1, and its fragments beside it, so that nothing need be
 * parsed again. Equal parts give equal bytes.
 */
export function writeDocument(parts: DocumentParts): BuiltDocument {
  const { properties, propertiesContent, files, handlerData } = parts;
  const identity = element("upd:UpdateIdentity", identityAttributes(parts));
  const texts = parts.texts.map(localized);
  const relations = relationships(parts);
  const rules = section(
    "upd:ApplicabilityRules",
    (["IsInstalled", "IsSuperseded", "IsInstallable", "Metadata"] as const).map((name) => {
      const rule = parts[RULE_PARTS[name]];
      return rule === undefined ? NO_MARKUP : element(`upd:${name}`, {}, rule);
    }),
  );
  const { document } = joined([
    identity,
    element("upd:Properties", properties, propertiesContent),
    element("upd:LocalizedPropertiesCollection", {}, joined(texts.map(({ markup }) => markup))),
    relations,
    rules,
    files ?? NO_MARKUP,
    handlerData ?? NO_MARKUP,
  ]);
  const namespaces = {
    "xmlns:upd": UPDATE_NAMESPACE,
    "xmlns:lar": LOGIC_NAMESPACE,
    "xmlns:deb": DEBIAN_RULES_NAMESPACE,
    "xmlns:h": parts.handlerNamespace,
    "xmlns:xsi": XSI_NAMESPACE,
    ...parts.namespaces,
  };
  const extended = [
    extendedProperties(properties, propertiesContent),
    files?.fragment,
    handlerData?.fragment,
  ];
  return {
    xml: flat(element("upd:Update", namespaces, { document, fragment: "" }).document),
    fragments: {
      core: flat(identity.fragment, corePropertiesOf(properties), relations.fragment, rules.fragment),
      extended: flat(...extended),
      localized: new Map(texts.map(({ language, markup }) => [language, flat(markup.fragment)])),
    },
  };
}

const RULE_PARTS = {
  IsInstalled: "isInstalled",
  IsSuperseded: "isSuperseded",
  IsInstallable: "isInstallable",
  Metadata: "metadata",
} as const;

/** One string in one piece: thousands of documents are kept meanwhile, not the small pieces of each. */
const flat = (...parts: readonly (string | undefined)[]): string => ["", ...parts].join("");

function identityAttributes({ updateId, revisionNumber }: UpdateIdentity): Attributes {
  if (!Number.isInteger(revisionNumber) || revisionNumber < 0 || revisionNumber > MAX_REVISION_NUMBER)
    throw new MetadataError("invalid-input", "the revision number is not a non-negative int");
  return { UpdateID: checkedGuid(updateId, "the update id"), RevisionNumber: `${revisionNumber}` };
}

function extendedProperties(properties: Attributes, content = NO_MARKUP): string {
  const tag = extendedPropertiesTag(properties);
  return content.fragment === "" ? `${tag} />` : `${tag}>${content.fragment}</ExtendedProperties>`;
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

function localized(text: LocalizedText): { language: string; markup: Markup } {
  const { language, title, description, moreInfoUrl } = text;
  if (title === "") throw new MetadataError("invalid-input", "a title is empty");
  const content = joined([
    textElement("upd:Language", language),
    textElement("upd:Title", bounded(title, MAX_TITLE_LENGTH)),
    textElement("upd:Description", bounded(description, MAX_TEXT_LENGTH) || undefined),
    textElement("upd:MoreInfoUrl", moreInfoUrl),
  ]);
  return { language, markup: element("upd:LocalizedProperties", {}, content) };
}

function bounded(text: string, limit: number): string {
  if (text.length > limit) throw new MetadataError("too-large", "a title or a description is too long");
  return text;
}

function relationships({ prerequisites, bundled = [], superseded }: DocumentParts): Markup {
  return section("upd:Relationships", [
    section("upd:Prerequisites", prerequisites.map(clause)),
    section(
      "upd:BundledUpdates",
      bundled.map((members) => {
        const identities = members.map((member) => element("upd:UpdateIdentity", identityAttributes(member)));
        return element("upd:AtLeastOne", {}, joined(identities));
      }),
    ),
    section("upd:SupersededUpdates", superseded.map(identityOf)),
  ]);
}

function section(name: string, parts: readonly Markup[]): Markup {
  const content = joined(parts);
  return content.document === "" ? NO_MARKUP : element(name, {}, content);
}

const identityOf = (id: string): Markup =>
  element("upd:UpdateIdentity", { UpdateID: checkedGuid(id, "a related update's id") });

function clause({ anyOf, isCategory }: PrerequisiteClause): Markup {
  const identities = joined(anyOf.map(identityOf));
  if (anyOf.length === 1 && !isCategory) return identities;
  return element("upd:AtLeastOne", { IsCategory: isCategory ? "true" : undefined }, identities);
}

/** xsd:dateTime in UTC, whole seconds. */
export function dateTime(date: Date): string {
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new MetadataError("invalid-input", "a date is out of range");
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}
