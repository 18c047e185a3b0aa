import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  SCALAR_COMPARISONS,
  STRING_COMPARISONS,
  compareVersions,
  matchText,
  order,
  parseDate,
  parseGuid,
  parseVersion,
  satisfies,
} from "./compare.ts";

describe("satisfies", () => {
  const NAIVE = {
    LessThan: (a: number, b: number) => a < b,
    LessThanOrEqualTo: (a: number, b: number) => a <= b,
    EqualTo: (a: number, b: number) => a === b,
    GreaterThanOrEqualTo: (a: number, b: number) => a >= b,
    GreaterThan: (a: number, b: number) => a > b,
  };
  test.each(SCALAR_COMPARISONS)("%s is the operator of that name", (comparison) => {
    const near = fc.integer().chain((a) => fc.tuple(fc.constant(a), fc.constantFrom(a - 1, a, a + 1)));
    fc.assert(
      fc.property(near, ([a, b]) => {
        expect(satisfies(comparison, order(a, b))).toBe(NAIVE[comparison](a, b));
      }),
    );
  });
});

describe("matchText", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "A", "b", "."), maxLength: 4 });
  /** By a pattern, of which everything in the text is taken literally. */
  const pattern = (comparison: (typeof STRING_COMPARISONS)[number], wanted: string, flags: string) => {
    const literal = wanted.replaceAll(".", "\\.");
    const begin = comparison === "EqualTo" || comparison === "BeginsWith" ? "^" : "";
    const end = comparison === "EqualTo" || comparison === "EndsWith" ? "$" : "";
    return new RegExp(begin + literal + end, flags);
  };
  test.each(STRING_COMPARISONS)("%s, unknown where case alone decides", (comparison) => {
    fc.assert(
      fc.property(text, text, (observed, wanted) => {
        const exact = pattern(comparison, wanted, "").test(observed);
        const loose = pattern(comparison, wanted, "i").test(observed);
        expect(matchText(comparison, observed, wanted)).toBe(exact === loose ? String(exact) : "unknown");
      }),
    );
  });
});

describe("versions", () => {
  const part = fc.oneof(fc.nat(3), fc.nat(99_999));
  const parts = fc.array(part, { minLength: 1, maxLength: 4 });
  test("are ordered as one number of four digits to the base 100000", () => {
    const asNumber = (version: readonly number[]) =>
      [0, 1, 2, 3].reduce((sum, i) => sum * 100_000n + BigInt(version[i] ?? 0), 0n);
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(Math.sign(compareVersions(a, b))).toBe(order(asNumber(a), asNumber(b)));
      }),
    );
  });

  test("are read with leading zeros, and nothing else is a version", () => {
    fc.assert(
      fc.property(parts, (version) => {
        expect(parseVersion(version.join("."))).toEqual(version);
      }),
    );
    expect(parseVersion("1.02.00003")).toEqual([1, 2, 3]);
    for (const text of ["", ".", "1.", "1..2", "1.2.3.4.5", "100000", "-1", "1.2a", " 1", "1e3", "١"])
      expect(parseVersion(text), text).toBeUndefined();
  });
});

describe("parseDate", () => {
  test("reads what Date writes, in units of 100 ns", () => {
    const date = fc.date({
      min: new Date("1601-01-01T00:00:00Z"),
      max: new Date("9999-12-31T23:59:59Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, fc.nat(9999), (instant, rest) => {
        const written = instant.toISOString().replace("Z", `${String(rest).padStart(4, "0")}Z`);
        expect(parseDate(written)).toBe(BigInt(instant.getTime()) * 10_000n + BigInt(rest));
      }),
    );
  });

  test("takes zones as hours ahead of UTC, and no zone as UTC", () => {
    const noon = parseDate("2024-06-01T12:00:00Z");
    expect(parseDate("2024-06-01T12:00:00")).toBe(noon);
    expect(parseDate("2024-06-01T14:00:00+02:00")).toBe(noon);
    expect(parseDate("2024-06-01T08:30:00-03:30")).toBe(noon);
    expect(parseDate("2024-06-01")).toBe(parseDate("2024-06-01T00:00:00Z"));
  });

  test.each([
    "",
    "2024-13-01",
    "2024-02-30",
    "2023-02-29",
    "2024-01-01T24:00:00",
    "2024-01-01T00:60:00",
    "2024-1-1",
    "x",
  ])("%s is no date", (text) => expect(parseDate(text)).toBeUndefined());
});

test("GUIDs are one in any case, with braces or without", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.boolean(), (uuid, braces) => {
      expect(parseGuid(braces ? `{${uuid}}` : uuid)).toBe(`{${uuid.toUpperCase()}}`);
    }),
  );
  expect(parseGuid("{1111}")).toBeUndefined();
});
