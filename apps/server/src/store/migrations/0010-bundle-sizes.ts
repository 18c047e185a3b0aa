import type { Kysely } from "kysely";
import { recomputeAllBundleSizes } from "../bundle-sizes.ts";
import type { Tables } from "../schema.ts";

/** Bundles had the size of their own files, which is nothing; the index finds those that a member is in. */
export async function bundleSizes(db: Kysely<Tables>): Promise<void> {
  await db.schema.createIndex("bundles_bundled").on("bundles").column("bundled_id").execute();
  await recomputeAllBundleSizes(db);
}
