import { type Kysely, sql } from "kysely";
import { inChunks } from "./chunks.ts";
import type { Tables } from "./schema.ts";

/**
 * For WITH RECURSIVE: `parts (whole_id, revision_id)`, each of the revisions with itself and all members of a bundle,
 * also indirect ones, in the revisions that clients get. UNION ends cycles.
 */
export const partsOf = (revisionIds: readonly number[]) => sql`parts (whole_id, revision_id) as (
  select revision_id, revision_id from updates where revision_id in (${sql.join(revisionIds)})
  union
  select parts.whole_id, coalesce(named.revision_id, latest.revision_id) from parts
    join bundles b on b.revision_id = parts.revision_id
    join updates latest on latest.update_id = b.bundled_id and latest.is_latest = 1
    left join updates named on named.update_id = b.bundled_id and named.revision_number = b.bundled_number
)`;

/** Puts `size_bytes` right for those of the updates, which just changed, that are bundles, and for all bundles above them. */
export async function recomputeBundleSizes(db: Kysely<Tables>, updateIds: readonly string[]): Promise<void> {
  const bundles = new Set<number>();
  for (const chunk of inChunks(updateIds)) {
    const { rows } = await sql<{ revision_id: number }>`
      with recursive above (update_id) as (
        select update_id from updates where update_id in (${sql.join(chunk)})
        union
        select u.update_id from above join bundles b on b.bundled_id = above.update_id
          join updates u on u.revision_id = b.revision_id
      )
      select u.revision_id from above join updates u on u.update_id = above.update_id and u.is_latest = 1
      where exists (select 1 from bundles b where b.revision_id = u.revision_id)`.execute(db);
    for (const { revision_id } of rows) bundles.add(revision_id);
  }
  await sumFiles(db, [...bundles]);
}

/** The same for every bundle. */
export async function recomputeAllBundleSizes(db: Kysely<Tables>): Promise<void> {
  const rows = await db.selectFrom("bundles").select("revision_id").distinct().execute();
  await sumFiles(
    db,
    rows.map((row) => row.revision_id),
  );
}

/** What there is to download: of each digest one file, and no licenses. */
async function sumFiles(db: Kysely<Tables>, revisionIds: readonly number[]): Promise<void> {
  for (const chunk of inChunks(revisionIds))
    await sql`
      with recursive ${partsOf(chunk)},
      files (whole_id, size_bytes) as (
        select parts.whole_id, min(f.size_bytes) from parts
          left join update_files f on f.revision_id = parts.revision_id and f.is_license = 0
          group by parts.whole_id, f.digest
      ),
      sizes (whole_id, size_bytes) as (
        select whole_id, coalesce(sum(size_bytes), 0) from files group by whole_id
      )
      update updates set size_bytes = sizes.size_bytes from sizes
      where updates.revision_id = sizes.whole_id and updates.size_bytes <> sizes.size_bytes`.execute(db);
}
