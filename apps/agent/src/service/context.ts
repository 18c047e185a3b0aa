import { Policy } from "@releve/api";
import { RESULT_CODES, type ResultSymbol, hexOf } from "@releve/result-codes";
import type { Bandwidth } from "../download-manager/bandwidth.ts";
import type { DataStore, PolicyValue, ProgressValue } from "../data-store/index.ts";
import { type AgentError } from "../outcome.ts";
import type { Platform } from "../platform/types.ts";
import type { Channel } from "../protocol-talker/channel.ts";
import type { Transport } from "../protocol-talker/http.ts";
import type { Session } from "../protocol-talker/session.ts";
import { type EventInput, createEvent } from "../reporter/events.ts";
import type { Courier } from "../reporter/courier.ts";
import type { HandlerRegistry } from "../update-handlers/types.ts";
import type { AgentLog } from "./log.ts";
import type { Memory, Wishes } from "./worker.ts";

/** What every state of the agent works with. */
export interface Context {
  clientId: string;
  serverUrl: string;
  contentDir: string;
  store: DataStore;
  transport: Transport;
  channel: Channel;
  session: Session;
  platform: Platform;
  handlers: HandlerRegistry;
  bandwidth: Bandwidth;
  courier: Courier;
  wishes: Wishes;
  log: AgentLog;
  now: () => number;
  /** Shows the service what goes on; `state` is filled in. */
  progress: (progress: Partial<Omit<ProgressValue, "state">>) => void;
  /** Settles when the last progress was shown, or could not be. */
  shown: () => Promise<void>;
  /** Renews the certificate when it is time. */
  renew: () => Promise<void>;
  memory: Memory;
  dataDir: string;
  /** Why the agent is to end, once nothing is half done. */
  ending: AgentError | undefined;
  /** The device has another identity: the next work is with it. */
  isReplaced: boolean;
}

export const DEFAULT_POLICY: PolicyValue = Policy.parse({});

/** One that an earlier agent kept lacks what is new since: that has its default. */
export function policyOf({ store }: Context): PolicyValue {
  return { ...DEFAULT_POLICY, ...store.settings.get("policy") };
}

/** States whose events are shown while they last; a scan's are reported when it ended. */
const LIVE: ReadonlySet<string | undefined> = new Set(["downloading", "installing"]);

/** Puts an event into the queue; it is on disk when this returns (or the transaction around it ends). */
export function note({ store, clientId, now, memory, courier }: Context, input: EventInput): void {
  store.events.add(createEvent(input, { clientId, now: now(), inventory: memory.system }), input.log);
  if (LIVE.has(store.settings.get("serviceState"))) courier.nudge();
}

export function logFailure({ log, memory }: Context, error: AgentError): void {
  if (memory.failure === 0) memory.failure = error.code;
  const cause = error.cause instanceof Error ? error.cause.stack : undefined;
  log.error(
    { code: hexOf(error.code), symbol: error.symbol, operation: error.operation, cause },
    error.message,
  );
}

/** The results of several updates, which have one between them unless something had failed before. */
export function tally({ memory, log }: Context) {
  const isFirst = memory.failure === 0;
  let done = 0;
  let failed = 0;
  return {
    add: (isDone: boolean): void => {
      if (isDone) done += 1;
      else failed += 1;
    },
    /** `someFailed`: the result when not all of them failed. Answers whether any was done. */
    close: (someFailed: ResultSymbol): boolean => {
      if (!isFirst || failed === 0 || done + failed < 2) return done > 0;
      const symbol = done === 0 ? "OM_E_ALL_UPDATES_FAILED" : someFailed;
      memory.failure = RESULT_CODES[symbol];
      log.warn({ code: hexOf(memory.failure), symbol }, `${failed} of ${done + failed} updates failed.`);
      return done > 0;
    },
  };
}
