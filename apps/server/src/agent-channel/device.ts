import { TLSSocket } from "node:tls";
import { type VerifiedCertificate, verifyCertificate } from "@releve/trust";
import type { FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import { RestError } from "../rest/errors.ts";
import type { Services } from "../services.ts";
import { type PreparedQuery, type Tables, prepareQuery } from "../store/index.ts";
import { promoteRenewal } from "./renewal.ts";

/** A certificate is judged once for a connection: it cannot change there (TLS 1.3 has no renegotiation). */
const judged = new WeakMap<TLSSocket, VerifiedCertificate | null>();

/** The client's certificate, when our authority made it; whether it is in force is the store's to say. */
export function certificateOf({ keys }: Services, request: FastifyRequest): VerifiedCertificate | null {
  const { socket } = request.raw;
  if (!(socket instanceof TLSSocket)) return null;
  const known = judged.get(socket);
  if (known !== undefined) return known;
  const presented = socket.getPeerX509Certificate();
  const verdict =
    presented === undefined ? null : verifyCertificate(keys.authority.certificate, presented.raw);
  judged.set(socket, verdict);
  return verdict;
}

const inForceQueries = new WeakMap<Kysely<Tables>, PreparedQuery<{ certificate_sha256: string | null }>>();

/** The certificate in force of a device that is not removed: asked with every call. */
function inForceQuery(db: Kysely<Tables>): PreparedQuery<{ certificate_sha256: string | null }> {
  let query = inForceQueries.get(db);
  if (query === undefined) {
    query = prepareQuery((deviceId) =>
      db
        .selectFrom("devices")
        .select("certificate_sha256")
        .where("device_id", "=", deviceId)
        .where("removed_at", "is", null),
    );
    inForceQueries.set(db, query);
  }
  return query;
}

/** The device whose certificate, in force and not revoked, this connection was made with; else null. */
export async function deviceOf(services: Services, request: FastifyRequest): Promise<string | null> {
  const certificate = certificateOf(services, request);
  if (certificate?.kind !== "device") return null;
  const { db } = services.store;
  const [device] = await inForceQuery(db)(db, certificate.name);
  if (device === undefined) return null;
  const inForce =
    device.certificate_sha256 === certificate.fingerprint ||
    (await promoteRenewal(db, certificate.name, certificate.fingerprint));
  return inForce ? certificate.name : null;
}

/** As `deviceOf`; throws RestError `certificate-refused` instead of null. */
export async function requireDevice(services: Services, request: FastifyRequest): Promise<string> {
  const deviceId = await deviceOf(services, request);
  if (deviceId === null)
    throw new RestError("certificate-refused", "This needs the certificate of an enrolled device.");
  return deviceId;
}
