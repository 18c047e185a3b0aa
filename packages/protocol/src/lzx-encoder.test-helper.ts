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
    const depth = depths[at]!;
    if (depth < most && 2 ** (most - depth) >= 2) depths.splice(at, 1, depth + 1, depth + 1);
  }
  const lengths = Array<number>(size).fill(0);
  for (const symbol of symbols) lengths[symbol] = depths.splice(random(depths.length), 1)[0]!;
  const codes = new Map<number, number>();
  let code = 0;
  for (let length = 1; length <= 16; length += 1) {
    for (let symbol = 0; symbol < size; symbol += 1)
      if (lengths[symbol] === length) codes.set(symbol, code++);
    code *= 2;
  }
  return { lengths, write: (to, symbol) => to.bits(codes.get(symbol)!, lengths[symbol]!) };
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
  const delta = (at: number, length: number) => (before[at]! - length + 17) % 17;
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
      pretree.write(to, delta(at, lengths[at]!));
    } else {
      run = 1;
      pretree.write(to, delta(at, lengths[at]!));
    }
    at += run;
  }
  for (let at = from; at < end; at += 1) before[at] = lengths[at]!;
}

const FRAME = 32_768;

/** Frames of a random stream of `size` bytes in a window of `2 ** windowBits`: packed bytes, and unpacked size. */
export function randomLzx(
  size: number,
  windowBits: number,
  random: Random,
): { packed: Uint8Array; bytes: number }[] {
  const bases: number[] = [];
  const extras: number[] = [];
  for (let slot = 0, base = 0; base < 2 ** windowBits && slot < 50; slot += 1) {
    bases.push(base);
    extras.push(slot < 4 ? 0 : Math.min(17, Math.floor(slot / 2) - 1));
    base += 2 ** extras[slot]!;
  }
  const mainSize = 256 + 8 * bases.length;
  const [mainBefore, lengthBefore] = [Array<number>(mainSize).fill(0), Array<number>(249).fill(0)];
  const frames: { packed: Uint8Array; bytes: number }[] = [];
  let to = new BitWriter();
  const translated = random(2) === 1;
  to.bits(translated ? 1 : 0, 1);
  if (translated) {
    to.bits(random(200), 16);
    to.bits(random(65_536), 16);
  }
  let written = 0;
  let recent = [1, 1, 1];
  const endFrame = (isRaw: boolean) => {
    if (!isRaw) to.align();
    frames.push({ packed: Uint8Array.from(to.bytes), bytes: Math.min(FRAME, size - frames.length * FRAME) });
    to = new BitWriter();
  };
  while (written < size) {
    const type = 1 + random(3);
    const block = Math.min(size - written, 1 + random(random(2) === 0 ? 300 : 50_000));
    to.bits(type, 3);
    to.bits(Math.floor(block / 256), 16);
    to.bits(block % 256, 8);
    const end = written + block;
    if (type === 3) {
      to.align(true);
      recent = recent.map(() => 1 + random(Math.max(1, Math.min(written, 2 ** windowBits - 3))));
      for (const offset of recent)
        to.raw(offset & 0xff, (offset >>> 8) & 0xff, (offset >>> 16) & 0xff, offset >>> 24);
      while (written < end) {
        to.raw(random(8) === 0 ? 0xe8 : random(256));
        written += 1;
        // The byte after an odd block stays in the frame of the block.
        if (written === end && block % 2 === 1) to.raw(0);
        if (written % FRAME === 0 || written === size) endFrame(true);
      }
      continue;
    }
    const aligned = randomCode(range(0, 8), 8, 7, random);
    if (type === 2) for (const length of aligned.lengths) to.bits(length, 3);
    const main = randomCode(range(0, mainSize), mainSize, 16, random);
    writeLengths(to, mainBefore, main.lengths, 0, 256, random);
    writeLengths(to, mainBefore, main.lengths, 256, mainSize, random);
    const lengthCode = randomCode(range(0, 249), 249, 16, random);
    writeLengths(to, lengthBefore, lengthCode.lengths, 0, 249, random);
    while (written < end) {
      const room = Math.min(end - written, FRAME - (written % FRAME));
      const slot = random(bases.length);
      const footer = random(2 ** extras[slot]!);
      const offset = slot < 3 ? recent[slot]! : bases[slot]! - 2 + footer;
      if (room < 2 || offset > written || offset < 1 || offset > 2 ** windowBits - 3 || random(3) === 0) {
        main.write(to, random(6) === 0 ? 0xe8 : random(256));
        written += 1;
      } else {
        const length = Math.min(room, 2 + random(random(2) === 0 ? 10 : 256));
        main.write(to, 256 + slot * 8 + Math.min(7, length - 2));
        if (length - 2 >= 7) lengthCode.write(to, length - 9);
        if (type === 2 && extras[slot]! >= 3) {
          to.bits(Math.floor(footer / 8), extras[slot]! - 3);
          aligned.write(to, footer % 8);
        } else to.bits(footer, extras[slot]!);
        if (slot < 3) {
          recent[slot] = recent[0]!;
          recent[0] = offset;
        } else recent = [offset, recent[0]!, recent[1]!];
        written += length;
      }
      if (written % FRAME === 0 || written === size) endFrame(false);
    }
  }
  return frames;
}

/** A cabinet of one file from frames that are packed already. */
export function cabinetOf(
  name: string,
  compression: number,
  frames: readonly { packed: Uint8Array; bytes: number }[],
) {
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
