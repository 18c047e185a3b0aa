import { hash } from "node:crypto";
import { fingerprintOf, issueDeviceCertificate } from "@releve/trust";
import { type Transaction, sql } from "kysely";
import { forgetCopy, standingOf } from "../diagnosis/clones.ts";
import { audit } from "../identity/audit.ts";
import { RestError } from "../rest/errors.ts";
import type { Services } from "../services.ts";
import type { Tables } from "../store/index.ts";
import { befall } from "../tasks/change.ts";
import { requireTask } from "../tasks/device.ts";
import { type Request, type Response, insertDevice, renew, replaceCertificate } from "./enrol.ts";

interface Caller {
  deviceId: string;
  taskId: string;
  machine: string | undefined;
}

/**
 * Answers a task to enrol anew: the task's id is what allows it, once. A copy becomes a device of its own, in the same
 * groups; the id and its history stay with the original. A machine that shares its id with none keeps it, with another
 * key. Throws RestError.
 */
export async function reEnrol(services: Services, caller: Caller, request: Request): Promise<Response> {
  const { store, keys, bus } = services;
  const { deviceId, taskId, machine } = caller;
  const ownId = idOfCopy(taskId, machine ?? "");
  // Not within the transaction: what was issued and not written is worth nothing.
  const certificate = await issueDeviceCertificate(keys.authority, request.csr, ownId);
  const fingerprint = fingerprintOf(certificate);
  const isCopy = await store.db.transaction().execute(async (trx) => {
    const task = await requireTask(trx, deviceId, taskId);
    if (task.kind !== "re-enrol") throw new RestError("conflict", "This task gives no identity.");
    const own = await trx
      .selectFrom("devices")
      .select("inventory_at")
      .where("device_id", "=", ownId)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    // It did not get the answer before.
    if (own?.inventory_at === null) {
      await replaceCertificate(trx, ownId, fingerprint, request);
      return true;
    }
    if (task.finished_at !== null) throw new RestError("conflict", "This task was done by another machine.");
    const standing = await standingOf(trx, deviceId, machine);
    if (standing === "original") throw new RestError("conflict", "This machine keeps its identity.");
    if (standing === "alone" || machine === undefined) return false;
    await insertDevice(trx, ownId, fingerprint, { ...request, machineId: ownId });
    await takeAlong(trx, deviceId, ownId);
    await forgetCopy(trx, deviceId, machine);
    await endTask(trx, taskId, request.dnsName);
    return true;
  });
  if (!isCopy) return await renew(services, deviceId, request.csr);
  bus.emitConsole({ topic: "devices" });
  bus.emitConsole({ topic: "audit" });
  return { deviceId: ownId, certificate, authority: keys.anchors };
}

/** The same whenever one machine asks for one task: an answer that is lost makes no second device (RFC 9562, 5.8). */
function idOfCopy(taskId: string, machine: string): string {
  const hex = hash("sha256", `${taskId} ${machine}`).slice(0, 32).split("");
  hex[12] = "8";
  hex[16] = "a";
  return hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What was decided for the machine under its old id goes on to hold for it. */
async function takeAlong(trx: Transaction<Tables>, from: string, to: string): Promise<void> {
  const groups = await trx
    .selectFrom("device_groups")
    .select("group_id")
    .where("device_id", "=", from)
    .execute();
  if (groups.length > 0)
    await trx
      .insertInto("device_groups")
      .values(groups.map(({ group_id }) => ({ device_id: to, group_id })))
      .execute();
}

async function endTask(trx: Transaction<Tables>, taskId: string, dnsName: string): Promise<void> {
  const { actor, name } = await trx
    .selectFrom("tasks as t")
    .innerJoin("devices as d", "d.device_id", "t.device_id")
    .select(["t.actor", "d.name"])
    .where("t.task_id", "=", taskId)
    .executeTakeFirstOrThrow();
  const summary = `${dnsName}, a copy of ${name}, was enrolled as a device of its own`;
  await befall(trx, "succeeded", sql`task_id = ${taskId}`, { code: null, detail: `${summary}.` });
  await audit(trx, { actor, action: "device.re-enrol", summary });
}
