/**
 * Cabinet files (MS-CAB 2): stored, MSZIP (MS-MCI) and LZX (MS-PATCH 2, less its delta). Read in order and
 * in pieces, so that one of any size needs the memory of its window.
 */
import { inflateRawSync } from "node:zlib";
import { type CabFile, type CabFolder, type ByteSource, readDirectory } from "./cab-directory.ts";
import { ProtocolError } from "./errors.ts";
import { FRAME_BYTES, createLzx } from "./lzx.ts";

export type { ByteSource, CabFile } from "./cab-directory.ts";

/** A part of a file; those of one file come in order, side by side. */
export interface CabPiece {
  file: CabFile;
  data: Uint8Array;
}

export interface CabOptions {
  /** Most bytes that the wanted files may have together; what they declare is compared before any is unpacked. */
  maxBytes: number;
  wants?: (file: CabFile) => boolean;
}

/** What a cabinet says that it holds. @throws ProtocolError `malformed` or `unexpected`. */
export const listCab = (source: ByteSource): CabFile[] => readDirectory(source).files;

/** The wanted files of a cabinet, in pieces. @throws ProtocolError `malformed`, `unexpected` or `too-large`. */
export function* readCab(
  source: ByteSource,
  { maxBytes, wants = () => true }: CabOptions,
): Generator<CabPiece> {
  const { folders, files } = readDirectory(source);
  const wanted = files.filter(wants);
  const bytes = wanted.reduce((sum, file) => sum + file.sizeBytes, 0);
  if (bytes > maxBytes) throw new ProtocolError("too-large", `the cabinet holds more than ${maxBytes} bytes`);
  for (const [index, folder] of folders.entries()) {
    const inFolder = wanted.filter((file) => file.folder === index).sort((a, b) => a.offset - b.offset);
    yield* readFolder(source, folder, inFolder);
  }
}

/** @param files by their offset */
function* readFolder(source: ByteSource, folder: CabFolder, files: readonly CabFile[]): Generator<CabPiece> {
  for (const file of files) if (file.sizeBytes === 0) yield { file, data: new Uint8Array() };
  const open = files.filter(({ sizeBytes }) => sizeBytes > 0);
  if (open.some(({ offset }, at) => offset < endOf(open[at - 1]))) throw broken("two files overlap");
  let file = open.shift();
  if (file === undefined) return;
  const unpack = unpackerOf(folder.compression);
  let start = 0;
  for (const block of blocksOf(source, folder)) {
    const data = unpack(block.data, block.originalBytes);
    const end = start + data.byteLength;
    while (file !== undefined && file.offset < end) {
      const part = data.subarray(
        Math.max(0, file.offset - start),
        Math.min(data.byteLength, endOf(file) - start),
      );
      yield { file, data: part };
      if (endOf(file) > end) break;
      file = open.shift();
    }
    if (file === undefined) return;
    start = end;
  }
  throw broken("a file is longer than its folder");
}

const endOf = (file: CabFile | undefined): number => (file === undefined ? 0 : file.offset + file.sizeBytes);

interface Block {
  data: Uint8Array;
  originalBytes: number;
}

const BLOCK_HEADER_BYTES = 8;

/** MS-CAB 2.4, CFDATA. */
function* blocksOf(source: ByteSource, folder: CabFolder): Generator<Block> {
  let at = folder.start;
  for (let block = 0; block < folder.blocks; block += 1) {
    const header = take(source, at, BLOCK_HEADER_BYTES);
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
    const packedBytes = view.getUint16(4, true);
    const originalBytes = view.getUint16(6, true);
    if (originalBytes > FRAME_BYTES) throw broken("a block is larger than 32 KiB");
    if (originalBytes === 0) throw new ProtocolError("unexpected", "the cabinet goes on in another one");
    const data = take(source, at + BLOCK_HEADER_BYTES + folder.reservedBytes, packedBytes);
    const expected = view.getUint32(0, true);
    if (expected !== 0 && checksum(header.subarray(4), checksum(data, 0)) !== expected)
      throw broken("a block's checksum differs");
    yield { data, originalBytes };
    at += BLOCK_HEADER_BYTES + folder.reservedBytes + packedBytes;
  }
}

function take(source: ByteSource, offset: number, length: number): Uint8Array {
  if (offset + length > source.sizeBytes) throw broken("it is cut off");
  return source.read(offset, length);
}

/** MS-CAB 3.1: little-endian words, XORed; what is left over stands the other way round. */
function checksum(bytes: Uint8Array, seed: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.byteLength & ~3;
  let sum = seed;
  for (let at = 0; at < whole; at += 4) sum ^= view.getUint32(at, true);
  let rest = 0;
  for (let at = whole; at < bytes.byteLength; at += 1) rest = (rest << 8) | view.getUint8(at);
  return (sum ^ rest) >>> 0;
}

/** Unpacks one block after the other; each answer holds until the next call. */
type Unpack = (data: Uint8Array, originalBytes: number) => Uint8Array;

const METHODS = ["stored", "MSZIP", "Quantum", "LZX"];

/** By typeCompress: the method in the low bits, the window's size of LZX above. */
function unpackerOf(compression: number): Unpack {
  const method = METHODS[compression & 0xf] ?? "unknown";
  if (method === "stored") return stored;
  if (method === "MSZIP") return createMszip();
  if (method === "LZX") return createLzx((compression >>> 8) & 0x1f);
  throw new ProtocolError("unexpected", `the cabinet is compressed by ${method}, which is not read`);
}

function stored(data: Uint8Array, originalBytes: number): Uint8Array {
  if (data.byteLength !== originalBytes) throw broken("a stored block has another size");
  return data;
}

/** MS-MCI: `CK` and a deflate stream, whose history is the block before. */
function createMszip(): Unpack {
  let history: Uint8Array | undefined;
  return (data, originalBytes) => {
    if (data[0] !== 0x43 || data[1] !== 0x4b) throw broken("an MSZIP block has no signature");
    let original: Uint8Array;
    try {
      original = inflateRawSync(data.subarray(2), {
        maxOutputLength: FRAME_BYTES,
        ...(history && { dictionary: history }),
      });
    } catch (cause) {
      throw new ProtocolError("malformed", "broken cabinet: a block cannot be unpacked", { cause });
    }
    if (original.byteLength !== originalBytes) throw broken("an MSZIP block has another size");
    history = original;
    return original;
  };
}

function broken(message: string): ProtocolError {
  return new ProtocolError("malformed", `broken cabinet: ${message}`);
}
