import { isDebianVersion } from "@releve/rules";
import { bilingual, dateTime, writeFragments } from "./document.ts";
import { MetadataError } from "./errors.ts";
import { MAX_BINARIES } from "./limits.ts";
import { APT_HANDLER } from "./namespaces.ts";
import { isDebianArchitecture, isFileName, isPackageName } from "./syntax.ts";
import type { DebianUpdateInput, Fragments } from "./types.ts";
import { element } from "./write.ts";

type Binary = DebianUpdateInput["binaries"][number];

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * The update of one source-package version, as fragments. Installed: at least one of its binaries is present,
 * and each present one is configured at its version or a later one. Installable: some present one is not.
 * @throws MetadataError `invalid-input` or `too-large`.
 */
export function buildDebianUpdate(input: DebianUpdateInput): Fragments {
  check(input);
  const binaries = [...input.binaries].sort((a, b) => order(keyOf(a), keyOf(b)));
  const files = distinctFiles(binaries);
  const size = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  return writeFragments({
    updateId: input.updateId,
    revisionNumber: input.revisionNumber,
    properties: {
      DefaultPropertiesLanguage: "en",
      UpdateType: "Software",
      Handler: APT_HANDLER,
      MaxDownloadSize: `${size}`,
      MinDownloadSize: "0",
      // MSRC's word where the archive gives no severity.
      MsrcSeverity: input.isSecurity ? "Unspecified" : undefined,
      ExplicitlyDeployable: "true",
    },
    propertiesContent: element("InstallationBehavior", {
      RebootBehavior: "CanRequestReboot",
      Impact: "Normal",
    }),
    texts: bilingual(input),
    prerequisites: [
      { anyOf: [input.classificationId], isCategory: true },
      { anyOf: [input.productId], isCategory: true },
      { anyOf: [input.detectoidId], isCategory: false },
    ],
    superseded: input.supersedes === undefined ? [] : [input.supersedes],
    ...rules(input.architecture, binaries),
    files: element("Files", {}, files.map(fileElement(dateTime(input.released))).join("")),
    handlerData: handlerData(input, binaries),
  });
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const keyOf = ({ name, architecture }: Binary): string => `${name} ${architecture}`;

function check({ source, version, architecture, binaries }: DebianUpdateInput): void {
  ensure(isPackageName(source), "the source package's name");
  ensure(isDebianVersion(version), `the version of ${source}`);
  ensure(isDebianArchitecture(architecture), `the architecture of ${source}`);
  ensure(binaries.length > 0, `the empty list of binaries of ${source}`);
  if (binaries.length > MAX_BINARIES) throw new MetadataError("too-large", `${source} has too many binaries`);
  const names = new Set(binaries.map(({ name }) => name));
  ensure(names.size === binaries.length, `a name that two binaries of ${source} share`);
  for (const binary of binaries) {
    const which = `of a binary of ${source}`;
    ensure(isPackageName(binary.name), `the name ${which}`);
    ensure(
      binary.architecture === "all" || binary.architecture === architecture,
      `the architecture ${which}`,
    );
    ensure(isDebianVersion(binary.version), `the version ${which}`);
    ensure(isFileName(binary.fileName), `the file name ${which}`);
    ensure(SHA256.test(binary.sha256), `the SHA-256 ${which}`);
    ensure(Number.isSafeInteger(binary.sizeBytes) && binary.sizeBytes >= 0, `the size ${which}`);
    ensure(
      binary.requires.every((name) => names.has(name)),
      `a requirement that is no binary of ${source}`,
    );
  }
}

function ensure(holds: boolean, what: string): void {
  if (!holds) throw new MetadataError("invalid-input", `cannot write ${what} into a document`);
}

/** One File for each name; two contents under one name are refused. */
function distinctFiles(binaries: readonly Binary[]): Binary[] {
  const files = new Map<string, Binary>();
  for (const binary of binaries) {
    const known = files.get(binary.fileName);
    if (known && (known.sha256 !== binary.sha256 || known.sizeBytes !== binary.sizeBytes))
      throw new MetadataError("invalid-input", "two contents share one file name");
    files.set(binary.fileName, known ?? binary);
  }
  return [...files.values()];
}

/** MS-WUSP File; Debian's indexes give no SHA-1, so the key is SHA-256 (ARCHITECTURE.md, Digests). */
const fileElement =
  (modified: string) =>
  ({ sha256, fileName, sizeBytes }: Binary): string =>
    element("File", {
      Digest: Buffer.from(sha256, "hex").toString("base64"),
      DigestAlgorithm: "SHA256",
      FileName: fileName,
      Size: `${sizeBytes}`,
      Modified: modified,
    });

function handlerData({ source, version }: DebianUpdateInput, binaries: readonly Binary[]): string {
  const packages = binaries.map((binary) =>
    element("Package", {
      Name: binary.name,
      Architecture: binary.architecture,
      Version: binary.version,
      FileName: binary.fileName,
      Requires: binary.requires.length === 0 ? undefined : [...binary.requires].sort(order).join(" "),
    }),
  );
  const data = [element("Source", { Name: source, Version: version }), ...packages].join("");
  return element("HandlerSpecificData", { type: "h:AptPackages" }, data);
}

/**
 * Both rules name each binary once: the version that most binaries share stands in Version, others beside
 * their name, because Core fragments are what every computer downloads.
 */
function rules(
  architecture: string,
  binaries: readonly Binary[],
): { isInstalled: string; isInstallable: string } {
  const counts = new Map<string, number>();
  for (const { version } of binaries) counts.set(version, (counts.get(version) ?? 0) + 1);
  const [common = ""] = [...counts]
    .sort((a, b) => b[1] - a[1] || order(a[0], b[0]))
    .map(([version]) => version);
  const names = binaries
    .map(({ name, version }) => (version === common ? name : `${name}=${version}`))
    .join(" ");
  const rule = (comparison: string, match: string): string =>
    element("deb.InstalledPackages", {
      Names: names,
      Architecture: architecture,
      Comparison: comparison,
      Version: common,
      Match: match,
    });
  return { isInstalled: rule("GreaterThanOrEqualTo", "All"), isInstallable: rule("LessThan", "Any") };
}
