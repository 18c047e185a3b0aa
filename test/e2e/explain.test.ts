import { execFile, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const MAIN = join(ROOT, "apps/cli/src/main.mjs");

const folder = mkdtempSync(join(tmpdir(), "releve-explain-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

function run(program: string, args: readonly string[], input: string | Buffer = ""): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { PATH: process.env["PATH"], HOME: folder };
    const child = execFile(program, args, { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    child.stdin?.on("error", () => undefined).end(input);
  });
}

const explain = (...args: string[]) => run(process.execPath, [MAIN, "explain", ...args]);
const piped = (input: string | Buffer, ...args: string[]) =>
  run(process.execPath, [MAIN, "explain", ...args], input);
const objects = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const CBS =
  "2026-11-26 10:01:15, Error                 CBS    Failed [HRESULT = 0x800f081f - CBS_E_SOURCE_MISSING]\n";

describe("releve explain", () => {
  it("answers in full: causes, how to tell, and what to do on each side", async () => {
    const { stdout, code } = await explain("0x8024402C");
    expect(code).toBe(0);
    expect(stdout).toContain("OM_E_PT_WINHTTP_NAME_NOT_RESOLVED");
    for (const side of [
      "On a device with the Relève agent",
      "On Windows with its own agent",
      "At the service",
    ])
      expect(stdout).toContain(side);
    expect(stdout).not.toContain("\u001b");
  });

  it("ends quietly when only its first lines are wanted", async () => {
    const { stdout, stderr } = await run("sh", [
      "-c",
      `"${process.execPath}" "${MAIN}" explain 0x8024402C | head -1`,
    ]);
    expect(stdout).toContain("WU_E_PT_WINHTTP_NAME_NOT_RESOLVED");
    expect(stderr).toBe("");
  });

  it("prints one object per code and line as JSON", async () => {
    const { stdout } = await explain("80cf402c", "-2133901291", "--json", "--lang", "fr");
    const [first, second] = objects(stdout);
    expect(Object.keys(first ?? {}).slice(0, 10)).toEqual([
      "input",
      "code",
      "symbol",
      "aliases",
      "family",
      "severity",
      "title",
      "meaning",
      "causes",
      "remedies",
    ]);
    expect(first).toMatchObject({
      input: "80cf402c",
      code: "0x80CF402C",
      aliases: ["WU_E_PT_WINHTTP_NAME_NOT_RESOLVED"],
      severity: "error",
      lang: "fr",
    });
    expect(second).toMatchObject({ input: "-2133901291", symbol: "OM_E_PT_REFRESH_CACHE_REQUIRED" });
  });

  it.each([
    ["known codes", ["0x80CF402C"], 0],
    ["an unknown code", ["0x80CF402C", "0x80CF0048"], 1],
    ["no code at all", ["http_status"], 2],
    ["a wrong option", ["--context", "1000", "1603"], 2],
    ["a file without codes", [join(ROOT, "LICENSE")], 1],
  ])("ends with its exit code for %s", async (_, args, code) => {
    expect((await explain(...args)).code).toBe(code);
  });

  it("suggests names for a part that many have", async () => {
    expect((await explain("http_status")).stderr).toMatch(/Did you mean \w*HTTP_STATUS/);
  });

  it("sums up a folder: files, packed files, UTF-16, each code once, with the lines around it", async () => {
    const logs = join(folder, "logs");
    mkdirSync(join(logs, "old"), { recursive: true });
    writeFileSync(join(logs, "CBS.log"), `before\n${CBS}after\n`);
    writeFileSync(join(logs, "old/CBS.log.gz"), gzipSync(CBS.replace("2026-11-26", "2026-11-20")));
    writeFileSync(
      join(logs, "msi.log"),
      Buffer.from("\ufeffMSI (s) (A0:54) [10:00:00:123]: MainEngineThread is returning 1603\r\n", "utf16le"),
    );
    const { stdout, code } = await explain(logs, "--json", "--context", "1");
    expect(code).toBe(0);
    expect(objects(stdout)).toMatchObject([
      {
        symbol: "CBS_E_SOURCE_MISSING",
        input: "0x800f081f",
        count: 2,
        first: "2026-11-20 10:01:15",
        last: "2026-11-26 10:01:15",
        component: "CBS",
        context: ["before", CBS.trim(), "after"],
      },
      { symbol: "ERROR_INSTALL_FAILURE", input: "1603", component: "MSI (s)", log: "windows-installer" },
    ]);
  });

  it("explains what is piped in, in its place, and changes nothing else of it", async () => {
    const { stdout } = await piped(`é\n${CBS}\u00ff\n`, "--annotate", "--lang", "fr");
    expect(stdout).toContain("0x800f081f [CBS_E_SOURCE_MISSING: ");
    expect(stdout.replace(/ \[[A-Z_]+: .*?\](?= - )/, "")).toBe(`é\n${CBS}\u00ff\n`);
  });

  it("reads a pipe without end in bounded memory", async () => {
    // 100 MB through a heap of 32 MB: what is kept is the summary alone.
    const child = spawn(process.execPath, ["--max-old-space-size=32", MAIN, "explain", "--json"], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { PATH: process.env["PATH"], HOME: folder },
    });
    const block = Buffer.from(CBS.repeat(10_000));
    let stdout = "";
    child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const blocks = Math.ceil(1e8 / block.length);
    for (let sent = 0; sent < blocks; sent++)
      if (!child.stdin.write(block)) await new Promise((resolve) => child.stdin.once("drain", resolve));
    child.stdin.end();
    expect(await ended).toBe(0);
    expect(objects(stdout)).toMatchObject([{ count: blocks * 10_000 }]);
  });
});

describe("the package of its own", () => {
  const empty = join(folder, "empty");
  const program = join(empty, "node_modules/.bin/releve-explain");

  beforeAll(() => {
    execFileSync(process.execPath, [join(ROOT, "tools/explain-package.mjs")]);
    mkdirSync(empty);
    const pack = execFileSync("npm", ["pack", "--json", join(ROOT, "apps/cli/dist/explain")], {
      cwd: folder,
    });
    const [{ filename } = { filename: "" }] = JSON.parse(pack.toString()) as { filename: string }[];
    writeFileSync(join(empty, "package.json"), "{}");
    execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", join(folder, filename)], {
      cwd: empty,
    });
  });

  it("is installed in an empty folder without network, and answers as the command does", async () => {
    for (const args of [
      ["0x80244010", "--lang", "fr"],
      ["1603", "--json"],
    ])
      expect(await run(program, args)).toEqual(await explain(...args));
  });

  it("reads logs", async () => {
    expect((await run(program, [], CBS)).stdout).toContain("CBS_E_SOURCE_MISSING");
    expect((await run(program, ["http_status"])).code).toBe(2);
  });
});
