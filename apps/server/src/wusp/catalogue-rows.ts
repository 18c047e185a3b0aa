import { type DriverEntry, MetadataError, readDrivers } from "@releve/metadata";
import type { Kysely } from "kysely";
import type { Tables, UpdatesTable } from "../store/index.ts";

/** Revision ids after the first, up to the second. */
export type Range = readonly [after: number, to: number];

/** What the catalogue's index keeps of a revision. */
export interface CatalogueRow {
  revisionId: number;
  updateId: string;
  type: UpdatesTable["type"];
  isDeclined: boolean;
  /** When its approvals or decline last changed: a mark of `markChanged`, 0 for never. */
  changedSeq: number;
  /** Packages that it changes, on Debian devices: stock clients are not sent it. */
  packages: readonly PackageName[];
  clauses: readonly (readonly string[])[];
  superseded: readonly string[];
  /** Update ids of a bundle's members, whatever their clause. */
  members: readonly string[];
  drivers: readonly DriverEntry[];
}

export interface PackageName {
  name: string;
  architecture: string;
}

const NONE: readonly never[] = [];

/** The latest revisions of the range, oldest first. */
export async function readCatalogueRows(db: Kysely<Tables>, range: Range): Promise<CatalogueRow[]> {
  const [updates, packages, prerequisites, supersedes, bundles, drivers] = await Promise.all([
    readUpdates(db, range),
    readPackages(db, range),
    readPrerequisites(db, range),
    readSupersedes(db, range),
    readBundles(db, range),
    readDriverEntries(db, range),
  ]);
  return updates.map(({ revision_id, update_id, type, declined_at, changed_seq }) => ({
    revisionId: revision_id,
    updateId: update_id,
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

function readUpdates(db: Kysely<Tables>, [after, to]: Range) {
  return db
    .selectFrom("updates as u")
    .leftJoin("update_changes as c", "c.update_id", "u.update_id")
    .select(["u.revision_id", "u.update_id", "u.type", "u.declined_at", "c.changed_seq"])
    .where("u.is_latest", "=", 1)
    .where("u.revision_id", ">", after)
    .where("u.revision_id", "<=", to)
    .orderBy("u.revision_id")
    .execute();
}

async function readPackages(db: Kysely<Tables>, [after, to]: Range): Promise<Map<number, PackageName[]>> {
  const rows = await db
    .selectFrom("update_packages")
    .select(["revision_id", "package", "architecture"])
    .where("revision_id", ">", after)
    .where("revision_id", "<=", to)
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

async function readPrerequisites(db: Kysely<Tables>, [after, to]: Range): Promise<Map<number, string[][]>> {
  const rows = await db
    .selectFrom("prerequisites")
    .select(["revision_id", "clause", "prerequisite_id"])
    .where("revision_id", ">", after)
    .where("revision_id", "<=", to)
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

async function readSupersedes(db: Kysely<Tables>, [after, to]: Range): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom("supersedes")
    .select(["revision_id", "superseded_id"])
    .where("revision_id", ">", after)
    .where("revision_id", "<=", to)
    .execute();
  const found = new Map<number, string[]>();
  for (const { revision_id, superseded_id } of rows) add(found, revision_id, superseded_id);
  return found;
}

async function readBundles(db: Kysely<Tables>, [after, to]: Range): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom("bundles")
    .select(["revision_id", "bundled_id"])
    .distinct()
    .where("revision_id", ">", after)
    .where("revision_id", "<=", to)
    .execute();
  const found = new Map<number, string[]>();
  for (const { revision_id, bundled_id } of rows) add(found, revision_id, bundled_id);
  return found;
}

async function readDriverEntries(
  db: Kysely<Tables>,
  [after, to]: Range,
): Promise<Map<number, readonly DriverEntry[]>> {
  const rows = await db
    .selectFrom("updates")
    .select(["revision_id", "core"])
    .where("type", "=", "Driver")
    .where("is_latest", "=", 1)
    .where("revision_id", ">", after)
    .where("revision_id", "<=", to)
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
