import { toAgentError } from "../outcome.ts";
import { backoffMs } from "../protocol-talker/changes.ts";
import { endScanTasks, reportTasks } from "../tasks/index.ts";
import { type Context, logFailure } from "./context.ts";
import type { Event } from "./table.ts";

const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 30 * 60_000;

/** Sends what waits; what cannot be sent stays and is tried again later, more slowly each time. */
export async function reporting(context: Context, signal: AbortSignal): Promise<Event> {
  const { store, courier, memory, now } = context;
  try {
    endScanTasks(context);
    await courier.deliver(signal);
    await reportTasks(context);
    memory.reportFailures = 0;
    memory.reportAt = undefined;
    return store.settings.get("restartFrom") === undefined ? "reported" : "restart-pending";
  } catch (thrown) {
    if (signal.aborted) return "failed";
    logFailure(context, toAgentError(thrown, "report"));
    memory.reportAt = now() + backoffMs(memory.reportFailures++, FIRST_RETRY_MS, LAST_RETRY_MS);
    return "failed";
  }
}
