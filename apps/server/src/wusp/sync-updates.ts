import type { RequestOf, SyncInfo, SyncUpdateParameters, UpdateInfo } from "@releve/protocol";
import type { DeviceApprovals } from "../fleet/index.ts";
import { currentChange } from "../store/index.ts";
import type { CatalogueIndex, IndexedUpdate } from "./catalogue-index.ts";
import type { Call } from "./context.ts";
import { deploymentOf } from "./deployments.ts";
import { FaultError } from "./faults.ts";
import { neededUpdates } from "./scope.ts";
import { type Session, openSession, requireRegistration, sessionCookie } from "./sessions.ts";

/** New updates of one answer, as WSUS's, and bytes of their Core fragments as the wire carries them. */
const PAGE_UPDATES = 200;
const PAGE_BYTES = 1_000_000;
/** Bytes of one UpdateInfo around its fragment. */
const INFO_BYTES = 450;
/** What WSUS takes of stock clients; our agents may know more categories. */
const STOCK_INSTALLED_IDS = 400;

/** SyncUpdates, MS-WUSP 3.1.5.7. */
export async function syncUpdates(
  call: Call,
  { cookie, parameters }: RequestOf<"SyncUpdates">,
): Promise<SyncInfo> {
  const session = await openSession(call, cookie);
  await requireRegistration(call, session.clientId);
  checkParameters(call, parameters);
  if (parameters.skipSoftwareSync) return driverPass(call, session, parameters);

  const { store, approvals: allApprovals, index: readIndex } = call.service;
  const approvals = await allApprovals.ofDevice(session.clientId);
  // A mark from a future that this database does not know: it is an older copy of itself.
  if (session.payload.syncMark > approvals.mark) throw new FaultError("ServerChanged", "");
  const index = await readIndex();
  const needed = await neededUpdates(store.db, index, approvals, {
    deviceId: session.clientId,
    installedNonLeafIds: parameters.installedNonLeafUpdateIds,
    notApplicableIds: parameters.notApplicableRevisionIds ?? [],
  });
  const cached = new Set([...parameters.installedNonLeafUpdateIds, ...parameters.otherCachedUpdateIds]);
  const neededIds = new Set(needed.map((update) => update.revisionId));
  const toInfo = infoWriter(call, session, approvals, index);
  const fresh = needed.filter((update) => !cached.has(update.revisionId));
  const page = await pageOf(call, fresh);
  const changed = await changedSince(call, session, approvals);
  return {
    newUpdates: page.map(({ update, xml }) => ({ ...toInfo(update), xml })),
    outOfScopeRevisionIds: [...cached].filter((id) => !neededIds.has(id)),
    changedUpdates: needed
      .filter((update) => cached.has(update.revisionId) && changed.has(update.updateId))
      .map(toInfo),
    truncated: page.length < fresh.length,
    newCookie: sessionCookie(call, session.clientId, {
      protocolVersion: session.payload.protocolVersion,
      syncMark: approvals.mark,
      groupsHash: approvals.groupsHash,
    }),
    deployedOutOfScopeRevisionIds: [],
    driverSyncNotNeeded: "true",
  };
}

function checkParameters(call: Call, parameters: SyncUpdateParameters): void {
  if (!parameters.skipSoftwareSync && parameters.hasSystemSpec)
    throw new FaultError("InvalidParameters", "parameters.SystemSpec");
  if (call.deviceId === undefined && parameters.installedNonLeafUpdateIds.length > STOCK_INSTALLED_IDS)
    throw new FaultError("InvalidParameters", "parameters.InstalledNonLeafUpdateIDs");
}

/** No source has drivers yet: what a client holds of them is out of scope. */
async function driverPass(
  call: Call,
  { clientId, payload }: Session,
  { cachedDriverIds }: SyncUpdateParameters,
): Promise<SyncInfo> {
  const { protocolVersion, groupsHash } = payload;
  // The mark must not move: this pass told nothing of changed deployments.
  const syncMark = Math.min(payload.syncMark, await currentChange(call.service.store.db));
  return {
    newUpdates: [],
    outOfScopeRevisionIds: cachedDriverIds,
    changedUpdates: [],
    truncated: false,
    newCookie: sessionCookie(call, clientId, {
      protocolVersion,
      syncMark,
      ...(groupsHash && { groupsHash }),
    }),
    deployedOutOfScopeRevisionIds: [],
    driverSyncNotNeeded: "true",
  };
}

function infoWriter(
  call: Call,
  session: Session,
  approvals: DeviceApprovals,
  index: CatalogueIndex,
): (update: IndexedUpdate) => UpdateInfo {
  const { protocolVersion } = session.payload;
  const since = call.service.configLastChange;
  return (update) => ({
    id: update.revisionId,
    deployment: deploymentOf(update, approvals.of(update.updateId), protocolVersion, since),
    isLeaf: index.isLeaf(update),
  });
}

/** As many of the new updates as one answer takes; at least one, however large. */
async function pageOf(
  call: Call,
  fresh: readonly IndexedUpdate[],
): Promise<{ update: IndexedUpdate; xml: string }[]> {
  const candidates = fresh.slice(0, PAGE_UPDATES);
  const cores = await call.service.fragments.cores(candidates.map((update) => update.revisionId));
  const page: { update: IndexedUpdate; xml: string }[] = [];
  let bytes = 0;
  for (const update of candidates) {
    const xml = cores.get(update.revisionId) ?? "";
    bytes += INFO_BYTES + escapedBytes(xml);
    if (page.length > 0 && bytes > PAGE_BYTES) break;
    page.push({ update, xml });
  }
  return page;
}

/** `<`, `>` and `&` travel as entities in Xml. */
function escapedBytes(xml: string): number {
  return Buffer.byteLength(xml) + 3 * (xml.split(/[<>&]/).length - 1);
}

/** The updates whose deployment may differ from what the session's mark stands for. */
async function changedSince(
  call: Call,
  { payload }: Session,
  approvals: DeviceApprovals,
): Promise<Set<string>> {
  const sameGroups =
    payload.groupsHash !== undefined && Buffer.compare(payload.groupsHash, approvals.groupsHash) === 0;
  const mark = sameGroups ? payload.syncMark : 0;
  if (mark >= approvals.mark) return new Set();
  const rows = await call.service.store.db
    .selectFrom("update_changes")
    .select("update_id")
    .where("changed_seq", ">", mark)
    .execute();
  return new Set(rows.map((row) => row.update_id));
}
