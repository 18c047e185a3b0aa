/** What a person asks of the agent at its own computer: the commands as processes, beside an agent of a real service. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_COMPUTERS, Policy } from "@releve/api";
import { debianUpdateId } from "@releve/metadata";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runAgent } from "../../apps/agent/src/index.ts";
import { inventoryOf, testHandlers, testPlatform } from "../../apps/agent/src/testing/world.ts";
import {
  type TestServer,
  type TestSession,
  loginAsAdmin,
  startTestServer,
} from "../../apps/server/src/test-server.ts";
import { packageName, writeCatalogue } from "../../bench/catalogue.ts";
import { MAIN, createReleve } from "./releve.ts";

const WAIT = { timeout: 30_000, interval: 200 };
const SUITE = { origin: "Debian", codename: "bookworm", architecture: "amd64" };
const [OFFERED, REQUIRED] = [packageName(0), packageName(1)];
const idOf = (source: string) => debianUpdateId({ ...SUITE, source, version: "2.0-1" });

const { releve, end } = createReleve();
const controller = new AbortController();
const dataDir = mkdtempSync(join(tmpdir(), "releve-agent-"));
let server: TestServer;
let admin: TestSession;
let running: Promise<void>;

const agent = (command: string, ...args: string[]) => releve("agent", command, "--data", dataDir, ...args);
const done = (text: string | RegExp) => ({
  code: 0,
  stderr: "",
  stdout: expect.stringMatching(text) as string,
});
const failed = (code: string) => ({
  code: 1,
  stdout: "",
  stderr: expect.stringContaining(code) as string,
});

/** A computer with both packages in a version from before the catalogue's. */
const platform = {
  ...testPlatform(""),
  collectInventory: () => {
    const inventory = inventoryOf("1.0-1");
    const [one] = inventory.packages;
    const packages = [OFFERED, REQUIRED].map((name) => ({ ...one!, name }));
    return Promise.resolve({ ...inventory, packages });
  },
};

async function approve(source: string, action: "available" | "required"): Promise<void> {
  const selection = { updateIds: [idOf(source)] };
  await admin.api("approve", { body: { selection, groupIds: [ALL_COMPUTERS], action } });
}

beforeAll(async () => {
  server = await startTestServer(undefined, { machineSources: false });
  admin = await loginAsAdmin(server);
  await writeCatalogue(server.store, 2, ["1.0-1", "2.0-1"]);
});
afterAll(async () => {
  controller.abort();
  await running;
  await server.end();
  rmSync(dataDir, { recursive: true });
  end();
});

it("run: shows the password of its proxy to nobody who lists processes", async () => {
  const data = mkdtempSync(join(tmpdir(), "releve-agent-"));
  const where = ["--data", data, "--wsus", "http://127.0.0.1:9"];
  const args = [MAIN, "agent", "run", ...where, "--proxy", "http://user:hunter2@127.0.0.1:9"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += String(text)));
  await vi.waitFor(() => expect(said).toContain("at work"), WAIT);
  expect(readFileSync(`/proc/${child.pid}/cmdline`, "utf8").trim()).toMatch(/^releve agent\0*$/);
  const log = join(data, "agent.log");
  await vi.waitFor(() => expect(readFileSync(log, "utf8")).toContain("OM_E_PT_ENDPOINT_UNREACHABLE"), WAIT);
  expect(said + readFileSync(log, "utf8")).not.toContain("hunter2");
  child.kill();
  await once(child, "exit");
  rmSync(data, { recursive: true });
});

describe("before an agent has run", () => {
  it.each([
    ["scan", "OM_E_NO_SERVICE"],
    ["history", "OM_E_NOT_INITIALIZED"],
    ["search", "OM_E_NOT_INITIALIZED"],
    ["status", "OM_E_NOT_INITIALIZED"],
  ])("%s names %s, and exits 1", async (command, code) => {
    expect(await agent(command)).toMatchObject(failed(code));
  });

  it("hide names no update of an agent that never ran", async () => {
    expect(await agent("hide", idOf(OFFERED))).toMatchObject(failed("OM_E_NOT_INITIALIZED"));
  });

  it.each([
    ["en", "✗ Identity", "not enrolled yet"],
    ["fr", "✗ Identité", "pas encore inscrit"],
  ])("the doctor says in %s that it is not enrolled, and exits 1", async (lang, check, finding) => {
    const { code, stdout } = await agent("doctor", "--lang", lang);
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^${check} .*${finding}$`, "m"));
    expect(stdout).toContain("0x80CF0004 OM_E_NOT_INITIALIZED");
  });
});

describe("beside a running agent", () => {
  beforeAll(async () => {
    await approve(OFFERED, "available");
    const { httpsUrl: serverUrl, accountFile } = server;
    const handlers = testHandlers(join(dataDir, "world"));
    const options = { dataDir, serverUrl, accountFile, platform, handlers, onLine: () => undefined };
    running = runAgent(options, controller.signal);
    await vi.waitFor(async () => expect(await agent("scan")).toMatchObject({ code: 0 }), WAIT);
  });

  it("scan waits for the scan and says what it found", async () => {
    expect(await agent("scan")).toMatchObject(done(/^Done: 2 needed, 0 installed\.\n$/));
  });

  it("search finds what the service offers, by criteria of the published language alone", async () => {
    expect(await agent("search")).toMatchObject(
      done(
        new RegExp(`^Update .*\n${idOf(OFFERED)} +available +${OFFERED} 2\\.0-1\n1 update, by the scan of `),
      ),
    );
    expect(await agent("search", "IsInstalled=1")).toMatchObject(done(/^0 updates, /));
    const { stdout } = await agent("search", "--json", `UpdateID='${idOf(OFFERED)}'`);
    expect(JSON.parse(stdout)).toMatchObject({ updates: [{ updateId: idOf(OFFERED) }] });
    expect(await agent("search", "Bad=1")).toMatchObject(failed("0x80CF0032 OM_E_INVALID_CRITERIA"));
  });

  it("hides what is only offered until it is shown again", async () => {
    const id = idOf(OFFERED);
    expect(await agent("hide", id.toUpperCase())).toMatchObject(done(/^Hidden/));
    expect(await agent("hide", id)).toMatchObject(failed("OM_E_NOOP"));
    expect(await agent("search")).toMatchObject(done(/^0 updates, /));
    expect(await agent("search", "IsHidden=1")).toMatchObject(done(id));
    expect(await agent("unhide", id)).toMatchObject(done(/^Shown again/));
    expect(await agent("search")).toMatchObject(done(id));
    expect(await agent("hide", id.replace(/^./, "z"))).toMatchObject(failed("0x80CF0003 OM_E_UNKNOWN_ID"));
  });

  it("pauses for some days, installs nothing by itself meanwhile, and resumes once", async () => {
    expect(await agent("pause", "--days", "36")).toMatchObject(failed("0x80CF0049 OM_E_OUTOFRANGE"));
    expect(await agent("pause", "--days", "soon")).toMatchObject(failed("0x80CF0049 OM_E_OUTOFRANGE"));
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    expect(await agent("pause", "--days", "3")).toMatchObject(done(`until ${inDays(3)} `));
    expect(await agent("scan", "--install")).toMatchObject(failed("0x80CFA004 OM_E_AU_PAUSED"));
    await approve(REQUIRED, "required");
    // The approval itself has the agent scan: until then it is at work.
    await vi.waitFor(async () => expect(await agent("scan")).toMatchObject(done(/^Done: 2 needed/)), WAIT);
    expect(await agent("search")).toMatchObject(done(`${idOf(REQUIRED)} +to be installed `));
    expect(await agent("history")).toMatchObject(done(/^Time +Update +Result\n$/));
    expect(await agent("resume")).toMatchObject(done(/^Resumed/));
    expect(await agent("resume")).toMatchObject(failed("OM_E_NOOP"));
  });

  it("cannot hide what an admin requires", async () => {
    const refused = await agent("hide", idOf(REQUIRED));
    expect(refused).toMatchObject(failed("0x80CF8016 OM_E_DS_DECLINENOTALLOWED"));
  });

  it("installs what is approved at once, and exits 1 with each failure's name", async () => {
    const installed = await agent("scan", "--install");
    expect(installed).toMatchObject({ code: 1, stderr: "" });
    // The catalogue of the test names files that no server has.
    expect(installed.stdout).toMatch(
      new RegExp(`^Done: .*\n( {2}package000[01] 2\\.0-1: 0x80CF\\w+ OM_E_\\w+\n){2}$`),
    );
  });

  it("shows the history from the newest on, of all updates or of one", async () => {
    const all = await agent("history");
    expect(all).toMatchObject(done(/^Time +Update +Result\n(\d{4}-\d\d-\d\d .*\n){2,}$/));
    expect(all.stdout).toContain(" OM_E_");
    const { stdout } = await agent("history", "--json", "--update", idOf(REQUIRED), "--count", "1");
    expect(JSON.parse(stdout)).toMatchObject([{ updateId: idOf(REQUIRED), title: `${REQUIRED} 2.0-1` }]);
    expect(await agent("history", "--from", "999")).toMatchObject(failed("0x80CF0007 OM_E_INVALIDINDEX"));
    expect(await agent("history", "--count", "few")).toMatchObject(failed("0x80CF0049 OM_E_OUTOFRANGE"));
    const unknown = await agent("history", "--update", SUITE.origin);
    expect(unknown).toMatchObject(failed("0x80CF0008 OM_E_ITEMNOTFOUND"));
  });

  it.each([
    ["en", "✓ Connection", "takes connections", "✓ Agent"],
    ["fr", "✓ Connexion", "accepte les connexions", "✓ Agent"],
  ])("the doctor walks the way to the service, in %s", async (lang, check, finding, alive) => {
    const { stdout } = await agent("doctor", "--lang", lang);
    expect(stdout).toMatch(new RegExp(`^${check} .*${finding}$`, "m"));
    expect(stdout).toMatch(new RegExp(`^${alive} .*${process.pid}$`, "m"));
    expect(stdout).not.toContain("\u{fffd}");
    const answers = JSON.parse((await agent("doctor", "--json")).stdout) as { check: string }[];
    expect(stdout.match(/^[✓✗!–] /gm)).toHaveLength(answers.length);
  });

  it("asks for nothing where policy leaves updates to the service, and looks all the same", async () => {
    const params = { groupId: ALL_COMPUTERS };
    await admin.api("setPolicy", { params, body: { policy: Policy.parse({ userAccess: false }) } });
    const off = async () => (await agent("policy")).stdout;
    await vi.waitFor(async () => expect(await off()).toMatch(/^userAccess +false$/m), WAIT);
    const id = idOf(OFFERED);
    const refused = [["scan"], ["scan", "--install"], ["uninstall", id], ["hide", id], ["unhide", id]];
    for (const [command = "", ...args] of [...refused, ["pause"], ["resume"]])
      expect(await agent(command, ...args)).toMatchObject(failed("0x80CF0025 OM_E_USER_ACCESS_DISABLED"));
    for (const command of ["status", "history", "search"])
      expect(await agent(command)).toMatchObject({ code: 0, stderr: "" });
    await admin.api("setPolicy", { params, body: { policy: null } });
  });
});
