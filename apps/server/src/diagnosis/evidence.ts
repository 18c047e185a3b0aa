import { X509Certificate } from "node:crypto";
import { statfs } from "node:fs/promises";
import type { CloneFact, Evidence, FailureFact, Peers } from "@releve/diagnosis";
import { type Kysely, sql } from "kysely";
import { groupsOf } from "../fleet/groups.ts";
import { silenceAfter } from "../fleet/health.ts";
import { type InventoryValue, readInventory } from "../fleet/inventory.ts";
import type { Services } from "../services.ts";
import type { DevicesTable, Tables } from "../store/index.ts";
import { CLONE_MS } from "./clones.ts";
import { type FailureBook, readTried } from "./failures.ts";

const DAY = 24 * 3_600_000;
/** Reports that tell of the clock. */
const CLOCK_DAYS = 7;
/** Failures of one device that are looked at. */
const MAX_FAILURES = 200;
const MAX_CLONE_NAMES = 5;

export type EvidenceSources = Pick<Services, "store" | "bus" | "keys" | "config">;

/** Everything known that can speak for a cause of this device's failures. */
export async function evidenceOf(
  services: EvidenceSources,
  device: DevicesTable,
  book: FailureBook,
  now: number,
): Promise<Evidence> {
  const { db } = services.store;
  const { device_id } = device;
  const [{ policy }, inventory, clock, failures, service, clone] = await Promise.all([
    groupsOf(db, device_id),
    readInventory(db, device_id),
    readClock(db, device_id, now),
    readFailures(db, device, book),
    readService(services, book),
    readClone(db, device_id, now),
  ]);
  return {
    ...{ now, failures, service, clone },
    network: networkFact(device, book),
    device: {
      isStock: device.certificate_sha256 === null,
      connected: services.bus.isConnected(device_id),
      quarantinedAt: device.quarantined_at,
      contactAt: device.last_contact_at,
      scanAt: device.last_scan_at,
      silentAfterMs: silenceAfter(policy),
      restartPendingAt: device.restart_pending === 1 ? (device.inventory_at ?? now) : null,
      state: (JSON.parse(device.progress_json) as { state: string }).state,
      unfinished: unfinishedOf(inventory),
      factsAt: device.inventory_at,
      ...clock,
    },
  };
}

/** dpkg(1): the others are whole, or gone. */
const WHOLE: ReadonlySet<string> = new Set(["installed", "config-files", "not-installed"]);

function unfinishedOf(inventory: InventoryValue | undefined): string[] {
  return (inventory?.packages ?? []).filter(({ status }) => !WHOLE.has(status)).map(({ name }) => name);
}

/** A report that comes before its own time proves by how much, at least, the device's clock is ahead. */
async function readClock(db: Kysely<Tables>, deviceId: string, now: number) {
  const row = await db
    .selectFrom("events")
    .select(["received_at", sql<number>`at - received_at`.as("ahead")])
    .where("device_id", "=", deviceId)
    .where("received_at", ">", now - CLOCK_DAYS * DAY)
    .orderBy("received_at", "desc")
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  return { clockAheadMs: Math.max(0, row?.ahead ?? 0), clockAt: row?.received_at ?? null };
}

async function readClone(db: Kysely<Tables>, deviceId: string, now: number): Promise<CloneFact | null> {
  const rows = await db
    .selectFrom("device_machines")
    .select(["name", "returns", "last_at"])
    .where("device_id", "=", deviceId)
    .where("last_at", ">", now - CLONE_MS)
    .orderBy("last_at", "desc")
    .execute();
  const switches = rows.reduce((sum, { returns }) => sum + returns, 0);
  const [last] = rows;
  if (switches === 0 || last === undefined) return null;
  const names = [...new Set(rows.map(({ name }) => name))].slice(0, MAX_CLONE_NAMES);
  return { names, switches, at: last.last_at };
}

async function readService({ store, keys, config }: EvidenceSources, book: FailureBook) {
  const { db } = store;
  const [sources, superseded, disk] = await Promise.all([
    db
      .selectFrom("sources")
      .select(["title", "last_sync_at"])
      .where("state", "=", "failed")
      .orderBy("source_id")
      .execute(),
    db
      .selectFrom("updates")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("is_latest", "=", 1)
      .where("is_superseded", "=", 1)
      .where("declined_at", "is", null)
      .executeTakeFirstOrThrow(),
    statfs(config.data).catch(() => null),
  ]);
  return {
    gaps: book.fleet.gaps,
    disk: disk && { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
    failedSources: sources.map(({ title, last_sync_at }) => ({ title, at: last_sync_at })),
    certificateEndsAt: new X509Certificate(keys.tls.certificate).validToDate.getTime(),
    superseded: superseded.count,
  };
}

function networkFact({ network, health }: DevicesTable, { fleet, silentByNetwork }: FailureBook) {
  if (network === null) return null;
  return {
    name: network,
    devices: Math.max(0, (fleet.byNetwork.get(network) ?? 0) - 1),
    silent: Math.max(0, (silentByNetwork.get(network) ?? 0) - (health === "silent" ? 1 : 0)),
  };
}

type Failing = Evidence["failures"][number];

/** A device's failures, equal ones as one, with how others fare that have the same code. */
async function readFailures(
  db: Kysely<Tables>,
  device: DevicesTable,
  { failures, fleet }: FailureBook,
): Promise<Failing[]> {
  const { device_id } = device;
  const own = failures.filter(({ deviceId }) => deviceId === device_id);
  if (own.length === 0) return [];
  const [groups, tried] = await Promise.all([readGroups(db, device_id), readTried(db)]);
  const alike = Map.groupBy(own, ({ code, operation, updateId }) =>
    JSON.stringify([code, operation, updateId]),
  );
  const failing = Map.groupBy(
    failures.filter(({ deviceId, stands }) => stands && deviceId !== device_id),
    ({ code }) => code,
  );
  return [...alike.values()].slice(0, MAX_FAILURES).flatMap((equal) => {
    const newest = equal.find(({ stands }) => stands) ?? equal[0];
    if (newest === undefined) return [];
    const others = new Map((failing.get(newest.code) ?? []).map((one) => [one.deviceId, one.network]));
    const failure: FailureFact = {
      ...{ code: newest.code, operation: newest.operation, updateId: newest.updateId, title: newest.title },
      ...{ at: newest.at, times: equal.length, stands: newest.stands },
    };
    const update = newest.updateId === null ? undefined : tried.get(newest.updateId);
    const peers = { ...byNetwork(device, others, fleet), group: worstGroup(groups, others) };
    return [{ failure, peers: { ...peers, update: update ?? null } }];
  });
}

function byNetwork(
  { network }: DevicesTable,
  others: ReadonlyMap<string, string | null>,
  { devices, byNetwork: counts }: FailureBook["fleet"],
): Pick<Peers, "network" | "elsewhere"> {
  const near = [...others.values()].filter((one) => network !== null && one === network).length;
  const inNetwork = network === null ? 1 : (counts.get(network) ?? 1);
  return {
    network: network === null ? null : { devices: inNetwork - 1, failing: near },
    elsewhere: { devices: Math.max(0, devices - inNetwork), failing: others.size - near },
  };
}

interface GroupMembers {
  name: string;
  members: ReadonlySet<string>;
}

async function readGroups(db: Kysely<Tables>, deviceId: string): Promise<GroupMembers[]> {
  const own = db.selectFrom("device_groups").select("group_id").where("device_id", "=", deviceId);
  const rows = await db
    .selectFrom("device_groups as m")
    .innerJoin("groups as g", "g.group_id", "m.group_id")
    .select(["g.name", "m.group_id", "m.device_id"])
    .where("m.group_id", "in", own)
    .where("m.device_id", "!=", deviceId)
    .orderBy("m.group_id")
    .execute();
  return [...Map.groupBy(rows, ({ group_id }) => group_id).values()].map((members) => ({
    name: members[0]?.name ?? "",
    members: new Set(members.map(({ device_id }) => device_id)),
  }));
}

function worstGroup(groups: readonly GroupMembers[], others: ReadonlyMap<string, unknown>): Peers["group"] {
  const shares = groups.map(({ name, members }) => ({
    name,
    devices: members.size,
    failing: [...others.keys()].filter((id) => members.has(id)).length,
  }));
  return shares.toSorted((a, b) => b.failing / b.devices - a.failing / a.devices)[0] ?? null;
}
