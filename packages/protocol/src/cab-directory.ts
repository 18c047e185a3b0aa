/** What a cabinet says of its folders and files: MS-CAB 2.1 to 2.3. */
import { ProtocolError } from "./errors.ts";

/** Bytes at a place; `read` gives exactly as many as asked for, inside the size. */
export interface ByteSource {
  sizeBytes: number;
  read: (offset: number, length: number) => Uint8Array;
}

export interface CabFile {
  /** As written, with backslashes; never a path to write to unchecked. */
  name: string;
  sizeBytes: number;
  /** In the unpacked bytes of its folder. */
  offset: number;
  folder: number;
}

export interface CabFolder {
  start: number;
  blocks: number;
  /** typeCompress. */
  compression: number;
  /** Of each block's header. */
  reservedBytes: number;
}

const HEADER_BYTES = 36;
const FOLDER_BYTES = 8;
const FILE_BYTES = 16;
/** With its terminator, MS-CAB 2.3. */
const MAX_NAME_BYTES = 257;
const HAS_PREVIOUS = 1;
const HAS_NEXT = 2;
const HAS_RESERVE = 4;
const NAME_IS_UTF8 = 0x80;
/** iFolder from here on: the file is continued from or to another cabinet. */
const CONTINUED = 0xfffd;

/** @throws ProtocolError `malformed`, or `unexpected` for one of a set of cabinets. */
export function readDirectory(source: ByteSource): { folders: CabFolder[]; files: CabFile[] } {
  const cursor = new Cursor(source, 0);
  const view = cursor.take(HEADER_BYTES);
  if (view.getUint32(0, false) !== 0x4d_53_43_46) throw broken("it does not begin with MSCF");
  if (view.getUint8(25) !== 1) throw new ProtocolError("unexpected", "the cabinet is of another version");
  const flags = view.getUint16(30, true);
  const reserved = { folder: 0, block: 0 };
  if ((flags & HAS_RESERVE) !== 0) {
    const sizes = cursor.take(4);
    reserved.folder = sizes.getUint8(2);
    reserved.block = sizes.getUint8(3);
    cursor.take(sizes.getUint16(0, true));
  }
  if ((flags & (HAS_PREVIOUS | HAS_NEXT)) !== 0)
    throw new ProtocolError("unexpected", "the cabinet is one of a set, which is not read");
  const folders = Array.from({ length: view.getUint16(26, true) }, () => readFolder(cursor, reserved));
  const list = new Cursor(source, view.getUint32(16, true));
  const files = Array.from({ length: view.getUint16(28, true) }, () => readFile(list, folders.length));
  return { folders, files };
}

function readFolder(cursor: Cursor, reserved: { folder: number; block: number }): CabFolder {
  const view = cursor.take(FOLDER_BYTES);
  cursor.take(reserved.folder);
  return {
    start: view.getUint32(0, true),
    blocks: view.getUint16(4, true),
    compression: view.getUint16(6, true),
    reservedBytes: reserved.block,
  };
}

function readFile(cursor: Cursor, folders: number): CabFile {
  const view = cursor.take(FILE_BYTES);
  const folder = view.getUint16(8, true);
  if (folder >= CONTINUED) throw new ProtocolError("unexpected", "the cabinet goes on in another one");
  if (folder >= folders) throw broken("a file names a folder that is not there");
  const isUtf8 = (view.getUint16(14, true) & NAME_IS_UTF8) !== 0;
  return {
    sizeBytes: view.getUint32(0, true),
    offset: view.getUint32(4, true),
    folder,
    name: new TextDecoder(isUtf8 ? "utf-8" : "latin1").decode(cursor.takeName()),
  };
}

class Cursor {
  readonly #source: ByteSource;
  #at: number;

  constructor(source: ByteSource, at: number) {
    this.#source = source;
    this.#at = at;
  }

  take(length: number): DataView {
    if (this.#at + length > this.#source.sizeBytes) throw broken("it is cut off");
    const bytes = this.#source.read(this.#at, length);
    this.#at += length;
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Up to its terminating zero. */
  takeName(): Uint8Array {
    const length = Math.min(MAX_NAME_BYTES, this.#source.sizeBytes - this.#at);
    const bytes = this.#source.read(this.#at, length);
    const end = bytes.indexOf(0);
    if (end < 1) throw broken("a file's name is empty or too long");
    this.#at += end + 1;
    return bytes.subarray(0, end);
  }
}

function broken(message: string): ProtocolError {
  return new ProtocolError("malformed", `broken cabinet: ${message}`);
}
