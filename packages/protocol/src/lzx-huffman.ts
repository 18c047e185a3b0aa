import { ProtocolError } from "./errors.ts";
import type { BitReader } from "./lzx-bits.ts";

const MAX_BITS = 16;
/** Codes up to this length are found at once. */
const TABLE_BITS = 10;

/** A canonical Huffman code: shorter codes first, then by symbol. */
export class Huffman {
  /** No symbol has a code. */
  static readonly NONE = new Huffman(new Uint8Array());
  /** Symbols in the order of their codes. */
  readonly #symbols: Uint16Array;
  /** Codes of each length. */
  readonly #counts = new Uint16Array(MAX_BITS + 1);
  /** By the next bits: the symbol times 32, plus its length; 0: the code is longer. */
  readonly #table = new Uint16Array(2 ** TABLE_BITS);

  /** @param lengths bits of each symbol's code, 0 to 16; 0: it has none. @throws ProtocolError */
  constructor(lengths: Uint8Array) {
    for (const length of lengths) if (length > 0) this.#counts[length] = (this.#counts[length] ?? 0) + 1;
    const total = this.#counts.reduce((sum, count) => sum + count, 0);
    this.#symbols = new Uint16Array(total);
    if (total === 0) return;
    const [starts, space] = this.#layout();
    if (space !== 0) throw new ProtocolError("malformed", "broken LZX: a Huffman code is not complete");
    for (const [symbol, length] of lengths.entries())
      if (length > 0) {
        const at = starts[length] ?? 0;
        this.#symbols[at] = symbol;
        starts[length] = at + 1;
      }
    this.#fillTable();
  }

  /** @throws ProtocolError when the bits are no code, or end. */
  decode(bits: BitReader): number {
    const known = this.#table[bits.peek(TABLE_BITS)] ?? 0;
    if (known !== 0) {
      bits.skip(known & 31);
      return known >>> 5;
    }
    return this.#decodeLong(bits);
  }

  /** Where the symbols of each length begin, and the space of codes that is left over. */
  #layout(): [starts: number[], space: number] {
    const starts: number[] = [0];
    let at = 0;
    let space = 1;
    for (let length = 1; length <= MAX_BITS; length += 1) {
      starts[length] = at;
      at += this.#counts[length] ?? 0;
      space = 2 * space - (this.#counts[length] ?? 0);
      if (space < 0) break;
    }
    return [starts, space];
  }

  #fillTable(): void {
    let code = 0;
    let at = 0;
    for (let length = 1; length <= TABLE_BITS; length += 1) {
      for (let each = 0; each < (this.#counts[length] ?? 0); each += 1, at += 1) {
        const from = code << (TABLE_BITS - length);
        this.#table.fill((this.#symbols[at] ?? 0) * 32 + length, from, from + 2 ** (TABLE_BITS - length));
        code += 1;
      }
      code <<= 1;
    }
  }

  #decodeLong(bits: BitReader): number {
    const next = bits.peek(MAX_BITS);
    let first = 0;
    let at = 0;
    for (let length = 1; length <= MAX_BITS; length += 1) {
      const count = this.#counts[length] ?? 0;
      const code = next >>> (MAX_BITS - length);
      if (code - first < count) {
        bits.skip(length);
        return this.#symbols[at + code - first] ?? 0;
      }
      at += count;
      first = (first + count) << 1;
    }
    throw new ProtocolError("malformed", "broken LZX: a code that no symbol has");
  }
}
