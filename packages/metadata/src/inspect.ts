import { type Fault, checkUpdate } from "./check.ts";
import { MetadataError } from "./errors.ts";
import { cutFragments } from "./fragments.ts";
import {
  type Located,
  childText,
  locatedChild,
  locatedChildren,
  placeOf,
  readLocated,
  valueOf,
} from "./located.ts";
import { readCore } from "./read-core.ts";
import { dateOf, readExtended, readLicense, readLocalized } from "./read-extended.ts";
import type { CoreFragment, ExtendedFragment, Fragments, LocalizedProperties, UpdateFile } from "./types.ts";

/** A document without faults: its fragments, what they say, and what only the whole document says. */
export interface InspectedDocument {
  fragments: Fragments;
  core: CoreFragment;
  extended: ExtendedFragment;
  /** By lower-case language, at least one. */
  localized: ReadonlyMap<string, LocalizedProperties>;
  /** Texts of licenses: files that nothing installs. */
  licenses: readonly UpdateFile[];
  created: Date | undefined;
  /** Lower case; the language of people's lists where there is no better one. */
  defaultLanguage: string | undefined;
  /** The publisher took it back: no client is to get it. */
  isExpired: boolean;
  /** Of a category, e.g. `Product` or `UpdateClassification`. */
  categoryType: string | undefined;
  cves: readonly string[];
  /** Of Properties, where LocalizedProperties have none. */
  moreInfoUrl: string | undefined;
}

/**
 * Checks a document and reads all of it. Never throws on what a document says.
 * @returns faults, each with its place and reason; `document` only when there are none.
 */
export function inspectDocument(xml: string): { faults: readonly Fault[]; document?: InspectedDocument } {
  const start = { line: 1, column: 1, path: "/" };
  try {
    const root = readLocated(xml);
    const faults = checkUpdate(root);
    if (faults.length > 0) return { faults };
    start.path = placeOf(root).path;
    return { faults: [], document: { ...readFragments(xml), ...aboutOf(root) } };
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    return { faults: [{ place: error.place ?? start, reason: error.message }] };
  }
}

function readFragments(
  xml: string,
): Pick<InspectedDocument, "fragments" | "core" | "extended" | "localized" | "licenses"> {
  const fragments = cutFragments(xml);
  const localized = [...fragments.localized].map(
    ([language, text]) => [language, readLocalized(text)] as const,
  );
  return {
    fragments,
    core: readCore(fragments.core),
    extended: readExtended(fragments.extended ?? ""),
    localized: new Map(localized),
    licenses: [...(fragments.eula?.values() ?? [])].map(readLicense),
  };
}

function aboutOf(root: Located): Omit<InspectedDocument, keyof ReturnType<typeof readFragments>> {
  const properties = locatedChild(root, "Properties");
  const attribute = (name: string): string | undefined => properties && valueOf(properties, name);
  const category = locatedChild(locatedChild(root, "HandlerSpecificData"), "CategoryInformation");
  return {
    created: dateOf(attribute("CreationDate")),
    defaultLanguage: attribute("DefaultPropertiesLanguage")?.trim().toLowerCase(),
    isExpired: attribute("PublicationState")?.trim() === "Expired",
    categoryType: category && valueOf(category, "CategoryType"),
    cves: locatedChildren(properties, "CveID").map(({ text }) => text.trim()),
    moreInfoUrl: childText(properties, "MoreInfoUrl"),
  };
}
