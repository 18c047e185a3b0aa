import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { codeReference } from "./code-reference.ts";

const folder = join(import.meta.dirname, "../docs/reference/codes");
const pages = await codeReference();

describe("docs/reference/codes", () => {
  it("is what node tools/code-reference.ts makes of the code, no page more or less", () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
    expect(files.toSorted()).toEqual([...pages.keys()].toSorted());
    for (const [path, text] of pages) expect(readFileSync(join(folder, path), "utf8"), path).toBe(text);
  });

  it("has a page for each of the article's 209 codes in both languages, and links that lead somewhere", () => {
    const article = readFileSync(
      join(import.meta.dirname, "../packages/result-codes/src/article.tsv"),
      "utf8",
    );
    for (const line of article.trim().split("\n").slice(1))
      for (const language of ["en", "fr"])
        expect(pages.has(`${language}/${line.split("\t")[1] ?? ""}.md`), line).toBe(true);
    for (const text of pages.values())
      expect(text, "a message’s key in place of its words").not.toContain("family.");
    for (const [path, text] of pages)
      for (const [, target = ""] of text.matchAll(/\]\((?!https:)([^)]+)\)/g))
        expect(existsSync(join(folder, dirname(path), target)), `${path} → ${target}`).toBe(true);
  });
});
