/** Keeps what was asked for lately within a bound of costs: the least recently used goes first, the newest never. */
export interface BoundedCache<K, V> {
  get: (key: K) => V | undefined;
  /** Replaces an older value of the key. */
  set: (key: K, value: V, cost: number) => void;
}

export function boundedCache<K, V>(maxCost: number): BoundedCache<K, V> {
  const kept = new Map<K, { value: V; cost: number }>();
  let total = 0;
  const drop = (key: K): void => {
    total -= kept.get(key)?.cost ?? 0;
    kept.delete(key);
  };
  return {
    get: (key) => {
      const entry = kept.get(key);
      if (entry === undefined) return undefined;
      kept.delete(key);
      kept.set(key, entry);
      return entry.value;
    },
    set: (key, value, cost) => {
      drop(key);
      kept.set(key, { value, cost });
      total += cost;
      for (const oldest of kept.keys()) {
        if (total <= maxCost || oldest === key) return;
        drop(oldest);
      }
    },
  };
}
