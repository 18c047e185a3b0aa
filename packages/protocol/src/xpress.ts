/**
 * The content encoding `xpress` of MS-WUSP 2.1.1: blocks of at most 65,535 bytes, each with its original
 * and its compressed size, of MS-XCA plain LZ77 (2.3, 2.4); equal sizes mean a stored block.
 */
import { ProtocolError } from "./errors.ts";

const MAX_BLOCK_BYTES = 65_535;
const BLOCK_HEADER_BYTES = 8;

/**
 * @param maxOutput bytes; more is refused before it is unpacked
 * @throws ProtocolError `malformed` or `too-large`
 */
export function decompressXpress(input: Uint8Array, maxOutput: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  const blocks: { data: Uint8Array; original: number }[] = [];
  let total = 0;
  for (let position = 0; position < input.byteLength;) {
    if (input.byteLength - position < BLOCK_HEADER_BYTES) throw broken("a block header is cut off");
    const original = view.getInt32(position, true);
    const compressed = view.getInt32(position + 4, true);
    position += BLOCK_HEADER_BYTES;
    // An empty block would let headers alone cost time without giving output.
    if (original < 1 || original > MAX_BLOCK_BYTES) throw broken("a block's size is out of range");
    if (compressed < 1 || compressed > input.byteLength - position) throw broken("a block is cut off");
    total += original;
    if (total > maxOutput) {
      throw new ProtocolError("too-large", `the message unpacks to more than ${maxOutput} bytes`);
    }
    blocks.push({ data: input.subarray(position, position + compressed), original });
    position += compressed;
  }
  const output = new Uint8Array(total);
  let start = 0;
  for (const { data, original } of blocks) {
    const target = output.subarray(start, start + original);
    if (data.byteLength === original) target.set(data);
    else unpackLz77(data, target);
    start += original;
  }
  return output;
}

/** Packs for an answer; a block that would not shrink is stored. */
export function compressXpress(input: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let start = 0; start < input.byteLength; start += MAX_BLOCK_BYTES) {
    const block = input.subarray(start, start + MAX_BLOCK_BYTES);
    const packed = packLz77(block);
    const data = packed.byteLength < block.byteLength ? packed : block;
    const header = new DataView(new ArrayBuffer(BLOCK_HEADER_BYTES));
    header.setInt32(0, block.byteLength, true);
    header.setInt32(4, data.byteLength, true);
    parts.push(new Uint8Array(header.buffer), data);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function broken(message: string): ProtocolError {
  return new ProtocolError("malformed", `broken xpress: ${message}`);
}

const FLAG_BITS = 32;
const MIN_MATCH = 3;
const MAX_OFFSET = 8_192;
/** Lengths below this fit the match's own three bits, below the next its half byte, then its byte. */
const SHORT_LENGTH = 7;
const HALF_BYTE = 15;
const FULL_BYTE = 255;

/** Bytes in order, and the half byte that two long matches share. */
interface Source {
  readonly data: Uint8Array;
  position: number;
  halfByteAt: number;
}

function next(source: Source): number {
  const byte = source.data[source.position];
  if (byte === undefined) throw broken("a block ends too early");
  source.position += 1;
  return byte;
}

function next16(source: Source): number {
  return next(source) | (next(source) << 8);
}

function next32(source: Source): number {
  return (next16(source) | (next16(source) << 16)) >>> 0;
}

/** MS-XCA 2.4.4; `target` is filled exactly. */
function unpackLz77(data: Uint8Array, target: Uint8Array): void {
  const source: Source = { data, position: 0, halfByteAt: -1 };
  let flags = 0;
  let flagCount = 0;
  let written = 0;
  while (written < target.byteLength) {
    if (flagCount === 0) {
      flags = next32(source);
      flagCount = FLAG_BITS;
    }
    flagCount -= 1;
    if (((flags >>> flagCount) & 1) === 0) {
      target[written] = next(source);
      written += 1;
      continue;
    }
    const match = next16(source);
    const offset = (match >>> 3) + 1;
    const length = matchLength(source, match & SHORT_LENGTH);
    if (offset > written) throw broken("a match points before the block");
    if (length > target.byteLength - written) throw broken("a block unpacks to more than its size");
    // Byte by byte: a match may run into what it writes.
    for (const end = written + length; written < end; written += 1) {
      target[written] = target[written - offset] ?? 0;
    }
  }
}

function matchLength(source: Source, short: number): number {
  if (short < SHORT_LENGTH) return short + MIN_MATCH;
  let half: number;
  if (source.halfByteAt < 0) {
    source.halfByteAt = source.position;
    half = next(source) & 0xf;
  } else {
    half = (source.data[source.halfByteAt] ?? 0) >>> 4;
    source.halfByteAt = -1;
  }
  if (half < HALF_BYTE) return half + SHORT_LENGTH + MIN_MATCH;
  const byte = next(source);
  if (byte < FULL_BYTE) return byte + HALF_BYTE + SHORT_LENGTH + MIN_MATCH;
  const long = next16(source) || next32(source);
  if (long < HALF_BYTE + SHORT_LENGTH) throw broken("a match's length has the wrong form");
  return long + MIN_MATCH;
}

/** MS-XCA 2.3.4, the last place of each three bytes being the only candidate. */
function packLz77(input: Uint8Array): Uint8Array {
  const lastPlaces = new Map<number, number>();
  const sink = createSink();
  const remember = (at: number): void => {
    if (at + MIN_MATCH <= input.byteLength) lastPlaces.set(keyAt(input, at), at);
  };
  for (let position = 0; position < input.byteLength;) {
    const candidate = lastPlaces.get(keyAt(input, position));
    const fits = position + MIN_MATCH <= input.byteLength;
    if (!fits || candidate === undefined || position - candidate > MAX_OFFSET) {
      sink.literal(input[position] ?? 0);
      remember(position);
      position += 1;
      continue;
    }
    let length = MIN_MATCH;
    while (position + length < input.byteLength && input[candidate + length] === input[position + length]) {
      length += 1;
    }
    sink.match(position - candidate, length);
    for (const end = position + length; position < end; position += 1) remember(position);
  }
  return sink.finish();
}

function keyAt(input: Uint8Array, at: number): number {
  return (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8) | ((input[at + 2] ?? 0) << 16);
}

/** Literals and matches under their words of 32 flags. */
function createSink(): {
  literal(byte: number): void;
  match(offset: number, length: number): void;
  finish(): Uint8Array;
} {
  const output: number[] = [0, 0, 0, 0];
  let flagsAt = 0;
  let flags = 0;
  let flagCount = 0;
  let halfByteAt = -1;
  const writeFlags = (): void => {
    for (let byte = 0; byte < 4; byte += 1) output[flagsAt + byte] = (flags >>> (8 * byte)) & 0xff;
  };
  const flag = (bit: 0 | 1): void => {
    flags = ((flags << 1) | bit) >>> 0;
    flagCount += 1;
    if (flagCount < FLAG_BITS) return;
    writeFlags();
    flags = 0;
    flagCount = 0;
    flagsAt = output.push(0, 0, 0, 0) - 4;
  };
  const lengthTail = (long: number): void => {
    const half = Math.min(long, HALF_BYTE);
    if (halfByteAt < 0) halfByteAt = output.push(half) - 1;
    else {
      output[halfByteAt] = (output[halfByteAt] ?? 0) | (half << 4);
      halfByteAt = -1;
    }
    if (half < HALF_BYTE) return;
    const rest = long - HALF_BYTE;
    output.push(Math.min(rest, FULL_BYTE));
    // A block is below 64 KiB, so the four-byte form is never needed.
    if (rest >= FULL_BYTE) output.push((long + SHORT_LENGTH) & 0xff, (long + SHORT_LENGTH) >>> 8);
  };
  return {
    literal(byte) {
      output.push(byte);
      flag(0);
    },
    match(offset, length) {
      const short = Math.min(length - MIN_MATCH, SHORT_LENGTH);
      const word = ((offset - 1) << 3) | short;
      output.push(word & 0xff, word >>> 8);
      if (short === SHORT_LENGTH) lengthTail(length - MIN_MATCH - SHORT_LENGTH);
      flag(1);
    },
    finish() {
      // Flags without an item are ones: how a reader finds the end.
      while (flagCount > 0 && flagCount < FLAG_BITS) {
        flags = ((flags << 1) | 1) >>> 0;
        flagCount += 1;
      }
      if (flagCount === 0) flags = 0xffff_ffff;
      writeFlags();
      return Uint8Array.from(output);
    },
  };
}
