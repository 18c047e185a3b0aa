import type { SQLInputValue } from "node:sqlite";
import { CompiledQuery, type Kysely } from "kysely";
import { inChunks } from "./chunks.ts";
import { kindOf } from "./kind.ts";
import { runEach } from "./run-each.ts";
import type { Tables } from "./schema.ts";

/** Rows of one statement on PostgreSQL. */
const ROWS_AT_ONCE = 32;

/** Rows of one table with the same columns in the same order, as lists: cheap to hand to another thread. */
export interface FlatRows {
  columns: readonly string[];
  rows: readonly SQLInputValue[][];
}

export function flatRows(rows: readonly object[]): FlatRows {
  return {
    columns: Object.keys(rows[0] ?? {}),
    rows: rows.map((row) => Object.values(row) as SQLInputValue[]),
  };
}

/** Inserts the rows; `conflict` ends the statement. */
export async function insertFlat(
  db: Kysely<Tables>,
  table: keyof Tables,
  flat: FlatRows,
  conflict: string,
): Promise<void> {
  if (flat.rows.length === 0) return;
  if (kindOf(db) === "sqlite") await runEach(db, oneRow(table, flat, conflict), flat.rows);
  else for (const query of queriesOf(table, flat, conflict)) await db.executeQuery(query);
}

/**
 * Inserts updates, their ids first; answers the new revision of each that is not there yet. On SQLite without
 * RETURNING, which is a trigger there: each row would take some ten times as long.
 */
export async function insertUpdates(db: Kysely<Tables>, flat: FlatRows): Promise<[string, number][]> {
  const conflict = "on conflict (update_id, revision_number) do nothing";
  if (flat.rows.length === 0) return [];
  if (kindOf(db) === "sqlite") {
    const results = await runEach(db, oneRow("updates", flat, conflict), flat.rows);
    return results.flatMap(({ changes, lastInsertRowid }, at) =>
      changes === 0 ? [] : [[flat.rows[at]?.[0] as string, Number(lastInsertRowid)]],
    );
  }
  const inserted: [string, number][] = [];
  for (const query of queriesOf("updates", flat, `${conflict} returning update_id, revision_id`)) {
    const { rows } = await db.executeQuery<{ update_id: string; revision_id: number }>(query);
    for (const row of rows) inserted.push([row.update_id, row.revision_id]);
  }
  return inserted;
}

const insertInto = (table: keyof Tables, { columns }: FlatRows): string =>
  `insert into ${table} (${columns.join(", ")}) values`;

const oneRow = (table: keyof Tables, flat: FlatRows, ending: string): string =>
  `${insertInto(table, flat)} (${flat.columns.map(() => "?").join(", ")}) ${ending}`;

/** PostgreSQL is elsewhere: it is asked for many rows at once. */
function* queriesOf(table: keyof Tables, flat: FlatRows, ending: string): Generator<CompiledQuery> {
  for (const chunk of inChunks(flat.rows, ROWS_AT_ONCE)) {
    let parameter = 0;
    const rows = chunk.map((row) => `(${row.map(() => `$${++parameter}`).join(", ")})`);
    yield CompiledQuery.raw(`${insertInto(table, flat)} ${rows.join(", ")} ${ending}`, chunk.flat());
  }
}
