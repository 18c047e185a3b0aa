import { NAMESPACES, type ServicePath } from "./wsdl.ts";
import { escapeXml } from "./xml.ts";

/** A deployment as an administrator made it, MS-WUSP 3.1.1. */
export type Action = "Install" | "OptionalInstall" | "PreDeploymentCheck" | "Evaluate" | "Bundle";

const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
const XSI =
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';

/** As WSUS writes: WCF for client.asmx, ASP.NET for the others; both as observed. */
export function envelope(path: ServicePath, operation: string, result: string): string {
  const body = `<${operation}Response xmlns="${NAMESPACES[path]}">${result}</${operation}Response>`;
  return path === "/ClientWebService/client.asmx"
    ? `<s:Envelope xmlns:s="${SOAP}"><s:Body ${XSI}>${body}</s:Body></s:Envelope>`
    : `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP}" ${XSI}><soap:Body>${body}</soap:Body></soap:Envelope>`;
}

export function faultEnvelope(path: ServicePath, operation: string, code: string, message: string): string {
  const isWcf = path === "/ClientWebService/client.asmx";
  const side = code === "InternalServerError" ? "Server" : "Client";
  const detail =
    `<detail><ErrorCode>${code}</ErrorCode><Message>${escapeXml(message)}</Message>` +
    `<ID>0b1fcd1c-1a3e-4a6c-8a30-4b1f1d5f6d01</ID><Method>"${NAMESPACES[path]}/${operation}"</Method></detail>`;
  return isWcf
    ? `<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault><faultcode>s:${side}</faultcode><faultstring xml:lang="en-US">Fault occurred</faultstring>${detail}</s:Fault></s:Body></s:Envelope>`
    : `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP}" ${XSI}><soap:Body><soap:Fault><faultcode>soap:${side}</faultcode><faultstring>Fault occurred</faultstring><faultactor>http://wsus${path}</faultactor>${detail}</soap:Fault></soap:Body></soap:Envelope>`;
}

export const list = (name: string, items: readonly string[]): string =>
  items.length === 0 ? "" : `<${name}>${items.join("")}</${name}>`;

export const ints = (name: string, values: readonly number[]): string =>
  list(
    name,
    values.map((value) => `<int>${value}</int>`),
  );

export function cookieXml(name: string, expiration: Date, data: string): string {
  return `<${name}><Expiration>${expiration.toISOString()}</Expiration><EncryptedData>${data}</EncryptedData></${name}>`;
}

export const deploymentXml = (id: number, action: Action): string =>
  `<Deployment><ID>${id}</ID><Action>${action}</Action><IsAssigned>true</IsAssigned>` +
  `<LastChangeTime>2026-03-10</LastChangeTime><AutoSelect>0</AutoSelect><AutoDownload>0</AutoDownload>` +
  `<SupersedenceBehavior>0</SupersedenceBehavior></Deployment>`;

const PROPERTIES = [
  ["MaxExtendedUpdatesPerRequest", "50"],
  ["PackageServerShare", ""],
  ["ProtocolVersion", "3.2"],
  ["IsInventoryRequired", "0"],
  ["ClientReportingLevel", "2"],
] as const;

export function configXml(lastChange: Date): string {
  const properties = PROPERTIES.map(
    ([name, value]) =>
      `<ConfigurationProperty><Name>${name}</Name>${value === "" ? "<Value/>" : `<Value>${value}</Value>`}</ConfigurationProperty>`,
  );
  return (
    `<GetConfigResult><LastChange>${lastChange.toISOString()}</LastChange>` +
    `<IsRegistrationRequired>true</IsRegistrationRequired><AuthInfo><AuthPlugInInfo><PlugInID>SimpleTargeting</PlugInID>` +
    `<ServiceUrl>SimpleAuthWebService/SimpleAuth.asmx</ServiceUrl><Parameter/></AuthPlugInInfo></AuthInfo>` +
    `${list("Properties", properties)}</GetConfigResult>`
  );
}
