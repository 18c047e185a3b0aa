import { type PeerCertificate, TLSSocket } from "node:tls";
import { type VerifiedCertificate, verifyCertificate } from "@releve/trust";
import type { FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import { RestError } from "../rest/errors.ts";
import type { Services } from "../services.ts";
import { type DevicesTable, type PreparedQuery, type Tables, prepareQuery } from "../store/index.ts";
import { promoteRenewal } from "./renewal.ts";

/** A certificate is judged once for a connection: it cannot change there (TLS 1.3 has no renegotiation). */
const judged = new WeakMap<TLSSocket, VerifiedCertificate | null>();

/** The client's certificate, when our authority made it; whether it is in force is the store's to say. */
export function certificateOf(
  { keys }: Pick<Services, "keys">,
  request: FastifyRequest,
): VerifiedCertificate | null {
  const { socket } = request.raw;
  if (!(socket instanceof TLSSocket)) return null;
  const known = judged.get(socket);
  if (known !== undefined) return known;
  // `getPeerX509Certificate` of Node 24.20 never gives back the certificate's memory, 4 KB of each connection. Without a
  // certificate this is an empty object, of a connection that has ended it is null.
  const presented = socket.getPeerCertificate() as Partial<PeerCertificate> | null;
  const verdict = presented?.raw ? verifyCertificate(keys.authority.certificate, presented.raw) : null;
  judged.set(socket, verdict);
  return verdict;
}

/** What says whether a device's certificate is in force. */
type Standing = Pick<DevicesTable, "certificate_sha256" | "removed_at">;

const standingQueries = new WeakMap<Kysely<Tables>, PreparedQuery<Standing>>();

/** Asked with every call. */
function standingQuery(db: Kysely<Tables>): PreparedQuery<Standing> {
  let query = standingQueries.get(db);
  if (query === undefined) {
    query = prepareQuery((deviceId) =>
      db.selectFrom("devices").select(["certificate_sha256", "removed_at"]).where("device_id", "=", deviceId),
    );
    standingQueries.set(db, query);
  }
  return query;
}

/** The device whose certificate, in force and not revoked, this connection was made with; else null. */
export async function deviceOf(services: Services, request: FastifyRequest): Promise<string | null> {
  const { db } = services.store;
  const found = await readDeviceOf(services, request, async (id) => (await standingQuery(db)(db, id))[0]);
  return found?.deviceId ?? null;
}

/** The same for who needs more of the device: `read` answers it. */
export async function readDeviceOf<D extends Standing>(
  services: Pick<Services, "keys" | "store">,
  request: FastifyRequest,
  read: (deviceId: string) => Promise<D | undefined>,
): Promise<{ deviceId: string; device: D } | undefined> {
  const certificate = certificateOf(services, request);
  if (certificate?.kind !== "device") return undefined;
  const { name: deviceId, fingerprint } = certificate;
  const device = await read(deviceId);
  if (device === undefined || device.removed_at !== null) return undefined;
  const inForce =
    device.certificate_sha256 === fingerprint ||
    (await promoteRenewal(services.store.db, deviceId, fingerprint));
  return inForce ? { deviceId, device } : undefined;
}

/** As `deviceOf`; throws RestError `certificate-refused` instead of null. */
export async function requireDevice(services: Services, request: FastifyRequest): Promise<string> {
  const deviceId = await deviceOf(services, request);
  if (deviceId === null)
    throw new RestError("certificate-refused", "This needs the certificate of an enrolled device.");
  return deviceId;
}
