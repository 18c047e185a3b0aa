import { SECURITY } from "./rest/convert.ts";
import type { Store } from "./store/index.ts";

/** Tests only: an update of openssl, 1000 bytes; version 3 and later are not superseded. */
export async function addUpdate(
  { db }: Store,
  updateId: string,
  version: string,
  supersedes?: string,
): Promise<void> {
  const { revision_id } = await db
    .insertInto("updates")
    .values({
      update_id: updateId,
      revision_number: 1,
      type: "Software",
      is_latest: 1,
      is_leaf: 1,
      declined_at: null,
      title: `openssl ${version}`,
      description: "",
      more_info_url: null,
      classification_id: SECURITY,
      product_id: null,
      source_id: null,
      package: "openssl",
      version,
      architecture: "amd64",
      released_at: Number(version) * 1000,
      imported_at: 0,
      size_bytes: 1000,
      cves: "CVE-2026-1",
      is_superseded: Number(version) >= 3 ? 0 : 1,
      document: new Uint8Array(),
      document_hash: "",
      core: "",
      extended: null,
    })
    .returning("revision_id")
    .executeTakeFirstOrThrow();
  if (supersedes !== undefined)
    await db.insertInto("supersedes").values({ revision_id, superseded_id: supersedes }).execute();
}
