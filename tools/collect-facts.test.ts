import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { RecordedFacts } from "../packages/rules/src/facts/schema.ts";

const read = (path: string) => readFileSync(join(import.meta.dirname, "..", path), "utf8");
const parts = Object.keys(RecordedFacts.shape.windows.unwrap().shape);

it("docs/reference/facts.md names the parts of the form, in its order", () => {
  const [, windows = ""] = read("docs/reference/facts.md").split(/^## `windows`$|^## `debian`$/m);
  expect([...windows.matchAll(/^\| `(\w+)`/gm)].map((match) => match[1])).toEqual(parts);
});

// No PowerShell runs here: only the names that the script writes are compared with the form.
it("collect-facts.ps1 writes parts of the form, all but those that it cannot know", () => {
  const script = read("tools/collect-facts.ps1");
  const written = [...script.matchAll(/^(?:Add-Part (?:-List )?'(\w+)'|\$windows\.(\w+) = )/gm)];
  const unknowable = ["applicableCbsPackages", "generic"];
  expect(written.map((match) => match[1] ?? match[2]).toSorted()).toEqual(
    parts.filter((part) => !unknowable.includes(part)).toSorted(),
  );
});
