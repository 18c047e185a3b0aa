import type { UpdateInfo } from "@releve/protocol";
import { type BoundedCache, boundedCache } from "./bounded-cache.ts";
import type { IndexedUpdate } from "./catalogue-index.ts";
import type { Scan } from "./sync-answer.ts";

/** Sets of groups and versions of clients whose infos are kept at once, and memory for each, bytes. */
const MAX_SETS = 8;
const MAX_SET_BYTES = 8 * 1024 * 1024;

/** What clients are sent of an update, its markup kept. */
export interface KeptInfo {
  info: UpdateInfo;
  wireBytes: number;
}

export type KeptInfos = (scan: Scan) => BoundedCache<IndexedUpdate, KeptInfo>;

/** Infos that are the same for all clients of the same groups and version, until a decision or the catalogue changes. */
export function createKeptInfos(): KeptInfos {
  const sets = boundedCache<string, { asOf: string; infos: BoundedCache<IndexedUpdate, KeptInfo> }>(MAX_SETS);
  return ({ call, version, approvals, index }) => {
    const who = `${call.deviceId === undefined ? "stock" : "own"} ${version.major}.${version.minor}`;
    const key = `${who} ${approvals.groupsKey}`;
    const asOf = `${approvals.mark} ${index.generation}`;
    const kept = sets.get(key);
    if (kept?.asOf === asOf) return kept.infos;
    const infos = boundedCache<IndexedUpdate, KeptInfo>(MAX_SET_BYTES);
    sets.set(key, { asOf, infos }, 1);
    return infos;
  };
}
