import { describe, expect, it } from "vitest";
import { expectXml } from "./expect-xml.ts";
import { CLIENT, REPORTING, SIMPLE_AUTH } from "./windows/client.ts";
import {
  CONTENT,
  DRIVER,
  EXTENDED,
  HARDWARE_ID,
  LOCALIZED,
  MEMBER,
  PRODUCT,
  SECURITY,
  SHA1,
  UPDATE,
  WINDOWS,
} from "./windows/documents.ts";
import {
  CLIENT_ID,
  CONTENT_PATH,
  COOKIE_ANSWER,
  PRODUCTS,
  SOAP,
  XSI,
  asmx,
  authorize,
  cache,
  cookie,
  deployment,
  escaped,
  event,
  expectFault,
  expectHeaders,
  extendedOf,
  getCookie,
  idOf,
  intList,
  keep,
  keepGates,
  keepUpdates,
  register,
  report,
  service,
  sync,
  syncResult,
  useService,
  wcf,
  windows,
} from "./windows/session.ts";

useService();

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
    const answer = await register();
    expectHeaders(answer);
    expectXml(
      answer.xml,
      `<s:Envelope xmlns:s="${SOAP}"><s:Body ${XSI}><RegisterComputerResponse xmlns="${CLIENT}"/></s:Body></s:Envelope>`,
    );
  });

  it("SyncUpdates without lists: what has no prerequisites", async () => {
    const answer = await sync({});
    expectHeaders(answer);
    keepGates(answer);
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
    keepUpdates(answer);
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
