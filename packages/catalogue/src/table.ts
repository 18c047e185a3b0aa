/** An array fills up when one in so many of its places is taken; until then only what is set takes memory. */
const SPARSE = 10;

/** Integers by position, 0 where none was set. Memory grows with what is set, not with `length`. */
export interface Table {
  get: (position: number) => number;
  set: (position: number, value: number) => void;
}

export function createTable(length: number): Table {
  const sparse = new Map<number, number>();
  let dense: Int32Array | undefined;
  return {
    get: (position) => (dense ? (dense[position] ?? 0) : (sparse.get(position) ?? 0)),
    set: (position, value) => {
      if (dense) dense[position] = value;
      else {
        sparse.set(position, value);
        if (sparse.size * SPARSE <= length) return;
        dense = new Int32Array(length);
        for (const [at, kept] of sparse) dense[at] = kept;
        sparse.clear();
      }
    },
  };
}
