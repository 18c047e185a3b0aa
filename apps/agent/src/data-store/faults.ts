import type { ResultSymbol } from "@releve/result-codes";
import { AgentError } from "../outcome.ts";

interface SqliteError extends Error {
  code: string;
  /** SQLite's extended result code; the low byte is the primary one. */
  errcode: number;
}

function isSqliteError(thrown: unknown): thrown is SqliteError {
  return thrown instanceof Error && "errcode" in thrown && typeof thrown.errcode === "number";
}

/** https://sqlite.org/rescode.html: extended codes first, then primary ones. */
const BY_CODE: Readonly<Record<number, ResultSymbol>> = {
  1299: "OM_E_DS_MISSINGDATA",
  1555: "OM_E_DS_ROWEXISTS",
  2067: "OM_E_DS_ROWEXISTS",
  5: "OM_E_DS_LOCKTIMEOUTEXPIRED",
  6: "OM_E_DS_INUSE",
  8: "OM_E_DS_INVALIDOPERATION",
  11: "OM_E_DS_RESETREQUIRED",
  14: "OM_E_DS_UNABLETOSTART",
  19: "OM_E_DS_INVALID",
  20: "OM_E_DS_INVALID",
  21: "OM_E_DS_INVALIDOPERATION",
  26: "OM_E_DS_RESETREQUIRED",
};

function symbolOf(error: SqliteError): ResultSymbol {
  if (error.message.includes("no such table")) return "OM_E_DS_INVALIDTABLENAME";
  if (/no such column|has no column/.test(error.message)) return "OM_E_DS_TABLEINCORRECT";
  return BY_CODE[error.errcode] ?? BY_CODE[error.errcode & 0xff] ?? "OM_E_DS_UNEXPECTED";
}

/** What SQLite threw, as a code of the data store's family. */
export function toStoreError(thrown: unknown): AgentError {
  if (thrown instanceof AgentError) return thrown;
  if (isSqliteError(thrown))
    return new AgentError(symbolOf(thrown), "store", `The data store: ${thrown.message}.`, thrown);
  const closed = thrown instanceof Error && /database is not open|finalized/.test(thrown.message);
  return new AgentError(
    closed ? "OM_E_DS_SHUTDOWN" : "OM_E_DS_UNEXPECTED",
    "store",
    closed ? "The data store is closed." : String(thrown),
    thrown,
  );
}

/** Runs one access to the database; whatever it throws leaves as a code of the data store's family. */
export function guard<T>(access: () => T): T {
  try {
    return access();
  } catch (thrown) {
    throw toStoreError(thrown);
  }
}
