import { type AnswerOf, type UpdateInfo, type WrittenInfos, writeInfo } from "@releve/protocol";
import type { DeviceApprovals } from "../fleet/index.ts";
import type { CatalogueIndex, IndexedUpdate } from "./catalogue-index.ts";
import type { Call } from "./context.ts";
import { type ClientVersion, deploymentOf } from "./deployments.ts";
import { type WrittenStore, createWrittenStore } from "./kept-infos.ts";
import { type Offer, isHeld } from "./offers.ts";
import { type Session, nextCookie } from "./sessions.ts";
import type { StockScope } from "./stock-scope.ts";

/** New updates of one answer, as WSUS's, and bytes of their Core fragments as the wire carries them. */
const PAGE_UPDATES = 200;
const PAGE_BYTES = 1_000_000;
/** Bytes of one UpdateInfo around its fragment. */
const INFO_BYTES = 450;
/** Fragments read in one go: some have megabytes, and the page may be full long before the last. */
const CORES_AT_ONCE = 25;

/** What one pass of a client's scan is judged by. */
export interface Scan {
  call: Call;
  session: Session;
  version: ClientVersion;
  approvals: DeviceApprovals;
  index: CatalogueIndex;
  stockScope: () => StockScope;
}

export async function openScan(call: Call, session: Session): Promise<Scan> {
  const { approvals: known } = call.service;
  const approvals = await (session.groups
    ? known.ofGroups(session.groups)
    : known.ofDevice(session.clientId));
  const index = await call.service.index({ ...session, mark: approvals.mark });
  return {
    ...{ call, session, version: session.payload.protocolVersion, approvals, index },
    stockScope: () => call.service.stockScopes(index, approvals),
  };
}

interface Found {
  /** What the client should hold. */
  needed: Offer;
  /** Revision ids, as the client named them. */
  cached: readonly number[];
  /** Of the new cookie. */
  syncMark: number;
  /** Revisions that stay deployed although this scan is not about them. */
  deployed?: Offer["ids"];
  /** Of drivers, by revision id. */
  hardwareIds?: ReadonlyMap<number, string[]>;
  /** Whether the deployments of all that is cached are told, not only of what changed. */
  tellAll?: true;
  driverSyncNotNeeded?: string;
}

/** The difference between what a client should hold and what it holds, MS-WUSP 3.1.5.7, Results. */
export async function answerScan(scan: Scan, found: Found): Promise<AnswerOf<"SyncUpdates">> {
  const { call, session, approvals } = scan;
  const { deployed, driverSyncNotNeeded } = found;
  const { gone, changed, missing, fresh } = compare(scan, found);
  const page = await pageOf(scan, fresh, found.hardwareIds);
  return {
    newUpdates: page,
    outOfScopeRevisionIds: gone.filter((id) => deployed?.has(id) !== true),
    changedUpdates: changed.map(infoWriter(scan, found.hardwareIds)),
    truncated: page.count < missing,
    newCookie: nextCookie(call, session, {
      protocolVersion: scan.version,
      syncMark: found.syncMark,
      groupsHash: approvals.groupsHash,
    }),
    deployedOutOfScopeRevisionIds: gone.filter((id) => deployed?.has(id) === true),
    ...(driverSyncNotNeeded !== undefined && { driverSyncNotNeeded }),
  };
}

interface Difference {
  gone: readonly number[];
  changed: readonly IndexedUpdate[];
  /** How many the client does not hold, and the first of them, by revision id. */
  missing: number;
  fresh: Int32Array;
}

const NO_DIFFERENCE: Difference = { gone: [], changed: [], missing: 0, fresh: new Int32Array() };

function compare(scan: Scan, { needed, cached, tellAll }: Found): Difference {
  const mark = tellAll ? -1 : knownMark(scan);
  // As most calls find it: no update needs to be looked at.
  if (needed.changedSeq <= mark && isHeld(needed, cached)) return NO_DIFFERENCE;
  const held = new Set(cached);
  const gone: number[] = [];
  const changed: IndexedUpdate[] = [];
  for (const id of held) {
    const update = needed.ids.has(id) ? scan.index.revision(id) : undefined;
    if (update === undefined) gone.push(id);
    else if (update.changedSeq > mark) changed.push(update);
  }
  const missing = needed.order.length - (held.size - gone.length);
  return { gone, changed, missing, fresh: missing === 0 ? new Int32Array() : firstMissing(needed, held) };
}

function infoWriter(
  { call, version, approvals, index }: Scan,
  hardwareIds: Found["hardwareIds"],
): (update: IndexedUpdate) => UpdateInfo {
  const since = call.service.configLastChange;
  return (update) => ({
    id: update.revisionId,
    deployment: deploymentOf(update, {
      approval: approvals.of(update.updateId),
      isMember: index.bundlesOf(update.updateId).length > 0,
      hardwareIds: hardwareIds?.get(update.revisionId),
      version,
      isOwnAgent: call.deviceId !== undefined,
      since,
    }),
    isLeaf: index.isLeaf(update),
  });
}

/** The first that the client does not hold, as many as one answer may take. */
function firstMissing({ order }: Offer, cached: ReadonlySet<number>): Int32Array {
  if (cached.size === 0) return order.subarray(0, PAGE_UPDATES);
  const missing: number[] = [];
  for (const id of order) {
    if (cached.has(id)) continue;
    missing.push(id);
    if (missing.length >= PAGE_UPDATES) break;
  }
  return Int32Array.from(missing);
}

/** As many of the new updates as one answer takes; at least one, however large. */
async function pageOf(
  scan: Scan,
  fresh: Int32Array,
  hardwareIds: Found["hardwareIds"],
): Promise<WrittenInfos> {
  // Of drivers they differ from device to device.
  const infos = hardwareIds === undefined ? scan.call.service.keptInfos(scan) : createWrittenStore();
  for (let wanted = fresh; ;) {
    const { count, isMissing } = infos.fitting(wanted, PAGE_BYTES);
    if (!isMissing) return infos.joined(wanted.subarray(0, count));
    const unwritten = wanted.subarray(count, count + CORES_AT_ONCE).filter((id) => !infos.has(id));
    await write(scan, infos, unwritten, hardwareIds);
    // What a newer revision replaced meanwhile is not sent any more; the client asks again.
    wanted = wanted.filter((id) => infos.has(id) || scan.index.revision(id) !== undefined);
  }
}

async function write(
  scan: Scan,
  infos: WrittenStore,
  revisionIds: Int32Array,
  hardwareIds: Found["hardwareIds"],
): Promise<void> {
  const cores = await scan.call.service.fragments.cores([...revisionIds]);
  const toInfo = infoWriter(scan, hardwareIds);
  for (const id of revisionIds) {
    const update = scan.index.revision(id);
    // Another call may have written it meanwhile.
    if (update === undefined || infos.has(id)) continue;
    const { xml, wireBytes } = cores.get(id) ?? { xml: "", wireBytes: 0 };
    infos.add(id, writeInfo({ ...toInfo(update), xml }), INFO_BYTES + wireBytes);
  }
}

/** What the session's mark stands for; 0 when it was for other groups: nothing is known of these. */
function knownMark({ session: { payload }, approvals }: Scan): number {
  const { groupsHash, syncMark } = payload;
  return groupsHash !== undefined && Buffer.compare(groupsHash, approvals.groupsHash) === 0 ? syncMark : 0;
}
