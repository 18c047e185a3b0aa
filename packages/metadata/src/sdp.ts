import { CLASSIFICATIONS } from "./classifications.ts";
import { dateTime, writeDocument } from "./document.ts";
import { MetadataError } from "./errors.ts";
import { vendorId, vendorProductId } from "./identity.ts";
import { type Located, childText, locatedChild, locatedChildren, placeOf, valueOf } from "./located.ts";
import { DRIVER_NAMESPACE } from "./namespaces.ts";
import { dateOf } from "./read-extended.ts";
import { type SdpHandler, handlerOfItem } from "./sdp-handlers.ts";
import { RULE_DECLARATIONS, bothOf, contentOf } from "./sdp-rules.ts";
import { digestHex, isGuid } from "./syntax.ts";
import { type Attributes, characters, element, textElement } from "./write.ts";

/** A SoftwareDistributionPackage of a catalogue, as update documents. */
export interface SdpPackage {
  /** UpdateID of the update. */
  packageId: string;
  created: Date;
  company: { id: string; title: string };
  /** Below the company. */
  product: { id: string; title: string };
  /** Where files come from, by lower-case hex digest; http and https only. */
  origins: ReadonlyMap<string, string>;
  /**
   * The documents at that revision number: items of a package of several first, then the update itself.
   * Throws MetadataError.
   */
  documents: (revisionNumber: number) => string[];
}

/** A client's programs alone may install these (WSUS: Client Servicing API); a detectoid keeps others out. */
const CLIENT_SERVICING_ONLY = "b7a590e9-db06-43f6-9b06-4ad73869cca2";

/**
 * Converts a package as WSUS does when it publishes one: UpdateID is the PackageID; rules go to the
 * namespaces of the update document; several installable items become a bundle of updates.
 * @throws MetadataError `invalid-document`, with the place.
 */
export function convertPackage(root: Located): SdpPackage {
  const properties = needed(root, "Properties");
  const packageId = guidOf(properties, "PackageID");
  const created = createdOf(properties);
  const vendor = plain(valueOf(properties, "VendorName")) ?? "Other";
  const product = plain(childText(properties, "ProductName")) ?? vendor;
  const items = locatedChildren(root, "InstallableItem");
  if (locatedChild(root, "BundledPackages") !== undefined)
    throw fault(root, "bundles other packages, whose revisions a catalogue does not name");
  const source = { root, properties, packageId, created, productId: vendorProductId({ vendor, product }) };
  const parts = items.map((item) => itemOf(item, created));
  return {
    packageId,
    created,
    company: { id: vendorId(vendor), title: vendor },
    product: { id: source.productId, title: product },
    origins: new Map(parts.flatMap(({ origins }) => origins)),
    documents: (revisionNumber) =>
      parts.length > 1 ? bundle(source, parts, revisionNumber) : [single(source, parts[0], revisionNumber)],
  };
}

interface Source {
  root: Located;
  properties: Located;
  packageId: string;
  created: Date;
  productId: string;
}

/** What an installable item gives to its update. */
interface Item {
  node: Located;
  itemId: string | undefined;
  handler: SdpHandler;
  files: string;
  sizeBytes: number;
  origins: [digest: string, url: string][];
}

function itemOf(node: Located, created: Date): Item {
  const handler = handlerOfItem(node);
  if (handler === undefined) throw fault(node, "no installer that is known");
  const files = locatedChildren(node, "OriginFile").map((file) => fileOf(file, handler, created));
  return {
    node,
    itemId: valueOf(node, "ID"),
    handler,
    files: files.length === 0 ? "" : element("upd:Files", {}, files.map(({ markup }) => markup).join("")),
    sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
    origins: files.flatMap(({ digest, url }) => (url === undefined ? [] : [[digest, url]])),
  };
}

function fileOf(node: Located, { patchingType }: SdpHandler, created: Date) {
  const Digest = attributeOf(node, "Digest");
  const digest = digestHex(Digest, "SHA1");
  if (digest === undefined) throw fault(node, "not base64 of a SHA-1", "Digest");
  const Size = attributeOf(node, "Size");
  if (!/^\d{1,15}$/.test(Size)) throw fault(node, "not a size in bytes", "Size");
  const url = valueOf(node, "OriginUri")?.trim() ?? "";
  const additional = locatedChildren(node, "AdditionalDigest").map((one) =>
    element("upd:AdditionalDigest", { Algorithm: valueOf(one, "Algorithm") }, characters(one.text.trim())),
  );
  const attributes = {
    Digest: Digest.trim(),
    DigestAlgorithm: "SHA1",
    FileName: attributeOf(node, "FileName"),
    Size,
    Modified: valueOf(node, "Modified") ?? dateTime(created),
    PatchingType: patchingType,
  };
  return {
    markup: element("upd:File", attributes, additional.join("")),
    digest,
    sizeBytes: Number(Size),
    url: /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined,
  };
}

/** One item, or none: a detectoid, or an update of metadata alone. */
function single(source: Source, item: Item | undefined, revisionNumber: number): string {
  const { root } = source;
  const rules = locatedChild(item?.node, "ApplicabilityRules");
  return write(source, item, revisionNumber, {
    isInstalled: bothOf("IsInstalled", root, rules),
    isSuperseded: bothOf("IsSuperseded", root, rules),
    isInstallable: bothOf("IsInstallable", root, rules),
    metadata: contentOf(locatedChild(rules, "Metadata")),
  });
}

/** The items as updates of their own, and the bundle of which a client installs those that apply. */
function bundle(source: Source, items: readonly Item[], revisionNumber: number): string[] {
  const { root } = source;
  const members = items.map(({ node }) => ({ updateId: guidOf(node, "ID"), revisionNumber }));
  const children = items.map((item, at) => {
    const rules = locatedChild(item.node, "ApplicabilityRules");
    return writeDocument({
      updateId: members[at]?.updateId ?? "",
      revisionNumber,
      ...contentsOf(source, item, false),
      texts: textsOf(root),
      prerequisites: [],
      superseded: [],
      isInstalled: contentOf(locatedChild(rules, "IsInstalled")),
      isSuperseded: contentOf(locatedChild(rules, "IsSuperseded")),
      isInstallable: contentOf(locatedChild(rules, "IsInstallable")),
      metadata: contentOf(locatedChild(rules, "Metadata")),
    });
  });
  const rules = {
    bundled: [members],
    isInstalled: bothOf("IsInstalled", root),
    isInstallable: bothOf("IsInstallable", root),
  };
  return [...children, write(source, undefined, revisionNumber, rules)];
}

type Rules = Pick<
  Parameters<typeof writeDocument>[0],
  "isInstalled" | "isSuperseded" | "isInstallable" | "metadata" | "bundled"
>;

function write(source: Source, item: Item | undefined, revisionNumber: number, rules: Rules): string {
  const { root, packageId } = source;
  return writeDocument({
    updateId: packageId,
    revisionNumber,
    ...contentsOf(source, item, true),
    texts: textsOf(root),
    prerequisites: prerequisitesOf(source),
    superseded: packageIds(locatedChild(root, "SupersededPackages")).filter((id) => id !== packageId),
    ...rules,
  });
}

/** Of updates without an item. */
const HANDLERS_OF_TYPES = new Map([["Driver", DRIVER_NAMESPACE]]);

/** Properties, files and handler's data: those of the item. */
function contentsOf({ root, properties, created }: Source, item: Item | undefined, isWhole: boolean) {
  const data = locatedChild(root, "UpdateSpecificData");
  const type = valueOf(properties, "UpdateType") ?? "Software";
  const attributes: Attributes = {
    DefaultPropertiesLanguage: childText(locatedChild(root, "LocalizedProperties"), "Language"),
    CreationDate: dateTime(created),
    IsLocallyPublished: "true",
    UpdateType: type,
    ExplicitlyDeployable: `${isWhole && type !== "Detectoid"}`,
    PublicationState: valueOf(properties, "PublicationState") ?? "Published",
    MinDownloadSize: "0",
    MaxDownloadSize: `${item?.sizeBytes ?? 0}`,
    Handler: item === undefined ? HANDLERS_OF_TYPES.get(type) : item.handler.handler,
    MsrcSeverity: data && valueOf(data, "MsrcSeverity"),
    CanSourceBeRequired: valueOf(properties, "CanSourceBeRequired"),
  };
  return {
    properties: attributes,
    propertiesContent: [
      behavior("upd:InstallationBehavior", locatedChild(item?.node, "InstallProperties")),
      behavior("upd:UninstallationBehavior", locatedChild(item?.node, "UninstallProperties")),
      ...textsNamed(properties, ["MoreInfoUrl", "SupportUrl"]),
      ...textsNamed(data, ["SecurityBulletinID", "CveID", "KBArticleID"]),
      ...textsNamed(item?.node, ["Language"]),
    ].join(""),
    ...(item && { files: item.files, handlerData: item.handler.data }),
    namespaces: { ...RULE_DECLARATIONS, ...item?.handler.namespaces },
  };
}

function behavior(name: string, node: Located | undefined): string {
  if (node === undefined) return "";
  return element(name, Object.fromEntries(node.attributes.map((one) => [one.name, one.value])));
}

const textsNamed = (node: Located | undefined, names: readonly string[]): string[] =>
  names.flatMap((name) =>
    locatedChildren(node, name)
      .filter(({ text }) => text.trim() !== "")
      .map(({ text }) => textElement(`upd:${name}`, text.trim())),
  );

function textsOf(root: Located) {
  const texts = locatedChildren(root, "LocalizedProperties").map((node) => ({
    language: needed(node, "Language").text.trim(),
    title: needed(node, "Title").text.trim(),
    description: childText(node, "Description") ?? "",
  }));
  if (texts.length === 0) throw fault(root, "LocalizedProperties is missing: an update needs a title");
  return texts;
}

function prerequisitesOf({ root, properties, productId }: Source) {
  const clauses = locatedChildren(locatedChild(root, "Prerequisites"), "AtLeastOne").map(packageIds);
  if (valueOf(properties, "RestrictToClientServicingApi")?.trim() === "true")
    clauses.unshift([CLIENT_SERVICING_ONLY]);
  return [
    { anyOf: [productId], isCategory: true },
    { anyOf: [classificationOf(root)], isCategory: true },
    ...clauses.filter(({ length }) => length > 0).map((anyOf) => ({ anyOf, isCategory: false })),
  ];
}

function packageIds(node: Located | undefined): string[] {
  return locatedChildren(node, "PackageID").map((one) => {
    if (!isGuid(one.text)) throw fault(one, "not a GUID");
    return one.text.trim().toLowerCase();
  });
}

/** By the title that packages name; what has no name there, e.g. Hotfixes, is an update. */
function classificationOf(root: Located): string {
  const data = locatedChild(root, "UpdateSpecificData");
  const isApplication = data === undefined && locatedChild(root, "ApplicationSpecificData") !== undefined;
  const title = isApplication ? "Applications" : data && valueOf(data, "UpdateClassification");
  const named = (name: string | undefined) => CLASSIFICATIONS.find(({ en }) => en === name)?.guid;
  return named(title) ?? named("Updates") ?? "";
}

function createdOf(properties: Located): Date {
  const text = attributeOf(properties, "CreationDate");
  try {
    const date = dateOf(text);
    if (date !== undefined) return date;
  } catch (cause) {
    if (!(cause instanceof MetadataError)) throw cause;
  }
  throw fault(properties, "not a date", "CreationDate");
}

/** A name as one line; undefined when it is blank. */
const plain = (text: string | undefined): string | undefined =>
  text?.replace(/\s+/g, " ").trim() || undefined;

function needed(node: Located, name: string): Located {
  const child = locatedChild(node, name);
  if (child === undefined) throw fault(node, `${name} is missing`);
  return child;
}

function attributeOf(node: Located, name: string): string {
  const value = valueOf(node, name);
  if (value === undefined) throw fault(node, `${name} is missing`);
  return value;
}

function guidOf(node: Located, name: string): string {
  const text = attributeOf(node, name);
  if (!isGuid(text)) throw fault(node, "not a GUID", name);
  return text.trim().toLowerCase();
}

function fault(node: Located, reason: string, attribute?: string): MetadataError {
  return new MetadataError("invalid-document", reason, undefined, placeOf(node, attribute));
}
