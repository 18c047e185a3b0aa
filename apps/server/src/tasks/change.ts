import { type Expression, type Kysely, type SqlBool, sql } from "kysely";
import type { Tables } from "../store/index.ts";
import { type TaskEvent, isFinal, transitionsOf } from "./table.ts";

type Facts = Partial<Pick<Tables["tasks"], "progress_json" | "due_at" | "code" | "detail" | "bundle_bytes">>;

interface Changed {
  task_id: string;
  device_id: string;
  state: Tables["tasks"]["state"];
}

/** Lets an event befall the tasks that `which` names, as the table has it, and answers those that it changed. */
export async function befall(
  db: Kysely<Tables>,
  event: TaskEvent,
  which: Expression<SqlBool>,
  facts: Facts = {},
  now = Date.now(),
): Promise<Changed[]> {
  const transitions = transitionsOf(event);
  const next = sql<Changed["state"]>`case state ${sql.join(
    transitions.map(({ from, to }) => sql`when ${from} then ${to}`),
    sql` `,
  )} else state end`;
  const finals = transitions.filter(({ to }) => isFinal(to)).map(({ from }) => from);
  const ends = finals.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`state in (${sql.join(finals)})`;
  return await db
    .updateTable("tasks")
    .set({
      ...facts,
      state: next,
      updated_at: now,
      finished_at: sql<number | null>`case when ${ends} then ${sql.lit(now)} else finished_at end`,
    })
    .where(
      "state",
      "in",
      transitions.map(({ from }) => from),
    )
    .where(which)
    .returning(["task_id", "device_id", "state"])
    .execute();
}
