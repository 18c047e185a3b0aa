import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScanClass } from "@releve/api";
import { createEvaluator, factsOf } from "@releve/diagnosis";
import { parseAccountFile } from "@releve/trust";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataStore } from "../../apps/agent/src/data-store/index.ts";
import { readComputerInfo } from "../../apps/agent/src/platform/linux/system.ts";
import { createTransport } from "../../apps/agent/src/protocol-talker/http.ts";
import { createSession } from "../../apps/agent/src/protocol-talker/session.ts";
import { syncUpdates } from "../../apps/agent/src/protocol-talker/sync.ts";
import { inventoryOf } from "../../apps/agent/src/testing/world.ts";
import { type Shape, scanCatalogue } from "../../apps/server/src/scan-budget/test-catalogue.ts";
import { writeUpdates } from "../../apps/server/src/store/catalogue-writer.ts";
import {
  type TestServer,
  type TestSession,
  enrolDevice,
  loginAsAdmin,
  startTestServer,
} from "../../apps/server/src/test-server.ts";
import { packageName, writeCatalogue } from "../../bench/catalogue.ts";
import { CLIENT, SIMPLE_AUTH, type WindowsClient, windowsClient } from "./windows/client.ts";

/** Ids and dates have more or fewer characters: the share by which predicted bytes may differ. */
const BYTES_TOLERANCE = 0.02;
const HANDSHAKE = ["GetConfig", "GetAuthorizationCookie", "GetCookie", "RegisterComputer"];

let server: TestServer;
let admin: TestSession;

beforeEach(async () => {
  const flags = { machineSources: false, stockClients: "admit", httpPort: 0 };
  server = await startTestServer(undefined, flags);
  admin = await loginAsAdmin(server);
});
afterEach(() => server.end());

async function predicted(kind: ScanClass["kind"]): Promise<ScanClass> {
  const { classes } = await admin.api("scanBudget", {});
  expect(classes.map((each) => each.kind)).toEqual([kind]);
  return classes[0]!;
}

interface Played {
  trips: number;
  bytes: number;
  updates: number;
  prerequisites: number;
}

const text = (xml: string, name: string) => new RegExp(`<${name}>([^<]*)`).exec(xml)?.[1] ?? "";
const cookieOf = (xml: string) =>
  `<cookie><Expiration>${text(xml, "Expiration")}</Expiration><EncryptedData>${text(xml, "EncryptedData")}</EncryptedData></cookie>`;

async function register(windows: WindowsClient): Promise<string> {
  const version = "<protocolVersion>2.90</protocolVersion>";
  const config = await windows.call(CLIENT, "GetConfig", version);
  const id = "<clientId>e1da06a3-5601-43c9-bac3-52d5db701494</clientId>";
  const authorized = await windows.call(
    SIMPLE_AUTH,
    "GetAuthorizationCookie",
    `${id}<targetGroupName></targetGroupName><dnsName>pc.contoso.example</dnsName>`,
  );
  const got = await windows.call(
    CLIENT,
    "GetCookie",
    `<authCookies><AuthorizationCookie><PlugInId>SimpleTargeting</PlugInId><CookieData>${text(authorized.xml, "CookieData")}</CookieData></AuthorizationCookie></authCookies>` +
      `<lastChange>${text(config.xml, "LastChange")}</lastChange><currentTime>2026-10-04T15:03:36Z</currentTime>${version}`,
  );
  const numbers = Object.entries({
    ...{ OSMajorVersion: 10, OSMinorVersion: 0, OSBuildNumber: 26_200 },
    ...{ OSServicePackMajorNumber: 0, OSServicePackMinorNumber: 0 },
  });
  const more = Object.entries({
    ...{ ClientVersionMajorNumber: 1507, ClientVersionMinorNumber: 2601 },
    ...{ ClientVersionBuildNumber: 30_012, ClientVersionQfeNumber: 0 },
  });
  const tags = (pairs: typeof numbers) =>
    pairs.map(([name, value]) => `<${name}>${value}</${name}>`).join("");
  await windows.call(
    CLIENT,
    "RegisterComputer",
    `${cookieOf(got.xml)}<computerInfo><DnsName>pc.contoso.example</DnsName>${tags(numbers)}<OSLocale>en-US</OSLocale>` +
      `<ComputerManufacturer>QEMU</ComputerManufacturer><ComputerModel>PC</ComputerModel><BiosVersion>1</BiosVersion><BiosName>1</BiosName>` +
      `<BiosReleaseDate>2022-02-02T00:00:00Z</BiosReleaseDate><ProcessorArchitecture>AMD64</ProcessorArchitecture>` +
      `<SuiteMask>256</SuiteMask><OldProductType>1</OldProductType><NewProductType>48</NewProductType><SystemMetrics>0</SystemMetrics>${tags(more)}` +
      `<OSDescription>Windows 11 Pro</OSDescription></computerInfo>`,
  );
  return cookieOf(got.xml);
}

/** A stock agent's pass for software, on raw text: MS-WUSP 3.1.5.7 as reference/protocol has it. */
async function playStockScan(installed: ReadonlySet<string>): Promise<Played> {
  const windows = windowsClient(server.httpUrl!, "");
  let cookie = await register(windows);
  const held = new Map<string, { isGate: boolean }>();
  const played: Played = { trips: 0, bytes: 0, updates: 0, prerequisites: 0 };
  const ints = (name: string, isGate: boolean) => {
    const ids = [...held].filter(([, each]) => each.isGate === isGate).map(([id]) => `<int>${id}</int>`);
    return ids.length === 0 ? "" : `<${name}>${ids.join("")}</${name}>`;
  };
  for (let hasMore = true; hasMore;) {
    const { status, xml } = await windows.call(
      CLIENT,
      "SyncUpdates",
      `${cookie}<parameters><ExpressQuery>false</ExpressQuery>${ints("InstalledNonLeafUpdateIDs", true)}${ints("OtherCachedUpdateIDs", false)}<SkipSoftwareSync>false</SkipSoftwareSync></parameters>`,
    );
    expect(status).toBe(200);
    played.trips++;
    played.bytes += Buffer.byteLength(xml);
    cookie = cookieOf(xml);
    hasMore = text(xml, "Truncated") === "true";
    for (const [, id = "", isLeaf, core = ""] of xml.matchAll(
      /<UpdateInfo><ID>(\d+)<\/ID>.*?<IsLeaf>(\w+)<\/IsLeaf><Xml>([^<]*)<\/Xml>/g,
    )) {
      const updateId = /UpdateID="([^"]+)"/.exec(core)?.[1] ?? "";
      held.set(id, { isGate: isLeaf === "false" && installed.has(updateId) });
      if (isLeaf === "false") hasMore = true;
    }
  }
  windows.close();
  const prerequisites = [...held.values()].filter(({ isGate }) => isGate).length;
  return { ...played, updates: held.size, prerequisites };
}

const near = (value: number, expected: number) => Math.abs(value - expected) / expected;
const PLAIN = { products: 1, chains: 4, length: 10, levels: 0, padding: 400, otherSystems: 0, registry: 0 };
const DECIDED: readonly Shape[] = [
  { ...PLAIN, name: "a few updates" },
  { ...PLAIN, name: "more than one answer takes", chains: 30, length: 20 },
  { ...PLAIN, name: "large metadata", padding: 24_000, chains: 30 },
  { ...PLAIN, name: "seven levels of gates", products: 3, levels: 7 },
  { ...PLAIN, name: "many products and other systems", products: 40, levels: 2, otherSystems: 5, chains: 12 },
];

describe("a stock client's first scan is as predicted", () => {
  it.each(DECIDED)("$name", async (shape) => {
    const { documents, installed } = scanCatalogue(shape);
    await writeUpdates(server.store.db, documents);
    const played = await playStockScan(installed);
    const { predicted: said, limits, kind, clientVersion } = await predicted("windows");
    expect({ kind, clientVersion }).toEqual({ kind: "windows", clientVersion: "1507.2601.30012.0" });
    expect(said).toMatchObject({
      trips: played.trips,
      updates: played.updates,
      installedPrerequisites: played.prerequisites,
      assumedPrerequisites: 0,
      chainDepth: shape.length,
    });
    expect(near(said.metadataBytes, played.bytes)).toBeLessThan(BYTES_TOLERANCE);
    expect(limits.find(({ limit }) => limit === "trips")).toMatchObject({ value: played.trips, level: "ok" });
  });

  it("or less than predicted, where the registry decides: what the service cannot know is taken for installed", async () => {
    const { documents, installed } = scanCatalogue({ ...DECIDED[4]!, registry: 6 });
    await writeUpdates(server.store.db, documents);
    const played = await playStockScan(installed);
    const { predicted: said } = await predicted("windows");
    expect(said.assumedPrerequisites).toBe(6);
    expect(said.installedPrerequisites).toBe(played.prerequisites + 3);
    expect(said.updates).toBeGreaterThan(played.updates);
    expect(said.trips).toBeGreaterThanOrEqual(played.trips);
    expect(said.metadataBytes).toBeGreaterThan(played.bytes);
  });
});

describe("our agent's first scan is as predicted", () => {
  it.each([
    { packages: 3, versions: 2 },
    { packages: 700, versions: 1 },
    { packages: 300, versions: 12 },
  ])("$packages packages in $versions versions", async ({ packages, versions }) => {
    await writeCatalogue(
      server.store,
      packages,
      Array.from({ length: versions }, (_, at) => `1.0-${at + 1}`),
    );
    const device = await enrolDevice(server, "machine");
    const inventory = inventoryOf("1.0-1");
    const [alpha] = inventory.packages;
    inventory.packages = Array.from({ length: packages }, (_, at) => ({ ...alpha!, name: packageName(at) }));
    expect((await device.call("PUT", "/agent/v1/inventory", inventory)).status).toBeLessThan(300);
    const played = await playAgentScan(device, inventory);
    const said = (await predicted("agent")).predicted;
    expect(said).toMatchObject({
      trips: played.trips,
      updates: played.updates,
      superseded: 0,
      chainDepth: 1,
    });
    expect(said.installedPrerequisites).toBe(played.prerequisites);
    expect(near(said.metadataBytes, played.bytes)).toBeLessThan(BYTES_TOLERANCE);
    const { now } = await admin.api("scanDebt", { query: {} });
    expect(now).toMatchObject({ superseded: 0, evaluationsPerDay: 0 });
    await device.close();
  });
});

/** The agent's own session and cache over its own connection, with its traffic counted. */
async function playAgentScan(
  { certificate, key, deviceId }: Awaited<ReturnType<typeof enrolDevice>>,
  inventory: ReturnType<typeof inventoryOf>,
): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), "releve-scan-"));
  const { authority } = parseAccountFile(readFileSync(server.accountFile, "utf8"));
  const transport = createTransport({
    serverUrl: server.httpsUrl,
    identity: { authority, certificate, key },
  });
  const played: Played = { trips: 0, bytes: 0, updates: 0, prerequisites: 0 };
  const { store } = openDataStore(join(folder, "agent.db"));
  const session = createSession({
    transport: {
      ...transport,
      exchange: async (call) => {
        const plain = { ...call, headers: { ...call.headers, "accept-encoding": "identity" } };
        const answer = await transport.exchange(plain);
        if (HANDSHAKE.some((name) => call.headers?.["soapaction"]?.includes(name))) return answer;
        played.trips++;
        played.bytes += answer.body.length;
        return answer;
      },
    },
    ...{ store, clientId: deviceId, dnsName: "pc.example", now: Date.now },
    computerInfo: () => readComputerInfo("pc.example"),
  });
  try {
    await session.begin();
    const evaluate = createEvaluator(factsOf(inventory));
    const evaluated = await syncUpdates({ session, store, evaluate, signal: new AbortController().signal });
    played.updates = evaluated.length;
    played.prerequisites = evaluated.filter(
      ({ revision, result }) => !revision.isLeaf && result.applicability === "installed",
    ).length;
    return played;
  } finally {
    transport.close();
    store.close();
    rmSync(folder, { recursive: true });
  }
}
