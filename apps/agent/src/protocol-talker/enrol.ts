import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { EnrolResponse, agentRoutes } from "@releve/api";
import { needsRenewal, parseAccountFile } from "@releve/trust/kinds";
import { AgentError } from "../outcome.ts";
import { parseAnswer } from "./channel.ts";
import { statusError } from "./faults.ts";
import { type TlsIdentity, type TransportOptions, createTransport } from "./http.ts";
import { type DeviceIdentity, writeIdentity } from "./identity.ts";

export interface EnrolOptions {
  dataDir: string;
  serverUrl: string;
  /** Path of the account certificate file that the service made. */
  accountFile: string;
  machineId: string;
  dnsName: string;
  proxy?: string;
}

interface RequestOptions {
  route: { method: string; path: string };
  transport: TransportOptions;
  machineId: string;
  dnsName: string;
}

/** Makes a key and has the service sign it. */
export async function newIdentity(
  serverUrl: string,
  sign: (csr: string) => Promise<EnrolResponse>,
): Promise<DeviceIdentity> {
  // Only here: what makes certificates takes 20 MB, and a device enrols once.
  const { createDeviceRequest } = await import("@releve/trust");
  const { key, csr } = await createDeviceRequest();
  const { deviceId, certificate, authority } = await sign(csr);
  return { deviceId, serverUrl, certificate, key, authority };
}

function requestIdentity({ route, transport, ...who }: RequestOptions): Promise<DeviceIdentity> {
  return newIdentity(transport.serverUrl, async (csr) => {
    const connection = createTransport(transport);
    try {
      const answer = await connection.exchange({
        operation: "enrol",
        method: route.method,
        url: route.path,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ csr, ...who }),
      });
      if (answer.status >= 300) throw statusError(answer.status, "enrol", transport.serverUrl + route.path);
      return parseAnswer(EnrolResponse, answer.body, "enrol", route.path);
    } finally {
      connection.close();
    }
  });
}

function readAccount(path: string): TlsIdentity {
  try {
    return parseAccountFile(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new AgentError(
      "OM_E_INVALID_FILE",
      "enrol",
      `The account certificate file ${path} cannot be read.`,
      cause,
    );
  }
}

/** Makes this device's key, has the service sign it and keeps both. A second call replaces the first's identity. */
export async function enrolAgent(options: EnrolOptions): Promise<DeviceIdentity> {
  const { dataDir, serverUrl, proxy, machineId, dnsName } = options;
  const account = readAccount(options.accountFile);
  const transport = { serverUrl, identity: account, ...(proxy === undefined ? {} : { proxy }) };
  const identity = await requestIdentity({ route: agentRoutes.enrol, transport, machineId, dnsName });
  writeIdentity(dataDir, identity);
  return identity;
}

/** A new certificate when less than a third of the old one's life is left; else the same identity. */
export async function renewIdentity(
  identity: DeviceIdentity,
  options: { dataDir: string; machineId: string; dnsName: string; proxy?: string },
): Promise<DeviceIdentity> {
  if (!needsRenewal(identity.certificate)) return identity;
  const { dataDir, proxy, machineId, dnsName } = options;
  const transport = { serverUrl: identity.serverUrl, identity, ...(proxy === undefined ? {} : { proxy }) };
  const request = requestIdentity({ route: agentRoutes.renew, transport, machineId, dnsName });
  const renewed = await request.catch((cause: unknown) => {
    const { validToDate } = new X509Certificate(identity.certificate);
    if (validToDate.getTime() > Date.now()) throw cause;
    const text = `The device's certificate expired on ${validToDate.toISOString()}, and the service did not renew it. Remove identity.json from the agent's data folder and enrol again.`;
    throw new AgentError("OM_E_DS_SERVICEEXPIRED", "enrol", text, cause);
  });
  writeIdentity(dataDir, renewed);
  return renewed;
}
