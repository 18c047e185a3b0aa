import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BrokenProxy, startBrokenProxy } from "@releve/testkit";
import { createAuthority, issueAccountCertificate } from "@releve/trust";
import { type AnyRequest, encodeFault, encodeResponse, type FaultCode } from "@releve/protocol";
import { type DataStore, openDataStore } from "../data-store/index.ts";
import { createEvaluator } from "@releve/diagnosis";
import type { AgentError } from "../outcome.ts";
import {
  CONFIG,
  DEVICE_ID,
  type FakeService,
  cookie,
  emptySync,
  startFakeService,
} from "../testing/fake-service.ts";
import { deployment, inventoryOf, offerAlpha, testPlatform } from "../testing/world.ts";
import { type Transport, createTransport } from "./http.ts";
import { type Session, createSession } from "./session.ts";
import { syncUpdates } from "./sync.ts";

let fake: FakeService;
let proxy: BrokenProxy;
let identity: { authority: string; certificate: string; key: string };
let dir: string;
let store: DataStore;
let transport: Transport;
let session: Session;
const timeouts = { connectMs: 500, idleMs: 300 };

beforeAll(async () => {
  fake = await startFakeService();
  identity = { ...(await issueAccountCertificate(fake.authority)), authority: fake.authority.certificate };
  proxy = await startBrokenProxy({ target: fake.url, server: fake.server, client: identity });
});
afterAll(async () => {
  await proxy.stop();
  await fake.stop();
});
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "releve-talker-"));
  ({ store } = openDataStore(join(dir, "store.db")));
  connect(proxy.url);
  fake.sync = emptySync;
  fake.calls.length = 0;
});
afterEach(() => {
  proxy.breakWith(undefined);
  for (const name of ["GetConfig", "SyncUpdates", "GetCookie", "RefreshCache", "RegisterComputer"] as const)
    fake.override(name, undefined);
  transport.close();
  store.close();
  rmSync(dir, { recursive: true });
});

function connect(serverUrl: string, as = identity, dnsName = "d", patience = timeouts): void {
  transport = createTransport({ serverUrl, identity: as, timeouts: patience });
  const { computerInfo } = testPlatform("");
  session = createSession({
    transport,
    store,
    clientId: DEVICE_ID,
    dnsName,
    computerInfo,
    now: Date.now,
  });
}

async function scan(): Promise<string> {
  const evaluate = createEvaluator(testPlatform("").factsOf(inventoryOf("1.0-1")));
  const { signal } = new AbortController();
  try {
    await session.begin();
    await syncUpdates({ session, store, evaluate, signal });
    return "ok";
  } catch (thrown) {
    return (thrown as AgentError).symbol;
  }
}

describe("HTTP from a broken proxy in between", () => {
  it.each([
    [400, "OM_E_PT_HTTP_STATUS_BAD_REQUEST"],
    [401, "OM_E_PT_HTTP_STATUS_DENIED"],
    [403, "OM_E_PT_HTTP_STATUS_FORBIDDEN"],
    [404, "OM_E_PT_HTTP_STATUS_NOT_FOUND"],
    [405, "OM_E_PT_HTTP_STATUS_BAD_METHOD"],
    [407, "OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ"],
    [408, "OM_E_PT_HTTP_STATUS_REQUEST_TIMEOUT"],
    [409, "OM_E_PT_HTTP_STATUS_CONFLICT"],
    [410, "OM_E_PT_HTTP_STATUS_GONE"],
    [500, "OM_E_PT_HTTP_STATUS_SERVER_ERROR"],
    [501, "OM_E_PT_HTTP_STATUS_NOT_SUPPORTED"],
    [502, "OM_E_PT_HTTP_STATUS_BAD_GATEWAY"],
    [503, "OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL"],
    [504, "OM_E_PT_HTTP_STATUS_GATEWAY_TIMEOUT"],
    [505, "OM_E_PT_HTTP_STATUS_VERSION_NOT_SUP"],
    [301, "OM_E_PT_ENDPOINT_REFRESH_REQUIRED"],
    [308, "OM_E_PT_ENDPOINT_REFRESH_REQUIRED"],
    [302, "OM_E_PT_HTTP_STATUS_NOT_MAPPED"],
    [418, "OM_E_PT_HTTP_STATUS_NOT_MAPPED"],
  ])("%i is %s", async (status, symbol) => {
    proxy.breakWith({ kind: "status", status });
    expect(await scan()).toBe(symbol);
  });

  it.each([
    [{ kind: "silence" }, "OM_E_TIME_OUT"],
    [{ kind: "reset" }, "OM_E_PT_ENDPOINT_DISCONNECTED"],
    [{ kind: "cut", afterBytes: 40 }, "OM_E_PT_ENDPOINT_DISCONNECTED"],
    [{ kind: "stall", afterBytes: 40 }, "OM_E_TIME_OUT"],
    [{ kind: "garbage" }, "OM_E_PT_INVALID_FORMAT"],
  ] as const)("%j is %s", async (breakage, symbol) => {
    proxy.breakWith(breakage);
    expect(await scan()).toBe(symbol);
  });
});

describe("no connection", () => {
  it("to a name that nobody has", async () => {
    connect("https://no-such-host.invalid");
    expect(await scan()).toBe("OM_E_PT_WINHTTP_NAME_NOT_RESOLVED");
  });
  it("to a port where nobody listens", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    connect(`https://127.0.0.1:${port}`);
    expect(await scan()).toBe("OM_E_PT_ENDPOINT_UNREACHABLE");
  });
  it("to a service whose certificate another authority made", async () => {
    const stranger = await createAuthority("Stranger");
    connect(fake.url, { ...identity, authority: stranger.certificate });
    expect(await scan()).toBe("OM_E_PT_SECURITY_VERIFICATION_FAILURE");
  });
  it("to a name that the certificate does not have", async () => {
    connect(fake.url.replace("localhost", "127.0.0.2"));
    expect(await scan()).toMatch(/SECURITY_VERIFICATION_FAILURE|UNREACHABLE/);
  });
  it("to something that accepts and says nothing", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    connect(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(await scan()).toBe("OM_E_TIME_OUT");
    server.close();
  });
  it.each(["", "x".repeat(256)])("from a computer whose name is %j", async (name) => {
    connect(proxy.url, identity, name);
    expect(await scan()).toBe("OM_E_PT_INVALID_COMPUTER_NAME");
  });
  it.each([
    ["scan", "OM_E_NO_CONNECTION"],
    ["download", "OM_E_DM_NONETWORK"],
  ])("from a computer without any network, in a %s", (operation, symbol) => {
    const script = `
      const { createTransport } = await import(process.argv[1]);
      for (const serverUrl of ["https://192.0.2.1", "https://updates.example"])
        await createTransport({ serverUrl }).exchange({ operation: "${operation}", method: "GET", url: "/" })
          .catch((thrown) => console.log(thrown.symbol));`;
    const node = [
      process.execPath,
      "--input-type=module",
      "-e",
      script,
      join(import.meta.dirname, "http.ts"),
    ];
    const alone = spawnSync("unshare", ["--net", "--", ...node], { encoding: "utf8" });
    expect(alone.stdout, alone.stderr).toBe(`${symbol}\n${symbol}\n`);
  });
  it("for which this computer has no socket left", () => {
    const script = `
      const { openSync } = await import("node:fs");
      const { createTransport } = await import(process.argv[1]);
      const transport = createTransport({ serverUrl: "http://127.0.0.1:9" });
      try { for (;;) openSync("/dev/null"); } catch {}
      await transport.exchange({ operation: "scan", method: "GET", url: "/" })
        .catch(({ symbol, message }) => console.log(symbol, /EMFILE/.test(message)));`;
    const node = ["--input-type=module", "-e", script, join(import.meta.dirname, "http.ts")];
    const alone = spawnSync("sh", ["-c", 'ulimit -n 100; exec "$@"', "sh", process.execPath, ...node], {
      encoding: "utf8",
    });
    expect(alone.stdout, alone.stderr).toBe("OM_E_PT_UNEXPECTED true\n");
  });
  it("to what is no address", async () => {
    connect("ftp://example");
    expect(await scan()).toBe("OM_E_PT_INVALID_URL");
  });
});

const XML = "text/xml; charset=utf-8";
const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

describe("answers that are no answers", () => {
  it.each([
    ["cut XML", "<s:Envelope", 200, "OM_E_PT_SOAPCLIENT_PARSE"],
    ["a web page", "<html><body/></html>", 200, "OM_E_PT_INVALID_FORMAT"],
    [
      "SOAP 1.2",
      '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"/>',
      200,
      "OM_E_PT_SOAP_VERSION",
    ],
    [
      "a header to understand",
      `<s:Envelope xmlns:s="${SOAP}"><s:Header><x s:mustUnderstand="1"/></s:Header><s:Body/></s:Envelope>`,
      200,
      "OM_E_PT_SOAP_MUST_UNDERSTAND",
    ],
    [
      "a broken fault",
      `<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault><fa`,
      500,
      "OM_E_PT_SOAPCLIENT_PARSEFAULT",
    ],
    [
      "a fault that names no code",
      `<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault><faultcode>s:Odd</faultcode></s:Fault></s:Body></s:Envelope>`,
      500,
      "OM_E_PT_SOAPCLIENT_SOAPFAULT",
    ],
  ])("%s", async (_, body, status, symbol) => {
    proxy.breakWith({ kind: "status", status, type: XML, body });
    expect(await scan()).toBe(symbol);
  });

  const answers = (config: typeof CONFIG) =>
    fake.override("GetConfig", () => encodeResponse("GetConfig", config));
  it("a config without its property", async () => {
    answers({ ...CONFIG, properties: [] });
    expect(await scan()).toBe("OM_E_PT_CONFIG_PROP_MISSING");
  });
  it("a config whose property is no number", async () => {
    answers({ ...CONFIG, properties: [{ name: "MaxExtendedUpdatesPerRequest", value: "many" }] });
    expect(await scan()).toBe("OM_E_PT_INVALID_CONFIG_PROP");
  });
  it("a config that asks for no authentication", async () => {
    answers({ ...CONFIG, authInfo: [] });
    expect(await scan()).toBe("OM_E_PT_NO_AUTH_PLUGINS_REQUESTED");
  });
  it("updates without end", async () => {
    fake.sync = () => ({ ...emptySync(), truncated: true });
    expect(await scan()).toBe("OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS");
  });
  it("a config that does not say where to authenticate", async () => {
    answers({ ...CONFIG, authInfo: [{ plugInId: "SimpleTargeting", serviceUrl: "", parameter: "" }] });
    expect(await scan()).toBe("OM_E_PT_ENDPOINTURL_NOTAVAIL");
  });
  it("more updates than the agent can hold: it keeps what it has", async () => {
    offerAlpha(fake);
    expect(await scan()).toBe("ok");
    const before = store.revisions.count();
    const update = { deployment: deployment("Evaluate"), isLeaf: true };
    const newUpdates = Array.from({ length: 200_000 }, (_, at) => ({ ...update, id: 100 + at }));
    const flood = encodeResponse("SyncUpdates", { ...emptySync(), newUpdates });
    fake.override("SyncUpdates", () => flood);
    connect(fake.url, identity, "d", { connectMs: 20_000, idleMs: 20_000 });
    expect(await scan()).toBe("OM_E_MAX_CAPACITY_REACHED");
    expect(store.revisions.count()).toBe(before);
  });
  it("one revision twice", async () => {
    offerAlpha(fake);
    const offer = fake.sync;
    fake.sync = (asked) => {
      const answer = offer(asked);
      return { ...answer, newUpdates: [...answer.newUpdates, ...answer.newUpdates] };
    };
    expect(await scan()).toBe("OM_E_DUPLICATE_ITEM");
    expect(store.revisions.count()).toBe(0);
  });
  it("two revisions of one update at once", async () => {
    offerAlpha(fake);
    const offer = fake.sync;
    fake.sync = (asked) => {
      const answer = offer(asked);
      const twin = { ...answer.newUpdates[0], id: 99, deployment: deployment("Evaluate"), isLeaf: false };
      return { ...answer, newUpdates: [...answer.newUpdates, twin] };
    };
    expect(await scan()).toBe("OM_E_DS_DUPLICATEUPDATEID");
  });
});

const HANDSHAKE = ["GetConfig", "GetAuthorizationCookie", "GetCookie"];
const FAULTS: readonly (readonly [FaultCode, string, readonly string[] | undefined])[] = [
  ["InvalidCookie", "OM_E_PT_REFRESH_CACHE_REQUIRED", HANDSHAKE],
  ["ServerChanged", "OM_E_PT_REFRESH_CACHE_REQUIRED", HANDSHAKE],
  ["ConfigChanged", "OM_E_TOO_MANY_RESYNC", HANDSHAKE],
  ["CookieExpired", "OM_E_TOO_MANY_RESYNC", HANDSHAKE.slice(1)],
  ["RegistrationRequired", "OM_E_PT_SOAPCLIENT_SOAPFAULT", ["RegisterComputer"]],
  ["RegistrationNotRequired", "OM_E_PT_SOAPCLIENT_SOAPFAULT", []],
  ["InvalidAuthorizationCookie", "OM_E_PT_NO_AUTH_COOKIES_CREATED", HANDSHAKE.slice(1)],
  ["InvalidParameters", "OM_E_PT_SOAP_CLIENT", undefined],
  ["InternalServerError", "OM_E_PT_SOAP_SERVER", undefined],
  ["ServerBusy", "OM_E_PT_SOAP_SERVER", undefined],
  ["FileLocationChanged", "OM_E_PT_FILE_LOCATIONS_CHANGED", undefined],
];

describe("SOAP faults", () => {
  const callsAfter = (name: string) => fake.calls.slice(fake.calls.indexOf(name));
  it.each(FAULTS)(
    "%s once: recovered by the steps of MS-WUSP 2.2.2.4, or %s",
    async (fault, symbol, steps) => {
      let left = 1;
      fake.override("SyncUpdates", () => (left-- > 0 ? { fault } : undefined));
      expect(await scan()).toBe(steps === undefined ? symbol : "ok");
      if (steps !== undefined)
        expect(callsAfter("SyncUpdates")).toEqual(["SyncUpdates", ...steps, "SyncUpdates"]);
    },
  );
  it.each(FAULTS)("%s for ever: two recoveries, then %s", async (fault, symbol, steps) => {
    fake.override("SyncUpdates", () => ({ fault }));
    expect(await scan()).toBe(symbol);
    expect(fake.calls.filter((name) => name === "SyncUpdates")).toHaveLength(steps === undefined ? 1 : 3);
  });
  it("a fault that comes with HTTP 200 is a fault", async () => {
    const body = encodeFault({ service: "client", code: "ServerBusy", id: DEVICE_ID });
    fake.override("SyncUpdates", () => body);
    expect(await scan()).toBe("OM_E_PT_SOAP_SERVER");
  });
  it("ServerChanged: keeps what RefreshCache knows, under its new id, and forgets the rest", async () => {
    offerAlpha(fake);
    expect(await scan()).toBe("ok");
    const kept = store.revisions.all()[0]!;
    fake.override("RefreshCache", () =>
      encodeResponse("RefreshCache", [
        {
          revisionId: 2,
          globalId: { updateId: kept.updateId, revisionNumber: kept.revisionNumber },
          isLeaf: false,
          deployment: deployment("Evaluate"),
        },
      ]),
    );
    const asked: AnyRequest[] = [];
    fake.override("SyncUpdates", (request) => {
      asked.push(request);
      return asked.length === 1 ? { fault: "ServerChanged" } : encodeResponse("SyncUpdates", emptySync());
    });
    expect(await scan()).toBe("ok");
    expect(store.revisions.all().map(({ revisionId, updateId }) => [revisionId, updateId])).toEqual([
      [2, kept.updateId],
    ]);
    expect(asked[1]).toMatchObject({ request: { parameters: { installedNonLeafUpdateIds: [2] } } });
  });
});

it("works with a clock that jumped a year ahead: one new cookie, not one a call", async () => {
  const { computerInfo } = testPlatform("");
  const now = () => Date.now() + 365 * 86_400_000;
  session = createSession({ transport, store, clientId: DEVICE_ID, dnsName: "d", computerInfo, now });
  offerAlpha(fake);
  expect(await scan()).toBe("ok");
  expect(fake.calls.filter((name) => name === "GetCookie")).toHaveLength(1);
});

it("a second scan starts at SyncUpdates", async () => {
  expect(await scan()).toBe("ok");
  fake.calls.length = 0;
  expect(await scan()).toBe("ok");
  expect(fake.calls).toEqual(["SyncUpdates"]);
  expect(store.settings.get("cookie")).toMatchObject({ encryptedData: cookie().encryptedData });
});
