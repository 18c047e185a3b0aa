import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { logIn, openBrowser } from "../e2e/console/service.ts";
import { logProblems } from "./fuzz/verdict.ts";
import { escapeXml } from "./fuzz/values.ts";
import { type Service, seedFolder, startService } from "./service.ts";
import { CLIENT, REPORTING, SIMPLE_AUTH, type WindowsClient, windowsClient } from "./windows/client.ts";
import { UPDATE, windowsDocuments } from "./windows/documents.ts";

/** What a client may claim of itself. XML itself forbids most control characters. */
const HOSTILE: readonly (readonly [kind: string, text: string])[] = [
  ["a script", `<script>window.pwned=1</script><img src=x onerror="window.pwned=1">`],
  ["quotes", `"'\`"><svg onload=window.pwned=1>`],
  ["a path", "../../../../etc/passwd"],
  ["SQL", "'); DROP TABLE devices; --"],
  ["line breaks", "one\r\ntwo\nlevel=50 msg=forged"],
  ["a formula", '=HYPERLINK("http://example.invalid","x")'],
  ["a template", "{{constructor.constructor('return 1')()}}${7*7}"],
  ["directions", "\u202egnp.exe\u202c\u200b"],
  ["a prototype", "__proto__"],
];
const ANSI = "\u001b[31mred\u001b[0m";

let folder: Awaited<ReturnType<typeof seedFolder>>;
let service: Service;
let windows: WindowsClient;
let api: Awaited<ReturnType<Service["admin"]>>;

beforeAll(async () => {
  folder = await seedFolder(windowsDocuments("http://127.0.0.1:9"));
  service = await startService(folder.data, { flags: ["--log-level", "debug"] });
  windows = windowsClient(service.url, service.authority);
  api = await service.admin();
});
afterAll(async () => {
  windows.close();
  await service.stop();
  folder.remove();
});

const written = (text: string) => escapeXml(text).replaceAll("\r", "&#13;").replaceAll("\n", "&#10;");
const textOf = (name: string, xml: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";

const authorize = (clientId: string, dnsName: string) =>
  windows.call(
    SIMPLE_AUTH,
    "GetAuthorizationCookie",
    `<clientId>${clientId}</clientId><dnsName>${written(dnsName)}</dnsName>`,
  );

/** A client that got a cookie under a plain name. */
async function newClient() {
  const clientId = randomUUID();
  const data = textOf("CookieData", (await authorize(clientId, "plain.example")).xml);
  const { xml } = await windows.call(
    CLIENT,
    "GetCookie",
    `<authCookies><AuthorizationCookie><PlugInId>SimpleTargeting</PlugInId><CookieData>${data}</CookieData></AuthorizationCookie></authCookies><lastChange>2999-01-01T00:00:00Z</lastChange><currentTime>2026-03-10T17:00:00Z</currentTime><protocolVersion>2.90</protocolVersion>`,
  );
  const cookie = `<cookie><Expiration>${textOf("Expiration", xml)}</Expiration><EncryptedData>${textOf("EncryptedData", xml)}</EncryptedData></cookie>`;
  return { clientId, cookie };
}
type Client = Awaited<ReturnType<typeof newClient>>;

const register = ({ cookie }: Client, text: string) =>
  windows.call(
    CLIENT,
    "RegisterComputer",
    `${cookie}<computerInfo><DnsName>${text}</DnsName><OSMajorVersion>10</OSMajorVersion><OSMinorVersion>0</OSMinorVersion><OSBuildNumber>1</OSBuildNumber>` +
      `<OSServicePackMajorNumber>0</OSServicePackMajorNumber><OSServicePackMinorNumber>0</OSServicePackMinorNumber><OSLocale>${text}</OSLocale>` +
      `<ComputerManufacturer>${text}</ComputerManufacturer><ComputerModel>${text}</ComputerModel><BiosVersion>${text}</BiosVersion><BiosName>${text}</BiosName>` +
      `<BiosReleaseDate>2026-01-01T00:00:00Z</BiosReleaseDate><ProcessorArchitecture>${text}</ProcessorArchitecture><OSDescription>${text}</OSDescription></computerInfo>`,
  );

const report = ({ cookie, clientId }: Client, text: string) =>
  windows.call(
    REPORTING,
    "ReportEventBatch",
    `${cookie}<clientTime>2026-03-10T17:00:00Z</clientTime><eventBatch>` +
      [147, 182]
        .map(
          (id) =>
            `<ReportingEvent><BasicData><TargetID><Sid>${clientId}</Sid></TargetID><SequenceNumber>0</SequenceNumber><TimeAtTarget>${new Date().toISOString()}</TimeAtTarget><EventInstanceID>${randomUUID()}</EventInstanceID>` +
            `<NamespaceID>1</NamespaceID><EventID>${id}</EventID><SourceID>101</SourceID><UpdateID><UpdateID>${UPDATE}</UpdateID><RevisionNumber>1</RevisionNumber></UpdateID><Win32HResult>-2145099769</Win32HResult><AppName>${text}</AppName></BasicData>` +
            `<ExtendedData><ReplacementStrings><string>${text}</string><string>${text}</string></ReplacementStrings><MiscData><string>F=${text}</string></MiscData><ComputerBrand>${text}</ComputerBrand><ComputerModel>${text}</ComputerModel><BiosRevision>${text}</BiosRevision>` +
            `<ProcessorArchitecture>Unknown</ProcessorArchitecture><OSVersion><Major>10</Major></OSVersion><OSLocaleID>1033</OSLocaleID><DeviceID>${text}</DeviceID></ExtendedData><PrivateData/></ReportingEvent>`,
        )
        .join("") +
      `</eventBatch>`,
  );

const faultCode = (xml: string) => textOf("ErrorCode", xml);

// The last one is: letters and underscores.
it.each([...HOSTILE.slice(0, -1), ["1 MB", "a".repeat(1_000_000)] as const])(
  "%s is no name of a computer: InvalidParameters, and nobody is there",
  async (_, text) => {
    const before = (await api("listDevices", { query: {} })).total;
    const answer = await authorize(randomUUID(), text);
    expect(faultCode(answer.xml)).toBe("InvalidParameters");
    expect((await api("listDevices", { query: {} })).total).toBe(before);
  },
);

it.each(HOSTILE)("%s comes out of the REST API as it went in, as JSON", async (_, text) => {
  const client = await newClient();
  expect((await register(client, written(text))).status).toBe(200);
  expect((await report(client, written(text))).status).toBe(200);
  const params = { deviceId: client.clientId };
  expect(await api("getDevice", { params })).toMatchObject({
    name: "plain",
    manufacturer: text,
    model: text,
    architecture: text,
    system: `${text} 10.0.1`,
  });
  const { items } = await api("listDeviceEvents", { params, query: {} });
  expect(items.map(({ eventId, code }) => [eventId, code]).toSorted()).toEqual([
    [147, "0x80246007"],
    [182, "0x80246007"],
  ]);
});

it("is told as JSON that no browser takes for a page", async () => {
  const client = await newClient();
  await register(client, written(HOSTILE[0]?.[1] ?? ""));
  const answer = await fetch(`${service.localUrl}/api/v1/devices/${client.clientId}`);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
});

it("control characters, as terminals obey them, are no XML: refused whole", async () => {
  const client = await newClient();
  for (const text of [ANSI, ANSI.replaceAll("\u001b", "&#27;"), "\u0000", "&#0;", "\uffff"]) {
    expect(faultCode((await register(client, text)).xml)).toBe("InvalidParameters");
    expect(faultCode((await report(client, text)).xml)).toBe("InvalidParameters");
  }
});

it("a megabyte is refused of a computer, and cut of an event", async () => {
  const client = await newClient();
  const text = "a".repeat(1_000_000);
  expect(faultCode((await register(client, text)).xml)).toBe("InvalidParameters");
  expect((await register(client, "plain")).status).toBe(200);
  const answer = await report(client, text.slice(0, 100_000));
  expect(answer.status).toBe(200);
  const { items } = await api("listDeviceEvents", { params: { deviceId: client.clientId }, query: {} });
  for (const { text: shown } of items) expect(shown.length).toBeLessThan(1_000);
});

it("the console shows it as text, in Chromium", async () => {
  const browser = await openBrowser();
  try {
    const client = await newClient();
    const text = HOSTILE[0]?.[1] ?? "";
    await register(client, written(text));
    await report(client, written(text));
    const { page, faults, origin } = await logIn(browser, await service.loginLink());
    for (const path of ["", "?tab=timeline", "?tab=updates"]) {
      await page.goto(`${origin}/devices/${client.clientId}${path}`);
      await page.locator("main h1").first().waitFor();
      await page.locator("main [aria-busy=true]").first().waitFor({ state: "detached" });
      expect(await page.locator("h1").first().innerText()).toBe("plain");
      expect(await page.locator("img[src=x], svg[onload]").count()).toBe(0);
      expect(await page.evaluate<boolean>(`"pwned" in window`)).toBe(false);
    }
    await page.goto(`${origin}/devices/${client.clientId}`);
    await page.getByText("onerror=").first().waitFor();
    expect(faults.filter((fault) => !/status of 401/.test(fault))).toEqual([]);
  } finally {
    await browser.close();
  }
});

it("left a log of whole JSON lines, without characters that a terminal obeys", () => {
  expect(service.log().length).toBeGreaterThan(0);
  expect(logProblems(service.log())).toEqual([]);
});
