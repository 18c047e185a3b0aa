import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CriteriaError, type Searchable, parseCriteria } from "./criteria.ts";

const update: Searchable = {
  type: "Software",
  deploymentAction: "Installation",
  updateId: "a'[b]",
  revisionNumber: 101,
  categoryIds: ["0fa1201d-4330-4fa8-8ae9-b877473b6441"],
  isAssigned: true,
  autoSelectOnWebSites: false,
  browseOnly: false,
  isInstalled: false,
  isHidden: false,
  isPresent: false,
  rebootRequired: false,
};
const finds = (criteria: string, parts: Partial<Searchable> = {}) =>
  parseCriteria(criteria)({ ...update, ...parts });

describe("criteria of MS-UAMG 3.38.4.11", () => {
  it.each([
    "Type='Software'",
    "tYPE != 'driver'",
    "DeploymentAction='installation'",
    "IsAssigned=1",
    "AutoSelectOnWebSites =0",
    "BrowseOnly= 0",
    "UpdateID='A['][[]b[]]'",
    "UpdateID!='other'",
    "RevisionNumber=101",
    "RevisionNumber=000101",
    "CategoryIDs contains '0FA1201D-4330-4FA8-8AE9-B877473B6441'",
    "CategoryIDscontains'0fa1201d-4330-4fa8-8ae9-b877473b6441'",
    "IsInstalled=0 and IsHidden=0",
    "( IsInstalled = 0 and IsHidden = 0 )",
    "((Type='Software')\tand (IsPresent=0 and RebootRequired=0))",
    "IsInstalled=1 or IsInstalled=0",
    "IsInstalled=1 or Type='Software' and IsHidden=0 or IsPresent=1",
    "",
    " \t",
  ])("%j finds it", (criteria) => {
    expect(finds(criteria)).toBe(true);
  });

  it.each([
    "Type='Driver'",
    "Type!='Software'",
    "DeploymentAction='Uninstallation'",
    "RevisionNumber=-1",
    "UpdateID='a'",
    "CategoryIDs contains '0fa1201d'",
    "IsInstalled=0 and IsHidden=1",
    "IsInstalled=1 or IsInstalled=0 and IsHidden=1",
  ])("%j does not", (criteria) => {
    expect(finds(criteria)).toBe(false);
  });

  it.each([
    ["IsInstalled", 11],
    ["IsInstalled=2", 12],
    ["IsInstalled='0'", 12],
    ["IsInstalled!=0", 11],
    ["IsInstalled=0 and", 13],
    ["IsInstalled=0and IsHidden=0", 13],
    ["IsInstalled=0 IsHidden=0", 13],
    ["(IsInstalled=0 or IsHidden=0)", 14],
    ["(IsInstalled=0", 14],
    ["IsInstalled=0)", 13],
    ["constructor=1", 0],
    ["Title='x'", 0],
    ["Type='Firmware'", 5],
    ["Type=Software", 5],
    ["Type contains 'Software'", 5],
    ["UpdateID='a'b'", 12],
    ["UpdateID='a[b'", 11],
    ["UpdateID='é'", 10],
    ["UpdateID='x", 11],
    ["RevisionNumber=1.5", 16],
    ["RevisionNumber=0x65", 16],
    ["CategoryIDs = 'x'", 12],
    ["and", 0],
    ["()", 1],
    [`${"(".repeat(1000)}IsHidden=0${")".repeat(1000)}`, 33],
  ])("refuses %j and says where", (criteria, at) => {
    const fault = (() => {
      try {
        return parseCriteria(criteria);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(fault).toBeInstanceOf(CriteriaError);
    expect((fault as CriteriaError).at).toBe(at);
  });

  it("finds only what is deployed for installation, unless it asks for another action", () => {
    const detected = { deploymentAction: "Detection" } as const;
    expect(finds("IsInstalled=0", detected)).toBe(false);
    expect(finds("IsInstalled=0 and DeploymentAction='Detection'", detected)).toBe(true);
    expect(finds("DeploymentAction='Uninstallation' or IsInstalled=0", detected)).toBe(false);
  });

  it("means what a naive reading of the same tree means", () => {
    const flags = [
      "IsAssigned",
      "BrowseOnly",
      "IsInstalled",
      "IsHidden",
      "IsPresent",
      "RebootRequired",
    ] as const;
    const keyOf = (name: (typeof flags)[number]) => (name[0]!.toLowerCase() + name.slice(1)) as "isAssigned";
    const criterion = fc.record({ name: fc.constantFrom(...flags), value: fc.constantFrom(0, 1) });
    const alternatives = fc.array(fc.array(criterion, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    const states = fc.array(fc.boolean(), { minLength: flags.length, maxLength: flags.length });
    fc.assert(
      fc.property(alternatives, states, fc.boolean(), (groups, values, wrap) => {
        const one: Searchable = {
          ...update,
          ...Object.fromEntries(flags.map((name, i) => [keyOf(name), values[i]])),
        };
        const text = groups
          .map((group) => group.map(({ name, value }) => `${name}=${value}`).join(" and "))
          .map((group) => (wrap ? `(${group})` : group))
          .join(" or ");
        const expected = groups.some((group) =>
          group.every(({ name, value }) => one[keyOf(name)] === (value === 1)),
        );
        expect(parseCriteria(text)(one)).toBe(expected);
      }),
    );
  });

  it("reads back every text that is escaped as the specification says, and never throws anything else", () => {
    const ascii = fc.string({
      unit: fc.integer({ min: 1, max: 127 }).map((code) => String.fromCharCode(code)),
    });
    fc.assert(
      fc.property(ascii, (text) => {
        const escaped = text.replace(/['[\]]/g, "[$&]");
        expect(finds(`UpdateID='${escaped}'`, { updateId: text })).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseCriteria(text);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(CriteriaError);
        }
      }),
    );
  });
});
