import { bitsOf } from "./bits.ts";
import type { IndexedUpdate } from "./catalogue-index.ts";

/** Updates that clients should hold, in the order in which to send them. */
export interface Offer {
  updates: readonly IndexedUpdate[];
  /** Revision ids. */
  ids: { has: (revisionId: number) => boolean };
  /** The same, `ascending`. */
  all: Int32Array;
  /** The latest `changedSeq` of the updates. */
  changedSeq: number;
}

/** For many clients. */
export function offerOf(updates: readonly IndexedUpdate[]): Offer {
  const all = ascending(updates.map(({ revisionId }) => revisionId));
  return offer(updates, { all, ids: bitsOf(all, (all.at(-1) ?? 0) + 1) });
}

/** For one device: its ids take less room than bits for all. */
export function deviceOffer(updates: readonly IndexedUpdate[]): Offer {
  const all = ascending(updates.map(({ revisionId }) => revisionId));
  return offer(updates, { all, ids: new Set(all) });
}

function offer(updates: readonly IndexedUpdate[], ids: Pick<Offer, "ids" | "all">): Offer {
  return {
    updates,
    ...ids,
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
