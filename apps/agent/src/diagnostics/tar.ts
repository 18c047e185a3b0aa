import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";

const BLOCK = 512;

/** One header of POSIX.1-1988 (ustar): name, mode, owner, size and time in octal, a sum over its bytes. */
function header(name: string, size: number, at: Date): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, "0")}\0`;
  block.write(name.slice(0, 100), 0);
  block.write(octal(0o600, 7), 100);
  block.write(octal(0, 7) + octal(0, 7), 108);
  block.write(octal(size, 11), 124);
  block.write(octal(Math.floor(at.getTime() / 1000), 11), 136);
  block.write("        ", 148);
  block.write("0", 156);
  block.write("ustar\0" + "00", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)} `, 148);
  return block;
}

export interface TarWriter {
  /** `name` has at most 100 characters, ASCII. */
  add: (name: string, content: Buffer, at?: Date) => Promise<void>;
  close: () => Promise<void>;
}

/** A new .tar.gz for its owner only, written as it comes. */
export function createTar(path: string): TarWriter {
  const gzip = createGzip();
  const file = createWriteStream(path, { mode: 0o600 });
  const done = finished(gzip.pipe(file));
  // Seen at `close` or in `write`, whichever comes first.
  done.catch(() => undefined);
  const write = async (bytes: Buffer) => {
    if (!gzip.write(bytes)) await Promise.race([once(gzip, "drain"), done]);
  };
  return {
    add: async (name, content, at = new Date()) => {
      await write(header(name, content.length, at));
      await write(content);
      await write(Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK));
    },
    close: async () => {
      gzip.end(Buffer.alloc(2 * BLOCK));
      await done;
    },
  };
}
