import { hash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { type Fragments, type PrerequisiteClause, cutFragments, readCore } from "@releve/metadata";
import type { Insertable, Kysely, Transaction } from "kysely";
import { recomputeFlags } from "./catalogue-flags.ts";
import { inChunks } from "./chunks.ts";
import { insertRows } from "./insert-rows.ts";
import type { ContentTable, Tables, UpdatesTable } from "./schema.ts";

/** Documents in one transaction: some 100 ms. Other writers wait for less with fewer, but indexes are written again with each. */
const BATCH = 1200;
/** Documents are small: a small window costs no space, and no time to set up. */
const GZIP = { level: 1, windowBits: 12, memLevel: 5, chunkSize: 4096 };

/** A file of an update and where it comes from. */
export type CatalogueFile = Omit<ContentTable, "stored_at">;

/** An update document and what of it is kept in columns of its own; the two must agree. */
export interface CatalogueDocument {
  updateId: string;
  type: UpdatesTable["type"];
  /** `upd:Update`; its revision number is replaced by the one that the store gives. */
  xml: string;
  /** The fragments of `xml`, where its builder made them; else they are cut out of it. */
  fragments?: Fragments;
  /** Equal at every import of the same content: the document is stored once. */
  title: string;
  description: string;
  moreInfoUrl: string | undefined;
  classificationId: string | undefined;
  productId: string | undefined;
  sourceId: number | undefined;
  package: string | undefined;
  version: string | undefined;
  architecture: string | undefined;
  releasedAt: number;
  cves: readonly string[];
  prerequisites: readonly PrerequisiteClause[];
  superseded: readonly string[];
  packages: readonly { package: string; architecture: string; version: string }[];
  files: readonly CatalogueFile[];
}

export interface WriteCounts {
  /** Update ids that got a new revision, their first included. */
  written: string[];
  unchanged: number;
}

/**
 * Stores documents whole, cut into fragments, with their relations; a changed one as the next revision.
 * A document that did not change, or that another node stores meanwhile, is left alone; only where its
 * files come from is brought up to date. Each batch is one short transaction.
 */
export async function writeUpdates(
  db: Kysely<Tables>,
  documents: readonly CatalogueDocument[],
): Promise<WriteCounts> {
  const counts: WriteCounts = { written: [], unchanged: 0 };
  for (const batch of inChunks(documents, BATCH)) {
    const changes = await prepareUpdates(db, batch);
    counts.unchanged += changes.unchanged;
    counts.written.push(...(await storeUpdates(db, [changes])));
  }
  return counts;
}

/** What documents change in the store, ready to be stored, also by another thread. */
export interface CatalogueChanges {
  prepared: readonly Prepared[];
  unchanged: number;
  /** Files of documents that did not change. */
  files: readonly CatalogueFile[];
}

/** The first half of `writeUpdates`: only reads the store. */
export async function prepareUpdates(
  db: Kysely<Tables>,
  documents: readonly CatalogueDocument[],
): Promise<CatalogueChanges> {
  const distinct = [...new Map(documents.map((document) => [document.updateId, document])).values()];
  const { changed, same } = await compareWithStore(db, distinct);
  return {
    prepared: changed.map(prepare),
    unchanged: same.length,
    files: same.flatMap(({ files }) => files),
  };
}

/** The second half; answers the ids of updates that got a new revision. */
export async function storeUpdates(
  db: Kysely<Tables>,
  changes: readonly CatalogueChanges[],
): Promise<string[]> {
  await refreshOrigins(
    db,
    changes.flatMap(({ files }) => files),
  );
  const written: string[] = [];
  const prepared = changes.flatMap((one) => one.prepared);
  for (const batch of inChunks(prepared, BATCH))
    written.push(...(await db.transaction().execute((trx) => insertAll(trx, batch))));
  return written;
}

interface Revision {
  document: CatalogueDocument;
  documentHash: string;
  number: number;
  /** The revision that this one replaces. */
  before: { revision_id: number; declined_at: number | null } | undefined;
}

async function compareWithStore(
  db: Kysely<Tables>,
  batch: readonly CatalogueDocument[],
): Promise<{ changed: Revision[]; same: CatalogueDocument[] }> {
  const rows = await db
    .selectFrom("updates")
    .select(["update_id", "revision_id", "revision_number", "document_hash", "declined_at"])
    .where("is_latest", "=", 1)
    .where(
      "update_id",
      "in",
      batch.map(({ updateId }) => updateId),
    )
    .execute();
  const known = new Map(rows.map((row) => [row.update_id, row]));
  const changed: Revision[] = [];
  const same: CatalogueDocument[] = [];
  for (const document of batch) {
    const before = known.get(document.updateId);
    const documentHash = hash("sha256", document.xml.replace(REVISION_NUMBER, ""));
    if (before?.document_hash === documentHash) same.push(document);
    else changed.push({ document, documentHash, number: (before?.revision_number ?? 0) + 1, before });
  }
  return { changed, same };
}

/** UpdateIdentity is a document's first element, so the first such attribute is the document's own. */
const REVISION_NUMBER = /RevisionNumber="\d+"/;

interface Prepared extends Omit<Revision, "document"> {
  document: Omit<CatalogueDocument, "xml" | "fragments">;
  /** Update ids of each clause. */
  bundled: readonly (readonly string[])[];
  fragments: Fragments;
  gzipped: Uint8Array;
}

function prepare({ document: { xml, fragments, ...document }, ...revision }: Revision): Prepared {
  const identity = `RevisionNumber="${revision.number}"`;
  const numbered = xml.replace(REVISION_NUMBER, identity);
  const cut =
    fragments === undefined
      ? cutFragments(numbered)
      : { ...fragments, core: fragments.core.replace(REVISION_NUMBER, identity) };
  return {
    ...revision,
    document,
    bundled: bundledOf(cut.core),
    fragments: cut,
    // A copy of its own size: zlib's is a part of a larger buffer, which would travel between threads with it.
    gzipped: new Uint8Array(gzipSync(numbered, GZIP)),
  };
}

/** Few updates are bundles: the others are not read for it. */
function bundledOf(core: string): string[][] {
  if (!core.includes("<BundledUpdates>")) return [];
  return readCore(core).bundled.map((clause) => clause.map(({ updateId }) => updateId));
}

async function insertAll(trx: Transaction<Tables>, prepared: readonly Prepared[]): Promise<string[]> {
  const replaced = prepared.flatMap(({ before }) => (before === undefined ? [] : [before.revision_id]));
  const importedAt = Date.now();
  const inserted = await insertRows(
    trx,
    "updates",
    prepared.map((one) => updateRow(one, importedAt)),
    (rows) =>
      trx
        .insertInto("updates")
        .values(rows)
        .onConflict((conflict) => conflict.columns(["update_id", "revision_number"]).doNothing())
        .returning(["update_id", "revision_id"]),
  );
  const ids = new Map(inserted.map((row) => [row.update_id, row.revision_id]));
  if (replaced.length > 0)
    await trx.updateTable("updates").set({ is_latest: 0 }).where("revision_id", "in", replaced).execute();
  await insertRelations(trx, prepared, ids);
  await recomputeFlags(trx, [...ids.keys()], replaced);
  return [...ids.keys()];
}

function updateRow(
  { document, documentHash, number, before, fragments, gzipped }: Prepared,
  importedAt: number,
) {
  return {
    update_id: document.updateId,
    revision_number: number,
    type: document.type,
    is_latest: 1,
    is_leaf: 1,
    declined_at: before?.declined_at ?? null,
    title: document.title,
    description: document.description,
    more_info_url: document.moreInfoUrl ?? null,
    classification_id: document.classificationId ?? null,
    product_id: document.productId ?? null,
    source_id: document.sourceId ?? null,
    package: document.package ?? null,
    version: document.version ?? null,
    architecture: document.architecture ?? null,
    released_at: document.releasedAt,
    imported_at: importedAt,
    size_bytes: document.files.reduce((sum, file) => sum + file.size_bytes, 0),
    cves: document.cves.join(" "),
    is_superseded: 0,
    document: gzipped,
    document_hash: documentHash,
    core: fragments.core,
    extended: fragments.extended ?? null,
  } satisfies Insertable<UpdatesTable>;
}

type RelationTable =
  "localized" | "prerequisites" | "supersedes" | "bundles" | "update_files" | "update_packages";

function relationRows(prepared: readonly Prepared[], ids: ReadonlyMap<string, number>) {
  const rows: { [T in RelationTable]: Insertable<Tables[T]>[] } = {
    localized: [],
    prerequisites: [],
    supersedes: [],
    bundles: [],
    update_files: [],
    update_packages: [],
  };
  for (const { document, bundled, fragments } of prepared) {
    const revision_id = ids.get(document.updateId);
    if (revision_id === undefined) continue;
    for (const [language, xml] of fragments.localized)
      rows.localized.push({ revision_id, language, xml, title: titleOf(xml) ?? document.title });
    for (const [clause, { anyOf, isCategory }] of document.prerequisites.entries())
      for (const prerequisite_id of new Set(anyOf))
        rows.prerequisites.push({ revision_id, clause, prerequisite_id, is_category: isCategory ? 1 : 0 });
    for (const superseded_id of new Set(document.superseded))
      rows.supersedes.push({ revision_id, superseded_id });
    for (const [clause, ids] of bundled.entries())
      for (const bundled_id of new Set(ids)) rows.bundles.push({ revision_id, clause, bundled_id });
    for (const { digest, file_name, size_bytes } of document.files)
      rows.update_files.push({ revision_id, digest, file_name, size_bytes });
    for (const { package: name, architecture, version } of document.packages)
      rows.update_packages.push({
        ...{ revision_id, product_id: document.productId ?? "" },
        ...{ package: name, architecture, version },
      });
  }
  return rows;
}

async function insertRelations(
  trx: Transaction<Tables>,
  prepared: readonly Prepared[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = relationRows(prepared, ids);
  await insertRows(trx, "localized", rows.localized, (some) => trx.insertInto("localized").values(some));
  await insertRows(trx, "prerequisites", rows.prerequisites, (some) =>
    trx.insertInto("prerequisites").values(some),
  );
  await insertRows(trx, "supersedes", rows.supersedes, (some) => trx.insertInto("supersedes").values(some));
  await insertRows(trx, "bundles", rows.bundles, (some) => trx.insertInto("bundles").values(some));
  // A file or a package may be named twice.
  await insertRows(trx, "update_files", rows.update_files, (some) =>
    trx
      .insertInto("update_files")
      .values(some)
      .onConflict((on) => on.doNothing()),
  );
  await insertRows(trx, "update_packages", rows.update_packages, (some) =>
    trx
      .insertInto("update_packages")
      .values(some)
      .onConflict((on) => on.doNothing()),
  );
  await insertContent(
    trx,
    prepared.flatMap(({ document }) => document.files),
  );
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#xD": "\r" };

/** The fragment is what `cutFragments` wrote: escapes no other characters than these. */
function titleOf(xml: string): string | undefined {
  const written = /<Title>([^<]*)<\/Title>/.exec(xml)?.[1];
  return written?.replace(/&(amp|lt|gt|quot|apos|#xD);/g, (_all, name: string) => ENTITIES[name] ?? "");
}

async function insertContent(db: Kysely<Tables>, files: readonly CatalogueFile[]): Promise<void> {
  const distinct = [...new Map(files.map((file) => [file.digest, file])).values()];
  const rows = distinct.map(({ digest, algorithm, sha256, size_bytes, file_name, origin_url }) => ({
    ...{ digest, algorithm, sha256, size_bytes, file_name, origin_url },
    stored_at: null,
  }));
  await insertRows(db, "content", rows, (some) =>
    db
      .insertInto("content")
      .values(some)
      .onConflict((conflict) =>
        conflict
          .column("digest")
          .doUpdateSet((eb) => ({ origin_url: eb.ref("excluded.origin_url") }))
          .where("content.stored_at", "is", null),
      ),
  );
}

/** A mirror that moved: files that are not stored yet will be fetched from where they are now. */
async function refreshOrigins(db: Kysely<Tables>, files: readonly CatalogueFile[]): Promise<void> {
  for (const chunk of inChunks(files)) {
    const rows = await db
      .selectFrom("content")
      .select(["digest", "origin_url"])
      .where("stored_at", "is", null)
      .where(
        "digest",
        "in",
        chunk.map(({ digest }) => digest),
      )
      .execute();
    const known = new Map(rows.map((row) => [row.digest, row.origin_url]));
    const moved = chunk.filter(({ digest, origin_url }) => (known.get(digest) ?? origin_url) !== origin_url);
    if (moved.length > 0) await insertContent(db, moved);
  }
}
