import type { AnswerOf, OperationName, ReportingEvent, RequestOf } from "@releve/protocol";
import type { Call } from "./context.ts";
import { FaultError } from "./faults.ts";
import { PLUGIN, authorize, authorizedClient, marksOf, openSession, sessionCookie } from "./sessions.ts";
import { startCategoryScan } from "./category-scan.ts";
import { register, welcome } from "./stock-devices.ts";
import { syncPrinterCatalog, syncUpdates } from "./sync-updates.ts";
import { MAX_EXTENDED_UPDATES, getExtendedUpdateInfo, getExtendedUpdateInfo2 } from "./update-info.ts";
import { getFileLocations, refreshCache } from "./update-info.ts";

type Operations = {
  [N in OperationName]: (call: Call, request: RequestOf<N>) => Promise<AnswerOf<N>> | AnswerOf<N>;
};

/** No inventory is wanted of anyone: IsInventoryRequired is 0. */
const NO_INVENTORY = 0;

/** ConfigurationProperty of Config; a client misses one with 0x8024402A. */
const PROPERTIES = {
  MaxExtendedUpdatesPerRequest: String(MAX_EXTENDED_UPDATES),
  PackageServerShare: "",
  ProtocolVersion: "3.2",
  IsInventoryRequired: "0",
  ClientReportingLevel: "2",
};

/** Every operation of MS-WUSP that the service has. They throw FaultError and RefusedError. */
export const operations: Operations = {
  GetConfig: ({ service }) => ({
    lastChange: service.configLastChange,
    isRegistrationRequired: true,
    authInfo: [{ plugInId: PLUGIN, serviceUrl: "SimpleAuthWebService/SimpleAuth.asmx", parameter: "" }],
    properties: Object.entries(PROPERTIES).map(([name, value]) => ({ name, value })),
  }),

  GetAuthorizationCookie: async (call, request) => {
    const cookie = await authorize(call, request.clientId);
    if (call.deviceId === undefined) await welcome(call, request);
    return cookie;
  },

  GetCookie: (call, { authCookies, oldCookie, lastChange, protocolVersion }) => {
    const clientId = authorizedClient(call, authCookies);
    // The wire's dates may have lost their fraction.
    if (Math.trunc(lastChange.getTime() / 1000) < Math.trunc(call.service.configLastChange.getTime() / 1000))
      throw new FaultError("ConfigChanged", "");
    const known = marksOf(call, oldCookie, clientId);
    return sessionCookie(call, clientId, {
      protocolVersion: versionOf(protocolVersion),
      syncMark: known?.syncMark ?? 0,
      ...(known?.groupsHash && { groupsHash: known.groupsHash }),
    });
  },

  RegisterComputer: async (call, { cookie, computerInfo }) => {
    const { clientId } = await openSession(call, cookie);
    await register(call, clientId, computerInfo);
    return undefined;
  },

  StartCategoryScan: startCategoryScan,
  SyncUpdates: syncUpdates,
  SyncPrinterCatalog: syncPrinterCatalog,
  RefreshCache: refreshCache,
  GetExtendedUpdateInfo: getExtendedUpdateInfo,
  GetExtendedUpdateInfo2: getExtendedUpdateInfo2,
  GetFileLocations: getFileLocations,

  ReportEventBatch: async (call, { cookie, eventBatch }) => {
    const { clientId, isQuarantined } = await openSession(call, cookie);
    return ingest(call, clientId, eventBatch, isQuarantined);
  },

  // It carries no cookie: only a certificate says who reports.
  ReportEventBatch2: (call, { computerId, eventBatch }) => {
    if (call.deviceId === undefined || computerId.toLowerCase() !== call.deviceId)
      throw new FaultError("InvalidParameters", "computerId");
    return ingest(call, call.deviceId, eventBatch, false);
  },

  GetRequiredInventoryType: async (call, { cookie }) => {
    await openSession(call, cookie);
    return NO_INVENTORY;
  },

  ReportInventory: async (call, { cookie }) => {
    await openSession(call, cookie);
    return true;
  },
};

async function ingest(
  call: Call,
  clientId: string,
  events: readonly ReportingEvent[],
  isQuarantined: boolean,
): Promise<boolean> {
  if (events.some((event) => event.targetId !== clientId))
    throw new FaultError("InvalidParameters", "eventBatch.TargetID");
  if (!isQuarantined) await call.service.reporting.ingest(clientId, events);
  return true;
}

/** MS-WUSP 2.2.2.2.2: integers, not a decimal fraction (2.90 is later than 2.9). */
function versionOf(text: string): { major: number; minor: number } {
  const [, major, minor] = /^(\d{1,4})\.(\d{1,4})$/.exec(text.trim()) ?? [];
  if (major === undefined || minor === undefined)
    throw new FaultError("InvalidParameters", "protocolVersion");
  return { major: Number(major), minor: Number(minor) };
}
