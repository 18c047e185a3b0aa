import { join } from "node:path";
import { openDataStore, readAgentStore } from "../data-store/index.ts";
import { AgentError } from "../outcome.ts";
import { requireUserAccess } from "./access.ts";

/**
 * Hides an update that is only offered, or shows it again (MS-UAMG 3.22.4.23, IUpdate::IsHidden): it is found only by
 * who looks for hidden ones, and never installed. Throws OM_E_UNKNOWN_ID, OM_E_NOOP when it is so already,
 * OM_E_DS_DECLINENOTALLOWED for what an admin decided, OM_E_USER_ACCESS_DISABLED by policy, OM_E_NOT_INITIALIZED before
 * the agent's first run.
 */
export function hideUpdate(dataDir: string, updateId: string, isHidden: boolean): void {
  readAgentStore(dataDir).close();
  requireUserAccess(dataDir);
  const { store } = openDataStore(join(dataDir, "store.db"));
  try {
    const { deployment } = store.revisions.byUpdate(updateId) ?? {};
    if (deployment === undefined)
      throw new AgentError("OM_E_UNKNOWN_ID", "store", `The agent knows no update ${updateId}.`);
    if (isHidden && (deployment.action === "Install" || deployment.deadline !== undefined))
      throw new AgentError(
        "OM_E_DS_DECLINENOTALLOWED",
        "store",
        "An admin decided that this update is installed: it cannot be hidden.",
      );
    const hidden = new Set(store.settings.get("hidden"));
    if (hidden.has(updateId) === isHidden)
      throw new AgentError("OM_E_NOOP", "store", `The update is ${isHidden ? "hidden" : "shown"} already.`);
    if (isHidden) hidden.add(updateId);
    else hidden.delete(updateId);
    store.settings.set("hidden", [...hidden]);
  } finally {
    store.close();
  }
}
