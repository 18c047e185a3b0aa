import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ELEMENTS } from "./elements.ts";
import { evaluate } from "./evaluate.ts";
import { recordedFacts } from "./facts/recorded.ts";
import type { Expression } from "./types.ts";

const reference = readFileSync(join(import.meta.dirname, "../../../docs/reference/rules.md"), "utf8");
const PC = recordedFacts(readFileSync(join(import.meta.dirname, "testing/windows-pc.json"), "utf8"));

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

test("no element throws, whatever its attributes, content and metadata are", () => {
  const names = [...ELEMENTS].flatMap(([namespace, table]) =>
    [...table.keys()].map((name) => ({ namespace, name })),
  );
  const parts = [
    ...[
      "MsiPatchMetadata",
      "MsiPatch",
      "TargetProduct",
      "TargetProductCode",
      "TargetVersion",
      "SequenceData",
    ],
    ...[
      "MsiApplicationMetadata",
      "ProductCode",
      "CbsPackageApplicabilityMetadata",
      "assembly",
      "assemblyIdentity",
    ],
    ...[
      "WindowsDriverMetaData",
      "FeatureScore",
      "TargetComputerHardwareId",
      "Feature",
      "Component",
      "Product",
    ],
  ];
  const attributeNames = [
    ...new Set(
      [...ELEMENTS.values()].flatMap((table) =>
        [...table.values()].flatMap((one) => (one.kind === "operator" ? [] : Object.keys(one.attributes))),
      ),
    ),
    ...[
      "PatchGUID",
      "Validate",
      "HardwareID",
      "DriverVerDate",
      "DriverVerVersion",
      "Provider",
      "Manufacturer",
    ],
    ...["FeatureScore", "OperatingSystem", "name", "publicKeyToken", "processorArchitecture", "version"],
    ...["__proto__", "constructor"],
  ];
  const text = fc.oneof(
    fc.constantFrom(
      "",
      "EqualTo",
      "HKEY_LOCAL_MACHINE",
      "HKEY_LOOP_TARGET",
      "SOFTWARE\\Acme",
      "Any",
      "true",
      "1",
    ),
    fc.constantFrom(
      "1.0.0.0",
      "{11111111-1111-1111-1111-111111111111}",
      "2024-01-01",
      "en-US",
      "99999999999999999",
    ),
    fc.constantFrom(
      "PCI\\VEN_1234&DEV_0001",
      "AMD64.10.0",
      "9999-99-99T99:99:99Z",
      "\\\\",
      "..\\..",
      "\0",
      "%x%",
    ),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  const attributes = fc.dictionary(fc.constantFrom(...attributeNames), text, { maxKeys: 30 });
  const { expression, part } = fc.letrec<{ expression: Expression; part: Expression }>((tie) => ({
    expression: fc
      .tuple(
        fc.constantFrom(...names),
        attributes,
        fc.array(fc.oneof({ depthSize: "small" }, tie("part"), tie("expression")), { maxLength: 2 }),
      )
      .map(([name, attributes, children]) => ({ ...name, attributes, children })),
    part: fc.record({
      namespace: fc.constant(""),
      name: fc.constantFrom(...parts),
      attributes,
      children: fc.array(
        fc.oneof(
          { depthSize: "small" },
          fc.constant({ namespace: "", name: "Product", attributes: {}, children: [], text: "x" }),
          tie("part"),
        ),
        { maxLength: 3 },
      ),
      text,
    }),
  }));
  const seen = new Set<string>();
  fc.assert(
    fc.property(expression, fc.array(part, { maxLength: 3 }), (rule, metadata) => {
      const { verdict } = evaluate(rule, PC, metadata, "5f0c0000-0000-0000-0000-000000000001");
      seen.add(verdict);
    }),
    { numRuns: 5000 },
  );
  expect([...seen].sort()).toEqual(["false", "true", "unknown"]);
});
