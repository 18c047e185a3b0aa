/** A set of small numbers, a bit for each. */
export interface Bits extends Iterable<number> {
  has: (value: number) => boolean;
  readonly words: Uint32Array;
}

/** `limit`: above every value. */
export function bitsOf(values: Iterable<number>, limit: number): Bits {
  const words = new Uint32Array(Math.ceil(limit / 32));
  for (const value of values) words[value >>> 5] = (words[value >>> 5] ?? 0) | (1 << (value & 31));
  return {
    words,
    has: (value) => (((words[value >>> 5] ?? 0) >>> (value & 31)) & 1) === 1,
    *[Symbol.iterator]() {
      for (const [at, word] of words.entries())
        for (let rest = word; rest !== 0; rest &= rest - 1) yield at * 32 + 31 - Math.clz32(rest & -rest);
    },
  };
}
