/** Keeps what was asked for lately within a bound of costs: the newest never goes, the others by second chance. */
export interface BoundedCache<K, V> {
  get: (key: K) => V | undefined;
  /** Replaces an older value of the key. */
  set: (key: K, value: V, cost: number) => void;
}

interface Entry<V> {
  value: V;
  cost: number;
  /** Since its turn to go came last. */
  wasAsked: boolean;
}

export function boundedCache<K, V>(maxCost: number): BoundedCache<K, V> {
  /** In the order in which their turn comes. */
  const kept = new Map<K, Entry<V>>();
  let total = 0;
  const drop = (key: K): void => {
    total -= kept.get(key)?.cost ?? 0;
    kept.delete(key);
  };
  return {
    get: (key) => {
      const entry = kept.get(key);
      if (entry === undefined) return undefined;
      // To move it to the end, as a strict order of use wants, takes several times as long as to look it up.
      entry.wasAsked = true;
      return entry.value;
    },
    set: (key, value, cost) => {
      drop(key);
      kept.set(key, { value, cost, wasAsked: false });
      total += cost;
      // A Map is walked in order of insertion, what is put at its end meanwhile included.
      for (const [oldest, entry] of kept) {
        if (total <= maxCost || kept.size === 1) return;
        if (oldest !== key && !entry.wasAsked) {
          drop(oldest);
          continue;
        }
        entry.wasAsked = false;
        kept.delete(oldest);
        kept.set(oldest, entry);
      }
    },
  };
}
