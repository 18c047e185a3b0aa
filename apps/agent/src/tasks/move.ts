import type { TaskEntry } from "../data-store/index.ts";
import { MAX_DETAIL } from "../protocol-talker/channel.ts";
import type { Context } from "../service/context.ts";
import { type TaskEvent, nextPhase } from "./table.ts";

/** Writes down what befell a task; on disk when this returns. */
export function move(
  { store }: Pick<Context, "store">,
  entry: TaskEntry,
  event: TaskEvent,
  facts: Partial<TaskEntry> = {},
): TaskEntry {
  const next = { ...entry, ...facts, phase: nextPhase(entry.phase, event) };
  store.tasks.put(next);
  return next;
}

/** Begins it, or begins it again. */
export function begin(context: Context, entry: TaskEntry): TaskEntry {
  return move(context, entry, "begun", { tries: entry.tries + 1, triedAt: context.now() });
}

/** Ends it; `code` 0: done. The result is reported as soon as the service can be reached. */
export function end(context: Context, entry: TaskEntry, code: number, detail?: string): void {
  move(context, entry, "finished", { code, detail: detail?.slice(0, MAX_DETAIL) });
  context.memory.reportAt ??= context.now();
  context.log.info(`Task ${entry.task.kind} ${code === 0 ? "done" : "ended"}. ${detail ?? ""}`.trimEnd());
}

/** Shows the service what a task is at; nothing waits for it but the order of what is shown. */
export async function show(
  { channel, log }: Context,
  { task }: TaskEntry,
  progress: Parameters<Context["channel"]["taskProgress"]>[1],
): Promise<void> {
  await channel
    .taskProgress(task.taskId, progress)
    .catch((thrown: unknown) => log.debug(`Progress not shown: ${String(thrown)}`));
}
