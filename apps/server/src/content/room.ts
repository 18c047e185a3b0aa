import { rm, stat } from "node:fs/promises";
import type { FastifyBaseLogger } from "fastify";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../store/index.ts";
import { contentPath } from "./verify.ts";

/** Once over the limit, room is made down to this part of it, so that not every pull makes room. */
const TARGET = 0.9;

export interface RoomDeps {
  db: Kysely<Tables>;
  folder: string;
  /** Most bytes kept. */
  limit: number;
  isServed: (digest: string) => boolean;
  log: FastifyBaseLogger;
}

/** Makes room in the background when `check` finds too much; one round at a time. */
export function roomKeeper(deps: RoomDeps): { check: () => void; close: () => Promise<void> } {
  let running: Promise<void> | undefined;
  const round = async (): Promise<void> => {
    try {
      const removed = await makeRoom(deps);
      if (removed > 0) deps.log.info({ removed }, "content used least was removed to make room");
    } catch (error) {
      deps.log.error({ err: error }, "no room could be made for content");
    }
  };
  return {
    check: () => {
      running ??= round().finally(() => (running = undefined));
    },
    close: async () => running,
  };
}

/**
 * Removes stored files when they are too many: those used least recently first (a file's time of change says
 * when), never one that is being served or that a device still needs for an approval. Each can be pulled
 * again. Answers how many were removed.
 */
async function makeRoom({ db, folder, limit, isServed }: RoomDeps): Promise<number> {
  const { bytes } = await db
    .selectFrom("content")
    .select(({ fn }) => fn.sum<number | null>("size_bytes").as("bytes"))
    .where("stored_at", "is not", null)
    .executeTakeFirstOrThrow();
  let excess = (bytes ?? 0) - limit;
  if (excess <= 0) return 0;
  excess += (1 - TARGET) * limit;
  let removed = 0;
  for (const { digest, size } of await byLastUse(folder, await removable(db))) {
    if (excess <= 0) break;
    if (isServed(digest)) continue;
    // First the file: a row without one is pulled again, a file without a row would stay for ever.
    await rm(contentPath(folder, digest), { force: true });
    await db.updateTable("content").set({ stored_at: null }).where("digest", "=", digest).execute();
    excess -= size;
    removed++;
  }
  return removed;
}

/**
 * Stored files, less those that were uploaded, which cannot be pulled again, and those of updates that are approved
 * for installation and that some device lacks.
 */
async function removable(db: Kysely<Tables>): Promise<{ digest: string; size: number }[]> {
  const { rows } = await sql<{ digest: string; size: number }>`
    select c.digest, c.size_bytes as size from content c
    where c.stored_at is not null and c.origin_url <> '' and not exists (
      select 1 from update_files f
      join updates u on u.revision_id = f.revision_id and u.is_latest = 1
      join deployments d on d.update_id = u.update_id and d.action in ('required', 'available')
      join update_counts n on n.update_id = u.update_id and n.needed + n.failed > 0
      where f.digest = c.digest)`.execute(db);
  return rows;
}

async function byLastUse(folder: string, files: readonly { digest: string; size: number }[]) {
  const dated: { digest: string; size: number; usedAt: number }[] = [];
  for (const file of files) {
    const found = await stat(contentPath(folder, file.digest)).catch(() => undefined);
    dated.push({ ...file, usedAt: found?.mtimeMs ?? 0 });
  }
  return dated.sort((a, b) => a.usedAt - b.usedAt);
}
