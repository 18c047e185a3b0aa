import type { Element } from "./xml.ts";

/** The services of MS-WUSP 6 and the namespaces of their elements. */
const SD = "http://www.microsoft.com/SoftwareDistribution";
export const NAMESPACES = {
  "/SimpleAuthWebService/SimpleAuth.asmx": `${SD}/Server/SimpleAuthWebService`,
  "/ClientWebService/client.asmx": `${SD}/Server/ClientWebService`,
  "/ReportingWebService/ReportingWebService.asmx": SD,
} as const;
export type ServicePath = keyof typeof NAMESPACES;

/**
 * Requests by the schemas of MS-WUSP 6, in this notation: `name:type`, `?` after a name that may be absent,
 * `item*type` for a list. Elements must come in this order.
 */
const REQUESTS: Readonly<Record<string, readonly [ServicePath, string]>> = {
  GetAuthorizationCookie: [
    "/SimpleAuthWebService/SimpleAuth.asmx",
    "clientId?:string targetGroupName?:string dnsName?:string",
  ],
  GetConfig: ["/ClientWebService/client.asmx", "protocolVersion?:string"],
  GetCookie: [
    "/ClientWebService/client.asmx",
    "authCookies?:AuthorizationCookie*AuthorizationCookie oldCookie?:Cookie lastChange:dateTime currentTime:dateTime protocolVersion?:string",
  ],
  RegisterComputer: ["/ClientWebService/client.asmx", "cookie?:Cookie computerInfo?:ComputerInfo"],
  SyncUpdates: ["/ClientWebService/client.asmx", "cookie?:Cookie parameters?:SyncUpdateParameters"],
  RefreshCache: ["/ClientWebService/client.asmx", "cookie?:Cookie globalIDs?:UpdateIdentity*UpdateIdentity"],
  GetExtendedUpdateInfo: [
    "/ClientWebService/client.asmx",
    "cookie?:Cookie revisionIDs?:int*int infoTypes?:XmlUpdateFragmentType*FragmentType locales?:string*string",
  ],
  GetFileLocations: [
    "/ClientWebService/client.asmx",
    "cookie?:Cookie fileDigests?:base64Binary*base64Binary",
  ],
  ReportEventBatch: [
    "/ReportingWebService/ReportingWebService.asmx",
    "cookie?:Cookie clientTime:dateTime eventBatch?:ReportingEvent*ReportingEvent",
  ],
};

const TYPES: Readonly<Record<string, string>> = {
  AuthorizationCookie: "PlugInId?:string CookieData?:base64Binary",
  Cookie: "Expiration:dateTime EncryptedData?:base64Binary",
  // Also what the WSDL asks for and the text only recommends (SuiteMask to ClientVersionQfeNumber).
  ComputerInfo:
    "DnsName?:string OSMajorVersion:int OSMinorVersion:int OSBuildNumber:int OSServicePackMajorNumber:short OSServicePackMinorNumber:short OSLocale?:string ComputerManufacturer?:string ComputerModel?:string BiosVersion?:string BiosName?:string BiosReleaseDate:dateTime ProcessorArchitecture?:string SuiteMask:short OldProductType:unsignedByte NewProductType:int SystemMetrics:int ClientVersionMajorNumber:short ClientVersionMinorNumber:short ClientVersionBuildNumber:short ClientVersionQfeNumber:short OSDescription?:string",
  SyncUpdateParameters:
    "ExpressQuery:boolean InstalledNonLeafUpdateIDs?:int*int OtherCachedUpdateIDs?:int*int SystemSpec?:Device*Device CachedDriverIDs?:int*int SkipSoftwareSync:boolean FilterCategoryIds?:CategoryIdentifier*CategoryIdentifier NeedTwoGroupOutOfScopeUpdates?:boolean",
  CategoryIdentifier: "Id:guid",
  UpdateIdentity: "UpdateID:guid RevisionNumber:int",
  ReportingEvent: "BasicData?:BasicData ExtendedData?:ExtendedData PrivateData?:PrivateData",
  BasicData:
    "TargetID?:ComputerTargetIdentifier SequenceNumber:int TimeAtTarget:dateTime EventInstanceID:guid NamespaceID:int EventID:short SourceID:short UpdateID?:UpdateIdentity Win32HResult:int AppName?:string",
  ComputerTargetIdentifier: "Sid?:string",
  ExtendedData:
    "ReplacementStrings?:string*string MiscData?:string*string ComputerBrand?:string ComputerModel?:string BiosRevision?:string ProcessorArchitecture:ProcessorArchitecture OSVersion:DetailedVersion OSLocaleID:int DeviceID?:string",
  DetailedVersion: "Major:int Minor:int Build:int Revision:int ServicePackMajor:int ServicePackMinor:int",
  PrivateData: "ComputerDnsName?:string UserAccountName?:string",
};

const within = (min: number, max: number) => (text: string) =>
  /^[+-]?\d{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max;
const matching = (pattern: RegExp) => (text: string) => pattern.test(text);

/** Simple types of XML Schema, and enumerations of MS-WUSP 2.2.2. */
const SIMPLE: Readonly<Record<string, (text: string) => boolean>> = {
  string: () => true,
  int: within(-(2 ** 31), 2 ** 31 - 1),
  short: within(-(2 ** 15), 2 ** 15 - 1),
  unsignedByte: within(0, 255),
  boolean: matching(/^(true|false|1|0)$/),
  dateTime: matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/),
  base64Binary: matching(/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
  guid: matching(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/),
  FragmentType: matching(/^(Published|Core|Extended|VerificationRule|LocalizedProperties|Eula)$/),
  ProcessorArchitecture: matching(/^(Unknown|X86Compatible|IA64Compatible|Amd64Compatible)$/),
};

function problemOf(element: Element, type: string, path: string): string | undefined {
  const simple = SIMPLE[type];
  if (simple !== undefined)
    return element.children.length === 0 && simple(element.text) ? undefined : `${path} is no ${type}`;
  const [item, itemType] = type.split("*");
  if (item !== undefined && itemType !== undefined) {
    const stranger = element.children.find(({ name }) => name !== item);
    if (stranger !== undefined) return `${path} holds ${stranger.name}`;
    return first(element.children, (child, index) => problemOf(child, itemType, `${path}[${index}]`));
  }
  return sequenceProblem(element, TYPES[type] ?? "", path);
}

function sequenceProblem(element: Element, fields: string, path: string): string | undefined {
  // Elements of other namespaces are extensions, which .NET ignores.
  const children = element.children.filter(({ uri }) => uri === element.uri);
  for (const field of fields.split(" ")) {
    const [label = "", type = ""] = field.split(":");
    const name = label.replace("?", "");
    if (children[0]?.name !== name) {
      if (label === name) return `${path}.${name} is missing or out of its order`;
      continue;
    }
    const child = children.shift();
    const problem = child && problemOf(child, type, `${path}.${name}`);
    if (problem !== undefined) return problem;
  }
  return children[0] && `${path}.${children[0].name} is unknown or out of its order`;
}

function first<T>(items: readonly T[], problem: (item: T, index: number) => string | undefined) {
  for (const [index, item] of items.entries()) {
    const found = problem(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the schema finds wrong with a request; undefined when it is valid. */
export function requestProblem(path: string, operation: Element): string | undefined {
  const [service, fields] = REQUESTS[operation.name] ?? [];
  if (service !== path || fields === undefined) return `${path} has no operation ${operation.name}`;
  if (operation.uri !== NAMESPACES[service]) return `${operation.name} is of the namespace ${operation.uri}`;
  return sequenceProblem(operation, fields, operation.name);
}
