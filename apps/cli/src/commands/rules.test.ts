import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../../..");
const PC = join(root, "packages/rules/src/testing/windows-pc.json");

const CORE =
  '<UpdateIdentity UpdateID="5f0c0000-0000-0000-0000-000000000001" RevisionNumber="200" />' +
  '<Properties UpdateType="Software" /><ApplicabilityRules><IsInstalled><And><b.InstalledOnce />' +
  '<m.MsiApplicationInstalled /></And></IsInstalled><IsInstallable><Or><b.RegDword Key="HKEY_LOCAL_MACHINE" ' +
  'Subkey="SOFTWARE\\Acme" Value="Bits" Comparison="EqualTo" Data="32" RegType32="true" /><b.Unheard />' +
  "</Or></IsInstallable><Metadata><m.MsiApplicationMetadata><m.ProductCode>" +
  "{11111111-1111-1111-1111-111111111111}</m.ProductCode></m.MsiApplicationMetadata></Metadata></ApplicabilityRules>";

const MSUS = "http://schemas.microsoft.com/msus/2002/12";
const DOCUMENT =
  `<u:Update xmlns:u="${MSUS}/Update" xmlns:b="${MSUS}/BaseApplicabilityRules">` +
  '<u:UpdateIdentity UpdateID="5f0c0000-0000-0000-0000-000000000002" RevisionNumber="1" />' +
  '<u:Properties DefaultPropertiesLanguage="en" UpdateType="Software" /><u:LocalizedPropertiesCollection>' +
  "<u:LocalizedProperties><u:Language>en</u:Language><u:Title>t</u:Title></u:LocalizedProperties>" +
  '</u:LocalizedPropertiesCollection><u:ApplicabilityRules><u:IsInstallable><b:Processor Architecture="9" />' +
  "</u:IsInstallable></u:ApplicabilityRules></u:Update>";

function releve(args: readonly string[], input: string) {
  const command = [join(root, "apps/cli/src/main.mjs"), "rules", "evaluate", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { input, encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("releve rules evaluate", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "releve-rules-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("shows each section's verdict and why", () => {
    const { status, stdout } = releve(["--facts", PC], CORE);
    expect(stdout.split("\n")).toEqual([
      "5f0c0000-0000-0000-0000-000000000001 revision 200",
      "IsInstalled: true",
      "  true     And",
      "    true     in the installation history",
      "    true     {11111111-1111-1111-1111-111111111111} 15.0.4420",
      "IsSuperseded: no rule",
      "IsInstallable: true",
      "  true     Or",
      "    true     SOFTWARE\\Acme (32-bit)\\Bits is 32, wanted EqualTo 32",
      `    unknown  no such rule here: Unheard of ${MSUS}/BaseApplicabilityRules  0x80CFE001 OM_E_EE_UNKNOWN_EXPRESSION`,
      "",
    ]);
    expect(status).toBe(0);
  });

  test("reads a whole document, and prints JSON", () => {
    const { stdout } = releve(["--facts", PC, "--json"], DOCUMENT);
    expect(JSON.parse(stdout)).toMatchObject({
      updateId: "5f0c0000-0000-0000-0000-000000000002",
      revisionNumber: 1,
      IsInstallable: { verdict: "true", children: [] },
    });
  });

  test.each<[string, string[], string, number, RegExp]>([
    ["no facts", [], CORE, 2, /--facts/],
    ["no such file", ["--facts", "/nowhere.json"], CORE, 1, /nowhere/],
    [
      "facts of another form",
      ["--facts", "bad.json"],
      CORE,
      1,
      /bad\.json: the facts are of another form at format/,
    ],
    ["a hive that is none", ["--hive", "SOFTWARE=bad.json"], CORE, 1, /no registry hive/],
    ["no update", ["--facts", PC], "<x/>", 1, /upd:Update/],
  ])("%s", (_, args, input, exitCode, message) => {
    writeFileSync(join(folder, "bad.json"), "{}");
    const { status, stderr } = releve(
      args.map((arg) => arg.replace("bad.json", join(folder, "bad.json"))),
      input,
    );
    expect(status).toBe(exitCode);
    expect(stderr).toMatch(message);
  });
});
