import { CLASSIFICATIONS, type InspectedDocument } from "@releve/metadata";
import type { WholeCatalogueDocument, CatalogueFile } from "../../store/catalogue-writer.ts";

/** Classifications of Microsoft's that have no name of ours; products they are not. */
const OTHER_CLASSIFICATIONS = [
  // Upgrades, Driver Sets
  "3689bdc8-b205-4af4-8d4a-a63924c5e9d5",
  "77835c8d-62a7-41f5-82ad-f28d1af1e3b1",
];
const classifications = new Set([...CLASSIFICATIONS.map(({ guid }) => guid), ...OTHER_CLASSIFICATIONS]);
const CVE = /^CVE-\d{4}-\d{4,}$/i;

/** Where files come from, by digest in lower-case hex. */
export type Origins = ReadonlyMap<string, string>;

/** A checked document as the store takes it; it is stored as it is written. */
export function catalogueDocument(
  xml: string,
  document: InspectedDocument,
  origins: Origins,
): WholeCatalogueDocument {
  const { core, extended, created } = document;
  const texts = textsOf(document);
  const categories = core.prerequisites.filter(({ isCategory }) => isCategory).flatMap(({ anyOf }) => anyOf);
  const kb = extended.kbArticleId;
  return {
    updateId: core.identity.updateId,
    type: core.updateType,
    isExpired: document.isExpired,
    isPart: !core.explicitlyDeployable,
    xml,
    own: { revisionNumber: core.identity.revisionNumber, fragments: document.fragments },
    title: texts?.title ?? "",
    description: texts?.description ?? "",
    moreInfoUrl: addressOf(texts?.moreInfoUrl) ?? addressOf(document.moreInfoUrl),
    classificationId: categories.find((id) => classifications.has(id)),
    productId: categories.find((id) => !classifications.has(id)),
    sourceId: undefined,
    package: kb && /^\d+$/.test(kb) ? `KB${kb}` : kb || undefined,
    version: undefined,
    architecture: undefined,
    releasedAt: created?.getTime() ?? Date.now(),
    cves: document.cves.filter((cve) => CVE.test(cve)),
    prerequisites: core.prerequisites,
    superseded: core.superseded,
    packages: [],
    files: [
      ...extended.files.flatMap((file) => fileOf(file, origins)),
      ...document.licenses.flatMap((file) =>
        fileOf(file, origins).map((license) => ({ ...license, isLicense: true as const })),
      ),
    ],
  };
}

/** English, else the document's own language, else any. */
function textsOf({ localized, defaultLanguage }: InspectedDocument) {
  const [any] = localized.values();
  return localized.get("en") ?? localized.get("en-us") ?? localized.get(defaultLanguage ?? "") ?? any;
}

const addressOf = (text: string | undefined): string | undefined =>
  text !== undefined && /^https?:\/\//i.test(text) ? text : undefined;

/** A digest of another algorithm verifies nothing here: such a file cannot be fetched. */
function fileOf(file: InspectedDocument["extended"]["files"][number], origins: Origins): CatalogueFile[] {
  const { digest, sha256, sizeBytes, fileName } = file;
  const algorithm = (["SHA1", "SHA256"] as const).find((known) => known === file.digestAlgorithm);
  if (algorithm === undefined) return [];
  return [
    {
      ...{ digest, algorithm, sha256: sha256 ?? null, size_bytes: sizeBytes, file_name: fileName },
      origin_url: origins.get(digest) ?? "",
    },
  ];
}
