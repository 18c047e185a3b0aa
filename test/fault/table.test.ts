import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RESULT_CODES } from "@releve/result-codes";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "docs/reference/agent-faults.md"), "utf8");
const rows = [...text.matchAll(/^\| ([^|]+) \| (none|`\w+`) \| `([^`]+)`: ([^|]+) \|$/gm)].map(
  ([, fault = "", code = "", path = "", title = ""]) => [fault, code, path, title] as const,
);

it("every row of the table of faults can be read", () => {
  const lines = text.split("\n").filter((line) => /^\| (?!Fault)/.test(line));
  expect(rows).toHaveLength(lines.length);
  expect(rows.length).toBeGreaterThan(40);
});

it.each(rows)("%s: %s is caused by a test that exists", (_, code, path, title) => {
  const source = readFileSync(join(root, path), "utf8");
  expect(source).toContain(title);
  if (code === "none") return;
  const symbol = code.slice(1, -1);
  expect(Object.keys(RESULT_CODES)).toContain(symbol);
  // By its name, or by its number as the wire has it.
  const number = (RESULT_CODES as Record<string, number>)[symbol]?.toString(16) ?? "";
  expect(source.includes(symbol) || source.includes(number.padStart(8, "0"))).toBe(true);
});
