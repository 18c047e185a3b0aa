import { MAX_DEBT_DAYS } from "@releve/api";
import type { Kysely } from "kysely";
import { type Tables, insertRows } from "../store/index.ts";
import type { DebtValue } from "./debt.ts";

const DAY = 86_400_000;

export interface DayOfDebt extends DebtValue {
  /** `2026-11-26`, UTC. */
  day: string;
}

const dayOf = (at: number) => Math.floor(at / DAY) * DAY;

/** Writes today's row, over what it held, and forgets what is too old. */
export async function writeDay(
  db: Kysely<Tables>,
  now: number,
  debt: DebtValue,
  times: readonly { classId: string; p50Ms: number }[],
): Promise<void> {
  const day = dayOf(now);
  const row = {
    superseded: debt.superseded,
    devices: debt.devices,
    evaluations_per_day: debt.evaluationsPerDay,
    bytes_per_day: debt.bytesPerDay,
    first_scan_bytes: debt.firstScanBytes,
  };
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto("scan_debt_days")
      .values({ day, ...row })
      .onConflict((conflict) => conflict.column("day").doUpdateSet(row))
      .execute();
    await insertRows(
      trx,
      "scan_time_days",
      times.map(({ classId, p50Ms }) => ({ day, class_id: classId, p50_ms: p50Ms })),
      (some) =>
        trx
          .insertInto("scan_time_days")
          .values(some)
          .onConflict((conflict) =>
            conflict
              .columns(["day", "class_id"])
              .doUpdateSet((eb) => ({ p50_ms: eb.ref("excluded.p50_ms") })),
          ),
    );
    const oldest = day - MAX_DEBT_DAYS * DAY;
    await trx.deleteFrom("scan_debt_days").where("day", "<=", oldest).execute();
    await trx.deleteFrom("scan_time_days").where("day", "<=", oldest).execute();
  });
}

/** The last days of debt, today included, oldest first. */
export async function readDays(db: Kysely<Tables>, now: number, days: number): Promise<DayOfDebt[]> {
  const rows = await db
    .selectFrom("scan_debt_days")
    .selectAll()
    .where("day", ">", dayOf(now) - days * DAY)
    .orderBy("day")
    .execute();
  return rows.map((row) => ({
    day: new Date(row.day).toISOString().slice(0, 10),
    superseded: row.superseded,
    devices: row.devices,
    evaluationsPerDay: row.evaluations_per_day,
    bytesPerDay: row.bytes_per_day,
    firstScanBytes: row.first_scan_bytes,
  }));
}

/** Median times of scans on the days before today by class, oldest first. */
export async function readTimes(
  db: Kysely<Tables>,
  now: number,
  days: number,
): Promise<Map<string, number[]>> {
  const rows = await db
    .selectFrom("scan_time_days")
    .select(["class_id", "p50_ms"])
    .where("day", ">=", dayOf(now) - days * DAY)
    .where("day", "<", dayOf(now))
    .orderBy("day")
    .execute();
  const times = new Map<string, number[]>();
  for (const { class_id, p50_ms } of rows) {
    const known = times.get(class_id);
    if (known === undefined) times.set(class_id, [p50_ms]);
    else known.push(p50_ms);
  }
  return times;
}
