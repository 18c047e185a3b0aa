import type { TaskState } from "@releve/api";

/** What befalls a task. */
export type TaskEvent =
  | "fetched"
  | "progressed"
  | "succeeded"
  | "failed"
  | "withdrawn"
  | "cancelled"
  | "expired"
  | "timed-out"
  | "removed";

/**
 * A task's life: state, event, next state. What is not in it changes nothing: an answer that comes twice, or a
 * cancellation that comes too late. `withdrawn`: the device left it off as it was asked to. `timed-out`: the device
 * fetched it and was never heard of again; if it is, its word is the truer one.
 */
export const TASK_TABLE: Readonly<Record<TaskState, Partial<Readonly<Record<TaskEvent, TaskState>>>>> = {
  queued: { fetched: "sent", cancelled: "cancelled", expired: "expired", removed: "cancelled" },
  sent: {
    progressed: "running",
    succeeded: "done",
    failed: "failed",
    cancelled: "cancelling",
    "timed-out": "failed",
    removed: "cancelled",
  },
  running: {
    progressed: "running",
    succeeded: "done",
    failed: "failed",
    cancelled: "cancelling",
    "timed-out": "failed",
    removed: "cancelled",
  },
  cancelling: {
    progressed: "cancelling",
    succeeded: "done",
    failed: "failed",
    withdrawn: "cancelled",
    "timed-out": "failed",
    removed: "cancelled",
  },
  done: {},
  failed: { succeeded: "done" },
  cancelled: {},
  expired: {},
};

/** The transitions of one event. */
export function transitionsOf(event: TaskEvent): { from: TaskState; to: TaskState }[] {
  return (Object.keys(TASK_TABLE) as TaskState[]).flatMap((from) => {
    const to = TASK_TABLE[from][event];
    return to === undefined ? [] : [{ from, to }];
  });
}

export function isFinal(state: TaskState): boolean {
  return ["done", "failed", "cancelled", "expired"].includes(state);
}
