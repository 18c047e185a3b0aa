import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";
import { ContentError } from "./errors.ts";
import type { Promised } from "./verify.ts";

/** What the catalogue promises of a file, and whether it is here. Throws ContentError `unknown`. */
export async function findFile(
  db: Kysely<Tables>,
  digest: string,
): Promise<Promised & { isStored: boolean }> {
  const row = await db.selectFrom("content").selectAll().where("digest", "=", digest).executeTakeFirst();
  if (row === undefined) throw new ContentError("unknown", "No update has such a file.");
  const { algorithm, sha256, size_bytes: sizeBytes, origin_url: originUrl, stored_at } = row;
  return { digest, algorithm, sha256, sizeBytes, originUrl, isStored: stored_at !== null };
}

export async function setStored(db: Kysely<Tables>, digest: string): Promise<void> {
  await db.updateTable("content").set({ stored_at: Date.now() }).where("digest", "=", digest).execute();
}
