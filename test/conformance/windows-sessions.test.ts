import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ALL_COMPUTERS } from "@releve/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSetting } from "../../apps/server/src/store/index.ts";
import { expectXml } from "./expect-xml.ts";
import { type Service, changeStore, seedFolder, startService } from "./service.ts";
import {
  type Answer,
  CLIENT,
  REPORTING,
  SIMPLE_AUTH,
  type WindowsClient,
  windowsClient,
} from "./windows/client.ts";
import {
  CONTENT,
  CORES,
  DRIVER,
  EXTENDED,
  FILE_NAME,
  HARDWARE_ID,
  LOCALIZED,
  MEMBER,
  PRINTER,
  PRODUCT,
  SECURITY,
  SHA1,
  UPDATE,
  WINDOWS,
  windowsDocuments,
} from "./windows/documents.ts";

const CLIENT_ID = "e1da06a3-5601-43c9-bac3-52d5db701494";
const DNS_NAME = "desktop-7.contoso.example";
const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
const XSI =
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';
const CONTENT_PATH = `/Content/${SHA1.toString("hex").slice(-2).toUpperCase()}/${SHA1.toString("hex").toUpperCase()}.cab`;

let origin: Server;
let folder: Awaited<ReturnType<typeof seedFolder>>;
let service: Service;
let windows: WindowsClient;

async function start(nodeFlags: readonly string[] = []): Promise<void> {
  service = await startService(folder.data, { nodeFlags });
  windows = windowsClient(service.url, service.authority);
}
async function stop(): Promise<void> {
  windows.close();
  await service.stop();
}

beforeAll(async () => {
  origin = createServer((request, answer) => {
    if (request.url === `/${FILE_NAME}`) answer.end(CONTENT);
    else answer.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await once(origin, "listening");
  folder = await seedFolder(windowsDocuments(`http://127.0.0.1:${(origin.address() as AddressInfo).port}`));
  await start();
});
afterAll(async () => {
  await stop();
  origin.close();
  folder.remove();
});

/** client.asmx is WCF: no declaration, `s:`, xsi and xsd on Body, `<X/>` (observed). */
const wcf = (operation: string, result: string) =>
  `<s:Envelope xmlns:s="${SOAP}"><s:Body ${XSI}>
   <${operation}Response xmlns="${CLIENT}">${result}</${operation}Response></s:Body></s:Envelope>`;
/** The others are ASP.NET: declaration, `soap:`, xsi and xsd on Envelope (observed). */
const asmx = (namespace: string, operation: string, result: string) =>
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP}" ${XSI}><soap:Body>
   <${operation}Response xmlns="${namespace}">${result}</${operation}Response></soap:Body></soap:Envelope>`;

function expectHeaders({ status, headers, names }: Answer, code = 200): void {
  expect(status).toBe(code);
  expect(headers["content-type"]).toBe("text/xml; charset=utf-8");
  expect(headers["cache-control"]).toBe("private");
  expect(Number(headers["content-length"])).toBeGreaterThan(0);
  expect(headers["transfer-encoding"]).toBeUndefined();
  // WinHTTP of old agents joins what comes twice.
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
}

/** A fault of client.asmx, MS-WUSP 2.2.2.4 in WCF's dialect (observed: no faultactor, no xsi). */
function expectFault(answer: Answer, code: string, operation: string, message = ""): void {
  expectHeaders(answer, 500);
  expectXml(
    answer.xml,
    `<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault><faultcode>s:Client</faultcode>
     <faultstring>Fault occurred: ${code}</faultstring><detail><ErrorCode>${code}</ErrorCode>
     ${message === "" ? "<Message/>" : `<Message>${message}</Message>`}<ID>{guid}</ID>
     <Method>"${CLIENT}/${operation}"</Method></detail></s:Fault></s:Body></s:Envelope>`,
  );
}

/** What MS-WUSP 2.2.2.2.4 and WSUS have in each UpdateInfo. */
const deployment = (id: string, action: string, hardwareIds = "") =>
  `<Deployment><ID>${id}</ID><Action>${action}</Action><IsAssigned>true</IsAssigned>
   <LastChangeTime>{date}</LastChangeTime>${hardwareIds}<AutoSelect>0</AutoSelect>
   <AutoDownload>0</AutoDownload><SupersedenceBehavior>0</SupersedenceBehavior></Deployment>`;
const escaped = (xml: string) => xml.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const info = (updateId: string, action: string, isLeaf: boolean) =>
  `<UpdateInfo><ID>{int:r${updateId.replaceAll("-", "")}}</ID>${deployment("{int}", action)}
   <IsLeaf>${isLeaf}</IsLeaf><Xml>${escaped(CORES[updateId] ?? "")}</Xml></UpdateInfo>`;
const cookieXml = (name: string) =>
  `<${name}><Expiration>{dateTime:expiration}</Expiration><EncryptedData>{base64:data}</EncryptedData></${name}>`;
const syncResult = (content: string, more = "") =>
  wcf(
    "SyncUpdates",
    `<SyncUpdatesResult>${content}<Truncated>false</Truncated>${cookieXml("NewCookie")}
     ${more}<DriverSyncNotNeeded>false</DriverSyncNotNeeded></SyncUpdatesResult>`,
  );

/** What the client keeps between calls. */
const cache = { lastChange: "", authorization: "", cookie: { expiration: "", data: "" } };
const ids = new Map<string, string>();
const idOf = (updateId: string) => ids.get(`r${updateId.replaceAll("-", "")}`) ?? "";

function keep(found: Record<string, string>): void {
  for (const [name, value] of Object.entries(found)) if (name.startsWith("r")) ids.set(name, value);
  const { expiration, data } = found;
  if (expiration !== undefined && data !== undefined) cache.cookie = { expiration, data };
}

const cookie = ({ expiration, data } = cache.cookie) =>
  `<cookie><Expiration>${expiration}</Expiration><EncryptedData>${data}</EncryptedData></cookie>`;
const intList = (name: string, values: readonly string[]) =>
  values.length === 0 ? "" : `<${name}>${values.map((value) => `<int>${value}</int>`).join("")}</${name}>`;
const PRODUCTS =
  "<ProductsParameters><SyncCurrentVersionOnly>false</SyncCurrentVersionOnly><DeviceAttributes>OSVersion=10.0.26200.8037;</DeviceAttributes>" +
  "<CallerAttributes>Id=UpdateOrchestrator;</CallerAttributes><Products/></ProductsParameters>";

/** As observed: lists that are empty are absent, and the extensions of newer agents come last. */
const sync = (
  lists: { installed?: string[]; others?: string[] },
  more: { before?: string; after?: string } = {},
) =>
  windows.call(
    CLIENT,
    "SyncUpdates",
    `${cookie()}<parameters><ExpressQuery>false</ExpressQuery>` +
      intList("InstalledNonLeafUpdateIDs", lists.installed ?? []) +
      intList("OtherCachedUpdateIDs", lists.others ?? []) +
      `${more.before ?? ""}<SkipSoftwareSync>false</SkipSoftwareSync>${more.after ?? ""}` +
      `<NeedTwoGroupOutOfScopeUpdates>true</NeedTwoGroupOutOfScopeUpdates>` +
      `<AlsoPerformRegularSync>false</AlsoPerformRegularSync><ComputerSpec/>${PRODUCTS}</parameters>`,
  );

const authorize = () =>
  windows.call(
    SIMPLE_AUTH,
    "GetAuthorizationCookie",
    `<clientId>${CLIENT_ID}</clientId><targetGroupName></targetGroupName><dnsName>${DNS_NAME}</dnsName>`,
  );
const getCookie = (
  lastChange = cache.lastChange,
  old = "<oldCookie><Expiration>2026-10-04T15:03:36Z</Expiration></oldCookie>",
) =>
  windows.call(
    CLIENT,
    "GetCookie",
    `<authCookies><AuthorizationCookie><PlugInId>SimpleTargeting</PlugInId><CookieData>${cache.authorization}</CookieData></AuthorizationCookie></authCookies>` +
      `${old}<lastChange>${lastChange}</lastChange><currentTime>2026-10-04T15:03:36Z</currentTime><protocolVersion>2.90</protocolVersion>`,
  );
const COOKIE_ANSWER = wcf("GetCookie", cookieXml("GetCookieResult"));

async function handshake(): Promise<void> {
  const config = await windows.call(CLIENT, "GetConfig", "<protocolVersion>2.90</protocolVersion>");
  cache.lastChange = /<LastChange>([^<]*)/.exec(config.xml)?.[1] ?? "";
  cache.authorization = /<CookieData>([^<]*)/.exec((await authorize()).xml)?.[1] ?? "";
  keep(expectXml((await getCookie()).xml, COOKIE_ANSWER));
}

describe("a new computer's first scan", () => {
  it("GetConfig: MS-WUSP 2.2.2.2.1, properties as WSUS has them", async () => {
    const answer = await windows.call(CLIENT, "GetConfig", "<protocolVersion>2.90</protocolVersion>");
    expectHeaders(answer);
    const property = (name: string, value: string) =>
      `<ConfigurationProperty><Name>${name}</Name>${value === "" ? "<Value/>" : `<Value>${value}</Value>`}</ConfigurationProperty>`;
    const found = expectXml(
      answer.xml,
      wcf(
        "GetConfig",
        `<GetConfigResult><LastChange>{dateTime:lastChange}</LastChange><IsRegistrationRequired>true</IsRegistrationRequired>
         <AuthInfo><AuthPlugInInfo><PlugInID>SimpleTargeting</PlugInID><ServiceUrl>SimpleAuthWebService/SimpleAuth.asmx</ServiceUrl><Parameter/></AuthPlugInInfo></AuthInfo>
         <Properties>${property("MaxExtendedUpdatesPerRequest", "50")}${property("PackageServerShare", "")}
         ${property("ProtocolVersion", "3.2")}${property("IsInventoryRequired", "0")}${property("ClientReportingLevel", "2")}</Properties></GetConfigResult>`,
      ),
    );
    cache.lastChange = found["lastChange"] ?? "";
  });

  it("GetAuthorizationCookie: 2.2.2.1.1, ASP.NET's dialect", async () => {
    const answer = await authorize();
    expectHeaders(answer);
    const found = expectXml(
      answer.xml,
      asmx(
        SIMPLE_AUTH,
        "GetAuthorizationCookie",
        `<GetAuthorizationCookieResult><PlugInId>SimpleTargeting</PlugInId><CookieData>{base64:data}</CookieData></GetAuthorizationCookieResult>`,
      ),
    );
    cache.authorization = found["data"] ?? "";
  });

  it("GetCookie with an oldCookie that has its expiry alone: 2.2.2.2.2; lives one hour", async () => {
    const answer = await getCookie();
    expectHeaders(answer);
    keep(expectXml(answer.xml, COOKIE_ANSWER));
    const life = Date.parse(cache.cookie.expiration) - Date.now();
    expect(life).toBeGreaterThan(3_500_000);
    expect(life).toBeLessThanOrEqual(3_600_000);
  });

  it("SyncUpdates before RegisterComputer: RegistrationRequired (3.1.5.7)", async () => {
    expectFault(await sync({}), "RegistrationRequired", "SyncUpdates");
  });

  it("RegisterComputer: an element without content (2.2.2.2.3)", async () => {
    const numbers = (pairs: Record<string, number>) =>
      Object.entries(pairs)
        .map(([name, value]) => `<${name}>${value}</${name}>`)
        .join("");
    const answer = await windows.call(
      CLIENT,
      "RegisterComputer",
      `${cookie()}<computerInfo><DnsName>${DNS_NAME}</DnsName>` +
        numbers({ OSMajorVersion: 10, OSMinorVersion: 0, OSBuildNumber: 26200 }) +
        numbers({ OSServicePackMajorNumber: 0, OSServicePackMinorNumber: 0 }) +
        `<OSLocale>en-US</OSLocale><ComputerManufacturer>QEMU</ComputerManufacturer><ComputerModel>Standard PC (Q35 + ICH9, 2009)</ComputerModel>` +
        `<BiosVersion>unknown</BiosVersion><BiosName>unknown</BiosName><BiosReleaseDate>2022-02-02T00:00:00Z</BiosReleaseDate>` +
        `<ProcessorArchitecture>AMD64</ProcessorArchitecture>` +
        numbers({ SuiteMask: 256, OldProductType: 1, NewProductType: 48, SystemMetrics: 0 }) +
        numbers({ ClientVersionMajorNumber: 1507, ClientVersionMinorNumber: 2601 }) +
        numbers({ ClientVersionBuildNumber: 30012, ClientVersionQfeNumber: 0 }) +
        `<OSDescription>Windows 11 Pro</OSDescription><OEM>QEMU</OEM><DeviceType>Standard PC</DeviceType>` +
        `<FirmwareVersion>unknown</FirmwareVersion><MobileOperator>Not Present</MobileOperator></computerInfo>`,
    );
    expectHeaders(answer);
    expectXml(
      answer.xml,
      `<s:Envelope xmlns:s="${SOAP}"><s:Body ${XSI}><RegisterComputerResponse xmlns="${CLIENT}"/></s:Body></s:Envelope>`,
    );
  });

  it("SyncUpdates without lists: what has no prerequisites", async () => {
    const answer = await sync({});
    expectHeaders(answer);
    const gates = [...answer.xml.matchAll(/UpdateID="([^"]+)" RevisionNumber/g)].map(([, id]) => id ?? "");
    expect(gates.toSorted()).toEqual([WINDOWS, SECURITY, PRODUCT].toSorted());
    const infos = gates.map((id) => info(id, "Evaluate", false)).join("");
    keep(expectXml(answer.xml, syncResult(`<NewUpdates>${infos}</NewUpdates>`)));
  });

  it("SyncUpdates with two gates: nothing more, and with all: the update, its member first or after", async () => {
    keep(
      expectXml(
        (await sync({ installed: [idOf(SECURITY), idOf(PRODUCT)], others: [idOf(WINDOWS)] })).xml,
        syncResult(""),
      ),
    );
    const answer = await sync({ installed: [WINDOWS, SECURITY, PRODUCT].map(idOf) });
    expectHeaders(answer);
    const isMemberFirst =
      answer.xml.indexOf(`UpdateID="${MEMBER}" RevisionNumber="1" /&gt;&lt;Properties`) <
      answer.xml.indexOf(`UpdateID="${UPDATE}" RevisionNumber="1" /&gt;&lt;Properties`);
    const infos = [info(MEMBER, "Bundle", true), info(UPDATE, "PreDeploymentCheck", true)];
    keep(
      expectXml(
        answer.xml,
        syncResult(`<NewUpdates>${(isMemberFirst ? infos : infos.toReversed()).join("")}</NewUpdates>`),
      ),
    );
  });

  it("SyncUpdates, the driver pass: the driver that is better than the installed one, with its hardware id", async () => {
    const strings = (name: string, values: readonly string[]) =>
      `<${name}>${values.map((value) => `<string>${escaped(value)}</string>`).join("")}</${name}>`;
    const answer = await windows.call(
      CLIENT,
      "SyncUpdates",
      `${cookie()}<parameters><ExpressQuery>false</ExpressQuery>${intList("InstalledNonLeafUpdateIDs", [WINDOWS, SECURITY, PRODUCT].map(idOf))}` +
        `<SystemSpec><Device>${strings("HardwareIDs", [`${HARDWARE_ID}&SUBSYS_00008086`, HARDWARE_ID])}${strings("CompatibleIDs", ["PCI\\CC_0200"])}` +
        `<installedDriver><MatchingID>pci\\cc_0200</MatchingID><DriverVerDate>2006-06-21T00:00:00Z</DriverVerDate><DriverVerVersion>2814751477604197</DriverVerVersion>` +
        `<Class>Net</Class><Manufacturer>Microsoft</Manufacturer><Provider>Microsoft</Provider><Model>Generic</Model><MatchingComputerHWID xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/><DriverRank>16777215</DriverRank></installedDriver>` +
        `</Device><Device>${strings("HardwareIDs", ["ROOT\\UNKNOWN"])}</Device></SystemSpec><SkipSoftwareSync>true</SkipSoftwareSync>` +
        `<NeedTwoGroupOutOfScopeUpdates>true</NeedTwoGroupOutOfScopeUpdates><AlsoPerformRegularSync>false</AlsoPerformRegularSync>` +
        `<ComputerSpec><HardwareIDs><guid>aaaaaaaa-1111-4111-8111-111111111111</guid></HardwareIDs></ComputerSpec>` +
        `<FeatureScoreMatchingKey>AMD64.10.0</FeatureScoreMatchingKey>${PRODUCTS}</parameters>`,
    );
    expectHeaders(answer);
    const core = /<Xml>([^<]*)<\/Xml>/.exec(answer.xml)?.[1] ?? "";
    expect(core).toContain(`UpdateID="${DRIVER}"`);
    const hardware = `<HardwareIds><string>${escaped(HARDWARE_ID)}</string></HardwareIds>`;
    expectXml(
      answer.xml,
      syncResult(
        `<NewUpdates><UpdateInfo><ID>{int}</ID>${deployment("{int}", "PreDeploymentCheck", hardware)}<IsLeaf>true</IsLeaf><Xml>${core}</Xml></UpdateInfo></NewUpdates>`,
      ),
    );
  });

  it("GetExtendedUpdateInfo: all Extended fragments first, then the texts; each file once", async () => {
    const answer = await windows.call(
      CLIENT,
      "GetExtendedUpdateInfo",
      `${cookie()}${intList("revisionIDs", [idOf(UPDATE), idOf(MEMBER)])}<infoTypes><XmlUpdateFragmentType>Extended</XmlUpdateFragmentType><XmlUpdateFragmentType>LocalizedProperties</XmlUpdateFragmentType></infoTypes>` +
        `<locales><string>fr-FR</string><string>en</string></locales><deviceAttributes>OSVersion=10.0.26200.8037;</deviceAttributes><GeoId>USA</GeoId><callerAttributes>Id=x;</callerAttributes>`,
    );
    expectHeaders(answer);
    const fragment = (updateId: string, xml: string) =>
      `<Update><ID>${idOf(updateId)}</ID><Xml>${escaped(xml)}</Xml></Update>`;
    expectXml(
      answer.xml,
      wcf(
        "GetExtendedUpdateInfo",
        `<GetExtendedUpdateInfoResult><Updates>${fragment(UPDATE, EXTENDED[UPDATE] ?? "")}${fragment(MEMBER, EXTENDED[MEMBER] ?? "")}
         ${fragment(UPDATE, LOCALIZED.fr)}${fragment(UPDATE, LOCALIZED.en)}${fragment(MEMBER, LOCALIZED.member)}</Updates>
         <FileLocations><FileLocation><FileDigest>${SHA1.toString("base64")}</FileDigest><Url>${service.url}${CONTENT_PATH}</Url></FileLocation></FileLocations></GetExtendedUpdateInfoResult>`,
      ),
    );
  });

  it("GetExtendedUpdateInfo2: the same by global id, with the digest's algorithm (2.2.2.2.10)", async () => {
    const identity = (id: string) =>
      `<UpdateIdentity><UpdateID>${id}</UpdateID><RevisionNumber>1</RevisionNumber></UpdateIdentity>`;
    const answer = await windows.call(
      CLIENT,
      "GetExtendedUpdateInfo2",
      `${cookie()}<updateIDs>${identity(MEMBER)}${identity(CLIENT_ID)}</updateIDs><infoTypes><XmlUpdateFragmentType>FileUrl</XmlUpdateFragmentType><XmlUpdateFragmentType>FileDecryption</XmlUpdateFragmentType></infoTypes>`,
    );
    expectHeaders(answer);
    const location = `<FileDigest>${SHA1.toString("base64")}</FileDigest><Url>${service.url}${CONTENT_PATH}</Url><FileDigestAlgorithm>SHA1</FileDigestAlgorithm>`;
    expectXml(
      answer.xml,
      wcf(
        "GetExtendedUpdateInfo2",
        `<GetExtendedUpdateInfo2Result><FileLocations><FileLocation>${location}</FileLocation></FileLocations></GetExtendedUpdateInfo2Result>`,
      ),
    );
  });

  it("asks for big answers in xpress, and gets them so", async () => {
    const [plain, packed] = await Promise.all([
      windows.call(CLIENT, "GetExtendedUpdateInfo", extendedOf(idOf(UPDATE), idOf(MEMBER)), {
        "accept-encoding": "identity",
      }),
      windows.call(CLIENT, "GetExtendedUpdateInfo", extendedOf(idOf(UPDATE), idOf(MEMBER))),
    ]);
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(packed.headers["content-encoding"]).toBe("xpress");
    expect(packed.headers["vary"]).toMatch(/accept-encoding/i);
    expect(packed.body.length).toBeLessThan(plain.body.length);
    expect(packed.xml).toBe(plain.xml);
  });

  it("downloads by shuffled ranges of 1 MiB over seven connections: 206, exact ranges, no encoding", async () => {
    const size = 1_048_576;
    const ranges = Array.from({ length: Math.ceil(CONTENT.length / size) }, (_, index) => index * size);
    expect(ranges.length).toBeGreaterThan(3);
    const parts = await Promise.all(
      ranges
        .toSorted((a, b) => ((a * 7) % 5) - ((b * 7) % 5))
        .map(async (from) => {
          const to = Math.min(from + size, CONTENT.length) - 1;
          const answer = await windows.send("GET", CONTENT_PATH, {
            connection: "Keep-Alive",
            accept: "*/*",
            range: `bytes=${from}-${to}`,
            "user-agent": "Microsoft-Delivery-Optimization/10.1",
            "accept-encoding": "gzip, xpress",
          });
          expect(answer.status).toBe(206);
          expect(answer.headers["content-range"]).toBe(`bytes ${from}-${to}/${CONTENT.length}`);
          expect(answer.headers["content-length"]).toBe(String(to - from + 1));
          expect(answer.headers["content-type"]).toBe("application/octet-stream");
          expect(answer.headers["accept-ranges"]).toBe("bytes");
          expect(answer.headers["content-encoding"]).toBeUndefined();
          return { from, body: answer.body };
        }),
    );
    const whole = Buffer.concat(parts.toSorted((a, b) => a.from - b.from).map(({ body }) => body));
    expect(whole.equals(CONTENT)).toBe(true);
    const head = await windows.send("HEAD", CONTENT_PATH.toLowerCase().replace("content", "CONTENT"));
    expect([head.status, head.headers["content-length"], head.body.length]).toEqual([
      200,
      String(CONTENT.length),
      0,
    ]);
    const beyond = await windows.send("GET", CONTENT_PATH, { range: `bytes=${CONTENT.length}-` });
    expect([beyond.status, beyond.headers["content-range"]]).toEqual([416, `bytes */${CONTENT.length}`]);
  });

  it("ReportEventBatch: true, in ASP.NET's dialect; the console shows the computer and its lists", async () => {
    const answer = await report([
      event(147, "", "<string>1</string>"),
      event(156, `<string>U=${UPDATE.toUpperCase()}</string><string>V=</string>`),
    ]);
    expectHeaders(answer);
    expectXml(
      answer.xml,
      asmx(REPORTING, "ReportEventBatch", "<ReportEventBatchResult>true</ReportEventBatchResult>"),
    );
    const api = await service.admin();
    const { items } = await api("listDevices", { query: {} });
    expect(items).toMatchObject([{ deviceId: CLIENT_ID, name: "desktop-7" }]);
    const { items: devices } = await api("listUpdateDevices", { params: { updateId: UPDATE }, query: {} });
    expect(devices).toMatchObject([{ deviceId: CLIENT_ID, state: "needed" }]);
  });
});

const extendedOf = (...revisionIds: string[]) =>
  `${cookie()}${intList("revisionIDs", revisionIds)}<infoTypes><XmlUpdateFragmentType>Extended</XmlUpdateFragmentType></infoTypes><locales><string>en</string></locales>`;

let eventNumber = 0;
/** An event as observed; `misc` and `strings` are the items of MiscData and ReplacementStrings. */
function event(id: number, misc: string, strings = ""): string {
  const instance = `be732391-b71d-4fd2-90bf-${String(++eventNumber).padStart(12, "0")}`;
  const at = new Date().toISOString();
  return (
    `<ReportingEvent><BasicData><TargetID><Sid>${CLIENT_ID}</Sid></TargetID><SequenceNumber>0</SequenceNumber><TimeAtTarget>${at}</TimeAtTarget>` +
    `<EventInstanceID>${instance}</EventInstanceID><NamespaceID>1</NamespaceID><EventID>${id}</EventID><SourceID>101</SourceID>` +
    `<UpdateID><UpdateID>00000000-0000-0000-0000-000000000000</UpdateID><RevisionNumber>0</RevisionNumber></UpdateID><Win32HResult>0</Win32HResult><AppName>x</AppName></BasicData>` +
    `<ExtendedData>${strings === "" ? "" : `<ReplacementStrings>${strings}</ReplacementStrings>`}<MiscData>${misc}</MiscData><ComputerBrand>QEMU</ComputerBrand><ComputerModel>Standard PC</ComputerModel>` +
    `<BiosRevision>unknown</BiosRevision><ProcessorArchitecture>Amd64Compatible</ProcessorArchitecture><OSVersion><Major>10</Major><Minor>0</Minor><Build>26200</Build><Revision>65792</Revision>` +
    `<ServicePackMajor>0</ServicePackMajor><ServicePackMinor>0</ServicePackMinor></OSVersion><OSLocaleID>1033</OSLocaleID></ExtendedData><PrivateData/></ReportingEvent>`
  );
}
const report = (events: readonly string[]) =>
  windows.call(
    REPORTING,
    "ReportEventBatch",
    `${cookie()}<clientTime>${new Date().toISOString()}</clientTime><eventBatch>${events.join("")}</eventBatch>`,
  );
const all = () => [WINDOWS, SECURITY, PRODUCT].map(idOf);

describe("a later scan", () => {
  it("knows all: nothing new, and lists that are empty are absent", async () => {
    const answer = await sync({ installed: all(), others: [idOf(UPDATE), idOf(MEMBER)] });
    keep(expectXml(answer.xml, syncResult("")));
  });

  it("after an approval: ChangedUpdates without Xml, and only once", async () => {
    const api = await service.admin();
    await api("approve", {
      body: {
        selection: { updateIds: [UPDATE] },
        groupIds: [ALL_COMPUTERS],
        action: "required",
        deadline: null,
        preview: false,
      },
    });
    const others = [idOf(UPDATE), idOf(MEMBER)];
    const answer = await sync({ installed: all(), others });
    const changed = `<UpdateInfo><ID>${idOf(UPDATE)}</ID>${deployment("{int}", "Install")}<IsLeaf>true</IsLeaf></UpdateInfo>`;
    keep(expectXml(answer.xml, syncResult(`<ChangedUpdates>${changed}</ChangedUpdates>`)));
    keep(expectXml((await sync({ installed: all(), others })).xml, syncResult("")));
  });

  it("with an unknown revision: OutOfScopeRevisionIDs; so when a gate is no longer installed", async () => {
    const unknown = await sync({ installed: all(), others: [idOf(UPDATE), idOf(MEMBER), "987654321"] });
    keep(
      expectXml(
        unknown.xml,
        syncResult("<OutOfScopeRevisionIDs><int>987654321</int></OutOfScopeRevisionIDs>"),
      ),
    );
    const gone = await sync({
      installed: [idOf(WINDOWS), idOf(SECURITY)],
      others: [idOf(PRODUCT), idOf(UPDATE), idOf(MEMBER)],
    });
    keep(
      expectXml(
        gone.xml,
        syncResult(`<OutOfScopeRevisionIDs><int>${idOf(UPDATE)}</int></OutOfScopeRevisionIDs>`),
      ),
    );
  });

  it("of one category: StartCategoryScan gives its product, SyncUpdates what is related to it", async () => {
    const requested = (id: string) =>
      `<requestedCategories><CategoryRelationship><IndexOfAndGroup>0</IndexOfAndGroup><CategoryId>${id}</CategoryId></CategoryRelationship></requestedCategories>`;
    const scan = await windows.call(CLIENT, "StartCategoryScan", requested(PRODUCT));
    expectHeaders(scan);
    expectXml(
      scan.xml,
      wcf("StartCategoryScan", `<preferredCategoryIds><guid>${PRODUCT}</guid></preferredCategoryIds>`),
    );
    const unknown = await windows.call(CLIENT, "StartCategoryScan", requested(MEMBER));
    expectXml(
      unknown.xml,
      wcf(
        "StartCategoryScan",
        `<requestedCategoryIdsInError><guid>${MEMBER}</guid></requestedCategoryIdsInError>`,
      ),
    );
    const filter = (id: string) => ({
      after: `<FilterCategoryIds><CategoryIdentifier><Id>${id}</Id></CategoryIdentifier></FilterCategoryIds>`,
    });
    const of = async (id: string) => (await sync({ installed: all() }, filter(id))).xml;
    expect(
      [
        ...(await of(PRODUCT)).matchAll(
          /&lt;UpdateIdentity UpdateID="([^"]+)" RevisionNumber="1" \/&gt;&lt;Properties/g,
        ),
      ]
        .map(([, id]) => id)
        .toSorted(),
    ).toEqual([UPDATE, MEMBER].toSorted());
  });

  it("SyncPrinterCatalog: printer drivers alone, in SyncUpdates' form", async () => {
    const answer = await windows.call(
      CLIENT,
      "SyncPrinterCatalog",
      `${cookie()}${intList("installedNonLeafUpdateIDs", all())}`,
    );
    expectHeaders(answer);
    const core = /<Xml>([^<]*)<\/Xml>/.exec(answer.xml)?.[1] ?? "";
    expect(core).toContain(`UpdateID="${PRINTER}"`);
    const one = `<UpdateInfo><ID>{int}</ID>${deployment("{int}", "PreDeploymentCheck")}<IsLeaf>true</IsLeaf><Xml>${core}</Xml></UpdateInfo>`;
    expectXml(
      answer.xml,
      wcf(
        "SyncPrinterCatalog",
        `<SyncPrinterCatalogResult><NewUpdates>${one}</NewUpdates><Truncated>false</Truncated>${cookieXml("NewCookie")}</SyncPrinterCatalogResult>`,
      ),
    );
    // The specification's text gives it SyncUpdates' SOAPAction.
    const other = await windows.call(CLIENT, "SyncPrinterCatalog", cookie(), {
      soapaction: `"${CLIENT}/SyncUpdates"`,
    });
    expect(other.status).toBe(200);
  });
});

describe("what MS-WUSP 2.2.2.4 and 3.1.5 refuse", () => {
  it.each([
    ["nothing that we made", Buffer.from("x".repeat(200)).toString("base64")],
    ["nothing", ""],
  ])("a cookie that holds %s: InvalidCookie", async (_, data) => {
    const answer = await windows.call(
      CLIENT,
      "RefreshCache",
      `${cookie({ ...cache.cookie, data })}<globalIDs/>`,
    );
    expectFault(answer, "InvalidCookie", "RefreshCache");
  });

  it("a cookie with one bit changed: InvalidCookie", async () => {
    const bytes = Buffer.from(cache.cookie.data, "base64");
    bytes[bytes.length - 1]! ^= 1;
    const answer = await windows.call(
      CLIENT,
      "RefreshCache",
      `${cookie({ ...cache.cookie, data: bytes.toString("base64") })}<globalIDs/>`,
    );
    expectFault(answer, "InvalidCookie", "RefreshCache");
  });

  it("an authorization cookie for a session's, and the other way round", async () => {
    const swapped = await windows.call(
      CLIENT,
      "RefreshCache",
      `${cookie({ ...cache.cookie, data: cache.authorization })}<globalIDs/>`,
    );
    expectFault(swapped, "InvalidCookie", "RefreshCache");
    const kept = cache.authorization;
    cache.authorization = cache.cookie.data;
    expectFault(await getCookie(), "InvalidAuthorizationCookie", "GetCookie");
    cache.authorization = kept;
  });

  it("401 installed gates, which a WSUS refuses, are taken; 4,001 are InvalidParameters as there", async () => {
    const gates = (count: number) => Array.from({ length: count }, (_, index) => String(900_000_000 + index));
    expect((await sync({ installed: gates(401) })).status).toBe(200);
    const answer = await sync({ installed: gates(4001) });
    expectFault(answer, "InvalidParameters", "SyncUpdates", "parameters.InstalledNonLeafUpdateIDs");
  });

  it("SystemSpec in a software pass: InvalidParameters", async () => {
    const before = "<SystemSpec><Device/></SystemSpec>";
    expectFault(await sync({}, { before }), "InvalidParameters", "SyncUpdates", "parameters.SystemSpec");
  });

  it("more than 50 revisions, no infoTypes, texts without locales: InvalidParameters", async () => {
    const many = extendedOf(...Array.from({ length: 51 }, (_, index) => String(index + 1)));
    expectFault(
      await windows.call(CLIENT, "GetExtendedUpdateInfo", many),
      "InvalidParameters",
      "GetExtendedUpdateInfo",
      "revisionIDs",
    );
    const bare = `${cookie()}${intList("revisionIDs", ["1"])}`;
    expectFault(
      await windows.call(CLIENT, "GetExtendedUpdateInfo", bare),
      "InvalidParameters",
      "GetExtendedUpdateInfo",
      "infoTypes",
    );
    const types = "<infoTypes><XmlUpdateFragmentType>LocalizedProperties</XmlUpdateFragmentType></infoTypes>";
    expectFault(
      await windows.call(CLIENT, "GetExtendedUpdateInfo", bare + types),
      "InvalidParameters",
      "GetExtendedUpdateInfo",
      "locales",
    );
  });

  it("an unknown revision: OutOfScopeRevisionIDs and no lists", async () => {
    const answer = await windows.call(CLIENT, "GetExtendedUpdateInfo", extendedOf("987654321"));
    expectXml(
      answer.xml,
      wcf(
        "GetExtendedUpdateInfo",
        `<GetExtendedUpdateInfoResult><OutOfScopeRevisionIDs><int>987654321</int></OutOfScopeRevisionIDs></GetExtendedUpdateInfoResult>`,
      ),
    );
  });

  it("GetFileLocations: known files, a new cookie; a digest that is none is InvalidParameters", async () => {
    const ask = (digest: Buffer) =>
      windows.call(
        CLIENT,
        "GetFileLocations",
        `${cookie()}<fileDigests><base64Binary>${digest.toString("base64")}</base64Binary></fileDigests>`,
      );
    const location = `<FileLocations><FileLocation><FileDigest>${SHA1.toString("base64")}</FileDigest><Url>${service.url}${CONTENT_PATH}</Url></FileLocation></FileLocations>`;
    const result = (files: string) =>
      wcf(
        "GetFileLocations",
        `<GetFileLocationsResult>${files}${cookieXml("NewCookie")}</GetFileLocationsResult>`,
      );
    expectXml((await ask(SHA1)).xml, result(location));
    expectXml((await ask(Buffer.alloc(20))).xml, result(""));
    expectFault(
      await ask(SHA1.subarray(1)),
      "InvalidParameters",
      "GetFileLocations",
      "fileDigests.base64Binary",
    );
  });

  it("events of another computer: InvalidParameters, in ASP.NET's dialect with faultactor", async () => {
    const answer = await report([event(147, "").replace(CLIENT_ID, "e1da06a3-5601-43c9-bac3-52d5db701495")]);
    expectHeaders(answer, 500);
    expectXml(
      answer.xml,
      `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP}" ${XSI}><soap:Body><soap:Fault><faultcode>soap:Client</faultcode>
       <faultstring>Fault occurred: InvalidParameters</faultstring><faultactor>${service.url}/ReportingWebService/ReportingWebService.asmx</faultactor>
       <detail><ErrorCode>InvalidParameters</ErrorCode><Message>eventBatch.TargetID</Message><ID>{guid}</ID><Method>"${REPORTING}/ReportEventBatch"</Method></detail></soap:Fault></soap:Body></soap:Envelope>`,
    );
  });

  it("self-update's probe: 404, never a page that an agent could take for a cabinet", async () => {
    const answer = await windows.send("GET", "/SelfUpdate/wuident.cab?1611");
    expect([answer.status, answer.headers["content-type"]]).toEqual([404, "text/plain; charset=utf-8"]);
  });
});

describe("the server changes between two calls", () => {
  it("its configuration: ConfigChanged for cookies, and for a GetCookie that knows the old one", async () => {
    const before = { ...cache };
    await stop();
    await changeStore(folder.data, ({ db }) => writeSetting(db, "config_changed_at", String(Date.now())));
    await start();
    expectFault(await sync({}), "ConfigChanged", "SyncUpdates");
    expectFault(await getCookie(before.lastChange), "ConfigChanged", "GetCookie");
    await handshake();
    expect(cache.lastChange).not.toBe(before.lastChange);
    expect((await sync({})).status).toBe(200);
  });

  it("a cookie's hour passes: CookieExpired; GetCookie with the expired one goes on", async () => {
    await stop();
    await start(["--import", new URL("clock-ahead.ts", import.meta.url).href]);
    expectFault(await sync({}), "CookieExpired", "SyncUpdates");
    cache.authorization = /<CookieData>([^<]*)/.exec((await authorize()).xml)?.[1] ?? "";
    const old = cookie().replaceAll("cookie>", "oldCookie>");
    keep(expectXml((await getCookie(cache.lastChange, old)).xml, COOKIE_ANSWER));
    expect((await sync({})).status).toBe(200);
  });

  it("itself: ServerChanged, also for oldCookie; RefreshCache then gives this server's revision ids", async () => {
    await stop();
    await changeStore(folder.data, ({ db }) =>
      writeSetting(db, "server_id", "0d4c4f3e-4a3a-4a3a-8a3a-0d4c4f3e0001"),
    );
    await start();
    expectFault(await sync({}), "ServerChanged", "SyncUpdates");
    await handshake();
    const identity = (id: string, number: number) =>
      `<UpdateIdentity><UpdateID>${id}</UpdateID><RevisionNumber>${number}</RevisionNumber></UpdateIdentity>`;
    const globalIds = [
      identity(WINDOWS, 1),
      identity(UPDATE, 1),
      identity(UPDATE, 7),
      identity(MEMBER, 1),
      identity(CLIENT_ID, 1),
    ];
    const answer = await windows.call(
      CLIENT,
      "RefreshCache",
      `${cookie()}<globalIDs>${globalIds.join("")}</globalIDs>`,
    );
    expectHeaders(answer);
    const result = (updateId: string, action: string, isLeaf: boolean) =>
      `<RefreshCacheResult><RevisionID>${idOf(updateId)}</RevisionID><GlobalID><UpdateID>${updateId}</UpdateID><RevisionNumber>1</RevisionNumber></GlobalID><IsLeaf>${isLeaf}</IsLeaf>${deployment("{int}", action)}</RefreshCacheResult>`;
    const results = result(WINDOWS, "Evaluate", false) + result(UPDATE, "Install", true);
    expectXml(answer.xml, wcf("RefreshCache", `<RefreshCacheResult>${results}</RefreshCacheResult>`));
  });
});
