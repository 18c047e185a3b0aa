import { join } from "node:path";
import { type CachedRevision, openDataStore, readAgentStore } from "../data-store/index.ts";
import { AgentError } from "../outcome.ts";
import { requireUserAccess } from "./access.ts";
import { askAgent } from "./ask.ts";

/** Throws OM_E_UNKNOWN_ID, and OM_E_UNINSTALL_NOT_ALLOWED unless the service decided it. */
function requireDecision(revision: CachedRevision | undefined, updateId: string): void {
  if (revision === undefined)
    throw new AgentError("OM_E_UNKNOWN_ID", "store", `The agent knows no update ${updateId}.`);
  if (revision.deployment.action === "Uninstall") return;
  const text = "The service did not decide to uninstall this update, and nobody else can.";
  throw new AgentError("OM_E_UNINSTALL_NOT_ALLOWED", "policy", text);
}

/**
 * Has the running agent uninstall an update now, as the service decided, even where it failed before. Answers whether
 * it is gone. Throws what `askAgent` throws, too.
 */
export async function uninstallUpdate(dataDir: string, updateId: string): Promise<boolean> {
  requireUserAccess(dataDir);
  readAgentStore(dataDir).close();
  const { store } = openDataStore(join(dataDir, "store.db"));
  try {
    requireDecision(store.revisions.byUpdate(updateId), updateId);
    const answered = store.settings.get("refusedUninstalls") ?? [];
    store.settings.set(
      "refusedUninstalls",
      answered.filter((key) => !key.startsWith(`${updateId}/`)),
    );
    await askAgent(dataDir, "scan");
    return store.revisions.byUpdate(updateId)?.applicability !== "installed";
  } finally {
    store.close();
  }
}
