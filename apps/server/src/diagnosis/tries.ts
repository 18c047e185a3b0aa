import { randomUUID } from "node:crypto";
import type { CauseCode, RemedyRequest, RemedyTry, TaskKind } from "@releve/api";
import type { Kysely } from "kysely";
import type { z } from "zod";
import { instant, instantOrNull } from "../rest/convert.ts";
import type { Services } from "../services.ts";
import type { DevicesTable, RemedyTriesTable, Tables } from "../store/index.ts";
import { ask } from "../tasks/ask.ts";
import { isFinal } from "../tasks/table.ts";

/** Tries of one device that are shown, newest first. */
const MAX_SHOWN = 50;
/** Tries that one look judges. */
const MAX_JUDGED = 500;
/** Without a scan after so long nobody will ever know, milliseconds. */
const GIVE_UP = 8 * 24 * 3_600_000;
const DAY_HOURS = 24;

type Action = z.output<typeof RemedyRequest>["action"];

/** What the service does itself, and at once. */
const OF_SERVICE = { "sync-sources": true, admit: true } as const;

export const isTask = (action: Action): action is Exclude<Action, keyof typeof OF_SERVICE> =>
  !Object.hasOwn(OF_SERVICE, action);

/** Puts a task into the device's queue; one of the kind that waits there already serves too. */
export async function askDevice(
  services: Pick<Services, "store" | "bus">,
  actor: string,
  kind: TaskKind,
  deviceId: string,
): Promise<string | null> {
  const request = { kind, message: null, delayMinutes: null, expiryHours: 7 * DAY_HOURS };
  await ask(services, actor, request, [deviceId]);
  const task = await services.store.db
    .selectFrom("tasks")
    .select("task_id")
    .where("device_id", "=", deviceId)
    .where("kind", "=", kind)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return task?.task_id ?? null;
}

export async function noteTry(
  db: Kysely<Tables>,
  one: Pick<RemedyTriesTable, "device_id" | "cause" | "action" | "actor" | "task_id" | "code">,
  now: number,
): Promise<RemedyTriesTable> {
  const row: RemedyTriesTable = {
    ...{ ...one, try_id: randomUUID(), at: now, done_at: one.task_id === null ? now : null },
    ...{ scan_task_id: null, state: "waiting", judged_at: null },
  };
  await db.insertInto("remedy_tries").values(row).execute();
  return row;
}

export async function readTries(db: Kysely<Tables>, deviceId: string): Promise<RemedyTry[]> {
  const rows = await db
    .selectFrom("remedy_tries")
    .selectAll()
    .where("device_id", "=", deviceId)
    .orderBy("at", "desc")
    .orderBy("try_id")
    .limit(MAX_SHOWN)
    .execute();
  return rows.map(toTry);
}

export function toTry(row: RemedyTriesTable): RemedyTry {
  return {
    ...{ tryId: row.try_id, cause: row.cause, action: row.action, by: row.actor, at: instant(row.at) },
    ...{ state: row.state, judgedAt: instantOrNull(row.judged_at), code: row.code },
  };
}

export interface Judging extends Pick<Services, "store" | "bus"> {
  /** The causes that a device has now. */
  causesOf: (device: DevicesTable) => Promise<CauseCode[]>;
  now: () => number;
}

/** Looks whether the remedies that wait were done, and, once the device scanned after that, whether they helped. */
export async function judgeTries(judging: Judging, deviceId?: string): Promise<void> {
  const { db } = judging.store;
  const waiting = db.selectFrom("remedy_tries").selectAll().where("state", "=", "waiting");
  const rows = await (deviceId === undefined ? waiting : waiting.where("device_id", "=", deviceId))
    .orderBy("at")
    .limit(MAX_JUDGED)
    .execute();
  for (const row of rows) {
    const change = await verdictOn(judging, row);
    if (change === undefined) continue;
    await db.updateTable("remedy_tries").set(change).where("try_id", "=", row.try_id).execute();
    if (change.state !== undefined) judging.bus.emitConsole({ topic: "devices", id: row.device_id });
  }
}

type Change = Partial<Pick<RemedyTriesTable, "state" | "judged_at" | "done_at" | "scan_task_id">>;

async function verdictOn(judging: Judging, row: RemedyTriesTable): Promise<Change | undefined> {
  const now = judging.now();
  const end = (state: RemedyTriesTable["state"]): Change => ({ state, judged_at: now });
  const device = await judging.store.db
    .selectFrom("devices")
    .selectAll()
    .where("device_id", "=", row.device_id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (device === undefined || now - row.at > GIVE_UP) return end("unknown");
  const done = row.done_at ?? (await doneAt(judging.store.db, row.task_id));
  if (done === "waiting") return undefined;
  if (done === "not-done") return end("not-done");
  if (!(await hasScannedSince(judging.store.db, row, done)))
    return { ...(await askForScan(judging, row, device)), done_at: done };
  const causes = await judging.causesOf(device);
  return { ...end(causes.includes(row.cause) ? "not-helped" : "helped"), done_at: done };
}

/** Ends of scans, MS-WUSP 2.2.2.3.1: succeeded or failed, and what was found. */
const SCAN_ENDS = [147, 148, 156, 157, 158];
/** Clocks of devices may be so late, milliseconds. */
const CLOCK_SLACK = 5 * 60_000;

/** By the service's clock; but what was only delivered late is no news. */
async function hasScannedSince(db: Kysely<Tables>, row: RemedyTriesTable, done: number): Promise<boolean> {
  const found = await db
    .selectFrom("events")
    .select("event_id")
    .where("device_id", "=", row.device_id)
    .where("at", ">", row.at - CLOCK_SLACK)
    .where("received_at", ">", done)
    .where("event_id", "in", SCAN_ENDS)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

async function doneAt(db: Kysely<Tables>, taskId: string | null): Promise<number | "waiting" | "not-done"> {
  const task = await db
    .selectFrom("tasks")
    .select(["state", "finished_at"])
    .where("task_id", "=", taskId ?? "")
    .executeTakeFirst();
  if (task === undefined) return "not-done";
  if (!isFinal(task.state)) return "waiting";
  return task.state === "done" ? (task.finished_at ?? 0) : "not-done";
}

/** The remedy is done: only a scan shows whether it helped. A task that was one scanned already, or is about to. */
async function askForScan(judging: Judging, row: RemedyTriesTable, device: DevicesTable): Promise<Change> {
  if (row.scan_task_id !== null || row.action === "scan" || device.certificate_sha256 === null) return {};
  return { scan_task_id: await askDevice(judging, row.actor, "scan", row.device_id) };
}
