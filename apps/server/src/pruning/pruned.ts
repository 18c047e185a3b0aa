import type { Kysely } from "kysely";
import { type DeploymentsTable, type Tables, inChunks } from "../store/index.ts";

export type Deployment = Omit<DeploymentsTable, "deployment_id"> & { deployment_id: number };

/** A prune, in force while its update is declined since `prunedAt`. */
export interface Pruned {
  prunedAt: number;
  proofs: readonly string[];
  deployments: readonly Deployment[];
  isKept: boolean;
}

export async function readPruned(db: Kysely<Tables>): Promise<Map<string, Pruned>> {
  const rows = await db
    .selectFrom("pruned_updates")
    .select(["update_id", "pruned_at", "proofs_json", "deployments_json", "kept_at"])
    .execute();
  return new Map(
    rows.map((row) => [
      row.update_id,
      {
        prunedAt: row.pruned_at,
        proofs: JSON.parse(row.proofs_json) as string[],
        deployments: JSON.parse(row.deployments_json) as Deployment[],
        isKept: row.kept_at !== null,
      },
    ]),
  );
}

/** A person took a prune back, or part of one: it is not done again by itself. */
export async function keepPruned(trx: Kysely<Tables>, updateIds: readonly string[]): Promise<void> {
  for (const chunk of inChunks(updateIds))
    await trx
      .updateTable("pruned_updates")
      .set({ kept_at: Date.now() })
      .where("update_id", "in", chunk)
      .execute();
}
