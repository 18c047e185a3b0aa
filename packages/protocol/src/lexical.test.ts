import { describe, expect, it } from "vitest";
import { readBase64, readBoolean, readDate, readGuid, readInt, readLong, writeDateTime } from "./lexical.ts";

describe("lexical forms", () => {
  it.each([
    ["2006-05-26T16:58:01.8749472Z", "2006-05-26T16:58:01.874Z"],
    ["2006-05-17T16:16:38.015", "2006-05-17T16:16:38.015Z"],
    ["2006-05-17T16:16:38.5Z", "2006-05-17T16:16:38.500Z"],
    ["2006-05-17T16:16:38+02:30", "2006-05-17T13:46:38.000Z"],
    ["2006-05-17T16:16:38-01:00", "2006-05-17T17:16:38.000Z"],
    ["2026-11-22", "2026-11-22T00:00:00.000Z"],
    ["9999-12-31T23:59:59.9999999", "9999-12-31T23:59:59.999Z"],
    ["0001-01-01T00:00:00", "0001-01-01T00:00:00.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
  ])("the date %s", (text, iso) => {
    expect(writeDateTime(readDate(text)!)).toBe(iso);
  });

  it.each([
    "2023-02-29",
    "2023-13-01",
    "2023-01-01T24:00:00",
    "2023-01-01T00:60:00",
    "2023-1-1",
    "now",
    "",
    "2023-01-01T00:00:00.Z",
    "2023-01-01T00:00:00+15:00",
    "12023-01-01",
    "2023-01-01T00:00",
  ])("no date: %j", (text) => {
    expect(readDate(text)).toBeUndefined();
  });

  it("a date that the wire has no form for", () => {
    expect(() => writeDateTime(new Date(8.64e15))).toThrow(RangeError);
  });

  it("64-bit integers", () => {
    const edge = ["9223372036854775807", "-9223372036854775808", "+7", "2814751477604080"];
    expect(edge.map(readLong)).toEqual([2n ** 63n - 1n, -(2n ** 63n), 7n, 0xa000065f41ef0n]);
    for (const wrong of ["9223372036854775808", "-9223372036854775809", "1.0", "", "0x1", "9".repeat(40)])
      expect(readLong(wrong)).toBeUndefined();
  });

  it("integers", () => {
    const values = [
      "0",
      "-0",
      "+7",
      "-2147483648",
      "2147483647",
      "007",
      "2147483648",
      "-2147483649",
      "1.0",
      "1e3",
      "0x1",
      "",
      "९",
    ];
    expect(values.map(readInt)).toEqual([
      0,
      0,
      7,
      -(2 ** 31),
      2 ** 31 - 1,
      7,
      ...Array<undefined>(7).fill(undefined),
    ]);
  });

  it("booleans", () => {
    expect(["true", "1", "false", "0", "True", "yes", ""].map(readBoolean)).toEqual([
      true,
      true,
      false,
      false,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("GUIDs", () => {
    const guid = "5c7f4f80-3896-4d10-8a38-469286a0febc";
    expect([guid, guid.toUpperCase(), `{${guid}}`].map(readGuid)).toEqual([guid, guid, guid]);
    expect([guid.slice(1), `${guid}0`, guid.replace("c", "g"), ""].map(readGuid)).toEqual(
      Array(4).fill(undefined),
    );
  });

  it("base64", () => {
    expect(Buffer.from(readBase64(" YW\r\nJj Y2E= ")!).toString()).toBe("abcca");
    expect(["YWJ", "YW J", "YW=J", "Y-Jj", "====", "YWJj="].map(readBase64)).toEqual(
      Array(6).fill(undefined),
    );
  });
});
