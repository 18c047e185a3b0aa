import { type DeviceFailure, type FleetFacts } from "@releve/diagnosis";
import { type Kysely, sql } from "kysely";
import { type Tables, isFailureText } from "../store/index.ts";
import { readGaps } from "./service-runs.ts";

export const LOOK_BACK_DAYS = 14;
const DAY = 24 * 3_600_000;
/** Failures that are looked at, the newest: bounds memory and time. */
const MOST_FAILURES = 20_000;

/** Operations by event, MS-WUSP 2.2.2.3.1; every other failure is one of an installation. */
const OPERATIONS: Readonly<Record<number, string>> = {
  148: "scan",
  157: "scan",
  158: "scan",
  161: "download",
  221: "uninstall",
};

/** Failures of the fleet, and what is needed to judge them. */
export interface FailureBook {
  failures: DeviceFailure[];
  fleet: FleetFacts;
  /** Devices that report no failure and stand well: by network, silent ones. */
  silentByNetwork: ReadonlyMap<string, number>;
  isPartial: boolean;
}

interface Row {
  device_id: string;
  name: string;
  network: string | null;
  event_id: number | null;
  operation: string | null;
  code: string;
  update_id: string | null;
  title: string | null;
  at: number;
  stands: number;
}

export async function readBook(db: Kysely<Tables>, now: number): Promise<FailureBook> {
  const [told, standing, byNetwork, silent, tried, gaps] = await Promise.all([
    readTold(db, now - LOOK_BACK_DAYS * DAY),
    readStanding(db),
    countByNetwork(db, sql`1 = 1`),
    countByNetwork(db, sql`health = 'silent'`),
    readTried(db),
    readGaps(db),
  ]);
  const failures = new Map<string, DeviceFailure>();
  // An event knows its operation better than the state that it left behind.
  for (const row of [...standing, ...told])
    failures.set([row.device_id, row.update_id, row.code, row.at].join(" "), toFailure(row));
  return {
    failures: [...failures.values()].toSorted((a, b) => b.at - a.at),
    fleet: {
      devices: [...byNetwork.values()].reduce((sum, count) => sum + count, 0),
      byNetwork: new Map([...byNetwork].filter(([network]) => network !== "")),
      gaps,
      tried: (updateId) => tried.get(updateId)?.tried ?? 0,
    },
    silentByNetwork: silent,
    isPartial: told.length >= MOST_FAILURES || standing.length >= MOST_FAILURES,
  };
}

function toFailure(row: Row): DeviceFailure {
  return {
    ...{ deviceId: row.device_id, name: row.name, network: row.network, code: row.code },
    operation: row.operation ?? OPERATIONS[row.event_id ?? 0] ?? "install",
    ...{ updateId: row.update_id, title: row.title, at: row.at, stands: row.stands === 1 },
  };
}

async function readTold(db: Kysely<Tables>, since: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select e.device_id, d.name, d.network, e.event_id, null as operation, e.code, e.update_id, u.title, e.at,
      case when d.problem_code = e.code and d.problem_at = e.at and e.update_id is null then 1
        when st.state = 'failed' and st.since = e.at then 1 else 0 end as stands
    from events e
      join devices d on d.device_id = e.device_id and d.removed_at is null
      left join update_status st on st.device_id = e.device_id and st.update_id = e.update_id
      left join updates u on u.update_id = e.update_id and u.is_latest = 1
    where ${sql.raw(isFailureText("e.code"))} and e.at >= ${since}
    order by e.at desc limit ${sql.lit(MOST_FAILURES)}`.execute(db);
  return rows;
}

async function readStanding(db: Kysely<Tables>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select st.device_id, d.name, d.network, null as event_id, 'install' as operation, st.code, st.update_id,
        u.title, st.since as at, 1 as stands
      from update_status st join devices d on d.device_id = st.device_id and d.removed_at is null
      left join updates u on u.update_id = st.update_id and u.is_latest = 1
      where st.state = 'failed' and st.code is not null
    union all
    select device_id, name, network, null, coalesce(problem_operation, 'scan'), problem_code, null, null,
        problem_at, 1
      from devices where removed_at is null and problem_code is not null and problem_at is not null
    order by at desc limit ${sql.lit(MOST_FAILURES)}`.execute(db);
  return rows;
}

/** Of devices that are not removed; those without a network are counted under "". */
async function countByNetwork(
  db: Kysely<Tables>,
  which: ReturnType<typeof sql<boolean>>,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ network: string; count: number }>`
    select coalesce(network, '') as network, count(*) as count from devices
    where removed_at is null and ${which} group by coalesce(network, '')`.execute(db);
  return new Map(rows.map(({ network, count }) => [network, count]));
}

/** Devices on which an update was tried, of updates that fail somewhere. */
export async function readTried(
  db: Kysely<Tables>,
): Promise<Map<string, { tried: number; failing: number; installed: number }>> {
  const rows = await db
    .selectFrom("update_counts")
    .select(["update_id", "installed", "pending_restart", "failed"])
    .where("failed", ">", 0)
    .execute();
  return new Map(
    rows.map(({ update_id, installed, pending_restart, failed }) => [
      update_id,
      {
        tried: installed + pending_restart + failed,
        failing: failed,
        installed: installed + pending_restart,
      },
    ]),
  );
}
