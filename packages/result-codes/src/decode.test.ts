import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RESULT_CODES, type ResultSymbol, hexOf } from "./codes.ts";
import { explain } from "./decode.ts";
import { TEXTS } from "./texts/index.ts";

describe("the catalogue", () => {
  it("has the article's 209 codes: 200 agent errors, 7 successes, 2 of the client", () => {
    const codes = Object.values(RESULT_CODES);
    expect(new Set(codes).size).toBe(209);
    expect(codes.filter((code) => hexOf(code).startsWith("0x80CF"))).toHaveLength(200);
    expect(codes.filter((code) => hexOf(code).startsWith("0x00CF"))).toHaveLength(7);
    expect(codes.filter((code) => hexOf(code).startsWith("0x80AF"))).toHaveLength(2);
  });

  it("says what happened in both languages, for each code and nothing else", () => {
    expect(Object.keys(TEXTS).toSorted()).toEqual(Object.keys(RESULT_CODES).toSorted());
    for (const [symbol, { en, fr }] of Object.entries(TEXTS)) {
      expect(en, symbol).toMatch(/^[A-Z].*\.$/);
      expect(fr, symbol).toMatch(/^[A-ZÀÉÊ].*\.$/);
      expect(en, symbol).not.toBe(fr);
    }
  });
});

describe("explain", () => {
  // The four spellings of one code, worked out by hand from two's complement.
  it.each([
    "0x80CF4015",
    "80cf4015",
    "-2133901291",
    "2161066005",
    "om_e_pt_refresh_cache_required",
    " 0X80cf4015 ",
  ])("reads %s", (input) => {
    expect(explain(input)).toMatchObject({
      code: "0x80CF4015",
      symbol: "OM_E_PT_REFRESH_CACHE_REQUIRED",
      family: "protocol",
      severity: "error",
    });
  });

  it("answers in French", () => {
    expect(explain("0x00CF0005", "fr")?.title).toBe(
      "Installée ; l’ordinateur doit redémarrer pour terminer.",
    );
  });

  it.each(["", "hello", "0x1", "99999999999", "0x80CF401", "constructor", "__proto__"])(
    "says that %j is no code",
    (input) => {
      expect(explain(input)).toBeUndefined();
    },
  );

  it("keeps an unknown code, without a name", () => {
    expect(explain("0x80240017")).toMatchObject({ code: "0x80240017", symbol: undefined, severity: "error" });
  });

  it("never throws, and reads every code back from its hexadecimal, signed and symbolic form", () => {
    fc.assert(fc.property(fc.string(), (text) => void explain(text)));
    for (const [symbol, code] of Object.entries(RESULT_CODES) as [ResultSymbol, number][])
      for (const form of [hexOf(code), String(code | 0), symbol.toLowerCase()])
        expect(explain(form)?.symbol).toBe(symbol);
  });
});
