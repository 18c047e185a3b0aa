import { hexOf } from "@releve/result-codes";
import { listenForChanges } from "../protocol-talker/changes.ts";
import { type TlsIdentity, type TransportOptions, createTransport } from "../protocol-talker/http.ts";
import type { AgentLog } from "./log.ts";
import type { Word } from "./worker.ts";

const REFUSALS: ReadonlySet<string> = new Set([
  "OM_E_PT_HTTP_STATUS_DENIED",
  "OM_E_PT_HTTP_STATUS_FORBIDDEN",
]);
const REMOVED =
  "The service refuses this device: it was removed there, or enrolled anew elsewhere. " +
  "To bring it back, remove identity.json from the agent's data folder and start it with the account certificate file.";

export interface Listening {
  /** From the next connection on. */
  useIdentity: (identity: TlsIdentity) => void;
  /** Hangs up. */
  stop: () => Promise<void>;
}

/** Hears the service's words, connecting again and again, until stopped. */
export function listenToService(
  options: TransportOptions,
  log: AgentLog,
  ring: (word: Word) => void,
): Listening {
  const transport = createTransport(options);
  const stopping = new AbortController();
  let connections = 0;
  let isRefused = false;
  const listening = listenForChanges(transport, {
    signal: stopping.signal,
    onChange: (change) => {
      log.debug(`The service says: ${change}.`);
      if (change === "deployments") ring({ scan: true });
      else if (change === "policy") ring({ policy: true, scan: true });
      else if (change === "tasks") ring({ tasks: true });
      // What was said while nobody listened is asked for: anything may have changed.
      else ring(connections++ === 0 ? { tasks: true } : { tasks: true, scan: true, policy: true });
    },
    onFailure: (error) => {
      const code = hexOf(error.code);
      log.debug({ code }, `No word from the service: ${error.message}`);
      if (!REFUSALS.has(error.symbol) || isRefused) return;
      isRefused = true;
      log.error({ code, symbol: error.symbol }, REMOVED);
    },
  });
  return {
    useIdentity: transport.useIdentity,
    stop: async () => {
      stopping.abort();
      transport.close();
      await listening;
    },
  };
}
