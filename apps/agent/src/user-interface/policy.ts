import { type PolicyValue, readAgentStore } from "../data-store/index.ts";
import { AgentError } from "../outcome.ts";

/**
 * The policy in force, as the service set it. Throws OM_E_POLICY_NOT_SET while none came from a service, so that only
 * defaults hold: before the first contact, or with a WSUS, which has none. OM_E_NOT_INITIALIZED: no agent has run.
 */
export function agentPolicy(dataDir: string): PolicyValue {
  const { settings, close } = readAgentStore(dataDir);
  try {
    const policy = settings.get("policy");
    // A WSUS has no channel that a version could come by.
    if (policy !== undefined && settings.get("policyVersion") !== "") return policy;
    throw new AgentError("OM_E_POLICY_NOT_SET", "policy", "No service has set a policy here: defaults hold.");
  } finally {
    close();
  }
}
