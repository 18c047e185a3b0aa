import { Kysely, Migrator, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { StoreError, storeErrorCode } from "./errors.ts";
import type { DatabaseKind } from "./kind.ts";
import { migrations } from "./migrations/index.ts";
import type { Tables } from "./schema.ts";
import { seed } from "./seed.ts";
import { type StoreUse, sqliteDialect } from "./sqlite-dialect.ts";

/** Connections that one server node keeps to PostgreSQL. */
const POOL_SIZE = 10;
const CONNECT_TIMEOUT = 10_000;

export type StoreLocation = { kind: "sqlite"; file: string } | { kind: "postgresql"; url: string };

export interface Store {
  db: Kysely<Tables>;
  kind: DatabaseKind;
  close: () => Promise<void>;
}

/**
 * Opens the store, brings its schema up to date and seeds it (built-in groups, server id).
 * Throws StoreError.
 */
export async function openStore(location: StoreLocation, use: StoreUse = "serve"): Promise<Store> {
  const { kind } = location;
  const db = new Kysely<Tables>({
    dialect: kind === "sqlite" ? sqliteDialect(location.file, use) : postgresDialect(location.url),
  });
  try {
    await migrate(db, kind);
    await seed(db);
  } catch (cause) {
    await db.destroy().catch(() => undefined);
    if (cause instanceof StoreError) throw cause;
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(
      storeErrorCode(cause) ?? "unavailable",
      `The store cannot be opened: ${what}`,
      cause,
    );
  }
  return { db, kind, close: () => db.destroy() };
}

async function migrate(db: Kysely<Tables>, kind: DatabaseKind): Promise<void> {
  const known = migrations(kind);
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (tables.some((table) => table.name === "kysely_migration")) {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    const newer = rows.find((row) => !(row.name in known));
    if (newer !== undefined)
      throw new StoreError(
        "schema-newer",
        `A newer release of Relève wrote this store (schema ${newer.name}); start that release.`,
      );
  }
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(known) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw error instanceof Error ? error : new Error("The migration failed.", { cause: error });
}

function postgresDialect(url: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    types: { getTypeParser },
  });
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  return new PostgresDialect({ pool });
}

/** bigint and numeric (count, sum) as numbers: ours are below 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: unknown) =>
  oid === (pg.types.builtins.INT8 as number) || oid === (pg.types.builtins.NUMERIC as number)
    ? Number
    : (pg.types.getTypeParser as (oid: number, format?: unknown) => never)(oid, format);
