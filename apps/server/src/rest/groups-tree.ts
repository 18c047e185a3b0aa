import { ALL_COMPUTERS, UNASSIGNED_COMPUTERS } from "@releve/api";
import { type Expression, type Kysely, type SqlBool, sql } from "kysely";
import type { Tables } from "../store/index.ts";

export interface GroupTree {
  rows: readonly Tables["groups"][];
  /** A group and all groups below it. */
  within: (groupId: string) => string[];
}

export async function readGroupTree(db: Kysely<Tables>): Promise<GroupTree> {
  const rows = await db.selectFrom("groups").selectAll().orderBy("name").execute();
  const children = Map.groupBy(rows, (row) => row.parent_id);
  return {
    rows,
    within(groupId) {
      const found = new Set([groupId]);
      for (const id of found) for (const child of children.get(id) ?? []) found.add(child.group_id);
      return [...found];
    },
  };
}

/** A condition over the column that holds a device id: the device is in one of the groups or below. */
export function inGroups(tree: GroupTree, groupIds: readonly string[], column: string): Expression<SqlBool> {
  const all = new Set(groupIds.flatMap((id) => tree.within(id)));
  if (all.has(ALL_COMPUTERS)) return sql<SqlBool>`1 = 1`;
  const device = sql.ref(column);
  const member = sql<SqlBool>`exists (select 1 from device_groups dg where dg.device_id = ${device}
    and dg.group_id in (${sql.join([...all])}))`;
  if (!all.has(UNASSIGNED_COMPUTERS)) return member;
  // Who is in no group of one's own making is unassigned.
  return sql<SqlBool>`(${member} or not exists (select 1 from device_groups dg where dg.device_id = ${device}))`;
}
