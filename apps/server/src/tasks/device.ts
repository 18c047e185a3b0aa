import { TaskProgress, type TaskResult, type TasksResponse } from "@releve/api";
import { RESULT_CODES, hexOf } from "@releve/result-codes";
import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { standingOf } from "../diagnosis/clones.ts";
import { notFound } from "../rest/errors.ts";
import type { Tables } from "../store/index.ts";
import { befall } from "./change.ts";

const LEFT_OFF = hexOf(RESULT_CODES.OM_E_CALL_CANCELLED);

/**
 * What the device is asked to do. A task is told again until its result is there. Of machines that share the id, only
 * the copies are told to enrol anew.
 */
export async function pendingTasks(
  db: Kysely<Tables>,
  deviceId: string,
  machine?: string,
  now = Date.now(),
): Promise<z.output<typeof TasksResponse>> {
  const found = await db
    .selectFrom("tasks")
    .select(["task_id", "kind", "state", "message", "delay_minutes", "progress_json"])
    .where("device_id", "=", deviceId)
    .where("finished_at", "is", null)
    .where((eb) => eb.or([eb("state", "!=", "queued"), eb("expires_at", ">", now)]))
    .orderBy("created_at")
    .execute();
  const stays =
    found.some(({ kind }) => kind === "re-enrol") && (await standingOf(db, deviceId, machine)) === "original";
  const rows = found.filter(({ kind }) => kind !== "re-enrol" || !stays);
  const fresh = rows.filter(({ state }) => state === "queued").map(({ task_id }) => task_id);
  if (fresh.length > 0) await befall(db, "fetched", sql`task_id in (${sql.join(fresh)})`, {}, now);
  return {
    tasks: rows.map((row) => ({
      taskId: row.task_id,
      kind: row.kind,
      cancel: row.state === "cancelling",
      begun: row.progress_json !== null && readProgress(row.progress_json).step === "restarting",
      message: row.message,
      delayMinutes: row.delay_minutes,
    })),
  };
}

export function readProgress(json: string): z.output<typeof TaskProgress> {
  return TaskProgress.parse(JSON.parse(json));
}

/** Keeps what the device is at. Throws `not-found` for a task that is not the device's. */
export async function noteProgress(
  db: Kysely<Tables>,
  deviceId: string,
  taskId: string,
  progress: z.output<typeof TaskProgress>,
): Promise<void> {
  await requireTask(db, deviceId, taskId);
  await befall(db, "progressed", sql`task_id = ${taskId}`, {
    progress_json: JSON.stringify(progress),
    due_at: progress.dueAt === null ? null : Date.parse(progress.dueAt),
  });
}

/** Ends a task. A result that comes twice changes nothing. Throws `not-found`. */
export async function finishTask(
  db: Kysely<Tables>,
  deviceId: string,
  taskId: string,
  { code, detail }: z.output<typeof TaskResult>,
  bundleBytes: number | null,
): Promise<void> {
  await requireTask(db, deviceId, taskId);
  const which = sql<boolean>`task_id = ${taskId}`;
  const facts = { code, detail: detail?.replaceAll("\0", "") ?? null };
  if (code === null) await befall(db, "succeeded", which, { ...facts, bundle_bytes: bundleBytes });
  else if (code !== LEFT_OFF || (await befall(db, "withdrawn", which, facts)).length === 0)
    await befall(db, "failed", which, facts);
}

/** Throws `not-found` unless the task is the device's. */
export async function requireTask(
  db: Kysely<Tables>,
  deviceId: string,
  taskId: string,
): Promise<Pick<Tables["tasks"], "kind" | "state" | "finished_at">> {
  const task = await db
    .selectFrom("tasks")
    .select(["kind", "state", "finished_at"])
    .where("task_id", "=", taskId)
    .where("device_id", "=", deviceId)
    .executeTakeFirst();
  if (task === undefined) throw notFound("task");
  return task;
}
