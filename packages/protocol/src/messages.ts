/**
 * MS-WUSP messages as typed values. Element names, order and optionality follow
 * MS-WUSP section 2.2.2; the codec of each is in `operations.ts`.
 * GUIDs are lower case without braces; dates are Date; digests are the bytes of SHA-1 or SHA-256.
 */

export interface Cookie {
  /** When the cookie stops being valid; the client only compares, never computes. */
  expiration: Date;
  /** Opaque to the client. */
  encryptedData: Uint8Array;
}

export interface AuthorizationCookie {
  plugInId: string;
  cookieData: Uint8Array;
}

export interface UpdateIdentity {
  updateId: string;
  revisionNumber: number;
}

export interface AuthPlugInInfo {
  plugInId: string;
  /** Relative to the server's root, e.g. `SimpleAuthWebService/SimpleAuth.asmx`. */
  serviceUrl: string;
  parameter?: string;
}

export interface Config {
  lastChange: Date;
  isRegistrationRequired: boolean;
  authInfo: AuthPlugInInfo[];
  allowedEventIds?: number[];
  properties: { name: string; value: string }[];
}

export interface ComputerInfo {
  dnsName: string;
  osMajorVersion: number;
  osMinorVersion: number;
  osBuildNumber: number;
  osServicePackMajorNumber: number;
  osServicePackMinorNumber: number;
  osLocale: string;
  computerManufacturer: string;
  computerModel: string;
  biosVersion: string;
  biosName: string;
  biosReleaseDate: Date;
  processorArchitecture: string;
  suiteMask?: number;
  oldProductType?: number;
  newProductType?: number;
  systemMetrics?: number;
  clientVersionMajorNumber?: number;
  clientVersionMinorNumber?: number;
  clientVersionBuildNumber?: number;
  clientVersionQfeNumber?: number;
  osDescription?: string;
}

export type DeploymentAction =
  "Install" | "OptionalInstall" | "Uninstall" | "PreDeploymentCheck" | "Evaluate" | "Bundle" | "Block";

export interface Deployment {
  id: number;
  action: DeploymentAction;
  deadline?: Date;
  isAssigned: boolean;
  /** A date without a time on the wire. */
  lastChangeTime: Date;
  downloadPriority?: string;
  autoSelect?: number;
  autoDownload?: number;
  supersedenceBehavior?: number;
}

export interface UpdateInfo {
  /** Revision id: an int32 of this server's own space. */
  id: number;
  deployment: Deployment;
  isLeaf: boolean;
  /** The Core fragment; absent in ChangedUpdates. */
  xml?: string;
}

export interface SyncUpdateParameters {
  expressQuery: boolean;
  installedNonLeafUpdateIds: number[];
  otherCachedUpdateIds: number[];
  /** Whether SystemSpec names devices: so in a driver pass only. Its content is not read yet. */
  hasSystemSpec: boolean;
  cachedDriverIds: number[];
  skipSoftwareSync: boolean;
  filterCategoryIds: string[];
  needTwoGroupOutOfScopeUpdates: boolean;
  /** Relève's extension, in namespace RELEVE_NS: revision ids the agent found not applicable. */
  notApplicableRevisionIds?: number[];
}

export interface SyncInfo {
  newUpdates: UpdateInfo[];
  outOfScopeRevisionIds: number[];
  changedUpdates: UpdateInfo[];
  truncated: boolean;
  newCookie: Cookie;
  deployedOutOfScopeRevisionIds: number[];
  driverSyncNotNeeded: string;
}

export interface RefreshCacheResult {
  revisionId: number;
  globalId: UpdateIdentity;
  isLeaf: boolean;
  deployment: Deployment;
}

export type XmlUpdateFragmentType =
  "Published" | "Core" | "Extended" | "VerificationRule" | "LocalizedProperties" | "Eula";

export interface FileLocation {
  fileDigest: Uint8Array;
  url: string;
}

export interface ExtendedUpdateInfo {
  updates: { id: number; xml: string }[];
  fileLocations: FileLocation[];
  outOfScopeRevisionIds: number[];
}

/** MS-WUSP 2.2.2.3.1; `win32HResult` is the signed decimal of the wire. */
export interface ReportingEvent {
  targetId: string;
  sequenceNumber: number;
  timeAtTarget: Date;
  eventInstanceId: string;
  namespaceId: number;
  eventId: number;
  sourceId: number;
  updateId: UpdateIdentity | undefined;
  win32HResult: number;
  appName: string;
  replacementStrings: string[];
  /** `tag=value` strings; values may hold `=`. */
  miscData: string[];
  computerBrand: string;
  computerModel: string;
  biosRevision: string;
  processorArchitecture: string;
  /** `Major.Minor[.Build[.Revision[.ServicePackMajor[.ServicePackMinor]]]]`, zeros at the end left out. */
  osVersion: string;
  osLocaleId: number;
  deviceId: string;
}

/** Every operation: its request and its answer. */
export interface Operations {
  GetConfig: { request: { protocolVersion: string }; response: Config };
  GetAuthorizationCookie: {
    request: { clientId: string; targetGroupName?: string; dnsName: string };
    response: AuthorizationCookie;
  };
  GetCookie: {
    request: {
      authCookies: AuthorizationCookie[];
      oldCookie?: Cookie;
      lastChange: Date;
      currentTime: Date;
      protocolVersion: string;
    };
    response: Cookie;
  };
  RegisterComputer: { request: { cookie: Cookie; computerInfo: ComputerInfo }; response: undefined };
  SyncUpdates: { request: { cookie: Cookie; parameters: SyncUpdateParameters }; response: SyncInfo };
  RefreshCache: { request: { cookie: Cookie; globalIds: UpdateIdentity[] }; response: RefreshCacheResult[] };
  GetExtendedUpdateInfo: {
    request: {
      cookie: Cookie;
      revisionIds: number[];
      infoTypes: XmlUpdateFragmentType[];
      locales: string[];
    };
    response: ExtendedUpdateInfo;
  };
  GetFileLocations: {
    request: { cookie: Cookie; fileDigests: Uint8Array[] };
    response: { fileLocations: FileLocation[]; newCookie: Cookie };
  };
  ReportEventBatch: {
    request: { cookie: Cookie; clientTime: Date; eventBatch: ReportingEvent[] };
    response: boolean;
  };
}

export type OperationName = keyof Operations;
export type RequestOf<N extends OperationName> = Operations[N]["request"];
export type ResponseOf<N extends OperationName> = Operations[N]["response"];

/** MS-WUSP 2.2.2.4 error codes. */
export type FaultCode =
  | "InvalidCookie"
  | "ServerChanged"
  | "ConfigChanged"
  | "CookieExpired"
  | "RegistrationRequired"
  | "RegistrationNotRequired"
  | "InvalidAuthorizationCookie"
  | "InvalidParameters"
  | "InternalServerError"
  | "ServerBusy"
  | "FileLocationChanged";
