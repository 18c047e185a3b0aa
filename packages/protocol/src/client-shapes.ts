/** Elements of the client and authorization services: MS-WUSP 2.2.2.1, 2.2.2.2, 2.2.3. */
import type * as M from "./messages.ts";
import { computerSpec, systemSpec } from "./device-shapes.ts";
import * as limits from "./limits.ts";
import { createXmlWriter } from "./xml-writer.ts";
import {
  type Shape,
  boolean,
  bytes,
  date,
  dateTime,
  digest,
  field,
  guid,
  int,
  list,
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
  hardwareIds: optional("HardwareIds", list("string", text, limits.MAX_ANSWER_ITEMS)),
  autoSelect: optional("AutoSelect", int),
  autoDownload: optional("AutoDownload", int),
  supersedenceBehavior: optional("SupersedenceBehavior", int),
  flagBitmask: optional("FlagBitmask", int),
});

const updateInfo = struct<M.UpdateInfo>({
  id: field("ID", int),
  deployment: field("Deployment", deployment),
  isLeaf: field("IsLeaf", boolean),
  xml: optional("Xml", text),
});

const UPDATE_INFO = "UpdateInfo";

/** The element of an info that is sent again and again, in UTF-8; many of them are `M.WrittenInfos`. */
export function writeInfo(info: M.UpdateInfo): Uint8Array {
  const out = createXmlWriter("/>");
  updateInfo.write(out, UPDATE_INFO, info);
  return out.toBytes();
}

const productsParameters = struct<M.ProductsParameters>({
  syncCurrentVersionOnly: field("SyncCurrentVersionOnly", no),
  deviceAttributes: field("DeviceAttributes", text),
  callerAttributes: field("CallerAttributes", text),
  products: field("Products", text),
});

export const installedIds = list("int", int, limits.MAX_INSTALLED_NON_LEAF_IDS);
export const cachedIds = list("int", int, limits.MAX_CACHED_IDS);

const toldIds = list("int", int, limits.MAX_CACHED_IDS, true);

export const syncUpdateParameters = struct<M.SyncUpdateParameters>({
  expressQuery: field("ExpressQuery", no),
  installedNonLeafUpdateIds: field("InstalledNonLeafUpdateIDs", installedIds),
  otherCachedUpdateIds: field("OtherCachedUpdateIDs", cachedIds),
  systemSpec: field("SystemSpec", systemSpec),
  cachedDriverIds: field("CachedDriverIDs", cachedIds),
  skipSoftwareSync: field("SkipSoftwareSync", no),
  filterCategoryIds: field(
    "FilterCategoryIds",
    list("CategoryIdentifier", wrapped("Id", guid), limits.MAX_FILTER_CATEGORIES),
  ),
  needTwoGroupOutOfScopeUpdates: field("NeedTwoGroupOutOfScopeUpdates", onlyTrue),
  alsoPerformRegularSync: optional("AlsoPerformRegularSync", boolean),
  computerSpec: optional("ComputerSpec", computerSpec),
  featureScoreMatchingKey: optional("FeatureScoreMatchingKey", text),
  productsParameters: optional("ProductsParameters", productsParameters),
  notApplicableRevisionIds: optional("NotApplicableRevisionIDs", toldIds, RELEVE_NS),
  unapprovedRevisionIds: optional("UnapprovedRevisionIDs", toldIds, RELEVE_NS),
});

const answerIds = list("int", int, limits.MAX_ANSWER_ITEMS);
const infoList = list(UPDATE_INFO, updateInfo, limits.MAX_ANSWER_ITEMS);
const updateInfos: Shape<M.UpdateInfo[]> = {
  ...infoList,
  write(out, name, infos: M.UpdateInfo[] | M.WrittenInfos, namespace) {
    if (Array.isArray(infos)) infoList.write(out, name, infos, namespace);
    else if (infos.count > 0) {
      out.open(name, namespace);
      out.raw(infos);
      out.close(name);
    }
  },
};

export const syncInfo = struct<M.SyncInfo>({
  newUpdates: field("NewUpdates", updateInfos),
  outOfScopeRevisionIds: field("OutOfScopeRevisionIDs", answerIds),
  changedUpdates: field("ChangedUpdates", updateInfos),
  truncated: field("Truncated", boolean),
  newCookie: field("NewCookie", cookie),
  deployedOutOfScopeRevisionIds: field("DeployedOutOfScopeRevisionIds", answerIds),
  driverSyncNotNeeded: optional("DriverSyncNotNeeded", text),
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

const FRAGMENT_TYPES = [
  "Published",
  "Core",
  "Extended",
  "VerificationRule",
  "LocalizedProperties",
  "Eula",
] as const;
export const fragmentType = oneOf<M.XmlUpdateFragmentType>(FRAGMENT_TYPES);
export const fragmentType2 = oneOf<M.XmlUpdateFragmentType2>([
  ...FRAGMENT_TYPES,
  "FileUrl",
  "FileDecryption",
]);

export const fileLocations = list(
  "FileLocation",
  struct<M.FileLocation>({ fileDigest: field("FileDigest", digest), url: field("Url", text) }),
  limits.MAX_ANSWER_ITEMS,
);

const updates = field(
  "Updates",
  list(
    "Update",
    struct<M.ExtendedUpdateInfo["updates"][number]>({ id: field("ID", int), xml: field("Xml", text) }),
    limits.MAX_ANSWER_ITEMS,
  ),
);

export const extendedUpdateInfo = struct<M.ExtendedUpdateInfo>({
  updates,
  fileLocations: field("FileLocations", fileLocations),
  outOfScopeRevisionIds: field("OutOfScopeRevisionIDs", answerIds),
});

const fileLocation2 = struct<M.FileLocation2>({
  fileDigest: field("FileDigest", digest),
  url: field("Url", text),
  piecesHashUrl: optional("PiecesHashUrl", text),
  blockMapUrl: optional("BlockMapUrl", text),
  decryptionInformation: optional("DecryptionInformation", text),
  fileDigestAlgorithm: optional("FileDigestAlgorithm", text),
  encryptedFileDigest: optional("EncryptedFileDigest", bytes),
  encryptedFileDigestAlgorithm: optional("EncryptedFileDigestAlgorithm", text),
});

const fileDecryption = struct<M.FileDecryption>({
  fileDigest: field("FileDigest", digest),
  decryptionKey: field("DecryptionKey", bytes),
  securityData: field("SecurityData", list("base64Binary", bytes, limits.MAX_ANSWER_ITEMS)),
});

export const extendedUpdateInfo2 = struct<M.ExtendedUpdateInfo2>({
  updates,
  fileLocations: field("FileLocations", list("FileLocation", fileLocation2, limits.MAX_ANSWER_ITEMS)),
  fileDecryptionData: field(
    "FileDecryptionData",
    list("FileDecryption", fileDecryption, limits.MAX_ANSWER_ITEMS),
  ),
});

export const categoryRelationships = list(
  "CategoryRelationship",
  struct<M.CategoryRelationship>({
    indexOfAndGroup: field("IndexOfAndGroup", int),
    categoryId: field("CategoryId", guid),
  }),
  limits.MAX_REQUESTED_CATEGORIES,
);

export const guids = list("guid", guid, limits.MAX_ANSWER_ITEMS);
