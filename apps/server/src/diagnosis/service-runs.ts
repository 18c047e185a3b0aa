import type { Gap } from "@releve/diagnosis";
import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";

/** How often a run is noted, milliseconds: a gap is known as exactly. */
export const NOTED_EVERY = 60_000;
/** A stop so short no device notices: it tries again, milliseconds. */
const SHORT = 90_000;
/** Runs older than so long are forgotten, milliseconds. */
const KEPT = 60 * 24 * 3_600_000;

/** Notes that the service runs, since `startedAt` until now. */
export async function noteRun(db: Kysely<Tables>, startedAt: number, now = Date.now()): Promise<void> {
  await db
    .insertInto("service_runs")
    .values({ started_at: startedAt, seen_at: now })
    .onConflict((conflict) => conflict.column("started_at").doUpdateSet({ seen_at: now }))
    .execute();
  await db
    .deleteFrom("service_runs")
    .where("seen_at", "<", now - KEPT)
    .execute();
}

/** When the service did not run, oldest first. */
export async function readGaps(db: Kysely<Tables>): Promise<Gap[]> {
  const runs = await db.selectFrom("service_runs").selectAll().orderBy("started_at").execute();
  return runs.flatMap(({ started_at: to }, index) => {
    const from = runs[index - 1]?.seen_at;
    return from === undefined || to - from < SHORT ? [] : [{ from, to }];
  });
}
