/**
 * What the service's own cookies hold: a fixed layout under AES-256-GCM, so that nothing is parsed that
 * this service did not write (MS-WUSP 2.2.3.4, 2.2.3.5 leave the content to the server).
 */
import { type KeyObject, createCipheriv, createDecipheriv, createSecretKey, randomBytes } from "node:crypto";

/** `authorization` proves who asked for it; `session` is the Cookie of every later call. */
export type CookieKind = "authorization" | "session";

export interface CookiePayload {
  kind: CookieKind;
  /** GUID. */
  clientId: string;
  /** GUID of the service's database: cookies of another one are answered by ServerChanged. */
  serverId: string;
  expires: Date;
  /** What the client gave to GetCookie. */
  protocolVersion: { major: number; minor: number };
  configLastChange: Date;
  /** Sequence number of the last deployment change that the client knows. */
  syncMark: number;
  /** SHA-256 of the groups that the mark was computed for. */
  groupsHash?: Uint8Array;
}

export interface CookieKey {
  /** Unsigned 32 bits, unique within the ring. */
  readonly id: number;
  /** 32 random bytes. A key may seal 2^32 cookies, NIST SP 800-38D section 8.3. */
  readonly key: Uint8Array;
}

/** The current key seals; the previous ones still open. */
export interface CookieKeyring {
  readonly current: CookieKey;
  readonly previous: readonly CookieKey[];
}

/** Carries the fault's code to answer with. */
export class CookieError extends Error {
  readonly code: "InvalidCookie" | "InvalidAuthorizationCookie" | "CookieExpired";

  constructor(code: CookieError["code"], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "CookieError";
    this.code = code;
  }
}

// Sealed: layout version (1), key id (4), nonce (12), payload under the cipher, tag (16).
const LAYOUT = 1;
const KEY_ID_AT = 1;
const NONCE_AT = 5;
const NONCE_BYTES = 12;
const BODY_AT = NONCE_AT + NONCE_BYTES;
const TAG_BYTES = 16;

// Payload: kind (1), client (16), server (16), expiry (8), version (2 x 2), config (8), mark (8),
// whether there is a hash (1), hash (32).
const AT = {
  kind: 0,
  client: 1,
  server: 17,
  expires: 33,
  major: 41,
  minor: 43,
  config: 45,
  mark: 53,
} as const;
const HAS_HASH_AT = 61;
const HASH_AT = 62;
const HASH_BYTES = 32;
const PAYLOAD_BYTES = HASH_AT + HASH_BYTES;
const SEALED_BYTES = BODY_AT + PAYLOAD_BYTES + TAG_BYTES;

/** Made once: to make one takes longer than to seal a cookie. */
const keyObjects = new WeakMap<Uint8Array, KeyObject>();

function keyObjectOf(key: Uint8Array): KeyObject {
  let known = keyObjects.get(key);
  if (known === undefined) {
    known = createSecretKey(key);
    keyObjects.set(key, known);
  }
  return known;
}

const KINDS: readonly CookieKind[] = ["authorization", "session"];
const CIPHER = "aes-256-gcm";

/** @throws RangeError when a value does not fit its field */
export function sealCookie(payload: CookiePayload, keyring: CookieKeyring): Uint8Array {
  const { id, key } = keyring.current;
  const head = Buffer.alloc(NONCE_AT);
  head.writeUInt8(LAYOUT, 0);
  head.writeUInt32BE(id, KEY_ID_AT);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyObjectOf(key), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(head);
  const body = Buffer.concat([cipher.update(writePayload(payload)), cipher.final()]);
  return new Uint8Array(Buffer.concat([head, nonce, body, cipher.getAuthTag()]));
}

/**
 * Opens a cookie that this service sealed. The caller still compares `serverId`, `configLastChange` and,
 * where a request names a client, `clientId`.
 * @throws CookieError `CookieExpired` for a genuine one past its time; else InvalidCookie, or
 * InvalidAuthorizationCookie where an authorization cookie was expected
 */
export function openCookie(
  kind: CookieKind,
  sealed: Uint8Array,
  keyring: CookieKeyring,
  now: Date,
): CookiePayload {
  const invalid = (why: string, cause?: unknown): CookieError =>
    new CookieError(kind === "session" ? "InvalidCookie" : "InvalidAuthorizationCookie", why, cause);
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.byteLength !== SEALED_BYTES) throw invalid("the cookie has the wrong size");
  if (bytes.readUInt8(0) !== LAYOUT) throw invalid("the cookie has an unknown layout");
  const id = bytes.readUInt32BE(KEY_ID_AT);
  const key = [keyring.current, ...keyring.previous].find((candidate) => candidate.id === id)?.key;
  if (key === undefined) throw invalid("the cookie's key is unknown");
  let payload: CookiePayload;
  try {
    payload = readPayload(decrypt(bytes, key));
  } catch (cause) {
    throw invalid("the cookie is not genuine", cause);
  }
  if (payload.kind !== kind) throw invalid("the cookie is of the other kind");
  if (payload.expires.getTime() <= now.getTime()) {
    throw new CookieError("CookieExpired", "the cookie has expired");
  }
  return payload;
}

function decrypt(bytes: Buffer, key: Uint8Array): Buffer {
  const decipher = createDecipheriv(CIPHER, keyObjectOf(key), bytes.subarray(NONCE_AT, BODY_AT), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(bytes.subarray(0, NONCE_AT));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(BODY_AT, -TAG_BYTES)), decipher.final()]);
}

function writePayload(payload: CookiePayload): Buffer {
  const { groupsHash, protocolVersion } = payload;
  const body = Buffer.alloc(PAYLOAD_BYTES);
  body.writeUInt8(KINDS.indexOf(payload.kind), AT.kind);
  writeGuidAt(body, payload.clientId, AT.client);
  writeGuidAt(body, payload.serverId, AT.server);
  body.writeBigInt64BE(BigInt(payload.expires.getTime()), AT.expires);
  body.writeUInt16BE(protocolVersion.major, AT.major);
  body.writeUInt16BE(protocolVersion.minor, AT.minor);
  body.writeBigInt64BE(BigInt(payload.configLastChange.getTime()), AT.config);
  body.writeBigUInt64BE(BigInt(payload.syncMark), AT.mark);
  if (groupsHash !== undefined) {
    if (groupsHash.byteLength !== HASH_BYTES) throw new RangeError("groupsHash has 32 bytes");
    body.writeUInt8(1, HAS_HASH_AT);
    body.set(groupsHash, HASH_AT);
  }
  return body;
}

function readPayload(body: Buffer): CookiePayload {
  const kind = KINDS[body.readUInt8(AT.kind)];
  if (kind === undefined) throw new RangeError("unknown kind");
  return {
    kind,
    clientId: readGuidAt(body, AT.client),
    serverId: readGuidAt(body, AT.server),
    expires: new Date(Number(body.readBigInt64BE(AT.expires))),
    protocolVersion: { major: body.readUInt16BE(AT.major), minor: body.readUInt16BE(AT.minor) },
    configLastChange: new Date(Number(body.readBigInt64BE(AT.config))),
    syncMark: Number(body.readBigUInt64BE(AT.mark)),
    ...(body.readUInt8(HAS_HASH_AT) === 1 && {
      groupsHash: new Uint8Array(body.subarray(HASH_AT, HASH_AT + HASH_BYTES)),
    }),
  };
}

function writeGuidAt(body: Buffer, guid: string, at: number): void {
  const hex = guid.replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new RangeError(`no GUID: ${guid}`);
  body.write(hex, at, "hex");
}

function readGuidAt(body: Buffer, at: number): string {
  return body
    .subarray(at, at + 16)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
