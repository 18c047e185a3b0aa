import { type Kysely, sql } from "kysely";
import { type Tables, type UpdatesTable, inChunks } from "../store/index.ts";
import { type CatalogueState, type PastDecisions, declinedAt, inForce } from "./catalogue-state.ts";

/** Levels of prerequisites that are followed; evaluation refuses longer chains. */
const MAX_LEVELS = 100;

export interface CatalogueUpdate {
  revisionId: number;
  updateId: string;
  revisionNumber: number;
  type: UpdatesTable["type"];
  isLeaf: boolean;
  isMember: boolean;
  /** AND of ORs over update ids. */
  clauses: readonly (readonly string[])[];
}

/** The part of the catalogue that can concern a device. */
export interface DeviceCatalogue {
  /** Updates of packages that it has, none declined. */
  scope: readonly CatalogueUpdate[];
  /** What they depend on, also through others: categories and detectoids. */
  gates: readonly CatalogueUpdate[];
  /** Direct successors, in scope or not. */
  successorsOf: (updateId: string) => readonly string[];
}

interface Row {
  revision_id: number;
  update_id: string;
  revision_number: number;
  type: UpdatesTable["type"];
  is_leaf: number;
  declined_at: number | null;
}

/** Flags and declines stand on the latest revision. */
const COLUMNS = sql`u.revision_id, u.update_id, u.revision_number, u.type, l.is_leaf, l.declined_at`;
const LATEST = sql`join updates l on l.update_id = u.update_id and l.is_latest = 1`;

/** As MS-WUSP scopes it, `wusp/scope.ts`: by the packages that the device reported. */
const scopeOf = (deviceId: string, state: CatalogueState) => sql`from device_packages d
  join update_packages p on p.package = d.package
    and (p.architecture = d.architecture or p.architecture = 'all' or d.architecture = 'all')
  join updates u on u.revision_id = p.revision_id
  ${LATEST} where d.device_id = ${deviceId} and ${inForce("u", state)}`;

export async function readDeviceCatalogue(
  db: Kysely<Tables>,
  deviceId: string,
  state: CatalogueState,
  past: PastDecisions,
): Promise<DeviceCatalogue> {
  const { rows } = await sql<Row>`select distinct ${COLUMNS} ${scopeOf(deviceId, state)}`.execute(db);
  const offered = rows.filter((row) => declinedAt(row.update_id, row.declined_at, state, past) === null);
  const scope = await complete(db, offered);
  return {
    scope,
    gates: await readGates(db, scope, state),
    successorsOf: await readSuccessors(db, deviceId, state, past),
  };
}

/** Adds what other tables say of the revisions. */
async function complete(db: Kysely<Tables>, rows: readonly Row[]): Promise<CatalogueUpdate[]> {
  const clauses = new Map<number, Map<number, string[]>>();
  const members = new Set<string>();
  for (const chunk of inChunks(rows)) {
    const prerequisites = await db
      .selectFrom("prerequisites")
      .select(["revision_id", "clause", "prerequisite_id"])
      .where(
        "revision_id",
        "in",
        chunk.map((row) => row.revision_id),
      )
      .execute();
    for (const { revision_id, clause, prerequisite_id } of prerequisites) {
      const own = clauses.get(revision_id) ?? new Map<number, string[]>();
      clauses.set(revision_id, own);
      own.set(clause, [...(own.get(clause) ?? []), prerequisite_id]);
    }
    const bundled = await db
      .selectFrom("bundles")
      .select("bundled_id")
      .distinct()
      .where(
        "bundled_id",
        "in",
        chunk.map((row) => row.update_id),
      )
      .execute();
    for (const { bundled_id } of bundled) members.add(bundled_id);
  }
  return rows.map((row) => ({
    revisionId: row.revision_id,
    updateId: row.update_id,
    revisionNumber: row.revision_number,
    type: row.type,
    isLeaf: (row.type === "Software" || row.type === "Driver") && row.is_leaf === 1,
    isMember: members.has(row.update_id),
    clauses: [...(clauses.get(row.revision_id)?.values() ?? [])],
  }));
}

async function readGates(
  db: Kysely<Tables>,
  scope: readonly CatalogueUpdate[],
  state: CatalogueState,
): Promise<CatalogueUpdate[]> {
  const found: CatalogueUpdate[] = [];
  const known = new Set<string>();
  let level = scope;
  for (let depth = 0; depth < MAX_LEVELS && level.length > 0; depth++) {
    const ids = [...new Set(level.flatMap(({ clauses }) => clauses.flat()))].filter((id) => !known.has(id));
    const rows: Row[] = [];
    for (const chunk of inChunks(ids)) {
      chunk.forEach((id) => known.add(id));
      const answer = await sql<Row>`select ${COLUMNS} from updates u ${LATEST}
        where u.update_id in (${sql.join(chunk)}) and u.type <> 'Software' and ${inForce("u", state)}`.execute(
        db,
      );
      rows.push(...answer.rows);
    }
    level = await complete(db, rows);
    found.push(...level);
  }
  return found;
}

/** Every way up from the updates in scope past nothing that is declined, also through updates that are not in scope. */
async function readSuccessors(
  db: Kysely<Tables>,
  deviceId: string,
  state: CatalogueState,
  past: PastDecisions,
): Promise<DeviceCatalogue["successorsOf"]> {
  return successors(db, sql`select distinct u.update_id ${scopeOf(deviceId, state)}`, state, past);
}

/** The successors of one update, in a catalogue that is not scoped by packages. */
export const readSuccessorsOf = (
  db: Kysely<Tables>,
  updateId: string,
  state: CatalogueState,
  past: PastDecisions,
): Promise<DeviceCatalogue["successorsOf"]> => successors(db, sql`values (${updateId})`, state, past);

async function successors(
  db: Kysely<Tables>,
  start: ReturnType<typeof sql>,
  state: CatalogueState,
  past: PastDecisions,
): Promise<DeviceCatalogue["successorsOf"]> {
  const { rows } = await sql<{ older: string; newer: string; declined_at: number | null }>`
    with recursive above (id) as (
      ${start}
      union
      select u.update_id from above join supersedes s on s.superseded_id = above.id
        join updates u on u.revision_id = s.revision_id and ${inForce("u", state)}
    )
    select s.superseded_id as older, u.update_id as newer, l.declined_at from above
      join supersedes s on s.superseded_id = above.id
      join updates u on u.revision_id = s.revision_id and ${inForce("u", state)}
      ${LATEST}`.execute(db);
  const edges = new Map<string, string[]>();
  for (const { older, newer, declined_at } of rows) {
    if (declinedAt(newer, declined_at, state, past) !== null) continue;
    const known = edges.get(older);
    if (known) known.push(newer);
    else edges.set(older, [newer]);
  }
  return (updateId) => edges.get(updateId) ?? [];
}
