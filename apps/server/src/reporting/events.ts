import type { ReportingEvent } from "@releve/protocol";
import { type Kysely, sql } from "kysely";
import { type DatabaseKind, type Tables, runEach } from "../store/index.ts";
import type { StoredEvent } from "./rules.ts";

/** Longest text kept of one string of an event. */
const MAX_STRING = 20_000;
/** A status names every update of a device: 37 characters each. */
const MAX_STATUS_STRING = 2_000_000;
/** A clock that runs ahead by more is not believed. */
const MAX_AHEAD = 5 * 60_000;
/** Before this nobody had an agent: a clock that was never set. */
const EARLIEST = Date.UTC(2020, 0, 1);

/** A row of `events`, less what all rows of a batch share. */
export interface EventRow extends StoredEvent {
  deviceId: string;
  receivedAt: number;
  revisionNumber: number | null;
  strings: readonly string[];
}

/** What a client reports, with its claims about time and text bounded. */
export function toRow(event: ReportingEvent, deviceId: string, receivedAt: number): EventRow {
  const claimed = event.timeAtTarget.getTime();
  const believable = claimed >= EARLIEST && claimed <= receivedAt + MAX_AHEAD;
  return {
    deviceId,
    receivedAt,
    eventInstanceId: event.eventInstanceId.toLowerCase(),
    eventId: event.eventId,
    at: believable ? Math.min(claimed, receivedAt) : receivedAt,
    updateId: event.updateId?.updateId.toLowerCase() ?? null,
    revisionNumber: event.updateId?.revisionNumber ?? null,
    code: event.win32HResult === 0 ? null : codeText(event.win32HResult),
    strings: event.replacementStrings.map((text) => bounded(text, MAX_STRING)),
    misc: new Map(event.miscData.map((text) => splitTag(bounded(text, MAX_STATUS_STRING)))),
  };
}

/** `0x80CF4015` of the wire's signed decimal. */
function codeText(hresult: number): string {
  return `0x${(hresult >>> 0).toString(16).toUpperCase().padStart(8, "0")}`;
}

/** PostgreSQL's text holds no NUL. */
function bounded(text: string, most: number): string {
  return text.slice(0, most).replaceAll("\0", "");
}

function splitTag(text: string): [string, string] {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

const COLUMNS = {
  event_instance_id: "text",
  device_id: "text",
  event_id: "integer",
  at: "bigint",
  received_at: "bigint",
  update_id: "text",
  revision_number: "integer",
  code: "text",
  strings_json: "text",
  misc_json: "text",
} as const;
const names = Object.keys(COLUMNS);
const INSERT_ONE = `insert into events (${names.join(", ")}) values (${names.map(() => "?").join(", ")})
  on conflict do nothing`;
const INSERT_JSON = sql.raw(`insert into events (${names.join(", ")}) select ${names.join(", ")}`);
const TYPED = sql.raw(
  `(${Object.entries(COLUMNS)
    .map((column) => column.join(" "))
    .join(", ")})`,
);

/** Stores the events that are not there yet; answers these, one of each id. */
export async function insertEvents(
  trx: Kysely<Tables>,
  kind: DatabaseKind,
  rows: readonly EventRow[],
): Promise<EventRow[]> {
  const values = rows.map(valuesOf);
  if (kind === "sqlite") {
    const changes = await runEach(trx, INSERT_ONE, values);
    return rows.filter((_row, at) => changes[at]?.changes === 1);
  }
  // One parameter, whatever their number: a database elsewhere is asked once.
  const record = (row: readonly unknown[]) =>
    Object.fromEntries(names.map((name, at): [string, unknown] => [name, row[at]]));
  const json = JSON.stringify(values.map(record));
  const { rows: inserted } = await sql<{ event_instance_id: string }>`
    ${INSERT_JSON} from json_to_recordset(${json}::json) as rows ${TYPED}
    on conflict do nothing returning event_instance_id`.execute(trx);
  const fresh = new Set(inserted.map((row) => row.event_instance_id));
  return rows.filter((row) => fresh.delete(row.eventInstanceId));
}

/** In the order of COLUMNS. */
function valuesOf(row: EventRow): (string | number | null)[] {
  const { eventInstanceId, deviceId, eventId, at, receivedAt, updateId, revisionNumber, code } = row;
  const json = [JSON.stringify(row.strings), JSON.stringify(Object.fromEntries(row.misc))] as const;
  return [eventInstanceId, deviceId, eventId, at, receivedAt, updateId, revisionNumber, code, ...json];
}
