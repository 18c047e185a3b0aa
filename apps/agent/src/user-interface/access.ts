import { existsSync } from "node:fs";
import { join } from "node:path";
import { readAgentStore } from "../data-store/index.ts";
import { AgentError } from "../outcome.ts";

/** Throws OM_E_USER_ACCESS_DISABLED where policy keeps people at this computer from asking its agent for anything. */
export function requireUserAccess(dataDir: string): void {
  // Before the agent's first run there is no policy.
  if (!existsSync(join(dataDir, "store.db"))) return;
  const { settings, close } = readAgentStore(dataDir);
  try {
    if (settings.get("policy")?.userAccess !== false) return;
    throw new AgentError(
      "OM_E_USER_ACCESS_DISABLED",
      "policy",
      "Policy leaves updates to the service: nothing can be asked for at this computer.",
    );
  } finally {
    close();
  }
}
