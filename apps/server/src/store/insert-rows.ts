import type { Compilable, CompiledQuery, Kysely } from "kysely";
import { inChunks } from "./chunks.ts";
import type { Tables } from "./schema.ts";

/** Rows of one statement: more are hardly faster, and every smaller number has a statement of its own. */
const ROWS_AT_ONCE = 32;

/** Statements by database connection's adapter (a transaction has its database's) and name. */
const statements = new WeakMap<object, Map<string, CompiledQuery>>();

/**
 * Inserts rows that all have the same columns in the same order. `build` is asked once for each number of
 * rows: building a statement takes longer than running it. `name` names the statement.
 */
export async function insertRows<Row extends object, Result>(
  db: Kysely<Tables>,
  name: string,
  rows: readonly Row[],
  build: (rows: Row[]) => Compilable<Result>,
): Promise<Result[]> {
  const { adapter } = db.getExecutor();
  const known = statements.get(adapter) ?? new Map<string, CompiledQuery>();
  statements.set(adapter, known);
  const results: Result[] = [];
  for (const chunk of inChunks(rows, ROWS_AT_ONCE)) {
    const key = `${name} ${chunk.length}`;
    const query = known.get(key) ?? build([...chunk]).compile();
    known.set(key, query);
    const parameters = chunk.flatMap((row) => Object.values(row) as unknown[]);
    const { rows: returned } = await db.executeQuery<Result>({ ...query, parameters });
    for (const row of returned) results.push(row);
  }
  return results;
}
