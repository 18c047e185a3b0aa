import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operationNames, requests, responses } from "./arbitraries.test-helper.ts";
import * as P from "./index.ts";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
const CLIENT = "http://www.microsoft.com/SoftwareDistribution/Server/ClientWebService";
const CLIENT_PATH = "/ClientWebService/client.asmx";
const cookie: P.Cookie = { expiration: new Date("2030-01-02T03:04:05Z"), encryptedData: bytes("abc") };
const COOKIE = "<Expiration>2030-01-02T03:04:05.000Z</Expiration><EncryptedData>YWJj</EncryptedData>";

/** What `read` throws. */
function refusal(read: () => unknown): P.ProtocolError {
  try {
    read();
  } catch (error) {
    if (error instanceof P.ProtocolError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

const envelope = (body: string, prefix = "s"): Uint8Array =>
  bytes(
    `<${prefix}:Envelope xmlns:${prefix}="http://schemas.xmlsoap.org/soap/envelope/" ` +
      `xmlns:i="http://www.w3.org/2001/XMLSchema-instance">` +
      `<${prefix}:Body>${body}</${prefix}:Body></${prefix}:Envelope>`,
  );
const decodeClient = (body: Uint8Array, soapAction?: string): P.AnyRequest =>
  P.decodeRequest({ path: CLIENT_PATH, soapAction, body });

const sync = (parameters: string): Uint8Array =>
  envelope(`<SyncUpdates xmlns="${CLIENT}"><cookie>${COOKIE}</cookie>${parameters}</SyncUpdates>`);
const parametersOf = (body: Uint8Array): P.SyncUpdateParameters => {
  const decoded = decodeClient(body);
  if (decoded.name !== "SyncUpdates") throw new Error(decoded.name);
  return decoded.request.parameters;
};

describe.each(operationNames)("%s", (name) => {
  it("comes back as it was sent", () => {
    fc.assert(
      fc.property(requests[name] as fc.Arbitrary<P.RequestOf<typeof name>>, (request) => {
        const body = P.encodeRequest(name, request);
        const soapAction = P.soapActionOf(name);
        expect(P.decodeRequest({ path: P.endpointOf(name), soapAction, body })).toEqual({ name, request });
      }),
    );
  });

  it("is answered with what was answered", () => {
    fc.assert(
      fc.property(responses[name] as fc.Arbitrary<P.ResponseOf<typeof name>>, (response) => {
        expect(P.decodeResponse(name, P.encodeResponse(name, response))).toEqual(response);
      }),
    );
  });
});

describe("dialects", () => {
  it("asks as the Windows agent does", () => {
    expect(text(P.encodeRequest("GetConfig", { protocolVersion: "2.90" }))).toBe(
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>` +
        `<GetConfig xmlns="${CLIENT}"><protocolVersion>2.90</protocolVersion></GetConfig>` +
        `</s:Body></s:Envelope>`,
    );
  });

  it("answers at client.asmx as WCF does", () => {
    expect(text(P.encodeResponse("RegisterComputer", undefined))).toBe(
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">` +
        `<s:Body xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">` +
        `<RegisterComputerResponse xmlns="${CLIENT}"/></s:Body></s:Envelope>`,
    );
  });

  it("answers elsewhere as .NET does", () => {
    const answer = P.encodeResponse("GetAuthorizationCookie", { plugInId: "", cookieData: bytes("abc") });
    expect(text(answer)).toBe(
      `<?xml version="1.0" encoding="utf-8"?>` +
        `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" ` +
        `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">` +
        `<soap:Body><GetAuthorizationCookieResponse ` +
        `xmlns="http://www.microsoft.com/SoftwareDistribution/Server/SimpleAuthWebService">` +
        `<GetAuthorizationCookieResult><PlugInId /><CookieData>YWJj</CookieData>` +
        `</GetAuthorizationCookieResult></GetAuthorizationCookieResponse></soap:Body></soap:Envelope>`,
    );
  });

  it("writes infos that are written already as any others", () => {
    fc.assert(
      fc.property(responses.SyncUpdates, (answer) => {
        const plain = text(P.encodeResponse("SyncUpdates", answer));
        const markup = Buffer.concat(answer.newUpdates.map(P.writeInfo));
        const newUpdates: P.WrittenInfos = {
          ...{ count: answer.newUpdates.length, byteLength: markup.byteLength },
          copyTo: (target, at) => target.set(markup, at),
        };
        const written = { ...answer, newUpdates };
        expect(text(P.encodeResponse("SyncUpdates", written))).toBe(plain);
      }),
    );
  });

  it("leaves empty lists out of SyncUpdates, and nothing else", () => {
    const answer = P.encodeResponse("SyncUpdates", {
      newUpdates: [],
      outOfScopeRevisionIds: [],
      changedUpdates: [],
      truncated: false,
      newCookie: cookie,
      deployedOutOfScopeRevisionIds: [],
      driverSyncNotNeeded: "false",
    });
    expect(text(answer)).toContain(
      `<SyncUpdatesResult><Truncated>false</Truncated><NewCookie>${COOKIE}</NewCookie>` +
        `<DriverSyncNotNeeded>false</DriverSyncNotNeeded></SyncUpdatesResult>`,
    );
  });

  it("writes a deployment in the order of 2.2.2.2.4, its change a bare date, its Core escaped once", () => {
    const answer = P.encodeResponse("SyncUpdates", {
      newUpdates: [
        {
          id: 7,
          deployment: {
            id: 9,
            action: "Install",
            isAssigned: true,
            lastChangeTime: new Date("2026-05-04T03:02:01Z"),
            autoSelect: 0,
            autoDownload: 0,
            supersedenceBehavior: 0,
          },
          isLeaf: true,
          xml: `<A b="c &amp; d"/>`,
        },
      ],
      outOfScopeRevisionIds: [3],
      changedUpdates: [],
      truncated: true,
      newCookie: cookie,
      deployedOutOfScopeRevisionIds: [],
      driverSyncNotNeeded: "false",
    });
    expect(text(answer)).toContain(
      `<NewUpdates><UpdateInfo><ID>7</ID><Deployment><ID>9</ID><Action>Install</Action>` +
        `<IsAssigned>true</IsAssigned><LastChangeTime>2026-05-04</LastChangeTime><AutoSelect>0</AutoSelect>` +
        `<AutoDownload>0</AutoDownload><SupersedenceBehavior>0</SupersedenceBehavior></Deployment>` +
        `<IsLeaf>true</IsLeaf><Xml>&lt;A b="c &amp;amp; d"/&gt;</Xml></UpdateInfo></NewUpdates>` +
        `<OutOfScopeRevisionIDs><int>3</int></OutOfScopeRevisionIDs><Truncated>true</Truncated>`,
    );
  });

  it("replaces what XML cannot hold", () => {
    const body = P.encodeRequest("GetConfig", { protocolVersion: "a\0b\ud800c\uffffd\x1be\r\n" });
    expect(decodeClient(body)).toMatchObject({
      request: { protocolVersion: "a\ufffdb\ufffdc\ufffdd\ufffde\r\n" },
    });
  });
});

describe("reading what others write", () => {
  it("goes by namespace, whatever the prefix", () => {
    const body = envelope(
      `<p:GetConfig xmlns:p="${CLIENT}"><p:protocolVersion>1.8</p:protocolVersion></p:GetConfig>`,
      "q",
    );
    expect(decodeClient(body)).toEqual({ name: "GetConfig", request: { protocolVersion: "1.8" } });
  });

  it("takes absent, empty and nil lists for empty, and ignores unknown elements with their content", () => {
    const read = parametersOf(
      sync(
        `<parameters><InstalledNonLeafUpdateIDs i:nil="1"/><OtherCachedUpdateIDs/>` +
          `<SystemSpec i:nil="true"/><ComputerSpec><HardwareIDs><SkipSoftwareSync>true</SkipSoftwareSync>` +
          `</HardwareIDs></ComputerSpec><SkipSoftwareSync> 0 </SkipSoftwareSync></parameters>`,
      ),
    );
    expect(read).toEqual({
      expressQuery: false,
      installedNonLeafUpdateIds: [],
      otherCachedUpdateIds: [],
      systemSpec: [],
      cachedDriverIds: [],
      skipSoftwareSync: false,
      filterCategoryIds: [],
      needTwoGroupOutOfScopeUpdates: false,
      computerSpec: [],
    });
  });

  it("ignores elements of another namespace, and our extension outside of its own", () => {
    const read = parametersOf(
      sync(
        `<parameters><ExpressQuery xmlns="urn:x">true</ExpressQuery>` +
          `<NotApplicableRevisionIDs><int>1</int></NotApplicableRevisionIDs></parameters>`,
      ),
    );
    expect(read.expressQuery).toBe(false);
    expect("notApplicableRevisionIds" in read).toBe(false);
  });

  it("tells our extension empty from absent", () => {
    const written = P.encodeRequest("SyncUpdates", {
      cookie,
      parameters: { ...parametersOf(sync("<parameters/>")), notApplicableRevisionIds: [] },
    });
    expect(text(written)).toContain(`<NotApplicableRevisionIDs xmlns="urn:releve:wusp"/></parameters>`);
    expect(parametersOf(written).notApplicableRevisionIds).toEqual([]);
  });

  it("reads a category scan of Windows 11, its software pass", () => {
    const read = parametersOf(
      sync(
        `<parameters><ExpressQuery>false</ExpressQuery><SkipSoftwareSync>false</SkipSoftwareSync>` +
          `<FilterCategoryIds><CategoryIdentifier><Id>DD78B8A1-0B20-45C1-ADD6-4DA72E9364CF</Id>` +
          `</CategoryIdentifier></FilterCategoryIds>` +
          `<NeedTwoGroupOutOfScopeUpdates>true</NeedTwoGroupOutOfScopeUpdates>` +
          `<AlsoPerformRegularSync>false</AlsoPerformRegularSync><ComputerSpec/>` +
          `<ProductsParameters><SyncCurrentVersionOnly>false</SyncCurrentVersionOnly>` +
          `<DeviceAttributes>App=WU_OS;OSArchitecture=AMD64;</DeviceAttributes>` +
          `<CallerAttributes>Interactive=0;</CallerAttributes><Products/></ProductsParameters></parameters>`,
      ),
    );
    expect(read).toMatchObject({
      filterCategoryIds: ["dd78b8a1-0b20-45c1-add6-4da72e9364cf"],
      needTwoGroupOutOfScopeUpdates: true,
      alsoPerformRegularSync: false,
      computerSpec: [],
      productsParameters: {
        syncCurrentVersionOnly: false,
        deviceAttributes: "App=WU_OS;OSArchitecture=AMD64;",
        callerAttributes: "Interactive=0;",
        products: "",
      },
    });
  });

  it("reads the devices of a driver pass", () => {
    const nil = `<MatchingComputerHWID a:nil="true" xmlns:a="http://www.w3.org/2001/XMLSchema-instance"/>`;
    const read = parametersOf(
      sync(
        `<parameters><SystemSpec><Device><HardwareIDs><string>PCI\\VEN_1&amp;DEV_2</string></HardwareIDs>` +
          `<CompatibleIDs><string>PCI\\VEN_1</string></CompatibleIDs><installedDriver>` +
          `<MatchingID>PCI\\VEN_1</MatchingID><DriverVerDate>2006-06-21T00:00:00Z</DriverVerDate>` +
          `<DriverVerVersion>2814751477604080</DriverVerVersion><Class>{4D36E97D}</Class>${nil}` +
          `<DriverRank>16719873</DriverRank></installedDriver><extensionDrivers><ExtensionDriver>` +
          `<ExtensionId>{96BEDF2C}</ExtensionId><DriverVerDate>2006-06-21T00:00:00Z</DriverVerDate>` +
          `<DriverVerVersion>-1</DriverVerVersion><Class>{E2F84CE7}</Class><DriverRank>1</DriverRank>${nil}` +
          `</ExtensionDriver></extensionDrivers><DeviceFlags>1</DeviceFlags></Device><Device/></SystemSpec>` +
          `<SkipSoftwareSync>true</SkipSoftwareSync><ComputerSpec><HardwareIDs>` +
          `<guid>{458AB48B-ACB9-5863-B5A8-D2C32F0D3E6F}</guid></HardwareIDs></ComputerSpec>` +
          `<FeatureScoreMatchingKey>AMD64.10.0</FeatureScoreMatchingKey></parameters>`,
      ),
    );
    const date = new Date("2006-06-21T00:00:00Z");
    expect(read).toMatchObject({
      skipSoftwareSync: true,
      computerSpec: ["458ab48b-acb9-5863-b5a8-d2c32f0d3e6f"],
      featureScoreMatchingKey: "AMD64.10.0",
    });
    expect(read.systemSpec).toEqual([
      {
        hardwareIds: ["PCI\\VEN_1&DEV_2"],
        compatibleIds: ["PCI\\VEN_1"],
        installedDriver: {
          ...{ matchingId: "PCI\\VEN_1", driverVerDate: date, driverVerVersion: 2_814_751_477_604_080n },
          ...{ class: "{4D36E97D}", manufacturer: "", provider: "", model: "", driverRank: 0x00ff2001 },
        },
        extensionDrivers: [
          {
            ...{ extensionId: "{96BEDF2C}", driverVerDate: date, driverVerVersion: -1n },
            ...{ class: "{E2F84CE7}", driverRank: 1 },
          },
        ],
        driverRecoveryIds: [],
        deviceFlags: 1,
      },
      { hardwareIds: [], compatibleIds: [], extensionDrivers: [], driverRecoveryIds: [] },
    ]);
  });

  it("routes by the body an operation that the specification gives another's SOAPAction", () => {
    const request = { cookie, installedNonLeafUpdateIds: [1], printerUpdateIds: [2] };
    const body = P.encodeRequest("SyncPrinterCatalog", request);
    const theirs = [P.soapActionOf("SyncUpdates"), P.soapActionOf("SyncPrinterCatalog"), undefined];
    for (const soapAction of theirs)
      expect(decodeClient(body, soapAction)).toEqual({ name: "SyncPrinterCatalog", request });
    expect(refusal(() => decodeClient(body, P.soapActionOf("GetCookie"))).code).toBe("unexpected");
  });

  it("answers StartCategoryScan without a Result", () => {
    const id = "dd78b8a1-0b20-45c1-add6-4da72e9364cf";
    const answer = { preferredCategoryIds: [id], requestedCategoryIdsInError: [] };
    expect(text(P.encodeResponse("StartCategoryScan", answer))).toContain(
      `<StartCategoryScanResponse xmlns="${CLIENT}"><preferredCategoryIds><guid>${id}</guid>` +
        `</preferredCategoryIds></StartCategoryScanResponse>`,
    );
  });

  it.each(["/CLIENTWEBSERVICE/Client.ASMX", "/clientwebservice/client.asmx?x=1"])("finds %s", (path) => {
    const body = P.encodeRequest("GetConfig", { protocolVersion: "1" });
    expect(P.decodeRequest({ path, body }).name).toBe("GetConfig");
  });

  it("serves reporting at both of its paths", () => {
    const request: P.RequestOf<"ReportEventBatch"> = { cookie, clientTime: new Date(0), eventBatch: [] };
    const body = P.encodeRequest("ReportEventBatch", request);
    for (const file of ["ReportingWebService", "WebService"]) {
      expect(P.decodeRequest({ path: `/ReportingWebService/${file}.asmx`, body })).toMatchObject({ request });
    }
  });
});

describe("refusals", () => {
  it.each([
    ["another service's operation", "/ReportingWebService/WebService.asmx", undefined],
    ["an unknown path", "/ClientWebService/client.asmx/x", undefined],
    ["another operation's SOAPAction", CLIENT_PATH, P.soapActionOf("SyncUpdates")],
  ])("%s", (_what, path, soapAction) => {
    const body = P.encodeRequest("GetConfig", { protocolVersion: "1" });
    expect(refusal(() => P.decodeRequest({ path, soapAction, body })).code).toBe("unexpected");
  });

  it("an operation that is not there, though its SOAPAction is", () => {
    const body = envelope(`<DownloadFiles xmlns="${CLIENT}"/>`);
    expect(refusal(() => decodeClient(body, P.soapActionOf("SyncUpdates"))).code).toBe("unexpected");
  });

  it.each([
    [
      `<parameters><InstalledNonLeafUpdateIDs><int>x</int></InstalledNonLeafUpdateIDs></parameters>`,
      "parameters.InstalledNonLeafUpdateIDs.int",
    ],
    [
      `<parameters><OtherCachedUpdateIDs><int>2147483648</int></OtherCachedUpdateIDs></parameters>`,
      "parameters.OtherCachedUpdateIDs.int",
    ],
    [
      `<parameters><InstalledNonLeafUpdateIDs>${"<int>1</int>".repeat(4_001)}</InstalledNonLeafUpdateIDs></parameters>`,
      "parameters.InstalledNonLeafUpdateIDs",
    ],
    [`<parameters/><parameters/>`, "parameters"],
    [``, "parameters"],
  ])("a parameter, by its name: %#", (parameters, parameter) => {
    expect(refusal(() => decodeClient(sync(parameters)))).toMatchObject({
      code: "invalid-parameters",
      parameter,
    });
  });

  it("digests of other sizes", () => {
    const asked = (digest: Uint8Array): Uint8Array =>
      envelope(
        `<GetFileLocations xmlns="${CLIENT}"><cookie>${COOKIE}</cookie><fileDigests><base64Binary>` +
          `${Buffer.from(digest).toString("base64")}</base64Binary></fileDigests></GetFileLocations>`,
      );
    for (let size = 1; size <= 64; size += 1) {
      const read = (): unknown => decodeClient(asked(new Uint8Array(size)));
      if (size === 20 || size === 32) expect(read).not.toThrow();
      else expect(refusal(read).parameter).toBe("fileDigests.base64Binary");
    }
  });

  it("an answer whose values do not fit is told from one that is no XML", () => {
    const answer = (result: string): Uint8Array =>
      envelope(
        `<GetCookieResponse xmlns="${CLIENT}"><GetCookieResult>${result}</GetCookieResult></GetCookieResponse>`,
      );
    expect(
      refusal(() => P.decodeResponse("GetCookie", answer("<Expiration>soon</Expiration>"))),
    ).toMatchObject({
      code: "invalid-format",
      parameter: "GetCookieResult.Expiration",
    });
    expect(refusal(() => P.decodeResponse("GetCookie", answer("<Expiration>"))).code).toBe("malformed");
    expect(refusal(() => P.decodeResponse("GetCookie", answer(""))).code).toBe("invalid-format");
    expect(refusal(() => P.decodeResponse("GetConfig", answer(COOKIE))).code).toBe("unexpected");
  });

  it("an update without its deployment", () => {
    const answer = envelope(
      `<SyncUpdatesResponse xmlns="${CLIENT}"><SyncUpdatesResult><NewUpdates><UpdateInfo><ID>1</ID>` +
        `<IsLeaf>true</IsLeaf></UpdateInfo></NewUpdates></SyncUpdatesResult></SyncUpdatesResponse>`,
    );
    expect(refusal(() => P.decodeResponse("SyncUpdates", answer)).parameter).toBe(
      "SyncUpdatesResult.NewUpdates.UpdateInfo.Deployment",
    );
  });
});

describe("faults", () => {
  it("come back as sent, in each service's dialect", () => {
    const id = "2587c8c1-4f54-4033-9f1a-3a195bf0495d";
    const fault = {
      method: "SyncUpdates",
      code: "InvalidParameters",
      message: "parameters.<x>",
      id,
    } as const;
    const body = P.encodeFault({ ...fault, service: "client", actor: "https://x/" });
    expect(text(body)).toContain("<s:Body><s:Fault><faultcode>s:Client</faultcode>");
    expect(text(body)).not.toContain("faultactor");
    expect(P.decodeFault(body)).toMatchObject({
      faultCode: "Client",
      errorCode: "InvalidParameters",
      errorText: "InvalidParameters",
      message: "parameters.<x>",
      id,
      method: P.soapActionOf("SyncUpdates"),
    });
    const other = P.encodeFault({
      service: "reporting",
      code: "InternalServerError",
      id,
      actor: "https://x/",
    });
    expect(text(other)).toContain("<soap:Fault><faultcode>soap:Server</faultcode>");
    expect(text(other)).toContain("<faultactor>https://x/</faultactor>");
  });

  it("are not seen in an answer", () => {
    expect(P.decodeFault(P.encodeResponse("RegisterComputer", undefined))).toBeUndefined();
  });

  it("are read in their variants", () => {
    const fault = (detail: string): Uint8Array =>
      envelope(`<s:Fault><faultcode>s:Server</faultcode>${detail}</s:Fault>`);
    const read = (code: string) => P.decodeFault(fault(`<Detail><ErrorCode>${code}</ErrorCode></Detail>`));
    expect(read("FileLocationsChanged")?.errorCode).toBe("FileLocationChanged");
    expect(read("constructor")).toMatchObject({ errorCode: undefined, errorText: "constructor" });
    expect(P.decodeFault(fault(""))).toMatchObject({ faultCode: "Server", errorCode: undefined });
  });

  it("that cannot be read are told from bodies that cannot", () => {
    expect(refusal(() => P.decodeFault(envelope("<s:Fault/>"))).code).toBe("invalid-fault");
    expect(refusal(() => P.decodeFault(envelope("<s:Fault><faultcode>")))).toMatchObject({
      code: "invalid-fault",
      cause: { code: "malformed" },
    });
    expect(refusal(() => P.decodeFault(bytes("<html><body>Bad gateway"))).code).toBe("unexpected");
  });
});
