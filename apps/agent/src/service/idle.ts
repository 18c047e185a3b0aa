import { plannedScanAt } from "../automatic-updates/decide.ts";
import { toAgentError } from "../outcome.ts";
import type { AgentTaskValue } from "../protocol-talker/channel.ts";
import { type Context, logFailure, policyOf } from "./context.ts";
import { noteRestart } from "./rebooting.ts";
import type { Event } from "./table.ts";

const WISH_OF: Readonly<Record<AgentTaskValue["kind"], "scan" | "install" | "policy" | "inventory">> = {
  scan: "scan",
  install: "install",
  "refresh-policy": "policy",
  "refresh-inventory": "inventory",
};

/** A task is told again until its result is there, so one that cannot be fetched now is not lost. */
async function takeTasks(context: Context): Promise<void> {
  const { wishes, channel, log } = context;
  wishes.tasks = false;
  try {
    const known = new Set(wishes.running.map(({ taskId }) => taskId));
    for (const task of await channel.tasks()) {
      if (known.has(task.taskId)) continue;
      log.info(`The service asks: ${task.kind}.`);
      wishes.running.push(task);
      wishes[WISH_OF[task.kind]] = true;
      wishes.scan = true;
    }
  } catch (thrown) {
    logFailure(context, toAgentError(thrown, "policy"));
  }
}

/** What is due now; undefined: nothing before `memory.wakeAt`. */
export async function idle(context: Context): Promise<Event | undefined> {
  const { store, wishes, now, memory } = context;
  if (noteRestart(context)) return store.settings.get("serviceState") === "rebooting" ? "restarted" : "due";
  if (wishes.tasks) await takeTasks(context);
  const planned = plannedScanAt(store.settings.get("nextScanAt"), policyOf(context), now());
  const scanAt = Math.min(planned, memory.lookAgainAt);
  if (wishes.scan || now() >= scanAt) return "due";
  if (memory.reportAt !== undefined && now() >= memory.reportAt) return "to-report";
  memory.wakeAt = Math.min(scanAt, memory.reportAt ?? scanAt);
  return undefined;
}
