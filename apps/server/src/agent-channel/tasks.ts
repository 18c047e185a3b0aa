import type { TasksResponse } from "@releve/api";
import type { Kysely } from "kysely";
import type { z } from "zod";
import { notFound } from "../rest/errors.ts";
import type { Tables } from "../store/index.ts";

/** What the device is asked to do. A task is told again until its result is there. */
export async function pendingTasks(
  db: Kysely<Tables>,
  deviceId: string,
): Promise<z.output<typeof TasksResponse>> {
  const rows = await db
    .selectFrom("tasks")
    .select(["task_id", "kind", "state"])
    .where("device_id", "=", deviceId)
    .where("state", "in", ["queued", "sent"])
    .orderBy("created_at")
    .execute();
  if (rows.some(({ state }) => state === "queued"))
    await db
      .updateTable("tasks")
      .set({ state: "sent" })
      .where("device_id", "=", deviceId)
      .where("state", "=", "queued")
      .where(
        "task_id",
        "in",
        rows.map(({ task_id }) => task_id),
      )
      .execute();
  return { tasks: rows.map(({ task_id, kind }) => ({ taskId: task_id, kind })) };
}

/** Ends a task: `code` null means success. A result that comes twice changes nothing. */
export async function finishTask(
  db: Kysely<Tables>,
  deviceId: string,
  taskId: string,
  code: string | null,
): Promise<void> {
  const known = await db
    .selectFrom("tasks")
    .select("task_id")
    .where("task_id", "=", taskId)
    .where("device_id", "=", deviceId)
    .executeTakeFirst();
  if (known === undefined) throw notFound("task");
  await db
    .updateTable("tasks")
    .set({ state: code === null ? "done" : "failed", code, finished_at: Date.now() })
    .where("task_id", "=", taskId)
    .where("state", "in", ["queued", "sent"])
    .execute();
}
