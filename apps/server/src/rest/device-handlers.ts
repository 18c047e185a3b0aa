import { AgentProgress, type DeviceListQuery } from "@releve/api";
import { type Expression, sql } from "kysely";
import type { z } from "zod";
import { dropRenewal } from "../agent-channel/renewal.ts";
import { groupsOf } from "../fleet/groups.ts";
import { audit } from "../identity/audit.ts";
import type { Services } from "../services.ts";
import type { DevicesTable } from "../store/index.ts";
import { befall } from "../tasks/change.ts";
import { admit } from "../wusp/stock-devices.ts";
import { instant, instantOrNull } from "./convert.ts";
import { notFound } from "./errors.ts";
import { eventHandlers } from "./event-handlers.ts";
import { inGroups, readGroupTree } from "./groups-tree.ts";
import type { Handlers } from "./handlers.ts";

type DeviceRoutes =
  | "listDevices"
  | "getDevice"
  | "removeDevice"
  | "admitDevice"
  | "listDeviceUpdates"
  | "listDeviceEvents"
  | "getEventLog";

export function deviceHandlers(services: Services): Handlers<DeviceRoutes> {
  return {
    ...eventHandlers(services),
    listDevices: ({ query }) => listDevices(services, query),
    getDevice: ({ params }) => details(services, params.deviceId),
    removeDevice: ({ params, actor }) => removeDevice(services, params.deviceId, actor.name),
    admitDevice: ({ params, actor }) => admitDevice(services, params.deviceId, actor.name),
  };
}

/** Throws RestError `not-found`. */
export async function existing({ store }: Services, deviceId: string): Promise<DevicesTable> {
  const device = await store.db
    .selectFrom("devices")
    .selectAll()
    .where("device_id", "=", deviceId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (device === undefined) throw notFound("device");
  return device;
}

type ListQuery = z.output<typeof DeviceListQuery>;

/** Worst first, as packages/api DeviceHealth says. */
const badness = sql`case health when 'error' then 0 when 'silent' then 1 when 'restart' then 2
  when 'needs-updates' then 3 when 'up-to-date' then 4 else 5 end`;

const SORTS: Readonly<Record<ListQuery["sort"], Expression<unknown>>> = {
  name: sql`lower(name)`,
  health: badness,
  system: sql.ref("system"),
  needed: sql.ref("needed"),
  failed: sql.ref("failed"),
  lastContact: sql`coalesce(last_contact_at, 0)`,
};

async function listDevices(services: Services, query: ListQuery) {
  const { db } = services.store;
  let matching = db.selectFrom("devices").where("removed_at", "is", null);
  if (query.group !== undefined)
    matching = matching.where(inGroups(await readGroupTree(db), [query.group], "devices.device_id"));
  if (query.health !== undefined) matching = matching.where("health", "=", query.health);
  if (query.search !== undefined && query.search.trim() !== "") {
    const pattern = `%${query.search
      .trim()
      .toLowerCase()
      .replace(/[\\%_]/g, "\\$&")}%`;
    matching = matching.where(
      sql<boolean>`(lower(name) like ${pattern} escape '\\' or lower(dns_name) like ${pattern} escape '\\'
        or lower(system) like ${pattern} escape '\\')`,
    );
  }
  const [rows, counted] = await Promise.all([
    matching
      .selectAll()
      .orderBy(SORTS[query.sort], query.order)
      .orderBy("device_id", query.order)
      .limit(query.limit)
      .offset(query.offset)
      .execute(),
    matching.select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow(),
  ]);
  const items = rows.map((row) => toRow(services, row));
  return { items, total: counted.count, offset: query.offset };
}

function toRow({ bus }: Services, row: DevicesTable) {
  const { problem_code, problem_operation, problem_at } = row;
  return {
    deviceId: row.device_id,
    name: row.name,
    system: row.system,
    health: row.health,
    needed: row.needed,
    neededSecurity: row.needed_security,
    failed: row.failed,
    installed: row.installed,
    lastContact: instantOrNull(row.last_contact_at),
    agentVersion: row.agent_version,
    progress: AgentProgress.parse(JSON.parse(row.progress_json)),
    connected: bus.isConnected(row.device_id),
    quarantined: row.quarantined_at !== null,
    takesTasks: row.certificate_sha256 !== null,
    problem:
      problem_code === null || problem_at === null
        ? null
        : { code: problem_code, operation: problem_operation ?? "", at: instant(problem_at) },
  };
}

async function details(services: Services, deviceId: string) {
  const { db } = services.store;
  const row = await existing(services, deviceId);
  const [{ groups, policy }, names] = await Promise.all([
    groupsOf(db, deviceId),
    db.selectFrom("groups").select(["group_id", "name"]).execute(),
  ]);
  const nameOf = new Map(names.map(({ group_id, name }) => [group_id, name]));
  return {
    ...toRow(services, row),
    dnsName: row.dns_name,
    architecture: row.architecture,
    manufacturer: row.manufacturer,
    model: row.model,
    packages: row.packages,
    groups: groups.map(({ groupId }) => ({ groupId, name: nameOf.get(groupId) ?? "" })),
    enrolledAt: instant(row.enrolled_at),
    lastScan: instantOrNull(row.last_scan_at),
    lastReport: instantOrNull(row.last_report_at),
    restartPending: row.restart_pending === 1,
    policy,
  };
}

/** Admitting again what is admitted changes nothing, and is not noted. */
async function admitDevice(services: Services, deviceId: string, actor: string): Promise<undefined> {
  const { store, bus } = services;
  const { name, quarantined_at } = await existing(services, deviceId);
  if (quarantined_at === null) return undefined;
  await store.db.transaction().execute(async (trx) => {
    await admit(trx, deviceId);
    await audit(trx, { actor, action: "device.admit", summary: `Admitted the device ${name}` });
  });
  bus.emitConsole({ topic: "devices", id: deviceId });
  bus.emitConsole({ topic: "audit" });
  return undefined;
}

/** From now on its certificate is refused; its events are kept. */
async function removeDevice(services: Services, deviceId: string, actor: string): Promise<undefined> {
  const { store, bus, fleet } = services;
  const { name } = await existing(services, deviceId);
  await store.db.transaction().execute(async (trx) => {
    await trx
      .updateTable("devices")
      .set({ removed_at: Date.now(), certificate_sha256: null })
      .where("device_id", "=", deviceId)
      .execute();
    await dropRenewal(trx, deviceId);
    await befall(trx, "removed", sql`device_id = ${deviceId}`);
    await trx.deleteFrom("device_groups").where("device_id", "=", deviceId).execute();
    await audit(trx, { actor, action: "device.remove", summary: `Removed the device ${name}` });
  });
  await fleet.forgetDevice(deviceId);
  bus.emitAgents([deviceId], "gone");
  bus.emitConsole({ topic: "groups" });
  bus.emitConsole({ topic: "audit" });
  return undefined;
}
