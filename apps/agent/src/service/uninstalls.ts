import { hexOf, isSuccess } from "@releve/result-codes";
import type { EvaluatedRevision } from "../expression-evaluator/evaluated.ts";
import { AgentError, toAgentError } from "../outcome.ts";
import { parseExtended } from "../protocol-talker/details.ts";
import { createLogText } from "../reporter/log-text.ts";
import { EVENT } from "../reporter/events.ts";
import type { InstallOutcome } from "../update-handlers/types.ts";
import { type Context, logFailure, note, policyOf } from "./context.ts";
import { failureOf } from "./installing.ts";

const keyOf = ({ revision }: EvaluatedRevision) => `${revision.updateId}/${revision.deployment.id}`;

/** Takes updates back, each once for each decision; interrupted by the signal, the rest is done by the next scan. */
export async function uninstallDecided(
  context: Context,
  toUninstall: readonly EvaluatedRevision[],
  signal: AbortSignal,
): Promise<void> {
  const { store } = context;
  const wanted = new Set(toUninstall.map(keyOf));
  const answered = new Set(store.settings.get("refusedUninstalls"));
  if (answered.size === 0 && wanted.size === 0) return;
  for (const found of toUninstall) {
    if (answered.has(keyOf(found))) continue;
    await uninstall(context, found, signal);
    if (signal.aborted) return;
    answered.add(keyOf(found));
  }
  const kept = [...answered].filter((key) => wanted.has(key));
  store.settings.set("refusedUninstalls", kept);
}

async function uninstall(context: Context, found: EvaluatedRevision, signal: AbortSignal): Promise<void> {
  const { updateId, revisionNumber } = found.revision;
  const update = { updateId, revisionNumber };
  const title = context.store.revisions.byUpdate(updateId)?.title ?? updateId;
  const text = createLogText();
  try {
    const outcome = await runHandler(context, { ...update, title }, text.add, signal);
    if (!isSuccess(outcome.code)) throw failureOf(outcome, title);
    recordSuccess(context, { ...update, title }, outcome, text.text());
  } catch (thrown) {
    if (signal.aborted) return;
    const error = toAgentError(thrown, "install");
    text.add(error.message);
    logFailure(context, error);
    const strings = [hexOf(error.code), title];
    note(context, { id: EVENT.uninstallFailed, update, code: error.code, strings, log: text.text() });
  }
}

interface Named {
  updateId: string;
  revisionNumber: number;
  title: string;
}

async function runHandler(
  context: Context,
  { updateId, revisionNumber, title }: Named,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<InstallOutcome> {
  const { store, handlers, platform, progress } = context;
  const { otherSources } = policyOf(context);
  const extended = parseExtended(store.revisions.byUpdate(updateId)?.extended, updateId);
  const { uninstall: takeBack } = handlers(extended.handler ?? "");
  if (takeBack === undefined)
    throw new AgentError(
      "OM_E_UH_DOESNOTSUPPORTACTION",
      "install",
      `${title} cannot be uninstalled: its handler only installs.`,
    );
  if (!platform.isPrivileged())
    throw new AgentError("OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED", "install", "Uninstalling needs root.");
  return await takeBack(
    { identity: { updateId, revisionNumber }, title, extended },
    { log, signal, otherSources, progress: (fraction, line) => progress({ updateId, fraction, line }) },
  );
}

/** The next scan, at once, tells the service that the update is not installed any more. */
function recordSuccess(
  context: Context,
  { updateId, revisionNumber, title }: Named,
  { code, restartRequired }: InstallOutcome,
  log: string,
): void {
  const { store, platform, wishes } = context;
  const id = restartRequired ? EVENT.uninstallSucceededRestartRequired : EVENT.uninstallSucceeded;
  store.transaction(() => {
    // It no longer waits for a restart that would confirm it.
    store.journal.remove(updateId, revisionNumber);
    if (restartRequired) store.settings.set("restartFrom", platform.bootId());
    note(context, { id, update: { updateId, revisionNumber }, code, strings: [title], log });
  });
  wishes.scan = true;
  context.log.info(`Uninstalled ${title}${restartRequired ? "; a restart is needed" : ""}.`);
}
