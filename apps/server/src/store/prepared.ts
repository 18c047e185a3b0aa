import type { Compilable, CompiledQuery, Kysely } from "kysely";
import type { Tables } from "./schema.ts";

type Value = string | number;

/** Runs a query that was compiled once; `at`: the store, or the caller's transaction. */
export type PreparedQuery<R> = (at: Kysely<Tables>, value?: Value) => Promise<R[]>;

/** Stands for the value of a run in the compiled query; no text of ours. */
const PLACE = "\0 value of a run";

/**
 * A query of one value at most, for what is asked with every call of a client: to build and compile it takes
 * longer than SQLite takes to answer it.
 */
export function prepareQuery<R>(build: (value: string) => Compilable<R>): PreparedQuery<R> {
  let compiled: CompiledQuery<R> | undefined;
  return async (at, value) => {
    compiled ??= build(PLACE).compile();
    const parameters = compiled.parameters.map((parameter) => (parameter === PLACE ? value : parameter));
    const { rows } = await at.executeQuery<R>({ ...compiled, parameters });
    return rows;
  };
}
