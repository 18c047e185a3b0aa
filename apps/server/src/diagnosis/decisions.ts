import { effectiveApproval } from "@releve/deployment";
import type { GroupApproval } from "@releve/diagnosis";
import type { Kysely } from "kysely";
import { type DeviceGroups, groupsOf } from "../fleet/groups.ts";
import type { Tables } from "../store/index.ts";
import type { CatalogueState, Decision, PastDecisions } from "./catalogue-state.ts";

/** All decisions that reach a device in a state of the catalogue. */
export interface DeviceDecisions extends DeviceGroups {
  of: (updateId: string) => Decision | undefined;
  /** Each of the device's groups, deepest first, with its decision on the update. */
  groupsOf: (updateId: string) => { groups: GroupApproval[]; chosen: GroupApproval | undefined };
}

export async function readDecisions(
  db: Kysely<Tables>,
  deviceId: string,
  state: CatalogueState,
  past: PastDecisions,
): Promise<DeviceDecisions> {
  const place = await groupsOf(db, deviceId);
  const ids = place.groups.map(({ groupId }) => groupId);
  const [rows, names] = await Promise.all([
    db.selectFrom("deployments").selectAll().where("group_id", "in", ids).execute(),
    db.selectFrom("groups").select(["group_id", "name"]).where("group_id", "in", ids).execute(),
  ]);
  const nameOf = new Map(names.map(({ group_id, name }) => [group_id, name]));
  const decisions = decisionsIn(rows, new Set(ids), state, past);
  const all = (updateId: string) => ids.flatMap((groupId) => decisions.get(`${updateId} ${groupId}`) ?? []);
  const of = (updateId: string) => {
    const found = all(updateId);
    if (found.length === 0) return undefined;
    const approvals = found.map((row) => ({ ...approvalOf(row), groupId: row.group_id, row }));
    return effectiveApproval(place.groups, ids, approvals)?.approval.row;
  };
  return {
    ...place,
    of,
    groupsOf: (updateId) => {
      const decisive = of(updateId);
      const groups = place.groups.map(({ groupId, depth }): GroupApproval => {
        const row = decisions.get(`${updateId} ${groupId}`);
        const name = nameOf.get(groupId) ?? "";
        return { groupId, name, depth, approval: row === undefined ? undefined : approvalOf(row) };
      });
      return { groups, chosen: groups.find(({ groupId }) => groupId === decisive?.group_id) };
    },
  };
}

const approvalOf = ({ action, deadline_at, changed_at, actor }: Decision) => ({
  action,
  deadlineAt: deadline_at,
  at: changed_at,
  by: actor,
});

/** By `update group`. */
function decisionsIn(
  today: readonly Decision[],
  groups: ReadonlySet<string>,
  { at, ifApproved }: CatalogueState,
  past: PastDecisions,
): Map<string, Decision> {
  const found = new Map(today.map((row) => [`${row.update_id} ${row.group_id}`, row]));
  for (const [key, row] of past.approvals) {
    if (row === null) found.delete(key);
    else if (groups.has(row.group_id)) found.set(key, row);
  }
  if (ifApproved !== undefined && groups.has(ifApproved.groupId))
    found.set(`${ifApproved.updateId} ${ifApproved.groupId}`, {
      update_id: ifApproved.updateId,
      group_id: ifApproved.groupId,
      deployment_id: 0,
      action: "required",
      deadline_at: null,
      changed_at: at ?? Date.now(),
      actor: "",
    });
  return found;
}
