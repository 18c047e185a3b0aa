import fc from "fast-check";
import { expect, it } from "vitest";
import { createStanzaSplitter } from "./deb822.ts";
import { dependencyNames, parsePackage } from "./packages.ts";

const SHA = "a".repeat(64);
const stanza = (fields: Record<string, string> = {}) =>
  Object.entries({
    Package: "foo",
    Version: "1-1",
    Architecture: "amd64",
    Filename: "pool/foo.deb",
    Size: "10",
    SHA256: SHA,
    ...fields,
  })
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

it("cuts the same stanzas however the bytes arrive, and drops one that is too long", () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[A-Za-z]: [a-zé€]{1,12}(\n [a-z]{1,5}){0,2}$/), { maxLength: 12 }),
      fc.array(fc.nat(40), { maxLength: 20 }),
      (stanzas, cuts) => {
        const bytes = Buffer.from(stanzas.join("\n\n"));
        const found: string[] = [];
        const splitter = createStanzaSplitter((text) => found.push(text), 20);
        let at = 0;
        for (const cut of cuts) splitter.write(bytes.subarray(at, (at += cut)));
        splitter.write(bytes.subarray(at));
        const { oversized } = splitter.end();
        const fits = stanzas.filter((text) => text.length <= 20);
        expect(found).toEqual(fits);
        expect(oversized).toBe(stanzas.length - fits.length);
      },
    ),
  );
});

it("keeps nothing of a stanza without end", () => {
  let longest = 0;
  const splitter = createStanzaSplitter((text) => (longest = Math.max(longest, text.length)), 1000);
  for (let i = 0; i < 1000; i++) splitter.write(Buffer.alloc(1000, "x"));
  splitter.write(Buffer.from(`\n\n${stanza()}\n`));
  expect(splitter.end()).toEqual({ oversized: 1 });
  expect(longest).toBe(stanza().length + 1);
});

it.each<[string, Record<string, string>]>([
  ["a path that leads out", { Filename: "../../etc/passwd" }],
  ["an absolute path", { Filename: "/etc/passwd" }],
  ["a query", { Filename: "pool/a?b" }],
  ["a name that is none", { Package: "-rf" }],
  ["a version that dpkg refuses", { Version: "1 2" }],
  ["an architecture that is none", { Architecture: "../x" }],
  ["no SHA-256", { SHA256: "" }],
  ["a size that is none", { Size: "-1" }],
  ["a source version that dpkg refuses", { Source: "foo ($)" }],
])("refuses %s", (_what, fields) => {
  expect(parsePackage(stanza())).toBeDefined();
  expect(parsePackage(stanza(fields))).toBeUndefined();
});

it("reads names, not versions, of dependencies with alternatives, architectures and continuation", () => {
  const found = parsePackage(
    `${stanza()}\nDepends: a (>= 1), b:any | c [amd64],\n d <!x>\nPre-Depends: e\nTag: x,\n y`,
  );
  expect([...dependencyNames(found?.depends ?? "")].toSorted()).toEqual(["a", "b", "c", "d", "e"]);
});

it("never throws, whatever the stanza", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parsePackage(text)));
});
