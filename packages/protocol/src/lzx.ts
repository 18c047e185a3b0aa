/**
 * LZX as cabinets use it (MS-PATCH 2, without delta): 16-bit words, bits from the top; blocks with Huffman
 * codes of their own; frames of 32 KiB that end on a word.
 */
import { ProtocolError } from "./errors.ts";
import { Huffman } from "./lzx-huffman.ts";
import { BitReader } from "./lzx-bits.ts";

/** What one block of a cabinet unpacks to at most. */
export const FRAME_BYTES = 32_768;

const MIN_WINDOW_BITS = 15;
const MAX_WINDOW_BITS = 21;
const CHARACTERS = 256;
const LENGTH_SYMBOLS = 249;
const ALIGNED_SYMBOLS = 8;
const PRETREE_SYMBOLS = 20;
const MIN_MATCH = 2;
const SHORT_LENGTHS = 7;
const MAX_CODE_BITS = 16;
/** A block's offset bits beyond the three that the aligned code may give. */
const ALIGNED_BITS = 3;
const VERBATIM = 1;
const ALIGNED = 2;
const UNCOMPRESSED = 3;
/** Calls are translated back in this many frames: the first 1 GiB. */
const TRANSLATED_FRAMES = 32_768;
/** The last bytes of a frame are never translated. */
const TRANSLATION_TAIL = 10;
const CALL = 0xe8;

/** First offset (plus 2) and further bits of each position slot, MS-PATCH 2.2. */
const SLOTS: readonly { base: number; bits: number }[] = (() => {
  const slots: { base: number; bits: number }[] = [];
  for (let slot = 0, base = 0; slot < 50; slot += 1) {
    const bits = slot < 4 ? 0 : Math.min(17, (slot >>> 1) - 1);
    slots.push({ base, bits });
    base += 2 ** bits;
  }
  return slots;
})();

/** Slots whose offsets fit the window. */
const slotCount = (windowBytes: number): number => {
  const found = SLOTS.findIndex(({ base }) => base >= windowBytes);
  return found < 0 ? SLOTS.length : found;
};

/** @returns what unpacks one frame after the other; an answer holds until the next call. */
export function createLzx(windowBits: number): (data: Uint8Array, originalBytes: number) => Uint8Array {
  if (windowBits < MIN_WINDOW_BITS || windowBits > MAX_WINDOW_BITS)
    throw broken("its window is of no size that is known");
  const decoder = new Decoder(windowBits);
  return (data, originalBytes) => decoder.frame(data, originalBytes);
}

class Decoder {
  readonly #window: Uint8Array;
  readonly #mask: number;
  readonly #bits = new BitReader();
  readonly #mainLengths: Uint8Array;
  readonly #lengthLengths = new Uint8Array(LENGTH_SYMBOLS);
  #main = Huffman.NONE;
  #lengths = Huffman.NONE;
  #aligned = Huffman.NONE;
  /** Bytes unpacked so far. */
  #written = 0;
  #frames = 0;
  #recent: [number, number, number] = [1, 1, 1];
  #blockType = 0;
  #blockLeft = 0;
  /** An uncompressed block of odd size is followed by one more byte. */
  #isPadded = false;
  /** The size that calls are translated by; 0: none; undefined: not read yet. */
  #translation: number | undefined;

  constructor(windowBits: number) {
    this.#window = new Uint8Array(2 ** windowBits);
    this.#mask = this.#window.byteLength - 1;
    this.#mainLengths = new Uint8Array(CHARACTERS + 8 * slotCount(this.#window.byteLength));
  }

  frame(data: Uint8Array, originalBytes: number): Uint8Array {
    this.#bits.append(data);
    this.#translation ??= this.#bits.read(1) === 1 ? this.#bits.read(16) * 65_536 + this.#bits.read(16) : 0;
    const end = this.#written + originalBytes;
    while (this.#written < end) {
      if (this.#blockLeft === 0) this.#beginBlock();
      const before = this.#written;
      const until = Math.min(end, before + this.#blockLeft);
      if (this.#blockType === UNCOMPRESSED) this.#copyRaw(until);
      else this.#decode(until);
      this.#blockLeft -= this.#written - before;
    }
    this.#bits.alignToWord();
    return this.#translated(end - originalBytes, originalBytes);
  }

  #beginBlock(): void {
    const bits = this.#bits;
    if (this.#isPadded) bits.skipByte();
    this.#blockType = bits.read(3);
    this.#blockLeft = bits.read(16) * 256 + bits.read(8);
    if (this.#blockLeft === 0) throw broken("a block is empty");
    this.#isPadded = this.#blockType === UNCOMPRESSED && this.#blockLeft % 2 === 1;
    if (this.#blockType === UNCOMPRESSED) {
      bits.beginRaw();
      this.#recent = [bits.raw32(), bits.raw32(), bits.raw32()];
      return;
    }
    if (this.#blockType !== VERBATIM && this.#blockType !== ALIGNED) throw broken("a block is of no type");
    if (this.#blockType === ALIGNED)
      this.#aligned = new Huffman(Uint8Array.from({ length: ALIGNED_SYMBOLS }, () => bits.read(3)));
    this.#readLengths(this.#mainLengths, 0, CHARACTERS);
    this.#readLengths(this.#mainLengths, CHARACTERS, this.#mainLengths.length);
    this.#main = new Huffman(this.#mainLengths);
    this.#readLengths(this.#lengthLengths, 0, LENGTH_SYMBOLS);
    this.#lengths = new Huffman(this.#lengthLengths);
  }

  /** MS-PATCH 2.5: lengths of codes as differences to those of the block before, themselves coded. */
  #readLengths(lengths: Uint8Array, from: number, to: number): void {
    const bits = this.#bits;
    const pretree = new Huffman(Uint8Array.from({ length: PRETREE_SYMBOLS }, () => bits.read(4)));
    const changed = (at: number, difference: number): number =>
      ((lengths[at] ?? 0) - difference + MAX_CODE_BITS + 1) % (MAX_CODE_BITS + 1);
    for (let at = from; at < to;) {
      const symbol = pretree.decode(bits);
      let run = 1;
      let length = 0;
      if (symbol === 17) run = bits.read(4) + 4;
      else if (symbol === 18) run = bits.read(5) + 20;
      else if (symbol === 19) {
        run = bits.read(1) + 4;
        const difference = pretree.decode(bits);
        if (difference > MAX_CODE_BITS) throw broken("a run of code lengths repeats no length");
        length = changed(at, difference);
      } else length = changed(at, symbol);
      if (run > to - at) throw broken("a run of code lengths is too long");
      lengths.fill(length, at, at + run);
      at += run;
    }
  }

  #copyRaw(until: number): void {
    const bytes = this.#bits.raw(until - this.#written);
    for (const byte of bytes) {
      this.#window[this.#written & this.#mask] = byte;
      this.#written += 1;
    }
  }

  #decode(until: number): void {
    const window = this.#window;
    const mask = this.#mask;
    while (this.#written < until) {
      const symbol = this.#main.decode(this.#bits);
      if (symbol < CHARACTERS) {
        window[this.#written & mask] = symbol;
        this.#written += 1;
        continue;
      }
      let length = (symbol - CHARACTERS) & SHORT_LENGTHS;
      if (length === SHORT_LENGTHS) length += this.#lengths.decode(this.#bits);
      length += MIN_MATCH;
      const offset = this.#offset((symbol - CHARACTERS) >>> 3);
      if (offset > this.#written || offset > window.byteLength || offset === 0)
        throw broken("a match points before the window");
      if (length > until - this.#written) throw broken("a match leaves its block or frame");
      // Byte by byte: a match may run into what it writes.
      for (const end = this.#written + length; this.#written < end; this.#written += 1)
        window[this.#written & mask] = window[(this.#written - offset) & mask] ?? 0;
    }
  }

  /** Slots 0 to 2 are the last offsets, of which the used one comes first (MS-PATCH 2.7). */
  #offset(slot: number): number {
    const recent = this.#recent;
    if (slot < 3) {
      const used = recent[slot] ?? 0;
      recent[slot] = recent[0];
      recent[0] = used;
      return used;
    }
    const { base, bits } = SLOTS[slot] ?? { base: 0, bits: 0 };
    const offset = base - 2 + this.#footer(bits);
    this.#recent = [offset, recent[0], recent[1]];
    return offset;
  }

  #footer(bits: number): number {
    if (this.#blockType !== ALIGNED || bits < ALIGNED_BITS) return this.#bits.readLong(bits);
    const high = this.#bits.readLong(bits - ALIGNED_BITS);
    return high * ALIGNED_SYMBOLS + this.#aligned.decode(this.#bits);
  }

  /** A copy of the frame, with absolute targets of x86 calls made relative again (MS-PATCH 2.4.1). */
  #translated(start: number, length: number): Uint8Array {
    const output = new Uint8Array(length);
    const from = start & this.#mask;
    const untilWrap = this.#window.subarray(from, from + length);
    output.set(untilWrap);
    output.set(this.#window.subarray(0, length - untilWrap.byteLength), untilWrap.byteLength);
    const size = this.#translation ?? 0;
    const isPast = this.#frames >= TRANSLATED_FRAMES;
    this.#frames += 1;
    if (size === 0 || isPast || length <= TRANSLATION_TAIL) return output;
    const view = new DataView(output.buffer);
    for (let at = 0; at < length - TRANSLATION_TAIL; at += 1) {
      if (output[at] !== CALL) continue;
      const position = start + at;
      const target = view.getInt32(at + 1, true);
      if (target >= -position && target < size)
        view.setInt32(at + 1, target >= 0 ? target - position : target + size, true);
      at += 4;
    }
    return output;
  }
}

function broken(message: string): ProtocolError {
  return new ProtocolError("malformed", `broken LZX: ${message}`);
}
