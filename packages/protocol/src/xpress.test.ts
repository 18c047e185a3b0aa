import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compressXpress, decompressXpress, ProtocolError } from "./index.ts";

const LIMIT = 1_000_000;
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(" ", ""), "hex");

/** A block's header: original and compressed size, little-endian. */
function block(original: number, data: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.writeInt32LE(original, 0);
  header.writeInt32LE(data.byteLength, 4);
  return Buffer.concat([header, data]);
}

/** The examples of MS-XCA section 3.1. */
const VECTORS: [string, Buffer][] = [
  [
    "abcdefghijklmnopqrstuvwxyz",
    hex("3f 00 00 00 61 62 63 64 65 66 67 68 69 6a 6b 6c 6d 6e 6f 70 71 72 73 74 75 76 77 78 79 7a"),
  ],
  ["abc".repeat(100), hex("ff ff ff 1f 61 62 63 17 00 0f ff 26 01")],
];

function refusal(input: Uint8Array, limit = LIMIT): string {
  try {
    decompressXpress(input, limit);
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
  return "value";
}

/** Runs and text that gives matches of every length form. */
const repetitive = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 400 })), {
    maxLength: 12,
  })
  .map(
    (runs) =>
      new Uint8Array(
        runs.flatMap(([bytes, times]) => Array.from({ length: times }, () => [...bytes]).flat()),
      ),
  );

describe("xpress", () => {
  it.each(VECTORS)("unpacks MS-XCA's %s", (text, packed) => {
    expect(Buffer.from(decompressXpress(block(text.length, packed), LIMIT)).toString()).toBe(text);
  });

  it("packs MS-XCA's repetition to the same bytes", () => {
    const [text, packed] = VECTORS[1]!;
    expect(Buffer.from(compressXpress(Buffer.from(text)))).toEqual(block(text.length, packed));
  });

  it("takes blocks of equal sizes as stored, several in a row", () => {
    const input = Buffer.concat([
      block(3, Buffer.from("abc")),
      block(300, VECTORS[1]![1]),
      block(1, Buffer.from("z")),
    ]);
    expect(Buffer.from(decompressXpress(input, LIMIT)).toString()).toBe(`abc${"abc".repeat(100)}z`);
  });

  it("returns what was packed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 2_000 }), repetitive), (input) => {
        expect(Buffer.from(decompressXpress(compressXpress(input), LIMIT)).equals(input)).toBe(true);
      }),
    );
  });

  it("returns what was packed in many blocks, with one match over a whole block", () => {
    for (const input of [
      Buffer.alloc(200_000, 7),
      Buffer.from("<Update>&lt;x/&gt;</Update>".repeat(6_000)),
    ]) {
      const packed = compressXpress(input);
      expect(packed.byteLength).toBeLessThan(input.byteLength / 4);
      expect(Buffer.from(decompressXpress(packed, LIMIT)).equals(input)).toBe(true);
    }
  });

  it("stores what does not shrink", () => {
    const input = Uint8Array.from({ length: 256 }, (_, at) => at);
    expect(compressXpress(input).byteLength).toBe(8 + 256);
  });

  it.each([
    ["a cut header", hex("01 00 00 00 01 00 00")],
    ["a cut block", block(5, Buffer.from("abcde")).subarray(0, -1)],
    ["an empty block", block(0, Buffer.from("a"))],
    ["a negative size", hex("ff ff ff ff 01 00 00 00 61")],
    ["a negative compressed size", hex("05 00 00 00 ff ff ff ff 61")],
    ["a block above 65,535", block(65_536, Buffer.alloc(65_536))],
    ["a match before the block", block(9, hex("ff ff ff ff 00 00"))],
    ["a match beyond the block", block(4, hex("ff ff ff 7f 61 07 00 0f ff ff ff"))],
    ["data that ends early", block(9, hex("00 00 00 00 61"))],
  ])("refuses %s", (_what, input) => {
    expect(refusal(input)).toBe("malformed");
  });

  it("refuses more than the limit without unpacking it", () => {
    const bomb = compressXpress(Buffer.alloc(LIMIT + 1));
    expect(bomb.byteLength).toBeLessThan(1_000);
    expect(refusal(bomb)).toBe("too-large");
  });

  it("survives every mutation", () => {
    fc.assert(
      fc.property(
        repetitive,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        (input, changes) => {
          const packed = compressXpress(input);
          for (const [at, value] of changes) if (packed.length > 0) packed[at % packed.length] = value;
          refusal(packed);
        },
      ),
      { numRuns: 500 },
    );
  });
});
