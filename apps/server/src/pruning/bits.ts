/** A set of positions, one bit each; undefined: empty. Sets are shared, so that none is changed once it is made. */
export type Bits = Readonly<Uint32Array> | undefined;

const WORD = 32;

/** @param size positions are below it. */
export function bitsOf(positions: Iterable<number>, size: number): Bits {
  let bits: Uint32Array | undefined;
  for (const at of positions) {
    bits ??= new Uint32Array(Math.ceil(size / WORD));
    const word = at >>> 5;
    bits[word] = (bits[word] ?? 0) | (1 << (at & 31));
  }
  return bits;
}

/** The one that holds the other already is given back as it is. */
export function union(a: Bits, b: Bits): Bits {
  if (a === undefined || a === b) return b;
  if (b === undefined || isWithin(b, a)) return a;
  if (isWithin(a, b)) return b;
  return a.map((word, at) => word | (b[at] ?? 0));
}

export function minus(a: Bits, b: Bits): Bits {
  if (a === undefined || b === undefined) return a;
  return unlessEmpty(a.map((word, at) => word & ~(b[at] ?? 0)));
}

export function both(a: Bits, b: Bits): Bits {
  if (a === undefined || b === undefined) return undefined;
  return unlessEmpty(a.map((word, at) => word & (b[at] ?? 0)));
}

function isWithin(a: Bits, b: Bits): boolean {
  return a === undefined || (b !== undefined && a.every((word, at) => (word & ~(b[at] ?? 0)) === 0));
}

export function count(bits: Bits): number {
  let found = 0;
  for (const word of bits ?? []) found += ones(word);
  return found;
}

/** The positions, lowest first. */
export function* positions(bits: Bits): Generator<number> {
  for (const [at, word] of (bits ?? []).entries())
    for (let rest = word; rest !== 0; rest &= rest - 1) yield at * WORD + 31 - Math.clz32(rest & -rest);
}

function unlessEmpty(bits: Uint32Array): Bits {
  return bits.every((word) => word === 0) ? undefined : bits;
}

/** Bits set in 32, by adding neighbours. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
