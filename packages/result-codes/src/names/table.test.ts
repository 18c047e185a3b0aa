import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { explain } from "../decode.ts";

/** Debian's mingw-w64-common: public domain, and independent of our tables' format. */
const HEADERS = "/usr/share/mingw-w64/include";

/** `NAME` and value of the lines that hold one number, whatever wraps it. */
function defined(header: string, name: RegExp): [string, number][] {
  return readFileSync(join(HEADERS, header), "latin1")
    .split("\n")
    .filter((line) => !/^#define \w+\(/.test(line))
    .map((line) => line.replace(/\/\*.*?\*\//g, "").split(/[\s()]+/))
    .filter((words) => words[0] === "#define" && name.test(words[1] ?? "") && !words.includes("+"))
    .map((words) => [words[1] ?? "", Number((words.filter(Boolean).at(-1) ?? "").replace(/L$/, ""))] as const)
    .filter(([, value]) => Number.isInteger(value))
    .map(([symbol, value]) => [symbol, value]);
}

describe("the tables of names", () => {
  it.each([
    ["wuerror.h", /^WU_[SE]_/, 465],
    [
      "winerror.h",
      /^(?!_|FACILITY_|SEVERITY_|NERR_BASE|WSABASEERR|.*_(FIRST|LAST)$|DNS_ERROR_(MASK|\w+_BASE|RESPONSE_CODES_BASE)$)/,
      3300,
    ],
    ["bitsmsg.h", /^BG_/, 100],
  ] as const)("decode every name and value of %s that is like %s", (header, like, atLeast) => {
    const all = defined(header, like);
    expect(all.length).toBeGreaterThanOrEqual(atLeast);
    for (const [name, value] of all) {
      const hex = `0x${(value >>> 0).toString(16).padStart(8, "0")}`;
      const explained = explain(hex);
      expect([explained?.symbol, ...(explained?.aliases ?? [])], `${name} ${hex}`).toContain(name);
      expect(explain(name.toLowerCase())?.code.toLowerCase(), name).toBe(hex);
    }
  });
});
