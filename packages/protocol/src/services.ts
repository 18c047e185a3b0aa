import type { OperationName } from "./messages.ts";

export type ServiceName = "simpleAuth" | "client" | "reporting";

/** How WSUS's services write their answers, as observed: WCF (client.asmx) and .NET's asmx differ. */
export type Dialect = "wcf" | "asmx";

interface Service {
  readonly namespace: string;
  /** The first is what clients use; matched in any case. */
  readonly paths: readonly [string, ...string[]];
  readonly dialect: Dialect;
}

const SD = "http://www.microsoft.com/SoftwareDistribution";

/** MS-WUSP 2.1 and the WSDL of its section 6. */
export const SERVICES: Readonly<Record<ServiceName, Service>> = {
  simpleAuth: {
    namespace: `${SD}/Server/SimpleAuthWebService`,
    paths: ["/SimpleAuthWebService/SimpleAuth.asmx"],
    dialect: "asmx",
  },
  client: {
    namespace: `${SD}/Server/ClientWebService`,
    paths: ["/ClientWebService/client.asmx"],
    dialect: "wcf",
  },
  reporting: {
    namespace: SD,
    // The text and the WSDL name different files.
    paths: ["/ReportingWebService/ReportingWebService.asmx", "/ReportingWebService/WebService.asmx"],
    dialect: "asmx",
  },
};

export const SERVICE_OF: Readonly<Record<OperationName, ServiceName>> = {
  GetConfig: "client",
  GetAuthorizationCookie: "simpleAuth",
  GetCookie: "client",
  RegisterComputer: "client",
  StartCategoryScan: "client",
  SyncUpdates: "client",
  SyncPrinterCatalog: "client",
  RefreshCache: "client",
  GetExtendedUpdateInfo: "client",
  GetExtendedUpdateInfo2: "client",
  GetFileLocations: "client",
  ReportEventBatch: "reporting",
  ReportEventBatch2: "reporting",
  GetRequiredInventoryType: "reporting",
  ReportInventory: "reporting",
};

/** Where the operation is posted to: a path from the server's root. */
export function endpointOf(name: OperationName): string {
  return SERVICES[SERVICE_OF[name]].paths[0];
}

/** The value of the SOAPAction header, its quotes included. */
export function soapActionOf(name: OperationName): string {
  return `"${SERVICES[SERVICE_OF[name]].namespace}/${name}"`;
}

/** The operation that a SOAPAction names, quoted or not. */
export function operationOf(soapAction: string): OperationName | undefined {
  const name = /\/(\w+)"?$/.exec(soapAction)?.[1] ?? "";
  if (!isOperation(name)) return undefined;
  return soapAction.replaceAll('"', "") === soapActionOf(name).replaceAll('"', "") ? name : undefined;
}

const BY_PATH: ReadonlyMap<string, ServiceName> = new Map(
  (Object.keys(SERVICES) as ServiceName[]).flatMap((service) =>
    SERVICES[service].paths.map((path) => [path.toLowerCase(), service] as const),
  ),
);

/** The service behind a URL's path, in any case; undefined for every other path. */
export function serviceAt(path: string): ServiceName | undefined {
  return BY_PATH.get((path.split("?", 1)[0] ?? "").toLowerCase());
}

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(SERVICE_OF, name);
}
