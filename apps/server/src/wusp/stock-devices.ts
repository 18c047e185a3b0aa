import type { ComputerInfo, RequestOf } from "@releve/protocol";
import type { Kysely } from "kysely";
import { type Tables, noteMoved } from "../store/index.ts";
import type { Call } from "./context.ts";
import { FaultError, RefusedError } from "./faults.ts";
import { admitsName } from "./stock-policy.ts";

/** Clients that wait at once: anyone can make up more. */
const MAX_QUARANTINED = 10_000;
/** Of what a client says of itself, characters of JSON. */
const MAX_COMPUTER_INFO = 16_384;
/** Groups that a client may name, `;` between them as in Group Policy. */
const MAX_GROUPS = 16;

/** DNS's limit; Windows allows letters beyond ASCII in names. */
const DNS_NAME = /^[\p{L}\p{N}_.-]{1,255}$/u;

/**
 * Makes a stock client known when it asks for authorization (MS-WUSP 3.1.5.3): admitted or in quarantine, as
 * the policy says, and in the group that it names, where clients may choose. Throws FaultError, RefusedError.
 */
export async function welcome(
  call: Call,
  { clientId, dnsName, targetGroupName }: RequestOf<"GetAuthorizationCookie">,
): Promise<void> {
  if (!DNS_NAME.test(dnsName)) throw new FaultError("InvalidParameters", "dnsName");
  const { store, stock, onNewDevice } = call.service;
  const isAdmitted = admitsName(stock, dnsName);
  const known = await store.db
    .selectFrom("devices")
    .select("quarantined_at")
    .where("device_id", "=", clientId)
    .executeTakeFirst();
  if (known === undefined) await add(call, clientId, dnsName, isAdmitted);
  else if (known.quarantined_at !== null && isAdmitted) await admit(store.db, clientId);
  if (stock.clientTargeting && targetGroupName !== undefined)
    await joinGroups(call, clientId, targetGroupName);
  if (known === undefined) onNewDevice(clientId);
}

async function add(call: Call, device_id: string, dns_name: string, isAdmitted: boolean): Promise<void> {
  const { db } = call.service.store;
  if (!isAdmitted && (await countQuarantined(db)) >= MAX_QUARANTINED)
    throw new RefusedError("Too many clients wait to be admitted.");
  const now = call.now.getTime();
  await db
    .insertInto("devices")
    .values({
      ...{ device_id, name: shortName(dns_name), dns_name, enrolled_at: now, last_contact_at: now },
      ...{ system: "", packages: 0, health: "new", restart_pending: 0, progress_json: '{"state":"idle"}' },
      ...{ needed: 0, needed_security: 0, failed: 0, installed: 0 },
      quarantined_at: isAdmitted ? null : now,
    })
    .onConflict((conflict) => conflict.column("device_id").doNothing())
    .execute();
}

async function countQuarantined(db: Kysely<Tables>): Promise<number> {
  const { count } = await db
    .selectFrom("devices")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("quarantined_at", "is not", null)
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Ends a device's quarantine. */
export async function admit(db: Kysely<Tables>, deviceId: string): Promise<void> {
  await db.updateTable("devices").set({ quarantined_at: null }).where("device_id", "=", deviceId).execute();
}

/** The groups of the names, less the built-in ones; a name that there is no group of changes nothing. */
async function joinGroups(call: Call, device_id: string, names: string): Promise<void> {
  const wanted = new Set(
    names
      .split(";", MAX_GROUPS)
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== ""),
  );
  await call.service.store.db.transaction().execute(async (trx) => {
    const groups = await trx
      .selectFrom("groups")
      .select(["group_id", "name"])
      .where("built_in", "=", 0)
      .execute();
    const ids = groups.filter(({ name }) => wanted.has(name.toLowerCase())).map(({ group_id }) => group_id);
    const own = await trx
      .selectFrom("device_groups")
      .select("group_id")
      .where("device_id", "=", device_id)
      .execute();
    const isSame = own.length === ids.length && own.every(({ group_id }) => ids.includes(group_id));
    if (ids.length === 0 || isSame) return;
    await noteMoved(trx, [device_id]);
    await trx.deleteFrom("device_groups").where("device_id", "=", device_id).execute();
    await trx
      .insertInto("device_groups")
      .values(ids.map((group_id) => ({ device_id, group_id })))
      .execute();
  });
}

/** What RegisterComputer says of a client; of a device with a certificate, its inventory says more. */
export async function register(call: Call, clientId: string, info: ComputerInfo): Promise<void> {
  const computer_info_json = JSON.stringify(info);
  if (computer_info_json.length > MAX_COMPUTER_INFO)
    throw new FaultError("InvalidParameters", "computerInfo");
  await call.service.store.db
    .updateTable("devices")
    .set(
      call.deviceId === undefined
        ? {
            computer_info_json,
            system: systemOf(info),
            architecture: info.processorArchitecture,
            manufacturer: info.computerManufacturer,
            model: info.computerModel,
            agent_version: clientVersionOf(info),
          }
        : { computer_info_json },
    )
    .where("device_id", "=", clientId)
    .execute();
}

function systemOf(info: ComputerInfo): string {
  const { osMajorVersion, osMinorVersion, osBuildNumber } = info;
  return `${info.osDescription ?? "Windows"} ${osMajorVersion}.${osMinorVersion}.${osBuildNumber}`;
}

function clientVersionOf(info: ComputerInfo): string | null {
  const { clientVersionMajorNumber: major, clientVersionMinorNumber: minor } = info;
  if (major === undefined || minor === undefined) return null;
  return [major, minor, info.clientVersionBuildNumber ?? 0, info.clientVersionQfeNumber ?? 0].join(".");
}

function shortName(dnsName: string): string {
  return dnsName.split(".")[0] || dnsName;
}
