import type { Place } from "./errors.ts";
import { checkContent, checkFile } from "./check-content.ts";
import { checkRelations, checkRules } from "./check-rules.ts";
import { type Located, childText, locatedChild, locatedChildren, placeOf, valueOf } from "./located.ts";
import { MAX_REVISION_NUMBER } from "./limits.ts";
import { UPDATE_NAMESPACE } from "./namespaces.ts";
import { isGuid, isInteger } from "./syntax.ts";

/** What is wrong with a document, and where. */
export interface Fault {
  place: Place;
  /** English, one line. */
  reason: string;
}

/** Tells a fault of an element, or of its attribute of that name. */
export type Report = (node: Located, reason: string, attribute?: string) => void;

/** Faults of one document that are told. */
const MAX_FAULTS = 1000;

const PARTS = [
  "UpdateIdentity",
  "Properties",
  "LocalizedPropertiesCollection",
  "Relationships",
  "ApplicabilityRules",
  "Files",
  "HandlerSpecificData",
];
const UPDATE_TYPES = ["Category", "Detectoid", "Software", "Driver"];
const FLAGS = ["ExplicitlyDeployable", "AutoSelectOnWebSites", "OSUpgrade", "IsPublic", "PerUser"];
const PUBLICATION_STATES = ["Published", "Expired"];

/** Every fault of an `upd:Update` against MS-WUSP 3.1.1.1; what it does not know is none. */
export function checkUpdate(root: Located): Fault[] {
  const faults: Fault[] = [];
  const report: Report = (node, reason, attribute) => {
    if (faults.length < MAX_FAULTS) faults.push({ place: placeOf(node, attribute), reason });
  };
  if (root.name !== "Update" || root.namespace !== UPDATE_NAMESPACE) {
    report(root, `the root is ${root.name.slice(0, 100)}, not Update of ${UPDATE_NAMESPACE}`);
    return faults;
  }
  const parts = new Map(PARTS.map((name) => [name, partOf(root, name, report)]));
  checkIdentity(root, parts.get("UpdateIdentity"), report);
  checkProperties(root, parts.get("Properties"), report);
  checkLocalized(root, parts.get("LocalizedPropertiesCollection"), report);
  checkRelations(parts.get("Relationships"), report);
  checkRules(parts.get("ApplicabilityRules"), report);
  checkContent(parts.get("Files"), report);
  return faults;
}

function partOf(root: Located, name: string, report: Report): Located | undefined {
  const [first, ...more] = locatedChildren(root, name);
  for (const node of more) report(node, `a second ${name}`);
  if (first !== undefined && first.namespace !== UPDATE_NAMESPACE)
    report(first, `${name} is not of the namespace ${UPDATE_NAMESPACE}`);
  return first;
}

function checkIdentity(root: Located, identity: Located | undefined, report: Report): void {
  if (identity === undefined) return report(root, "UpdateIdentity is missing");
  checkUpdateId(identity, report);
  checkRevision(identity, report);
}

/** The GUID of an UpdateIdentity. */
export function checkUpdateId(node: Located, report: Report): void {
  const id = valueOf(node, "UpdateID");
  if (id === undefined) report(node, "UpdateID is missing");
  else if (!isGuid(id)) report(node, `not a GUID: ${shown(id)}`, "UpdateID");
}

/** The revision number of an UpdateIdentity. */
export function checkRevision(node: Located, report: Report): void {
  const text = valueOf(node, "RevisionNumber");
  if (text === undefined) report(node, "RevisionNumber is missing");
  else if (!isInteger(text, MAX_REVISION_NUMBER))
    report(node, `not a revision number: ${shown(text)}`, "RevisionNumber");
}

/** A value of the document in a message, cut. */
export const shown = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

function checkProperties(root: Located, properties: Located | undefined, report: Report): void {
  if (properties === undefined) return report(root, "Properties is missing");
  const type = valueOf(properties, "UpdateType");
  if (type === undefined) report(properties, "UpdateType is missing");
  else checkOneOf(properties, "UpdateType", UPDATE_TYPES, report);
  checkOneOf(properties, "PublicationState", PUBLICATION_STATES, report);
  for (const name of FLAGS) checkOneOf(properties, name, ["true", "false", "1", "0"], report);
  for (const name of ["MaxDownloadSize", "MinDownloadSize"]) checkSize(properties, name, report);
  checkDate(properties, "CreationDate", report);
  const eula = valueOf(properties, "EulaID");
  if (eula !== undefined && !isGuid(eula)) report(properties, `not a GUID: ${shown(eula)}`, "EulaID");
  for (const name of ["InstallationBehavior", "UninstallationBehavior"])
    for (const node of locatedChildren(properties, name).slice(1)) report(node, `a second ${name}`);
}

/** An attribute that may be absent. */
export function checkOneOf(node: Located, name: string, allowed: readonly string[], report: Report): void {
  const value = valueOf(node, name);
  if (value !== undefined && !allowed.includes(value.trim()))
    report(node, `${shown(value)} is none of ${allowed.join(", ")}`, name);
}

/** Bytes; an attribute that may be absent. */
export function checkSize(node: Located, name: string, report: Report): void {
  const value = valueOf(node, name);
  if (value !== undefined && !isInteger(value, Number.MAX_SAFE_INTEGER))
    report(node, `not a size in bytes: ${shown(value)}`, name);
}

/** xsd:dateTime; an attribute that may be absent. */
export function checkDate(node: Located, name: string, report: Report): void {
  const value = valueOf(node, name);
  if (value !== undefined && Number.isNaN(Date.parse(value)))
    report(node, `not a date: ${shown(value)}`, name);
}

/** Longest language tag, RFC 5646 section 4.4.1. */
const LANGUAGE = /^[A-Za-z0-9-]{1,35}$/;

function checkLocalized(root: Located, collection: Located | undefined, report: Report): void {
  if (collection === undefined || locatedChild(collection, "LocalizedProperties") === undefined)
    report(collection ?? root, "LocalizedProperties is missing: an update needs a title");
  const seen = new Set<string>();
  for (const node of collection?.children ?? []) {
    if (node.name === "EulaFile") {
      checkEula(node, report);
      continue;
    }
    if (node.name !== "LocalizedProperties") {
      report(node, "neither LocalizedProperties nor EulaFile");
      continue;
    }
    const language = childText(node, "Language");
    if (language === undefined) report(node, "Language is missing");
    else if (!LANGUAGE.test(language)) report(node, `not a language: ${shown(language)}`);
    else if (seen.has(language.toLowerCase())) report(node, `a second text for ${language}`);
    else seen.add(language.toLowerCase());
    if (locatedChild(node, "Title") === undefined) report(node, "Title is missing");
  }
}

function checkEula(node: Located, report: Report): void {
  const language = valueOf(node, "Language")?.trim() ?? "";
  if (!LANGUAGE.test(language)) report(node, `not a language: ${shown(language)}`, "Language");
  checkFile(node, report);
}
