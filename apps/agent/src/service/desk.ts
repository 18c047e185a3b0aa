import { pausedUntil } from "../automatic-updates/pause.ts";
import { AgentError } from "../outcome.ts";
import type { Ask } from "./requests.ts";
import type { Word } from "./worker.ts";

/** Where requests of people at this computer wait while the agent works for them. */
export interface Desk {
  /** Settles when the work that it began has ended. Throws AgentError: it was not begun, or not ended. */
  take: (ask: Ask) => Promise<void>;
  /** Work begins, or has ended. */
  setBusy: (isBusy: boolean) => void;
  close: () => void;
}

interface DeskOptions {
  dataDir: string;
  now: () => number;
  ring: (word: Word) => void;
}

const WORDS: Readonly<Record<Ask, Word>> = { scan: { scan: true }, install: { scan: true, install: true } };

export function createDesk({ dataDir, now, ring }: DeskOptions): Desk {
  let isBusy = false;
  let waiting: PromiseWithResolvers<undefined> | undefined;
  return {
    take: async (ask) => {
      // Here too, and not in the command alone: whoever can connect may have another one.
      const { requireUserAccess } = await import("../user-interface/access.ts");
      requireUserAccess(dataDir);
      if (isBusy || waiting !== undefined)
        throw new AgentError("OM_E_OPERATIONINPROGRESS", "start", "The agent is at work already.");
      const until = pausedUntil(dataDir, now());
      if (ask === "install" && until !== undefined)
        throw new AgentError(
          "OM_E_AU_PAUSED",
          "start",
          `Updates are paused until ${new Date(until).toISOString()}: releve agent resume`,
        );
      waiting = Promise.withResolvers();
      ring(WORDS[ask]);
      await waiting.promise;
    },
    setBusy: (busy) => {
      isBusy = busy;
      if (busy) return;
      waiting?.resolve(undefined);
      waiting = undefined;
    },
    close: () => {
      const text = "The agent stopped before it had done what was asked for.";
      waiting?.reject(new AgentError("OM_E_SERVICE_STOP", "start", text));
    },
  };
}
