import { type SyncInfo, type UpdateInfo, withMarkup } from "@releve/protocol";
import type { DeviceApprovals } from "../fleet/index.ts";
import { inChunks } from "../store/index.ts";
import type { CatalogueIndex, IndexedUpdate } from "./catalogue-index.ts";
import type { Call } from "./context.ts";
import { type ClientVersion, deploymentOf } from "./deployments.ts";
import type { KeptInfo } from "./kept-infos.ts";
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
export async function answerScan(scan: Scan, found: Found): Promise<SyncInfo> {
  const { call, session, approvals } = scan;
  const { deployed, driverSyncNotNeeded } = found;
  const { gone, changed, missing, fresh } = compare(scan, found);
  const page = await pageOf(scan, fresh, found.hardwareIds);
  return {
    newUpdates: page,
    outOfScopeRevisionIds: gone.filter((id) => deployed?.has(id) !== true),
    changedUpdates: changed.map(infoWriter(scan, found.hardwareIds)),
    truncated: page.length < missing,
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
  /** How many the client does not hold, and the first of them. */
  missing: number;
  fresh: readonly IndexedUpdate[];
}

const NO_DIFFERENCE: Difference = { gone: [], changed: [], missing: 0, fresh: [] };

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
  const missing = needed.updates.length - (held.size - gone.length);
  return { gone, changed, missing, fresh: missing === 0 ? [] : firstMissing(needed, held) };
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
function firstMissing({ updates }: Offer, cached: ReadonlySet<number>): IndexedUpdate[] {
  const missing: IndexedUpdate[] = [];
  for (const update of updates) {
    if (cached.has(update.revisionId)) continue;
    missing.push(update);
    if (missing.length >= PAGE_UPDATES) break;
  }
  return missing;
}

/** As many of the new updates as one answer takes; at least one, however large. */
async function pageOf(
  scan: Scan,
  fresh: readonly IndexedUpdate[],
  hardwareIds: Found["hardwareIds"],
): Promise<UpdateInfo[]> {
  const page: UpdateInfo[] = [];
  let bytes = 0;
  for (const chunk of inChunks(fresh, CORES_AT_ONCE))
    for (const { info, wireBytes } of await infosOf(scan, chunk, hardwareIds)) {
      bytes += wireBytes;
      if (page.length > 0 && bytes > PAGE_BYTES) return page;
      page.push(info);
    }
  return page;
}

/** Of drivers they differ from device to device; the others are kept. */
async function infosOf(
  scan: Scan,
  updates: readonly IndexedUpdate[],
  hardwareIds: Found["hardwareIds"],
): Promise<KeptInfo[]> {
  const { keptInfos, fragments } = scan.call.service;
  const kept = hardwareIds === undefined ? keptInfos(scan) : undefined;
  const known = updates.map((update) => kept?.get(update));
  const missing = updates.filter((_, at) => known[at] === undefined).map(({ revisionId }) => revisionId);
  const cores = await fragments.cores(missing);
  const toInfo = infoWriter(scan, hardwareIds);
  return updates.map((update, at) => {
    const before = known[at];
    if (before !== undefined) return before;
    const { xml, wireBytes } = cores.get(update.revisionId) ?? { xml: "", wireBytes: 0 };
    const info = { ...toInfo(update), xml };
    if (kept === undefined) return { info, wireBytes: INFO_BYTES + wireBytes };
    const fresh = { info: withMarkup(info), wireBytes: INFO_BYTES + wireBytes };
    kept.set(update, fresh, fresh.wireBytes);
    return fresh;
  });
}

/** What the session's mark stands for; 0 when it was for other groups: nothing is known of these. */
function knownMark({ session: { payload }, approvals }: Scan): number {
  const { groupsHash, syncMark } = payload;
  return groupsHash !== undefined && Buffer.compare(groupsHash, approvals.groupsHash) === 0 ? syncMark : 0;
}
