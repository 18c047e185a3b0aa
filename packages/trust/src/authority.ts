import "reflect-metadata";
import { randomBytes, type webcrypto } from "node:crypto";
import { isIP } from "node:net";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Pkcs10CertificateRequest,
  Pkcs10CertificateRequestGenerator,
  type PublicKey,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { TrustError } from "./errors.ts";
import {
  KEY_ALGORITHM,
  SIGNING_ALGORITHM,
  createKeyPair,
  exportPrivateKey,
  importPrivateKey,
} from "./keys.ts";
import { UNIT_OF } from "./kinds.ts";

const DAY = 86_400_000;
/** Clocks of devices may be behind ours by this much, milliseconds. */
const BACKDATE = DAY;
/** Life of each certificate, days. Servers: the longest that browsers take. */
const LIFE = { authority: 20 * 365, server: 397, account: 5 * 365, device: 365 } as const;

/** A certificate and its private key, both PEM (the key PKCS#8). */
export interface Identity {
  certificate: string;
  key: string;
}

/** A new certificate authority; it signs end certificates only. */
export async function createAuthority(name: string, now = Date.now()): Promise<Identity> {
  const keys = await createKeyPair();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [name] }],
    ...lifeOf(LIFE.authority, now),
    keys,
    signingAlgorithm: SIGNING_ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey, false),
    ],
  });
  return { certificate: pem(certificate), key: await exportPrivateKey(keys.privateKey) };
}

/** A key and certificate for a listener. `names`: DNS names and IP addresses, at least one. */
export async function issueServerCertificate(
  authority: Identity,
  names: readonly string[],
  now = Date.now(),
): Promise<Identity> {
  const alternatives = names.map(generalName);
  if (alternatives.length === 0) throw new TrustError("bad-name", "a server certificate needs a name");
  const keys = await createKeyPair();
  const certificate = await issue(authority, {
    unit: UNIT_OF.server,
    // RFC 5280, ub-common-name: 64; clients read the alternative names, not this.
    commonName: (names[0] ?? "").slice(0, 64),
    publicKey: keys.publicKey,
    usage: ExtendedKeyUsage.serverAuth,
    days: LIFE.server,
    extensions: [new SubjectAlternativeNameExtension(alternatives)],
    now,
  });
  return { certificate, key: await exportPrivateKey(keys.privateKey) };
}

/** The key and certificate that lets machines enrol, and nothing else. */
export async function issueAccountCertificate(authority: Identity, now = Date.now()): Promise<Identity> {
  const keys = await createKeyPair();
  const certificate = await issue(authority, {
    unit: UNIT_OF.account,
    commonName: "enrolment",
    publicKey: keys.publicKey,
    usage: ExtendedKeyUsage.clientAuth,
    days: LIFE.account,
    extensions: [],
    now,
  });
  return { certificate, key: await exportPrivateKey(keys.privateKey) };
}

/** A new key and a PKCS#10 request for it, both PEM. The subject is left empty: the service chooses it. */
export async function createDeviceRequest(): Promise<{ key: string; csr: string }> {
  const keys = await createKeyPair();
  const request = await Pkcs10CertificateRequestGenerator.create({
    keys,
    signingAlgorithm: SIGNING_ALGORITHM,
  });
  return { key: await exportPrivateKey(keys.privateKey), csr: `${request.toString("pem")}\n` };
}

/**
 * A client certificate for a device, PEM. Of the request only the public key is used, once its type
 * and its signature (proof of possession) are checked. Throws TrustError.
 */
export async function issueDeviceCertificate(
  authority: Identity,
  csrPem: string,
  deviceId: string,
  now = Date.now(),
): Promise<string> {
  return await issue(authority, {
    unit: UNIT_OF.device,
    commonName: deviceId,
    publicKey: await provenKey(csrPem),
    usage: ExtendedKeyUsage.clientAuth,
    days: LIFE.device,
    extensions: [],
    now,
  });
}

async function provenKey(csrPem: string): Promise<PublicKey> {
  let request: Pkcs10CertificateRequest;
  try {
    request = new Pkcs10CertificateRequest(csrPem);
  } catch (cause) {
    throw new TrustError("malformed-request", "not a PKCS#10 request", cause);
  }
  const algorithm = request.publicKey.algorithm as { name?: string; namedCurve?: string };
  if (algorithm.name !== KEY_ALGORITHM.name || algorithm.namedCurve !== KEY_ALGORITHM.namedCurve)
    throw new TrustError("wrong-key-type", "the key must be ECDSA on P-256");
  const proven = await request.verify().catch(() => false);
  if (!proven) throw new TrustError("bad-signature", "the request is not signed by its key");
  return request.publicKey;
}

interface Subject {
  unit: string;
  commonName: string;
  publicKey: webcrypto.CryptoKey | PublicKey;
  usage: ExtendedKeyUsage;
  days: number;
  extensions: Extension[];
  now: number;
}

async function issue(authority: Identity, subject: Subject): Promise<string> {
  const issuer = new X509Certificate(authority.certificate);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    issuer: issuer.subjectName,
    subject: [{ OU: [subject.unit] }, { CN: [subject.commonName] }],
    ...lifeOf(subject.days, subject.now),
    publicKey: subject.publicKey,
    signingKey: await importPrivateKey(authority.key),
    signingAlgorithm: SIGNING_ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([subject.usage]),
      await SubjectKeyIdentifierExtension.create(subject.publicKey, false),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey, false),
      ...subject.extensions,
    ],
  });
  return pem(certificate);
}

function generalName(name: string): { type: "dns" | "ip"; value: string } {
  if (isIP(name) !== 0) return { type: "ip", value: name };
  if (
    name.length > 253 ||
    !/^(\*\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/i.test(name)
  )
    throw new TrustError("bad-name", `"${name.slice(0, 80)}" is neither a DNS name nor an IP address`);
  return { type: "dns", value: name };
}

function lifeOf(days: number, now: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(now - BACKDATE), notAfter: new Date(now + days * DAY) };
}

/** RFC 5280 4.1.2.2: positive, unpredictable, at most 20 octets. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString("hex");
}

function pem(certificate: X509Certificate): string {
  return `${certificate.toString("pem")}\n`;
}
