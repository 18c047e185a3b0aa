import { DatabaseError } from "pg";

/**
 * - `schema-newer`: a later release wrote this store;
 * - `corrupt`: the file is no database, or damaged;
 * - `locked`: another process holds it;
 * - `full`: no space left;
 * - `unavailable`: cannot be opened or reached.
 */
export type StoreErrorCode = "schema-newer" | "corrupt" | "locked" | "full" | "unavailable";

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "StoreError";
    this.code = code;
  }
}

/** SQLite's primary result codes, https://sqlite.org/rescode.html. */
const SQLITE_CODES: Record<number, StoreErrorCode> = {
  5: "locked",
  6: "locked",
  11: "corrupt",
  13: "full",
  14: "unavailable",
  26: "corrupt",
};
/** PostgreSQL's SQLSTATE, appendix A of its manual. */
const SQLSTATES: Record<string, StoreErrorCode> = {
  "53100": "full",
  "55P03": "locked",
  "57P03": "unavailable",
  XX001: "corrupt",
  XX002: "corrupt",
};

/** What kind of trouble a driver's error is; undefined when it is a fault of the query. */
export function storeErrorCode(error: unknown): StoreErrorCode | undefined {
  if (error instanceof StoreError) return error.code;
  if (error instanceof DatabaseError) return SQLSTATES[error.code ?? ""];
  if (!(error instanceof Error)) return undefined;
  if ("errcode" in error && typeof error.errcode === "number") return SQLITE_CODES[error.errcode & 0xff];
  if ("code" in error && /^(ECONN|ENOENT|ENOTFOUND|ETIMEDOUT|EACCES|EHOST)/.test(String(error.code)))
    return "unavailable";
  return undefined;
}
