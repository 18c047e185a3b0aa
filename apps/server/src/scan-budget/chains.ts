/** An update's place in the supersedence of a scope. */
export interface ChainPlace<T> {
  update: T;
  /** Updates in the longest chain of successors above it: 0 where nothing in the scope supersedes it. */
  above: number;
  /** The newest of that chain: itself where `above` is 0. */
  head: T;
}

interface Linked {
  updateId: string;
  /** Direct successors, in the scope or not. */
  successors: readonly string[];
}

/**
 * The place of each update, in linear time and without recursion: chains may be thousands long. In a cycle of
 * supersedence, which metadata must not have, the edge that closes it counts for nothing.
 */
export function placesOf<T extends Linked>(updates: readonly T[]): ChainPlace<T>[] {
  const scope = new Map(updates.map((update) => [update.updateId, update]));
  const known = new Map<T, ChainPlace<T>>();
  const open = new Set<T>();
  const successorsOf = (update: T) => update.successors.flatMap((id) => scope.get(id) ?? []);
  const path: T[] = [];
  for (const start of updates) {
    path.push(start);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const waiting =
        known.has(at) || open.has(at)
          ? []
          : successorsOf(at).filter((update) => !known.has(update) && !open.has(update));
      if (waiting.length > 0) {
        open.add(at);
        path.push(...waiting);
        continue;
      }
      path.pop();
      open.delete(at);
      if (!known.has(at)) known.set(at, placeOf(at, successorsOf(at), known));
    }
  }
  return updates.flatMap((update) => known.get(update) ?? []);
}

function placeOf<T>(
  update: T,
  successors: readonly T[],
  known: ReadonlyMap<T, ChainPlace<T>>,
): ChainPlace<T> {
  const place = { update, above: 0, head: update };
  for (const successor of successors) {
    const higher = known.get(successor);
    if (higher === undefined || higher.above + 1 <= place.above) continue;
    place.above = higher.above + 1;
    place.head = higher.head;
  }
  return place;
}

export interface Chain<T> {
  head: T;
  /** Updates, the newest included. */
  length: number;
}

/** The longest chain below each of the newest updates that supersede something, the longest first. */
export function longestChains<T>(places: readonly ChainPlace<T>[], most: number): Chain<T>[] {
  const lengths = new Map<T, number>();
  for (const { above, head } of places)
    if (above > 0) lengths.set(head, Math.max(above + 1, lengths.get(head) ?? 0));
  return [...lengths]
    .map(([head, length]) => ({ head, length }))
    .sort((a, b) => b.length - a.length)
    .slice(0, most);
}
