import { setTimeout as sleep } from "node:timers/promises";
import { RESULT_CODES, hexOf, isSuccess, type ResultSymbol } from "@releve/result-codes";
import type { JournalEntry } from "../data-store/index.ts";
import { AgentError, toAgentError } from "../outcome.ts";
import { createLogText } from "../reporter/log-text.ts";
import { EVENT } from "../reporter/events.ts";
import type { InstallIo, InstallOutcome, InstallPlan } from "../update-handlers/types.ts";
import { type Context, note, policyOf, tally } from "./context.ts";
import { fetchFiles, recordFailure } from "./downloading.ts";
import type { Event } from "./table.ts";

type Work = (io: InstallIo) => Promise<InstallOutcome | undefined>;

/** Between two looks at an installer that outlived the agent. */
const STILL_PENDING_MS = 2_000;
/** An installation that kills the agent is begun again this often. */
const MAX_RESUMED = 2;

const SYMBOLS = new Map(
  Object.entries(RESULT_CODES).map(([symbol, code]) => [code as number, symbol as ResultSymbol]),
);

export function failureOf({ code, detail }: InstallOutcome, title: string): AgentError {
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

/**
 * Runs a handler and keeps what came of it (undefined: nothing yet), with its log. Whether it failed; never throws for
 * a failed update.
 */
async function runHandler(
  context: Context,
  entry: JournalEntry,
  signal: AbortSignal,
  work: Work,
): Promise<boolean> {
  const text = createLogText();
  const { identity, title } = entry.plan;
  try {
    const outcome = await work({
      log: text.add,
      progress: (fraction, line) => context.progress({ updateId: identity.updateId, fraction, line }),
      otherSources: policyOf(context).otherSources,
      signal,
    });
    if (outcome === undefined) return false;
    if (!isSuccess(outcome.code)) throw failureOf(outcome, title);
    recordSuccess(context, entry, outcome, text.text());
    return false;
  } catch (thrown) {
    const error = toAgentError(thrown, "install");
    text.add(error.message);
    recordFailure(context, entry, error, { id: EVENT.installFailed, log: text.text() });
    return true;
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

/** An update that must be installed alone must also begin alone: with nothing half done that a restart ends. */
function requireOwnRun({ store }: Context, { title, exclusive }: InstallPlan): void {
  if (exclusive !== true || store.settings.get("restartFrom") === undefined) return;
  const text = `${title} is installed alone, once the computer was restarted for what was installed before.`;
  throw new AgentError("OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED", "install", text);
}

/** What may ask somebody would wait for an answer, and hang, where nobody is. */
function requireUser({ platform }: Context, { title, asksUser }: InstallPlan): void {
  if (asksUser !== true || platform.isSomebodyHere()) return;
  const text = `${title} may ask something, and nobody is logged in. Log in, and ask for it: releve agent scan --install`;
  throw new AgentError("OM_E_NO_INTERACTIVE_USER", "install", text);
}

/** Whose revision the store lost, or the service took back while files were fetched, is not decided any more. */
function requireRevision({ store }: Context, { identity, title }: InstallPlan): void {
  const { updateId, revisionNumber } = identity;
  if (store.revisions.byUpdate(updateId)?.revisionNumber === revisionNumber) return;
  const text = `${title} is planned, and the data store no longer has its revision.`;
  throw new AgentError("OM_E_DS_MISSINGREF", "install", text);
}

async function install(context: Context, entry: JournalEntry, signal: AbortSignal): Promise<boolean> {
  const { store, handlers, platform, now } = context;
  const { plan } = entry;
  return await runHandler(context, entry, signal, async (io) => {
    requireOwnRun(context, plan);
    requireUser(context, plan);
    if (!platform.isPrivileged())
      throw new AgentError(
        "OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED",
        "install",
        "Installing needs root; the agent runs as another user.",
      );
    const handler = handlers(plan.handler);
    const files = await fetchFiles(context, entry, signal);
    requireRevision(context, plan);
    store.transaction(() => {
      store.journal.mark(plan, "installing", now());
      note(context, { id: EVENT.installStarted, update: plan.identity, strings: [plan.title] });
    });
    context.progress({ updateId: plan.identity.updateId, line: plan.title });
    return await handler.install(plan, files, io);
  });
}

/** Updates that share this run; one that must be installed alone (MS-UAMG's Impact) waits for a run of its own. */
function chooseBatch({ store, log }: Context): JournalEntry[] {
  const ready = store.journal.all().filter(({ state }) => state === "downloaded");
  const exclusive = ready.filter(({ plan }) => plan.exclusive === true);
  const shared = ready.filter(({ plan }) => plan.exclusive !== true);
  const batch = shared.length > 0 ? shared : exclusive.slice(0, 1);
  const symbol = "OM_E_EXCLUSIVE_INSTALL_CONFLICT";
  for (const { plan } of exclusive)
    if (!batch.some((entry) => entry.plan === plan))
      log.warn(
        { code: hexOf(RESULT_CODES[symbol]), symbol, update: plan.identity.updateId },
        `${plan.title} is installed alone: after the other updates.`,
      );
  return batch;
}

/** Installs what is downloaded, one after the other; first what a crash interrupted. */
export async function installing(context: Context, signal: AbortSignal): Promise<Event> {
  const { journal } = context.store;
  for (const entry of journal.all())
    if (entry.state === "installing") await resolveInterrupted(context, entry, signal);
  const batch = chooseBatch(context);
  const results = tally(context);
  for (const entry of batch) {
    if (signal.aborted) return "failed";
    results.add(!(await install(context, entry, signal)));
  }
  results.close("OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES");
  return "installed";
}
