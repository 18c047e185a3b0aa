import { ALL_COMPUTERS, type DeviceImpact, type GroupChangePreview, UNASSIGNED_COMPUTERS } from "@releve/api";
import { type Approval, type Group, effectiveApproval } from "@releve/deployment";
import type { Kysely } from "kysely";
import { directGroups } from "../fleet/groups.ts";
import { type Tables, inChunks } from "../store/index.ts";
import { deploymentsOf } from "./actions-plan.ts";
import { TO_DO } from "./convert.ts";
import { notFound } from "./errors.ts";
import { readGroupTree } from "./groups-tree.ts";
import { isFetched } from "./impact.ts";
import { createTally } from "./impact-tally.ts";

/** Devices whose updates are read at once. */
const DEVICES_AT_ONCE = 100;

/** The tree, and the groups that a device is in by itself. */
interface Side {
  groups: readonly Group[];
  own: (deviceId: string) => readonly string[];
}

/** What moving devices into a group, or a group below another, would change. Throws RestError. */
export async function impactOfGroupChange(
  db: Kysely<Tables>,
  groupId: string,
  change: GroupChangePreview,
): Promise<DeviceImpact> {
  const tree = await readGroupTree(db);
  const groups = tree.rows.map((row) => ({ groupId: row.group_id, parentId: row.parent_id }));
  const wanted = "parentId" in change ? [groupId, change.parentId] : [groupId];
  if (!wanted.every((id) => groups.some((group) => group.groupId === id))) throw notFound("group");
  const members = await readMembers(db);
  const own = (deviceId: string) => members.get(deviceId) ?? [];
  const before: Side = { groups, own };
  if ("parentId" in change) {
    const inside = new Set(tree.within(groupId));
    const moved = groups.map((group) =>
      group.groupId === groupId ? { ...group, parentId: change.parentId } : group,
    );
    const devices = [...members].filter(([, ids]) => ids.some((id) => inside.has(id))).map(([id]) => id);
    return await compare(db, devices, before, { groups: moved, own });
  }
  const goal = groupId === UNASSIGNED_COMPUTERS || groupId === ALL_COMPUTERS ? [] : [groupId];
  return await compare(db, [...new Set(change.deviceIds)], before, { groups, own: () => goal });
}

async function readMembers(db: Kysely<Tables>): Promise<Map<string, string[]>> {
  const rows = await db.selectFrom("device_groups").select(["device_id", "group_id"]).execute();
  const byDevice = Map.groupBy(rows, (row) => row.device_id);
  return new Map([...byDevice].map(([id, list]) => [id, list.map((row) => row.group_id).sort()]));
}

async function compare(
  db: Kysely<Tables>,
  deviceIds: readonly string[],
  before: Side,
  after: Side,
): Promise<DeviceImpact> {
  const tally = createTally();
  const [was, is] = [decider(before), decider(after)];
  for (const chunk of inChunks(deviceIds, DEVICES_AT_ONCE)) {
    const rows = await openUpdates(db, chunk);
    const updateIds = [...new Set(rows.map((row) => row.update_id))];
    const deployments = Map.groupBy(await deploymentsOf(db, updateIds), (row) => row.update_id);
    for (const { device_id: deviceId, update_id, bytes } of rows) {
      const approvals = (deployments.get(update_id) ?? []).map((row) => ({
        ...{ groupId: row.group_id, action: row.action, deadlineAt: row.deadline_at },
      }));
      const [fetched, fetches] = [was(deviceId, update_id, approvals), is(deviceId, update_id, approvals)];
      if (fetched !== fetches) tally.note({ deviceId, updates: 1, bytes, fetched, fetches });
    }
  }
  return await tally.result(db);
}

/** Whether a device gets an update; asked once for each set of groups. */
function decider({ groups, own }: Side) {
  const known = new Map<string, boolean>();
  return (deviceId: string, updateId: string, approvals: readonly Approval[]): boolean => {
    if (approvals.length === 0) return false;
    const direct = directGroups(own(deviceId));
    const key = `${direct.join()} ${updateId}`;
    const found = known.get(key) ?? isFetched(effectiveApproval(groups, direct, approvals)?.approval);
    known.set(key, found);
    return found;
  };
}

function openUpdates(db: Kysely<Tables>, deviceIds: readonly string[]) {
  return db
    .selectFrom("update_status as st")
    .innerJoin("devices as d", "d.device_id", "st.device_id")
    .innerJoin("updates as u", "u.update_id", "st.update_id")
    .select(["st.device_id", "st.update_id", "u.size_bytes as bytes"])
    .where("d.removed_at", "is", null)
    .where("u.is_latest", "=", 1)
    .where("u.declined_at", "is", null)
    .where("st.device_id", "in", deviceIds)
    .where("st.state", "in", TO_DO)
    .execute();
}
