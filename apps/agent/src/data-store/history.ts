import type { Row, Statements } from "./statements.ts";

/** One installation that ended, well or not (MS-UAMG 3.48, IUpdateHistoryEntry). */
export interface HistoryEntry {
  /** ms since 1970. */
  at: number;
  updateId: string;
  title: string;
  /** 0, or a result code. */
  code: number;
}

export interface History {
  count: (updateId: string | undefined) => number;
  /** Newest first. */
  list: (updateId: string | undefined, from: number, count: number) => HistoryEntry[];
}

/** Beyond this the oldest are forgotten. */
const KEPT_ENTRIES = 10_000;

export function remember(sql: Statements, { at, updateId, title, code }: HistoryEntry): void {
  sql.run("INSERT INTO history (at, update_id, title, code) VALUES (?, ?, ?, ?)", at, updateId, title, code);
  sql.run("DELETE FROM history WHERE seq <= (SELECT max(seq) FROM history) - ?", KEPT_ENTRIES);
}

const toEntry = (row: Row): HistoryEntry => ({
  at: Number(row["at"]),
  updateId: String(row["update_id"]),
  title: String(row["title"]),
  code: Number(row["code"]),
});

export function createHistory(sql: Statements): History {
  const OF_UPDATE = "WHERE update_id = coalesce(?, update_id)";
  return {
    count: (updateId) =>
      Number(sql.get(`SELECT count(*) AS n FROM history ${OF_UPDATE}`, updateId ?? null)?.["n"]),
    list: (updateId, from, count) =>
      sql
        .all(
          `SELECT * FROM history ${OF_UPDATE} ORDER BY seq DESC LIMIT ? OFFSET ?`,
          updateId ?? null,
          count,
          from,
        )
        .map(toEntry),
  };
}
