import { RESULT_CODES, hexOf } from "@releve/result-codes";
import { sql } from "kysely";
import type { Services } from "../services.ts";
import { befall } from "./change.ts";

/** A computer that restarts has so long to come back before its task has failed, ms. */
const RETURN_MS = 3_600_000;
/** A task fetched shortly before its end gets so long at least, ms. */
const LEAST_MS = 3_600_000;
/** History of tasks that ended, days. */
const KEPT_DAYS = 365;
const DAY_MS = 86_400_000;

/** Ends what waited too long, and forgets what ended long ago. */
export async function tidyTasks(
  { store: { db }, bus, taskBundles }: Pick<Services, "store" | "bus" | "taskBundles">,
  now = Date.now(),
): Promise<void> {
  const expired = await befall(db, "expired", sql`expires_at <= ${now}`, {}, now);
  const silent = await befall(
    db,
    "timed-out",
    sql`finished_at is null and (due_at + ${RETURN_MS} <= ${now}
      or (due_at is null and expires_at <= ${now} and updated_at + ${LEAST_MS} <= ${now}))`,
    { code: hexOf(RESULT_CODES.OM_E_TIME_OUT), detail: "The device has not been heard of since." },
    now,
  );
  await db
    .deleteFrom("tasks")
    .where("finished_at", "<", now - KEPT_DAYS * DAY_MS)
    .execute();
  const removed = await taskBundles.tidy(now);
  if (removed.length > 0)
    await db.updateTable("tasks").set({ bundle_bytes: null }).where("task_id", "in", removed).execute();
  if (expired.length + silent.length > 0) bus.emitConsole({ topic: "devices" });
}
