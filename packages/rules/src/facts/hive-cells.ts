/**
 * The cells of a registry hive file (regf 1.3 … 1.6), as published by those who read it: 4 KiB of header, then
 * bins of cells. A cell is its size, negative when in use, then a key (nk), value (vk), list or data.
 */

const HEADER_BYTES = 4096;
const ROOT_OFFSET_AT = 36;
/** Smallest cells that hold a key or a value, bytes: no hive has more of them than fit. */
const MIN_KEY_BYTES = 80;
const MIN_VALUE_BYTES = 24;
/** Data of a value beyond this lies in segments of this size (db), bytes. */
const SEGMENT_BYTES = 16_344;
/** Lists of lists (ri) hold lists of keys. */
const MAX_LIST_DEPTH = 2;

const FLAG_LINK = 0x10;
const FLAG_KEY_LATIN1 = 0x20;
const FLAG_VALUE_LATIN1 = 0x01;
const RESIDENT = 0x8000_0000;

export interface KeyCell {
  offset: number;
  name: string;
  /** A symbolic link to a key by its path. */
  isLink: boolean;
  subkeyCount: number;
  subkeysOffset: number;
  valueCount: number;
  valuesOffset: number;
}

export interface ValueCell {
  name: string;
  /** E.g. 1 for REG_SZ. */
  type: number;
  sizeBytes: number;
  /** @throws RangeError when the data cannot be read. */
  data: () => DataView;
}

/** Undefined: what was to be read is damaged. */
export interface Cells {
  root: () => KeyCell | undefined;
  subkeys: (key: KeyCell) => readonly KeyCell[] | undefined;
  values: (key: KeyCell) => readonly ValueCell[] | undefined;
}

/** What DataView throws, too, beyond its end. */
const damaged = (what: string): RangeError => new RangeError(`damaged ${what}`);

/** Undefined where the reading met damage. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const part = (view: DataView, at: number, length: number): DataView =>
  new DataView(view.buffer, view.byteOffset + at, boundedLength(view, at, length));

function boundedLength(view: DataView, at: number, length: number): number {
  if (at + length > view.byteLength) throw damaged("length");
  return length;
}

const signatureOf = (view: DataView): string => latin1(part(view, 0, 2));

function latin1(view: DataView): string {
  let text = "";
  for (let i = 0; i < view.byteLength; i++) text += String.fromCharCode(view.getUint8(i));
  return text;
}

/** UTF-16LE, as it stands: a lone surrogate is kept. */
export function utf16(view: DataView): string {
  let text = "";
  for (let i = 0; i + 1 < view.byteLength; i += 2) text += String.fromCharCode(view.getUint16(i, true));
  return text;
}

const uint32 = (view: DataView, at: number): number => view.getUint32(at, true);
const uint16 = (view: DataView, at: number): number => view.getUint16(at, true);

/** Undefined when the bytes are no hive. */
export function createCells(bytes: Uint8Array): Cells | undefined {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || uint32(file, 0) !== 0x6667_6572) return undefined;
  const bins = part(file, HEADER_BYTES, bytes.length - HEADER_BYTES);
  return {
    root: () => readable(() => keyAt(bins, uint32(file, ROOT_OFFSET_AT))),
    subkeys: (key) => readable(() => subkeysOf(bins, key)),
    values: (key) => readable(() => valuesOf(bins, key)),
  };
}

/** The content of a cell in use. */
function cellAt(bins: DataView, offset: number): DataView {
  const size = -bins.getInt32(offset, true);
  if (size < 8) throw damaged("cell");
  return part(bins, offset + 4, size - 4);
}

function keyAt(bins: DataView, offset: number): KeyCell {
  const cell = cellAt(bins, offset);
  if (signatureOf(cell) !== "nk") throw damaged("key");
  const flags = uint16(cell, 2);
  const name = part(cell, 76, uint16(cell, 72));
  return {
    offset,
    name: flags & FLAG_KEY_LATIN1 ? latin1(name) : utf16(name),
    isLink: (flags & FLAG_LINK) !== 0,
    subkeyCount: uint32(cell, 20),
    subkeysOffset: uint32(cell, 28),
    valueCount: uint32(cell, 36),
    valuesOffset: uint32(cell, 40),
  };
}

/** Cells may lie over each other in a forged hive: names of one key never come to more than the file holds. */
function createAllowance(bins: DataView, kind: string): (bytes: number) => void {
  let left = bins.byteLength;
  return (bytes) => {
    left -= bytes;
    if (left < 0) throw damaged(`list of ${kind}`);
  };
}

function subkeysOf(bins: DataView, key: KeyCell): KeyCell[] {
  if (key.subkeyCount === 0) return [];
  const keys: KeyCell[] = [];
  const spend = createAllowance(bins, "keys");
  for (const offset of listedOffsets(bins, key.subkeysOffset, 1)) {
    const child = keyAt(bins, offset);
    spend(MIN_KEY_BYTES + child.name.length);
    keys.push(child);
  }
  if (keys.length !== key.subkeyCount) throw damaged("count of keys");
  return keys;
}

/** Offsets of keys in a list: lf and lh with a hash each, li without, ri of lists. */
function* listedOffsets(bins: DataView, offset: number, depth: number): Generator<number> {
  const list = cellAt(bins, offset);
  const signature = signatureOf(list);
  const stride = signature === "lf" || signature === "lh" ? 8 : 4;
  if (stride === 4 && signature !== "li" && signature !== "ri") throw damaged("list of keys");
  if (signature === "ri" && depth === MAX_LIST_DEPTH) throw damaged("depth of lists");
  for (let i = 0; i < uint16(list, 2); i++) {
    const listed = uint32(list, 4 + i * stride);
    if (signature === "ri") yield* listedOffsets(bins, listed, depth + 1);
    else yield listed;
  }
}

function valuesOf(bins: DataView, key: KeyCell): ValueCell[] {
  if (key.valueCount === 0) return [];
  const list = cellAt(bins, key.valuesOffset);
  const spend = createAllowance(bins, "values");
  const values: ValueCell[] = [];
  for (let i = 0; i < key.valueCount; i++) {
    const value = valueAt(bins, uint32(list, i * 4));
    spend(MIN_VALUE_BYTES + value.name.length + value.sizeBytes);
    values.push(value);
  }
  return values;
}

function valueAt(bins: DataView, offset: number): ValueCell {
  const cell = cellAt(bins, offset);
  if (signatureOf(cell) !== "vk") throw damaged("value");
  const name = part(cell, 20, uint16(cell, 2));
  const size = uint32(cell, 4);
  const isResident = size >= RESIDENT;
  const sizeBytes = isResident ? size - RESIDENT : size;
  return {
    name: uint16(cell, 16) & FLAG_VALUE_LATIN1 ? latin1(name) : utf16(name),
    type: uint32(cell, 12),
    sizeBytes,
    data: () => {
      if (!isResident) return dataAt(bins, uint32(cell, 8), sizeBytes);
      if (sizeBytes > 4) throw damaged("resident data");
      return part(cell, 8, sizeBytes);
    },
  };
}

function dataAt(bins: DataView, offset: number, sizeBytes: number): DataView {
  if (sizeBytes === 0) return new DataView(new ArrayBuffer(0));
  const cell = cellAt(bins, offset);
  if (sizeBytes <= SEGMENT_BYTES || signatureOf(cell) !== "db") return part(cell, 0, sizeBytes);
  const list = cellAt(bins, uint32(cell, 4));
  const data = new Uint8Array(boundedLength(bins, 0, sizeBytes));
  for (let at = 0, i = 0; at < sizeBytes; at += SEGMENT_BYTES, i++) {
    const length = Math.min(SEGMENT_BYTES, sizeBytes - at);
    const segment = part(cellAt(bins, uint32(list, i * 4)), 0, length);
    data.set(new Uint8Array(segment.buffer, segment.byteOffset, length), at);
  }
  return new DataView(data.buffer);
}
