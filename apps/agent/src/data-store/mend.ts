import { RESULT_CODES } from "@releve/result-codes";
import { AgentError } from "../outcome.ts";
import type { Row, Statements } from "./statements.ts";
import type { TaskStore } from "./tasks.ts";

/** What is kept as JSON, table, key and column; `events` has its own way: the reporter drops its bad rows. */
const JSON_COLUMNS = [
  ["settings", "name", "value"],
  ["revisions", "update_id", "deployment"],
  ["journal", "update_id", "plan"],
  ["tasks", "task_id", "entry"],
] as const;

/** Longest list of rows in a message; a store with more has lost enough to say so. */
const MAX_NAMED = 10;

/** What its service can be told by, in an address. */
const TASK_ID = /^[0-9a-f-]{36}$/;

/** What is left of a task is its id: its service hears that nobody knows whether it was done. */
function endTask(tasks: TaskStore, { task_id: id, phase }: Row): void {
  const taskId = String(id);
  if (!TASK_ID.test(taskId)) return;
  const task = { taskId, kind: "unknown", cancel: false, begun: true, message: null, delayMinutes: null };
  tasks.put({
    ...{ task, phase: phase === "reported" ? phase : "ended", code: RESULT_CODES.OM_E_DS_INVALID },
    ...{ detail: "What the agent had written down of this task is damaged.", bootId: "", dueAt: undefined },
    ...{ lastCall: false, postponed: 0, announcedAt: 0, tries: 0, triedAt: 0 },
  });
}

/**
 * Takes out rows that cannot be read, so that the rest is of use: what they held is fetched or found out again.
 * Answers what to say of it; undefined: none was damaged.
 */
export function mendRows(sql: Statements, tasks: TaskStore): AgentError | undefined {
  const lost = sql.transaction(() =>
    JSON_COLUMNS.flatMap(([table, key, column]) => {
      const damaged = `FROM ${table} WHERE NOT json_valid(${column})`;
      const rows = sql.all(`SELECT * ${damaged}`);
      if (rows.length === 0) return [];
      sql.run(`DELETE ${damaged}`);
      if (table === "tasks") for (const row of rows) endTask(tasks, row);
      return rows.map((row) => `${table} ${String(row[key])}`);
    }),
  );
  if (lost.length === 0) return undefined;
  const names = lost.slice(0, MAX_NAMED).join(", ");
  const text = `Rows of the data store that could not be read are gone (${lost.length}): ${names}.`;
  return new AgentError("OM_E_DS_INVALID", "store", text);
}
