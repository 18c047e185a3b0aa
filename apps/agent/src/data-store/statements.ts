import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";
import { guard } from "./faults.ts";

export type Row = Record<string, SQLOutputValue>;

/** Access to one open database: statements are prepared once, failures carry codes. */
export interface Statements {
  run: (sql: string, ...values: SQLInputValue[]) => number;
  all: (sql: string, ...values: SQLInputValue[]) => Row[];
  get: (sql: string, ...values: SQLInputValue[]) => Row | undefined;
  /** All of `work` or nothing, on disk when this returns. */
  transaction: <T>(work: () => T) => T;
}

export function createStatements(db: DatabaseSync): Statements {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = db.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  const isOpen = () => db.isTransaction;
  const transaction = <T>(work: () => T): T => {
    if (isOpen()) return work();
    db.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      db.exec("COMMIT");
      return result;
    } catch (thrown) {
      if (isOpen()) db.exec("ROLLBACK");
      throw thrown;
    }
  };
  return {
    run: (sql, ...values) => guard(() => Number(statement(sql).run(...values).changes)),
    all: (sql, ...values) => guard(() => statement(sql).all(...values)),
    get: (sql, ...values) => guard(() => statement(sql).get(...values)),
    transaction: (work) => guard(() => transaction(work)),
  };
}
