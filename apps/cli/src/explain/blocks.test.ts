import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf } from "./blocks.ts";

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function blocks(bytes: Buffer, size: number): Promise<string[]> {
  const all: string[] = [];
  for await (const block of blocksOf(cut(bytes, size))) all.push(block);
  return all;
}

describe("blocks", () => {
  it("are the bytes that came, cut at line ends, however they came", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.integer({ min: 1, max: 50 }),
        async (raw, size) => {
          const bytes = Buffer.concat([Buffer.from("log\n"), Buffer.from(raw).map((byte) => byte || 1)]);
          const all = await blocks(bytes, Math.max(size, 4));
          expect(Buffer.from(all.join(""), "latin1")).toEqual(bytes);
          for (const block of all.slice(0, -1)) expect(block.endsWith("\n")).toBe(true);
        },
      ),
    );
  });

  it.each(["little-endian", "big-endian"])(
    "read UTF-16, %s, as UTF-8, with characters cut in two",
    async (endian) => {
      const text = "\ufefférror 0x80240017\nsecond\n".repeat(20);
      const bytes = Buffer.from(text, "utf16le");
      if (endian === "big-endian") bytes.swap16();
      const read = Buffer.from((await blocks(bytes, 7)).join(""), "latin1").toString("utf8");
      expect(`\ufeff${read}`).toBe(text);
    },
  );

  it("give up a line that has no end, in bounded pieces", async () => {
    const all = await blocks(Buffer.alloc(1 << 20, "a"), 4096);
    expect(Math.max(...all.map((block) => block.length))).toBeLessThan(80_000);
  });
});
