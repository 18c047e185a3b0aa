import { createHash } from "node:crypto";
import { ALL_COMPUTERS, Policy, UNASSIGNED_COMPUTERS } from "@releve/api";
import { type Group, effectivePolicy, membershipsOf } from "@releve/deployment";
import type { Kysely } from "kysely";
import type { z } from "zod";
import { type GroupsTable, type Tables, prepareQuery } from "../store/index.ts";

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
  return groupTableOf(await selectGroups(db).execute());
}

const selectGroups = (db: Kysely<Tables>) =>
  db.selectFrom("groups").select(["group_id", "parent_id", "policy_json"]);

function groupTableOf(rows: readonly Omit<GroupsTable, "name" | "built_in">[]): GroupTable {
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
  return await groupsReader(db)(db, deviceId);
}

/** The same for who asks often: the queries are compiled once. */
export function groupsReader(
  db: Kysely<Tables>,
): (at: Kysely<Tables>, deviceId: string) => Promise<DeviceGroups> {
  const allGroups = prepareQuery(() => selectGroups(db));
  const ownGroups = prepareQuery((deviceId) =>
    db.selectFrom("device_groups").select("group_id").where("device_id", "=", deviceId),
  );
  return async (at, deviceId) => {
    const [all, own] = await Promise.all([allGroups(at), ownGroups(at, deviceId)]);
    return placeOf(
      groupTableOf(all),
      own.map(({ group_id }) => group_id),
    );
  };
}

/** SHA-256 over the groups: equal while the same approvals reach the device. */
export function hashOf(groups: readonly GroupOfDevice[]): Uint8Array {
  const text = groups.map(({ groupId, depth }) => `${depth}:${groupId}`).join("\n");
  return new Uint8Array(createHash("sha256").update(text).digest());
}
