import type { SQLInputValue, StatementResultingChanges } from "node:sqlite";
import { CompiledQuery, type Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** A statement that SQLite runs once for each of its lists of parameters. */
export interface RepeatedQuery extends CompiledQuery {
  readonly runs: readonly (readonly SQLInputValue[])[];
}

export function isRepeated(query: CompiledQuery): query is RepeatedQuery {
  return "runs" in query;
}

/**
 * Runs one statement for each list of parameters, on SQLite only; answers what each changed. In the
 * process itself this takes half the time of one statement for many rows, which copies every value twice.
 */
export async function runEach(
  db: Kysely<Tables>,
  statement: string,
  runs: RepeatedQuery["runs"],
): Promise<StatementResultingChanges[]> {
  const query: RepeatedQuery = { ...CompiledQuery.raw(statement), runs };
  const { rows } = await db.executeQuery<StatementResultingChanges>(query);
  return rows;
}
