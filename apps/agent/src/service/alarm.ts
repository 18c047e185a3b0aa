/** A sleep that can be ended from outside. */
export interface Alarm {
  /** Ends a sleep that is under way. */
  ring: () => void;
  /** Until rung, `until` (ms since 1970) or the signal. */
  sleep: (until: number, signal: AbortSignal) => Promise<void>;
}

/** How often the clock is looked at: setTimeout does not count the time that a computer is suspended. */
const LONGEST_NAP_MS = 600_000;

export function createAlarm(now: () => number): Alarm {
  let wake: (() => void) | undefined;
  /** True: something ended it before its time. */
  const nap = async (ms: number, signal: AbortSignal): Promise<boolean> => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), ms);
    const stop = () => resolve(true);
    signal.addEventListener("abort", stop);
    wake = stop;
    const isWoken = await promise;
    wake = undefined;
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    return isWoken;
  };
  return {
    ring: () => wake?.(),
    sleep: async (until, signal) => {
      // Slept for as long as it was to be: a clock that was set back meanwhile prolongs nothing.
      const end = performance.now() + until - now();
      const left = () => Math.min(until - now(), end - performance.now());
      while (!signal.aborted && left() > 0) if (await nap(Math.min(left(), LONGEST_NAP_MS), signal)) return;
    },
  };
}
