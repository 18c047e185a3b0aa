import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEvaluator, evaluate } from "./evaluate.ts";
import { recordedFacts } from "./facts/recorded.ts";
import { createJudge } from "./program/judge.ts";
import { createProgram } from "./program/program.ts";
import { element } from "./testing/expressions.ts";
import type { Expression, Facts, Verdict } from "./types.ts";
import type { RegistryKey } from "./windows/facts.ts";

/** A registry of the property: null cannot be read. */
interface Key {
  number: number | undefined;
  subkeys: Record<string, Key | null>;
}

/** A rule of the property, in a form of its own. */
type Rule =
  | { is: boolean }
  | { unknownElement: true }
  /** Whether Number of the key (the loop's, or ROOT) is at least this. */
  | { atLeast: number; ofTarget: boolean }
  | { not: Rule }
  | { and: Rule[] }
  | { or: Rule[] }
  | { loop: "Any" | "All" | "None"; below: string; overTarget: boolean; rule: Rule };

/**
 * The second evaluator: degrees of truth, 0 false, 1 true, ½ unknown. And is the least, Or the greatest, Not the
 * distance from true.
 */
function degree(rule: Rule, root: Key, target: Key | null | undefined): number {
  if ("is" in rule) return rule.is ? 1 : 0;
  if ("unknownElement" in rule) return 0.5;
  if ("not" in rule) return 1 - degree(rule.not, root, target);
  if ("and" in rule)
    return rule.and.length === 0 ? 0.5 : Math.min(...rule.and.map((one) => degree(one, root, target)));
  if ("or" in rule)
    return rule.or.length === 0 ? 0.5 : Math.max(...rule.or.map((one) => degree(one, root, target)));
  if ("atLeast" in rule) {
    const key = rule.ofTarget ? target : root;
    if (!key) return 0.5;
    return key.number !== undefined && key.number >= rule.atLeast ? 1 : 0;
  }
  return degreeOfLoop(rule, root, target);
}

function degreeOfLoop(
  rule: Extract<Rule, { loop: unknown }>,
  root: Key,
  target: Key | null | undefined,
): number {
  const start = rule.overTarget ? target : root;
  if (!start) return 0.5;
  const key = rule.below === "" ? start : start.subkeys[rule.below];
  if (key === null) return 0.5;
  const passes = Object.values(key?.subkeys ?? {}).map((subkey) => degree(rule.rule, root, subkey));
  if (rule.loop === "All") return passes.length === 0 ? 0.5 : Math.min(...passes);
  const any = Math.max(0, ...passes);
  return rule.loop === "Any" ? any : 1 - any;
}

const VERDICTS = new Map<number, Verdict>([
  [0, "false"],
  [0.5, "unknown"],
  [1, "true"],
]);

const keyOf = (isTarget: boolean, below = "") => ({
  Key: isTarget ? "HKEY_LOOP_TARGET" : "HKEY_LOCAL_MACHINE",
  Subkey: isTarget ? below : `ROOT\\${below}`,
});

function expressionOf(rule: Rule): Expression {
  if ("is" in rule) return element("lar", rule.is ? "True" : "False");
  if ("unknownElement" in rule) return element("b", "NoSuchRule");
  if ("not" in rule) return element("lar", "Not", {}, expressionOf(rule.not));
  if ("and" in rule) return element("lar", "And", {}, ...rule.and.map(expressionOf));
  if ("or" in rule) return element("lar", "Or", {}, ...rule.or.map(expressionOf));
  if ("atLeast" in rule)
    return element("b", "RegDword", {
      ...keyOf(rule.ofTarget),
      Value: "Number",
      Comparison: "GreaterThanOrEqualTo",
      Data: String(rule.atLeast),
    });
  const attributes = { ...keyOf(rule.overTarget, rule.below), TrueIf: rule.loop };
  return element("b", "RegKeyLoop", attributes, expressionOf(rule.rule));
}

function factsOf(root: Key): Facts {
  const { windows, ...others } = recordedFacts('{"format":"releve-facts","version":1,"windows":{}}');
  const read = (path: string): RegistryKey | null | undefined => {
    let key: Key | null | undefined = { number: undefined, subkeys: { ROOT: root } };
    for (const segment of path.split("\\")) key = key && key.subkeys[segment];
    if (key === null) return undefined;
    if (key === undefined) return null;
    return {
      subkeys: Object.keys(key.subkeys),
      values: new Map(
        key.number === undefined ? [] : [["number", { type: "REG_DWORD", data: key.number } as const]],
      ),
    };
  };
  return { ...others, windows: { ...windows!, registryKey: read } };
}

const names = fc.constantFrom("a", "b", "c");
const { key: keys } = fc.letrec<{ key: Key | null; readable: Key }>((tie) => ({
  readable: fc.record({
    number: fc.option(fc.nat(3), { nil: undefined }),
    subkeys: fc.dictionary(names, tie("key"), { maxKeys: 3 }),
  }),
  key: fc.oneof({ depthSize: "small" }, fc.constant(null), tie("readable")),
}));
const root = keys.filter((key) => key !== null);

const { rule: rules } = fc.letrec<{ rule: Rule }>((tie) => {
  const many = fc.array(tie("rule"), { maxLength: 4 });
  return {
    rule: fc.oneof(
      { depthSize: "medium" },
      fc.record({ is: fc.boolean() }),
      fc.constant<Rule>({ unknownElement: true }),
      fc.record({ atLeast: fc.nat(3), ofTarget: fc.boolean() }),
      fc.record({ not: tie("rule") }),
      fc.record({ and: many }),
      fc.record({ or: many }),
      fc.record({
        loop: fc.constantFrom("Any", "All", "None"),
        below: fc.constantFrom("", "a", "b"),
        overTarget: fc.boolean(),
        rule: tie("rule"),
      }),
    ),
  };
});

describe("logic and loops", () => {
  test("come to what a second evaluator finds", () => {
    const seen = new Set<Verdict>();
    fc.assert(
      fc.property(root, fc.array(rules, { minLength: 1, maxLength: 3 }), (registry, list) => {
        const evaluator = createEvaluator(factsOf(registry));
        const program = createProgram();
        const judge = createJudge(program, factsOf(registry));
        for (const rule of list) {
          const { verdict } = evaluator(expressionOf(rule));
          seen.add(verdict);
          expect(verdict).toBe(VERDICTS.get(degree(rule, registry, undefined)));
          expect(judge.verdictOf(program.add(expressionOf(rule), {}))).toBe(verdict);
        }
      }),
      { numRuns: 3000 },
    );
    expect(seen.size).toBe(3);
  });

  test("a judge keeps its verdicts, and forgets those that rest on a fact that changed", () => {
    fc.assert(
      fc.property(
        fc.array(root, { minLength: 1, maxLength: 3 }),
        fc.array(rules, { minLength: 1, maxLength: 4 }),
        (registries, list) => {
          const program = createProgram();
          const ids = list.map((rule) => program.add(expressionOf(rule), {}));
          const judge = createJudge(program, factsOf(registries[0]!));
          for (const registry of [...registries, registries.at(-1)!]) {
            const changed = judge.renew(factsOf(registry));
            const before = judge.evaluated();
            const stale = new Set(
              ids.filter(
                (id) => before === 0 || [...judge.readsOf([id])].some((probe) => changed?.has(probe)),
              ),
            );
            for (const [at, rule] of list.entries())
              expect(judge.verdictOf(ids[at]!)).toBe(VERDICTS.get(degree(rule, registry, undefined)));
            expect(judge.evaluated() - before).toBeLessThanOrEqual(stale.size);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  const flat = (subkeys: Key["subkeys"]): Key => ({ number: undefined, subkeys });
  const number = (value: number): Key => ({ number: value, subkeys: {} });
  const loop = (TrueIf: string, ...operands: Expression[]) =>
    element("b", "RegKeyLoop", { ...keyOf(false), TrueIf }, ...operands);
  const isTwo = expressionOf({ atLeast: 2, ofTarget: true });

  test("the trace of a loop names the subkeys that decided", () => {
    const trace = evaluate(loop("Any", isTwo), factsOf(flat({ a: number(1), b: number(2), c: null })));
    expect(trace).toMatchObject({
      verdict: "true",
      because: "Any of 3 subkeys",
      children: [{ verdict: "true", because: "in ROOT\\b", children: [{ verdict: "true", children: [] }] }],
    });
  });

  test.each([
    ["Any", "false"],
    ["None", "true"],
    ["All", "unknown"],
  ])("%s over no subkeys, or no key, is %s", (trueIf, verdict) => {
    for (const below of ["", "nowhere"]) {
      const rule = element("b", "RegKeyLoop", { ...keyOf(false, below), TrueIf: trueIf }, isTwo);
      expect(evaluate(rule, factsOf(flat({})))).toMatchObject({ verdict });
    }
  });

  test("a loop without operand, or with two, is invalid", () => {
    expect(evaluate(loop("Any"), factsOf(flat({})))).toMatchObject({ code: 0x80cfe002 });
    expect(evaluate(loop("Any", isTwo, isTwo), factsOf(flat({})))).toMatchObject({ code: 0x80cfe002 });
    expect(evaluate(loop("Some", isTwo), factsOf(flat({})))).toMatchObject({ code: 0x80cfe006 });
  });

  test("loops in loops come to an end", () => {
    const subkeys = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`k${i}`, number(i)]));
    let expression = expressionOf({ is: false });
    for (let i = 0; i < 20; i++) expression = loop("Any", expression);
    const { verdict } = evaluate(expression, factsOf(flat(subkeys)));
    expect(verdict).toBe("unknown");
  });
});
