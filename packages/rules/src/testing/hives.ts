import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const HEADER_BYTES = 4096;
const BIN_HEADER_BYTES = 32;

/** Writes cells one after the other into one bin; the root's offset is told at the end. For tests. */
export class HiveBuilder {
  readonly #cells: Buffer[] = [];
  #end = BIN_HEADER_BYTES;

  /** Adds a cell in use and gives its offset. */
  cell(content: Buffer): number {
    const offset = this.#end;
    const size = Math.ceil((content.length + 4) / 8) * 8;
    const cell = Buffer.alloc(size);
    cell.writeInt32LE(-size);
    content.copy(cell, 4);
    this.#cells.push(cell);
    this.#end += size;
    return offset;
  }

  key(
    name: string,
    fields: Partial<Record<"flags" | "subkeys" | "list" | "values" | "valueList" | "security", number>> = {},
  ): number {
    const cell = Buffer.alloc(76 + name.length);
    cell.write("nk");
    cell.writeUInt16LE(fields.flags ?? 0x20, 2);
    cell.writeUInt32LE(fields.subkeys ?? 0, 20);
    cell.writeUInt32LE(fields.list ?? 0xffff_ffff, 28);
    cell.writeUInt32LE(0xffff_ffff, 32);
    cell.writeUInt32LE(fields.values ?? 0, 36);
    cell.writeUInt32LE(fields.valueList ?? 0xffff_ffff, 40);
    cell.writeUInt32LE(fields.security ?? 0xffff_ffff, 44);
    cell.writeUInt32LE(0xffff_ffff, 48);
    cell.writeUInt16LE(name.length, 72);
    cell.write(name, 76, "latin1");
    return this.cell(cell);
  }

  /** A list of subkeys or lists; `lf` and `lh` have a hash beside each, which readers may ignore. */
  list(signature: "lf" | "lh" | "li" | "ri", offsets: readonly number[]): number {
    const stride = signature === "lf" || signature === "lh" ? 8 : 4;
    const cell = Buffer.alloc(4 + offsets.length * stride);
    cell.write(signature);
    cell.writeUInt16LE(offsets.length, 2);
    offsets.forEach((offset, i) => cell.writeUInt32LE(offset, 4 + i * stride));
    return this.cell(cell);
  }

  /** A value whose data lies in the cell at `data`. */
  value(name: string, type: number, size: number, data: number): number {
    const cell = Buffer.alloc(20 + name.length);
    cell.write("vk");
    cell.writeUInt16LE(name.length, 2);
    cell.writeUInt32LE(size, 4);
    cell.writeUInt32LE(data, 8);
    cell.writeUInt32LE(type, 12);
    cell.writeUInt16LE(1, 16);
    cell.write(name, 20, "latin1");
    return this.cell(cell);
  }

  offsets(offsets: readonly number[]): number {
    const cell = Buffer.alloc(offsets.length * 4);
    offsets.forEach((offset, i) => cell.writeUInt32LE(offset, i * 4));
    return this.cell(cell);
  }

  /** A security descriptor without entries, which programs that change a hive need. */
  security(): number {
    const cell = Buffer.alloc(40);
    cell.write("sk");
    const offset = this.#end;
    cell.writeUInt32LE(offset, 4);
    cell.writeUInt32LE(offset, 8);
    cell.writeUInt32LE(1, 12);
    cell.writeUInt32LE(20, 16);
    cell.writeUInt16LE(1, 20);
    cell.writeUInt16LE(0x8000, 22);
    return this.cell(cell);
  }

  bytes(root: number): Buffer {
    const size = Math.ceil((this.#end + 8) / 4096) * 4096;
    const hive = Buffer.alloc(HEADER_BYTES + size);
    hive.write("regf");
    hive.writeUInt32LE(1, 4);
    hive.writeUInt32LE(1, 8);
    hive.writeUInt32LE(1, 20);
    hive.writeUInt32LE(3, 24);
    hive.writeUInt32LE(1, 32);
    hive.writeUInt32LE(root, 36);
    hive.writeUInt32LE(size, 40);
    hive.writeUInt32LE(1, 44);
    let checksum = 0;
    for (let at = 0; at < 508; at += 4) checksum ^= hive.readInt32LE(at);
    hive.writeInt32LE(checksum, 508);
    hive.write("hbin", HEADER_BYTES);
    hive.writeUInt32LE(size, HEADER_BYTES + 8);
    Buffer.concat(this.#cells).copy(hive, HEADER_BYTES + BIN_HEADER_BYTES);
    hive.writeInt32LE(size - this.#end, HEADER_BYTES + this.#end);
    return hive;
  }
}

/** A hive of one key, which has flags of a root that cannot be deleted. */
export function emptyHive(): Buffer {
  const builder = new HiveBuilder();
  const security = builder.security();
  return builder.bytes(builder.key("root", { flags: 0x2c, security }));
}

/** Runs a program of Debian's hivex on a hive; gives what it printed, and the hive as it left it. */
export function withHivex(
  hive: Buffer,
  run: (file: string) => [program: string, args: string[]],
  input = "",
) {
  const folder = mkdtempSync(join(tmpdir(), "releve-hive-"));
  try {
    const file = join(folder, "hive");
    writeFileSync(file, hive);
    const [program, args] = run(file);
    const output = execFileSync(program, args, { input, maxBuffer: 256 * 1024 * 1024 });
    return { output: output.toString("utf8"), hive: readFileSync(file) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
