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
  clauses: Clauses;
}

/** The part of the catalogue that can concern a device. */
export interface DeviceCatalogue {
  /** Updates of packages that it has, none declined. */
  scope: readonly CatalogueUpdate[];
  /** What they depend on, also through others: categories and detectoids. */
  gates: readonly CatalogueUpdate[];
  /** Direct successors, in scope or not. */
  successorsOf: (updateId: string) => readonly string[];
  /** The prerequisites of what is in scope and of all successors. */
  clausesOf: (updateId: string) => Clauses;
}

/** AND of ORs over update ids. */
type Clauses = readonly (readonly string[])[];

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
  const links = await readLinks(
    db,
    sql`select distinct u.update_id ${scopeOf(deviceId, state)}`,
    state,
    past,
  );
  return {
    scope,
    gates: await readGates(db, scope, state),
    successorsOf: successorsAmong(links),
    clausesOf: await readClausesOf(db, [
      ...scope.map(({ revisionId, updateId }) => ({ revision_id: revisionId, update_id: updateId })),
      ...links.map(({ revision_id, newer }) => ({ revision_id, update_id: newer })),
    ]),
  };
}

async function readClausesOf(
  db: Kysely<Tables>,
  rows: readonly Pick<Row, "revision_id" | "update_id">[],
): Promise<DeviceCatalogue["clausesOf"]> {
  const revisions = new Map(rows.map(({ update_id, revision_id }) => [update_id, revision_id]));
  const clauses = await readClauses(db, [...revisions.values()]);
  return (updateId) => clauses(revisions.get(updateId) ?? 0);
}

async function readClauses(
  db: Kysely<Tables>,
  revisions: readonly number[],
): Promise<(revisionId: number) => Clauses> {
  const clauses = new Map<number, Map<number, string[]>>();
  for (const chunk of inChunks(revisions)) {
    const prerequisites = await db
      .selectFrom("prerequisites")
      .select(["revision_id", "clause", "prerequisite_id"])
      .where("revision_id", "in", chunk)
      .execute();
    for (const { revision_id, clause, prerequisite_id } of prerequisites) {
      const own = clauses.get(revision_id) ?? new Map<number, string[]>();
      clauses.set(revision_id, own);
      own.set(clause, [...(own.get(clause) ?? []), prerequisite_id]);
    }
  }
  const lists = new Map([...clauses].map(([revisionId, own]) => [revisionId, [...own.values()]]));
  return (revisionId) => lists.get(revisionId) ?? [];
}

/** Adds what other tables say of the revisions. */
async function complete(db: Kysely<Tables>, rows: readonly Row[]): Promise<CatalogueUpdate[]> {
  const clausesOf = await readClauses(
    db,
    rows.map((row) => row.revision_id),
  );
  const members = new Set<string>();
  for (const chunk of inChunks(rows)) {
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
    clauses: clausesOf(row.revision_id),
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

/** The successors of one update, in a catalogue that is not scoped by packages. */
export const readSuccessorsOf = async (
  db: Kysely<Tables>,
  updateId: string,
  state: CatalogueState,
  past: PastDecisions,
): Promise<DeviceCatalogue["successorsOf"]> =>
  successorsAmong(await readLinks(db, sql`values (${updateId})`, state, past));

interface Link {
  older: string;
  newer: string;
  /** Of the newer. */
  revision_id: number;
}

/** Every way up past nothing that is declined, also through updates that are not in scope. */
async function readLinks(
  db: Kysely<Tables>,
  start: ReturnType<typeof sql>,
  state: CatalogueState,
  past: PastDecisions,
): Promise<Link[]> {
  const { rows } = await sql<Link & Pick<Row, "declined_at">>`
    with recursive above (id) as (
      ${start}
      union
      select u.update_id from above join supersedes s on s.superseded_id = above.id
        join updates u on u.revision_id = s.revision_id and ${inForce("u", state)}
    )
    select s.superseded_id as older, u.update_id as newer, u.revision_id, l.declined_at from above
      join supersedes s on s.superseded_id = above.id
      join updates u on u.revision_id = s.revision_id and ${inForce("u", state)}
      ${LATEST}`.execute(db);
  return rows.filter(({ newer, declined_at }) => declinedAt(newer, declined_at, state, past) === null);
}

function successorsAmong(links: readonly Link[]): DeviceCatalogue["successorsOf"] {
  const edges = new Map<string, string[]>();
  for (const { older, newer } of links) {
    const known = edges.get(older);
    if (known) known.push(newer);
    else edges.set(older, [newer]);
  }
  return (updateId) => edges.get(updateId) ?? [];
}
