import type { ReportingEvent } from "@releve/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Approvals } from "../fleet/index.ts";
import { recompute } from "../fleet/recompute.ts";
import { readStates, writeStates } from "../fleet/states.ts";
import type { ChangeBus } from "../live/changes.ts";
import { type Store, type Tables, groupCommit, inChunks } from "../store/index.ts";
import { type EventRow, insertEvents, toRow } from "./events.ts";
import { type DeviceOutcome, applyEvents, concernsAll, namedUpdates } from "./rules.ts";

export interface Reporting {
  /**
   * Stores a device's events and applies what they say. Fulfilled when they are on the disk; events that
   * are there already change nothing. Throws BusyError, or what the store throws.
   */
  ingest: (deviceId: string, events: readonly ReportingEvent[]) => Promise<void>;
}

export interface ReportingDeps {
  store: Store;
  approvals: Approvals;
  changes: Pick<ChangeBus, "emitConsole">;
  now?: () => number;
}

export function createReporting({ store, approvals, changes, now = Date.now }: ReportingDeps): Reporting {
  const write = async (trx: Transaction<Tables>, batches: readonly EventRow[][]): Promise<Written[]> => {
    const fresh = await insertEvents(trx, store.kind, batches.flat());
    const known = await inCatalogue(trx, [...namedUpdates(fresh)]);
    const byDevice = Map.groupBy(fresh, (row) => row.deviceId);
    const changed = new Map<string, boolean>();
    for (const deviceId of [...byDevice.keys()].sort())
      changed.set(
        deviceId,
        await applyToDevice(trx, approvals, { deviceId, rows: byDevice.get(deviceId) ?? [], known }, now()),
      );
    return batches.map(([first]) => ({ updates: changed.get(first?.deviceId ?? "") ?? false }));
  };
  const commit = groupCommit<EventRow[], Written>(store.db, write);

  return {
    ingest: async (deviceId, events) => {
      if (events.length === 0) return;
      const receivedAt = now();
      const { updates } = await commit(events.map((event) => toRow(event, deviceId, receivedAt)));
      changes.emitConsole({ topic: "devices", id: deviceId });
      if (updates) changes.emitConsole({ topic: "updates" });
    },
  };
}

interface Written {
  /** Whether the state of some update changed. */
  updates: boolean;
}

async function applyToDevice(
  trx: Kysely<Tables>,
  approvals: Approvals,
  { deviceId, rows, known }: { deviceId: string; rows: readonly EventRow[]; known: ReadonlySet<string> },
  now: number,
): Promise<boolean> {
  const before = await readOutcome(trx, deviceId, rows);
  if (before === undefined) return false;
  const after = applyEvents(before, rows, known);
  const changed = await writeStates(trx, deviceId, before.states, after.states);
  const columns = columnsOf(after);
  const old: Readonly<Record<string, unknown>> = columnsOf(before);
  const told = Object.entries(columns).some(([name, value]) => value !== old[name]);
  if (!told && changed.length === 0) return false;
  if (told) await trx.updateTable("devices").set(columns).where("device_id", "=", deviceId).execute();
  await recompute(trx, approvals, deviceId, now);
  return changed.length > 0;
}

/** What of an outcome is kept with the device. */
function columnsOf({ problem, ...outcome }: DeviceOutcome) {
  return {
    last_scan_at: outcome.lastScanAt,
    last_report_at: outcome.lastReportAt,
    scan_started_at: outcome.scanStartedAt,
    scan_ms: outcome.scanMs,
    scan_trips: outcome.scanTrips,
    problem_code: problem?.code ?? null,
    problem_operation: problem?.operation ?? null,
    problem_at: problem?.at ?? null,
  };
}

async function readOutcome(
  trx: Kysely<Tables>,
  deviceId: string,
  events: readonly EventRow[],
): Promise<DeviceOutcome | undefined> {
  const device = await trx
    .selectFrom("devices")
    .select(["last_scan_at", "last_report_at", "problem_code", "problem_operation", "problem_at"])
    .select(["scan_started_at", "scan_ms", "scan_trips"])
    .where("device_id", "=", deviceId)
    .executeTakeFirst();
  if (device === undefined) return undefined;
  const { problem_code: code, problem_operation, problem_at } = device;
  return {
    states: await readStates(trx, deviceId, concernsAll(events) ? undefined : [...namedUpdates(events)]),
    lastScanAt: device.last_scan_at,
    lastReportAt: device.last_report_at,
    scanStartedAt: device.scan_started_at,
    scanMs: device.scan_ms,
    scanTrips: device.scan_trips,
    problem: code === null ? null : { code, operation: problem_operation ?? "", at: problem_at ?? 0 },
  };
}

async function inCatalogue(trx: Kysely<Tables>, updateIds: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (const chunk of inChunks(updateIds)) {
    const rows = await trx
      .selectFrom("updates")
      .select("update_id")
      .where("is_latest", "=", 1)
      .where("update_id", "in", chunk)
      .execute();
    for (const row of rows) known.add(row.update_id);
  }
  return known;
}
