/** Elements of the client and authorization services: MS-WUSP 2.2.2.1, 2.2.2.2, 2.2.3. */
import type * as M from "./messages.ts";
import * as limits from "./limits.ts";
import {
  boolean,
  bytes,
  date,
  dateTime,
  digest,
  field,
  guid,
  int,
  list,
  mapped,
  oneOf,
  onlyTrue,
  optional,
  struct,
  text,
  withDefault,
  wrapped,
} from "./shapes.ts";

/** Namespace of what Relève adds to MS-WUSP; servers that do not know it ignore it. */
const RELEVE_NS = "urn:releve:wusp";

const no = withDefault(boolean, false);

export const cookie = struct<M.Cookie>({
  expiration: field("Expiration", dateTime),
  encryptedData: field("EncryptedData", bytes),
});

export const updateIdentity = struct<M.UpdateIdentity>({
  updateId: field("UpdateID", guid),
  revisionNumber: field("RevisionNumber", int),
});

export const authorizationCookie = struct<M.AuthorizationCookie>({
  plugInId: field("PlugInId", text),
  cookieData: field("CookieData", bytes),
});

export const config = struct<M.Config>({
  lastChange: field("LastChange", dateTime),
  isRegistrationRequired: field("IsRegistrationRequired", boolean),
  authInfo: field(
    "AuthInfo",
    list(
      "AuthPlugInInfo",
      struct<M.AuthPlugInInfo>({
        plugInId: field("PlugInID", text),
        serviceUrl: field("ServiceUrl", text),
        parameter: optional("Parameter", text),
      }),
      limits.MAX_AUTH_PLUGINS,
    ),
  ),
  allowedEventIds: optional("AllowedEventIds", list("int", int, limits.MAX_EVENT_IDS, true)),
  properties: field(
    "Properties",
    list(
      "ConfigurationProperty",
      struct<M.Config["properties"][number]>({ name: field("Name", text), value: field("Value", text) }),
      limits.MAX_CONFIG_PROPERTIES,
    ),
  ),
});

export const computerInfo = struct<M.ComputerInfo>({
  dnsName: field("DnsName", text),
  osMajorVersion: field("OSMajorVersion", int),
  osMinorVersion: field("OSMinorVersion", int),
  osBuildNumber: field("OSBuildNumber", int),
  osServicePackMajorNumber: field("OSServicePackMajorNumber", int),
  osServicePackMinorNumber: field("OSServicePackMinorNumber", int),
  osLocale: field("OSLocale", text),
  computerManufacturer: field("ComputerManufacturer", text),
  computerModel: field("ComputerModel", text),
  biosVersion: field("BiosVersion", text),
  biosName: field("BiosName", text),
  biosReleaseDate: field("BiosReleaseDate", dateTime),
  processorArchitecture: field("ProcessorArchitecture", text),
  suiteMask: optional("SuiteMask", int),
  oldProductType: optional("OldProductType", int),
  newProductType: optional("NewProductType", int),
  systemMetrics: optional("SystemMetrics", int),
  clientVersionMajorNumber: optional("ClientVersionMajorNumber", int),
  clientVersionMinorNumber: optional("ClientVersionMinorNumber", int),
  clientVersionBuildNumber: optional("ClientVersionBuildNumber", int),
  clientVersionQfeNumber: optional("ClientVersionQfeNumber", int),
  osDescription: optional("OSDescription", text),
});

const deploymentAction = oneOf<M.DeploymentAction>([
  "Install",
  "OptionalInstall",
  "Uninstall",
  "PreDeploymentCheck",
  "Evaluate",
  "Bundle",
  "Block",
]);

const deployment = struct<M.Deployment>({
  id: field("ID", int),
  action: field("Action", deploymentAction),
  deadline: optional("Deadline", dateTime),
  isAssigned: field("IsAssigned", boolean),
  lastChangeTime: field("LastChangeTime", date),
  downloadPriority: optional("DownloadPriority", text),
  autoSelect: optional("AutoSelect", int),
  autoDownload: optional("AutoDownload", int),
  supersedenceBehavior: optional("SupersedenceBehavior", int),
});

const updateInfo = struct<M.UpdateInfo>({
  id: field("ID", int),
  deployment: field("Deployment", deployment),
  isLeaf: field("IsLeaf", boolean),
  xml: optional("Xml", text),
});

/** Devices are not read yet; that there are any decides whether the pass is for drivers. */
const systemSpec = withDefault(
  mapped(
    list("Device", struct<object>({}), limits.MAX_DEVICES),
    (devices) => devices.length > 0,
    (present) => (present ? [{}] : []),
  ),
  false,
);

const cachedIds = list("int", int, limits.MAX_CACHED_IDS);

export const syncUpdateParameters = struct<M.SyncUpdateParameters>({
  expressQuery: field("ExpressQuery", no),
  installedNonLeafUpdateIds: field(
    "InstalledNonLeafUpdateIDs",
    list("int", int, limits.MAX_INSTALLED_NON_LEAF_IDS),
  ),
  otherCachedUpdateIds: field("OtherCachedUpdateIDs", cachedIds),
  hasSystemSpec: field("SystemSpec", systemSpec),
  cachedDriverIds: field("CachedDriverIDs", cachedIds),
  skipSoftwareSync: field("SkipSoftwareSync", no),
  filterCategoryIds: field(
    "FilterCategoryIds",
    list("CategoryIdentifier", wrapped("Id", guid), limits.MAX_FILTER_CATEGORIES),
  ),
  needTwoGroupOutOfScopeUpdates: field("NeedTwoGroupOutOfScopeUpdates", onlyTrue),
  notApplicableRevisionIds: optional(
    "NotApplicableRevisionIDs",
    list("int", int, limits.MAX_CACHED_IDS, true),
    RELEVE_NS,
  ),
});

const answerIds = list("int", int, limits.MAX_ANSWER_ITEMS);
const updateInfos = list("UpdateInfo", updateInfo, limits.MAX_ANSWER_ITEMS);

export const syncInfo = struct<M.SyncInfo>({
  newUpdates: field("NewUpdates", updateInfos),
  outOfScopeRevisionIds: field("OutOfScopeRevisionIDs", answerIds),
  changedUpdates: field("ChangedUpdates", updateInfos),
  truncated: field("Truncated", boolean),
  newCookie: field("NewCookie", cookie),
  deployedOutOfScopeRevisionIds: field("DeployedOutOfScopeRevisionIds", answerIds),
  driverSyncNotNeeded: field("DriverSyncNotNeeded", text),
});

export const refreshCacheResults = list(
  "RefreshCacheResult",
  struct<M.RefreshCacheResult>({
    revisionId: field("RevisionID", int),
    globalId: field("GlobalID", updateIdentity),
    isLeaf: field("IsLeaf", boolean),
    deployment: field("Deployment", deployment),
  }),
  limits.MAX_ANSWER_ITEMS,
  true,
);

export const fragmentType = oneOf<M.XmlUpdateFragmentType>([
  "Published",
  "Core",
  "Extended",
  "VerificationRule",
  "LocalizedProperties",
  "Eula",
]);

export const fileLocations = list(
  "FileLocation",
  struct<M.FileLocation>({ fileDigest: field("FileDigest", digest), url: field("Url", text) }),
  limits.MAX_ANSWER_ITEMS,
);

export const extendedUpdateInfo = struct<M.ExtendedUpdateInfo>({
  updates: field(
    "Updates",
    list(
      "Update",
      struct<M.ExtendedUpdateInfo["updates"][number]>({ id: field("ID", int), xml: field("Xml", text) }),
      limits.MAX_ANSWER_ITEMS,
    ),
  ),
  fileLocations: field("FileLocations", fileLocations),
  outOfScopeRevisionIds: field("OutOfScopeRevisionIDs", answerIds),
});
