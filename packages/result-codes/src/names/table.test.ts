import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { explain } from "../index.ts";

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

  // Values and names of MS-ERREF's tables 2.1.1 and 2.2, less nine names that are misspelt there.
  it.each([
    ["2.1.1", 2928],
    ["2.2", 2695],
  ])("decode every row of MS-ERREF %s", (section, rows) => {
    const text = readFileSync(join(import.meta.dirname, "ms-erref.txt"), "utf8");
    const all = (text.split("# ").find((part) => part.startsWith(`${section}\n`)) ?? "")
      .trim()
      .split("\n")
      .slice(1);
    expect(all).toHaveLength(rows);
    for (const row of all) {
      const [value = "", name = ""] = row.split(" ");
      const hex = `0x${value.toUpperCase().padStart(8, "0")}`;
      const explained = explain(hex);
      expect([explained?.symbol, ...(explained?.aliases ?? [])], row).toContain(name);
      // HRESULT_FROM_WIN32 of a Win32 name has no name of its own.
      const unwrapped = value.startsWith("8007") ? `0x0000${value.slice(4).toUpperCase()}` : hex;
      expect([hex, unwrapped], row).toContain(explain(name)?.code);
    }
  });
});
