import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, vi } from "vitest";
import { RESULT_CODES, type ResultSymbol, hexOf } from "@releve/result-codes";
import { createDeviceRequest, issueDeviceCertificate } from "@releve/trust";
import { readIdentity, writeIdentity } from "../protocol-talker/identity.ts";
import { DEVICE_ID } from "../testing/fake-service.ts";
import { useStage } from "../testing/stage.ts";
import { offerAlpha, testPlatform } from "../testing/world.ts";
import { runAgent } from "./agent.ts";
import { AGENT_VERSION } from "./options.ts";

const stage = useStage();
const { start, eventIds } = stage;
const WAIT = { timeout: 15_000 };
const log = () => readFileSync(join(stage.dataDir, "agent.log"), "utf8");
const failedWith = (code: number) =>
  vi.waitFor(() => {
    const failed = stage.fake.events.find(({ eventId }) => eventId === 148);
    expect((failed?.win32HResult ?? 0) >>> 0).toBe(code);
  }, WAIT);

describe("does not start", () => {
  it("without ever having been enrolled", async () => {
    const options = { dataDir: stage.dataDir, platform: testPlatform(stage.world) };
    await expect(runAgent(options, new AbortController().signal)).rejects.toMatchObject({
      symbol: "OM_E_SERVICE_NOT_REGISTERED",
    });
  });

  it.each(["none", "stage"])("with an account certificate file that is none (%s)", async (name) => {
    writeFileSync(join(stage.dataDir, "stage"), "-----BEGIN NOTHING-----");
    const accountFile = join(stage.dataDir, name);
    await expect(start({ accountFile }).stopped).rejects.toMatchObject({ symbol: "OM_E_INVALID_FILE" });
  });

  it("when the process that does its work dies", async () => {
    const path = join(stage.dataDir, "dies.mjs");
    writeFileSync(path, "process.exit(3);");
    await expect(start({ workerProgram: { path, args: [] } }).stopped).rejects.toMatchObject({
      symbol: "OM_E_UNEXPECTED",
      message: expect.stringContaining("exit code 3") as string,
    });
  });
});

it("stops when its program was replaced by another version: OM_E_INVALIDWUAVERSION", async () => {
  const path = join(stage.dataDir, "newer.mjs");
  const here = (name: string) => JSON.stringify(join(import.meta.dirname, name));
  writeFileSync(
    path,
    `import { registerHooks } from "node:module";
    import { pathToFileURL } from "node:url";
    registerHooks({ load: (url, context, next) => {
      const loaded = next(url, context);
      if (url !== pathToFileURL(${here("options.ts")}).href) return loaded;
      return { ...loaded, source: String(loaded.source).replace("${AGENT_VERSION}", "99.0.0") };
    } });
    const { serveWork } = await import(${here("serve-work.ts")});
    await serveWork({}, new AbortController().signal);`,
  );
  await expect(start({ workerProgram: { path, args: [] } }).stopped).rejects.toMatchObject({
    symbol: "OM_E_INVALIDWUAVERSION",
    message: expect.stringContaining("its program now 99.0.0") as string,
  });
});

/** When a scan is due. */
const tomorrow = () => Date.now() + 86_400_000;

/** An agent that scanned once and was stopped. */
async function afterFirstScan(): Promise<void> {
  const { stop } = start();
  await vi.waitFor(() => expect(eventIds()).toEqual([147, 156]), WAIT);
  await stop();
}

it("a kept policy that no policy can be is named, and asked for anew", async () => {
  await afterFirstScan();
  const asked = () => stage.fake.calls.filter((call) => call === "GET /agent/v1/policy").length;
  const before = asked();
  const db = new DatabaseSync(join(stage.dataDir, "store.db"));
  db.exec(`UPDATE settings SET value = '{"detectionHours":-4}' WHERE name = 'policy'`);
  db.close();
  start();
  stage.fake.tell("deployments");
  await vi.waitFor(() => expect(asked()).toBe(before + 1), WAIT);
  expect(log()).toContain(hexOf(RESULT_CODES.OM_E_REG_VALUE_INVALID));
});

describe("what was kept", () => {
  const keep = (sql: string) => {
    const db = new DatabaseSync(join(stage.dataDir, "store.db"));
    db.exec(sql);
    db.close();
  };
  const evaluation = (value: string) => `UPDATE settings SET value = '${value}' WHERE name = 'evaluation'`;

  it.each<[string, ResultSymbol, string]>([
    [
      "of verdicts, without them",
      "OM_E_EE_UNEXPECTED",
      evaluation(JSON.stringify({ by: AGENT_VERSION, facts: [], entries: 7 })),
    ],
    [
      "of a decision, whose deadline is no time",
      "OM_E_AU_UNEXPECTED",
      "UPDATE revisions SET deployment = json_set(deployment, '$.deadline', 'soon')",
    ],
  ])("%s: %s ends the scan", async (_, symbol, sql) => {
    offerAlpha(stage.fake)("OptionalInstall");
    await afterFirstScan();
    keep(sql);
    start({ now: tomorrow });
    await failedWith(RESULT_CODES[symbol]);
    if (symbol === "OM_E_AU_UNEXPECTED") return;
    const scans = () => eventIds().filter((id) => id === 147).length;
    const before = scans();
    stage.fake.tell("deployments");
    await vi.waitFor(() => expect(scans()).toBe(before + 1), WAIT);
  });
});

it("a certificate that expired, and that the service does not renew, is named", async () => {
  await afterFirstScan();
  const { key, csr } = await createDeviceRequest();
  const longAgo = Date.now() - 10 * 365 * 86_400_000;
  const certificate = await issueDeviceCertificate(stage.fake.authority, csr, DEVICE_ID, longAgo);
  writeIdentity(stage.dataDir, { ...readIdentity(stage.dataDir)!, key, certificate });
  start({ now: tomorrow });
  await vi.waitFor(() => expect(log()).toContain("OM_E_DS_SERVICEEXPIRED"), WAIT);
  expect(log()).toContain("enrol again");
});

it("enrolled anew in the midst of a scan: what was found is not this device's any more", async () => {
  stage.fake.override("SyncUpdates", () => {
    const identity = readIdentity(stage.dataDir)!;
    writeIdentity(stage.dataDir, { ...identity, deviceId: DEVICE_ID.replaceAll("1", "9") });
    return undefined;
  });
  start();
  await failedWith(RESULT_CODES.OM_E_AU_DETECT_SVCID_MISMATCH);
  expect(eventIds()).not.toContain(156);
});
