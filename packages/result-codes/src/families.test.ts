import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RESULT_CODES, type ResultSymbol, hexOf } from "./codes.ts";
import { familyOf } from "./families.ts";

/** The article's table with the family of each row, entered by hand. */
const rows = readFileSync(join(import.meta.dirname, "article.tsv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t"));

describe("the article's table", () => {
  it("has as many rows as we have codes", () => expect(rows).toHaveLength(Object.keys(RESULT_CODES).length));

  it.each(rows)("%s is %s, of the family %s", (code, symbol, family) => {
    expect(hexOf(RESULT_CODES[symbol as ResultSymbol])).toBe(
      code.replace(/[a-f]+/g, (hex) => hex.toUpperCase()),
    );
    expect(familyOf(symbol as ResultSymbol)).toBe(family);
  });
});
