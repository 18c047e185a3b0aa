import { type DriverEntry, MetadataError, readDrivers } from "@releve/metadata";
import { type Kysely, sql } from "kysely";
import type { Tables, UpdatesTable } from "../store/index.ts";

/** Revision ids after the first, up to the second. */
export type Range = readonly [after: number, to: number];

/** What the catalogue's index keeps of a revision. */
export interface CatalogueRow {
  revisionId: number;
  updateId: string;
  type: UpdatesTable["type"];
  /** For Debian devices: stock clients are not sent it. */
  forPackages: boolean;
  clauses: readonly (readonly string[])[];
  superseded: readonly string[];
  /** Update ids of a bundle's members, whatever their clause. */
  members: readonly string[];
  drivers: readonly DriverEntry[];
}

const NONE: readonly never[] = [];

/** The latest revisions of the range, oldest first. */
export async function readCatalogueRows(db: Kysely<Tables>, range: Range): Promise<CatalogueRow[]> {
  const [updates, prerequisites, supersedes, bundles, drivers] = await Promise.all([
    readUpdates(db, range),
    readPrerequisites(db, range),
    readSupersedes(db, range),
    readBundles(db, range),
    readDriverEntries(db, range),
  ]);
  return updates.map(({ revision_id, update_id, type, for_packages }) => ({
    revisionId: revision_id,
    updateId: update_id,
    type,
    forPackages: for_packages === 1,
    clauses: prerequisites.get(revision_id) ?? NONE,
    superseded: supersedes.get(revision_id) ?? NONE,
    members: bundles.get(revision_id) ?? NONE,
    drivers: drivers.get(revision_id) ?? NONE,
  }));
}

function readUpdates(db: Kysely<Tables>, [after, to]: Range) {
  return db
    .selectFrom("updates")
    .select([
      "revision_id",
      "update_id",
      "type",
      sql<number>`case when exists (
        select 1 from update_packages p where p.revision_id = updates.revision_id
      ) then 1 else 0 end`.as("for_packages"),
    ])
    .where("is_latest", "=", 1)
    .where("revision_id", ">", after)
    .where("revision_id", "<=", to)
    .orderBy("revision_id")
    .execute();
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
