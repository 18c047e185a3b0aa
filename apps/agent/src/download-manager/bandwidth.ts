import { setTimeout as sleep } from "node:timers/promises";

/** Shared by all transfers at once; resolves when `bytes` more may pass. */
export type Bandwidth = (bytes: number, signal: AbortSignal) => Promise<void>;

/** A limit in bytes a second, asked anew for every chunk so that a policy takes effect at once; null: none. */
export function createBandwidth(
  limit: () => number | null,
  now: () => number = () => performance.now(),
): Bandwidth {
  let freeAt = 0;
  return async (bytes, signal) => {
    const bytesPerSecond = limit();
    if (bytesPerSecond === null) return;
    const start = Math.max(now(), freeAt);
    freeAt = start + (bytes / bytesPerSecond) * 1_000;
    const wait = start - now();
    if (wait > 1) await sleep(wait, undefined, { signal });
  };
}
