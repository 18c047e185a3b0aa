import type { AnswerOf, RequestOf, SyncUpdateParameters } from "@releve/protocol";
import { currentChange } from "../store/index.ts";
import type { Call } from "./context.ts";
import { type ClientVersion, atLeast } from "./deployments.ts";
import { matchDrivers } from "./driver-match.ts";
import { FaultError } from "./faults.ts";
import { offerOf } from "./offers.ts";
import { metBy, offerFor } from "./scope.ts";
import { type Session, openSession, requireRegistration, sessionCookie } from "./sessions.ts";
import { relatedTo, stockScope } from "./stock-scope.ts";
import { type Scan, answerScan, openScan } from "./sync-answer.ts";

type SyncAnswer = AnswerOf<"SyncUpdates">;

/** SyncUpdates, MS-WUSP 3.1.5.7. */
export async function syncUpdates(
  call: Call,
  { cookie, parameters }: RequestOf<"SyncUpdates">,
): Promise<SyncAnswer> {
  const session = await openSession(call, cookie);
  requireRegistration(session);
  if (!parameters.skipSoftwareSync && parameters.systemSpec.length > 0)
    throw new FaultError("InvalidParameters", "parameters.SystemSpec");
  if (session.isQuarantined) return nothingFor(call, session, cachedIds(parameters));
  const scan = await openScan(call, session);
  return parameters.skipSoftwareSync ? driverPass(scan, parameters) : softwarePass(scan, parameters);
}

/** SyncPrinterCatalog, MS-WUSP 3.1.5.12: every printer driver, for whoever adds a printer. */
export async function syncPrinterCatalog(
  call: Call,
  { cookie, installedNonLeafUpdateIds, printerUpdateIds }: RequestOf<"SyncPrinterCatalog">,
): Promise<SyncAnswer> {
  const session = await openSession(call, cookie);
  requireRegistration(session);
  if (session.isQuarantined) return nothingFor(call, session, printerUpdateIds);
  const scan = await openScan(call, session);
  const { updates } = scan.stockScope();
  const { isMet: isOpen } = metBy(scan.index, installedNonLeafUpdateIds);
  return answerScan(scan, {
    needed: offerOf(updates.filter((update) => update.driverClasses.has("printer") && isOpen(update))),
    cached: printerUpdateIds,
    ...(await driverMark(scan)),
  });
}

/** A client that waits for admission holds nothing of ours and gets nothing. */
function nothingFor(call: Call, { clientId, payload }: Session, cached: readonly number[]): SyncAnswer {
  return {
    newUpdates: [],
    outOfScopeRevisionIds: [...cached],
    changedUpdates: [],
    truncated: false,
    newCookie: sessionCookie(call, clientId, { protocolVersion: payload.protocolVersion, syncMark: 0 }),
    deployedOutOfScopeRevisionIds: [],
    ...driverNote(payload.protocolVersion, false),
  };
}

function cachedIds(parameters: SyncUpdateParameters): number[] {
  return parameters.skipSoftwareSync
    ? parameters.cachedDriverIds
    : [...parameters.installedNonLeafUpdateIds, ...parameters.otherCachedUpdateIds];
}

async function softwarePass(scan: Scan, parameters: SyncUpdateParameters): Promise<SyncAnswer> {
  const { call, session, approvals, index } = scan;
  // A mark from a future that this database does not know: it is an older copy of itself.
  if (session.payload.syncMark > approvals.mark) throw new FaultError("ServerChanged", "");
  const common = { cached: cachedIds(parameters), syncMark: approvals.mark };
  if (call.deviceId === undefined) return stockPass(scan, parameters, common);
  const met = metBy(index, parameters.installedNonLeafUpdateIds);
  const inventory = { deviceId: session.clientId, at: session.inventoryAt };
  const plan = await call.service.packagePlans({ index, approvals, met }, inventory);
  const told = {
    notApplicable: parameters.notApplicableRevisionIds ?? [],
    unapproved: parameters.unapprovedRevisionIds ?? [],
  };
  return answerScan(scan, {
    needed: offerFor({ index, approvals, met }, plan, told),
    ...common,
    ...driverNote(scan.version, false),
  });
}

async function stockPass(
  scan: Scan,
  parameters: SyncUpdateParameters,
  common: { cached: readonly number[]; syncMark: number },
): Promise<SyncAnswer> {
  const { filterCategoryIds, needTwoGroupOutOfScopeUpdates, installedNonLeafUpdateIds } = parameters;
  const scope = scan.stockScope();
  const isCategoryScan = filterCategoryIds.length > 0;
  const wanted = isCategoryScan
    ? stockScope(scan.index, relatedTo(scan.index, scope.updates, filterCategoryIds))
    : scope;
  return answerScan(scan, {
    needed: wanted.software(installedNonLeafUpdateIds),
    ...common,
    ...(isCategoryScan && needTwoGroupOutOfScopeUpdates && atLeast(scan.version, 1, 7)
      ? { deployed: scope.ids }
      : {}),
    ...driverNote(scan.version, scope.hasDrivers),
  });
}

async function driverPass(scan: Scan, parameters: SyncUpdateParameters): Promise<SyncAnswer> {
  const { index } = scan;
  const { updates, hasDrivers } = scan.stockScope();
  const { isMet: isOpen } = metBy(index, parameters.installedNonLeafUpdateIds);
  const offered = new Map(
    updates
      .filter((update) => update.type === "Driver" && isOpen(update))
      .map((update) => [update.revisionId, update]),
  );
  const hardwareIds = matchDrivers(parameters, (id) =>
    index.driversOf(id).filter(({ revisionId }) => offered.has(revisionId)),
  );
  return answerScan(scan, {
    needed: offerOf([...hardwareIds.keys()].flatMap((id) => offered.get(id) ?? [])),
    cached: parameters.cachedDriverIds,
    hardwareIds,
    ...(await driverMark(scan)),
    ...driverNote(scan.version, hasDrivers),
  });
}

/** The mark must not move: a pass for drivers tells nothing of other deployments. */
async function driverMark({ call, session }: Scan): Promise<{ syncMark: number; tellAll: true }> {
  const known = await currentChange(call.service.store.db);
  // The software pass before it has moved the mark already: drivers' deployments are always told.
  return { syncMark: Math.min(session.payload.syncMark, known), tellAll: true };
}

/** MS-WUSP 2.2.2.2.4: of clients from 1.7 on. */
function driverNote(version: ClientVersion, hasDrivers: boolean): { driverSyncNotNeeded?: string } {
  return atLeast(version, 1, 7) ? { driverSyncNotNeeded: hasDrivers ? "false" : "true" } : {};
}
