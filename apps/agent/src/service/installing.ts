import { setTimeout as sleep } from "node:timers/promises";
import { RESULT_CODES, isSuccess, type ResultSymbol } from "@releve/result-codes";
import type { JournalEntry } from "../data-store/index.ts";
import { AgentError, toAgentError } from "../outcome.ts";
import { createLogText } from "../reporter/log-text.ts";
import { EVENT } from "../reporter/events.ts";
import type { InstallOutcome } from "../update-handlers/types.ts";
import { type Context, note } from "./context.ts";
import { fetchFiles, recordFailure } from "./downloading.ts";
import type { Event } from "./table.ts";

type Work = (io: {
  log: (line: string) => void;
  progress: (fraction: number | null, line: string) => void;
  signal: AbortSignal;
}) => Promise<InstallOutcome | undefined>;

/** Between two looks at an installer that outlived the agent. */
const STILL_PENDING_MS = 2_000;
/** An installation that kills the agent is begun again this often. */
const MAX_RESUMED = 2;

const SYMBOLS = new Map(
  Object.entries(RESULT_CODES).map(([symbol, code]) => [code as number, symbol as ResultSymbol]),
);

function failureOf({ code, detail }: InstallOutcome, title: string): AgentError {
  const text = detail ?? `${title} was not installed.`;
  return new AgentError(SYMBOLS.get(code) ?? "OM_E_UH_UNEXPECTED", "install", text);
}

function recordSuccess(context: Context, { plan }: JournalEntry, outcome: InstallOutcome, log: string): void {
  const { store, platform, now } = context;
  const id = outcome.restartRequired ? EVENT.installSucceededRestartRequired : EVENT.installSucceeded;
  store.transaction(() => {
    store.journal.finish(plan, outcome, undefined, now());
    if (outcome.restartRequired) store.settings.set("restartFrom", platform.bootId());
    note(context, { id, update: plan.identity, code: outcome.code, strings: [plan.title], log });
  });
  context.log.info(`Installed ${plan.title}${outcome.restartRequired ? "; a restart is needed" : ""}.`);
}

/** Runs a handler and keeps what came of it (undefined: nothing yet), with its log. Never throws for a failed update. */
async function runHandler(
  context: Context,
  entry: JournalEntry,
  signal: AbortSignal,
  work: Work,
): Promise<void> {
  const text = createLogText();
  const { identity, title } = entry.plan;
  try {
    const outcome = await work({
      log: text.add,
      progress: (fraction, line) => context.progress({ updateId: identity.updateId, fraction, line }),
      signal,
    });
    if (outcome === undefined) return;
    if (!isSuccess(outcome.code)) throw failureOf(outcome, title);
    recordSuccess(context, entry, outcome, text.text());
  } catch (thrown) {
    const error = toAgentError(thrown, "install");
    text.add(error.message);
    recordFailure(context, entry, error, { id: EVENT.installFailed, log: text.text() });
  }
}

/**
 * Begun and not ended: the agent was killed. The handler says what is true. "Nothing was changed" puts the update
 * back in line; each time counts as a failed try, so that one which kills the agent does not do so for ever.
 */
async function resolveInterrupted(context: Context, entry: JournalEntry, signal: AbortSignal): Promise<void> {
  const { handlers, log, store, now } = context;
  log.warn(`The installation of ${entry.plan.title} was interrupted; finding out how far it came.`);
  await runHandler(context, entry, signal, async (io) => {
    const handler = handlers(entry.plan.handler);
    let outcome = await handler.resolve(entry.plan, io);
    while (outcome.code === RESULT_CODES.OM_S_UH_INSTALLSTILLPENDING) {
      io.progress(null, "Waiting for the installer, which goes on");
      await sleep(STILL_PENDING_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return undefined;
      outcome = await handler.resolve(entry.plan, io);
    }
    if (outcome.code !== RESULT_CODES.OM_E_UPDATE_NOT_PROCESSED || entry.attempts >= MAX_RESUMED)
      return outcome;
    store.journal.resume(entry.plan, now());
    return undefined;
  });
}

async function install(context: Context, entry: JournalEntry, signal: AbortSignal): Promise<void> {
  const { store, handlers, platform, now } = context;
  const { plan } = entry;
  await runHandler(context, entry, signal, async (io) => {
    if (!platform.isPrivileged())
      throw new AgentError(
        "OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED",
        "install",
        "Installing needs root; the agent runs as another user.",
      );
    const handler = handlers(plan.handler);
    const files = await fetchFiles(context, entry, signal);
    store.transaction(() => {
      store.journal.mark(plan, "installing", now());
      note(context, { id: EVENT.installStarted, update: plan.identity, strings: [plan.title] });
    });
    context.progress({ updateId: plan.identity.updateId, line: plan.title });
    return await handler.install(plan, files, io);
  });
}

/** Installs what is downloaded, one after the other; first what a crash interrupted. */
export async function installing(context: Context, signal: AbortSignal): Promise<Event> {
  const { journal } = context.store;
  for (const entry of journal.all())
    if (entry.state === "installing") await resolveInterrupted(context, entry, signal);
  for (const entry of journal.all()) {
    if (signal.aborted) return "failed";
    if (entry.state === "downloaded") await install(context, entry, signal);
  }
  return "installed";
}
