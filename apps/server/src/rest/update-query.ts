import type { UpdateCriteria, UpdateListQuery } from "@releve/api";
import { CLASSIFICATIONS } from "@releve/metadata";
import { type Expression, type SqlBool, sql } from "kysely";
import type { z } from "zod";
import { type Store, searchUpdates } from "../store/index.ts";
import { classificationGuid } from "./convert.ts";

export type Criteria = z.output<typeof UpdateCriteria>;
type ListQuery = z.output<typeof UpdateListQuery>;

const approved = sql<SqlBool>`exists (select 1 from deployments d where d.update_id = updates.update_id)`;
const counted = (column: "needed" | "failed") =>
  sql<SqlBool>`exists (select 1 from update_counts c where c.update_id = updates.update_id and c.${sql.ref(column)} > 0)`;
const notDeclined = sql<SqlBool>`updates.declined_at is null`;

/** What each saved filter means. */
const FILTERS: Readonly<Record<Criteria["filter"], readonly Expression<SqlBool>[]>> = {
  all: [],
  new: [notDeclined, counted("needed"), sql<SqlBool>`not ${approved}`],
  needed: [notDeclined, counted("needed")],
  failed: [counted("failed")],
  superseded: [notDeclined, sql<SqlBool>`updates.is_superseded = 1`],
  declined: [sql<SqlBool>`updates.declined_at is not null`],
};

/** The updates that people see: the latest revision of each software and driver that can be deployed by itself. */
export function visibleUpdates({ db }: Store) {
  return db.selectFrom("updates").where("updates.is_latest", "=", 1).where("updates.is_listed", "=", 1);
}

/** The whole result of some criteria, unsorted. */
export function matchingUpdates(store: Store, criteria: Criteria) {
  let query = visibleUpdates(store);
  for (const condition of FILTERS[criteria.filter]) query = query.where(condition);
  if (criteria.search !== undefined && criteria.search.trim() !== "")
    query = query.where(searchUpdates(store.kind, criteria.search));
  if (criteria.classification !== undefined)
    query = query.where("updates.classification_id", "=", classificationGuid(criteria.classification));
  if (criteria.type !== undefined)
    // Literals: one has an index of its own.
    query = query.where("updates.type", "=", sql.lit(criteria.type === "driver" ? "Driver" : "Software"));
  if (criteria.product !== undefined) query = query.where("updates.product_id", "=", criteria.product);
  return query;
}

/** Most urgent first. */
const urgency = sql`case updates.classification_id ${sql.join(
  CLASSIFICATIONS.map(({ guid }, rank) => sql`when ${guid} then ${sql.lit(rank)}`),
  sql` `,
)} else ${sql.lit(CLASSIFICATIONS.length)} end`;

const SORTS: Readonly<Record<ListQuery["sort"], Expression<unknown>>> = {
  released: sql.ref("updates.released_at"),
  title: sql`lower(updates.title)`,
  classification: urgency,
  product: sql`(select lower(p.title) from updates p where p.update_id = updates.product_id and p.is_latest = 1)`,
  size: sql.ref("updates.size_bytes"),
  needed: sql`coalesce((select c.needed from update_counts c where c.update_id = updates.update_id), 0)`,
  failed: sql`coalesce((select c.failed from update_counts c where c.update_id = updates.update_id), 0)`,
};

/** One page of revision ids, in order. */
export async function pageOfUpdates(store: Store, query: ListQuery): Promise<number[]> {
  const rows = await matchingUpdates(store, query)
    .select("updates.revision_id")
    .orderBy(SORTS[query.sort], query.order)
    .orderBy("updates.revision_id", query.order)
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  return rows.map(({ revision_id }) => revision_id);
}

export async function countUpdates(store: Store, criteria: Criteria): Promise<number> {
  const { count } = await matchingUpdates(store, criteria)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
