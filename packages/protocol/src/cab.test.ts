import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type ByteSource, type CabFile, ProtocolError, readCab } from "./index.ts";
import { type Random, cabinetOf, randomLzx } from "./lzx-encoder.test-helper.ts";

const folder = mkdtempSync(join(tmpdir(), "releve-cab-"));
afterAll(() => rmSync(folder, { recursive: true }));

const sourceOf = (bytes: Uint8Array): ByteSource => ({
  sizeBytes: bytes.byteLength,
  read: (offset, length) => bytes.subarray(offset, offset + length),
});

function unpack(bytes: Uint8Array, wants?: (file: CabFile) => boolean): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const { file, data } of readCab(sourceOf(bytes), { maxBytes: 1 << 26, ...(wants && { wants }) }))
    found.set(file.name, Buffer.concat([found.get(file.name) ?? Buffer.alloc(0), data]));
  return found;
}

/** What gcab makes of files; `-n`: stored. */
function gcab(files: Record<string, Buffer>, ...options: string[]): Buffer {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  execFileSync("gcab", [...options, "-c", "made.cab", ...Object.keys(files)], { cwd: folder });
  return readFileSync(join(folder, "made.cab"));
}

/** What cabextract, an independent reader, finds in a cabinet. */
function cabextract(cabinet: Uint8Array): Buffer {
  writeFileSync(join(folder, "read.cab"), cabinet);
  return execFileSync("cabextract", ["-q", "-p", join(folder, "read.cab")], { maxBuffer: 1 << 27 });
}

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
  return "accepted";
};

const text = Buffer.from("<Update>and again </Update>".repeat(9000));
const noise = Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * at * 31 + (at >>> 3)) & 0xff));

describe("cabinets that gcab makes", () => {
  const files = { "a.xml": text, "b.bin": noise, empty: Buffer.alloc(0), "é.txt": Buffer.from("é") };

  it.each([["MSZIP", ["-z"]] as const, ["stored", []] as const])("%s", (_, options) => {
    expect(unpack(gcab(files, ...options))).toEqual(new Map(Object.entries(files)));
  });

  it("reads only what is wanted, and refuses more than it may before it unpacks", () => {
    const cabinet = gcab(files, "-z");
    expect(unpack(cabinet, ({ name }) => name === "b.bin")).toEqual(new Map([["b.bin", noise]]));
    const most = (maxBytes: number) => [...readCab(sourceOf(cabinet), { maxBytes })];
    expect(refusal(() => most(text.length + noise.length))).toBe("too-large");
    expect(refusal(() => most(text.length + noise.length + 2))).toBe("accepted");
  });

  it("answers or refuses in kind whatever was changed", () => {
    const cabinet = gcab(files, "-z");
    const change = fc.array(fc.tuple(fc.nat(cabinet.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(change, fc.nat(cabinet.length), (changes, length) => {
        const changed = Buffer.from(cabinet);
        for (const [at, byte] of changes) changed[at] = byte;
        expect(["accepted", "malformed", "unexpected", "too-large"]).toContain(
          refusal(() => unpack(changed)),
        );
        expect(["accepted", "malformed", "unexpected", "too-large"]).toContain(
          refusal(() => unpack(changed.subarray(0, length))),
        );
      }),
      { numRuns: 300 },
    );
  });
});

/** Reproducible; Numerical Recipes' constants. */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("LZX", () => {
  it("unpacks every kind of block, match and translation as cabextract does", () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 15, max: 21 }),
        fc.integer({ min: 1, max: 150_000 }),
        (seed, bits, size) => {
          const cabinet = cabinetOf("x", 3 | (bits << 8), randomLzx(size, bits, seeded(seed)));
          const expected = cabextract(cabinet);
          expect(expected.length).toBe(size);
          expect(unpack(cabinet).get("x")?.equals(expected)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("answers or refuses in kind whatever was changed", () => {
    const cabinet = cabinetOf("x", 3 | (16 << 8), randomLzx(70_000, 16, seeded(7)));
    fc.assert(
      fc.property(fc.nat(cabinet.length - 1), fc.nat(255), fc.nat(cabinet.length), (at, byte, length) => {
        const changed = Buffer.from(cabinet);
        changed[at] = byte;
        expect(["accepted", "malformed", "unexpected", "too-large"]).toContain(
          refusal(() => unpack(changed)),
        );
        expect(refusal(() => unpack(cabinet.subarray(0, Math.min(length, cabinet.length - 1))))).toBe(
          "malformed",
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["Quantum", 2 | (15 << 8), "unexpected"],
    ["a method that is none", 7, "unexpected"],
    ["a window of no known size", 3 | (14 << 8), "malformed"],
  ])("refuses %s", (_, compression, code) => {
    const cabinet = cabinetOf("x", compression, [{ packed: Uint8Array.of(1, 2), bytes: 2 }]);
    expect(refusal(() => unpack(cabinet))).toBe(code);
  });
});
