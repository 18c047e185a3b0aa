import { isDebianVersion } from "@releve/rules";
import { MetadataError } from "./errors.ts";
import { MAX_BINARIES } from "./limits.ts";
import { APT_HANDLER, COMMAND_HANDLER } from "./namespaces.ts";
import { digestHex, isDebianArchitecture, isFileName, isPackageName } from "./syntax.ts";
import { type Node, attributeOf, childOf, childrenOf, integerOf, readFragment } from "./tree.ts";
import type { DebianBinary, ExtendedFragment, LocalizedProperties, UpdateFile } from "./types.ts";

/**
 * Reads an Extended fragment, MS-WUSP 3.1.1.1; file digests become lower-case hex.
 * @throws MetadataError `malformed-xml`, `too-large` or `invalid-document`.
 */
export function readExtended(xml: string): ExtendedFragment {
  const roots = readFragment(xml);
  const properties = childOf(roots, "ExtendedProperties");
  if (!properties) throw new MetadataError("invalid-document", "the fragment lacks ExtendedProperties");
  const { attributes, children } = properties;
  const handler = attributes["Handler"];
  const size = attributes["MaxDownloadSize"];
  const behavior = childOf(children, "InstallationBehavior")?.attributes ?? {};
  const files = (childOf(roots, "Files")?.children ?? []).map(fileOf);
  const command = handler === COMMAND_HANDLER ? childOf(roots, "HandlerSpecificData") : undefined;
  return {
    handler,
    creationDate: dateOf(attributes["CreationDate"]),
    msrcSeverity: attributes["MsrcSeverity"],
    kbArticleId: textOf(children, "KBArticleID"),
    securityBulletinId: textOf(children, "SecurityBulletinID"),
    maxDownloadSizeBytes:
      size === undefined ? undefined : integerOf(size, Number.MAX_SAFE_INTEGER, "MaxDownloadSize"),
    files,
    rebootBehavior: behavior["RebootBehavior"],
    impact: behavior["Impact"],
    ...(/^(true|1)$/.test(behavior["CanRequestUserInput"] ?? "") && { asksUser: true as const }),
    debian: handler === APT_HANDLER ? debianOf(childOf(roots, "HandlerSpecificData"), files) : undefined,
    ...(command && { command }),
  };
}

/**
 * Reads one LocalizedProperties fragment.
 * @throws MetadataError as `readExtended`.
 */
export function readLocalized(xml: string): LocalizedProperties {
  const properties = childOf(readFragment(xml), "LocalizedProperties")?.children;
  const language = properties && textOf(properties, "Language");
  const title = properties && textOf(properties, "Title");
  if (!language || title === undefined)
    throw new MetadataError("invalid-document", "LocalizedProperties lacks Language or Title");
  return {
    language: language.toLowerCase(),
    title,
    description: textOf(properties, "Description"),
    moreInfoUrl: textOf(properties, "MoreInfoUrl"),
    supportUrl: textOf(properties, "SupportUrl"),
  };
}

/** The text of the first child of that name; KBArticleID and the like may repeat. */
const textOf = (nodes: readonly Node[], name: string): string | undefined =>
  nodes.find((node) => node.name === name)?.text.trim();

/** xsd:dateTime; one without zone is UTC. */
export function dateOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(/Z$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(date.getTime())) throw new MetadataError("invalid-document", "CreationDate is not a date");
  return date;
}

function hexOf(base64: string, algorithm: string): string {
  const hex = digestHex(base64, algorithm);
  if (hex === undefined)
    throw new MetadataError("invalid-document", "the digest of a file is not base64 of its algorithm's size");
  return hex;
}

/**
 * Reads the file of one Eula fragment.
 * @throws MetadataError as `readExtended`.
 */
export function readLicense(xml: string): UpdateFile {
  const node = childOf(readFragment(xml), "EulaFile");
  if (!node) throw new MetadataError("invalid-document", "the fragment lacks EulaFile");
  return contentOf(node);
}

function fileOf(node: Node): UpdateFile {
  if (node.name !== "File") throw new MetadataError("invalid-document", "Files holds something else");
  return contentOf(node);
}

function contentOf(node: Node): UpdateFile {
  const digestAlgorithm = node.attributes["DigestAlgorithm"] ?? "SHA1";
  const digest = hexOf(attributeOf(node, "Digest"), digestAlgorithm);
  const additional = childrenOf(node.children, "AdditionalDigest").find(
    ({ attributes }) => attributes["Algorithm"] === "SHA256",
  );
  const sha256 = additional ? hexOf(additional.text, "SHA256") : digest;
  const hasSha256 = additional !== undefined || digestAlgorithm === "SHA256";
  return {
    fileName: checked(attributeOf(node, "FileName"), isFileName, "the name of a file"),
    sizeBytes: integerOf(attributeOf(node, "Size"), Number.MAX_SAFE_INTEGER, "the size of a file"),
    digest,
    digestAlgorithm,
    ...(hasSha256 && { sha256 }),
  };
}

function debianOf(
  data: Node | undefined,
  files: readonly UpdateFile[],
): NonNullable<ExtendedFragment["debian"]> {
  const source = childOf(data?.children ?? [], "Source");
  if (!data || !source) throw new MetadataError("invalid-document", "the apt handler's data lacks Source");
  const packages = childrenOf(data.children, "Package");
  if (packages.length > MAX_BINARIES)
    throw new MetadataError("too-large", "the update has too many binaries");
  const names = new Set(packages.map((node) => node.attributes["Name"]));
  const fileNames = new Set(files.map(({ fileName }) => fileName));
  return {
    source: checked(attributeOf(source, "Name"), isPackageName, "the source's name"),
    version: checked(attributeOf(source, "Version"), isDebianVersion, "the source's version"),
    binaries: packages.map((node) => binaryOf(node, names, fileNames)),
  };
}

function binaryOf(
  node: Node,
  names: ReadonlySet<string | undefined>,
  fileNames: ReadonlySet<string>,
): DebianBinary {
  const requires = (node.attributes["Requires"] ?? "").split(" ").filter((name) => name !== "");
  return {
    name: checked(attributeOf(node, "Name"), isPackageName, "a binary's name"),
    architecture: checked(attributeOf(node, "Architecture"), isDebianArchitecture, "a binary's architecture"),
    version: checked(attributeOf(node, "Version"), isDebianVersion, "a binary's version"),
    fileName: checked(attributeOf(node, "FileName"), (name) => fileNames.has(name), "a binary's file"),
    requires: requires.map((name) => checked(name, (known) => names.has(known), "a binary's requirement")),
  };
}

function checked(text: string, isLegal: (text: string) => boolean, what: string): string {
  if (!isLegal(text)) throw new MetadataError("invalid-document", `${what} is not one`);
  return text;
}
