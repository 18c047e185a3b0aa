import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { RESULT_CODES } from "@releve/result-codes";
import { expect, it } from "vitest";
import { PARTS, TABLE, render } from "./agent-codes/table.ts";
import { WITHOUT_CODE } from "./agent-codes/without-code.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** What the agent runs; its tests do not count, nor what the service makes of other agents' codes. */
const SOURCES = [
  "apps/agent/src",
  ...["catalogue", "diagnosis", "rules"].map((name) => `packages/${name}/src`),
];
const source = SOURCES.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/\.test\.ts$|^(testing|causes)\//.test(path))
    .map((path) => read(join(folder, path))),
).join("\n");

const faults = TABLE.flatMap(({ symbol, row }) =>
  "raised" in row ? row.raised.map(([what, test]) => [what, symbol, test] as const) : [],
);

it("every code has one row", () => {
  const named = PARTS.flatMap((rows) => Object.keys(rows));
  expect(named.toSorted()).toEqual(Object.keys(RESULT_CODES).toSorted());
});

it.each(faults)("%s: %s is raised by the agent and caused by a test that exists", (_, symbol, test) => {
  expect(source).toMatch(new RegExp(`\\b${symbol}\\b`));
  const text = textOf(test);
  // By its name, or by its number as the wire has it.
  const number = RESULT_CODES[symbol].toString(16).padStart(8, "0");
  expect(text.includes(symbol) || text.includes(number)).toBe(true);
});

it.each(WITHOUT_CODE)("%s is caused by a test that exists", (_, test) => {
  textOf(test);
});

/** Of the file that a row names; it has the test's title. */
function textOf(test: string): string {
  const at = test.indexOf(": ");
  const path = test.slice(0, at);
  expect(existsSync(join(root, path)), path).toBe(true);
  const text = read(path);
  expect(text).toContain(test.slice(at + 2));
  return text;
}

it("no row names a code as decoded only that the agent raises", () => {
  const wrong = TABLE.filter(({ row }) => "decodedOnly" in row)
    .map(({ symbol }) => symbol)
    .filter((symbol) => new RegExp(`"${symbol}"`).test(source));
  expect(wrong).toEqual([]);
});

it("no advice says of a code that is raised that the agent does not report it", () => {
  const wrong = [...new Set(faults.map(([, symbol]) => symbol))].filter((symbol) =>
    read(`docs/reference/codes/en/${symbol}.md`).includes("Our agent does not report this"),
  );
  expect(wrong).toEqual([]);
});

it("the page is what the table says: npm run docs:agent-codes", () => {
  expect(read("docs/reference/agent-result-codes.md")).toBe(render());
});

it("raises as many codes as before, or more", () => {
  expect(new Set(faults.map(([, symbol]) => symbol)).size).toBeGreaterThanOrEqual(180);
});
