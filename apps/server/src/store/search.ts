import { type Expression, type SqlBool, type Transaction, sql } from "kysely";
import { inChunks } from "./chunks.ts";
import { type DatabaseKind, kindOf } from "./kind.ts";
import { SEARCHED_TEXT, SEARCH_COLUMNS, SEARCH_INSERT_TRIGGER } from "./migrations/0001-search.ts";
import type { Tables } from "./schema.ts";

/** FTS5's trigram index serves words of three characters and more. */
const TRIGRAM = 3;
/** Words beyond this are ignored: nobody types them, and each costs a lookup. */
const MAX_WORDS = 12;

/**
 * Runs `insert`, which answers the ids of the revisions that it inserted, and makes all of them findable at
 * once: FTS5 writes its index out at each statement, so the trigger costs some ten times as much.
 */
export async function insertSearched(
  trx: Transaction<Tables>,
  insert: () => Promise<readonly number[]>,
): Promise<void> {
  if (kindOf(trx) === "postgresql") {
    await insert();
    return;
  }
  // Inside the transaction: nobody else ever sees the table without it.
  await sql`drop trigger updates_search_insert`.execute(trx);
  const revisionIds = await insert();
  const columns = sql.raw(SEARCH_COLUMNS);
  for (const chunk of inChunks(revisionIds))
    await sql`insert into updates_search (rowid, ${columns})
      select revision_id, ${columns} from updates where revision_id in (${sql.join(chunk)})`.execute(trx);
  await sql.raw(SEARCH_INSERT_TRIGGER).execute(trx);
}

/**
 * A condition over `updates`: its title, package or CVE ids hold every word of `text` as a substring,
 * in any case. Always true for a text without words.
 */
export function searchUpdates(kind: DatabaseKind, text: string): Expression<SqlBool> {
  const words = text
    .replaceAll("\0", " ")
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, MAX_WORDS);
  if (words.length === 0) return sql<SqlBool>`1 = 1`;
  const long = kind === "sqlite" ? words.filter((word) => Array.from(word).length >= TRIGRAM) : [];
  const rest = words.filter((word) => !long.includes(word));
  return sql<SqlBool>`(${sql.join([...matchOf(long), ...rest.map((word) => likeOf(kind, word))], sql` and `)})`;
}

function matchOf(words: readonly string[]): Expression<SqlBool>[] {
  if (words.length === 0) return [];
  const query = words.map((word) => `"${word.replaceAll('"', '""')}"`).join(" AND ");
  return [sql`updates.revision_id in (select rowid from updates_search where updates_search match ${query})`];
}

function likeOf(kind: DatabaseKind, word: string): Expression<SqlBool> {
  const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  const text = sql.raw(SEARCHED_TEXT);
  return kind === "sqlite"
    ? sql`${text} like ${pattern} escape '\\'`
    : sql`${text} ilike ${pattern} escape '\\'`;
}
