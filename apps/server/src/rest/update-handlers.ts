import { UpdateFilter } from "@releve/api";
import { CLASSIFICATIONS } from "@releve/metadata";
import { sql } from "kysely";
import type { Services } from "../services.ts";
import type { Store, UpdateStatusTable } from "../store/index.ts";
import { instant } from "./convert.ts";
import { notFound } from "./errors.ts";
import type { Handlers } from "./handlers.ts";
import { relatedUpdates, supersededDevices } from "./supersedence.ts";
import { filesOf } from "./update-files.ts";
import { countUpdates, pageOfUpdates, visibleUpdates } from "./update-query.ts";
import { updateRows } from "./update-rows.ts";

/** Entries of an update's history that are shown, newest first. */
const HISTORY = 100;

type UpdateRoutes = "listUpdates" | "updateFacets" | "getUpdate" | "listUpdateDevices";

export function updateHandlers({ store }: Services): Handlers<UpdateRoutes> {
  return {
    listUpdates: async ({ query }) => {
      const [page, total] = await Promise.all([pageOfUpdates(store, query), countUpdates(store, query)]);
      return { items: await updateRows(store, page), total, offset: query.offset };
    },
    updateFacets: () => facets(store),
    getUpdate: ({ params }) => details(store, params.updateId),
    listUpdateDevices: ({ params, query }) => devices(store, params.updateId, query),
  };
}

async function facets(store: Store) {
  const counted = await Promise.all(
    UpdateFilter.options.map(async (filter) => [filter, await countUpdates(store, { filter })] as const),
  );
  const drivers = await countUpdates(store, { filter: "all", type: "driver" });
  const classifications = await visibleUpdates(store)
    .select(({ fn }) => ["classification_id", fn.countAll<number>().as("count")])
    .groupBy("classification_id")
    .execute();
  const products = await visibleUpdates(store)
    .innerJoin("updates as p", (join) =>
      join.onRef("p.update_id", "=", "updates.product_id").on("p.is_latest", "=", 1),
    )
    .select(({ fn }) => ["p.update_id as id", "p.title", fn.countAll<number>().as("count")])
    .groupBy(["p.update_id", "p.title"])
    .orderBy("p.title")
    .execute();
  const byGuid = new Map(classifications.map((row) => [row.classification_id, row.count]));
  const filters = Object.fromEntries(counted) as Record<(typeof UpdateFilter.options)[number], number>;
  return {
    filters,
    types: [
      { id: "software" as const, count: filters.all - drivers },
      { id: "driver" as const, count: drivers },
    ],
    classifications: CLASSIFICATIONS.flatMap(({ guid, id }) => {
      const count = byGuid.get(guid);
      return count === undefined ? [] : [{ id, count }];
    }),
    products: products.map((row) => ({ ...row, count: row.count })),
  };
}

async function details(store: Store, updateId: string) {
  const { db } = store;
  const update = await visibleUpdates(store)
    .leftJoin("sources", "sources.source_id", "updates.source_id")
    .select([
      "updates.revision_id",
      "updates.description",
      "updates.more_info_url",
      "updates.architecture",
      "updates.cves",
      "sources.title as source",
    ])
    .where("updates.update_id", "=", updateId)
    .executeTakeFirst();
  if (update === undefined) throw notFound("update");
  const [[row], files, related, approvals, history] = await Promise.all([
    updateRows(store, [update.revision_id]),
    filesOf(store, update.revision_id),
    relatedUpdates(db, updateId),
    approvalsOf(store, updateId),
    historyOf(store, updateId),
  ]);
  if (row === undefined) throw notFound("update");
  const toRelated = (one: (typeof related.supersedes)[number]) => ({
    updateId: one.update_id,
    title: one.title,
    version: one.version,
    declined: one.declined_at !== null,
  });
  return {
    ...row,
    description: update.description,
    moreInfoUrl: update.more_info_url,
    architecture: update.architecture,
    source: update.source,
    cves: update.cves.split(" ").filter((cve) => cve !== ""),
    files,
    supersedes: related.supersedes.map(toRelated),
    supersededBy: related.supersededBy.map(toRelated),
    approvals,
    history,
  };
}

async function approvalsOf({ db }: Store, updateId: string) {
  const rows = await db
    .selectFrom("deployments as d")
    .innerJoin("groups as g", "g.group_id", "d.group_id")
    .select(["d.group_id", "g.name", "d.action", "d.deadline_at", "d.actor", "d.changed_at"])
    .where("d.update_id", "=", updateId)
    .orderBy("g.name")
    .execute();
  return rows.map((row) => ({
    groupId: row.group_id,
    groupName: row.name,
    action: row.action,
    deadline: row.deadline_at === null ? null : instant(row.deadline_at),
    by: row.actor,
    at: instant(row.changed_at),
  }));
}

async function historyOf({ db }: Store, updateId: string) {
  const rows = await db
    .selectFrom("audit")
    .select(["at", "actor", "action", "action_id"])
    .where("update_ids_json", "like", `%"${updateId}"%`)
    .orderBy("at", "desc")
    .limit(HISTORY)
    .execute();
  return rows.map((row) => ({
    at: instant(row.at),
    actor: row.actor,
    action: row.action,
    actionId: row.action_id,
  }));
}

interface DeviceState {
  device_id: string;
  name: string;
  state: UpdateStatusTable["state"] | "superseded";
  code: string | null;
  since: number;
}

async function devices({ db }: Store, updateId: string, page: { offset: number; limit: number }) {
  const all = sql`
    select d.device_id, d.name, st.state, st.code, st.since from update_status st
      join devices d on d.device_id = st.device_id and d.removed_at is null where st.update_id = ${updateId}
    union all
    select d.device_id, d.name, 'superseded', null, s.since
      from (${supersededDevices(updateId)}) s join devices d on d.device_id = s.device_id`;
  const [{ rows }, counted] = await Promise.all([
    sql<DeviceState>`select * from (${all}) t
      order by case state when 'failed' then 0 when 'superseded' then 3 when 'installed' then 2 else 1 end,
        lower(name), device_id limit ${page.limit} offset ${page.offset}`.execute(db),
    sql<{ count: number }>`select count(*) as count from (${all}) t`.execute(db),
  ]);
  return {
    items: rows.map((row) => ({
      deviceId: row.device_id,
      name: row.name,
      state: row.state,
      code: row.code,
      since: instant(row.since),
    })),
    total: counted.rows[0]?.count ?? 0,
    offset: page.offset,
  };
}
