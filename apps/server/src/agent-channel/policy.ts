import type { PolicyResponse } from "@releve/api";
import { sha256Hex } from "@releve/trust";
import type { Kysely } from "kysely";
import type { z } from "zod";
import { groupsOf } from "../fleet/groups.ts";
import type { Tables } from "../store/index.ts";

/** `version` is equal while the policy is. */
export async function policyOf(
  db: Kysely<Tables>,
  deviceId: string,
): Promise<z.output<typeof PolicyResponse>> {
  const { policy } = await groupsOf(db, deviceId);
  return { policy, version: sha256Hex(JSON.stringify(policy)).slice(0, 16) };
}
