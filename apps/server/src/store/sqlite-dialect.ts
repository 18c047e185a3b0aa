import { Readable } from "node:stream";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { isRepeated } from "./run-each.ts";

/** `bulk`: writes that can be done again after a power cut, in bounded memory (an import). */
export type StoreUse = "serve" | "bulk";

/** Statements kept prepared for each handle. */
const STATEMENT_CACHE = 300;
/** How long SQLite itself waits for another process's lock, milliseconds. */
const BUSY_TIMEOUT = 10_000;

/** Bytes, of a new file. Updates take 3 KB: two and a half of them share a page, where one alone would fill it. */
const PAGE_SIZE = 8192;

interface Pragmas {
  writer: string;
  reader: string;
}

const PRAGMAS: Record<StoreUse, Pragmas> = {
  // FULL: an acknowledged commit is on the disk, also after a power cut. A page that many commits changed is
  // copied from the log once, so the log grows to 16 MB before it is.
  serve: {
    writer:
      "pragma foreign_keys = on; pragma synchronous = full; pragma wal_autocheckpoint = 2000; pragma temp_store = memory; pragma cache_size = -65536; pragma mmap_size = 268435456",
    reader: "pragma cache_size = -32768; pragma mmap_size = 268435456; pragma temp_store = memory",
  },
  // NORMAL: a power cut may take the last commits back, never a part of one; little memory. An import deletes
  // nothing, and its rows refer to those inserted just before: looking these up is a tenth of its insertions.
  bulk: {
    writer:
      "pragma foreign_keys = off; pragma synchronous = normal; pragma cache_size = -20480; pragma wal_autocheckpoint = 8000",
    reader: "pragma cache_size = -8192",
  },
};

/**
 * Kysely over node:sqlite: one handle that writes, taken in turn, and one that only reads, so that a
 * list never waits for a long transaction (WAL gives readers a snapshot).
 */
export function sqliteDialect(file: string, use: StoreUse = "serve"): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => sqliteDriver(file, PRAGMAS[use]),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

interface Handle {
  run: (query: CompiledQuery) => QueryResult<unknown>;
  rows: (query: CompiledQuery) => IterableIterator<unknown>;
  exec: (sql: string) => void;
  close: () => void;
}

interface Prepared {
  statement: StatementSync;
  hasRows: boolean;
}

function openHandle(file: string, readOnly: boolean): Handle {
  const database = new DatabaseSync(file, { readOnly, timeout: BUSY_TIMEOUT });
  const statements = new Map<string, Prepared>();
  const prepared = (sql: string): Prepared => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    // Asked once: describing the columns takes longer than a short query.
    const fresh = { statement, hasRows: statement.columns().length > 0 };
    if (statements.size >= STATEMENT_CACHE) statements.delete(statements.keys().next().value ?? "");
    statements.set(sql, fresh);
    return fresh;
  };
  const parametersOf = (query: CompiledQuery) => query.parameters as SQLInputValue[];
  return {
    run: (query) => {
      const { statement, hasRows } = prepared(query.sql);
      if (isRepeated(query)) return { rows: query.runs.map((run) => statement.run(...run)) };
      if (hasRows) return { rows: statement.all(...parametersOf(query)) };
      const { changes, lastInsertRowid } = statement.run(...parametersOf(query));
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },
    // Its own statement: an iteration must not be reset by the same text run meanwhile.
    rows: (query) => database.prepare(query.sql).iterate(...parametersOf(query)),
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
  };
}

/** A turn at the writing handle; the returned function gives it up. */
function turns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const before = last;
    last = promise;
    await before;
    return () => resolve(undefined);
  };
}

/** Milliseconds for which a transaction's statements follow each other before other work of this thread has its turn. */
const BREATH = 20;

interface SqliteConnection extends DatabaseConnection {
  begin: () => Promise<void>;
  end: (sql: "commit" | "rollback") => void;
}

function connect(writer: Handle, reader: Handle, turn: () => Promise<() => void>): SqliteConnection {
  let release: (() => void) | undefined;
  let breathedAt = 0;
  return {
    executeQuery: async <R>(query: CompiledQuery) => {
      if (release !== undefined) {
        // A decision about 100,000 updates takes seconds: scans, which read beside it, do not wait for that.
        if (performance.now() - breathedAt > BREATH) {
          await setImmediate();
          breathedAt = performance.now();
        }
        return writer.run(query) as QueryResult<R>;
      }
      if (SelectQueryNode.is(query.query)) return reader.run(query) as QueryResult<R>;
      const done = await turn();
      try {
        return writer.run(query) as QueryResult<R>;
      } finally {
        done();
      }
    },
    streamQuery: <R>(query: CompiledQuery) =>
      Readable.from(
        oneByOne((release === undefined ? reader : writer).rows(query)),
      ).iterator() as AsyncIterableIterator<QueryResult<R>>,
    begin: async () => {
      release = await turn();
      try {
        writer.exec("begin immediate");
        breathedAt = performance.now();
      } catch (cause) {
        release();
        release = undefined;
        throw cause;
      }
    },
    end: (sql) => {
      try {
        writer.exec(sql);
      } finally {
        release?.();
        release = undefined;
      }
    },
  };
}

function* oneByOne(rows: Iterable<unknown>): Generator<QueryResult<unknown>> {
  for (const row of rows) yield { rows: [row] };
}

function sqliteDriver(file: string, pragmas: Pragmas): Driver {
  let writer: Handle | undefined;
  let reader: Handle | undefined;
  const turn = turns();
  return {
    init: () => {
      writer = openHandle(file, false);
      writer.exec(`pragma page_size = ${PAGE_SIZE}; pragma journal_mode = wal; ${pragmas.writer}`);
      reader = openHandle(file, true);
      reader.exec(pragmas.reader);
      return Promise.resolve();
    },
    acquireConnection: () => {
      if (writer === undefined || reader === undefined)
        return Promise.reject(new Error("The store is not open."));
      return Promise.resolve(connect(writer, reader, turn));
    },
    beginTransaction: (connection) => (connection as SqliteConnection).begin(),
    commitTransaction: (connection) => settle(() => (connection as SqliteConnection).end("commit")),
    rollbackTransaction: (connection) => settle(() => (connection as SqliteConnection).end("rollback")),
    releaseConnection: () => Promise.resolve(),
    destroy: async () => {
      const done = await turn();
      reader?.close();
      writer?.close();
      done();
    },
  };
}

function settle(work: () => void): Promise<void> {
  return new Promise((resolve) => {
    work();
    resolve();
  });
}
