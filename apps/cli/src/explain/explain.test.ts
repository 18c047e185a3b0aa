import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annotated } from "./annotate.ts";
import { blocksOf } from "./blocks.ts";
import { matchesIn } from "./matches.ts";
import { type Seen, addBlock, componentOf, timeOf } from "./summary.ts";

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function blocks(bytes: Buffer, size: number): Promise<string[]> {
  const all: string[] = [];
  for await (const block of blocksOf(cut(bytes, size))) all.push(block);
  return all;
}

const codesOf = (text: string) => matchesIn(text).map(({ code }) => `0x${code.toString(16)}`);

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

describe("matches", () => {
  // One line of each kind of log, shaped as the programs write them.
  it.each([
    ["2016-03-01\t10:00:15:123\t 812\t1a2c\tAgent\t  * WARNING: Exit code = 0x8024402C", ["0x8024402c"]],
    ["2026/11/26 10:00:15.1234567 812 6700 Agent  *FAILED* [80240017] Search", ["0x80240017"]],
    [
      "2026-11-26 10:01:15, Info   CBS    Failed [HRESULT = 0x800f081f - CBS_E_SOURCE_MISSING]",
      ["0x800f081f"],
    ],
    ["MSI (s) (A0:54) [10:00:00:123]: MainEngineThread is returning 1603", ["0x643"]],
    ["E: apt-get ended with exit code 100", ["0x64"]],
    ["result -2145124329", ["0x80240017"]],
    ['{"level":50,"time":1764151200000,"code":"0x80CF6002","msg":"wrong"}', ["0x80cf6002"]],
    [
      "OM_E_DM_INCORRECTFILEHASH for {80240017-1111-2222}, at 0x00007fff12345678, status 0x00000000",
      ["0x80cf6002"],
    ],
  ])("finds the codes of %j", (line, codes) => {
    expect(codesOf(line)).toEqual(codes);
  });

  it("takes a code's own name behind it for no second code, another's for one", () => {
    expect(codesOf("0x80070002 - ERROR_FILE_NOT_FOUND, ERROR_ACCESS_DENIED")).toEqual(["0x80070002", "0x5"]);
  });
});

describe("a summary", () => {
  it("counts as a search for the text does, with first and last line", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("0x80240017", "0x8024402C", "nothing"), { minLength: 1 }),
        (words) => {
          const seen = new Map<number, Seen>();
          words.forEach((word, at) => addBlock(seen, `line ${at} ${word}\n`, 0));
          const all = words.filter((word) => word === "0x80240017").length;
          const found = seen.get(0x80240017);
          expect(found?.count ?? 0).toBe(all);
          if (all > 0) expect(found?.lastLine).toBe(`line ${words.lastIndexOf("0x80240017")} 0x80240017`);
        },
      ),
    );
  });

  it("reads time and component", () => {
    expect(timeOf("2016-03-01\t10:00:15:123\t 812\t1a2c\tAgent\t x")).toBe("2016-03-01 10:00:15");
    expect(timeOf('{"level":50,"time":1764151200000}')).toBe("2025-11-26T10:00:00.000Z");
    expect(componentOf("2016-03-01\t10:00:15:123\t 812\t1a2c\tAgent\t x")).toBe("Agent");
    expect(componentOf("2026-11-26 10:01:15, Info                  CBS    Failed")).toBe("CBS");
  });
});

describe("annotation", () => {
  it("adds to the text and changes nothing of it", () => {
    const text = "a 0x80240017 b\nc OM_E_NOOP\n";
    const said = annotated(text, "fr", () => undefined);
    expect(said).toContain("0x80240017 [WU_E_NOT_APPLICABLE: ");
    expect(said.replace(/ \[[^\]]+\]/g, "")).toBe(text);
  });
});
