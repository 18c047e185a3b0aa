import { ALL_COMPUTERS } from "@releve/api";
import type { UpdateInfo } from "@releve/protocol";
import { writeUpdates } from "../../store/catalogue-writer.ts";
import { markChanged } from "../../store/index.ts";
import { loginAsAdmin, startTestServer } from "../../test-server.ts";
import { CATALOGUE, CLASSIFICATION, DETECTOID, OTHER_PRODUCT, PRODUCT, ids } from "./stock-catalogue.ts";

export type StockWorld = Awaited<ReturnType<typeof startStock>>;

/** Tests only: a service with plain HTTP that has the catalogue. */
export async function startStock(options: Record<string, unknown>) {
  const server = await startTestServer(undefined, { httpPort: 0, ...options });
  const admin = await loginAsAdmin(server);
  const { db } = server.store;
  await writeUpdates(db, CATALOGUE);

  /** Latest revision ids by update id. */
  const revisions = async () => {
    const rows = await db
      .selectFrom("updates")
      .select(["revision_id", "update_id"])
      .where("is_latest", "=", 1)
      .execute();
    return new Map(rows.map((row) => [row.update_id, row.revision_id]));
  };
  /** Names of the catalogue by revision id. */
  const namesOf = async () => {
    const known = Object.entries({ ...ids, PRODUCT, OTHER_PRODUCT, CLASSIFICATION, DETECTOID });
    const names = new Map(known.map(([name, id]) => [id as string, name]));
    return new Map([...(await revisions())].map(([id, revision]) => [revision, names.get(id) ?? id]));
  };
  const approve = (
    update_id: string,
    action: "required" | "available" = "required",
    group_id = ALL_COMPUTERS,
  ) =>
    db.transaction().execute(async (trx) => {
      const changed_seq = await markChanged(trx, [update_id]);
      const row = { update_id, group_id, action, deadline_at: null, changed_at: 0, changed_seq };
      await trx
        .insertInto("deployments")
        .values({ ...row, actor: "test" })
        .execute();
    });
  return { server, admin, revisions, namesOf, approve, end: server.end };
}

/** What a client does with what it holds, by name. */
export const actions = (
  cache: ReadonlyMap<number, UpdateInfo>,
  names: ReadonlyMap<number, string>,
): Partial<Record<string, string>> =>
  Object.fromEntries(
    [...cache.values()].map(({ id, deployment }) => [names.get(id) ?? "", deployment.action]),
  );
