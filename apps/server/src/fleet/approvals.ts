import { effectiveApproval } from "@releve/deployment";
import type { Kysely } from "kysely";
import type { DeploymentsTable, Store, Tables } from "../store/index.ts";
import { type DeviceGroups, type GroupOfDevice, groupsReader, hashOf } from "./groups.ts";

/** Groups whose approvals are kept in memory at once. */
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
  /** The sync mark that these approvals are as of. */
  mark: number;
  of: (updateId: string) => EffectiveApproval | undefined;
  /** Whether anything is approved at all. */
  hasAny: boolean;
}

export interface Approvals {
  /** `at`: the caller's transaction, so that one connection is enough. */
  ofDevice: (deviceId: string, at?: Kysely<Tables>) => Promise<DeviceApprovals>;
}

type OfGroup = ReadonlyMap<string, EffectiveApproval>;

/** Approvals by group, read once for every change that `markChanged` counts. */
export function createApprovals({ db }: Pick<Store, "db">): Approvals {
  const readGroups = groupsReader(db);
  let asOf = -1;
  let known = new Map<string, Promise<OfGroup>>();

  const readGroup = async (groupId: string, at: Kysely<Tables>): Promise<OfGroup> => {
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
  };

  const ofGroup = (groupId: string, at: Kysely<Tables>): Promise<OfGroup> => {
    const kept = known.get(groupId);
    if (kept !== undefined) return kept;
    if (known.size >= MAX_GROUPS) known.delete(known.keys().next().value ?? "");
    const fresh = readGroup(groupId, at);
    known.set(groupId, fresh);
    const cache = known;
    fresh.catch(() => cache.delete(groupId));
    return fresh;
  };

  return {
    ofDevice: async (deviceId, at = db) => {
      // The mark before the approvals: those that come later are then sent twice, never missed.
      const { place, mark } = await readGroups(at, deviceId);
      if (mark !== asOf) {
        known = new Map();
        asOf = mark;
      }
      const { groups } = place;
      const found = await Promise.all(groups.map(({ groupId }) => ofGroup(groupId, at)));
      return {
        groups,
        get policy() {
          return place.policy;
        },
        groupsHash: hashOf(groups),
        mark,
        of: (updateId) => effective(groups, found, updateId),
        hasAny: found.some(({ size }) => size > 0),
      };
    },
  };
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
