import { type Facts } from "@releve/rules";
import { recordedFacts } from "@releve/rules/facts";
import { describe, expect, it } from "vitest";
import { type HeldRevision, createEvaluator } from "./evaluate.ts";
import { verdictsOf } from "./verdicts.ts";

const OFFICE = "{90140000-0011-0000-0000-0000000ff1ce}";
const PATCH = "{11111111-2222-3333-4444-555555555555}";
const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const revision = (n: number, parts: string, action: "Install" | "Bundle" | "Evaluate" = "Install") => ({
  ...{ revisionId: n, updateId: idOf(n), revisionNumber: 1, isLeaf: true, deployment: { action } },
  core:
    `<UpdateIdentity UpdateID="${idOf(n)}" RevisionNumber="1" /><Properties UpdateType="Software" />` + parts,
});
const exists = (key: string): string => `<b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="${key}" />`;
const rules = (isInstalled: string, isInstallable: string, metadata = ""): string =>
  `<ApplicabilityRules><IsInstalled>${isInstalled}</IsInstalled><IsInstallable>${isInstallable}</IsInstallable>${metadata}</ApplicabilityRules>`;

const factsWith = (windows: object): Facts =>
  recordedFacts(JSON.stringify({ format: "releve-facts", version: 1, windows }));
const KEYS = [1, 2, 3].flatMap((n) => [`HAS\\${n}`, `FITS\\${n}`]);
/** A registry in which of KEYS only these are. */
const registry = (...keys: string[]) => ({
  registry: Object.fromEntries(
    KEYS.map((key) => [key, keys.includes(key) ? { subkeys: [], values: {} } : null]),
  ),
});
const standings = (revisions: readonly HeldRevision[], facts: Facts) =>
  createEvaluator(facts)(revisions).map(({ result }) => result.applicability);

describe("createEvaluator", () => {
  it("gives rules the update's metadata and id", () => {
    const metadata = `<Metadata><m.MsiPatchMetadata><MsiPatch xmlns="http://www.microsoft.com/msi/patch_applicability.xsd" PatchGUID="${PATCH}"><TargetProduct /><TargetProductCode>${OFFICE}</TargetProductCode></MsiPatch></m.MsiPatchMetadata></Metadata>`;
    const patch = revision(1, rules("<m.MsiPatchInstalled />", "<m.MsiPatchInstallable />", metadata));
    const once = revision(2, rules("<b.InstalledOnce />", "<True />"));
    const product = { version: "14.0.4763.1000", language: 1033 };
    const office = (patches: object[]) =>
      factsWith({ msiProducts: { [OFFICE]: { ...product, patches } }, installedUpdates: [idOf(2)] });
    expect(standings([patch, once], office([]))).toEqual(["applicable", "installed"]);
    const applied = { patchCode: PATCH, state: "applied" };
    expect(standings([patch, once], office([applied]))).toEqual(["installed", "installed"]);
  });

  it("installs what is approved, though something newer that nobody approved would apply", () => {
    const older = (action: "Install" | "Evaluate") => revision(1, rules("<False />", "<True />"), action);
    const newer = {
      ...revision(
        2,
        `<Relationships><SupersededUpdates><UpdateIdentity UpdateID="${idOf(1)}" /></SupersededUpdates></Relationships>${rules("<False />", "<True />")}`,
      ),
      deployment: { action: "PreDeploymentCheck" },
    };
    const evaluate = createEvaluator(factsWith({}));
    const verdicts = (action: "Install" | "Evaluate") => verdictsOf(evaluate([older(action), newer]));
    const { toInstall, needed } = verdicts("Install");
    expect(toInstall.map(({ revision }) => revision.updateId)).toEqual([idOf(1)]);
    expect(needed).toEqual([idOf(1), idOf(2)]);
    expect(verdicts("Evaluate")).toMatchObject({ toInstall: [], needed: [idOf(2)] });
  });

  it("installs also what others wait for, as a servicing stack, and then they wait no longer", () => {
    const stack = { ...revision(1, rules(exists("HAS\\1"), "<True />"), "Install"), isLeaf: false };
    const dependent = revision(
      2,
      `<Relationships><Prerequisites><UpdateIdentity UpdateID="${idOf(1)}" /></Prerequisites></Relationships>${rules("<False />", "<True />")}`,
      "Install",
    );
    const toInstall = (...keys: string[]) =>
      verdictsOf(createEvaluator(factsWith(registry(...keys)))([stack, dependent])).toInstall.map(
        ({ revision }) => revision.updateId,
      );
    expect(toInstall()).toEqual([idOf(1)]);
    expect(toInstall("HAS\\1")).toEqual([idOf(2)]);
  });

  it("tells of a bundle without rules what its members say", () => {
    const member = (n: number) => revision(n, rules(exists(`HAS\\${n}`), exists(`FITS\\${n}`)), "Bundle");
    const bundle = revision(
      3,
      `<Relationships><BundledUpdates><AtLeastOne><UpdateIdentity UpdateID="${idOf(1)}" RevisionNumber="1" /><UpdateIdentity UpdateID="${idOf(2)}" RevisionNumber="1" /></AtLeastOne></BundledUpdates></Relationships>`,
    );
    const standing = (...keys: string[]) =>
      standings([bundle, member(1), member(2)], factsWith(registry(...keys)))[0];
    expect(standing()).toBe("not-applicable");
    expect(standing("FITS\\2")).toBe("applicable");
    expect(standing("FITS\\2", "HAS\\1")).toBe("installed");
  });

  it("evaluates nothing again that is remembered and whose facts are as they were", () => {
    const all = [1, 2, 3].map((n) => revision(n, rules(exists(`HAS\\${n}`), exists(`FITS\\${n}`))));
    const first = createEvaluator(factsWith(registry("FITS\\1", "HAS\\2")));
    first(all);
    expect(first.evaluated()).toBe(5);
    const again = createEvaluator(factsWith(registry("FITS\\1", "HAS\\2")), first.remember());
    expect(again(all)).toEqual(first(all));
    expect(again.evaluated()).toBe(0);
    const later = createEvaluator(factsWith(registry("FITS\\1", "HAS\\1", "HAS\\2")), first.remember());
    expect(later(all).map(({ result }) => result.applicability)).toEqual([
      "installed",
      "installed",
      "not-applicable",
    ]);
    expect(later.evaluated()).toBe(1);

    // Under the same identity, but another rule; and one that was renumbered.
    const changed = [revision(1, rules("<True />", "<False />")), { ...all[1]!, revisionId: 7 }];
    const other = createEvaluator(factsWith(registry("FITS\\1", "HAS\\2")), first.remember());
    expect(other(changed).map(({ result }) => result.applicability)).toEqual(["installed", "installed"]);
    expect(other.evaluated()).toBe(1);
  });
});
