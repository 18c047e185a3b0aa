import { RESULT_CODES, hexOf, isSuccess } from "@releve/result-codes";
import { retryInstallAt } from "../automatic-updates/decide.ts";
import type { JournalEntry } from "../data-store/index.ts";
import { EVENT } from "../reporter/events.ts";
import type { InstallOutcome } from "../update-handlers/types.ts";
import { type Context, note } from "./context.ts";

/** What the restart made of an installation that asked for it; undefined: nothing speaks against it. */
export async function findDoubt(
  { handlers }: Pick<Context, "handlers">,
  { plan }: Pick<JournalEntry, "plan">,
): Promise<InstallOutcome | undefined> {
  try {
    const outcome = await handlers(plan.handler).confirm?.(plan);
    return outcome === undefined || isSuccess(outcome.code) ? undefined : outcome;
  } catch (thrown) {
    const detail = `After the restart nobody can tell what became of ${plan.title}: ${String(thrown)}`;
    return { code: RESULT_CODES.OM_E_UH_POSTREBOOTRESULTUNKNOWN, restartRequired: false, detail };
  }
}

function conclude(
  context: Context,
  { plan, attempts }: JournalEntry,
  doubt: InstallOutcome | undefined,
): void {
  const { store, log, now } = context;
  if (doubt === undefined) {
    store.journal.remove(plan.identity.updateId, plan.identity.revisionNumber);
    return;
  }
  const { code, detail = "" } = doubt;
  log.error({ code: hexOf(code) }, detail);
  store.journal.finish(plan, doubt, retryInstallAt(attempts, now()), now());
  const strings = [hexOf(code), plan.title];
  note(context, { id: EVENT.installFailed, update: plan.identity, code, strings, log: detail });
}

/** Whether the computer was restarted since an installation asked for it; then the wait is over, and reported. */
export async function noteRestart(context: Context): Promise<boolean> {
  const { store, platform } = context;
  const from = store.settings.get("restartFrom");
  if (from === undefined || from === platform.bootId()) return false;
  const waiting = store.journal
    .all()
    .filter(({ state, restartRequired }) => state === "done" && restartRequired);
  const found: [JournalEntry, InstallOutcome | undefined][] = [];
  for (const entry of waiting) found.push([entry, await findDoubt(context, entry)]);
  store.transaction(() => {
    store.settings.forget("restartFrom");
    for (const [entry, doubt] of found) conclude(context, entry, doubt);
    // What waited for this restart is decided anew, without its count of tries.
    for (const { plan, code } of store.journal.all())
      if (code === RESULT_CODES.OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED)
        store.journal.remove(plan.identity.updateId, plan.identity.revisionNumber);
    note(context, { id: EVENT.rebootCompleted });
  });
  return true;
}
