import { win32 } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalPath } from "./files.ts";

const root = fc.constantFrom("C:\\", "d:/", "\\\\server\\share\\", "//server/share/");
const segment = fc.constantFrom("..", ".", "", "a", "b.dll", "...");
const separator = fc.constantFrom("\\", "/", "\\\\");

test("makes of an absolute path what Node's reading of Windows paths does, but for backslashes at the end", () => {
  fc.assert(
    fc.property(root, fc.array(fc.tuple(segment, separator)), (start, rest) => {
      const path = start + rest.flat().join("");
      const bare = (text: string) => text.replace(/\\+$/, "");
      expect(canonicalPath(path)).toBe(bare(win32.normalize(path)));
    }),
    { numRuns: 2000 },
  );
});

test("leaves nothing of a relative path that leads out of its folder", () => {
  expect(canonicalPath("a\\..\\..\\b")).toBe("b");
});
