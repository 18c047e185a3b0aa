import { randomUUID } from "node:crypto";
import type { AgentProgress, EnrolRequest, EnrolResponse } from "@releve/api";
import { fingerprintOf, issueDeviceCertificate } from "@releve/trust";
import { type Transaction, sql } from "kysely";
import type { z } from "zod";
import type { Services } from "../services.ts";
import type { Tables } from "../store/index.ts";
import { dropRenewal, proposeRenewal } from "./renewal.ts";

export type Request = z.output<typeof EnrolRequest>;
export type Response = z.output<typeof EnrolResponse>;

const IDLE: z.output<typeof AgentProgress> = { state: "idle", updateId: null, fraction: null, line: null };

/**
 * Gives a machine its device id and certificate. A machine that comes again (same machine id) keeps its
 * device id; its new certificate replaces the old one at once.
 */
export async function enrol({ store, keys, bus }: Services, request: Request): Promise<Response> {
  const { deviceId, certificate } = await store.db.transaction().execute(async (trx) => {
    // Two enrolments of one machine at once must agree on one device. SQLite has one writer anyway.
    if (store.kind === "postgresql")
      await sql`select pg_advisory_xact_lock(hashtext(${request.machineId}))`.execute(trx);
    const known = await trx
      .selectFrom("devices")
      .select("device_id")
      .where("machine_id", "=", request.machineId)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    const deviceId = known?.device_id ?? randomUUID();
    const certificate = await issueDeviceCertificate(keys.authority, request.csr, deviceId);
    const fingerprint = fingerprintOf(certificate);
    if (known === undefined) await insertDevice(trx, deviceId, fingerprint, request);
    else await replaceCertificate(trx, deviceId, fingerprint, request);
    return { deviceId, certificate };
  });
  bus.emitConsole({ topic: "devices", id: deviceId });
  return { deviceId, certificate, authority: keys.anchors };
}

/** A new certificate for a device that proved itself with its present one. */
export async function renew({ store, keys }: Services, deviceId: string, csr: string): Promise<Response> {
  const certificate = await issueDeviceCertificate(keys.authority, csr, deviceId);
  await proposeRenewal(store.db, deviceId, fingerprintOf(certificate));
  return { deviceId, certificate, authority: keys.anchors };
}

export async function insertDevice(
  trx: Transaction<Tables>,
  device_id: string,
  certificate_sha256: string,
  { machineId, dnsName }: Request,
): Promise<void> {
  await trx
    .insertInto("devices")
    .values({
      device_id,
      certificate_sha256,
      machine_id: machineId,
      dns_name: dnsName,
      name: shortName(dnsName),
      enrolled_at: Date.now(),
      last_contact_at: Date.now(),
      system: "",
      packages: 0,
      restart_pending: 0,
      progress_json: JSON.stringify(IDLE),
      needed: 0,
      needed_security: 0,
      failed: 0,
      installed: 0,
      health: "new",
    })
    .execute();
}

export async function replaceCertificate(
  trx: Transaction<Tables>,
  deviceId: string,
  certificate_sha256: string,
  { dnsName }: Request,
): Promise<void> {
  await trx
    .updateTable("devices")
    .set({ certificate_sha256, dns_name: dnsName, name: shortName(dnsName), last_contact_at: Date.now() })
    .where("device_id", "=", deviceId)
    .execute();
  await dropRenewal(trx, deviceId);
}

function shortName(dnsName: string): string {
  return dnsName.split(".")[0] ?? dnsName;
}
