import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../../..");
const PC = join(root, "packages/rules/src/testing/windows-pc.json");
const ID = "5f0c0000-0000-0000-0000-000000000001";
const FILE_ID = "MNix321xUZqK4uzbb+o9TzSjhcI=";

const CORE =
  `<UpdateIdentity UpdateID="${ID}" RevisionNumber="200"/><Properties UpdateType="Software"/><ApplicabilityRules>` +
  '<IsInstallable><b.Processor Architecture="9"/></IsInstallable></ApplicabilityRules>';
const INDEX =
  '<OFFLINE><CABLIST><CAB NAME="package.cab"/><CAB NAME="package2.cab" RANGESTART="0"/></CABLIST></OFFLINE>';
const LIST =
  '<OfflineSyncPackage xmlns="http://schemas.microsoft.com/msus/2004/02/OfflineSync" ProtocolVersion="1.0" ' +
  `CreationDate="2026-05-12T08:51:08Z"><Updates><Update UpdateId="${ID}" RevisionNumber="200" RevisionId="7" ` +
  `IsLeaf="true"><PayloadFiles><File Id="${FILE_ID}"/></PayloadFiles></Update></Updates></OfflineSyncPackage>`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "releve-offline-"));
  const gcab = (name: string, ...files: string[]) =>
    execFileSync("gcab", ["-c", name, ...files], { cwd: folder });
  mkdirSync(join(folder, "c"));
  writeFileSync(join(folder, "c/7"), CORE);
  writeFileSync(join(folder, "index.xml"), INDEX);
  writeFileSync(join(folder, "package.xml"), LIST);
  gcab("package.cab", "package.xml");
  gcab("package2.cab", "c/7");
  gcab("scan.cab", "index.xml", "package.cab", "package2.cab");
});
afterAll(() => rmSync(folder, { recursive: true }));

function offlineScan(file: string) {
  const args = ["agent", "offline-scan", join(folder, file), "--facts", PC];
  const command = [join(root, "apps/cli/src/main.mjs"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return { status, stdout, stderr };
}

it("names what a recorded Windows lacks, and whose files the package does not have", () => {
  const { status, stdout } = offlineScan("scan.cab");
  expect(status).toBe(1);
  expect(stdout).toContain("1 update needed, 0 installed, by the package of 2026-05-12.");
  expect(stdout).toContain("0x80CF402F OM_E_PT_ECP_SUCCEEDED_WITH_ERRORS");
  expect(stdout).toContain(`${ID}: 0x80CF4035 OM_E_PT_ECP_FILE_LOCATION_ERROR`);
});

it("says what is wrong with a file that is no package", () => {
  const { status, stderr } = offlineScan("index.xml");
  expect(status).toBe(1);
  expect(stderr).toContain("0x80CF4031 OM_E_PT_ECP_INVALID_FILE_FORMAT");
});
