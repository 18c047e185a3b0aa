import { type DriverEntry, MetadataError, readDrivers } from "@releve/metadata";
import { type Expression, type Kysely, type SqlBool, sql } from "kysely";
import { type Tables, type UpdatesTable, inChunks } from "../store/index.ts";

/** Revision ids after the first, up to the second. */
type Range = readonly [after: number, to: number];

/** A condition over `revision_id`. */
type Which = Expression<SqlBool>;

/** A member as its bundle names it. */
export interface BundleMember {
  updateId: string;
  revisionNumber: number;
}

/** What the catalogue's index keeps of a revision. */
export interface CatalogueRow {
  revisionId: number;
  updateId: string;
  revisionNumber: number;
  type: UpdatesTable["type"];
  isDeclined: boolean;
  /** When its approvals or decline last changed: a mark of `markChanged`, 0 for never. */
  changedSeq: number;
  /** Packages that it changes, on Debian devices: stock clients are not sent it. */
  packages: readonly PackageName[];
  clauses: readonly (readonly string[])[];
  superseded: readonly string[];
  /** Of a bundle, whatever their clause. */
  members: readonly BundleMember[];
  drivers: readonly DriverEntry[];
}

export interface PackageName {
  name: string;
  architecture: string;
}

const NONE: readonly never[] = [];

/** The latest revisions of the range, oldest first. */
export function readCatalogueRows(db: Kysely<Tables>, [after, to]: Range): Promise<CatalogueRow[]> {
  return readRows(db, sql<SqlBool>`revision_id > ${after} and revision_id <= ${to}`, 1);
}

/** Those of the revisions that are stored and not the latest ones, oldest first. */
export async function readOlderRows(
  db: Kysely<Tables>,
  wanted: ReadonlyMap<string, number>,
): Promise<CatalogueRow[]> {
  const ids: number[] = [];
  for (const chunk of inChunks([...wanted.keys()])) {
    const rows = await db
      .selectFrom("updates")
      .select(["revision_id", "update_id", "revision_number"])
      .where("update_id", "in", chunk)
      .where("is_latest", "=", 0)
      .execute();
    for (const row of rows) if (wanted.get(row.update_id) === row.revision_number) ids.push(row.revision_id);
  }
  const found: CatalogueRow[] = [];
  for (const chunk of inChunks(ids))
    found.push(...(await readRows(db, sql<SqlBool>`revision_id in (${sql.join(chunk)})`, 0)));
  return found;
}

async function readRows(db: Kysely<Tables>, which: Which, isLatest: 0 | 1): Promise<CatalogueRow[]> {
  const [updates, packages, prerequisites, supersedes, bundles, drivers] = await Promise.all([
    readUpdates(db, which, isLatest),
    readPackages(db, which),
    readPrerequisites(db, which),
    readSupersedes(db, which),
    readBundles(db, which),
    readDriverEntries(db, which, isLatest),
  ]);
  return updates.map(({ revision_id, update_id, revision_number, type, declined_at, changed_seq }) => ({
    revisionId: revision_id,
    updateId: update_id,
    revisionNumber: revision_number,
    type,
    isDeclined: declined_at !== null,
    changedSeq: changed_seq ?? 0,
    packages: packages.get(revision_id) ?? NONE,
    clauses: prerequisites.get(revision_id) ?? NONE,
    superseded: supersedes.get(revision_id) ?? NONE,
    members: bundles.get(revision_id) ?? NONE,
    drivers: drivers.get(revision_id) ?? NONE,
  }));
}

function readUpdates(db: Kysely<Tables>, which: Which, isLatest: 0 | 1) {
  return db
    .selectFrom("updates as u")
    .leftJoin("update_changes as c", "c.update_id", "u.update_id")
    .select(["u.revision_id", "u.update_id", "u.revision_number", "u.type", "u.declined_at", "c.changed_seq"])
    .where("u.is_latest", "=", isLatest)
    .where(which)
    .orderBy("u.revision_id")
    .execute();
}

async function readPackages(db: Kysely<Tables>, which: Which): Promise<Map<number, PackageName[]>> {
  const rows = await db
    .selectFrom("update_packages")
    .select(["revision_id", "package", "architecture"])
    .where(which)
    .execute();
  const found = new Map<number, PackageName[]>();
  for (const { revision_id, package: name, architecture } of rows)
    add(found, revision_id, { name, architecture });
  return found;
}

/** Updates that were approved, declined or undone after a mark, whether declined now, and their newer mark. */
export async function readChanges(
  db: Kysely<Tables>,
  mark: number,
): Promise<{ updateId: string; isDeclined: boolean; changedSeq: number }[]> {
  const rows = await db
    .selectFrom("update_changes as c")
    .innerJoin("updates as u", (join) =>
      join.onRef("u.update_id", "=", "c.update_id").on("u.is_latest", "=", 1),
    )
    .select(["u.update_id", "u.declined_at", "c.changed_seq"])
    .where("c.changed_seq", ">", mark)
    .execute();
  return rows.map(({ update_id, declined_at, changed_seq }) => ({
    updateId: update_id,
    isDeclined: declined_at !== null,
    changedSeq: changed_seq,
  }));
}

async function readPrerequisites(db: Kysely<Tables>, which: Which): Promise<Map<number, string[][]>> {
  const rows = await db
    .selectFrom("prerequisites")
    .select(["revision_id", "clause", "prerequisite_id"])
    .where(which)
    .orderBy("revision_id")
    .orderBy("clause")
    .orderBy("prerequisite_id")
    .execute();
  const found = new Map<number, string[][]>();
  let open: { revision: number; clause: number; ids: string[] } | undefined;
  for (const { revision_id, clause, prerequisite_id } of rows) {
    if (open?.revision !== revision_id || open.clause !== clause) {
      open = { revision: revision_id, clause, ids: [] };
      add(found, revision_id, open.ids);
    }
    open.ids.push(prerequisite_id);
  }
  return found;
}

async function readSupersedes(db: Kysely<Tables>, which: Which): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom("supersedes")
    .select(["revision_id", "superseded_id"])
    .where(which)
    .execute();
  const found = new Map<number, string[]>();
  for (const { revision_id, superseded_id } of rows) add(found, revision_id, superseded_id);
  return found;
}

async function readBundles(db: Kysely<Tables>, which: Which): Promise<Map<number, BundleMember[]>> {
  const rows = await db
    .selectFrom("bundles")
    .select(["revision_id", "bundled_id", (eb) => eb.fn.max("bundled_number").as("number")])
    .groupBy(["revision_id", "bundled_id"])
    .where(which)
    .execute();
  const found = new Map<number, BundleMember[]>();
  for (const { revision_id, bundled_id, number } of rows)
    add(found, revision_id, { updateId: bundled_id, revisionNumber: number });
  return found;
}

async function readDriverEntries(
  db: Kysely<Tables>,
  which: Which,
  isLatest: 0 | 1,
): Promise<Map<number, readonly DriverEntry[]>> {
  const rows = await db
    .selectFrom("updates")
    .select(["revision_id", "core"])
    .where("type", "=", "Driver")
    .where("is_latest", "=", isLatest)
    .where(which)
    .execute();
  return new Map(rows.map(({ revision_id, core }) => [revision_id, entriesOf(core)]));
}

/** A driver that cannot be read fits no device. */
function entriesOf(core: string): readonly DriverEntry[] {
  try {
    return readDrivers(core);
  } catch (cause) {
    if (cause instanceof MetadataError) return NONE;
    throw cause;
  }
}

function add<T>(map: Map<number, T[]>, key: number, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
