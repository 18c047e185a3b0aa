import { type Fragments, readCore } from "@releve/metadata";
import type { Insertable } from "kysely";
import type { CatalogueColumns, CatalogueFile } from "./catalogue-writer.ts";
import { type FlatRows, flatRows } from "./flat-rows.ts";
import { localizedJson } from "./localized.ts";
import type { Tables, UpdatesTable } from "./schema.ts";

/** A new revision, ready to be stored. */
export interface PreparedRevision {
  columns: CatalogueColumns;
  documentHash: string;
  number: number;
  declinedAt: number | null;
  fragments: Fragments;
  /** The document, gzip, unless its fragments are enough. */
  gzipped: Uint8Array | null;
}

/** Tables of which each row belongs to a revision. */
export const RELATIONS = [
  "prerequisites",
  "supersedes",
  "bundles",
  "update_files",
  "update_packages",
] as const;
type Relation = (typeof RELATIONS)[number];

/** Rows of new revisions; those of relations have in place of the revision id, which comes first, the update id. */
export interface RevisionRows extends Record<Relation, FlatRows> {
  updates: FlatRows;
  content: FlatRows;
}

export function revisionRows(revisions: readonly PreparedRevision[]): RevisionRows {
  const importedAt = Date.now();
  const files = revisions.flatMap(({ columns }) => columns.files);
  return {
    updates: flatRows(revisions.map((one) => updateRow(one, importedAt))),
    ...relationRows(revisions),
    content: contentRows(files),
  };
}

function updateRow(
  { columns, documentHash, number, declinedAt, fragments, gzipped }: PreparedRevision,
  importedAt: number,
): Required<Insertable<Omit<UpdatesTable, "revision_id">>> {
  return {
    update_id: columns.updateId,
    revision_number: number,
    type: columns.type,
    is_latest: 1,
    is_leaf: 1,
    declined_at: declinedAt ?? (columns.isExpired ? importedAt : null),
    title: columns.title,
    description: columns.description,
    more_info_url: columns.moreInfoUrl ?? null,
    classification_id: columns.classificationId ?? null,
    product_id: columns.productId ?? null,
    source_id: columns.sourceId ?? null,
    package: columns.package ?? null,
    version: columns.version ?? null,
    architecture: columns.architecture ?? null,
    released_at: columns.releasedAt,
    imported_at: importedAt,
    size_bytes: sizeOf(columns.files),
    cves: columns.cves.join(" "),
    is_superseded: 0,
    document_hash: documentHash,
    document: gzipped,
    core: fragments.core,
    extended: fragments.extended ?? null,
    localized_json: localizedJson(fragments.localized),
    is_listed: isListed(columns) ? 1 : 0,
    eula_json: fragments.eula === undefined ? null : localizedJson(fragments.eula),
  };
}

/** What there is to download: of each digest one file, and no licenses. A bundle's members: `bundle-sizes.ts`. */
function sizeOf(files: readonly CatalogueFile[]): number {
  const installed = files.filter((file) => file.isLicense !== true);
  const sizes = new Map(installed.map((file) => [file.digest, file.size_bytes]));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

const isListed = ({ type, isPart }: CatalogueColumns): boolean =>
  (type === "Software" || type === "Driver") && isPart !== true;

type OfUpdate<T extends Relation> = Required<Insertable<Omit<Tables[T], "revision_id">>> & {
  update_id: string;
};

function relationRows(revisions: readonly PreparedRevision[]): Record<Relation, FlatRows> {
  const rows: { [T in Relation]: OfUpdate<T>[] } = {
    prerequisites: [],
    supersedes: [],
    bundles: [],
    update_files: [],
    update_packages: [],
  };
  for (const { columns: of, fragments } of revisions) {
    const { updateId: update_id, productId, ...columns } = of;
    columns.prerequisites.forEach(({ anyOf, isCategory }, clause) => {
      for (const prerequisite_id of new Set(anyOf))
        rows.prerequisites.push({ update_id, clause, prerequisite_id, is_category: isCategory ? 1 : 0 });
    });
    for (const superseded_id of new Set(columns.superseded))
      rows.supersedes.push({ update_id, superseded_id });
    bundledOf(fragments.core).forEach((members, clause) => {
      for (const [bundled_id, bundled_number] of members)
        rows.bundles.push({ update_id, clause, bundled_id, bundled_number });
    });
    for (const { digest, file_name, size_bytes, isLicense } of columns.files)
      rows.update_files.push({ update_id, digest, file_name, size_bytes, is_license: isLicense ? 1 : 0 });
    for (const { package: name, architecture, version } of columns.packages)
      rows.update_packages.push({
        ...{ update_id, product_id: productId ?? "" },
        ...{ package: name, architecture, version },
      });
  }
  return {
    prerequisites: ofRevision(rows.prerequisites),
    supersedes: ofRevision(rows.supersedes),
    bundles: ofRevision(rows.bundles),
    update_files: ofRevision(rows.update_files),
    update_packages: ofRevision(rows.update_packages),
  };
}

/** Revision numbers by update id of each clause. Few updates are bundles: the others are not read for it. */
function bundledOf(core: string): Map<string, number>[] {
  if (!core.includes("<BundledUpdates>")) return [];
  return readCore(core).bundled.map((clause) => {
    const members = new Map<string, number>();
    for (const { updateId, revisionNumber } of clause)
      members.set(updateId, Math.max(revisionNumber, members.get(updateId) ?? 0));
    return members;
  });
}

function ofRevision(rows: readonly { update_id: string }[]): FlatRows {
  const { columns, rows: values } = flatRows(rows);
  return { columns: ["revision_id", ...columns.slice(1)], rows: values };
}

/** One row for each digest, as known, not yet stored. */
export function contentRows(files: readonly CatalogueFile[]): FlatRows {
  const distinct = [...new Map(files.map((file) => [file.digest, file])).values()];
  return flatRows(
    distinct.map(({ digest, algorithm, sha256, size_bytes, file_name, origin_url }) => ({
      ...{ digest, algorithm, sha256, size_bytes, file_name, origin_url },
      stored_at: null,
    })),
  );
}
