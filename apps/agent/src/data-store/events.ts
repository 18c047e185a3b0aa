import { gzipSync } from "node:zlib";
import type { ReportingEvent } from "@releve/protocol";
import { decodeJson, encodeJson } from "./json.ts";
import type { Row, Statements } from "./statements.ts";

export interface QueuedEvent {
  seq: number;
  event: ReportingEvent;
}

/** A row of the queue; `event` undefined: what is kept there cannot be read. */
export type EventRow = Pick<QueuedEvent, "seq"> & { event: ReportingEvent | undefined };

/** Kept until the service acknowledged them; a log follows its event and is kept until taken as well. */
export interface EventQueue {
  /** On disk when this returns. `log`: plain text. */
  add: (event: ReportingEvent, log?: string) => void;
  /** Oldest first. */
  pending: (limit: number) => EventRow[];
  acknowledge: (seqs: readonly number[]) => void;
  /** Events acknowledged whose logs the service lacks; the log is gzip. */
  pendingLogs: (limit: number) => { seq: number; eventInstanceId: string; log: Uint8Array }[];
  remove: (seq: number) => void;
  /** Events that the service lacks, or whose logs it lacks. */
  count: () => number;
}

/** Beyond this the oldest go first: a device that was cut off for long must not fill its disk. */
const MAX_EVENTS = 10_000;

function toEvent(row: Row): EventRow {
  const seq = Number(row["seq"]);
  try {
    return { seq, event: decodeJson(String(row["event"])) as ReportingEvent };
  } catch {
    // Reported and dropped by who sends them: one bad row must not hold up all that come after it.
    return { seq, event: undefined };
  }
}

export function createEventQueue(sql: Statements): EventQueue {
  return {
    add: (event, log) => {
      sql.transaction(() => {
        sql.run(
          "INSERT INTO events (event_instance_id, event, log) VALUES (?, ?, ?)",
          event.eventInstanceId,
          encodeJson(event),
          log === undefined ? null : gzipSync(log),
        );
        sql.run("DELETE FROM events WHERE seq <= (SELECT max(seq) FROM events) - ?", MAX_EVENTS);
      });
    },
    pending: (limit) =>
      sql
        .all("SELECT seq, event FROM events WHERE acknowledged = 0 ORDER BY seq LIMIT ?", limit)
        .map(toEvent),
    acknowledge: (seqs) => {
      sql.transaction(() => {
        for (const seq of seqs) {
          sql.run("DELETE FROM events WHERE seq = ? AND log IS NULL", seq);
          sql.run("UPDATE events SET acknowledged = 1 WHERE seq = ?", seq);
        }
      });
    },
    pendingLogs: (limit) =>
      sql
        .all(
          "SELECT seq, event_instance_id, log FROM events WHERE acknowledged = 1 ORDER BY seq LIMIT ?",
          limit,
        )
        .map((row) => ({
          seq: Number(row["seq"]),
          eventInstanceId: String(row["event_instance_id"]),
          log: row["log"] as Uint8Array,
        })),
    remove: (seq) => {
      sql.run("DELETE FROM events WHERE seq = ?", seq);
    },
    count: () => Number(sql.get("SELECT count(*) AS n FROM events")?.["n"]),
  };
}
