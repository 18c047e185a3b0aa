import { hash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { gzipSync } from "node:zlib";
import { type Fragments, type PrerequisiteClause, cutFragments } from "@releve/metadata";
import type { Kysely, Transaction } from "kysely";
import { recomputeBundleSizes } from "./bundle-sizes.ts";
import { recomputeFlagsOf } from "./catalogue-flags.ts";
import {
  type PreparedRevision,
  RELATIONS,
  type RevisionRows,
  contentRows,
  revisionRows,
} from "./catalogue-rows.ts";
import { markChanged } from "./changes.ts";
import { inChunks } from "./chunks.ts";
import { type FlatRows, insertFlat, insertUpdates } from "./flat-rows.ts";
import type { ContentTable, Tables, UpdatesTable } from "./schema.ts";
import { insertSearched } from "./search.ts";

/** Documents in one transaction: some 200 ms. Other writers wait for less with fewer, but indexes are written again with each. */
export const UPDATES_AT_ONCE = 2400;
/** Documents are small: a small window costs no space, and no time to set up. */
const GZIP = { level: 1, windowBits: 12, memLevel: 5, chunkSize: 4096 };

/** A file of an update and where it comes from. */
export type CatalogueFile = Omit<ContentTable, "stored_at"> & { isLicense?: true };

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
  /** Not explicitly deployable: it comes with a bundle only, and people do not see it in lists. */
  isPart?: boolean;
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
    counts.written.push(...(await storeUpdates(db, [packChanges(changes)])));
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

/** The first half of `writeUpdates`: only reads the store. `fresh`: ids that the caller knows it does not have. */
export async function prepareUpdates(
  db: Kysely<Tables>,
  documents: readonly CatalogueDocument[],
  fresh: ReadonlySet<string> = new Set(),
): Promise<CatalogueChanges> {
  const distinct = [...new Map(documents.map((document) => [document.updateId, document])).values()];
  const { changed, same } = await compareWithStore(db, distinct, fresh);
  return {
    rows: revisionRows(changed.map(prepare)),
    replaced: changed.flatMap(({ before }) => (before === undefined ? [] : [before.revision_id])),
    unchanged: same.length,
    files: same.flatMap(({ files }) => files),
  };
}

/** Changes as bytes, to hand to another thread: while they wait there is nothing in the heap to be moved about. */
export const packChanges = (changes: CatalogueChanges): Uint8Array<ArrayBuffer> =>
  new Uint8Array(serialize(changes));

/** The second half, one transaction; answers the ids of updates that got a new revision. */
export async function storeUpdates(db: Kysely<Tables>, packed: readonly Uint8Array[]): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    const updateIds: string[] = [];
    const revisions: number[] = [];
    await insertSearched(trx, async () => {
      const inserted: number[] = [];
      for (const bytes of packed) {
        const changes = deserialize(bytes) as CatalogueChanges;
        for (const [updateId, revisionId] of await insertChanges(trx, changes)) {
          updateIds.push(updateId);
          inserted.push(revisionId);
        }
        revisions.push(...changes.replaced);
      }
      revisions.push(...inserted);
      return inserted;
    });
    await recomputeBundleSizes(trx, updateIds);
    const turned = updateIds.length > 0 ? await recomputeFlagsOf(trx, updateIds, revisions) : [];
    // MS-WUSP 3.1.5.7, ChangedUpdates: clients that hold them are told that IsLeaf is another.
    if (turned.length > 0) await markChanged(trx, turned);
    return updateIds;
  });
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
  fresh: ReadonlySet<string>,
): Promise<{ changed: Revision[]; same: CatalogueDocument[] }> {
  const ids = batch.map(({ updateId }) => updateId).filter((id) => !fresh.has(id));
  const known = new Map((await latestOf(db, ids)).map((row) => [row.update_id, row]));
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

async function latestOf(db: Kysely<Tables>, updateIds: readonly string[]) {
  if (updateIds.length === 0) return [];
  return db
    .selectFrom("updates")
    .select(["update_id", "revision_id", "revision_number", "document_hash", "declined_at"])
    .where("is_latest", "=", 1)
    .where("update_id", "in", updateIds)
    .execute();
}

/** UpdateIdentity is the first element of a document and of its Core fragment, so the first such attribute is its own. */
const REVISION_NUMBER = /RevisionNumber="\d+"/;

/** The very string where it has that number already, as nearly always: nothing is copied. */
function numbered(xml: string, revision: number): string {
  const identity = `RevisionNumber="${revision}"`;
  return REVISION_NUMBER.exec(xml)?.[0] === identity ? xml : xml.replace(REVISION_NUMBER, identity);
}

const ownNumberOf = (document: CatalogueDocument): number | undefined =>
  "xml" in document ? document.own?.revisionNumber : undefined;

/** Of the document less its revision number: `updates.document_hash`. */
export const documentHashOf = (xml: string): string => hash("sha256", numbered(xml, 1));

function hashOf(document: CatalogueDocument): string {
  if ("xml" in document) return documentHashOf(document.xml);
  const { core, extended = "", localized } = document.fragments;
  // Apart: a string with one letter beyond Latin-1 is twice as long, and slow to encode.
  const texts = hash("sha256", `${[...localized.values()].join("")}${document.releasedAt}`);
  return hash("sha256", numbered(core, 1) + extended + texts);
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

/** Answers the new revisions, without those that another node stored meanwhile. */
async function insertChanges(
  trx: Transaction<Tables>,
  { rows, replaced, files }: CatalogueChanges,
): Promise<ReadonlyMap<string, number>> {
  await refreshOrigins(trx, files);
  const revisions = new Map(await insertUpdates(trx, rows.updates));
  for (const chunk of inChunks(replaced))
    await trx.updateTable("updates").set({ is_latest: 0 }).where("revision_id", "in", chunk).execute();
  for (const table of RELATIONS)
    // A file or a package may be named twice.
    await insertFlat(trx, table, withRevisions(rows[table], revisions), "on conflict do nothing");
  await insertContent(trx, rows.content);
  return revisions;
}

/** Puts the new revisions where update ids are. */
function withRevisions({ columns, rows }: FlatRows, revisions: ReadonlyMap<string, number>): FlatRows {
  return {
    columns,
    rows: rows.filter((row) => {
      const revision = revisions.get(row[0] as string);
      if (revision !== undefined) row[0] = revision;
      return revision !== undefined;
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
