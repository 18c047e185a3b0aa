import {
  type AuthorizationCookie,
  type Cookie,
  CookieError,
  type CookiePayload,
  openCookie,
  sealCookie,
} from "@releve/protocol";
import type { Kysely } from "kysely";
import { type OwnGroups, ownGroupsOf } from "../fleet/index.ts";
import { type Tables, prepareQuery, selectChange } from "../store/index.ts";
import { highestRevision } from "./catalogue-index.ts";
import type { Call } from "./context.ts";
import { FaultError, RefusedError } from "./faults.ts";

/** Life of both cookies, as WSUS's; use does not extend it. */
const COOKIE_LIFE = 3_600_000;
/** A session's cookie is sent again until so much of its life is left: to seal another costs as much as two queries. */
const RENEWED_BELOW = COOKIE_LIFE / 2;
export const PLUGIN = "SimpleTargeting";

/** What a session cookie carries beside the client. */
export type Marks = Pick<CookiePayload, "protocolVersion" | "syncMark"> & { groupsHash?: Uint8Array };

export interface Session {
  clientId: string;
  payload: CookiePayload;
  /** As it was sealed. */
  sealed: Uint8Array;
  /** RegisterComputer was called. */
  isRegistered: boolean;
  /** `devices.inventory_at`. */
  inventoryAt: number | null;
  /** Of the catalogue's revision ids, at the session's beginning. */
  highestRevision: number;
  /** Undefined: nothing is known of the client. */
  groups: OwnGroups | undefined;
  /** The client waits to be admitted: it is sent nothing, and what it reports is not kept. */
  isQuarantined: boolean;
}

/** A cookie for GetCookie, bound to the client. Throws FaultError, RefusedError. */
export async function authorize(call: Call, clientId: string): Promise<AuthorizationCookie> {
  if (call.deviceId !== undefined && call.deviceId !== clientId)
    throw new FaultError("InvalidParameters", "clientId");
  await findDevice(call, clientId);
  const cookieData = seal(call, "authorization", clientId, {
    protocolVersion: { major: 0, minor: 0 },
    syncMark: 0,
  });
  return { plugInId: PLUGIN, cookieData };
}

/** Whom an authorization cookie was given to. Throws FaultError. */
export function authorizedClient(call: Call, cookies: readonly AuthorizationCookie[]): string {
  const cookie = cookies.find(({ plugInId }) => plugInId === PLUGIN);
  if (cookie === undefined) throw new FaultError("InvalidAuthorizationCookie", "authCookies");
  const { clientId } = checked(call, "authorization", cookie.cookieData);
  if (call.deviceId !== undefined && call.deviceId !== clientId)
    throw new FaultError("InvalidAuthorizationCookie", "authCookies");
  return clientId;
}

export function sessionCookie(call: Call, clientId: string, marks: Marks): Cookie {
  return {
    expiration: new Date(call.now.getTime() + COOKIE_LIFE),
    encryptedData: seal(call, "session", clientId, marks),
  };
}

/** The cookie for a session's next call: the same one as long as it is young and says the same. */
export function nextCookie(call: Call, { clientId, payload, sealed }: Session, marks: Marks): Cookie {
  const isYoung = payload.expires.getTime() - call.now.getTime() > RENEWED_BELOW;
  return isYoung && saysTheSame(payload, marks)
    ? { expiration: payload.expires, encryptedData: sealed }
    : sessionCookie(call, clientId, marks);
}

function saysTheSame(a: Marks, b: Marks): boolean {
  const [hash, other] = [a.groupsHash, b.groupsHash];
  return (
    a.syncMark === b.syncMark &&
    a.protocolVersion.major === b.protocolVersion.major &&
    a.protocolVersion.minor === b.protocolVersion.minor &&
    (hash === undefined || other === undefined ? hash === other : Buffer.compare(hash, other) === 0)
  );
}

/** The session of a cookie, checked as MS-WUSP 3.1.5 asks before every call. Throws FaultError, RefusedError. */
export async function openSession(call: Call, cookie: Cookie): Promise<Session> {
  const payload = checked(call, "session", cookie.encryptedData);
  if (call.deviceId !== undefined && call.deviceId !== payload.clientId)
    throw new FaultError("InvalidCookie", "cookie");
  if (payload.configLastChange.getTime() !== call.service.configLastChange.getTime())
    throw new FaultError("ConfigChanged", "");
  const device = await findDevice(call, payload.clientId);
  call.clientId = payload.clientId;
  return {
    clientId: payload.clientId,
    payload,
    sealed: cookie.encryptedData,
    highestRevision: device?.highest_revision ?? 0,
    groups: device?.groups,
    inventoryAt: device?.inventory_at ?? null,
    isRegistered: device?.is_registered === 1,
    isQuarantined: device !== undefined && device.quarantined_at !== null,
  };
}

/**
 * What an older session, mostly an expired one, knew; undefined when it was another client's. Throws
 * FaultError for a cookie that is not this server's (MS-WUSP 3.1.5.4): the client's revision ids are not either.
 */
export function marksOf(call: Call, cookie: Cookie | undefined, clientId: string): Marks | undefined {
  // Old agents send one that holds its expiry alone.
  if (cookie === undefined || cookie.encryptedData.byteLength === 0) return undefined;
  const payload = genuine(call, "session", cookie.encryptedData);
  return payload.clientId === clientId ? payload : undefined;
}

/** A registered client only: the service knows what it is (RegisterComputer). Throws FaultError. */
export function requireRegistration({ isRegistered }: Session): void {
  if (!isRegistered) throw new FaultError("RegistrationRequired", "");
}

/** What of a device is looked at with every call. */
export type DeviceRow = NonNullable<Awaited<ReturnType<ReturnType<typeof deviceReader>>>>;

/** Reads it in one query, compiled once. */
export function deviceReader(db: Kysely<Tables>) {
  const query = prepareQuery((deviceId) =>
    db
      .selectFrom("devices")
      .leftJoin("device_groups as own", "own.device_id", "devices.device_id")
      .select(["certificate_sha256", "removed_at", "quarantined_at", "inventory_at"])
      .select((eb) =>
        eb.case().when("computer_info_json", "is", null).then(0).else(1).end().as("is_registered"),
      )
      .select([
        highestRevision(db).as("highest_revision"),
        selectChange(db).as("mark"),
        "own.group_id as own",
      ])
      .where("devices.device_id", "=", deviceId),
  );
  return async (deviceId: string) => {
    const rows = await query(db, deviceId);
    return rows[0] && Object.assign(rows[0], { groups: ownGroupsOf(rows) });
  };
}

/** Nobody without a certificate may speak for a device that has one, nor a removed device for itself. */
async function findDevice(call: Call, clientId: string) {
  const device =
    call.deviceId === clientId && call.device ? call.device : await call.service.readDevice(clientId);
  if (device !== undefined && device.removed_at !== null)
    throw new RefusedError("The device was removed; enrol it again.");
  if (call.deviceId === undefined && (device?.certificate_sha256 ?? null) !== null)
    throw new RefusedError("The device must use its certificate.");
  return device;
}

function seal(call: Call, kind: CookiePayload["kind"], clientId: string, marks: Marks): Uint8Array {
  const { serverId, configLastChange, keyring, openedCookies } = call.service;
  const { protocolVersion, syncMark, groupsHash } = marks;
  const payload = {
    ...{ kind, clientId, serverId, configLastChange, protocolVersion, syncMark },
    expires: new Date(call.now.getTime() + COOKIE_LIFE),
    ...(groupsHash && { groupsHash }),
  };
  const sealed = sealCookie(payload, keyring);
  openedCookies.set(keyOf(sealed), payload, 1);
  return sealed;
}

const keyOf = (sealed: Uint8Array): string =>
  Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength).toString("latin1");

function checked(call: Call, kind: CookiePayload["kind"], data: Uint8Array): CookiePayload {
  const { openedCookies } = call.service;
  const key = keyOf(data);
  let payload = openedCookies.get(key);
  if (payload?.kind !== kind) {
    payload = genuine(call, kind, data);
    openedCookies.set(key, payload, 1);
  }
  if (payload.expires.getTime() > call.now.getTime()) return payload;
  throw new FaultError(kind === "authorization" ? "InvalidAuthorizationCookie" : "CookieExpired", "");
}

/** A cookie that this server made, be it expired: that it is another server's must be told first. */
function genuine(call: Call, kind: CookiePayload["kind"], data: Uint8Array): CookiePayload {
  try {
    // Time 0: nothing has expired then.
    const payload = openCookie(kind, data, call.service.keyring, new Date(0));
    // Revision ids of another database mean nothing here.
    if (payload.serverId !== call.service.serverId) throw new FaultError("ServerChanged", "");
    return payload;
  } catch (cause) {
    if (!(cause instanceof CookieError)) throw cause;
    throw new FaultError(kind === "authorization" ? "InvalidAuthorizationCookie" : cause.code, "", cause);
  }
}
