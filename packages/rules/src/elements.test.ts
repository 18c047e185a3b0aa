import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ELEMENTS } from "./elements.ts";

const reference = readFileSync(join(import.meta.dirname, "../../../docs/reference/rules.md"), "utf8");

/** Cells of the rows of a chapter; those of codes begin with OM_. */
const rowsOf = (chapter: string) =>
  [...chapter.matchAll(/^\| `(\w+)`[^|]*\| ([^|]*)\|/gm)]
    .map((match) => [match[1] ?? "", (match[2] ?? "").trim()] as const)
    .filter(([name]) => !name.startsWith("OM_"));

test("docs/reference/rules.md lists every element with its attributes, and no other", () => {
  const listed = reference.split(/^## /m).flatMap((chapter) => {
    const title = /^(\S+) \(/.exec(chapter)?.[1];
    return title === undefined ? [] : [[title, rowsOf(chapter)] as const];
  });
  const known = [...ELEMENTS].map(([namespace, table]) => {
    const rows = [...table].map(([name, element]) => {
      const attributes = element.kind === "operator" ? {} : element.attributes;
      const shown = Object.entries(attributes).map(([of, { isRequired }]) => of + (isRequired ? "" : "?"));
      return [name, shown.join(", ")];
    });
    return [namespace.replace(/^.*\/2002\/12\//, ""), rows];
  });
  expect(listed).toEqual(known);
});
