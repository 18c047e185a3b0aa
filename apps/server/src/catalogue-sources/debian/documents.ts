import { CLASSIFICATIONS, buildDebianUpdate, debianUpdateId } from "@releve/metadata";
import type { CatalogueDocument } from "../../store/catalogue-writer.ts";
import { dependencyNames } from "./packages.ts";
import type { Product, SuiteClass } from "./products.ts";
import { SUITE_CLASSES } from "./products.ts";
import type { SpilledPackage } from "./spill.ts";

/** A suite of a product, as this import reads it. */
export interface Suite {
  sourceId: number;
  class: SuiteClass;
  /** The Release file's date. */
  date: Date;
  /** Addresses of files are this and their path; without credentials. */
  uri: string;
}

export interface ProductContext {
  product: Product;
  productId: string;
  /** Which systems take these updates: the distribution of the machine whose sources these are. */
  detectoids: ReadonlyMap<string, string>;
  suites: readonly Suite[];
}

/** A version of a source package, in one architecture. */
export interface SourceVersion {
  source: string;
  version: string;
  architecture: string;
  binaries: readonly SpilledPackage[];
}

/** What the store knows of a version from earlier imports. */
export interface KnownVersion {
  updateId: string;
  version: string;
  classificationId: string | null;
  releasedAt: number;
}

const WORDS: Record<SuiteClass, { en: string; fr: string }> = {
  security: { en: "security update", fr: "mise à jour de sécurité" },
  critical: { en: "critical update", fr: "mise à jour critique" },
  updates: { en: "update", fr: "mise à jour" },
};
/** Packages that a description names; the rest is counted. */
const MAX_DESCRIBED = 12;

const guids = new Map(CLASSIFICATIONS.map(({ id, guid }) => [id as string, guid]));
export function classificationOf(suiteClass: SuiteClass): string {
  return guids.get(suiteClass) ?? "";
}

export function updateIdOf({ product }: ProductContext, of: Omit<SourceVersion, "binaries">): string {
  const { source, version, architecture } = of;
  return debianUpdateId({
    origin: product.origin,
    codename: product.codename,
    source,
    version,
    architecture,
  });
}

/**
 * The document of one version. The strongest class of its suites wins, also one of an earlier import; it is
 * released when first seen: the Release date of its suite then. `supersedes`: the version before it.
 * Throws MetadataError.
 */
export function documentOf(
  found: SourceVersion,
  context: ProductContext,
  updateId: string,
  supersedes: string | undefined,
  known: KnownVersion | undefined,
): CatalogueDocument {
  const { source, version, architecture } = found;
  const binaries = distinctBinaries(found.binaries, context.suites);
  const suites = found.binaries.flatMap(({ suite }) => context.suites[suite] ?? []);
  const suiteClass =
    SUITE_CLASSES.find(
      (name) =>
        suites.some((suite) => suite.class === name) || known?.classificationId === classificationOf(name),
    ) ?? "updates";
  const releasedAt = known?.releasedAt ?? Math.min(...suites.map(({ date }) => date.getTime()));
  const classificationId = classificationOf(suiteClass);
  const detectoidId = context.detectoids.get(architecture) ?? "";
  const title = {
    en: `${source} ${version} — ${WORDS[suiteClass].en}`,
    fr: `${source} ${version} — ${WORDS[suiteClass].fr}`,
  };
  const description = descriptionOf(binaries);
  const moreInfoUrl = moreInfoOf(context.product.origin, source, suiteClass);
  const files = fileNames(binaries);
  const fragments = buildDebianUpdate({
    updateId,
    revisionNumber: 1,
    source,
    version,
    architecture,
    released: new Date(releasedAt),
    classificationId,
    productId: context.productId,
    detectoidId,
    supersedes,
    title,
    description,
    moreInfoUrl,
    isSecurity: suiteClass === "security",
    binaries: binaries.map((binary) => ({
      name: binary.name,
      architecture: binary.architecture,
      version: binary.version,
      fileName: files.get(binary.name) ?? "",
      requires: requirementsOf(binary, binaries),
      sizeBytes: binary.sizeBytes,
      sha256: binary.sha256,
    })),
  });
  return {
    ...columnsOf(found, binaries),
    updateId,
    fragments,
    title: title.en,
    description: description.en,
    moreInfoUrl,
    classificationId,
    productId: context.productId,
    sourceId: suites.find((suite) => suite.class === suiteClass)?.sourceId ?? suites[0]?.sourceId,
    releasedAt,
    prerequisites: [
      { anyOf: [classificationId], isCategory: true },
      { anyOf: [context.productId], isCategory: true },
      { anyOf: [detectoidId], isCategory: false },
    ],
    superseded: supersedes === undefined ? [] : [supersedes],
    files: binaries.map((binary) => ({
      digest: binary.sha256,
      algorithm: "SHA256",
      sha256: binary.sha256,
      size_bytes: binary.sizeBytes,
      file_name: files.get(binary.name) ?? "",
      origin_url: (context.suites[binary.suite]?.uri ?? "") + binary.path,
    })),
  };
}

function columnsOf({ source, version, architecture }: SourceVersion, binaries: readonly SpilledPackage[]) {
  return {
    type: "Software" as const,
    package: source,
    version,
    architecture,
    // The indexes carry no changelog, so no CVE ids.
    cves: [],
    packages: binaries.map((binary) => ({
      package: binary.name,
      architecture: binary.architecture,
      version: binary.version,
    })),
  };
}

/** One binary a name: the strongest suite's when two suites hold it; at the same suite the last, e.g. a rebuild. */
function distinctBinaries(binaries: readonly SpilledPackage[], suites: readonly Suite[]): SpilledPackage[] {
  const rank = ({ suite }: SpilledPackage): number =>
    SUITE_CLASSES.indexOf(suites[suite]?.class ?? "updates");
  const chosen = new Map<string, SpilledPackage>();
  for (const binary of binaries) {
    const other = chosen.get(binary.name);
    if (other === undefined || rank(binary) <= rank(other)) chosen.set(binary.name, binary);
  }
  return [...chosen.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The last part of each path; a name that two contents share is told apart by the digest. */
function fileNames(binaries: readonly SpilledPackage[]): Map<string, string> {
  const digests = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { name, path, sha256 } of binaries) {
    const base = path.slice(path.lastIndexOf("/") + 1);
    const isTaken = (digests.get(base) ?? sha256) !== sha256;
    digests.set(base, digests.get(base) ?? sha256);
    names.set(name, isTaken ? `${name}_${sha256}.deb` : base);
  }
  return names;
}

function requirementsOf(binary: SpilledPackage, all: readonly SpilledPackage[]): string[] {
  if (all.length === 1 || binary.depends === "") return [];
  const named = dependencyNames(binary.depends);
  return all.filter(({ name }) => name !== binary.name && named.has(name)).map(({ name }) => name);
}

function descriptionOf(binaries: readonly SpilledPackage[]): { en: string; fr: string } {
  const lines = binaries
    .slice(0, MAX_DESCRIBED)
    .map(({ name, summary }) => (summary === "" ? name : `${name}: ${summary}`));
  const more = binaries.length - lines.length;
  const text = (rest: string): string => (more > 0 ? [...lines, rest] : lines).join("\n");
  return { en: text(`and ${more} more packages`), fr: text(`et ${more} autres paquets`) };
}

function moreInfoOf(origin: string, source: string, suiteClass: SuiteClass): string | undefined {
  if (origin !== "Debian") return undefined;
  const name = encodeURIComponent(source);
  return suiteClass === "security"
    ? `https://security-tracker.debian.org/tracker/source-package/${name}`
    : `https://tracker.debian.org/pkg/${name}`;
}
