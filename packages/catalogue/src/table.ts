/** An array of all places takes over when one in so many is taken. */
const SPARSE = 10;
const FIRST_CAPACITY = 64;
/** Knuth's multiplicative hashing: places that follow one another are spread. */
const MULTIPLIER = 0x9e3779b1;

/** Integers by place, 0 where none was set. Memory grows with what is set, not with `length`. */
export interface Table {
  get: (place: number) => number;
  set: (place: number, value: number) => void;
}

/** Open addressing while little is set; no object is made for what is set. */
export function createTable(length: number): Table {
  let dense: Int32Array | undefined;
  /** Pairs of place + 1, or 0, and value. */
  let pairs = new Int32Array(2 * FIRST_CAPACITY);
  let size = 0;
  const indexOf = (place: number): number => {
    const mask = pairs.length / 2 - 1;
    let index = (Math.imul(place, MULTIPLIER) >>> 8) & mask;
    for (let key = pairs[2 * index]; key !== 0 && key !== place + 1; key = pairs[2 * index])
      index = (index + 1) & mask;
    return 2 * index;
  };
  const put = (place: number, value: number): void => {
    const at = indexOf(place);
    if (pairs[at] === 0) size++;
    pairs[at] = place + 1;
    pairs[at + 1] = value;
  };
  const grow = (): void => {
    const old = pairs;
    const isDense = size * SPARSE > length;
    if (isDense) dense = new Int32Array(length);
    pairs = new Int32Array(isDense ? 0 : 2 * old.length);
    size = 0;
    for (let at = 0; at < old.length; at += 2) {
      const place = (old[at] ?? 0) - 1;
      if (place < 0) continue;
      if (dense) dense[place] = old[at + 1] ?? 0;
      else put(place, old[at + 1] ?? 0);
    }
  };
  return {
    get: (place) => (dense ? (dense[place] ?? 0) : (pairs[indexOf(place) + 1] ?? 0)),
    set: (place, value) => {
      if (dense) dense[place] = value;
      else {
        put(place, value);
        if (4 * size > pairs.length || size * SPARSE > length) grow();
      }
    },
  };
}
