import { hash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { type Fragments, type PrerequisiteClause, cutFragments } from "@releve/metadata";
import type { Kysely, Transaction } from "kysely";
import { recomputeFlags } from "./catalogue-flags.ts";
import {
  type PreparedRevision,
  RELATIONS,
  type RevisionRows,
  contentRows,
  revisionRows,
} from "./catalogue-rows.ts";
import { inChunks } from "./chunks.ts";
import { type FlatRows, insertFlat, insertUpdates } from "./flat-rows.ts";
import type { ContentTable, Tables, UpdatesTable } from "./schema.ts";
import { insertSearched } from "./search.ts";

/** Documents in one transaction: some 200 ms. Other writers wait for less with fewer, but indexes are written again with each. */
export const UPDATES_AT_ONCE = 2400;
/** Documents are small: a small window costs no space, and no time to set up. */
const GZIP = { level: 1, windowBits: 12, memLevel: 5, chunkSize: 4096 };

/** A file of an update and where it comes from. */
export type CatalogueFile = Omit<ContentTable, "stored_at">;

/**
 * An update document and what of it is kept in columns of its own; the two must agree. Its revision number is
 * replaced by the one that the store gives, unless it has its own.
 */
export type CatalogueDocument = WholeCatalogueDocument | (CatalogueColumns & BuiltDocument);
export type WholeCatalogueDocument = CatalogueColumns & WholeDocument;

/** `upd:Update`, stored as it is and cut into fragments. */
interface WholeDocument {
  xml: string;
  /** The document's own is kept, and its fragments are known. Whoever gives it makes sure that it is higher than the store's. */
  own?: { revisionNumber: number; fragments: Fragments };
}

/** One of our builders': only its fragments are stored, `restoreDocument` makes it with `releasedAt` as its date. */
interface BuiltDocument {
  fragments: Fragments;
}

export interface CatalogueColumns {
  updateId: string;
  type: UpdatesTable["type"];
  /** Its publisher took it back: stored as declined. */
  isExpired?: boolean;
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
  for (const batch of inChunks(documents, UPDATES_AT_ONCE)) {
    const changes = await prepareUpdates(db, batch);
    counts.unchanged += changes.unchanged;
    counts.written.push(...(await storeUpdates(db, [changes])));
  }
  return counts;
}

/** What documents change in the store, ready to be stored, also by another thread. */
export interface CatalogueChanges {
  /** Of new revisions. */
  rows: RevisionRows;
  /** Revisions that others replace. */
  replaced: readonly number[];
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
    rows: revisionRows(changed.map(prepare)),
    replaced: changed.flatMap(({ before }) => (before === undefined ? [] : [before.revision_id])),
    unchanged: same.length,
    files: same.flatMap(({ files }) => files),
  };
}

/** The second half, one transaction; answers the ids of updates that got a new revision. */
export async function storeUpdates(
  db: Kysely<Tables>,
  changes: readonly CatalogueChanges[],
): Promise<string[]> {
  await refreshOrigins(
    db,
    changes.flatMap(({ files }) => files),
  );
  if (changes.every(({ rows }) => rows.updates.rows.length === 0)) return [];
  return db.transaction().execute((trx) => insertAll(trx, changes));
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
    const documentHash = hashOf(document);
    const own = ownNumberOf(document);
    const isSame = before?.document_hash === documentHash;
    // A higher number of its own is a new revision, whatever else it changes.
    if (isSame && (own ?? 0) <= before.revision_number) same.push(document);
    else changed.push({ document, documentHash, number: own ?? (before?.revision_number ?? 0) + 1, before });
  }
  return { changed, same };
}

/** UpdateIdentity is the first element of a document and of its Core fragment, so the first such attribute is its own. */
const REVISION_NUMBER = /RevisionNumber="\d+"/;

const numbered = (xml: string, revision: number): string =>
  xml.replace(REVISION_NUMBER, `RevisionNumber="${revision}"`);

const ownNumberOf = (document: CatalogueDocument): number | undefined =>
  "xml" in document ? document.own?.revisionNumber : undefined;

/** Of the document less its revision number: `updates.document_hash`. */
export const documentHashOf = (xml: string): string => hash("sha256", numbered(xml, 0));

function hashOf(document: CatalogueDocument): string {
  if ("xml" in document) return documentHashOf(document.xml);
  const { core, extended = "", localized } = document.fragments;
  const texts = [...localized.values()].join("");
  return hash("sha256", `${numbered(core, 0)}${extended}${texts}${document.releasedAt}`);
}

function prepare({ document, documentHash, number, before }: Revision): PreparedRevision {
  const revision = { columns: document, documentHash, number, declinedAt: before?.declined_at ?? null };
  if (!("xml" in document)) {
    const core = numbered(document.fragments.core, number);
    return { ...revision, fragments: { ...document.fragments, core }, gzipped: null };
  }
  const written = document.own === undefined ? numbered(document.xml, number) : document.xml;
  // A copy of its own size: zlib's is a part of a larger buffer, which would travel between threads with it.
  const gzipped = new Uint8Array(gzipSync(written, GZIP));
  return { ...revision, fragments: document.own?.fragments ?? cutFragments(written), gzipped };
}

async function insertAll(trx: Transaction<Tables>, changes: readonly CatalogueChanges[]): Promise<string[]> {
  // Without those that another node stored meanwhile.
  const revisions = await insertSearched(trx, async () => {
    const inserted: [string, number][] = [];
    for (const { rows } of changes) inserted.push(...(await insertUpdates(trx, rows.updates)));
    return new Map(inserted);
  });
  const replaced = changes.flatMap((one) => one.replaced);
  for (const chunk of inChunks(replaced))
    await trx.updateTable("updates").set({ is_latest: 0 }).where("revision_id", "in", chunk).execute();
  for (const { rows } of changes) {
    for (const table of RELATIONS)
      // A file or a package may be named twice.
      await insertFlat(trx, table, withRevisions(rows[table], revisions), "on conflict do nothing");
    await insertContent(trx, rows.content);
  }
  const updateIds = [...revisions.keys()];
  await recomputeFlags(trx, updateIds, replaced);
  return updateIds;
}

function withRevisions({ columns, rows }: FlatRows, revisions: ReadonlyMap<string, number>): FlatRows {
  return {
    columns,
    rows: rows.flatMap(([updateId, ...values]) => {
      const revision = revisions.get(updateId as string);
      return revision === undefined ? [] : [[revision, ...values]];
    }),
  };
}

const insertContent = (db: Kysely<Tables>, rows: FlatRows): Promise<void> =>
  insertFlat(
    db,
    "content",
    rows,
    // A document may not know where its files are.
    `on conflict (digest) do update set origin_url = excluded.origin_url
      where content.stored_at is null and excluded.origin_url <> ''`,
  );

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
    if (moved.length > 0) await insertContent(db, contentRows(moved));
  }
}
