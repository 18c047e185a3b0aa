import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEvaluator, evaluate } from "./evaluate.ts";
import type { DebianPackage, Expression, Facts, Verdict } from "./types.ts";

const LOGIC = "http://schemas.microsoft.com/msus/2002/12/LogicalApplicabilityRules";
const DEBIAN = "urn:releve:rules:debian";

const logic = (name: string, ...children: Expression[]): Expression => ({
  namespace: LOGIC,
  name,
  attributes: {},
  children,
});
const rule = (name: string, attributes: Record<string, string>): Expression => ({
  namespace: DEBIAN,
  name,
  attributes,
  children: [],
});
const found = (
  name: string,
  version: string,
  status = "installed",
  architecture = "amd64",
): DebianPackage => ({
  name,
  version,
  status,
  architecture,
  held: false,
});
const system = {
  id: "debian",
  codename: "bookworm",
  version: "12",
  architecture: "amd64",
  foreignArchitectures: ["i386"],
};
const factsOf = (packages: readonly DebianPackage[], unreadable: readonly string[] = []): Facts => ({
  debianSystem: () => system,
  debianPackages: (name) =>
    unreadable.includes(name) ? undefined : packages.filter((one) => one.name === name),
});
const verdictOf = (expression: Expression, facts: Facts = factsOf([])): Verdict =>
  evaluate(expression, facts).verdict;

const asks = (names: string, version: string) => ({
  isInstalled: rule("InstalledPackages", {
    Names: names,
    Architecture: "amd64",
    Comparison: "GreaterThanOrEqualTo",
    Version: version,
    Match: "All",
  }),
  isInstallable: rule("InstalledPackages", {
    Names: names,
    Architecture: "amd64",
    Comparison: "LessThan",
    Version: version,
    Match: "Any",
  }),
});
const standing = (names: string, version: string, facts: Facts): string => {
  const { isInstalled, isInstallable } = asks(names, version);
  return `${verdictOf(isInstalled, facts)} ${verdictOf(isInstallable, facts)}`;
};

describe("logic", () => {
  const operands: Record<Verdict, Expression> = {
    true: logic("True"),
    false: logic("False"),
    unknown: rule("NoSuchRule", {}),
  };
  const T = operands.true;
  const F = operands.false;
  const U = operands.unknown;
  test.each<[string, Expression, Verdict]>([
    ["true and unknown", logic("And", T, U), "unknown"],
    ["false and unknown", logic("And", U, F), "false"],
    ["true or unknown", logic("Or", U, T), "true"],
    ["false or unknown", logic("Or", F, U), "unknown"],
    ["not unknown", logic("Not", U), "unknown"],
    ["not false", logic("Not", F), "true"],
    ["and of one", logic("And", T), "true"],
  ])("%s", (_, expression, verdict) => expect(verdictOf(expression)).toBe(verdict));

  test.each<[string, Expression, number]>([
    ["unknown namespace", { ...T, namespace: "urn:other" }, 0x80cfe001],
    ["unknown operator", logic("Xor", T, F), 0x80cfe001],
    ["a name of Object.prototype", logic("constructor"), 0x80cfe001],
    ["unknown Debian rule", rule("Kernel", {}), 0x80cfe001],
    ["And of nothing", logic("And"), 0x80cfe002],
    ["Not of two", logic("Not", T, T), 0x80cfe002],
    ["True of one", logic("True", T), 0x80cfe002],
    ["System with an operand", { ...rule("System", { Id: "a", Codename: "b" }), children: [T] }, 0x80cfe002],
    ["System without Codename", rule("System", { Id: "debian" }), 0x80cfe006],
    ["no names", asks("", "1").isInstalled, 0x80cfe006],
    ["a bad version", asks("a", "1 2").isInstalled, 0x80cfe004],
    ["a bad version of one name", asks("a b=x", "1").isInstalled, 0x80cfe004],
    [
      "an unknown question",
      { ...T, ...rule("InstalledPackages", { ...asks("a", "1").isInstalled.attributes, Match: "Any" }) },
      0x80cfe006,
    ],
  ])("%s is unknown with its code", (_, expression, code) =>
    expect(evaluate(expression, factsOf([]))).toMatchObject({ verdict: "unknown", code, children: [] }),
  );

  test("nesting without end is unknown, not a crash", () => {
    let expression = logic("True");
    for (let i = 0; i < 100_000; i++) expression = logic("Not", expression);
    expect(verdictOf(expression)).toBe("unknown");
  });

  test("the trace has the expression's shape", () => {
    const trace = evaluate(
      logic("Or", logic("Not", T), asks("a", "2").isInstallable),
      factsOf([found("a", "1")]),
    );
    expect(trace).toEqual({
      verdict: "true",
      because: "Or",
      children: [
        {
          verdict: "false",
          because: "Not",
          children: [{ verdict: "true", because: "True", children: [] }],
        },
        { verdict: "true", because: "a 1 < 2", children: [] },
      ],
    });
  });
});

describe("createEvaluator", () => {
  test("reads each fact once and answers as evaluate does", () => {
    const reads: string[] = [];
    const facts = factsOf([found("a", "1"), found("b", "2")]);
    const counting: Facts = {
      debianSystem: () => (reads.push("system"), facts.debianSystem()),
      debianPackages: (name) => (reads.push(name), facts.debianPackages(name)),
    };
    const leaf = fc.oneof(
      fc.constantFrom("a", "b", "a b").map((names) => asks(names, "2").isInstallable),
      fc.constantFrom("bookworm", "trixie").map((Codename) => rule("System", { Id: "debian", Codename })),
      fc.constantFrom(logic("True"), logic("False"), rule("NoSuchRule", {})),
    );
    const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc
          .tuple(fc.constantFrom("And", "Or", "Not"), fc.array(tie("tree"), { maxLength: 3 }))
          .map(([name, children]) => logic(name, ...children)),
      ),
    }));
    const many = createEvaluator(counting);
    fc.assert(
      fc.property(tree, (expression) => {
        expect(many(expression)).toEqual(evaluate(expression, facts));
      }),
    );
    expect(reads.sort()).toEqual(["a", "b", "system"]);
  });

  test("evaluates a shared operand once", () => {
    let expression = asks("a", "2").isInstallable;
    for (let i = 0; i < 14; i++) expression = logic("And", expression, expression);
    const reads: string[] = [];
    const facts: Facts = { ...factsOf([]), debianPackages: (name) => (reads.push(name), []) };
    expect(createEvaluator(facts)(expression).verdict).toBe("false");
    expect(reads).toEqual(["a"]);
  });
});

describe("System", () => {
  test.each<[Record<string, string>, Verdict]>([
    [{ Id: "debian", Codename: "bookworm" }, "true"],
    [{ Id: "debian", Codename: "bookworm", Architecture: "amd64" }, "true"],
    [{ Id: "debian", Codename: "bookworm", Architecture: "i386" }, "true"],
    [{ Id: "debian", Codename: "bookworm", Architecture: "arm64" }, "false"],
    [{ Id: "debian", Codename: "trixie" }, "false"],
    [{ Id: "ubuntu", Codename: "bookworm" }, "false"],
  ])("%o: %s", (attributes, verdict) => expect(verdictOf(rule("System", attributes))).toBe(verdict));

  test("unknown where the system cannot be read", () => {
    const facts = { ...factsOf([]), debianSystem: () => undefined };
    expect(verdictOf(rule("System", { Id: "debian", Codename: "bookworm" }), facts)).toBe("unknown");
  });
});

describe("InstalledPackages", () => {
  test.each<[string, readonly DebianPackage[], string]>([
    ["absent", [], "false false"],
    ["removed, configuration kept", [found("a", "1", "config-files")], "false false"],
    ["of another architecture", [found("a", "1", "installed", "i386")], "false false"],
    ["older", [found("a", "1")], "false true"],
    ["older, of all", [found("a", "1", "installed", "all")], "false true"],
    ["equal", [found("a", "2")], "true false"],
    ["newer", [found("a", "3")], "true false"],
    ["equal, triggers pending", [found("a", "2", "triggers-pending")], "true false"],
    ["equal, half-configured", [found("a", "2", "half-configured")], "false true"],
    ["older, half-installed", [found("a", "1", "half-installed")], "false true"],
    ["without version, half-installed", [found("a", "", "half-installed")], "false true"],
    ["newer, unpacked", [found("a", "3", "unpacked")], "false false"],
    ["one equal, one older", [found("a", "2"), found("b", "1")], "false true"],
    ["own version reached", [found("a", "2"), found("c", "1:0")], "true false"],
    ["own version not reached", [found("a", "2"), found("c", "5")], "false true"],
    ["older here, newer but broken there", [found("a", "1"), found("b", "3", "unpacked")], "false true"],
  ])("%s", (_, packages, expected) => expect(standing("a b c=1:0", "2", factsOf(packages))).toBe(expected));

  test.each<[string, readonly DebianPackage[], string]>([
    ["nothing else present", [], "unknown unknown"],
    ["another one satisfied", [found("a", "2")], "unknown unknown"],
    ["another one behind decides", [found("a", "1")], "false true"],
    ["another one broken ahead decides half", [found("a", "3", "unpacked")], "false unknown"],
  ])("where one cannot be read and %s", (_, packages, expected) =>
    expect(standing("a b", "2", factsOf(packages, ["b"]))).toBe(expected),
  );

  test("is installed exactly if one is present and all present are satisfied, installable if one is not", () => {
    const packages = fc.array(
      fc.record({
        name: fc.constantFrom("a", "b", "c", "other"),
        version: fc.constantFrom("1", "2", "3"),
        status: fc.constantFrom("installed", "triggers-awaited", "config-files", "not-installed"),
        architecture: fc.constantFrom("amd64", "all", "i386"),
        held: fc.boolean(),
      }),
      { maxLength: 5 },
    );
    const needed: Record<string, number> = { a: 2, b: 2, c: 3 };
    fc.assert(
      fc.property(packages, (list) => {
        const present = list.filter(
          (one) =>
            one.name in needed &&
            one.architecture !== "i386" &&
            (one.status === "installed" || one.status === "triggers-awaited"),
        );
        const isSatisfied = (one: DebianPackage): boolean => Number(one.version) >= needed[one.name]!;
        const installed = present.length > 0 && present.every(isSatisfied);
        const installable = present.some((one) => !isSatisfied(one));
        expect(standing("a b c=3", "2", factsOf(list))).toBe(`${installed} ${installable}`);
      }),
    );
  });
});
