/** Random values of every message, for the tests. */
import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type * as M from "./index.ts";

const MIN = new Date("0001-01-01T00:00:00Z");
const MAX = new Date("9999-12-31T23:59:59.999Z");
const when = fc.date({ min: MIN, max: MAX, noInvalidDate: true });
const day = when.map((date) => new Date(Math.floor(date.getTime() / 86_400_000) * 86_400_000));
const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
/** Every character that XML 1.0 allows. */
const words = fc
  .string({ unit: "binary", maxLength: 30 })
  // eslint-disable-next-line no-control-regex -- these are the characters that XML cannot hold
  .map((value) => value.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "?"));
const someWords = words.filter((value) => value !== "");
const guid = fc.uuid();
const bytes = fc.uint8Array({ maxLength: 60 });
const digest = fc.oneof(
  fc.uint8Array({ minLength: 20, maxLength: 20 }),
  fc.uint8Array({ minLength: 32, maxLength: 32 }),
);
const ints = fc.array(int, { maxLength: 8 });

/** Every key is there, but for the named ones, which may be absent. */
function record<T extends object>(
  model: { [K in keyof T]-?: Arbitrary<T[K]> },
  maybe: readonly (keyof T)[] = [],
): Arbitrary<T> {
  const requiredKeys = (Object.keys(model) as (keyof T)[]).filter((key) => !maybe.includes(key));
  const of: unknown = fc.record(model, { noNullPrototype: true, requiredKeys });
  return of as Arbitrary<T>;
}

const cookie = record<M.Cookie>({ expiration: when, encryptedData: bytes });
const identity = record<M.UpdateIdentity>({ updateId: guid, revisionNumber: int });
const authCookie = record<M.AuthorizationCookie>({ plugInId: words, cookieData: bytes });

const deployment = record<M.Deployment>(
  {
    id: int,
    action: fc.constantFrom<M.DeploymentAction>(
      "Install",
      "OptionalInstall",
      "Uninstall",
      "PreDeploymentCheck",
      "Evaluate",
      "Bundle",
      "Block",
    ),
    deadline: when,
    isAssigned: fc.boolean(),
    lastChangeTime: day,
    downloadPriority: someWords,
    autoSelect: int,
    autoDownload: int,
    supersedenceBehavior: int,
    hardwareIds: fc.array(words, { minLength: 1, maxLength: 3 }),
    flagBitmask: int,
  },
  [
    "deadline",
    "downloadPriority",
    "hardwareIds",
    "autoSelect",
    "autoDownload",
    "supersedenceBehavior",
    "flagBitmask",
  ],
);

const updateInfos = fc.array(
  record<M.UpdateInfo>({ id: int, deployment, isLeaf: fc.boolean(), xml: someWords }, ["xml"]),
  { maxLength: 4 },
);

const computerInfo = record<M.ComputerInfo>(
  {
    dnsName: words,
    osMajorVersion: int,
    osMinorVersion: int,
    osBuildNumber: int,
    osServicePackMajorNumber: int,
    osServicePackMinorNumber: int,
    osLocale: words,
    computerManufacturer: words,
    computerModel: words,
    biosVersion: words,
    biosName: words,
    biosReleaseDate: when,
    processorArchitecture: words,
    suiteMask: int,
    oldProductType: int,
    newProductType: int,
    systemMetrics: int,
    clientVersionMajorNumber: int,
    clientVersionMinorNumber: int,
    clientVersionBuildNumber: int,
    clientVersionQfeNumber: int,
    osDescription: someWords,
  },
  [
    "suiteMask",
    "oldProductType",
    "newProductType",
    "systemMetrics",
    "clientVersionMajorNumber",
    "clientVersionMinorNumber",
    "clientVersionBuildNumber",
    "clientVersionQfeNumber",
    "osDescription",
  ],
);

const driver = {
  driverVerDate: when,
  driverVerVersion: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  class: words,
  driverRank: int,
  matchingComputerHwid: guid,
};
const device = record<M.Device>(
  {
    hardwareIds: fc.array(words, { maxLength: 3 }),
    compatibleIds: fc.array(words, { maxLength: 3 }),
    installedDriver: record<M.InstalledDriver>(
      { ...driver, matchingId: words, manufacturer: words, provider: words, model: words },
      ["driverRank", "matchingComputerHwid"],
    ),
    extensionDrivers: fc.array(
      record<M.ExtensionDriver>({ ...driver, extensionId: words }, ["driverRank", "matchingComputerHwid"]),
      { maxLength: 2 },
    ),
    driverRecoveryIds: fc.array(words, { maxLength: 2 }),
    deviceFlags: int,
  },
  ["installedDriver", "deviceFlags"],
);

const parameters = record<M.SyncUpdateParameters>(
  {
    expressQuery: fc.boolean(),
    installedNonLeafUpdateIds: ints,
    otherCachedUpdateIds: ints,
    systemSpec: fc.array(device, { maxLength: 3 }),
    cachedDriverIds: ints,
    skipSoftwareSync: fc.boolean(),
    filterCategoryIds: fc.array(guid, { maxLength: 4 }),
    needTwoGroupOutOfScopeUpdates: fc.boolean(),
    alsoPerformRegularSync: fc.boolean(),
    computerSpec: fc.array(guid, { maxLength: 3 }),
    featureScoreMatchingKey: someWords,
    productsParameters: record<M.ProductsParameters>({
      syncCurrentVersionOnly: fc.boolean(),
      deviceAttributes: words,
      callerAttributes: words,
      products: words,
    }),
    notApplicableRevisionIds: ints,
    unapprovedRevisionIds: ints,
  },
  [
    "alsoPerformRegularSync",
    "computerSpec",
    "featureScoreMatchingKey",
    "productsParameters",
    "notApplicableRevisionIds",
    "unapprovedRevisionIds",
  ],
);

const syncInfo = record<M.SyncInfo>(
  {
    newUpdates: updateInfos,
    outOfScopeRevisionIds: ints,
    changedUpdates: updateInfos,
    truncated: fc.boolean(),
    newCookie: cookie,
    deployedOutOfScopeRevisionIds: ints,
    driverSyncNotNeeded: someWords,
  },
  ["driverSyncNotNeeded"],
);

const event: Arbitrary<M.ReportingEvent> = record<M.ReportingEvent>({
  targetId: guid,
  sequenceNumber: int,
  timeAtTarget: when,
  eventInstanceId: guid,
  namespaceId: int,
  eventId: int,
  sourceId: int,
  updateId: fc.option(identity, { nil: undefined }),
  win32HResult: int,
  appName: words,
  replacementStrings: fc.array(words, { maxLength: 4 }),
  miscData: fc.array(words, { maxLength: 4 }),
  computerBrand: words,
  computerModel: words,
  biosRevision: words,
  processorArchitecture: words,
  osVersion: fc
    .tuple(...Array.from({ length: 6 }, () => fc.nat(99_999)))
    .map((parts) => parts.join(".").replace(/(?<=\..*)(\.0)+$/, "")),
  osLocaleId: int,
  deviceId: words,
});

const fileLocations = fc.array(record<M.FileLocation>({ fileDigest: digest, url: words }), { maxLength: 4 });

export const requests: { [N in M.OperationName]: Arbitrary<M.RequestOf<N>> } = {
  GetConfig: record<M.RequestOf<"GetConfig">>({ protocolVersion: words }),
  GetAuthorizationCookie: record<M.RequestOf<"GetAuthorizationCookie">>(
    { clientId: guid, targetGroupName: someWords, dnsName: words },
    ["targetGroupName"],
  ),
  GetCookie: record<M.RequestOf<"GetCookie">>(
    {
      authCookies: fc.array(authCookie, { maxLength: 3 }),
      oldCookie: cookie,
      lastChange: when,
      currentTime: when,
      protocolVersion: words,
    },
    ["oldCookie"],
  ),
  RegisterComputer: record<M.RequestOf<"RegisterComputer">>({ cookie, computerInfo }),
  StartCategoryScan: record<M.RequestOf<"StartCategoryScan">>({
    requestedCategories: fc.array(
      record<M.CategoryRelationship>({ indexOfAndGroup: int, categoryId: guid }),
      { maxLength: 4 },
    ),
  }),
  SyncUpdates: record<M.RequestOf<"SyncUpdates">>({ cookie, parameters }),
  SyncPrinterCatalog: record<M.RequestOf<"SyncPrinterCatalog">>({
    cookie,
    installedNonLeafUpdateIds: ints,
    printerUpdateIds: ints,
  }),
  RefreshCache: record<M.RequestOf<"RefreshCache">>({
    cookie,
    globalIds: fc.array(identity, { maxLength: 4 }),
  }),
  GetExtendedUpdateInfo: record<M.RequestOf<"GetExtendedUpdateInfo">>(
    {
      cookie,
      revisionIds: ints,
      infoTypes: fc.subarray<M.XmlUpdateFragmentType>(["Extended", "LocalizedProperties", "Eula", "Core"]),
      locales: fc.array(words, { maxLength: 4 }),
      deviceAttributes: someWords,
      geoId: someWords,
      callerAttributes: someWords,
    },
    ["deviceAttributes", "geoId", "callerAttributes"],
  ),
  GetExtendedUpdateInfo2: record<M.RequestOf<"GetExtendedUpdateInfo2">>(
    {
      cookie,
      updateIds: fc.array(identity, { maxLength: 4 }),
      infoTypes: fc.subarray<M.XmlUpdateFragmentType2>(["Extended", "FileUrl", "FileDecryption"]),
      locales: fc.array(words, { maxLength: 4 }),
      callerAttributes: someWords,
    },
    ["callerAttributes"],
  ),
  GetFileLocations: record<M.RequestOf<"GetFileLocations">>({
    cookie,
    fileDigests: fc.array(digest, { maxLength: 4 }),
  }),
  ReportEventBatch: record<M.RequestOf<"ReportEventBatch">>({
    cookie,
    clientTime: when,
    eventBatch: fc.array(event, { maxLength: 3 }),
  }),
  ReportEventBatch2: record<M.RequestOf<"ReportEventBatch2">>({
    computerId: words,
    clientTime: when,
    eventBatch: fc.array(event, { maxLength: 3 }),
  }),
  GetRequiredInventoryType: record<M.RequestOf<"GetRequiredInventoryType">>({
    cookie,
    rulesId: guid,
    rulesVersion: words,
  }),
  ReportInventory: record<M.RequestOf<"ReportInventory">>(
    {
      cookie,
      clientTime: when,
      inventory: record<M.ReportingInventory>({
        isCompressed: fc.boolean(),
        rawXml: words,
        compressedXml: bytes,
      }),
    },
    ["inventory"],
  ),
};

export const responses: { [N in M.OperationName]: Arbitrary<M.ResponseOf<N>> } = {
  GetConfig: record<M.Config>(
    {
      lastChange: when,
      isRegistrationRequired: fc.boolean(),
      authInfo: fc.array(
        record<M.AuthPlugInInfo>({ plugInId: words, serviceUrl: words, parameter: someWords }, ["parameter"]),
        { maxLength: 2 },
      ),
      allowedEventIds: ints,
      properties: fc.array(fc.record({ name: words, value: words }, { noNullPrototype: true }), {
        maxLength: 4,
      }),
    },
    ["allowedEventIds"],
  ),
  GetAuthorizationCookie: authCookie,
  GetCookie: cookie,
  RegisterComputer: fc.constant(undefined),
  StartCategoryScan: record<M.ResponseOf<"StartCategoryScan">>({
    preferredCategoryIds: fc.array(guid, { maxLength: 4 }),
    requestedCategoryIdsInError: fc.array(guid, { maxLength: 4 }),
  }),
  SyncUpdates: syncInfo,
  SyncPrinterCatalog: syncInfo,
  RefreshCache: fc.array(
    record<M.RefreshCacheResult>({ revisionId: int, globalId: identity, isLeaf: fc.boolean(), deployment }),
    { maxLength: 4 },
  ),
  GetExtendedUpdateInfo: record<M.ExtendedUpdateInfo>({
    updates: fc.array(fc.record({ id: int, xml: words }, { noNullPrototype: true }), { maxLength: 4 }),
    fileLocations,
    outOfScopeRevisionIds: ints,
  }),
  GetExtendedUpdateInfo2: record<M.ExtendedUpdateInfo2>({
    updates: fc.array(fc.record({ id: int, xml: words }, { noNullPrototype: true }), { maxLength: 4 }),
    fileLocations: fc.array(
      record<M.FileLocation2>(
        {
          fileDigest: digest,
          url: words,
          piecesHashUrl: someWords,
          blockMapUrl: someWords,
          decryptionInformation: someWords,
          fileDigestAlgorithm: someWords,
          encryptedFileDigest: fc.uint8Array({ minLength: 1, maxLength: 40 }),
          encryptedFileDigestAlgorithm: someWords,
        },
        [
          "piecesHashUrl",
          "blockMapUrl",
          "decryptionInformation",
          "fileDigestAlgorithm",
          "encryptedFileDigest",
          "encryptedFileDigestAlgorithm",
        ],
      ),
      { maxLength: 3 },
    ),
    fileDecryptionData: fc.array(
      record<M.FileDecryption>({
        fileDigest: digest,
        decryptionKey: bytes,
        securityData: fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  }),
  GetFileLocations: record<M.ResponseOf<"GetFileLocations">>({ fileLocations, newCookie: cookie }),
  ReportEventBatch: fc.boolean(),
  ReportEventBatch2: fc.boolean(),
  GetRequiredInventoryType: int,
  ReportInventory: fc.boolean(),
};

export const operationNames = Object.keys(requests) as M.OperationName[];
