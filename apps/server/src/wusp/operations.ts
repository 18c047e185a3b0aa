import type { ComputerInfo, OperationName, RequestOf, ResponseOf } from "@releve/protocol";
import type { Call } from "./context.ts";
import { FaultError } from "./faults.ts";
import { PLUGIN, authorize, authorizedClient, marksOf, openSession, sessionCookie } from "./sessions.ts";
import { syncUpdates } from "./sync-updates.ts";
import { getExtendedUpdateInfo, getFileLocations, refreshCache } from "./update-info.ts";

type Operations = {
  [N in OperationName]: (call: Call, request: RequestOf<N>) => Promise<ResponseOf<N>> | ResponseOf<N>;
};

/** ConfigurationProperty of Config; a client misses one with 0x8024402A. */
const PROPERTIES = {
  MaxExtendedUpdatesPerRequest: "50",
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

  GetAuthorizationCookie: (call, { clientId }) => authorize(call, clientId),

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

  SyncUpdates: syncUpdates,
  RefreshCache: refreshCache,
  GetExtendedUpdateInfo: getExtendedUpdateInfo,
  GetFileLocations: getFileLocations,

  ReportEventBatch: async (call, { cookie, eventBatch }) => {
    const { clientId } = await openSession(call, cookie);
    if (eventBatch.some((event) => event.targetId !== clientId))
      throw new FaultError("InvalidParameters", "eventBatch.TargetID");
    await call.service.reporting.ingest(clientId, eventBatch);
    return true;
  },
};

/** MS-WUSP 2.2.2.2.2: integers, not a decimal fraction (2.90 is later than 2.9). */
function versionOf(text: string): { major: number; minor: number } {
  const [, major, minor] = /^(\d{1,4})\.(\d{1,4})$/.exec(text.trim()) ?? [];
  if (major === undefined || minor === undefined)
    throw new FaultError("InvalidParameters", "protocolVersion");
  return { major: Number(major), minor: Number(minor) };
}

/** A stock client makes itself known here; a device with a certificate was made by its enrolment. */
async function register(call: Call, clientId: string, info: ComputerInfo): Promise<void> {
  const { db } = call.service.store;
  const now = call.now.getTime();
  const computer_info_json = JSON.stringify(info);
  const updated = await db
    .updateTable("devices")
    .set({ computer_info_json })
    .where("device_id", "=", clientId)
    .executeTakeFirst();
  if (updated.numUpdatedRows > 0n) return;
  await db
    .insertInto("devices")
    .values({
      ...{ device_id: clientId, name: info.dnsName, dns_name: info.dnsName, enrolled_at: now },
      ...{ system: info.osDescription ?? "", architecture: info.processorArchitecture, packages: 0 },
      ...{ manufacturer: info.computerManufacturer, model: info.computerModel, restart_pending: 0 },
      ...{ computer_info_json, last_contact_at: now, health: "new", progress_json: '{"state":"idle"}' },
      ...{ needed: 0, needed_security: 0, failed: 0, installed: 0 },
    })
    .onConflict((conflict) => conflict.column("device_id").doUpdateSet({ computer_info_json }))
    .execute();
}
