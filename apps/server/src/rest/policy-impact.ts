import type { PolicyImpact } from "@releve/api";
import { type Approval, effectiveApproval, effectivePolicy, nextInstallTime } from "@releve/deployment";
import type { Kysely } from "kysely";
import { type GroupTable, type PolicyValue, readGroupTable, readPolicy } from "../fleet/groups.ts";
import { silenceAfter } from "../fleet/health.ts";
import { type Places, groupsOfPlace, readPlaces } from "../fleet/places.ts";
import type { Tables } from "../store/index.ts";
import { notFound } from "./errors.ts";
import { concerned, decidedAlike } from "./impact.ts";

/** Devices that are named. */
const MOST_EXAMPLES = 10;

interface Change {
  before: PolicyValue;
  after: PolicyValue;
}

/** Policies that change, by the places of devices. */
type Changes = ReadonlyMap<string, Change>;

/** What another policy of a group would change; null: it has none of its own. Throws RestError. */
export async function impactOfPolicy(
  db: Kysely<Tables>,
  groupId: string,
  policy: PolicyValue | null,
): Promise<PolicyImpact> {
  const [table, places] = await Promise.all([readGroupTable(db), readPlaces(db)]);
  if (!table.all.some((group) => group.groupId === groupId)) throw notFound("group");
  const policies = new Map(table.policies);
  if (policy === null) policies.delete(groupId);
  else policies.set(groupId, JSON.stringify(policy));
  const changes = changesOf(places.kinds, table, { ...table, policies });
  const changeOf = (deviceId: string) => changes.get(places.of(deviceId));
  const rows = await db
    .selectFrom("devices")
    .select(["device_id", "name", "certificate_sha256", "last_contact_at", "enrolled_at"])
    .where("removed_at", "is", null)
    .orderBy("name")
    .execute();
  const agents = rows.filter((row) => row.certificate_sha256 !== null && changeOf(row.device_id));
  const moved = await movedUpdates(db, table, places, changes);
  const movedDevices = agents
    .map(({ device_id, name }) => ({ deviceId: device_id, name, updates: moved.get(device_id) ?? 0 }))
    .filter(({ updates }) => updates > 0);
  const silences = rows.map((row) => silenceChange(row, changeOf(row.device_id)));
  return {
    devices: agents.length,
    updates: movedDevices.reduce((sum, { updates }) => sum + updates, 0),
    moved: movedDevices.length,
    examples: movedDevices.toSorted((a, b) => b.updates - a.updates).slice(0, MOST_EXAMPLES),
    silenced: silences.filter((change) => change > 0).length,
    heard: silences.filter((change) => change < 0).length,
  };
}

type Heard = Pick<Tables["devices"], "last_contact_at" | "enrolled_at">;

/** 1: it would count as silent, and does not now; -1: the other way round. */
function silenceChange({ last_contact_at, enrolled_at }: Heard, change: Change | undefined): number {
  if (change === undefined) return 0;
  const quiet = Date.now() - (last_contact_at ?? enrolled_at);
  return Number(quiet > silenceAfter(change.after)) - Number(quiet > silenceAfter(change.before));
}

function changesOf(places: Iterable<string>, was: GroupTable, is: GroupTable): Changes {
  const changes = new Map<string, Change>();
  for (const place of places) {
    const [before, after] = [was, is].map(({ all, policies }) =>
      readPolicy(effectivePolicy(all, groupsOfPlace(place), policies)?.policy),
    ) as [PolicyValue, PolicyValue];
    if (JSON.stringify(before) !== JSON.stringify(after)) changes.set(place, { before, after });
  }
  return changes;
}

/** By device, how many required updates that it has yet to install would install at another time. */
async function movedUpdates(
  db: Kysely<Tables>,
  { all }: GroupTable,
  places: Places,
  changes: Changes,
): Promise<ReadonlyMap<string, number>> {
  const moved = new Map<string, number>();
  if (![...changes.values()].some((change) => isMoved(change, null))) return moved;
  const before = await db
    .selectFrom("deployments")
    .select(["update_id", "group_id", "action", "deadline_at"])
    .execute();
  const movesAt = (place: string, change: Change, approvals: readonly Approval[]) => {
    const approval = effectiveApproval(all, groupsOfPlace(place), approvals)?.approval;
    return approval?.action === "required" && isMoved(change, approval.deadlineAt);
  };
  const updateIds = [...new Set(before.map((row) => row.update_id))];
  for (const alike of decidedAlike({ updateIds, before, after: [] })) {
    const movedPlaces = new Set(
      [...changes].filter(([place, change]) => movesAt(place, change, alike.before)).map(([place]) => place),
    );
    if (movedPlaces.size === 0) continue;
    for (const { device_id, updates } of await concerned(db, alike.updateIds, false))
      if (movedPlaces.has(places.of(device_id))) moved.set(device_id, (moved.get(device_id) ?? 0) + updates);
  }
  return moved;
}

/** By the service's clock: a schedule is in each device's local time, but other policies are other times in all. */
function isMoved({ before, after }: Change, deadlineAt: number | null): boolean {
  const now = new Date();
  const [was, is] = [nextInstallTime(before, now, deadlineAt), nextInstallTime(after, now, deadlineAt)];
  return was.because !== is.because || was.at?.getTime() !== is.at?.getTime();
}
