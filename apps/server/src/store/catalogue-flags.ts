import { components } from "@releve/catalogue";
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
  await recomputeSuperseded(db, updateIds, revisions);
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
 * Superseded: some successor, also an indirect one, is not declined. Down from what changed: below a declined update
 * the flags can change only where its own does, and, in a cycle, of the first that is offered above it.
 */
async function recomputeSuperseded(
  db: Kysely<Tables>,
  updateIds: readonly string[],
  revisions: readonly number[],
): Promise<void> {
  let level = new Set([...updateIds, ...(await supersededBy(db, revisions))]);
  while (level.size > 0) {
    const { turned, offered } = await putRight(db, [...level]);
    await putRight(
      db,
      [...offered].filter((id) => !level.has(id)),
    );
    level = await supersededBy(db, turned);
  }
}

async function supersededBy(db: Kysely<Tables>, revisions: readonly number[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const chunk of inChunks(revisions)) {
    const rows = await db
      .selectFrom("supersedes")
      .select("superseded_id")
      .distinct()
      .where("revision_id", "in", chunk)
      .execute();
    for (const row of rows) found.add(row.superseded_id);
  }
  return found;
}

interface Turned {
  /** Revisions, of declined updates, of which the flag is another now. */
  turned: number[];
  /** The first above the updates that are not declined. */
  offered: Set<string>;
}

async function putRight(db: Kysely<Tables>, ids: readonly string[]): Promise<Turned> {
  const { isSuperseded, offered } = await successorsAbove(db, ids);
  const turned: number[] = [];
  for (const [flag, some] of Map.groupBy(ids, (id) => (isSuperseded(id) ? 1 : 0)))
    for (const chunk of inChunks(some)) {
      const rows = await db
        .updateTable("updates")
        .set({ is_superseded: flag })
        .where("is_latest", "=", 1)
        .where("is_superseded", "!=", flag)
        .where("update_id", "in", chunk)
        .returning(["revision_id", "declined_at"])
        .execute();
      for (const row of rows) if (row.declined_at !== null) turned.push(row.revision_id);
    }
  return { turned, offered };
}

/** Read upwards to the first that is not declined, each relation once. */
async function successorsAbove(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<{ isSuperseded: (updateId: string) => boolean; offered: Set<string> }> {
  const position = new Map(ids.map((id, at) => [id, at]));
  const successors: number[][] = [];
  const isOffered: boolean[] = [];
  const offered = new Set<string>();
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
        if (declined_at === null) offered.add(above);
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
  return { isSuperseded: (updateId) => hasOffered[position.get(updateId) ?? -1] ?? false, offered };
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
