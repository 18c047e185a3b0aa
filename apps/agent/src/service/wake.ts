import type { AgentTaskValue } from "../protocol-talker/channel.ts";

/** What woke the agent, gathered until it looks. */
export interface Wishes {
  /** Scan now, whatever the clock says. The only one that wakes: the others tell that scan what to do. */
  scan: boolean;
  /** Install now, whatever the schedule says. */
  install: boolean;
  policy: boolean;
  tasks: boolean;
  inventory: boolean;
  /** Tasks to answer once the work that they asked for is done. */
  running: AgentTaskValue[];
}

export interface Alarm {
  wishes: Wishes;
  /** Notes wishes and ends a sleep. */
  ring: (what: Partial<Wishes>) => void;
  /** Until rung, `until` (ms since 1970) or the signal. */
  sleep: (until: number, signal: AbortSignal) => Promise<void>;
}

/** setTimeout's longest; also bounds how long a clock that jumped can keep us asleep. */
const LONGEST_SLEEP_MS = 600_000;

export function createAlarm(now: () => number): Alarm {
  const wishes: Wishes = {
    scan: false,
    install: false,
    policy: false,
    tasks: false,
    inventory: false,
    running: [],
  };
  let isRung = false;
  let wake: (() => void) | undefined;
  return {
    wishes,
    ring: (what) => {
      Object.assign(wishes, what);
      isRung = true;
      wake?.();
    },
    sleep: async (until, signal) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const wait = Math.max(0, Math.min(until - now(), LONGEST_SLEEP_MS));
      const timer = setTimeout(() => resolve(undefined), wait);
      const stop = () => resolve(undefined);
      signal.addEventListener("abort", stop);
      wake = stop;
      if (isRung || signal.aborted) resolve(undefined);
      await promise;
      isRung = false;
      wake = undefined;
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    },
  };
}
