import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect } from "vitest";
import { expectXml } from "../expect-xml.ts";
import { type Service, seedFolder, startService } from "../service.ts";
import { type Answer, CLIENT, REPORTING, SIMPLE_AUTH, type WindowsClient, windowsClient } from "./client.ts";
import {
  CONTENT,
  CORES,
  FILE_NAME,
  MEMBER,
  PRODUCT,
  SECURITY,
  SHA1,
  UPDATE,
  WINDOWS,
  windowsDocuments,
} from "./documents.ts";

export const CLIENT_ID = "e1da06a3-5601-43c9-bac3-52d5db701494";
export const DNS_NAME = "desktop-7.contoso.example";
export const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
export const XSI =
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';
export const CONTENT_PATH = `/Content/${SHA1.toString("hex").slice(-2).toUpperCase()}/${SHA1.toString("hex").toUpperCase()}.cab`;

let origin: Server;
export let folder: Awaited<ReturnType<typeof seedFolder>>;
export let service: Service;
export let windows: WindowsClient;

export async function start(nodeFlags: readonly string[] = []): Promise<void> {
  service = await startService(folder.data, { nodeFlags });
  windows = windowsClient(service.url, service.authority);
}
export async function stop(): Promise<void> {
  windows.close();
  await service.stop();
}

/** A service of its own for the tests of a file. */
export function useService(): void {
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
}

/** client.asmx is WCF: no declaration, `s:`, xsi and xsd on Body, `<X/>` (observed). */
export const wcf = (operation: string, result: string) =>
  `<s:Envelope xmlns:s="${SOAP}"><s:Body ${XSI}>
   <${operation}Response xmlns="${CLIENT}">${result}</${operation}Response></s:Body></s:Envelope>`;
/** The others are ASP.NET: declaration, `soap:`, xsi and xsd on Envelope (observed). */
export const asmx = (namespace: string, operation: string, result: string) =>
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP}" ${XSI}><soap:Body>
   <${operation}Response xmlns="${namespace}">${result}</${operation}Response></soap:Body></soap:Envelope>`;

export function expectHeaders({ status, headers, names }: Answer, code = 200): void {
  expect(status).toBe(code);
  expect(headers["content-type"]).toBe("text/xml; charset=utf-8");
  expect(headers["cache-control"]).toBe("private");
  expect(Number(headers["content-length"])).toBeGreaterThan(0);
  expect(headers["transfer-encoding"]).toBeUndefined();
  // WinHTTP of old agents joins what comes twice.
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
}

/** A fault of client.asmx, MS-WUSP 2.2.2.4 in WCF's dialect (observed: no faultactor, no xsi). */
export function expectFault(answer: Answer, code: string, operation: string, message = ""): void {
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
export const deployment = (id: string, action: string, hardwareIds = "") =>
  `<Deployment><ID>${id}</ID><Action>${action}</Action><IsAssigned>true</IsAssigned>
   <LastChangeTime>{date}</LastChangeTime>${hardwareIds}<AutoSelect>0</AutoSelect>
   <AutoDownload>0</AutoDownload><SupersedenceBehavior>0</SupersedenceBehavior></Deployment>`;
export const escaped = (xml: string) =>
  xml.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const info = (updateId: string, action: string, isLeaf: boolean) =>
  `<UpdateInfo><ID>{int:r${updateId.replaceAll("-", "")}}</ID>${deployment("{int}", action)}
   <IsLeaf>${isLeaf}</IsLeaf><Xml>${escaped(CORES[updateId] ?? "")}</Xml></UpdateInfo>`;
export const cookieXml = (name: string) =>
  `<${name}><Expiration>{dateTime:expiration}</Expiration><EncryptedData>{base64:data}</EncryptedData></${name}>`;
export const syncResult = (content: string, more = "") =>
  wcf(
    "SyncUpdates",
    `<SyncUpdatesResult>${content}<Truncated>false</Truncated>${cookieXml("NewCookie")}
     ${more}<DriverSyncNotNeeded>false</DriverSyncNotNeeded></SyncUpdatesResult>`,
  );

/** What the client keeps between calls. */
export const cache = { lastChange: "", authorization: "", cookie: { expiration: "", data: "" } };
const ids = new Map<string, string>();
export const idOf = (updateId: string) => ids.get(`r${updateId.replaceAll("-", "")}`) ?? "";

export function keep(found: Record<string, string>): void {
  for (const [name, value] of Object.entries(found)) if (name.startsWith("r")) ids.set(name, value);
  const { expiration, data } = found;
  if (expiration !== undefined && data !== undefined) cache.cookie = { expiration, data };
}

export const cookie = ({ expiration, data } = cache.cookie) =>
  `<cookie><Expiration>${expiration}</Expiration><EncryptedData>${data}</EncryptedData></cookie>`;
export const intList = (name: string, values: readonly string[]) =>
  values.length === 0 ? "" : `<${name}>${values.map((value) => `<int>${value}</int>`).join("")}</${name}>`;
export const PRODUCTS =
  "<ProductsParameters><SyncCurrentVersionOnly>false</SyncCurrentVersionOnly><DeviceAttributes>OSVersion=10.0.26200.8037;</DeviceAttributes>" +
  "<CallerAttributes>Id=UpdateOrchestrator;</CallerAttributes><Products/></ProductsParameters>";

/** As observed: lists that are empty are absent, and the extensions of newer agents come last. */
export const sync = (
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

export const authorize = () =>
  windows.call(
    SIMPLE_AUTH,
    "GetAuthorizationCookie",
    `<clientId>${CLIENT_ID}</clientId><targetGroupName></targetGroupName><dnsName>${DNS_NAME}</dnsName>`,
  );
export const getCookie = (
  lastChange = cache.lastChange,
  old = "<oldCookie><Expiration>2026-10-04T15:03:36Z</Expiration></oldCookie>",
) =>
  windows.call(
    CLIENT,
    "GetCookie",
    `<authCookies><AuthorizationCookie><PlugInId>SimpleTargeting</PlugInId><CookieData>${cache.authorization}</CookieData></AuthorizationCookie></authCookies>` +
      `${old}<lastChange>${lastChange}</lastChange><currentTime>2026-10-04T15:03:36Z</currentTime><protocolVersion>2.90</protocolVersion>`,
  );
export const COOKIE_ANSWER = wcf("GetCookie", cookieXml("GetCookieResult"));

export async function handshake(): Promise<void> {
  const config = await windows.call(CLIENT, "GetConfig", "<protocolVersion>2.90</protocolVersion>");
  cache.lastChange = /<LastChange>([^<]*)/.exec(config.xml)?.[1] ?? "";
  cache.authorization = /<CookieData>([^<]*)/.exec((await authorize()).xml)?.[1] ?? "";
  keep(expectXml((await getCookie()).xml, COOKIE_ANSWER));
}

export const extendedOf = (...revisionIds: string[]) =>
  `${cookie()}${intList("revisionIDs", revisionIds)}<infoTypes><XmlUpdateFragmentType>Extended</XmlUpdateFragmentType></infoTypes><locales><string>en</string></locales>`;

let eventNumber = 0;
/** An event as observed; `misc` and `strings` are the items of MiscData and ReplacementStrings. */
export function event(id: number, misc: string, strings = ""): string {
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
export const report = (events: readonly string[]) =>
  windows.call(
    REPORTING,
    "ReportEventBatch",
    `${cookie()}<clientTime>${new Date().toISOString()}</clientTime><eventBatch>${events.join("")}</eventBatch>`,
  );
export const all = () => [WINDOWS, SECURITY, PRODUCT].map(idOf);

export async function register(): Promise<Answer> {
  const numbers = (pairs: Record<string, number>) =>
    Object.entries(pairs)
      .map(([name, value]) => `<${name}>${value}</${name}>`)
      .join("");
  return windows.call(
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
}

/** The gates in an answer to a client without any; their ids are kept. */
export function keepGates({ xml }: Answer): void {
  const gates = [...xml.matchAll(/UpdateID="([^"]+)" RevisionNumber/g)].map(([, id]) => id ?? "");
  expect(gates.toSorted()).toEqual([WINDOWS, SECURITY, PRODUCT].toSorted());
  const infos = gates.map((id) => info(id, "Evaluate", false)).join("");
  keep(expectXml(xml, syncResult(`<NewUpdates>${infos}</NewUpdates>`)));
}

/** The update and its member, in either order, in an answer to a client with all gates; their ids are kept. */
export function keepUpdates({ xml }: Answer): void {
  const isMemberFirst =
    xml.indexOf(`UpdateID="${MEMBER}" RevisionNumber="1" /&gt;&lt;Properties`) <
    xml.indexOf(`UpdateID="${UPDATE}" RevisionNumber="1" /&gt;&lt;Properties`);
  const infos = [info(MEMBER, "Bundle", true), info(UPDATE, "PreDeploymentCheck", true)];
  const inOrder = (isMemberFirst ? infos : infos.toReversed()).join("");
  keep(expectXml(xml, syncResult(`<NewUpdates>${inOrder}</NewUpdates>`)));
}

/** What a computer has done before: all ids are known after it. */
export async function scanOnce(): Promise<void> {
  await handshake();
  await register();
  keepGates(await sync({}));
  keepUpdates(await sync({ installed: all() }));
}
