import type { UpdateRow } from "@releve/api";
import { sql } from "kysely";
import type { z } from "zod";
import { type Store, inChunks } from "../store/index.ts";
import { classificationName, instant, typeName } from "./convert.ts";
import { supersededCounts } from "./supersedence.ts";

type Row = z.output<typeof UpdateRow>;

async function countDevices({ db }: Store): Promise<number> {
  const { count } = await db
    .selectFrom("devices")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

async function select(store: Store, revisionIds: readonly number[]) {
  const rows = [];
  for (const chunk of inChunks(revisionIds))
    rows.push(
      ...(await store.db
        .selectFrom("updates as u")
        .leftJoin("updates as p", (join) =>
          join.onRef("p.update_id", "=", "u.product_id").on("p.is_latest", "=", 1),
        )
        .leftJoin("update_counts as c", "c.update_id", "u.update_id")
        .select([
          "u.revision_id",
          "u.update_id",
          "u.revision_number",
          "u.title",
          "u.type",
          "u.package",
          "u.version",
          "u.classification_id",
          "u.product_id",
          "p.title as product_title",
          "u.released_at",
          "u.size_bytes",
          "u.declined_at",
          "u.is_superseded",
          "c.needed",
          "c.installed",
          "c.pending_restart",
          "c.failed",
          sql<number>`case when exists (select 1 from deployments d where d.update_id = u.update_id) then 1 else 0 end`.as(
            "approved",
          ),
        ])
        .where("u.revision_id", "in", chunk)
        .execute()),
    );
  return rows;
}

type Selected = Awaited<ReturnType<typeof select>>[number];

/** Rows as people see them, in the order of `revisionIds`. */
export async function updateRows(store: Store, revisionIds: readonly number[]): Promise<Row[]> {
  const [selected, devices] = await Promise.all([select(store, revisionIds), countDevices(store)]);
  const superseded = selected.filter((row) => row.is_superseded === 1).map((row) => row.update_id);
  const counts = await supersededCounts(store.db, superseded);
  const byId = new Map(selected.map((row) => [row.revision_id, row]));
  return revisionIds.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [toRow(row, counts.get(row.update_id) ?? 0, devices)];
  });
}

function toRow(row: Selected, superseded: number, devices: number): Row {
  const told = {
    needed: row.needed ?? 0,
    installed: row.installed ?? 0,
    pendingRestart: row.pending_restart ?? 0,
    failed: row.failed ?? 0,
    superseded,
  };
  const others = Object.values(told).reduce((sum, count) => sum + count, 0);
  return {
    updateId: row.update_id,
    revisionNumber: row.revision_number,
    title: row.title,
    type: typeName(row.type),
    package: row.package,
    version: row.version,
    classification: classificationName(row.classification_id),
    product: row.product_id === null ? null : { id: row.product_id, title: row.product_title ?? "" },
    released: instant(row.released_at),
    sizeBytes: row.size_bytes,
    approval: row.declined_at !== null ? "declined" : row.approved === 1 ? "approved" : "new",
    superseded: row.is_superseded === 1,
    states: { ...told, notApplicable: Math.max(0, devices - others) },
  };
}
