/** The service to be fuzzed, with a stock client that it knows and devices that are enrolled. */
import { once } from "node:events";
import { type Server, createServer } from "node:http";
import { readFileSync } from "node:fs";
import { Agent as HttpsAgent } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { EnrolResponse } from "@releve/api";
import { createDeviceRequest, parseAccountFile } from "@releve/trust";
import { request as httpsRequest } from "node:https";
import { type Service, seedFolder, startService } from "../service.ts";
import { CLIENT, SIMPLE_AUTH, windowsClient } from "../windows/client.ts";
import {
  CONTENT,
  DRIVER,
  FILE_NAME,
  MEMBER,
  SHA1,
  UPDATE,
  WINDOWS,
  windowsDocuments,
} from "../windows/documents.ts";
import type { Known } from "./requests.ts";

/** Each may make 10 calls of MS-WUSP in a second in the long run. */
const DEVICES = 6;

export interface Target {
  service: Service;
  known: Known;
  /** HTTPS with the certificate of one device each. */
  devices: HttpsAgent[];
  stop: () => Promise<void>;
}

export async function startTarget(): Promise<Target> {
  const origin: Server = createServer((request, answer) => {
    if (request.url === `/${FILE_NAME}`) answer.end(CONTENT);
    else answer.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await once(origin, "listening");
  const folder = await seedFolder(
    windowsDocuments(`http://127.0.0.1:${(origin.address() as AddressInfo).port}`),
  );
  const nodeFlags = ["--expose-gc", "--import", new URL("memory-on-signal.ts", import.meta.url).href];
  const service = await startService(folder.data, { nodeFlags, flags: ["--log-level", "debug"] });
  const devices = await Promise.all(
    Array.from({ length: DEVICES }, (_, index) => enrol(service, `machine ${index}`)),
  );
  return {
    service,
    known: await introduce(service),
    devices,
    stop: async () => {
      for (const device of devices) device.destroy();
      await service.stop();
      origin.close();
      folder.remove();
    },
  };
}

async function enrol({ httpsUrl, data, authority }: Service, machineId: string): Promise<HttpsAgent> {
  const account = parseAccountFile(readFileSync(join(data, "account.pem"), "utf8"));
  const { key, csr } = await createDeviceRequest();
  const agent = new HttpsAgent({ ca: authority, cert: account.certificate, key: account.key });
  const asked = httpsRequest(`${httpsUrl}/agent/v1/enrol`, {
    method: "POST",
    agent,
    headers: { "content-type": "application/json" },
  });
  asked.end(JSON.stringify({ csr, machineId, dnsName: "fuzzed.example" }));
  const [answer] = (await once(asked, "response")) as [AsyncIterable<Buffer>];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  const { certificate } = EnrolResponse.parse(JSON.parse(Buffer.concat(chunks).toString()));
  return new HttpsAgent({ ca: authority, cert: certificate, key, keepAlive: true, maxSockets: 4 });
}

/** A stock client's handshake and registration. */
async function introduce(service: Service): Promise<Known> {
  const clientId = "f0220000-5601-43c9-bac3-52d5db701494";
  const client = windowsClient(service.url, service.authority);
  const textOf = (name: string, xml: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";
  const who = `<clientId>${clientId}</clientId><dnsName>fuzz.example</dnsName>`;
  const authorization = textOf(
    "CookieData",
    (await client.call(SIMPLE_AUTH, "GetAuthorizationCookie", who)).xml,
  );
  const cookie = await client.call(
    CLIENT,
    "GetCookie",
    `<authCookies><AuthorizationCookie><PlugInId>SimpleTargeting</PlugInId><CookieData>${authorization}</CookieData></AuthorizationCookie></authCookies>` +
      `<lastChange>2999-01-01T00:00:00Z</lastChange><currentTime>2026-03-10T17:00:00Z</currentTime><protocolVersion>2.90</protocolVersion>`,
  );
  const cookieXml = `<cookie><Expiration>${textOf("Expiration", cookie.xml)}</Expiration><EncryptedData>${textOf("EncryptedData", cookie.xml)}</EncryptedData></cookie>`;
  const version = ["Major", "Minor"].map((part) => `<OS${part}Version>10</OS${part}Version>`).join("");
  const info =
    `<DnsName>fuzz.example</DnsName>${version}<OSBuildNumber>1</OSBuildNumber><OSServicePackMajorNumber>0</OSServicePackMajorNumber><OSServicePackMinorNumber>0</OSServicePackMinorNumber>` +
    `<OSLocale>en</OSLocale><ComputerManufacturer>a</ComputerManufacturer><ComputerModel>b</ComputerModel><BiosVersion>1</BiosVersion><BiosName>c</BiosName><BiosReleaseDate>2026-01-01T00:00:00Z</BiosReleaseDate><ProcessorArchitecture>d</ProcessorArchitecture>`;
  const registered = await client.call(
    CLIENT,
    "RegisterComputer",
    `${cookieXml}<computerInfo>${info}</computerInfo>`,
  );
  client.close();
  if (registered.status !== 200) throw new Error(registered.xml);
  const digest = SHA1.toString("hex").toUpperCase();
  return {
    ...{ clientId, authorization, cookieXml, corpus: [] },
    updateIds: [UPDATE, MEMBER, WINDOWS, DRIVER, clientId],
    contentPath: `/Content/${digest.slice(-2)}/${digest}.cab`,
  };
}
