import type { TaskPhase } from "../data-store/index.ts";

export type TaskEvent = "counting" | "begun" | "finished" | "reported" | "asked-again";

/**
 * A task's life on the device: phase, event, next phase. It is on disk before the phase's work begins, so that a
 * restart in its midst goes on or finds out, and one that was done is answered again and never done again.
 */
export const TASK_TABLE: Readonly<Record<TaskPhase, Partial<Readonly<Record<TaskEvent, TaskPhase>>>>> = {
  accepted: { counting: "waiting", begun: "acting", finished: "ended" },
  waiting: { counting: "waiting", begun: "acting", finished: "ended" },
  acting: { begun: "acting", finished: "ended" },
  ended: { reported: "reported" },
  reported: { "asked-again": "ended" },
};

export function nextPhase(phase: TaskPhase, event: TaskEvent): TaskPhase {
  const next = TASK_TABLE[phase][event];
  if (next === undefined) throw new Error(`A task that is ${phase} does not know the event ${event}.`);
  return next;
}
