import type { Kysely } from "kysely";
import type { Services } from "../services.ts";
import type { Tables } from "../store/index.ts";
import { instant, instantOrNull } from "./convert.ts";
import type { Handlers } from "./handlers.ts";
import { countUpdates } from "./update-query.ts";

/** Jobs that are shown, newest first. */
const SHOWN_JOBS = 50;

type ServiceRoutes = "status" | "listSources" | "syncSources" | "listJobs" | "listAudit";

export function serviceHandlers(services: Services): Handlers<ServiceRoutes> {
  const { store, keys } = services;
  const { db } = store;
  return {
    status: async () => {
      const [updates, devices, content] = await Promise.all([
        countUpdates(store, { filter: "all" }),
        db
          .selectFrom("devices")
          .select(({ fn }) => fn.countAll<number>().as("count"))
          .where("removed_at", "is", null)
          .executeTakeFirstOrThrow(),
        db
          .selectFrom("content")
          .select(({ fn }) => fn.sum<number | null>("size_bytes").as("bytes"))
          .where("stored_at", "is not", null)
          .executeTakeFirstOrThrow(),
      ]);
      return {
        version: services.version,
        startedAt: instant(services.startedAt),
        database: store.kind,
        updates,
        devices: devices.count,
        contentBytes: content.bytes ?? 0,
        authorityFingerprint: keys.fingerprint,
      };
    },
    listSources: () => sources(db),
    syncSources: async () => (await services.startSync()).job,
    listJobs: () => jobs(db),
    listAudit: async ({ query }) => {
      const [rows, { count }] = await Promise.all([
        db
          .selectFrom("audit")
          .select(["action_id", "at", "actor", "action", "summary", "undone_at"])
          .select(({ eb }) => eb("undo_json", "is not", null).as("undoable"))
          .orderBy("at", "desc")
          .orderBy("action_id", "desc")
          .limit(query.limit)
          .offset(query.offset)
          .execute(),
        db
          .selectFrom("audit")
          .select(({ fn }) => fn.countAll<number>().as("count"))
          .executeTakeFirstOrThrow(),
      ]);
      const items = rows.map((row) => ({
        actionId: row.action_id,
        at: instant(row.at),
        actor: row.actor,
        action: row.action,
        summary: row.summary,
        undoable: Boolean(row.undoable) && row.undone_at === null,
        undoneAt: instantOrNull(row.undone_at),
      }));
      return { items, total: count, offset: query.offset };
    },
  };
}

export async function sources(db: Kysely<Tables>) {
  const rows = await db.selectFrom("sources").selectAll().orderBy("source_id").execute();
  return rows.map((row) => ({
    sourceId: row.source_id,
    kind: row.kind,
    title: row.title,
    uri: row.uri,
    suite: row.suite,
    components: JSON.parse(row.components_json) as string[],
    state: row.state,
    reason: row.reason,
    lastSync: instantOrNull(row.last_sync_at),
    updates: row.updates,
    packages: row.packages,
  }));
}

export async function jobs(db: Kysely<Tables>) {
  const rows = await db
    .selectFrom("jobs")
    .selectAll()
    .orderBy("started_at", "desc")
    .limit(SHOWN_JOBS)
    .execute();
  return rows.map((row) => ({
    jobId: row.job_id,
    kind: row.kind,
    state: row.state,
    fraction: row.fraction,
    text: row.text,
    startedAt: instant(row.started_at),
    finishedAt: instantOrNull(row.finished_at),
  }));
}
