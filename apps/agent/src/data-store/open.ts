import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ResultSymbol } from "@releve/result-codes";
import { AgentError } from "../outcome.ts";
import { guard, toStoreError } from "./faults.ts";
import { APPLICATION_ID, COLUMNS, MIGRATIONS, SCHEMA_VERSION } from "./schema.ts";

/** How long another process may hold the store before we give up, ms. */
const LOCK_TIMEOUT_MS = 2_000;

/** Damage that a rebuilt store heals: everything in it can be fetched or found out again. */
const REBUILT_FOR: ReadonlySet<ResultSymbol> = new Set([
  "OM_E_DS_RESETREQUIRED",
  "OM_E_DS_INVALID",
  "OM_E_DS_TABLEMISSING",
  "OM_E_DS_INVALIDTABLENAME",
  "OM_E_DS_MISSINGDATA",
  "OM_E_DS_TABLEINCORRECT",
]);

function pragma(db: DatabaseSync, name: string): unknown {
  return Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

function storeError(symbol: ResultSymbol, message: string): AgentError {
  return new AgentError(symbol, "store", message);
}

function checkVersion(db: DatabaseSync): number {
  const version = Number(pragma(db, "user_version"));
  const tables = db.prepare("SELECT count(*) AS n FROM sqlite_schema").get()?.["n"];
  const isOurs = pragma(db, "application_id") === APPLICATION_ID;
  if (!isOurs && (tables !== 0 || version !== 0))
    throw storeError("OM_E_DS_INVALID", "The data store's file belongs to another program.");
  if (version > SCHEMA_VERSION)
    throw storeError(
      "OM_E_DS_BADVERSION",
      `The data store has version ${version}; this agent knows ${SCHEMA_VERSION}. Install the newer agent again.`,
    );
  return version;
}

function checkIntegrity(db: DatabaseSync): void {
  const verdict = String(pragma(db, "integrity_check(1)"));
  if (verdict === "ok") return;
  // As SQLite says it of a column that is NOT NULL.
  const lacksValue = verdict.startsWith("NULL value in ");
  throw storeError(
    lacksValue ? "OM_E_DS_MISSINGDATA" : "OM_E_DS_RESETREQUIRED",
    `The data store is damaged: ${verdict}`,
  );
}

function migrate(db: DatabaseSync, from: number): void {
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < from) continue;
    db.exec(`${migration}; PRAGMA user_version = ${index + 1};`);
  }
}

function checkTables(db: DatabaseSync): void {
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const found = new Set(
      db
        .prepare(`PRAGMA table_info(${table})`)
        .all()
        .map((row) => row["name"]),
    );
    if (found.size === 0)
      throw storeError("OM_E_DS_TABLEMISSING", `The data store lacks its table ${table}.`);
    const missing = columns.find((column) => !found.has(column));
    if (missing !== undefined)
      throw storeError(
        "OM_E_DS_TABLEINCORRECT",
        `The data store's table ${table} lacks its column ${missing}.`,
      );
  }
}

/** Versions are read before anything is written: a newer store stays untouched. */
function prepare(db: DatabaseSync): void {
  const version = checkVersion(db);
  checkIntegrity(db);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
  db.exec("BEGIN IMMEDIATE");
  try {
    migrate(db, version);
    checkTables(db);
    db.exec("COMMIT");
  } catch (thrown) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw thrown;
  }
}

function openChecked(path: string): DatabaseSync {
  const db = guard(() => new DatabaseSync(path, { timeout: LOCK_TIMEOUT_MS }));
  try {
    prepare(db);
    return db;
  } catch (thrown) {
    db.close();
    throw toOpenError(thrown);
  }
}

function toOpenError(thrown: unknown): AgentError {
  const error = toStoreError(thrown);
  if (error.symbol !== "OM_E_DS_LOCKTIMEOUTEXPIRED" && error.symbol !== "OM_E_DS_INUSE") return error;
  return new AgentError(
    "OM_E_DS_STOREFILELOCKED",
    "store",
    "Another process holds the data store. Is a backup or a second agent running?",
    thrown,
  );
}

function moveAside(path: string, now: Date): string {
  const aside = `${path}.damaged-${now.toISOString().replace(/[:.]/g, "-")}`;
  for (const suffix of ["", "-wal", "-shm"])
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  return aside;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AgentError("OM_E_DS_UNABLETOSTART", "store", `The folder ${path} cannot be made.`, cause);
  }
}

/** Whoever can write the store tells this process what to install. */
function checkOwner(path: string): void {
  const owner = statSync(path, { throwIfNoEntry: false })?.uid;
  const self = process.geteuid?.();
  if (owner === undefined || self === undefined || owner === self) return;
  throw storeError(
    "OM_E_DS_IMPERSONATED",
    `The data store ${path} belongs to user ${owner}, and this agent runs as user ${self}. Run it as its owner, or remove the store.`,
  );
}

export interface OpenedDatabase {
  db: DatabaseSync;
  /** Set when a damaged store was moved aside and a new one begun. */
  damage?: AgentError;
}

/**
 * Opens or makes the store. A damaged one is kept beside under another name and begun anew (`damage` says
 * why). Throws OM_E_DS_STOREFILELOCKED, OM_E_DS_BADVERSION, OM_E_DS_IMPERSONATED or
 * OM_E_DS_UNABLETOSTART and then changes nothing.
 */
export function openDatabase(path: string): OpenedDatabase {
  makeFolder(dirname(path));
  checkOwner(path);
  try {
    return { db: openChecked(path) };
  } catch (thrown) {
    const error = toStoreError(thrown);
    if (!REBUILT_FOR.has(error.symbol)) throw error;
    const aside = moveAside(path, new Date());
    const damage = new AgentError(error.symbol, "store", `${error.message} It was kept as ${aside}.`, error);
    return { db: openChecked(path), damage };
  }
}

/**
 * Throws what of `openDatabase`'s errors only a person can solve, and writes nothing. No store yet, or a damaged
 * one, passes: who opens it to work with it makes it.
 */
export function checkDatabase(path: string): void {
  makeFolder(dirname(path));
  if (!existsSync(path)) return;
  checkOwner(path);
  const db = guard(() => new DatabaseSync(path, { readOnly: true, timeout: LOCK_TIMEOUT_MS }));
  try {
    checkVersion(db);
  } catch (thrown) {
    const error = toOpenError(thrown);
    if (!REBUILT_FOR.has(error.symbol)) throw error;
  } finally {
    db.close();
  }
}
