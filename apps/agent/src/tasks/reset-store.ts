import type { Context } from "../service/context.ts";

/**
 * Forgets everything that the service or a scan gives anew, all or nothing. Kept: events that wait, tasks, who this
 * device is, and what of installations is under way or waits for a restart.
 */
export function resetStore({ store, log }: Context): void {
  store.transaction(() => {
    store.settings.forget("config", "cookie", "registration", "inventoryHash", "policy", "policyVersion");
    store.settings.forget("nextScanAt", "lastScan", "offered", "refusedUninstalls");
    store.revisions.clear();
    for (const { plan, state, restartRequired } of store.journal.all())
      if (state !== "installing" && !(state === "done" && restartRequired))
        store.journal.remove(plan.identity.updateId, plan.identity.revisionNumber);
  });
  log.info("The data store was reset: everything is fetched and evaluated anew.");
}
