import { DeviceHealth } from "@releve/api";
import { CLASSIFICATIONS } from "@releve/metadata";
import { type Kysely, sql } from "kysely";
import type { Services } from "../services.ts";
import type { Store, Tables } from "../store/index.ts";
import { SECURITY, classificationName, instant } from "./convert.ts";
import type { Handlers } from "./handlers.ts";
import { jobs, sources } from "./service-handlers.ts";
import { countUpdates, matchingUpdates } from "./update-query.ts";

/** Security updates that wait, and incidents, shown at most. */
const SHOWN_WAITING = 10;
const SHOWN_INCIDENTS = 20;

export function overviewHandlers(services: Services): Handlers<"overview"> {
  return { overview: () => overview(services) };
}

async function overview({ store, diagnosis }: Services) {
  const { db } = store;
  const [
    byHealth,
    secure,
    neededByClassification,
    waiting,
    { incidents },
    supersededActive,
    allSources,
    allJobs,
  ] = await Promise.all([
    countByHealth(db),
    countSecure(db),
    neededUpdates(db),
    securityWaiting(store),
    diagnosis.incidents(),
    countUpdates(store, { filter: "superseded" }),
    sources(db),
    jobs(db),
  ]);
  return {
    devices: Object.values(byHealth).reduce((sum, count) => sum + count, 0),
    secure,
    needYou: byHealth.error + byHealth.silent + byHealth.restart,
    byHealth,
    neededByClassification,
    ...waiting,
    incidents: incidents.filter(({ standing }) => standing > 0).slice(0, SHOWN_INCIDENTS),
    supersededActive,
    sources: allSources,
    jobs: allJobs.slice(0, 10),
  };
}

async function countByHealth(db: Kysely<Tables>) {
  const rows = await db
    .selectFrom("devices")
    .select(({ fn }) => ["health", fn.countAll<number>().as("count")])
    .where("removed_at", "is", null)
    .groupBy("health")
    .execute();
  const counts = new Map(rows.map(({ health, count }) => [health, count]));
  return Object.fromEntries(
    DeviceHealth.options.map((health) => [health, counts.get(health) ?? 0]),
  ) as Record<(typeof DeviceHealth.options)[number], number>;
}

/** Devices that reported, and neither need nor failed a security update that is not declined. */
async function countSecure(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from devices d
    where d.removed_at is null and d.last_report_at is not null and d.needed_security = 0
      and not exists (select 1 from update_status st
        join updates u on u.update_id = st.update_id and u.is_latest = 1
        where st.device_id = d.device_id and st.state = 'failed' and d.failed > 0
          and u.classification_id = ${SECURITY} and u.declined_at is null)`.execute(db);
  return rows[0]?.count ?? 0;
}

async function neededUpdates(db: Kysely<Tables>) {
  const rows = await db
    .selectFrom("update_counts as c")
    .innerJoin("updates as u", (join) =>
      join.onRef("u.update_id", "=", "c.update_id").on("u.is_latest", "=", 1),
    )
    .select(({ fn }) => ["u.classification_id", fn.countAll<number>().as("count")])
    .where("c.needed", ">", 0)
    .where("u.declined_at", "is", null)
    .groupBy("u.classification_id")
    .execute();
  const counts = new Map<string, number>();
  for (const { classification_id, count } of rows) {
    const name = classificationName(classification_id);
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return CLASSIFICATIONS.flatMap(({ id }) => {
    const updates = counts.get(id);
    return updates === undefined ? [] : [{ classification: id, updates }];
  });
}

async function securityWaiting(store: Store) {
  const waiting = matchingUpdates(store, { filter: "new", classification: "security" })
    .innerJoin("update_counts", "update_counts.update_id", "updates.update_id")
    .where("update_counts.needed", ">", 0);
  const [rows, { count }] = await Promise.all([
    waiting
      .select(["updates.update_id", "updates.title", "updates.released_at", "update_counts.needed"])
      .orderBy("updates.released_at")
      .limit(SHOWN_WAITING)
      .execute(),
    waiting.select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow(),
  ]);
  return {
    securityWaiting: rows.map((row) => ({
      updateId: row.update_id,
      title: row.title,
      released: instant(row.released_at),
      devices: row.needed,
    })),
    securityWaitingTotal: count,
  };
}
