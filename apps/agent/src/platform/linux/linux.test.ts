import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Inventory } from "@releve/api";
import { afterAll, describe, expect, it } from "vitest";
import { createPlatform } from "../index.ts";
import { parsePackages } from "./dpkg.ts";
import { newerKernelInstalled } from "./restart.ts";
import { isSomebodyHere } from "./sessions.ts";
import { parseOsRelease } from "./system.ts";
import { unitFile } from "./systemd.ts";

const folder = mkdtempSync(join(tmpdir(), "releve-platform-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("inventory", () => {
  it("has every package that dpkg -l shows as present, in the API's shape", async () => {
    const platform = createPlatform({ dataDir: folder, agentVersion: "1.0" });
    const inventory = Inventory.parse(await platform.collectInventory());
    const listed = execFileSync("dpkg", ["-l", "--no-pager"], {
      encoding: "utf8",
      env: { ...process.env, COLUMNS: "500", LC_ALL: "C" },
    })
      .split("\n")
      .filter((line) => /^[uihrp][iFUHWt][ R] /.test(line))
      .map((line) => line.split(/ +/))
      .map(([, name, version, architecture]) => `${name?.split(":")[0]} ${version} ${architecture}`);
    const found = inventory.packages.map(
      ({ name, version, architecture }) => `${name} ${version} ${architecture}`,
    );
    expect(found.toSorted()).toEqual(listed.toSorted());
    expect(inventory.system.architecture).toBe(
      execFileSync("dpkg", ["--print-architecture"], { encoding: "utf8" }).trim(),
    );
    const { debianSystem, debianPackages } = platform.factsOf(inventory);
    expect(debianSystem()?.id).toBe(inventory.system.id);
    expect(debianPackages("dpkg")).toHaveLength(1);
    expect(debianPackages("no-such-package")).toEqual([]);
  });

  it("tells holds and states, and leaves out what is only remembered", () => {
    const output =
      "a\tamd64\t1\thold\tinstalled\nb\tall\t2\tinstall\thalf-configured\nc\tall\t3\tdeinstall\tconfig-files\nbroken\n";
    expect(parsePackages(output)).toEqual([
      { name: "a", architecture: "amd64", version: "1", status: "installed", held: true },
      { name: "b", architecture: "all", version: "2", status: "half-configured", held: false },
    ]);
  });

  it("reads os-release as its manual says", () => {
    const text = `# comment\nID=debian\nPRETTY_NAME="A \\"B\\" \\$C"\nNAME='x y'\nnot a line\n`;
    expect(Object.fromEntries(parseOsRelease(text))).toEqual({
      ID: "debian",
      PRETTY_NAME: 'A "B" $C',
      NAME: "x y",
    });
  });

  it("keeps one identity", async () => {
    const platform = createPlatform({ dataDir: folder, agentVersion: "1.0" });
    expect(await platform.machineId()).toBe(await platform.machineId());
  });
});

describe("whether somebody is logged in", () => {
  it.each([
    ["a person", "UID=1000\nSTATE=online\nCLASS=user\n", true],
    ["a person who leaves", "UID=1000\nSTATE=closing\nCLASS=user\n", false],
    ["a login screen", "UID=114\nSTATE=active\nCLASS=greeter\n", false],
  ])("%s", (_, text, expected) => {
    const sessions = mkdtempSync(join(folder, "sessions-"));
    expect(isSomebodyHere(sessions)).toBe(false);
    writeFileSync(join(sessions, "3.ref"), "CLASS=user\n");
    writeFileSync(join(sessions, "3"), text);
    expect(isSomebodyHere(sessions)).toBe(expected);
    expect(isSomebodyHere(join(sessions, "none"))).toBe(false);
  });
});

describe("a newer kernel", () => {
  const image = (name: string, version = "6.1.90-1", status = "installed") => ({
    name,
    architecture: "amd64",
    version,
    status,
    held: false,
  });
  const running = { release: "6.1.0-9-amd64", packageVersion: "6.1.27-1" };
  it.each([
    ["of the same flavour", [image("linux-image-6.1.0-18-amd64")], true],
    ["of another flavour", [image("linux-image-6.1.0-18-cloud-amd64")], false],
    ["unconfigured", [image("linux-image-6.1.0-18-amd64", "6.1.90-1", "unpacked")], false],
    ["older", [image("linux-image-6.1.0-8-amd64")], false],
    ["of the same name and a later version", [image("linux-image-6.1.0-9-amd64", "6.1.27-2")], true],
    ["the running one", [image("linux-image-6.1.0-9-amd64", "6.1.27-1")], false],
    ["a meta package", [image("linux-image-amd64", "6.9")], false],
  ])("%s", (_, packages, expected) => {
    expect(newerKernelInstalled(running, packages)).toBe(expected);
  });
});

describe("systemd unit", () => {
  const options = {
    dataDir: '/tmp/with space & "quotes" %n $HOME',
    account: { file: "/tmp/a" },
    nodePath: "/bin/true",
    nodeFlags: ["--optimize-for-size"],
    cliPath: "/opt/main.ts",
    serverUrl: "https://updates.example:8531",
  };

  it("is what systemd itself accepts, with every argument literal", () => {
    const path = join(folder, "releve-agent.service");
    writeFileSync(path, unitFile(options));
    expect(execFileSync("systemd-analyze", ["verify", "--man=no", path], { encoding: "utf8" })).toBe("");
    expect(unitFile(options)).toContain('"/tmp/with space & \\"quotes\\" %%n $$HOME"');
  });

  it("names the account to enrol with, or a WSUS, where nobody enrols", () => {
    const commandOf = (text: string) => /^ExecStart=.*$/m.exec(text)?.[0] ?? "";
    expect(commandOf(unitFile(options))).toContain(
      '"--server" "https://updates.example:8531" "--account" "/tmp/a"',
    );
    const wsus = unitFile({ ...options, serverUrl: "http://wsus.example:8530", account: "wsus" });
    expect(commandOf(wsus)).toContain('"--wsus" "http://wsus.example:8530" "--data"');
    expect(wsus).not.toContain("--account");
  });

  it("cannot be given a second setting", () => {
    expect(() => unitFile({ ...options, serverUrl: "x\nExecStartPre=/bin/sh" })).toThrow("control character");
  });
});
