import { X509Certificate, type X509Certificate as Certificate } from "node:crypto";
import { TrustError } from "./errors.ts";

/** What a certificate of our authority is for, told by its organisational unit, which only the authority sets. */
export type CertificateKind = "server" | "account" | "device";

export const UNIT_OF: Readonly<Record<CertificateKind, string>> = {
  server: "Releve server",
  account: "Releve account",
  device: "Releve device",
};

export interface VerifiedCertificate {
  kind: CertificateKind;
  /** Common name: the device id of a device. */
  name: string;
  /** SHA-256 of the DER form, lower-case hexadecimal. */
  fingerprint: string;
}

/**
 * Reads a presented certificate (DER or PEM): null unless `authority` (PEM) signed it, it is valid at `now`,
 * and it is exactly one of our kinds.
 */
export function verifyCertificate(
  authority: string,
  presented: Uint8Array | string,
  now = Date.now(),
): VerifiedCertificate | null {
  const issuer = new X509Certificate(authority);
  const certificate = parse(presented);
  if (certificate === null || certificate.ca) return null;
  if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) return null;
  if (now < certificate.validFromDate.getTime() || now > certificate.validToDate.getTime()) return null;
  // Node prints one attribute a line, values escaped (RFC 2253), so that a value cannot forge a line.
  const [unit = "", name = "", ...rest] = certificate.subject.split("\n");
  const kind = (Object.keys(UNIT_OF) as CertificateKind[]).find((k) => unit === `OU=${UNIT_OF[k]}`);
  if (kind === undefined || !name.startsWith("CN=") || rest.length > 0) return null;
  return { kind, name: name.slice("CN=".length), fingerprint: fingerprintOf(certificate) };
}

function parse(presented: Uint8Array | string): Certificate | null {
  try {
    return new X509Certificate(presented);
  } catch {
    return null;
  }
}

/** SHA-256 of a certificate's DER form, lower-case hexadecimal. */
export function fingerprintOf(certificate: Certificate | string): string {
  const parsed = typeof certificate === "string" ? new X509Certificate(certificate) : certificate;
  return parsed.fingerprint256.replaceAll(":", "").toLowerCase();
}

/** Whether less than a third of a certificate's life is left. */
export function needsRenewal(certificate: string, now = Date.now()): boolean {
  const { validFromDate, validToDate } = new X509Certificate(certificate);
  const [from, to] = [validFromDate.getTime(), validToDate.getTime()];
  return to - now < (to - from) / 3;
}

/** Whether a server certificate answers for every one of `names` (DNS names and IP addresses). */
export function coversNames(certificate: string, names: readonly string[]): boolean {
  const parsed = new X509Certificate(certificate);
  return names.every((name) => (parsed.checkHost(name) ?? parsed.checkIP(name)) !== undefined);
}

/** What a machine needs to enrol, as one PEM file. */
export interface AccountFile {
  certificate: string;
  key: string;
  /** The roots that the agent trusts, and no others: of the service's own authority and of its chain. */
  authority: string;
}

const MOST_AUTHORITIES = 8;

export function formatAccountFile(account: AccountFile): string {
  return [account.key, account.certificate, account.authority].map((part) => `${part.trim()}\n`).join("");
}

/** Reads an account file. Throws TrustError `malformed-file`. */
export function parseAccountFile(text: string): AccountFile {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z ]+)-----[\s\S]+?-----END \1-----/g)];
  const [certificate, ...authorities] = blocks.filter((b) => b[1] === "CERTIFICATE").map((b) => b[0]);
  const key = blocks.find((b) => b[1] === "PRIVATE KEY")?.[0];
  const isWhole = authorities.length > 0 && authorities.length <= MOST_AUTHORITIES;
  if (key === undefined || certificate === undefined || !isWhole)
    throw new TrustError("malformed-file", "an account file holds a key, its certificate and authorities");
  if ([certificate, ...authorities].some((pem) => parse(pem) === null))
    throw new TrustError("malformed-file", "the account file's certificates cannot be read");
  const authority = authorities.map((pem) => `${pem}\n`).join("");
  return { certificate: `${certificate}\n`, key: `${key}\n`, authority };
}
