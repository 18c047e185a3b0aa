import { EVENT } from "../reporter/events.ts";
import { type Context, note } from "./context.ts";

/** Whether the computer was restarted since an installation asked for it; then the wait is over, and reported. */
export function noteRestart(context: Context): boolean {
  const { store, platform } = context;
  const from = store.settings.get("restartFrom");
  if (from === undefined || from === platform.bootId()) return false;
  store.transaction(() => {
    store.settings.forget("restartFrom");
    for (const { plan, state, restartRequired } of store.journal.all())
      if (state === "done" && restartRequired)
        store.journal.remove(plan.identity.updateId, plan.identity.revisionNumber);
    note(context, { id: EVENT.rebootCompleted });
  });
  return true;
}
