/**
 * MS-WUSP messages as typed values. Element names, order and optionality follow
 * MS-WUSP section 2.2.2; the codec of each is in `operations.ts`.
 * GUIDs are lower case without braces; dates are Date; digests are the bytes of SHA-1 or SHA-256.
 */
import type { KeptMarkup } from "./xml-writer.ts";

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
  /** Of a driver: the hardware ids that it was chosen for. */
  hardwareIds?: string[];
  autoSelect?: number;
  autoDownload?: number;
  supersedenceBehavior?: number;
  flagBitmask?: number;
}

export interface UpdateInfo {
  /** Revision id: an int32 of this server's own space. */
  id: number;
  deployment: Deployment;
  isLeaf: boolean;
  /** The Core fragment; absent in ChangedUpdates. */
  xml?: string;
}

/** A driver on a device; `driverVerVersion` holds the four parts of the version in 16 bits each. */
export interface InstalledDriver {
  /** The hardware or compatible id by which it was chosen. */
  matchingId: string;
  driverVerDate: Date;
  driverVerVersion: bigint;
  class: string;
  manufacturer: string;
  provider: string;
  model: string;
  matchingComputerHwid?: string;
  /** Windows' rank of it, -1 when not known; clients before Windows 10 send none. */
  driverRank?: number;
}

export interface ExtensionDriver {
  extensionId: string;
  driverVerDate: Date;
  driverVerVersion: bigint;
  class: string;
  driverRank?: number;
  matchingComputerHwid?: string;
}

/** A device of SystemSpec; ids are ordered, the best match first. */
export interface Device {
  hardwareIds: string[];
  compatibleIds: string[];
  installedDriver?: InstalledDriver;
  extensionDrivers: ExtensionDriver[];
  driverRecoveryIds: string[];
  deviceFlags?: number;
}

/** Observed, not specified: what a client says of itself beside its scan. */
export interface ProductsParameters {
  syncCurrentVersionOnly: boolean;
  /** `name=value` pairs, each ended by a semicolon. */
  deviceAttributes: string;
  callerAttributes: string;
  products: string;
}

export interface SyncUpdateParameters {
  expressQuery: boolean;
  installedNonLeafUpdateIds: number[];
  otherCachedUpdateIds: number[];
  /** The devices: of a driver pass only. */
  systemSpec: Device[];
  cachedDriverIds: number[];
  skipSoftwareSync: boolean;
  filterCategoryIds: string[];
  needTwoGroupOutOfScopeUpdates: boolean;
  /** Observed, not specified. */
  alsoPerformRegularSync?: boolean;
  /** Hardware ids of the computer, the most specific first. */
  computerSpec?: string[];
  /** E.g. `AMD64.10.0`: which of a driver's feature scores counts. */
  featureScoreMatchingKey?: string;
  productsParameters?: ProductsParameters;
  /** Relève's extension, in namespace RELEVE_NS: revision ids the agent found not applicable. */
  notApplicableRevisionIds?: number[];
  /** The same: those that it found applicable, and that are not to be installed by themselves. */
  unapprovedRevisionIds?: number[];
}

/** Infos that are written already: their elements, one after the other. */
export interface WrittenInfos extends KeptMarkup {
  readonly count: number;
}

export interface SyncInfo<Infos = UpdateInfo[]> {
  newUpdates: Infos;
  outOfScopeRevisionIds: number[];
  changedUpdates: UpdateInfo[];
  truncated: boolean;
  newCookie: Cookie;
  deployedOutOfScopeRevisionIds: number[];
  /** `true` or `false`, for clients of protocol 1.7 and later. */
  driverSyncNotNeeded?: string;
}

export interface RefreshCacheResult {
  revisionId: number;
  globalId: UpdateIdentity;
  isLeaf: boolean;
  deployment: Deployment;
}

export type XmlUpdateFragmentType =
  "Published" | "Core" | "Extended" | "VerificationRule" | "LocalizedProperties" | "Eula";
/** Of GetExtendedUpdateInfo2. */
export type XmlUpdateFragmentType2 = XmlUpdateFragmentType | "FileUrl" | "FileDecryption";

export interface FileLocation {
  fileDigest: Uint8Array;
  url: string;
}

export interface ExtendedUpdateInfo {
  updates: { id: number; xml: string }[];
  fileLocations: FileLocation[];
  outOfScopeRevisionIds: number[];
}

/** Of GetExtendedUpdateInfo2, MS-WUSP 2.2.2.2.10. */
export interface FileLocation2 extends FileLocation {
  piecesHashUrl?: string;
  blockMapUrl?: string;
  /** JSON. */
  decryptionInformation?: string;
  fileDigestAlgorithm?: string;
  encryptedFileDigest?: Uint8Array;
  encryptedFileDigestAlgorithm?: string;
}

export interface FileDecryption {
  fileDigest: Uint8Array;
  decryptionKey: Uint8Array;
  securityData: Uint8Array[];
}

export interface ExtendedUpdateInfo2 {
  updates: { id: number; xml: string }[];
  fileLocations: FileLocation2[];
  fileDecryptionData: FileDecryption[];
}

/** A category of the AND group `indexOfAndGroup`; the groups are alternatives (MS-WUSP 2.2.2.2.8). */
export interface CategoryRelationship {
  indexOfAndGroup: number;
  categoryId: string;
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
  StartCategoryScan: {
    request: { requestedCategories: CategoryRelationship[] };
    response: { preferredCategoryIds: string[]; requestedCategoryIdsInError: string[] };
  };
  SyncUpdates: { request: { cookie: Cookie; parameters: SyncUpdateParameters }; response: SyncInfo };
  SyncPrinterCatalog: {
    request: { cookie: Cookie; installedNonLeafUpdateIds: number[]; printerUpdateIds: number[] };
    response: SyncInfo;
  };
  RefreshCache: { request: { cookie: Cookie; globalIds: UpdateIdentity[] }; response: RefreshCacheResult[] };
  GetExtendedUpdateInfo: {
    request: {
      cookie: Cookie;
      revisionIds: number[];
      infoTypes: XmlUpdateFragmentType[];
      locales: string[];
      /** Observed, not specified. */
      deviceAttributes?: string;
      /** ISO 3166, three letters. */
      geoId?: string;
      callerAttributes?: string;
    };
    response: ExtendedUpdateInfo;
  };
  GetExtendedUpdateInfo2: {
    request: {
      cookie: Cookie;
      updateIds: UpdateIdentity[];
      infoTypes: XmlUpdateFragmentType2[];
      locales: string[];
      callerAttributes?: string;
    };
    response: ExtendedUpdateInfo2;
  };
  GetFileLocations: {
    request: { cookie: Cookie; fileDigests: Uint8Array[] };
    response: { fileLocations: FileLocation[]; newCookie: Cookie };
  };
  ReportEventBatch: {
    request: { cookie: Cookie; clientTime: Date; eventBatch: ReportingEvent[] };
    response: boolean;
  };
  /** This and the next two are in the WSDL of MS-WUSP 6.3 only. */
  ReportEventBatch2: {
    request: { computerId: string; clientTime: Date; eventBatch: ReportingEvent[] };
    response: boolean;
  };
  GetRequiredInventoryType: {
    request: { cookie: Cookie; rulesId: string; rulesVersion: string };
    response: number;
  };
  ReportInventory: {
    request: { cookie: Cookie; clientTime: Date; inventory?: ReportingInventory };
    response: boolean;
  };
}

export interface ReportingInventory {
  isCompressed: boolean;
  rawXml: string;
  compressedXml: Uint8Array;
}

export type OperationName = keyof Operations;
export type RequestOf<N extends OperationName> = Operations[N]["request"];
export type ResponseOf<N extends OperationName> = Operations[N]["response"];
/** A response as it is to be written. */
export type AnswerOf<N extends OperationName> =
  ResponseOf<N> extends SyncInfo ? SyncInfo<UpdateInfo[] | WrittenInfos> : ResponseOf<N>;

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
