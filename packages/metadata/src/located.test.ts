import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TreeReader } from "./located.ts";

/** Names of the records of a text that is given in pieces of a size; records are the children of the root. */
function recordsOf(
  text: string,
  size: number,
  limits?: ConstructorParameters<typeof TreeReader>[1],
): string[] {
  const reader = new TreeReader((_, depth) => depth === 2, limits);
  const found: string[] = [];
  for (let at = 0; at < text.length; at += size)
    found.push(...reader.write(text.slice(at, at + size)).map(({ name }) => name));
  return [...found, ...reader.close().map(({ name }) => name)];
}

describe("TreeReader", () => {
  const limits = { length: 100, elements: 10, depth: 5 };

  test.each([
    ["a text", `<r><a>${"x".repeat(200)}</a></r>`],
    ["many texts", `<r><a>${"x<b/>".repeat(40)}</a></r>`],
    ["an attribute", `<r><a b="${"x".repeat(200)}"/></r>`],
    ["a comment", `<r><!--${"x".repeat(200)}--></r>`],
    ["a name", `<r><${"x".repeat(200)}/></r>`],
    ["many elements", `<r><a>${"<b/>".repeat(11)}</a></r>`],
    ["the depth of a record", `<r><a>${"<b>".repeat(4)}${"</b>".repeat(4)}</a></r>`],
  ])("bounds %s that comes in pieces", (_, xml) => {
    for (const size of [1, 10, 50])
      expect(() => recordsOf(xml, size, limits)).toThrow(expect.objectContaining({ code: "too-large" }));
  });

  test("reads any number of records that are each within the limits", () => {
    const xml = `<r>${`<a b="1">${"x".repeat(80)}</a>`.repeat(50)}</r>`;
    for (const size of [1, 64, 1e6]) expect(recordsOf(xml, size, limits)).toHaveLength(50);
  });

  test("answers the records before a fault, whatever the pieces, and then the fault", () => {
    const names = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 20 });
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 100 }), (before, size) => {
        const xml = `<r>${before.map((name) => `<${name}/>`).join("")}<x>&none;</x></r>`;
        const reader = new TreeReader((_, depth) => depth === 2);
        const found: string[] = [];
        expect(() => {
          for (let at = 0; at < xml.length; at += size)
            found.push(...reader.write(xml.slice(at, at + size)).map(({ name }) => name));
          reader.close();
        }).toThrow(expect.objectContaining({ code: "malformed-xml" }));
        expect(found).toEqual(before);
      }),
    );
  });
});
