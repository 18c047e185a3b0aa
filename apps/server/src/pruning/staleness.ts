import { type Bits, bitsOf } from "./bits.ts";

/** When a device was last asked: its last scan that was reported, 0: never; and when its groups last changed. */
export interface AskedDevice {
  scanAt: number;
  movedAt: number;
}

export interface Staleness {
  /** Devices whose last scan says nothing of what came at that instant or later. */
  before: (instant: number) => Bits;
  /** Devices that came below other groups since their last scan. */
  moved: Bits;
}

/** A scan that ends so soon after an update came may have begun before it; milliseconds. */
export const SCAN_SPAN = 3_600_000;
/** Sets kept, by the number of devices in them. */
const MAX_KEPT = 256;

export function stalenessOf(devices: readonly AskedDevice[]): Staleness {
  const order = [...devices.keys()].sort((a, b) => scanAt(a) - scanAt(b));
  const known = new Map<number, Bits>();
  function scanAt(device: number): number {
    return devices[device]?.scanAt ?? 0;
  }
  const firstAfter = (instant: number): number => {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (scanAt(order[middle] ?? 0) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    before(instant) {
      const length = firstAfter(instant + SCAN_SPAN);
      if (known.has(length)) return known.get(length);
      if (known.size >= MAX_KEPT) known.clear();
      const bits = bitsOf(order.slice(0, length), devices.length);
      known.set(length, bits);
      return bits;
    },
    moved: bitsOf(
      devices.flatMap(({ movedAt, scanAt: at }, device) =>
        movedAt + SCAN_SPAN > at && movedAt > 0 ? [device] : [],
      ),
      devices.length,
    ),
  };
}
