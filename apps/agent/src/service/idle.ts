import { plannedScanAt } from "../automatic-updates/decide.ts";
import { stepTasks, takeTasks } from "../tasks/index.ts";
import { type Context, policyOf } from "./context.ts";
import { noteRestart } from "./rebooting.ts";
import type { Event } from "./table.ts";

/** What is due now; undefined: nothing before `memory.wakeAt`. */
export async function idle(context: Context, signal: AbortSignal): Promise<Event | undefined> {
  const { store, wishes, now, memory } = context;
  if (await noteRestart(context))
    return store.settings.get("serviceState") === "rebooting" ? "restarted" : "due";
  if (wishes.tasks) await takeTasks(context);
  const taskAt = await stepTasks(context, signal);
  if (context.ending !== undefined || context.isReplaced) return undefined;
  const planned = plannedScanAt(store.settings.get("nextScanAt"), policyOf(context), now());
  const scanAt = Math.min(planned, memory.lookAgainAt);
  if (wishes.scan || now() >= scanAt) return "due";
  if (memory.reportAt !== undefined && now() >= memory.reportAt) return "to-report";
  memory.wakeAt = Math.min(scanAt, taskAt, memory.reportAt ?? scanAt);
  return undefined;
}
