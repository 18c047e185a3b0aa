import { type Kysely, sql } from "kysely";
import { inChunks } from "./chunks.ts";
import type { Tables, UpdatesTable } from "./schema.ts";

/**
 * Puts `is_leaf` and `is_superseded` right for updates that were just declined, undone or the like, and for all
 * that they refer to. Only rows whose flag is wrong are touched.
 */
export async function recomputeFlags(db: Kysely<Tables>, updateIds: readonly string[]): Promise<void> {
  await recomputeFlagsOf(db, updateIds, await latestRevisions(db, updateIds));
}

/**
 * The same; `revisions`: those of these updates, new or replaced, whose relations count. Answers the other updates
 * that became a prerequisite or are none any more: clients hold them as they were.
 */
export async function recomputeFlagsOf(
  db: Kysely<Tables>,
  updateIds: readonly string[],
  revisions: readonly number[],
): Promise<string[]> {
  const turned = await recomputeLeaves(db, [...updateIds, ...(await required(db, revisions))]);
  await recomputeSuperseded(db, await supersededAmong(db, updateIds, revisions));
  const own = new Set(updateIds);
  return turned.filter((id) => !own.has(id));
}

async function latestRevisions(db: Kysely<Tables>, updateIds: readonly string[]): Promise<number[]> {
  const rows = await db
    .selectFrom("updates")
    .select("revision_id")
    .where("is_latest", "=", 1)
    .where("update_id", "in", updateIds)
    .execute();
  return rows.map((row) => row.revision_id);
}

async function required(db: Kysely<Tables>, revisions: readonly number[]): Promise<string[]> {
  const rows = await db
    .selectFrom("prerequisites")
    .select("prerequisite_id")
    .distinct()
    .where("revision_id", "in", revisions)
    .execute();
  return rows.map((row) => row.prerequisite_id);
}

/** Answers the software and drivers among those that changed: of the others clients are told no leaves. */
async function recomputeLeaves(db: Kysely<Tables>, ids: readonly string[]): Promise<string[]> {
  const turned: string[] = [];
  for (const chunk of inChunks(ids)) {
    const { rows } = await sql<{ update_id: string; type: UpdatesTable["type"] }>`
      update updates set is_leaf = 1 - is_leaf
      where is_latest = 1 and update_id in (${sql.join(chunk)})
        and is_leaf = case when exists (
          select 1 from prerequisites p join updates u on u.revision_id = p.revision_id
          where p.prerequisite_id = updates.update_id and u.is_latest = 1
        ) then 1 else 0 end
      returning update_id, type`.execute(db);
    for (const { update_id, type } of rows)
      if (type === "Software" || type === "Driver") turned.push(update_id);
  }
  return turned;
}

/** Those of the updates that something supersedes, and all that the revisions supersede, also indirectly. */
async function supersededAmong(
  db: Kysely<Tables>,
  updateIds: readonly string[],
  revisions: readonly number[],
): Promise<string[]> {
  const ids = new Set<string>();
  for (const rows of [
    await db
      .selectFrom("supersedes")
      .select("superseded_id")
      .where("superseded_id", "in", updateIds)
      .execute(),
    await db.selectFrom("supersedes").select("superseded_id").where("revision_id", "in", revisions).execute(),
  ])
    for (const row of rows) ids.add(row.superseded_id);
  let level = [...ids];
  while (level.length > 0) {
    const rows = await db
      .selectFrom("supersedes as s")
      .innerJoin("updates as u", "u.revision_id", "s.revision_id")
      .select("s.superseded_id")
      .distinct()
      .where("u.is_latest", "=", 1)
      .where("u.update_id", "in", level)
      .execute();
    level = rows.map((row) => row.superseded_id).filter((id) => !ids.has(id));
    for (const id of level) ids.add(id);
  }
  return [...ids];
}

/**
 * Superseded: some successor, also an indirect one, is not declined. UNION ends cycles. CROSS JOIN keeps
 * SQLite from starting at the other end.
 */
async function recomputeSuperseded(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  for (const chunk of inChunks(ids))
    await sql`
      update updates set is_superseded = 1 - is_superseded
      where is_latest = 1 and update_id in (${sql.join(chunk)})
        and is_superseded <> case when exists (
          with recursive above (id) as (
            select u.update_id from supersedes s cross join updates u
              where s.superseded_id = updates.update_id and u.revision_id = s.revision_id and u.is_latest = 1
            union
            select u.update_id from above cross join supersedes s cross join updates u
              where s.superseded_id = above.id and u.revision_id = s.revision_id and u.is_latest = 1
          )
          select 1 from above cross join updates v
          where v.update_id = above.id and v.is_latest = 1 and v.declined_at is null and v.update_id <> updates.update_id
        ) then 1 else 0 end`.execute(db);
}
