import { randomUUID } from "node:crypto";
import { ALL_COMPUTERS, UNASSIGNED_COMPUTERS } from "@releve/api";
import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** What every store holds from the first second. Running it again changes nothing. */
export async function seed(db: Kysely<Tables>): Promise<void> {
  const group = { built_in: 1, policy_json: null };
  await db
    .insertInto("groups")
    .values([
      { ...group, group_id: ALL_COMPUTERS, name: "All computers", parent_id: null },
      { ...group, group_id: UNASSIGNED_COMPUTERS, name: "Unassigned computers", parent_id: ALL_COMPUTERS },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto("settings")
    .values([
      { name: "server_id", value: randomUUID() },
      { name: "change_seq", value: "0" },
      // MS-WUSP Config.LastChange: clients with an older one get ConfigChanged.
      { name: "config_changed_at", value: String(Date.now()) },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
