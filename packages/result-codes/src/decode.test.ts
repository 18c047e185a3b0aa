import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RESULT_CODES, type ResultSymbol, hexOf } from "./codes.ts";
import { explain, explainCode, suggest } from "./index.ts";
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

  it.each(["", "hello", "0x12345", "99999999999", "0x80CF401", "constructor", "__proto__"])(
    "says that %j is no code",
    (input) => {
      expect(explain(input)).toBeUndefined();
    },
  );

  it("keeps an unknown code, without a name", () => {
    expect(explain("0x80CF0048")).toMatchObject({
      code: "0x80CF0048",
      symbol: undefined,
      severity: "error",
      fields: { facility: 0xcf, facilityName: "UPDATE_AGENT", code: 0x48 },
      nearest: ["OM_E_NOTSUPPORTED", "OM_E_OUTOFRANGE", "OM_E_BAD_FILE_URL"],
    });
  });

  // What the codes wrap: MS-ERREF 2.1 and 2.1.2. 1603 and 3010 are Windows Installer's.
  it.each([
    ["0x80070643", "ERROR_INSTALL_FAILURE", "windows-installer", "error"],
    ["0x643", "ERROR_INSTALL_FAILURE", "windows-installer", "error"],
    ["3010", "ERROR_SUCCESS_REBOOT_REQUIRED", "windows-installer", "success"],
    ["0x800705B4", "ERROR_TIMEOUT", "win32", "error"],
    ["0x80072EE2", "ERROR_WINHTTP_TIMEOUT", "winhttp", "error"],
    ["0x80190194", "BG_E_HTTP_ERROR_404", "bits", "error"],
    ["503", "HTTP_STATUS_SERVICE_UNAVAIL", "http", "error"],
    ["100", "APT_ERROR", "dpkg", "error"],
    ["HTTP_STATUS_CONTINUE", "HTTP_STATUS_CONTINUE", "http", "success"],
    ["dpkg_failed", "DPKG_FAILED", "dpkg", "error"],
    ["ERROR_FILE_NOT_FOUND", "ERROR_FILE_NOT_FOUND", "win32", "error"],
    ["-2146498529", "CBS_E_SOURCE_MISSING", "servicing", "error"],
    ["refresh_cache_required", "OM_E_PT_REFRESH_CACHE_REQUIRED", "protocol", "error"],
    ["0x8024401C", "WU_E_PT_HTTP_STATUS_REQUEST_TIMEOUT", "protocol/http", "error"],
  ])("reads %s as %s", (input, symbol, family, severity) => {
    expect(explain(input)).toMatchObject({ symbol, family, severity });
  });

  it("takes an agent's code and its twin of Windows Update for one, but for the seven that only share a number", () => {
    const apart = Object.entries(RESULT_CODES)
      .filter(([symbol, code]) => {
        const twin = explain(hexOf((code & 0x8000ffff) | 0x240000));
        if (!symbol.startsWith("OM_") || twin?.symbol === undefined) return false;
        const said = explain(hexOf(code))?.aliases.includes(`WU_${symbol.slice(3)}`);
        expect(twin.aliases.includes(symbol), symbol).toBe(said);
        return !said;
      })
      .map(([, code]) => hexOf(code));
    expect(apart).toEqual(
      ["0047", "004A", "004B", "004C", "004D", "004E", "A007"].map((low) => `0x80CF${low}`),
    );
  });

  it("suggests names that have what was typed in them", () => {
    expect(explain("http_status")).toBeUndefined();
    expect(suggest("http_status")).toHaveLength(5);
    for (const name of suggest("http_status")) expect(name).toContain("HTTP_STATUS");
    expect(suggest("zzzzzz")).toEqual([]);
  });

  it("never throws, and reads every code back from its hexadecimal, signed and symbolic form", () => {
    const inputs = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.integer().map(String),
      fc.integer({ min: 0, max: 0xffffffff }).map((code) => hexOf(code)),
      fc
        .constantFrom(...Object.keys(RESULT_CODES))
        .chain((name) => fc.nat(name.length).map((at) => name.slice(at))),
      fc.double().map(String),
    );
    fc.assert(
      fc.property(inputs, fc.constantFrom("en", "fr"), (text, language) => {
        suggest(text);
        const found = explain(text, language);
        if (found === undefined) return;
        expect(found.code).toMatch(/^0x[0-9A-F]{8}$/);
        expect(explain(found.code, language)).toEqual(found);
        expect(found.fields === undefined).toBe(found.symbol !== undefined);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: false }), (number) => {
        expect(explainCode(number).code).toBe(hexOf(number));
      }),
    );
    for (const [symbol, code] of Object.entries(RESULT_CODES) as [ResultSymbol, number][])
      for (const form of [hexOf(code), String(code | 0), symbol.toLowerCase()])
        expect(explain(form)?.symbol).toBe(symbol);
  });
});
