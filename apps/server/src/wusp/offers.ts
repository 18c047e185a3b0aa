import { bitsOf } from "./bits.ts";
import type { IndexedUpdate } from "./catalogue-index.ts";

/** Updates that clients should hold, in the order in which to send them. */
export interface Offer {
  updates: readonly IndexedUpdate[];
  /** Revision ids. */
  ids: { has: (revisionId: number) => boolean };
  /** Of `updates`, in their order: what is looked at for each client lies together. */
  order: Int32Array;
  /** The same, `ascending`. */
  all: Int32Array;
  /** The latest `changedSeq` of the updates. */
  changedSeq: number;
}

/** For many clients. */
export function offerOf(updates: readonly IndexedUpdate[]): Offer {
  return offer(updates, (all) => bitsOf(all, (all.at(-1) ?? 0) + 1));
}

/** For one device: there are many, and neither bits nor a set take as little room as the ids alone. */
export function deviceOffer(updates: readonly IndexedUpdate[]): Offer {
  return offer(updates, (all) => ({ has: (id) => isAmong(all, id) }));
}

/** By halves; `all` is ascending. */
function isAmong(all: Int32Array, id: number): boolean {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((all[middle] ?? id) < id) low = middle + 1;
    else high = middle;
  }
  return all[low] === id;
}

function offer(updates: readonly IndexedUpdate[], toIds: (all: Int32Array) => Offer["ids"]): Offer {
  const order = Int32Array.from(updates, ({ revisionId }) => revisionId);
  const all = order.toSorted();
  return {
    ...{ updates, order, all, ids: toIds(all) },
    changedSeq: updates.reduce((latest, { changedSeq }) => Math.max(latest, changedSeq), 0),
  };
}

export function ascending(revisionIds: readonly number[]): Int32Array {
  return Int32Array.from(revisionIds).sort();
}

/** Whether a client holds just what it should, named in whatever order. */
export function isHeld({ all }: Offer, cached: readonly number[]): boolean {
  return all.length === cached.length && ascending(cached).every((id, at) => id === all[at]);
}
