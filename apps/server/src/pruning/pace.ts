import { setImmediate } from "node:timers/promises";

/** Work without letting others in, milliseconds: a scan's call hardly notices it. */
const SLICE = 8;

/** Gives way to whoever waits, whenever a slice of time is used up. Throws the signal's reason once it is aborted. */
export function createPace(signal?: AbortSignal): () => Promise<void> {
  let until = performance.now() + SLICE;
  return async () => {
    if (performance.now() < until) return;
    await setImmediate();
    signal?.throwIfAborted();
    until = performance.now() + SLICE;
  };
}

/** Runs a computation that yields often. */
export async function paced<T>(steps: Generator<unknown, T>, pace: () => Promise<void>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as T;
    await pace();
  }
}
