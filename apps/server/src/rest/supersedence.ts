import { type Kysely, sql } from "kysely";
import { type Tables, inChunks } from "../store/index.ts";

/** Relations shown for one update, each way. */
const MOST_RELATED = 200;

interface Related {
  update_id: string;
  title: string;
  version: string | null;
  declined_at: number | null;
}

/** Transitive successors: `root` is superseded by `id`. UNION ends cycles. */
function above(updateIds: readonly string[]) {
  return sql`above (root, id) as (
    select s.superseded_id, u.update_id from supersedes s
      join updates u on u.revision_id = s.revision_id and u.is_latest = 1
      where s.superseded_id in (${sql.join(updateIds)})
    union
    select above.root, u.update_id from above
      join supersedes s on s.superseded_id = above.id
      join updates u on u.revision_id = s.revision_id and u.is_latest = 1
  )`;
}

function below(updateId: string) {
  return sql`below (id) as (
    select s.superseded_id from supersedes s
      join updates u on u.revision_id = s.revision_id and u.is_latest = 1
      where u.update_id = ${updateId}
    union
    select s.superseded_id from below
      join updates u on u.update_id = below.id and u.is_latest = 1
      join supersedes s on s.revision_id = u.revision_id
  )`;
}

/** How many offered updates those supersede, directly or not, less themselves. */
export async function countSuperseded(db: Kysely<Tables>, updateIds: readonly string[]): Promise<number> {
  const found = new Set<string>();
  for (const chunk of inChunks(updateIds)) {
    const { rows } = await sql<{ id: string }>`with recursive below (id) as (
        select s.superseded_id from updates u cross join supersedes s
          where u.update_id in (${sql.join(chunk)}) and u.is_latest = 1 and s.revision_id = u.revision_id
        union
        select s.superseded_id from below cross join updates u cross join supersedes s
          where u.update_id = below.id and u.is_latest = 1 and s.revision_id = u.revision_id
      )
      select b.id from below b cross join updates u
        where u.update_id = b.id and u.is_latest = 1 and u.declined_at is null`.execute(db);
    for (const { id } of rows) found.add(id);
  }
  for (const id of updateIds) found.delete(id);
  return found.size;
}

/** Devices on which an update is superseded: they need or have a successor, and report nothing of itself. */
const supersededOn = sql`from above
  join update_status st on st.update_id = above.id and st.state <> 'failed'
  join devices d on d.device_id = st.device_id and d.removed_at is null
  where above.id <> above.root and not exists (
    select 1 from update_status own where own.device_id = st.device_id and own.update_id = above.root
  )`;

/** How many devices each of the updates is superseded on. */
export async function supersededCounts(
  db: Kysely<Tables>,
  updateIds: readonly string[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const chunk of inChunks(updateIds)) {
    const { rows } = await sql<{ root: string; count: number }>`with recursive ${above(chunk)}
      select above.root, count(distinct st.device_id) as count ${supersededOn} group by above.root`.execute(
      db,
    );
    for (const { root, count } of rows) counts.set(root, count);
  }
  return counts;
}

/** A query of (device_id, since): where the update is superseded, and since when. */
export function supersededDevices(updateId: string) {
  return sql<{ device_id: string; since: number }>`with recursive ${above([updateId])}
    select st.device_id, min(st.since) as since ${supersededOn} group by st.device_id`;
}

/** What an update supersedes, and what supersedes it, directly or not; newest first. */
export async function relatedUpdates(
  db: Kysely<Tables>,
  updateId: string,
): Promise<{ supersedes: Related[]; supersededBy: Related[] }> {
  const listed = (ids: ReturnType<typeof sql>) =>
    sql<Related>`select update_id, title, version, declined_at from updates
      where is_latest = 1 and update_id <> ${updateId} and update_id in (${ids})
      order by released_at desc, revision_id desc limit ${sql.lit(MOST_RELATED)}`;
  const [down, up] = await Promise.all([
    listed(sql`with recursive ${below(updateId)} select id from below`).execute(db),
    listed(sql`with recursive ${above([updateId])} select id from above`).execute(db),
  ]);
  return { supersedes: down.rows, supersededBy: up.rows };
}
