/** The examples of MS-WUSP section 4, their lines unwrapped: a peer that we did not write. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  decodeFault,
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
  endpointOf,
} from "./index.ts";
import type { OperationName } from "./index.ts";

const FOLDER = join(import.meta.dirname, "spec-examples");
const read = (name: string): Buffer => readFileSync(join(FOLDER, name));
const requestOf = (name: string) => {
  const operation = /^\d+-(\w+)-/.exec(name)![1] as OperationName;
  return decodeRequest({ path: endpointOf(operation), body: read(name) });
};

/** Leaf elements in order, by a parser that shares nothing with ours; white space and empty ones left out. */
function leaves(xml: string): string[] {
  const path: string[] = [];
  const found: string[] = [];
  for (const [, close, name, text] of xml.matchAll(/<(\/?)(?:\w+:)?(\w+)[^>]*?(?<!\/)>([^<]*)/g)) {
    if (close === "/") path.pop();
    else {
      path.push(name!);
      if (text!.trim() !== "") found.push(`${path.join("/")}=${normal(text!)}`);
    }
  }
  return found;
}

/** Equal values in their different lexical forms: dates to the millisecond and in UTC, GUIDs, base64. */
function normal(text: string): string {
  const date = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z?$/.exec(text);
  if (date !== null) return `${date[1]!}.${(date[2] ?? "").slice(0, 3).padEnd(3, "0")}`;
  if (/^[0-9A-F-]{36}$/.test(text)) return text.toLowerCase();
  return text.length > 100 ? text.replace(/\s/g, "") : text;
}

const files = readdirSync(FOLDER).sort();
const requests = files.filter((name) => name.endsWith("Request.xml"));
/** MS-WUSP 2.2.2.2.3: added later, of no use to us. */
const IGNORED = /\/(OEM|DeviceType|FirmwareVersion)=/;

describe("MS-WUSP section 4", () => {
  it("has its twenty examples here", () => {
    expect(files).toHaveLength(20);
    expect(requests).toHaveLength(13);
  });

  it.each(requests)("reads %s and writes the same elements in the same order", (name) => {
    const { name: operation, request } = requestOf(name);
    const written = new TextDecoder().decode(encodeRequest(operation, request));
    const expected = leaves(read(name).toString()).filter((leaf) => !IGNORED.test(leaf));
    expect(leaves(written)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });

  it.each(["GetConfig", "GetAuthorizationCookie", "GetCookie", "ReportEventBatch"] as const)(
    "reads the answer to %s and writes the same elements in the same order",
    (operation) => {
      const name = files.find((file) => file.endsWith(`-${operation}-Response.xml`))!;
      const written = encodeResponse(operation, decodeResponse(operation, read(name)));
      expect(leaves(new TextDecoder().decode(written))).toEqual(leaves(read(name).toString()));
    },
  );

  it("reads configuration", () => {
    expect(decodeResponse("GetConfig", read("02-GetConfig-Response.xml"))).toEqual({
      lastChange: new Date("2007-01-31T04:16:35.240Z"),
      isRegistrationRequired: true,
      authInfo: [{ plugInId: "SimpleTargeting", serviceUrl: "SimpleAuthWebService/SimpleAuth.asmx" }],
      properties: [
        { name: "MaxExtendedUpdatesPerRequest", value: "50" },
        {
          name: "PackageServerShare",
          value: "\\\\microsof-cd0710.redmond.corp.microsoft.com\\UpdateServicesPackages",
        },
        { name: "ProtocolVersion", value: "3.0" },
        { name: "IsInventoryRequired", value: "0" },
        { name: "ClientReportingLevel", value: "2" },
      ],
    });
  });

  it("reads the first SyncUpdates of Windows XP, its lists nil", () => {
    expect(requestOf("12-SyncUpdates-Request.xml").request).toMatchObject({
      // Written without a zone.
      cookie: { expiration: new Date("2006-05-23T04:06:32.984Z") },
      parameters: {
        expressQuery: false,
        installedNonLeafUpdateIds: [],
        otherCachedUpdateIds: [],
        systemSpec: [],
        cachedDriverIds: [],
        skipSoftwareSync: false,
      },
    });
  });

  it("reads an old cookie that holds only its expiration", () => {
    expect(requestOf("05-GetCookie-Request.xml").request).toMatchObject({
      oldCookie: { expiration: new Date("2006-05-16T18:54:28.850Z"), encryptedData: new Uint8Array() },
      protocolVersion: "1.8",
    });
  });

  it("reads a failed scan's event", () => {
    const { request } = requestOf("16-ReportEventBatch-Request.xml");
    expect("eventBatch" in request && request.eventBatch[0]).toEqual({
      targetId: "5c7f4f80-3896-4d10-8a38-469286a0febc",
      sequenceNumber: 0,
      timeAtTarget: new Date("2006-05-17T16:13:29.734Z"),
      eventInstanceId: "e6d82915-627f-418b-a5cc-b9fcd400455b",
      namespaceId: 1,
      eventId: 148,
      sourceId: 101,
      updateId: { updateId: "d67661eb-2423-451d-bf5d-13199e37df28", revisionNumber: 0 },
      win32HResult: -2145107943,
      appName: "SelfUpdate",
      replacementStrings: ["0x80244019"],
      miscData: [
        "Q=1",
        "G=7.0.5378.45",
        "J=703",
        "K=EPP runtime BIOS - Version 1.1",
        "L=2005-11-22T00:00:00",
      ],
      computerBrand: "Hewlett-Packard",
      computerModel: "HP Compaq nx6125 (EM493UC#ABA)",
      biosRevision: "68DTT Ver. F.0D",
      processorArchitecture: "X86Compatible",
      osVersion: "5.1.2600.65792.2",
      osLocaleId: 1033,
      deviceId: "",
    });
  });

  it("reads an event of no update", () => {
    const { request } = requestOf("17-ReportEventBatch-Request.xml");
    expect("eventBatch" in request && request.eventBatch[0]!.updateId).toBeUndefined();
  });

  it.each([
    ["07-GetCookie-Response-Fault.xml", "ConfigChanged", "2587c8c1-4f54-4033-9f1a-3a195bf0495d"],
    ["08-GetCookie-Response-Fault.xml", "InvalidCookie", "34f57c46-0f67-45ed-b3d5-90bd2e8a1e87"],
  ])("reads the fault %s", (name, errorCode, id) => {
    expect(decodeFault(read(name))).toMatchObject({
      faultCode: "Client",
      errorCode,
      id,
      message: "",
      method: '"http://www.microsoft.com/SoftwareDistribution/Server/ClientWebService/GetCookie"',
    });
  });
});
