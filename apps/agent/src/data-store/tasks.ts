import type { TasksResponse } from "@releve/api";
import { decodeJson, encodeJson } from "./json.ts";
import type { Row, Statements } from "./statements.ts";

export type AgentTaskValue = ReturnType<typeof TasksResponse.parse>["tasks"][number];

/** `tasks/table.ts` has what follows what. */
export type TaskPhase = "accepted" | "waiting" | "acting" | "ended" | "reported";

/** A task of the service. It is written down before anything is done for it, and kept after: it is done once. */
export interface TaskEntry {
  task: AgentTaskValue;
  phase: TaskPhase;
  /** Boot id when it was accepted. */
  bootId: string;
  /** End of a countdown, ms since 1970. */
  dueAt: number | undefined;
  /** Whether users were told that the countdown is about to end. */
  lastCall: boolean;
  postponed: number;
  /** When users could last begin to postpone it, ms since 1970. */
  announcedAt: number;
  /** How often it was begun, and when last, ms since 1970. */
  tries: number;
  triedAt: number;
  /** 0: done. */
  code: number;
  detail: string | undefined;
}

export interface TaskStore {
  /** Those whose result the service does not have, oldest first. */
  open: () => TaskEntry[];
  find: (taskId: string) => TaskEntry | undefined;
  /** On disk when this returns. */
  put: (entry: TaskEntry) => void;
}

/** Reported ones beyond this are forgotten; the service tells none so old again. */
const KEPT_REPORTED = 1_000;

const toEntry = (row: Row): TaskEntry => decodeJson(String(row["entry"])) as TaskEntry;

export function createTasks(sql: Statements): TaskStore {
  return {
    open: () => sql.all("SELECT entry FROM tasks WHERE phase <> 'reported' ORDER BY seq").map(toEntry),
    find: (taskId) => {
      const row = sql.get("SELECT entry FROM tasks WHERE task_id = ?", taskId);
      return row === undefined ? undefined : toEntry(row);
    },
    put: (entry) =>
      sql.transaction(() => {
        sql.run(
          `INSERT INTO tasks (task_id, phase, entry) VALUES (?, ?, ?)
           ON CONFLICT (task_id) DO UPDATE SET phase = excluded.phase, entry = excluded.entry`,
          entry.task.taskId,
          entry.phase,
          encodeJson(entry),
        );
        sql.run(
          "DELETE FROM tasks WHERE phase = 'reported' AND seq <= (SELECT max(seq) FROM tasks) - ?",
          KEPT_REPORTED,
        );
      }),
  };
}
