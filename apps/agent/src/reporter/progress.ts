import { setTimeout as sleep } from "node:timers/promises";
import type { ProgressValue } from "../data-store/index.ts";

/** At most two reports a second. */
const INTERVAL_MS = 500;

/** Tells the service what the agent is doing: the latest only, never in the way of the work itself. */
export interface ProgressReporter {
  report: (progress: ProgressValue) => void;
  /** Waits until the last report is out or failed. */
  settled: () => Promise<void>;
}

export function createProgressReporter(
  send: (progress: ProgressValue) => Promise<void>,
  onFailure: (thrown: unknown) => void,
): ProgressReporter {
  let latest: ProgressValue | undefined;
  let running: Promise<void> | undefined;
  const drain = async () => {
    for (let next = latest; next !== undefined; next = latest) {
      latest = undefined;
      await send(next).catch(onFailure);
      await sleep(INTERVAL_MS, undefined, { ref: false });
    }
    running = undefined;
  };
  return {
    report: (progress) => {
      latest = { ...progress, line: progress.line?.slice(0, 400) ?? null };
      running ??= drain();
    },
    settled: async () => {
      await running;
    },
  };
}
