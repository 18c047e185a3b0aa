import { Policy, type WhyGate } from "@releve/api";
import type { Expression } from "@releve/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain, factsOf, supersededFact, verdictsOf, createEvaluator } from "./index.ts";
import type { Question } from "./question.ts";

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;
const id = (n: number) => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, "0")}`;

const logic = (name: string, ...children: Expression[]): Expression => ({
  ...{ namespace: "http://schemas.microsoft.com/msus/2002/12/LogicalApplicabilityRules", name },
  ...{ attributes: {}, children },
});
const packages = (names: string, version: string, atLeast: boolean): Expression => ({
  namespace: "urn:releve:rules:debian",
  name: "InstalledPackages",
  attributes: {
    ...{ Names: names, Architecture: "amd64", Version: version, Match: atLeast ? "All" : "Any" },
    Comparison: atLeast ? "GreaterThanOrEqualTo" : "LessThan",
  },
  children: [],
});
const facts = (version: string, status = "installed") =>
  factsOf({
    ...{ collectedAt: new Date(NOW).toISOString(), agentVersion: "1", restartPending: false },
    system: {
      ...{ id: "debian", codename: "bookworm", version: "12", prettyName: "", architecture: "amd64" },
      ...{ foreignArchitectures: [], kernel: "", manufacturer: "", model: "" },
    },
    packages: [{ name: "alpha", architecture: "amd64", version, status, held: false }],
  });

/** An update of alpha 2, needed and required, on a computer with alpha 1: every gate is passed. */
function question(change: Partial<Question> = {}): Question {
  const group = { groupId: id(9), name: "Servers", depth: 1 };
  const required = {
    ...group,
    approval: { action: "required" as const, deadlineAt: null, at: NOW, by: "me" },
  };
  return {
    ...{ deviceId: id(1), updateId: id(2), title: "alpha 2", at: NOW },
    contact: {
      ...{ connected: false, quarantined: false, contactAt: NOW - HOUR, reportedAt: NOW - HOUR },
      ...{ silentAfterMs: 66 * HOUR, problem: null },
    },
    scope: { kind: "packages", wanted: 1, present: [{ name: "alpha", version: "1" }] },
    update: {
      core: {
        ...{
          identity: { updateId: id(2), revisionNumber: 1 },
          updateType: "Software",
          explicitlyDeployable: true,
          autoSelectOnWebSites: false,
        },
        ...{ prerequisites: [{ anyOf: [id(3), id(4)], isCategory: false }], bundled: [], superseded: [] },
        rules: { isInstalled: packages("alpha", "2", true), isInstallable: packages("alpha", "2", false) },
      },
      result: { applicability: "applicable" },
    },
    facts: { facts: facts("1"), at: NOW - HOUR },
    other: (other) =>
      other === id(3) ? { title: "Debian 12", type: "Detectoid", applicability: "installed" } : undefined,
    superseded: { kind: "none" },
    approval: {
      kind: "groups",
      groups: [required, { ...group, groupId: id(8), depth: 0, approval: undefined }],
      chosen: required,
    },
    policy: { policy: Policy.parse({}), clock: new Date(NOW) },
    content: { kind: "files", files: [{ name: "a.deb", isStored: true, hasAddress: true }] },
    state: undefined,
    ...change,
  };
}

const base = question();
const core = base.update.core!;
const withRules = (rules: (typeof core)["rules"]): Partial<Question> => ({
  update: { ...base.update, core: { ...core, rules } },
});
const needing = (...anyOf: string[]): Partial<Question> => ({
  update: { ...base.update, core: { ...core, prerequisites: [{ anyOf, isCategory: false }] } },
});
const contact = (change: Partial<Question["contact"]>): Partial<Question> => ({
  contact: { ...base.contact, ...change },
});
const told = (action: string): Partial<Question> => ({
  approval: { kind: "told", action, deadlineAt: null },
});
const policy = (change: object, clock: Date | undefined): Partial<Question> => ({
  policy: { policy: Policy.parse(change), clock },
});
const approved = (action: "block" | "uninstall" | "available"): Partial<Question> => {
  const chosen = {
    groupId: id(9),
    name: "Servers",
    depth: 1,
    approval: { action, deadlineAt: null, at: 1, by: "" },
  };
  return { approval: { kind: "groups", groups: [chosen], chosen } };
};
const state = (name: string, more: object = {}): Partial<Question> => ({
  state: { state: name, code: null, since: NOW, ...more },
});
const other = (
  type: "Software" | "Detectoid",
  applicability: "not-applicable" | "unknown",
): Partial<Question> => ({
  ...needing(id(5)),
  other: () => ({ title: "beta", type, applicability }),
});

describe("each gate", () => {
  it.each<[WhyGate, string, Partial<Question>, string, string?, string?]>([
    ["reporting", "recent", {}, "to-install"],
    ["reporting", "connected", contact({ connected: true }), "to-install"],
    ["reporting", "silent", contact({ contactAt: NOW - 67 * HOUR }), "to-install", "wake-device"],
    ["reporting", "quarantined", contact({ quarantined: true }), "to-install", "admit-device"],
    ["reporting", "never", contact({ reportedAt: null }), "to-install", "wait-for-scan"],
    [
      "reporting",
      "scan-failed",
      contact({ problem: { code: "0x80CF4022", at: NOW } }),
      "to-install",
      "mend-scan",
    ],
    ["scope", "present", {}, "to-install"],
    [
      "scope",
      "no-package",
      { scope: { kind: "no-package", names: ["alpha"] } },
      "out-of-scope",
      "install-package",
    ],
    ["scope", "declined", { scope: { kind: "declined", at: NOW } }, "out-of-scope", "end-decline"],
    ["scope", "not-held", { scope: { kind: "not-held" } }, "unknown", "ask-service"],
    ["scope", "no-inventory", { scope: { kind: "no-inventory" } }, "unknown", "wait-for-scan"],
    ["prerequisites", "met", {}, "to-install"],
    [
      "prerequisites",
      "none",
      { update: { ...base.update, core: { ...core, prerequisites: [] } } },
      "to-install",
    ],
    ["prerequisites", "missing", needing(id(7)), "not-applicable", "import-update"],
    ["prerequisites", "unmet", other("Software", "not-applicable"), "not-applicable", "install-prerequisite"],
    ["prerequisites", "unmet", other("Detectoid", "not-applicable"), "not-applicable", "other-product"],
    ["prerequisites", "undecided", other("Detectoid", "unknown"), "unknown"],
    [
      "prerequisites",
      "faulty",
      { update: { ...base.update, result: { applicability: "unknown", code: 0x80cf000f } } },
      "unknown",
      "mend-metadata",
    ],
    ["installable", "holds", {}, "to-install"],
    ["installable", "moot", { facts: { facts: facts("2"), at: NOW } }, "installed"],
    [
      "installable",
      "fails",
      withRules({ isInstallable: packages("alpha", "2", true) }),
      "not-applicable",
      "package-at-least",
      "alpha 2",
    ],
    [
      "installable",
      "fails",
      withRules({ isInstallable: logic("And", logic("True"), packages("beta", "2", true)) }),
      "not-applicable",
      "install-package",
      "beta",
    ],
    [
      "installable",
      "fails",
      {
        ...withRules({ isInstallable: packages("alpha", "0", false) }),
        facts: { facts: facts("1", "unpacked"), at: 1 },
      },
      "not-applicable",
      "repair-package",
      "alpha unpacked",
    ],
    [
      "installable",
      "fails",
      withRules({ isInstallable: logic("False") }),
      "not-applicable",
      "rule-must-hold",
      "False",
    ],
    ["installable", "no-rule", withRules({}), "not-applicable"],
    [
      "installable",
      "undecided",
      withRules({ isInstallable: logic("NoSuchRule") }),
      "unknown",
      "mend-metadata",
    ],
    ["installed", "missing", {}, "to-install"],
    ["installed", "installed", { facts: { facts: facts("2"), at: NOW } }, "installed"],
    ["installed", "no-rule", withRules({ isInstallable: logic("True") }), "to-install"],
    [
      "superseded",
      "by",
      { superseded: { kind: "by", updateId: id(5), title: "alpha 3" } },
      "superseded",
      "use-successor",
    ],
    [
      "superseded",
      "approved-anyway",
      { superseded: { kind: "approved-anyway", updateId: id(5), title: "3" } },
      "to-install",
    ],
    [
      "superseded",
      "undecided",
      { superseded: { kind: "undecided", updateId: id(5), title: "3" } },
      "unknown",
    ],
    [
      "superseded",
      "withheld",
      { superseded: { kind: "withheld", updateId: id(5), title: "3" } },
      "superseded",
      "use-successor",
    ],
    ["approval", "required", {}, "to-install"],
    ["approval", "available", approved("available"), "to-install"],
    ["approval", "blocked", approved("block"), "needed", "approve-for", "Servers"],
    ["approval", "uninstall", approved("uninstall"), "needed", "approve-for"],
    [
      "approval",
      "none",
      {
        approval: {
          kind: "groups",
          groups: [{ groupId: id(9), name: "Servers", depth: 1, approval: undefined }],
          chosen: undefined,
        },
      },
      "needed",
      "approve-for",
      "Servers",
    ],
    ["approval", "evaluated-only", told("Evaluate"), "evaluated"],
    ["approval", "evaluated-only", told("Bundle"), "evaluated"],
    ["approval", "told-required", told("Install"), "to-install"],
    ["approval", "told-available", told("OptionalInstall"), "to-install"],
    ["approval", "told-none", told("PreDeploymentCheck"), "needed", "ask-service"],
    ["approval", "told-uninstall", told("Uninstall"), "needed", "ask-service"],
    ["window", "at-once", {}, "to-install"],
    ["window", "user", policy({ installMode: "prompt" }, new Date(NOW)), "to-install", "user-starts"],
    [
      "window",
      "device-clock",
      policy({ schedule: { time: "03:00", days: [0, 1, 2, 3, 4, 5, 6] } }, undefined),
      "to-install",
      "wait-for-window",
    ],
    ["content", "stored", {}, "to-install"],
    ["content", "none", { content: { kind: "files", files: [] } }, "to-install"],
    [
      "content",
      "on-demand",
      { content: { kind: "files", files: [{ name: "a", isStored: false, hasAddress: true }] } },
      "to-install",
    ],
    [
      "content",
      "no-address",
      { content: { kind: "files", files: [{ name: "a", isStored: false, hasAddress: false }] } },
      "to-install",
      "give-content",
    ],
    ["content", "downloaded", { content: { kind: "device", isDownloaded: true } }, "to-install"],
    ["result", "never", {}, "to-install"],
    ["result", "failed", state("failed", { code: "0x80CF4022" }), "to-install", "retry", "0x80CF4022"],
    ["result", "retry", state("failed", { code: "0x80CF4022", retryAt: NOW }), "to-install", "wait-until"],
    ["result", "pending-restart", state("installed-pending-restart"), "to-install", "restart"],
    ["result", "running", state("downloading"), "to-install"],
  ])("%s: %s", (gate, reason, change, outcome, remedy, words) => {
    const why = explain(question(change));
    const found = why.gates.find((one) => one.gate === gate);
    expect(found?.reason).toBe(`${gate}.${reason}`);
    expect(why.outcome).toBe(outcome);
    expect(found?.remedy?.code).toBe(remedy);
    if (words !== undefined) expect(Object.values(found?.remedy?.args ?? {}).join(" ")).toContain(words);
  });
});

describe("a client that tells no facts", () => {
  const stock = (change: Partial<Question>) => {
    const why = explain(question({ scope: { kind: "offered" }, facts: undefined, ...change }));
    return [why.outcome, why.decidedBy, why.factsAt];
  };
  it.each([
    ["nothing of it", {}, ["unknown", "prerequisites", null]],
    ["needs it", state("needed"), ["to-install", null, null]],
    ["has it", state("installed"), ["installed", "installed", null]],
  ])("%s", (_, change, expected) => expect(stock(change)).toEqual(expected));
});

describe("hostile rules and names", () => {
  it("cuts a huge trace and counts the rest, and cuts long texts", () => {
    const names = Array.from({ length: 900 }, (_, n) => `p${n}`.repeat(40)).join(" ");
    const rule = logic(
      "Or",
      packages(names, "1", true),
      ...Array.from({ length: 5_000 }, () => logic("False")),
    );
    const why = explain(question({ ...withRules({ isInstallable: rule }), title: "x".repeat(100_000) }));
    const gate = why.gates.find((one) => one.gate === "installable");
    expect(gate?.evidence).toHaveLength(25);
    expect(gate?.moreEvidence).toBeGreaterThan(1_000);
    expect(JSON.stringify(why).length).toBeLessThan(30_000);
  });

  it("answers whatever the expression is", () => {
    const element = (children: fc.Arbitrary<Expression[]>): fc.Arbitrary<Expression> =>
      fc.record({
        namespace: fc.constantFrom("urn:releve:rules:debian", logic("x").namespace),
        name: fc.constantFrom("And", "Or", "Not", "True", "InstalledPackages", "System", "x"),
        attributes: fc.dictionary(
          fc.constantFrom("Names", "Architecture", "Comparison", "Version", "Match"),
          fc.string(),
        ),
        children,
      });
    const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        element(fc.constant([])),
        element(fc.array(tie("tree"), { maxLength: 3 })),
      ),
    }));
    fc.assert(
      fc.property(tree, (isInstallable) => {
        const why = explain(question(withRules({ isInstallable })));
        expect(why.gates.map(({ gate }) => gate)).toHaveLength(10);
      }),
    );
  });
});

describe("supersededFact", () => {
  const held = (n: number, above: number, installable: boolean, action: string) => ({
    ...{ revisionId: n, updateId: id(n), revisionNumber: 1, isLeaf: true, deployment: { action } },
    core:
      `<UpdateIdentity UpdateID="${id(n)}" RevisionNumber="1" /><Properties UpdateType="Software" />` +
      `<Relationships><SupersededUpdates><UpdateIdentity UpdateID="${id(above)}" /></SupersededUpdates></Relationships>` +
      `<ApplicabilityRules><IsInstallable><${installable ? "True" : "NoSuchRule"} /></IsInstallable></ApplicabilityRules>`,
  });
  const chain = (updateId: string) =>
    updateId === id(1) ? [id(2)] : updateId === id(2) ? [id(3), id(2)] : [];
  const of = (...revisions: ReturnType<typeof held>[]) => {
    const evaluated = createEvaluator(facts("1"))(revisions);
    const scan = { evaluated, verdicts: verdictsOf(evaluated) };
    const { kind, ...by } = supersededFact(scan, id(1), chain, (by) => by);
    return [kind, "updateId" in by ? by.updateId : undefined];
  };
  it.each([
    ["by a held successor, though not held itself", [held(3, 2, true, "Install")], ["by", id(3)]],
    ["perhaps by one that cannot be decided", [held(3, 2, false, "Install")], ["undecided", id(3)]],
    ["withheld for one that is not held", [], ["withheld", id(2)]],
    [
      "by one that is held beside it and approved too",
      [held(1, 9, true, "Install"), held(2, 1, true, "Install")],
      ["covered", id(2)],
    ],
    [
      "by one that nobody approved, as it is not approved itself",
      [held(1, 9, true, "PreDeploymentCheck"), held(2, 1, true, "PreDeploymentCheck")],
      ["by", id(2)],
    ],
    [
      "not by one that nobody approved, as it is approved itself",
      [held(1, 9, true, "Install"), held(2, 1, true, "PreDeploymentCheck")],
      ["approved-anyway", id(2)],
    ],
    ["not, where nothing above applies", [held(1, 9, true, "Install")], ["none", undefined]],
  ])("%s", (_, revisions, expected) => expect(of(...revisions)).toEqual(expected));
});
