import { Policy, type PolicyResponse } from "@releve/api";
import { sha256Hex } from "@releve/trust";
import type { Kysely } from "kysely";
import type { z } from "zod";
import { groupsOf } from "../fleet/groups.ts";
import type { Tables } from "../store/index.ts";

/** The policy of the deepest group that sets one; the defaults when none does. */
export async function effectivePolicy(
  db: Kysely<Tables>,
  deviceId: string,
): Promise<z.output<typeof Policy>> {
  const groups = await groupsOf(db, deviceId);
  const json = groups.find(({ policyJson }) => policyJson !== null)?.policyJson ?? "{}";
  return Policy.parse(JSON.parse(json));
}

/** `version` is equal while the policy is. */
export async function policyOf(
  db: Kysely<Tables>,
  deviceId: string,
): Promise<z.output<typeof PolicyResponse>> {
  const policy = await effectivePolicy(db, deviceId);
  return { policy, version: sha256Hex(JSON.stringify(policy)).slice(0, 16) };
}
