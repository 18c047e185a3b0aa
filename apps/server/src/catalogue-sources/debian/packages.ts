import { isDebianVersion } from "@releve/rules";
import { printable } from "./text.ts";

/** One binary package of an index, with what an update needs of it. */
export interface IndexedPackage {
  name: string;
  architecture: string;
  version: string;
  source: string;
  /** Differs from `version` after a binary-only rebuild (binNMU), or when the source names it so. */
  sourceVersion: string;
  /** Below the repository's address. */
  path: string;
  sizeBytes: number;
  sha256: string;
  /** First line of the description; English. */
  summary: string;
  /** Pre-Depends and Depends, as written. */
  depends: string;
}

const WANTED = new Set([
  "package",
  "version",
  "architecture",
  "source",
  "filename",
  "size",
  "sha256",
  "depends",
  "pre-depends",
  "description",
]);
const NAME = /^[a-z0-9][a-z0-9+._-]{0,199}$/i;
const ARCHITECTURE = /^[a-z0-9][a-z0-9-]{0,39}$/;
const MAX_PATH = 1000;
const MAX_FILE_NAME = 255;
const MAX_SUMMARY = 300;
/** No package names more than this in its dependencies; Debian's longest is below 32 KiB. */
const MAX_DEPENDS = 128 * 1024;

/** Reads one stanza of a Packages index; undefined when it is not a package that could be installed safely. */
export function parsePackage(stanza: string): IndexedPackage | undefined {
  const fields = wantedFields(stanza);
  const field = (name: string): string => fields.get(name) ?? "";
  const [name, version, architecture] = [field("package"), field("version"), field("architecture")];
  const written = /^(\S+)(?:\s+\((\S+)\))?$/.exec(field("source"));
  const source = written?.[1] ?? name;
  const sourceVersion = written?.[2] ?? version;
  const isNamed = NAME.test(name) && NAME.test(source) && ARCHITECTURE.test(architecture);
  const isVersioned = isDebianVersion(version) && isDebianVersion(sourceVersion);
  const path = field("filename");
  const sha256 = field("sha256").toLowerCase();
  const size = field("size");
  const isFetchable = isSafePath(path) && /^[0-9a-f]{64}$/.test(sha256) && /^\d{1,15}$/.test(size);
  if (!isNamed || !isVersioned || !isFetchable) return undefined;
  const depends = [field("pre-depends"), field("depends")].filter((text) => text !== "").join(", ");
  return {
    name,
    architecture,
    version,
    source,
    sourceVersion,
    path,
    sizeBytes: Number(size),
    sha256,
    summary: printable(field("description"), MAX_SUMMARY),
    depends: depends.length > MAX_DEPENDS ? "" : depends,
  };
}

/** The first line of each wanted field; dependencies with their continuation lines. */
function wantedFields(stanza: string): Map<string, string> {
  const fields = new Map<string, string>();
  let continued: string | undefined;
  for (let from = 0; from < stanza.length;) {
    const end = stanza.indexOf("\n", from);
    const to = end === -1 ? stanza.length : end;
    const first = stanza.charCodeAt(from);
    if (first === 0x20 || first === 0x09) {
      if (continued !== undefined)
        fields.set(continued, `${fields.get(continued) ?? ""} ${stanza.slice(from, to).trim()}`);
    } else {
      const colon = stanza.indexOf(":", from);
      const name = colon === -1 || colon > to ? "" : stanza.slice(from, colon).toLowerCase();
      const isNew = WANTED.has(name) && !fields.has(name);
      if (isNew) fields.set(name, stanza.slice(colon + 1, to).trim());
      continued = isNew && name.endsWith("depends") ? name : undefined;
    }
    from = to + 1;
  }
  return fields;
}

function isSafePath(path: string): boolean {
  return (
    path !== "" &&
    path.length <= MAX_PATH &&
    !path.startsWith("/") &&
    path.length - path.lastIndexOf("/") <= MAX_FILE_NAME &&
    path === printable(path, MAX_PATH) &&
    !/[ \\?#]/.test(path) &&
    !path.split("/").includes("..")
  );
}

/** The package names of a dependency field, alternatives included, in their order (deb-control(5)). */
export function dependencyNames(depends: string): Set<string> {
  const names = new Set<string>();
  for (const word of depends.split(/[,|]/)) {
    const match = /^\s*([a-z0-9][a-z0-9+._-]*)/i.exec(word);
    if (match?.[1] !== undefined) names.add(match[1]);
  }
  return names;
}
