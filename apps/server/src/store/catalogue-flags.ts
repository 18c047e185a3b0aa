import { type Kysely, sql } from "kysely";
import { inChunks } from "./chunks.ts";
import type { Tables } from "./schema.ts";

/**
 * Puts `is_leaf` and `is_superseded` right for updates that were just stored and for all that they, or
 * the revisions that they replace, refer to. Only rows whose flag is wrong are touched.
 */
export async function recomputeFlags(
  db: Kysely<Tables>,
  updateIds: readonly string[],
  replaced: readonly number[],
): Promise<void> {
  for (const ids of inChunks(updateIds)) {
    const revisions = sql`select revision_id from updates where is_latest = 1 and update_id in (${sql.join(ids)})`;
    await recomputeLeaves(db, ids, revisions);
    await recomputeSuperseded(db, ids, revisions);
  }
  for (const ids of inChunks(replaced)) {
    const revisions = sql`${sql.join(ids)}`;
    await recomputeLeaves(db, [], revisions);
    await recomputeSuperseded(db, [], revisions);
  }
}

type Fragment = ReturnType<typeof sql>;

/** The ids themselves or what a relation of the revisions names. */
function listed(ids: readonly string[], related: Fragment): Fragment {
  return ids.length === 0
    ? related
    : sql`select update_id from updates where update_id in (${sql.join(ids)}) union ${related}`;
}

async function recomputeLeaves(
  db: Kysely<Tables>,
  ids: readonly string[],
  revisions: Fragment,
): Promise<void> {
  const related = sql`select prerequisite_id from prerequisites where revision_id in (${revisions})`;
  await sql`
    update updates set is_leaf = 1 - is_leaf
    where is_latest = 1 and update_id in (${listed(ids, related)})
      and is_leaf = case when exists (
        select 1 from prerequisites p join updates u on u.revision_id = p.revision_id
        where p.prerequisite_id = updates.update_id and u.is_latest = 1
      ) then 1 else 0 end`.execute(db);
}

/** Superseded: some successor, also an indirect one, is not declined. UNION ends cycles. */
async function recomputeSuperseded(
  db: Kysely<Tables>,
  ids: readonly string[],
  revisions: Fragment,
): Promise<void> {
  const below = sql`
    with recursive below (id) as (
      select superseded_id from supersedes where revision_id in (${revisions})
      union
      select s.superseded_id from below
        join updates u on u.update_id = below.id and u.is_latest = 1
        join supersedes s on s.revision_id = u.revision_id
    ) select id from below`;
  const wrong =
    ids.length === 0
      ? sql`update_id in (${below})`
      : sql`(update_id in (${sql.join(ids)}) or update_id in (${below}))`;
  await sql`
    update updates set is_superseded = 1 - is_superseded
    where is_latest = 1 and ${wrong}
      and is_superseded <> case when exists (
        with recursive above (id) as (
          select u.update_id from supersedes s join updates u on u.revision_id = s.revision_id
            where s.superseded_id = updates.update_id and u.is_latest = 1
          union
          select u.update_id from above join supersedes s on s.superseded_id = above.id
            join updates u on u.revision_id = s.revision_id where u.is_latest = 1
        )
        select 1 from above join updates v on v.update_id = above.id
        where v.is_latest = 1 and v.declined_at is null and v.update_id <> updates.update_id
      ) then 1 else 0 end`.execute(db);
}
