import { effectiveApproval } from "@releve/deployment";
import type { Kysely } from "kysely";
import type { DeploymentsTable, Store, Tables } from "../store/index.ts";
import {
  type DeviceGroups,
  type GroupOfDevice,
  type GroupTable,
  type OwnGroups,
  hashOf,
  ownGroupsReader,
  placeOf,
  readGroupTable,
} from "./groups.ts";

/** Groups, and sets of them, whose approvals are kept in memory at once. */
const MAX_GROUPS = 2000;

/** The approval that counts for one device. */
export interface EffectiveApproval {
  groupId: string;
  deploymentId: number;
  action: DeploymentsTable["action"];
  deadlineAt: number | null;
  changedAt: number;
}

export interface DeviceApprovals extends DeviceGroups {
  groupsHash: Uint8Array;
  /** Equal for equal hashes. */
  groupsKey: string;
  /** The sync mark that these approvals are as of. */
  mark: number;
  of: (updateId: string) => EffectiveApproval | undefined;
  /** Whether anything is approved at all. */
  hasAny: boolean;
}

export interface Approvals {
  /** `at`: the caller's transaction, so that one connection is enough. */
  ofDevice: (deviceId: string, at?: Kysely<Tables>) => Promise<DeviceApprovals>;
  /** The same for a caller that has read the device's groups. */
  ofGroups: (groups: OwnGroups, at?: Kysely<Tables>) => Promise<DeviceApprovals>;
}

type OfGroup = ReadonlyMap<string, EffectiveApproval>;

/** What is kept until the next change that `markChanged` counts. */
interface Kept {
  mark: number;
  /** The one tree, like the others. */
  table: Map<"", Promise<GroupTable>>;
  byGroup: Map<string, Promise<OfGroup>>;
  /** By the groups that a device was put into. */
  byPlace: Map<string, Promise<DeviceApprovals>>;
}

/** The tree of groups and its approvals, read once for every change that `markChanged` counts. */
export function createApprovals({ db }: Pick<Store, "db">): Approvals {
  const readOwn = ownGroupsReader(db);
  const nothing = (mark: number): Kept => ({
    ...{ mark, table: new Map(), byGroup: new Map(), byPlace: new Map() },
  });
  let kept = nothing(-1);

  const readPlace = async (
    { own, mark }: OwnGroups,
    { table, byGroup }: Kept,
    at: Kysely<Tables>,
  ): Promise<DeviceApprovals> => {
    const place = placeOf(await once(table, "", () => readGroupTable(at)), own);
    const { groups } = place;
    const found = await Promise.all(
      groups.map(({ groupId }) => once(byGroup, groupId, () => readGroup(groupId, at))),
    );
    const groupsHash = hashOf(groups);
    return {
      groups,
      get policy() {
        return place.policy;
      },
      groupsHash,
      groupsKey: Buffer.from(groupsHash).toString("latin1"),
      mark,
      of: (updateId) => effective(groups, found, updateId),
      hasAny: found.some(({ size }) => size > 0),
    };
  };

  const ofGroups = (groups: OwnGroups, at = db): Promise<DeviceApprovals> => {
    // The mark before the approvals: those that come later are then sent twice, never missed.
    if (groups.mark !== kept.mark) kept = nothing(groups.mark);
    const asOf = kept;
    return once(asOf.byPlace, groups.own.toSorted().join(" "), () => readPlace(groups, asOf, at));
  };

  return { ofGroups, ofDevice: async (deviceId, at = db) => ofGroups(await readOwn(at, deviceId), at) };
}

async function readGroup(groupId: string, at: Kysely<Tables>): Promise<OfGroup> {
  const rows = await at.selectFrom("deployments").selectAll().where("group_id", "=", groupId).execute();
  return new Map(
    rows.map((row) => [
      row.update_id,
      {
        groupId: row.group_id,
        deploymentId: row.deployment_id,
        action: row.action,
        deadlineAt: row.deadline_at,
        changedAt: row.changed_at,
      },
    ]),
  );
}

/** What is known of a key, or is read now: failures are not kept. */
function once<K, V>(known: Map<K, Promise<V>>, key: K, read: () => Promise<V>): Promise<V> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const [oldest] = known.keys();
  if (known.size >= MAX_GROUPS && oldest !== undefined) known.delete(oldest);
  const fresh = read();
  known.set(key, fresh);
  fresh.catch(() => known.delete(key));
  return fresh;
}

function effective(
  groups: readonly GroupOfDevice[],
  approvals: readonly OfGroup[],
  updateId: string,
): EffectiveApproval | undefined {
  const found = approvals.flatMap((ofGroup) => ofGroup.get(updateId) ?? []);
  if (found.length <= 1) return found[0];
  const ids = groups.map(({ groupId }) => groupId);
  return effectiveApproval(groups, ids, found)?.approval;
}
