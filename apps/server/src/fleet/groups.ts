import { createHash } from "node:crypto";
import { ALL_COMPUTERS, UNASSIGNED_COMPUTERS } from "@releve/api";
import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";

export interface GroupOfDevice {
  groupId: string;
  parentId: string | null;
  /** 0 for All computers. */
  depth: number;
  policyJson: string | null;
}

/** The groups whose approvals and policy reach a device: its own and all above, deepest first. */
export async function groupsOf(db: Kysely<Tables>, deviceId: string): Promise<GroupOfDevice[]> {
  const [all, own] = await Promise.all([
    db.selectFrom("groups").select(["group_id", "parent_id", "policy_json"]).execute(),
    db.selectFrom("device_groups").select("group_id").where("device_id", "=", deviceId).execute(),
  ]);
  const byId = new Map(all.map((group) => [group.group_id, group]));
  const starts = own.length === 0 ? [UNASSIGNED_COMPUTERS] : own.map(({ group_id }) => group_id);
  const found = new Map<string, GroupOfDevice>();
  for (const start of [...starts, ALL_COMPUTERS]) {
    const chain: string[] = [];
    // A chain that meets itself is cut; the REST API refuses to make one.
    for (let at: string | null | undefined = start; at && !chain.includes(at); at = byId.get(at)?.parent_id)
      if (byId.has(at)) chain.unshift(at);
    chain.forEach((groupId, depth) => {
      const group = byId.get(groupId);
      const policyJson = group?.policy_json ?? null;
      found.set(groupId, { groupId, parentId: group?.parent_id ?? null, depth, policyJson });
    });
  }
  return [...found.values()].sort((a, b) => b.depth - a.depth || (a.groupId < b.groupId ? -1 : 1));
}

/** SHA-256 over the groups: equal while the same approvals reach the device. */
export function hashOf(groups: readonly GroupOfDevice[]): Uint8Array {
  const text = groups.map(({ groupId, depth }) => `${depth}:${groupId}`).join("\n");
  return new Uint8Array(createHash("sha256").update(text).digest());
}
