import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { toRow } from "../apps/server/src/reporting/events.ts";
import type { ReportingEvent } from "../packages/protocol/src/index.ts";
import { alternate, ratioOf } from "./alternate.ts";
import { type Child, endProcess, startChild } from "./child.ts";
import {
  EVENTS_IN_BATCH,
  type EventClient,
  createBatch,
  encodeBatch,
  openEventClient,
} from "./event-client.ts";
import { type BenchResult, median, resultOf } from "./result.ts";
import { scratchFolder } from "./scratch.ts";
import type { UpdateServer, UpdateServerOptions } from "./update-server.ts";

/** As many connections as the service works on at once. */
const CONNECTIONS = 64;
/** Batches of each connection in one round. */
const BATCHES = 3;
const PACKAGES = 500;
/** Rows in one transaction of the peer. */
const PEER_BATCH = 500;
const KILLS = 20;
/** Until the service is killed, milliseconds after its first acknowledgement. */
const LIFE = [20, 400] as const;

/**
 * Reports of devices over HTTP, each batch acknowledged once it is on the disk, against the same rows put
 * into a table like the service's by node:sqlite alone; then what a killed service still knows.
 */
export default async function ingest(): Promise<BenchResult> {
  const devices = Array.from({ length: CONNECTIONS }, () => randomUUID());
  const rounds = await measure(devices);
  const { acknowledged, lost } = await killAgainAndAgain(devices);
  return resultOf(
    "ingest",
    {
      "service ÷ raw SQLite": ratioOf(rounds.service, rounds.raw),
      "acknowledged rows lost": lost,
      "acknowledged rows before 20 kills": acknowledged,
      "service, rows/s": median(rounds.service),
      "raw SQLite, rows/s": median(rounds.raw),
    },
    { "service ÷ raw SQLite": ">= 0.6", "acknowledged rows lost": "= 0" },
  );
}

function startService(folder: string, devices: string[]): Promise<Child<UpdateServer>> {
  const options: UpdateServerOptions = { folder, packages: PACKAGES, versions: ["1.0-2"], devices };
  return startChild<UpdateServer>("update-server.ts", [JSON.stringify(options)]);
}

async function measure(devices: string[]): Promise<Record<"service" | "raw", number[]>> {
  using folder = scratchFolder();
  await using service = await startService(folder.path, devices);
  const { url, updateIds } = service.ready;
  const clients = await Promise.all(devices.map((device) => openEventClient(url, device)));
  using peer = openPeer(folder.path);
  const batchOf = ({ deviceId }: EventClient) => createBatch(deviceId, updateIds);
  try {
    return await alternate({
      service: async () => {
        const work = clients.map((client) => ({
          client,
          bodies: Array.from({ length: BATCHES }, () => encodeBatch(client, batchOf(client))),
        }));
        return await rowsPerSecond(async () => {
          const report = async ({ client, bodies }: (typeof work)[number]) => {
            for (const body of bodies) await client.report(body);
          };
          await Promise.all(work.map(report));
        });
      },
      raw: async () => {
        const events = clients.flatMap((client) =>
          Array.from({ length: BATCHES }, () => batchOf(client)).flat(),
        );
        const rows = events.map(rowOf);
        return await rowsPerSecond(() => peer.insert(rows));
      },
    });
  } finally {
    clients.forEach((client) => client.close());
  }
}

async function rowsPerSecond(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return (CONNECTIONS * BATCHES * EVENTS_IN_BATCH) / ((performance.now() - start) / 1000);
}

function rowOf(event: ReportingEvent): SQLInputValue[] {
  const row = toRow(event, event.targetId, Date.now());
  return [
    ...[row.eventInstanceId, row.deviceId, row.eventId, row.at, row.receivedAt, row.updateId],
    ...[
      row.revisionNumber,
      row.code,
      JSON.stringify(row.strings),
      JSON.stringify(Object.fromEntries(row.misc)),
    ],
  ];
}

/** The service's own table and indexes, read from its database, in a file of their own. */
function openPeer(folder: string): { insert: (rows: readonly SQLInputValue[][]) => void } & Disposable {
  const theirs = new DatabaseSync(join(folder, "releve.db"), { readOnly: true });
  const schema = theirs
    .prepare("select sql from sqlite_schema where tbl_name = 'events' and sql is not null")
    .all();
  theirs.close();
  const database = new DatabaseSync(join(folder, "raw.db"));
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536");
  for (const { sql } of schema) database.exec(String(sql));
  const insert = database.prepare("insert into events values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  return {
    insert: (rows) => {
      for (let from = 0; from < rows.length; from += PEER_BATCH) {
        database.exec("begin immediate");
        for (const row of rows.slice(from, from + PEER_BATCH)) insert.run(...row);
        database.exec("commit");
      }
    },
    [Symbol.dispose]: () => database.close(),
  };
}

/** Kills a service that takes reports, 20 times on one store; counts the acknowledged rows that it lacks. */
async function killAgainAndAgain(devices: string[]): Promise<{ acknowledged: number; lost: number }> {
  using folder = scratchFolder();
  const acknowledged: string[] = [];
  let updateIds: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    await using service = await startService(folder.path, devices);
    if (service.ready.updateIds.length > 0) updateIds = service.ready.updateIds;
    const { url } = service.ready;
    const clients = await Promise.all(devices.slice(0, 8).map((device) => openEventClient(url, device)));
    const reporting = clients.map((client) => reportUntilGone(client, updateIds, acknowledged));
    await sleep(LIFE[0] + Math.random() * (LIFE[1] - LIFE[0]));
    await endProcess(service.process, "SIGKILL");
    await Promise.all(reporting);
    clients.forEach((client) => client.close());
  }
  return { acknowledged: acknowledged.length, lost: countMissing(folder.path, acknowledged) };
}

async function reportUntilGone(
  client: EventClient,
  updateIds: string[],
  acknowledged: string[],
): Promise<void> {
  for (;;) {
    const events = createBatch(client.deviceId, updateIds);
    try {
      await client.report(encodeBatch(client, events));
    } catch {
      return;
    }
    acknowledged.push(...events.map(({ eventInstanceId }) => eventInstanceId));
  }
}

function countMissing(folder: string, ids: readonly string[]): number {
  const database = new DatabaseSync(join(folder, "releve.db"));
  const found = database.prepare("select 1 from events where event_instance_id = ?");
  const missing = ids.filter((id) => found.get(id) === undefined).length;
  database.close();
  return missing;
}
