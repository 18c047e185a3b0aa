import { type Kysely, sql } from "kysely";
import type { DatabaseKind } from "../kind.ts";
import type { Tables } from "../schema.ts";

/** The text that a search reads, as one expression; `search.ts` must use the same for the index to serve. */
export const SEARCHED_TEXT = "(title || ' ' || coalesce(package, '') || ' ' || cves)";

/**
 * Substring search: FTS5's trigram index on SQLite, pg_trgm on PostgreSQL where the extension may be
 * made (it is optional: without it a search reads the table).
 */
export async function initialSearch(db: Kysely<Tables>, kind: DatabaseKind): Promise<string[]> {
  if (kind === "sqlite") return sqliteSearch;
  const { rows } = await sql`select 1 from pg_available_extensions a
    where a.name = 'pg_trgm' and (a.installed_version is not null
      or has_database_privilege(current_database(), 'create'))`.execute(db);
  return rows.length === 0 ? [] : postgresSearch;
}

const postgresSearch = [
  "create extension if not exists pg_trgm",
  `create index updates_search on updates using gin (${SEARCHED_TEXT} gin_trgm_ops) where is_latest = 1`,
];

const indexed = ["title", "package", "cves"];
/** For statements: the columns of the index. */
export const SEARCH_COLUMNS = indexed.join(", ");
const values = (row: string) => indexed.map((column) => `${row}.${column}`).join(", ");
const remove = `insert into updates_search (updates_search, rowid, ${SEARCH_COLUMNS})
  values ('delete', old.revision_id, ${values("old")});`;
const add = `insert into updates_search (rowid, ${SEARCH_COLUMNS})
  values (new.revision_id, ${values("new")});`;

export const SEARCH_INSERT_TRIGGER = `create trigger updates_search_insert after insert on updates begin ${add} end`;

const sqliteSearch = [
  `create virtual table updates_search using fts5 (${SEARCH_COLUMNS},
    content = 'updates', content_rowid = 'revision_id', columnsize = 0, tokenize = 'trigram')`,
  SEARCH_INSERT_TRIGGER,
  `create trigger updates_search_delete after delete on updates begin ${remove} end`,
  `create trigger updates_search_update after update of ${SEARCH_COLUMNS} on updates
    begin ${remove} ${add} end`,
];
