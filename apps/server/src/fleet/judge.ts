import { setImmediate } from "node:timers/promises";

/** Devices in one transaction: short enough that reports hardly wait. */
const BATCH = 100;

/** Judges devices anew in the background: those that are asked for twice meanwhile, once. */
export interface Judge {
  /** `find` runs in the background too. */
  later: (find: () => Promise<Iterable<string>>) => void;
  /** Leaves what waits, and waits for what runs. */
  close: () => Promise<void>;
}

export function createJudge(
  judge: (deviceIds: readonly string[]) => Promise<void>,
  onError: (error: unknown) => void,
): Judge {
  const finds: (() => Promise<Iterable<string>>)[] = [];
  const waiting = new Set<string>();
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  let isClosed = false;

  const step = async (): Promise<void> => {
    for (const find of finds.splice(0)) for (const id of await find()) waiting.add(id);
    const batch: string[] = [];
    for (const id of waiting) if (batch.push(id) >= BATCH) break;
    for (const id of batch) waiting.delete(id);
    // In one order for all, so that two PostgreSQL transactions do not wait for each other.
    if (batch.length > 0) await judge(batch.sort());
  };

  const run = async (): Promise<void> => {
    isRunning = true;
    while (!isClosed && (finds.length > 0 || waiting.size > 0)) {
      await step().catch(onError);
      await setImmediate();
    }
    isRunning = false;
  };

  return {
    later(find) {
      if (isClosed) return;
      finds.push(find);
      if (!isRunning) running = run();
    },
    close: async () => {
      isClosed = true;
      await running;
    },
  };
}
