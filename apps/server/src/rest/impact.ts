import { type Approval, type Group, effectiveApproval } from "@releve/deployment";
import type { DeviceImpact } from "@releve/api";
import type { Kysely } from "kysely";
import { groupsOfPlace, readPlaces } from "../fleet/places.ts";
import { type Tables, inChunks } from "../store/index.ts";
import { TO_DO } from "./convert.ts";
import type { GroupTree } from "./groups-tree.ts";
import { createTally } from "./impact-tally.ts";

/** A group's decision on an update. */
export type Decision = Pick<Tables["deployments"], "update_id" | "group_id" | "action" | "deadline_at">;

/** All decisions on the updates that an action touches. */
export interface DecisionChange {
  updateIds: readonly string[];
  before: readonly Decision[];
  after: readonly Decision[];
}

/**
 * Devices for which what holds changes, by the one rule of effective approvals, and that have something to
 * do for such an update: to install it, or, where it is to be removed, to remove it. `downloadBytes` is what
 * they fetch together.
 */
export async function impactOf(
  db: Kysely<Tables>,
  tree: GroupTree,
  change: DecisionChange,
): Promise<DeviceImpact> {
  const places = await readPlaces(db);
  const groups = tree.rows.map((row) => ({ groupId: row.group_id, parentId: row.parent_id }));
  const tally = createTally();
  for (const alike of decidedAlike(change)) {
    const effects = new Map<string, Effect>();
    for (const place of places.kinds) {
      const effect = effectAt(groups, place, alike);
      if (effect !== undefined) effects.set(place, effect);
    }
    for (const removes of new Set([...effects.values()].map((effect) => effect.removes)))
      for (const { device_id, ...row } of await concerned(db, alike.updateIds, removes)) {
        const effect = effects.get(places.of(device_id));
        if (effect?.removes === removes) tally.note({ deviceId: device_id, ...row, ...effect });
      }
  }
  return tally.result(db);
}

/** Updates on which all groups decided and decide alike: they are asked about together. */
export interface Alike {
  updateIds: string[];
  before: readonly Approval[];
  after: readonly Approval[];
}

export function decidedAlike({ updateIds, before, after }: DecisionChange): Iterable<Alike> {
  const [held, holds] = [approvalsByUpdate(before), approvalsByUpdate(after)];
  const found = new Map<string, Alike>();
  for (const updateId of updateIds) {
    const decisions = { before: held.get(updateId) ?? [], after: holds.get(updateId) ?? [] };
    const key = JSON.stringify(decisions);
    const alike = found.get(key);
    if (alike === undefined) found.set(key, { updateIds: [updateId], ...decisions });
    else alike.updateIds.push(updateId);
  }
  return found.values();
}

function approvalsByUpdate(rows: readonly Decision[]): Map<string, Approval[]> {
  const byUpdate = Map.groupBy(rows, (row) => row.update_id);
  return new Map(
    [...byUpdate].map(([updateId, decisions]) => [
      updateId,
      decisions
        .map(({ group_id, action, deadline_at }) => ({ groupId: group_id, action, deadlineAt: deadline_at }))
        .sort((a, b) => (a.groupId < b.groupId ? -1 : 1)),
    ]),
  );
}

interface Effect {
  /** It concerns devices that have the update, not those that need it. */
  removes: boolean;
  /** Devices get it: before, and then. */
  fetched: boolean;
  fetches: boolean;
}

/** What changes for the devices of a place; undefined: nothing. */
function effectAt(groups: readonly Group[], place: string, { before, after }: Alike): Effect | undefined {
  const direct = groupsOfPlace(place);
  const was = effectiveApproval(groups, direct, before)?.approval;
  const is = effectiveApproval(groups, direct, after)?.approval;
  const decisive = is ?? was;
  if (decisive === undefined || (is && was && sameDecision(is, was))) return undefined;
  // Whoever was kept from an update loses nothing when that ends.
  if (is === undefined && decisive.action === "block") return undefined;
  return { removes: decisive.action === "uninstall", fetched: isFetched(was), fetches: isFetched(is) };
}

/** Whether a device gets what is decided so. */
export function isFetched(approval: Approval | undefined): boolean {
  return approval?.action === "required" || approval?.action === "available";
}

function sameDecision(a: Approval, b: Approval): boolean {
  return a.action === b.action && a.deadlineAt === b.deadlineAt;
}

/** Devices that still have to install one of the updates, or that have one; with the bytes of those. */
export async function concerned(db: Kysely<Tables>, updateIds: readonly string[], removes: boolean) {
  const states = removes ? (["installed", "installed-pending-restart"] as const) : TO_DO;
  const found: { device_id: string; bytes: number; updates: number }[] = [];
  for (const chunk of inChunks(updateIds))
    found.push(
      ...(await db
        .selectFrom("update_status as st")
        .innerJoin("devices as d", "d.device_id", "st.device_id")
        .innerJoin("updates as u", (join) =>
          join.onRef("u.update_id", "=", "st.update_id").on("u.is_latest", "=", 1),
        )
        .select(({ fn }) => [
          "st.device_id",
          fn.sum<number>("u.size_bytes").as("bytes"),
          fn.countAll<number>().as("updates"),
        ])
        .where("d.removed_at", "is", null)
        .where("st.update_id", "in", chunk)
        .where("st.state", "in", states)
        .groupBy("st.device_id")
        .execute()),
    );
  return found;
}
