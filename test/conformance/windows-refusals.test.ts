import { beforeAll, describe, expect, it } from "vitest";
import { expectXml } from "./expect-xml.ts";
import { CLIENT, REPORTING } from "./windows/client.ts";
import { SHA1 } from "./windows/documents.ts";
import {
  CLIENT_ID,
  CONTENT_PATH,
  SOAP,
  XSI,
  cache,
  cookie,
  cookieXml,
  event,
  expectFault,
  expectHeaders,
  extendedOf,
  getCookie,
  intList,
  report,
  scanOnce,
  service,
  sync,
  useService,
  wcf,
  windows,
} from "./windows/session.ts";

useService();
beforeAll(scanOnce);

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
