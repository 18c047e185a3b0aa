import { components } from "@releve/catalogue";
import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
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
  const found: number[] = [];
  for (const chunk of inChunks(updateIds)) {
    const rows = await db
      .selectFrom("updates")
      .select("revision_id")
      .where("is_latest", "=", 1)
      .where("update_id", "in", chunk)
      .execute();
    for (const row of rows) found.push(row.revision_id);
  }
  return found;
}

async function required(db: Kysely<Tables>, revisions: readonly number[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const chunk of inChunks(revisions)) {
    const rows = await db
      .selectFrom("prerequisites")
      .select("prerequisite_id")
      .distinct()
      .where("revision_id", "in", chunk)
      .execute();
    for (const row of rows) found.add(row.prerequisite_id);
  }
  return found;
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

/**
 * Those of the updates that something supersedes, and all that the revisions supersede, also indirectly: down to
 * the first that is not declined, whose own word decides for all below it. UNION ends cycles.
 */
async function supersededAmong(
  db: Kysely<Tables>,
  updateIds: readonly string[],
  revisions: readonly number[],
): Promise<string[]> {
  const ids = new Set<string>();
  const find = async (anchor: RawBuilder<unknown>) => {
    const { rows } = await sql<{ id: string }>`
      with recursive below (id) as (
        select superseded_id from supersedes where ${anchor}
        union
        select s.superseded_id from below cross join updates u cross join supersedes s
          where u.update_id = below.id and u.is_latest = 1 and u.declined_at is not null
            and s.revision_id = u.revision_id
      )
      select id from below`.execute(db);
    for (const { id } of rows) ids.add(id);
  };
  for (const chunk of inChunks(updateIds)) await find(sql`superseded_id in (${sql.join(chunk)})`);
  for (const chunk of inChunks(revisions)) await find(sql`revision_id in (${sql.join(chunk)})`);
  return [...ids];
}

/** Some update supersedes it directly and is not declined. CROSS JOIN keeps SQLite from starting at the other end. */
const directly = sql<SqlBool>`exists (
  select 1 from supersedes s cross join updates u
  where s.superseded_id = updates.update_id and u.revision_id = s.revision_id and u.is_latest = 1
    and u.declined_at is null and u.update_id <> updates.update_id)`;

/** Superseded: some successor, also an indirect one, is not declined. */
async function recomputeSuperseded(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  const open: string[] = [];
  for (const chunk of inChunks(ids)) {
    const latest = db.selectFrom("updates").where("is_latest", "=", 1).where("update_id", "in", chunk);
    const rows = await latest
      .select("update_id")
      .where(sql<SqlBool>`not ${directly}`)
      .execute();
    for (const row of rows) open.push(row.update_id);
    await sql`update updates set is_superseded = 1
      where is_latest = 1 and is_superseded = 0 and update_id in (${sql.join(chunk)}) and ${directly}`.execute(
      db,
    );
  }
  const isSuperseded = await supersededIndirectly(db, open);
  for (const [flag, some] of Map.groupBy(open, (id) => (isSuperseded(id) ? 1 : 0)))
    for (const chunk of inChunks(some))
      await db
        .updateTable("updates")
        .set({ is_superseded: flag })
        .where("is_latest", "=", 1)
        .where("is_superseded", "!=", flag)
        .where("update_id", "in", chunk)
        .execute();
}

/** For updates all of whose direct successors are declined: read upwards, each relation once. */
async function supersededIndirectly(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<(updateId: string) => boolean> {
  const position = new Map(ids.map((id, at) => [id, at]));
  const successors: number[][] = [];
  const isOffered: boolean[] = [];
  for (let level = ids; level.length > 0;) {
    const next: string[] = [];
    for (const chunk of inChunks(level))
      for (const { below, above, declined_at } of await successorsOf(db, chunk)) {
        let at = position.get(above);
        if (at === undefined) {
          at = position.size;
          position.set(above, at);
          // Above one that is offered there is nothing to look for.
          if (declined_at !== null) next.push(above);
        }
        isOffered[at] = declined_at === null;
        (successors[position.get(below) ?? -1] ??= []).push(at);
      }
    level = next;
  }
  const edges = Array.from({ length: position.size }, (_, at) => successors[at] ?? []);
  const hasOffered: boolean[] = [];
  for (const component of components(edges)) {
    const members = new Set(component);
    const isAbove = component.some((at) =>
      edges[at]?.some((to) => !members.has(to) && (isOffered[to] || hasOffered[to])),
    );
    // In a cycle each is above all others; none is above itself.
    const offered = component.filter((at) => isOffered[at]).length;
    for (const at of component) hasOffered[at] = isAbove || offered > (isOffered[at] ? 1 : 0);
  }
  return (updateId) => hasOffered[position.get(updateId) ?? -1] ?? false;
}

async function successorsOf(db: Kysely<Tables>, ids: readonly string[]) {
  return await db
    .selectFrom("supersedes as s")
    .innerJoin("updates as u", "u.revision_id", "s.revision_id")
    .select(["s.superseded_id as below", "u.update_id as above", "u.declined_at"])
    .where("u.is_latest", "=", 1)
    .where("s.superseded_id", "in", ids)
    .execute();
}
