import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareDebianVersions, isDebianVersion } from "./version.ts";

/** dpkg's own answer for many pairs, in one shell: -1, 0 or 1 for each. */
function dpkgCompare(pairs: readonly (readonly [string, string])[]): number[] {
  const script = `while IFS='|' read -r a b; do
    if dpkg --compare-versions "$a" lt "$b"; then echo -1
    elif dpkg --compare-versions "$a" eq "$b"; then echo 0; else echo 1; fi; done`;
  const input = pairs.map(([a, b]) => `${a}|${b}\n`).join("");
  const output = execFileSync("sh", ["-c", script], { input, encoding: "utf8" });
  return output.trimEnd().split("\n").map(Number);
}

const part = fc.stringMatching(/^[0-9][0-9a-cA.+~]{0,6}$/);
const version = fc
  .tuple(
    fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
    part,
    fc.option(fc.stringMatching(/^[0-9a.+~]{1,5}$/), { nil: undefined }),
  )
  .map(
    ([epoch, upstream, revision]) =>
      (epoch === undefined ? "" : `${epoch}:`) + upstream + (revision === undefined ? "" : `-${revision}`),
  );
/** Mostly neighbours: unrelated random versions differ in their first character. */
const pair = fc.oneof(
  fc.tuple(version, version),
  fc
    .tuple(version, fc.constantFrom("~", "+b1", "0", ".0", "-0", "-1~deb12u1", "a"))
    .map(([v, tail]): [string, string] => [v, v.includes("-") ? v + tail.replace("-", "+") : v + tail]),
  fc.tuple(version, fc.nat(8)).map(([v, at]): [string, string] => [v, v.slice(0, at) + "0" + v.slice(at)]),
);

describe("compareDebianVersions", () => {
  test("orders as dpkg does", () => {
    const pairs = fc.sample(pair, { numRuns: 700, seed: 12 });
    const expected = dpkgCompare(pairs);
    const actual = pairs.map(([a, b]) => Math.sign(compareDebianVersions(a, b)));
    const wrong = pairs.filter((_, i) => actual[i] !== expected[i]);
    expect(wrong).toEqual([]);
    expect(new Set(expected)).toEqual(new Set([-1, 0, 1]));
  });

  test("orders as dpkg does where digits are many, epochs differ and versions are empty", () => {
    const pairs: [string, string][] = [
      ["9".repeat(40), "1" + "0".repeat(40)],
      ["1:1", "2"],
      ["1.0-1", "1.0"],
      ["1.0-0", "1.0"],
      ["3.0.17-1~deb12u2", "3.0.17-1"],
      ["2.36-9+deb12u10", "2.36-9+deb12u9"],
      ["0:1", "1"],
      ["1-1-1", "1-1"],
      ["", "0~"],
      ["1.0a", "1.0+"],
    ];
    expect(pairs.map(([a, b]) => Math.sign(compareDebianVersions(a, b)))).toEqual(dpkgCompare(pairs));
  });

  test("is a total order", () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareDebianVersions(a, b)) + Math.sign(compareDebianVersions(b, a))).toBe(0);
        if (compareDebianVersions(a, b) <= 0 && compareDebianVersions(b, c) <= 0)
          expect(compareDebianVersions(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe("isDebianVersion", () => {
  test("accepts what dpkg accepts", () => {
    const texts = [
      "1",
      "1:2-3",
      "a1",
      "1 2",
      "1_2",
      "1-",
      "-1",
      "1:",
      ":1",
      "1-é",
      "1:1:1-1",
      "x:1",
      "1-1_1",
    ];
    const texts2 = ["2147483647:1", "2147483648:1", "99999999999:1", "1~rc1-1+b1"];
    const all = [...texts, ...texts2];
    const script = `while IFS= read -r v; do dpkg --validate-version "$v" 2>/dev/null && echo 1 || echo 0; done`;
    const output = execFileSync("sh", ["-c", script], { input: all.join("\n") + "\n", encoding: "utf8" });
    expect(all.map((v) => (isDebianVersion(v) ? "1" : "0"))).toEqual(output.trimEnd().split("\n"));
  });

  test("refuses a text of hostile length at once", () => {
    expect(isDebianVersion("1".repeat(1_000_000))).toBe(false);
  });
});
