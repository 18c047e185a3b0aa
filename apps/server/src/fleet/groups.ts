import { createHash } from "node:crypto";
import { ALL_COMPUTERS, Policy, UNASSIGNED_COMPUTERS } from "@releve/api";
import { type Group, effectivePolicy, membershipsOf } from "@releve/deployment";
import type { Kysely } from "kysely";
import type { z } from "zod";
import { type Tables, prepareQuery, selectChange } from "../store/index.ts";

export type PolicyValue = z.output<typeof Policy>;

export interface GroupOfDevice extends Group {
  /** 0 for All computers. */
  depth: number;
}

/** What a device's place in the tree decides. */
export interface DeviceGroups {
  /** The groups whose approvals reach it: its own and all above, deepest first. */
  groups: readonly GroupOfDevice[];
  /** Of the deepest group that sets one; the defaults when none does. Read when asked for. */
  readonly policy: PolicyValue;
}

/** All groups and their policies, read once. */
export interface GroupTable {
  all: readonly Group[];
  /** JSON by group id, of those that set one. */
  policies: ReadonlyMap<string, string>;
}

export async function readGroupTable(db: Kysely<Tables>): Promise<GroupTable> {
  const rows = await db.selectFrom("groups").select(["group_id", "parent_id", "policy_json"]).execute();
  return {
    all: rows.map(({ group_id, parent_id }) => ({ groupId: group_id, parentId: parent_id })),
    policies: new Map(
      rows.flatMap((row) => (row.policy_json === null ? [] : [[row.group_id, row.policy_json]])),
    ),
  };
}

/** The groups that a device is in by itself: whoever was put into none is unassigned. */
export function directGroups(own: readonly string[]): string[] {
  return [...(own.length === 0 ? [UNASSIGNED_COMPUTERS] : own), ALL_COMPUTERS];
}

/** `own`: the groups that the device was put into. */
export function placeOf({ all, policies }: GroupTable, own: readonly string[]): DeviceGroups {
  const direct = directGroups(own);
  const parents = new Map(all.map(({ groupId, parentId }) => [groupId, parentId]));
  return {
    groups: membershipsOf(all, direct).map(({ groupId, depth }) => ({
      groupId,
      depth,
      parentId: parents.get(groupId) ?? null,
    })),
    get policy() {
      return readPolicy(effectivePolicy(all, direct, policies)?.policy);
    },
  };
}

/** Undefined: the defaults. */
export function readPolicy(json = "{}"): PolicyValue {
  return Policy.parse(JSON.parse(json));
}

export async function groupsOf(db: Kysely<Tables>, deviceId: string): Promise<DeviceGroups> {
  const own = await db
    .selectFrom("device_groups")
    .select("group_id")
    .where("device_id", "=", deviceId)
    .execute();
  return placeOf(
    await readGroupTable(db),
    own.map(({ group_id }) => group_id),
  );
}

/** The groups that a device was put into, as of the sync mark. */
export interface OwnGroups {
  own: readonly string[];
  mark: number;
}

/** For who asks often: one query, compiled once. */
export function ownGroupsReader(
  db: Kysely<Tables>,
): (at: Kysely<Tables>, deviceId: string) => Promise<OwnGroups> {
  const query = prepareQuery((deviceId) =>
    selectChange(db)
      .leftJoin("device_groups as own", (join) => join.on("own.device_id", "=", deviceId))
      .select(["value as mark", "own.group_id as own"]),
  );
  return async (at, deviceId) => ownGroupsOf(await query(at, deviceId));
}

/** Of rows that are one for each group. */
export function ownGroupsOf(rows: readonly { mark: string | null; own: string | null }[]): OwnGroups {
  const mark = rows[0]?.mark ?? undefined;
  if (mark === undefined) throw new Error("The store has lost its sync mark.");
  return { own: rows.flatMap(({ own }) => own ?? []), mark: Number(mark) };
}

/** SHA-256 over the groups: equal while the same approvals reach the device. */
export function hashOf(groups: readonly GroupOfDevice[]): Uint8Array {
  const text = groups.map(({ groupId, depth }) => `${depth}:${groupId}`).join("\n");
  return new Uint8Array(createHash("sha256").update(text).digest());
}
