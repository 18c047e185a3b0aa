import { ProtocolError } from "./errors.ts";

/** Bits of little-endian 16-bit words, from the top; bytes where a block is stored raw. */
export class BitReader {
  #data = new Uint8Array();
  /** The next byte that is not in the buffer. */
  #at = 0;
  #buffer = 0;
  #count = 0;

  /** What follows; bytes that were not used yet come first. */
  append(data: Uint8Array): void {
    const rest = this.#data.subarray(this.#at);
    const joined = new Uint8Array(rest.byteLength + data.byteLength);
    joined.set(rest);
    joined.set(data, rest.byteLength);
    this.#data = joined;
    this.#at = 0;
  }

  /** @param count 0 to 16 */
  read(count: number): number {
    const value = this.peek(count);
    this.skip(count);
    return value;
  }

  /** @param count 0 to 17 */
  readLong(count: number): number {
    return count <= 16 ? this.read(count) : this.read(count - 16) * 65_536 + this.read(16);
  }

  /** The next bits without using them; zeros behind the end. */
  peek(count: number): number {
    while (this.#count < count && this.#at < this.#data.byteLength) {
      const word = (this.#data[this.#at] ?? 0) | ((this.#data[this.#at + 1] ?? 0) << 8);
      this.#buffer = ((this.#buffer & 0xffff) << 16) | word;
      this.#count += 16;
      this.#at += 2;
    }
    const missing = Math.max(0, count - this.#count);
    const bits = this.#count - count + missing;
    return ((this.#buffer >>> bits) & ((1 << (count - missing)) - 1)) << missing;
  }

  skip(count: number): void {
    if (count > this.#count) throw new ProtocolError("malformed", "broken LZX: it ends too early");
    this.#count -= count;
  }

  alignToWord(): void {
    this.#count -= this.#count & 15;
  }

  /** Before raw bytes: the rest of the word goes, or a whole one when nothing of it was used. */
  beginRaw(): void {
    if (this.#count === 0) this.read(16);
    // A word that was read ahead is given back.
    if (this.#count > 15) this.#at -= 2;
    this.#count = 0;
  }

  raw(length: number): Uint8Array {
    this.#giveBack();
    if (length > this.#data.byteLength - this.#at)
      throw new ProtocolError("malformed", "broken LZX: it ends too early");
    this.#at += length;
    return this.#data.subarray(this.#at - length, this.#at);
  }

  raw32(): number {
    const bytes = this.raw(4);
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  }

  skipByte(): void {
    this.raw(1);
  }

  /** Whole words of the buffer become bytes again. */
  #giveBack(): void {
    this.#at -= 2 * (this.#count >>> 4);
    this.#count = 0;
  }
}
