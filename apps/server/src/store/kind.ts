import { type Kysely, SqliteAdapter } from "kysely";
import type { Tables } from "./schema.ts";

export type DatabaseKind = "sqlite" | "postgresql";

/** The kind of the database that a connection or a transaction is of. */
export function kindOf(db: Kysely<Tables>): DatabaseKind {
  return db.getExecutor().adapter instanceof SqliteAdapter ? "sqlite" : "postgresql";
}
