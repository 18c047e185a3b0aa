import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { DeviceUpdateQuery } from "@releve/api";
import { MAX_LOG_BYTES } from "@releve/api";
import { sql } from "kysely";
import type { z } from "zod";
import type { Services } from "../services.ts";
import type { Store, UpdateStatusTable } from "../store/index.ts";
import { classificationName, instant } from "./convert.ts";
import { notFound } from "./errors.ts";
import type { Handlers } from "./handlers.ts";
import { eventText } from "./event-text.ts";

type EventRoutes = "listDeviceUpdates" | "listDeviceEvents" | "getEventLog";

export function eventHandlers({ store }: Services): Handlers<EventRoutes> {
  return {
    listDeviceUpdates: ({ params, query }) => deviceUpdates(store, params.deviceId, query),
    listDeviceEvents: ({ params, query }) => deviceEvents(store, params.deviceId, query),
    getEventLog: async ({ params }) => {
      const row = await store.db
        .selectFrom("event_logs")
        .select("log")
        .where("event_instance_id", "=", params.eventInstanceId)
        .where("device_id", "=", params.deviceId)
        .executeTakeFirst();
      if (row === undefined) throw notFound("log");
      const log = await promisify(gunzip)(row.log, { maxOutputLength: MAX_LOG_BYTES });
      return { log: log.toString("utf8") };
    },
  };
}

async function requireDevice({ db }: Store, deviceId: string): Promise<void> {
  const row = await db
    .selectFrom("devices")
    .select("device_id")
    .where("device_id", "=", deviceId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) throw notFound("device");
}

interface UpdateOfDevice {
  update_id: string;
  title: string;
  classification_id: string | null;
  state: UpdateStatusTable["state"] | "superseded";
  code: string | null;
  since: number;
  approved: number;
}

/** What the device reported, and what a successor that it needs or has supersedes there. */
function statesOf(deviceId: string) {
  return sql`with recursive below (id, since) as (
      select s.superseded_id, st.since from update_status st
        join updates u on u.update_id = st.update_id and u.is_latest = 1
        join supersedes s on s.revision_id = u.revision_id
        where st.device_id = ${deviceId} and st.state <> 'failed'
      union
      select s.superseded_id, below.since from below
        join updates u on u.update_id = below.id and u.is_latest = 1
        join supersedes s on s.revision_id = u.revision_id
    )
    select update_id, state, code, since from update_status where device_id = ${deviceId}
    union all
    select id, 'superseded', null, min(since) from below
      where id not in (select update_id from update_status where device_id = ${deviceId}) group by id`;
}

async function deviceUpdates(store: Store, deviceId: string, query: z.output<typeof DeviceUpdateQuery>) {
  await requireDevice(store, deviceId);
  const listed = sql`select u.update_id, u.title, u.classification_id, t.state, t.code, t.since,
      case when exists (select 1 from deployments d where d.update_id = u.update_id) then 1 else 0 end as approved,
      u.released_at
    from (${statesOf(deviceId)}) t
    join updates u on u.update_id = t.update_id and u.is_latest = 1 and u.is_listed = 1
    ${query.state === undefined ? sql`` : sql`where t.state = ${query.state}`}`;
  const [{ rows }, counted] = await Promise.all([
    sql<UpdateOfDevice>`select * from (${listed}) l
      order by case state when 'failed' then 0 when 'superseded' then 3 when 'installed' then 2 else 1 end,
        released_at desc, update_id limit ${query.limit} offset ${query.offset}`.execute(store.db),
    sql<{ count: number }>`select count(*) as count from (${listed}) l`.execute(store.db),
  ]);
  return {
    items: rows.map((row) => ({
      updateId: row.update_id,
      title: row.title,
      classification: classificationName(row.classification_id),
      state: row.state,
      code: row.code,
      since: instant(row.since),
      approved: row.approved === 1,
    })),
    total: counted.rows[0]?.count ?? 0,
    offset: query.offset,
  };
}

async function deviceEvents(store: Store, deviceId: string, page: { offset: number; limit: number }) {
  await requireDevice(store, deviceId);
  const events = store.db.selectFrom("events as e").where("e.device_id", "=", deviceId);
  const [rows, counted] = await Promise.all([
    events
      .leftJoin("updates as u", (join) =>
        join.onRef("u.update_id", "=", "e.update_id").on("u.is_latest", "=", 1),
      )
      .select([
        "e.event_instance_id",
        "e.event_id",
        "e.at",
        "e.received_at",
        "e.update_id",
        "e.code",
        "e.strings_json",
        "u.title",
        sql<number>`case when exists (select 1 from event_logs l where l.event_instance_id = e.event_instance_id
          and l.device_id = e.device_id) then 1 else 0 end`.as("has_log"),
      ])
      .orderBy("e.at", "desc")
      .orderBy("e.event_instance_id", "desc")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    events.select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow(),
  ]);
  return {
    items: rows.map((row) => ({
      eventInstanceId: row.event_instance_id,
      eventId: row.event_id,
      at: instant(row.at),
      receivedAt: instant(row.received_at),
      updateId: row.update_id,
      title: row.title,
      code: row.code,
      text: eventText(row.event_id, JSON.parse(row.strings_json) as string[]),
      hasLog: row.has_log === 1,
    })),
    total: counted.count,
    offset: page.offset,
  };
}
