import { type HistoryEntry, readAgentStore } from "../data-store/index.ts";
import { AgentError } from "../outcome.ts";

export interface HistoryOptions {
  /** Of this update alone. */
  updateId?: string;
  /** 0: the newest. */
  from: number;
  count: number;
}

/**
 * What was installed here, newest first (MS-UAMG 3.38.4.14, IUpdateSearcher::QueryHistory). Throws
 * OM_E_INVALIDINDEX beyond the end, OM_E_OUTOFRANGE for a count that is none, OM_E_ITEMNOTFOUND for an update that was
 * never installed or tried, OM_E_NOT_INITIALIZED before the agent's first run.
 */
export function agentHistory(dataDir: string, { updateId, from, count }: HistoryOptions): HistoryEntry[] {
  const { history, close } = readAgentStore(dataDir);
  try {
    const total = history.count(updateId);
    if (total === 0 && updateId !== undefined)
      throw new AgentError("OM_E_ITEMNOTFOUND", "store", `The history has nothing of update ${updateId}.`);
    if (!Number.isInteger(from) || from < 0 || (from > 0 && from >= total))
      throw new AgentError("OM_E_INVALIDINDEX", "store", `The history has ${total} entries, from 0 on.`);
    if (!Number.isInteger(count) || count < 1)
      throw new AgentError("OM_E_OUTOFRANGE", "store", "How many are shown is a number from 1 on.");
    return history.list(updateId, from, count);
  } finally {
    close();
  }
}
