import { createHash } from "node:crypto";
import {
  CLASSIFICATIONS,
  buildCategory,
  buildDebianDetectoid,
  buildDebianUpdate,
  debianDetectoidId,
  debianProductId,
  debianUpdateId,
} from "@releve/metadata";
import type { CatalogueDocument } from "../../store/catalogue-writer.ts";

const PRODUCT = debianProductId({ origin: "Debian", codename: "bookworm" });
const DETECTOID = debianDetectoidId({ origin: "Debian", codename: "bookworm", architecture: "amd64" });
const guidOf = (name: string): string => CLASSIFICATIONS.find(({ id }) => id === name)?.guid ?? "";
const SECURITY = guidOf("security");
const UPDATES = guidOf("updates");
const created = new Date("2026-01-01T00:00:00Z");

const none = {
  description: "",
  moreInfoUrl: undefined,
  classificationId: undefined,
  productId: undefined,
  sourceId: undefined,
  package: undefined,
  version: undefined,
  architecture: undefined,
  releasedAt: created.getTime(),
  cves: [],
  prerequisites: [],
  superseded: [],
  packages: [],
  files: [],
};

/** What updates depend on. */
export function gates(): CatalogueDocument[] {
  const category = (id: string, type: "Product" | "UpdateClassification"): CatalogueDocument => ({
    ...none,
    updateId: id,
    type: "Category",
    title: type,
    xml: buildCategory({
      categoryId: id,
      revisionNumber: 1,
      categoryType: type,
      title: { en: type, fr: type },
      created,
    }),
  });
  return [
    category(PRODUCT, "Product"),
    category(SECURITY, "UpdateClassification"),
    category(UPDATES, "UpdateClassification"),
    {
      ...none,
      updateId: DETECTOID,
      type: "Detectoid",
      title: "Debian 12 amd64",
      xml: buildDebianDetectoid({
        detectoidId: DETECTOID,
        revisionNumber: 1,
        distribution: "debian",
        codename: "bookworm",
        architecture: "amd64",
        title: { en: "Debian 12", fr: "Debian 12" },
        created,
      }),
    },
  ];
}

export const idOf = (source: string, version: string) =>
  debianUpdateId({ origin: "Debian", codename: "bookworm", source, version, architecture: "amd64" });

/** A source package's version with one binary package for each of the names. */
export function update(
  source: string,
  version: string,
  names: readonly string[],
  before: string | undefined,
  revisionNumber = 1,
): CatalogueDocument {
  const supersedes = before === undefined ? undefined : idOf(source, before);
  const binaries = names.map((name) => {
    const fileName = `${name}_${version}_amd64.deb`;
    const sha256 = createHash("sha256").update(fileName).digest("hex");
    return { name, architecture: "amd64", version, fileName, requires: [], sizeBytes: 100_000, sha256 };
  });
  const classificationId = source.length % 2 === 0 ? SECURITY : UPDATES;
  const text = { en: `${source} ${version}`, fr: `${source} ${version}` };
  return {
    ...none,
    updateId: idOf(source, version),
    type: "Software",
    title: text.en,
    classificationId,
    productId: PRODUCT,
    package: source,
    version,
    architecture: "amd64",
    prerequisites: [
      { anyOf: [classificationId], isCategory: true },
      { anyOf: [PRODUCT], isCategory: true },
      { anyOf: [DETECTOID], isCategory: false },
    ],
    superseded: supersedes === undefined ? [] : [supersedes],
    packages: names.map((name) => ({ package: name, architecture: "amd64", version })),
    files: binaries.map((file) => ({
      digest: file.sha256,
      algorithm: "SHA256" as const,
      sha256: file.sha256,
      size_bytes: file.sizeBytes,
      file_name: file.fileName,
      origin_url: `https://deb.example/${file.fileName}`,
    })),
    fragments: buildDebianUpdate({
      ...{ updateId: idOf(source, version), revisionNumber },
      source,
      version,
      architecture: "amd64",
      released: created,
      classificationId,
      productId: PRODUCT,
      detectoidId: DETECTOID,
      supersedes,
      title: text,
      description: text,
      moreInfoUrl: undefined,
      isSecurity: classificationId === SECURITY,
      binaries,
    }),
  };
}
