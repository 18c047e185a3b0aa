/** Tests only: LZX streams that exercise every part of the format, from random choices. */

export type Random = (below: number) => number;

class BitWriter {
  readonly bytes: number[] = [];
  #word = 0;
  #free = 16;

  bits(value: number, count: number): void {
    for (let at = count - 1; at >= 0; at -= 1) {
      this.#free -= 1;
      this.#word |= (Math.floor(value / 2 ** at) % 2) << this.#free;
      if (this.#free === 0) this.#flush();
    }
  }

  /** @param always a whole word of padding when nothing of one is used */
  align(always = false): void {
    if (always || this.#free < 16) this.#flush();
  }

  raw(...bytes: number[]): void {
    this.bytes.push(...bytes);
  }

  #flush(): void {
    this.bytes.push(this.#word & 0xff, this.#word >>> 8);
    this.#word = 0;
    this.#free = 16;
  }
}

interface Code {
  lengths: number[];
  write: (to: BitWriter, symbol: number) => void;
}

/** A complete code for these symbols (at least two), of random shape, no code longer than `most`. */
function randomCode(symbols: readonly number[], size: number, most: number, random: Random): Code {
  const depths = [0];
  while (depths.length < symbols.length) {
    const at = random(depths.length);
    const depth = depths[at] ?? 0;
    if (depth < most && 2 ** (most - depth) >= 2) depths.splice(at, 1, depth + 1, depth + 1);
  }
  const lengths = Array<number>(size).fill(0);
  for (const symbol of symbols) lengths[symbol] = depths.splice(random(depths.length), 1)[0] ?? 0;
  const codes = new Map<number, number>();
  let code = 0;
  for (let length = 1; length <= 16; length += 1) {
    for (let symbol = 0; symbol < size; symbol += 1)
      if (lengths[symbol] === length) codes.set(symbol, code++);
    code *= 2;
  }
  return { lengths, write: (to, symbol) => to.bits(codes.get(symbol) ?? 0, lengths[symbol] ?? 0) };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

function writeLengths(
  to: BitWriter,
  before: number[],
  lengths: number[],
  from: number,
  end: number,
  random: Random,
) {
  const pretree = randomCode(range(0, 20), 20, 8, random);
  for (const length of pretree.lengths) to.bits(length, 4);
  const lengthAt = (at: number) => lengths[at] ?? 0;
  const delta = (at: number, length: number) => ((before[at] ?? 0) - length + 17) % 17;
  for (let at = from; at < end;) {
    let run = 1;
    while (at + run < end && lengths[at + run] === lengths[at]) run += 1;
    if (lengths[at] === 0 && run >= 20 && random(4) > 0) {
      run = Math.min(run, 51);
      pretree.write(to, 18);
      to.bits(run - 20, 5);
    } else if (lengths[at] === 0 && run >= 4 && random(4) > 0) {
      run = Math.min(run, 19);
      pretree.write(to, 17);
      to.bits(run - 4, 4);
    } else if (run >= 4 && random(4) > 0) {
      run = Math.min(run, 5);
      pretree.write(to, 19);
      to.bits(run - 4, 1);
      pretree.write(to, delta(at, lengthAt(at)));
    } else {
      run = 1;
      pretree.write(to, delta(at, lengthAt(at)));
    }
    at += run;
  }
  for (let at = from; at < end; at += 1) before[at] = lengthAt(at);
}

const FRAME = 32_768;

export interface Frame {
  packed: Uint8Array;
  bytes: number;
}

/** Frames of a random stream of `size` bytes in a window of `2 ** windowBits`: packed bytes, and unpacked size. */
export function randomLzx(size: number, windowBits: number, random: Random): Frame[] {
  return new Encoder(size, windowBits, random).encode();
}

class Encoder {
  readonly #size: number;
  readonly #window: number;
  readonly #random: Random;
  readonly #slots: { base: number; extra: number }[] = [];
  readonly #mainBefore: number[];
  readonly #lengthBefore = Array<number>(249).fill(0);
  readonly #frames: Frame[] = [];
  #to = new BitWriter();
  #written = 0;
  #recent: number[] = [1, 1, 1];

  constructor(size: number, windowBits: number, random: Random) {
    this.#size = size;
    this.#window = 2 ** windowBits;
    this.#random = random;
    for (let slot = 0, base = 0; base < this.#window && slot < 50; slot += 1) {
      const extra = slot < 4 ? 0 : Math.min(17, Math.floor(slot / 2) - 1);
      this.#slots.push({ base, extra });
      base += 2 ** extra;
    }
    this.#mainBefore = Array<number>(256 + 8 * this.#slots.length).fill(0);
  }

  encode(): Frame[] {
    const random = this.#random;
    const translated = random(2);
    this.#to.bits(translated, 1);
    if (translated === 1) {
      this.#to.bits(random(200), 16);
      this.#to.bits(random(65_536), 16);
    }
    while (this.#written < this.#size) {
      const type = 1 + random(3);
      const length = Math.min(this.#size - this.#written, 1 + random(random(2) === 0 ? 300 : 50_000));
      this.#to.bits(type, 3);
      this.#to.bits(Math.floor(length / 256), 16);
      this.#to.bits(length % 256, 8);
      if (type === 3) this.#rawBlock(length);
      else this.#codedBlock(length, type === 2);
    }
    return this.#frames;
  }

  #rawBlock(length: number): void {
    this.#to.align(true);
    this.#recent = this.#recent.map(
      () => 1 + this.#random(Math.max(1, Math.min(this.#written, this.#window - 3))),
    );
    for (const offset of this.#recent)
      this.#to.raw(offset & 0xff, (offset >>> 8) & 0xff, (offset >>> 16) & 0xff, offset >>> 24);
    for (let left = length; left > 0; left -= 1) {
      this.#to.raw(this.#byte());
      this.#written += 1;
      // The byte after an odd block stays in the frame of the block.
      if (left === 1 && length % 2 === 1) this.#to.raw(0);
      this.#endFrame(false);
    }
  }

  #codedBlock(length: number, isAligned: boolean): void {
    const random = this.#random;
    const aligned = isAligned ? randomCode(range(0, 8), 8, 7, random) : undefined;
    for (const bits of aligned?.lengths ?? []) this.#to.bits(bits, 3);
    const mainSize = this.#mainBefore.length;
    const main = randomCode(range(0, mainSize), mainSize, 16, random);
    writeLengths(this.#to, this.#mainBefore, main.lengths, 0, 256, random);
    writeLengths(this.#to, this.#mainBefore, main.lengths, 256, mainSize, random);
    const lengths = randomCode(range(0, 249), 249, 16, random);
    writeLengths(this.#to, this.#lengthBefore, lengths.lengths, 0, 249, random);
    for (const end = this.#written + length; this.#written < end;) {
      const room = Math.min(end - this.#written, FRAME - (this.#written % FRAME));
      if (random(3) === 0 || !this.#match(room, { main, lengths, aligned })) {
        main.write(this.#to, this.#byte());
        this.#written += 1;
      }
      this.#endFrame(true);
    }
  }

  /** Writes a match, unless what was drawn cannot be one here. */
  #match(
    room: number,
    { main, lengths, aligned }: { main: Code; lengths: Code; aligned: Code | undefined },
  ): boolean {
    const random = this.#random;
    const slot = random(this.#slots.length);
    const { base, extra } = this.#slots[slot] ?? { base: 0, extra: 0 };
    const footer = random(2 ** extra);
    const [newest = 1, second = 1] = this.#recent;
    const offset = slot < 3 ? (this.#recent[slot] ?? 1) : base - 2 + footer;
    if (room < 2 || offset > this.#written || offset < 1 || offset > this.#window - 3) return false;
    const length = Math.min(room, 2 + random(random(2) === 0 ? 10 : 256));
    main.write(this.#to, 256 + slot * 8 + Math.min(7, length - 2));
    if (length >= 9) lengths.write(this.#to, length - 9);
    if (aligned !== undefined && extra >= 3) {
      this.#to.bits(Math.floor(footer / 8), extra - 3);
      aligned.write(this.#to, footer % 8);
    } else this.#to.bits(footer, extra);
    if (slot < 3) {
      this.#recent[slot] = newest;
      this.#recent[0] = offset;
    } else this.#recent = [offset, newest, second];
    this.#written += length;
    return true;
  }

  /** Calls of x86 are what is translated. */
  #byte(): number {
    return this.#random(6) === 0 ? 0xe8 : this.#random(256);
  }

  #endFrame(isCoded: boolean): void {
    if (this.#written % FRAME !== 0 && this.#written !== this.#size) return;
    if (isCoded) this.#to.align();
    const bytes = Math.min(FRAME, this.#size - this.#frames.length * FRAME);
    this.#frames.push({ packed: Uint8Array.from(this.#to.bytes), bytes });
    this.#to = new BitWriter();
  }
}

/** A cabinet of one file from frames that are packed already. */
export function cabinetOf(name: string, compression: number, frames: readonly Frame[]) {
  const names = Buffer.from(`${name}\0`);
  const header = Buffer.alloc(36 + 8);
  const entry = Buffer.alloc(16);
  const size = frames.reduce((sum, { bytes }) => sum + bytes, 0);
  const start = header.length + entry.length + names.length;
  const blocks = frames.map(({ packed, bytes }) => {
    const block = Buffer.alloc(8 + packed.length);
    block.writeUInt16LE(packed.length, 4);
    block.writeUInt16LE(bytes, 6);
    block.set(packed, 8);
    return block;
  });
  header.write("MSCF");
  header.writeUInt32LE(start + blocks.reduce((sum, { length }) => sum + length, 0), 8);
  header.writeUInt32LE(header.length, 16);
  header.set([3, 1], 24);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(1, 28);
  header.writeUInt32LE(start, 36);
  header.writeUInt16LE(blocks.length, 40);
  header.writeUInt16LE(compression, 42);
  entry.writeUInt32LE(size, 0);
  return Buffer.concat([header, entry, names, ...blocks]);
}
