import type { TaskKind } from "@releve/api";
import { RESULT_CODES, hexOf } from "@releve/result-codes";
import type { AgentTaskValue, TaskEntry } from "../data-store/index.ts";
import { AgentError, toAgentError } from "../outcome.ts";
import { type Context, logFailure } from "../service/context.ts";
import type { Wishes } from "../service/worker.ts";
import { diagnose } from "./diagnostics.ts";
import { begin, end, move, show } from "./move.ts";
import { reEnrol } from "./re-enrol.ts";
import { resetStore } from "./reset-store.ts";
import { callOff, stepRestart } from "./restart.ts";

/** Does what is due for an open task; answers when it is to be looked at again, ms since 1970. */
type Step = (context: Context, entry: TaskEntry, signal: AbortSignal) => Promise<number>;

const NEVER = Number.POSITIVE_INFINITY;

/** What the next scan is to do besides; it ends the task. */
const inScan =
  (wish: keyof Pick<Wishes, "scan" | "install" | "policy" | "inventory">): Step =>
  async (context, entry) => {
    const { wishes, memory } = context;
    if (entry.phase === "accepted") {
      begin(context, entry);
      memory.failure = 0;
      await show(context, entry, { step: "working" });
    }
    wishes[wish] = true;
    wishes.scan = true;
    return NEVER;
  };

const STEPS: Readonly<Record<TaskKind, Step>> = {
  scan: inScan("scan"),
  install: inScan("install"),
  "refresh-policy": inScan("policy"),
  "refresh-inventory": inScan("inventory"),
  "reset-store": (context, entry, signal) => {
    if (entry.phase === "accepted") resetStore(context);
    return inScan("inventory")(context, entry, signal);
  },
  restart: stepRestart,
  diagnostics: diagnose,
  "restart-agent": stepRestartAgent,
  "re-enrol": reEnrol,
};

const isKnown = (kind: string): kind is TaskKind => Object.hasOwn(STEPS, kind);

/** The service may be newer than this agent. */
function refuseUnknown(context: Context, entry: TaskEntry): Promise<number> {
  const text = `This agent does not know the task ${entry.task.kind}: it is older than its service.`;
  end(context, entry, RESULT_CODES.OM_E_NOT_SUPPORTED, text);
  return Promise.resolve(NEVER);
}

const IN_SCAN: ReadonlySet<string> = new Set([
  "scan",
  "install",
  "refresh-policy",
  "refresh-inventory",
  "reset-store",
]);

/** systemd starts the agent again because it ends with a failure; the next one's first work says that it is done. */
async function stepRestartAgent(context: Context, entry: TaskEntry): Promise<number> {
  if (entry.phase === "accepted") {
    if (!context.platform.isSupervised()) {
      const text = "The agent does not run as a service: nothing would start it again.";
      end(context, entry, RESULT_CODES.OM_E_NOT_SUPPORTED, text);
      return NEVER;
    }
    await show(context, entry, { step: "restarting" });
    begin(context, entry);
  }
  const text = "The agent ends as the service asks; systemd starts it again.";
  context.ending = new AgentError("OM_E_SERVICE_STOP", "start", text);
  return NEVER;
}

/** What a restarted agent knows of the one before. */
export function noteAgentRestart(context: Context): void {
  for (const entry of context.store.tasks.open())
    if (entry.task.kind === "restart-agent" && entry.phase === "acting")
      end(context, entry, 0, "The agent was restarted.");
}

/** Writes down what the service asks for. A task is told again until its result is there, so none is lost. */
export async function takeTasks(context: Context): Promise<void> {
  const { wishes, channel } = context;
  wishes.tasks = false;
  try {
    for (const task of await channel.tasks()) await take(context, task);
  } catch (thrown) {
    logFailure(context, toAgentError(thrown, "policy"));
  }
}

async function take(context: Context, task: AgentTaskValue): Promise<void> {
  const { store, log } = context;
  const known = store.tasks.find(task.taskId);
  const entry = known ?? accept(context, task);
  if (known === undefined) log.info(`The service asks: ${task.kind}${task.cancel ? ", no longer" : ""}.`);
  if (entry.phase === "reported") {
    move(context, entry, "asked-again");
    context.memory.reportAt ??= context.now();
  } else if (known === undefined && task.begun) {
    // The store was lost in between: whether it was done cannot be known, and twice would be worse than not.
    end(context, entry, RESULT_CODES.OM_E_DS_NODATA, "The agent's store was lost in the meantime.");
  } else if (task.cancel && (entry.phase === "accepted" || entry.phase === "waiting")) {
    if (entry.phase === "waiting") await callOff(context);
    end(context, entry, RESULT_CODES.OM_E_CALL_CANCELLED);
  }
}

function accept({ store, platform, now }: Context, task: AgentTaskValue): TaskEntry {
  const entry: TaskEntry = {
    ...{ task, phase: "accepted", bootId: platform.bootId(), dueAt: undefined, lastCall: false },
    ...{ postponed: 0, announcedAt: now(), tries: 0, triedAt: 0, code: 0, detail: undefined },
  };
  store.tasks.put(entry);
  return entry;
}

const stepOf = ({ task: { kind } }: TaskEntry): Step => (isKnown(kind) ? STEPS[kind] : refuseUnknown);

/** Does what is due for every open task; answers when the next is, ms since 1970. One that fails ends alone. */
export async function stepTasks(context: Context, signal: AbortSignal): Promise<number> {
  let next = NEVER;
  for (const entry of context.store.tasks.open()) {
    if (entry.phase === "ended") continue;
    const at = await stepOf(entry)(context, entry, signal).catch((thrown: unknown) => {
      if (signal.aborted) return NEVER;
      const error = toAgentError(thrown, "start");
      logFailure(context, error);
      const latest = context.store.tasks.find(entry.task.taskId) ?? entry;
      if (latest.phase !== "ended") end(context, latest, error.code, error.message);
      return NEVER;
    });
    next = Math.min(next, at);
  }
  return next;
}

/** The work that scans do for tasks is done. */
export function endScanTasks(context: Context): void {
  const { store, memory } = context;
  const { needed, installed } = store.settings.get("lastScan") ?? { needed: 0, installed: 0 };
  const found = memory.failure === 0 ? `${needed} updates needed, ${installed} installed.` : undefined;
  for (const entry of store.tasks.open())
    if (entry.phase === "acting" && IN_SCAN.has(entry.task.kind)) end(context, entry, memory.failure, found);
}

/** Tells the service every result that it lacks. Throws AgentError. */
export async function reportTasks(context: Context): Promise<void> {
  const { store, channel } = context;
  for (const entry of store.tasks.open()) {
    if (entry.phase !== "ended") continue;
    const code = entry.code === 0 ? null : hexOf(entry.code);
    await channel.finishTask(entry.task.taskId, { code, detail: entry.detail ?? null });
    move(context, entry, "reported");
  }
}
