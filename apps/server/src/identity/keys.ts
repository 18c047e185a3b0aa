import { X509Certificate, createPrivateKey } from "node:crypto";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import { getCACertificates } from "node:tls";
import {
  type Identity,
  anchorOf,
  coversNames,
  createAuthority,
  fingerprintOf,
  formatAccountFile,
  issueAccountCertificate,
  issueServerCertificate,
  needsRenewal,
  parseAccountFile,
  verifyCertificate,
} from "@releve/trust";
import type { Config } from "../config/options.ts";
import { StartError } from "../start-error.ts";
import { type DataFolder, folderError } from "./data-folder.ts";
import { writeWhole } from "./write-whole.ts";

export interface ServiceKeys {
  authority: Identity;
  /** SHA-256 of the authority's certificate, hex. */
  fingerprint: string;
  /** The roots that agents must trust, PEM: the authority, and that of an operator's own chain. */
  anchors: string;
  /** What the HTTPS listener presents. */
  tls: ListenerIdentity;
}

export interface ListenerIdentity extends Identity {
  /** For names that an operator's own certificate does not cover, e.g. localhost. */
  otherNames?: Identity;
}

/** Reads the keys, makes those that are missing, renews those that end soon. Throws StartError. */
export async function openKeys(folder: DataFolder, config: Config): Promise<ServiceKeys> {
  try {
    const authority = await keptIdentity(
      folder,
      "authority",
      () => true,
      () => createAuthority(`Releve authority of ${hostname()}`.slice(0, 64)),
    );
    const own = await ownIdentity(folder, authority, config);
    const given =
      config.certificate !== undefined && config.key !== undefined
        ? givenIdentity(config.certificate, config.key)
        : undefined;
    const anchors = authority.certificate + (given?.anchor ?? "");
    await ensureAccountFile(folder, authority, anchors);
    const tls = given === undefined ? own : { ...given.identity, otherNames: own };
    return { authority, fingerprint: fingerprintOf(authority.certificate), anchors, tls };
  } catch (cause) {
    throw cause instanceof StartError ? cause : folderError(folder.keys, cause);
  }
}

async function ownIdentity(folder: DataFolder, authority: Identity, config: Config): Promise<Identity> {
  const names = serverNames(config);
  const usable = (kept: Identity) => !needsRenewal(kept.certificate) && coversNames(kept.certificate, names);
  const { certificate, key } = await keptIdentity(folder, "server", usable, () =>
    issueServerCertificate(authority, names),
  );
  return { certificate: certificate + authority.certificate, key };
}

async function keptIdentity(
  folder: DataFolder,
  name: string,
  usable: (kept: Identity) => boolean,
  make: () => Promise<Identity>,
): Promise<Identity> {
  const path = join(folder.keys, `${name}.json`);
  if (existsSync(path)) {
    chmodSync(path, 0o600);
    const kept = JSON.parse(readFileSync(path, "utf8")) as Identity;
    if (usable(kept)) return kept;
  }
  const made = await make();
  writeWhole(path, JSON.stringify(made), 0o600);
  return made;
}

async function ensureAccountFile(folder: DataFolder, authority: Identity, anchors: string): Promise<void> {
  const kept = existsSync(folder.accountFile)
    ? parseAccountFile(readFileSync(folder.accountFile, "utf8"))
    : undefined;
  const usable =
    kept !== undefined &&
    verifyCertificate(authority.certificate, kept.certificate) !== null &&
    !needsRenewal(kept.certificate);
  if (usable) chmodSync(folder.accountFile, 0o600);
  if (usable && kept.authority.trim() === anchors.trim()) return;
  const account = usable ? kept : await issueAccountCertificate(authority);
  writeWhole(folder.accountFile, formatAccountFile({ ...account, authority: anchors }), 0o600);
}

function givenIdentity(certificate: string, key: string): { identity: Identity; anchor: string } {
  const unusable = (why: string, cause?: unknown) =>
    new StartError(
      "certificate-unusable",
      `The certificate ${certificate} or its key ${key} cannot be used: ${why}`,
      cause,
    );
  try {
    const identity = { certificate: readFileSync(certificate, "utf8"), key: readFileSync(key, "utf8") };
    const leaf = new X509Certificate(identity.certificate);
    if (!leaf.checkPrivateKey(createPrivateKey(identity.key)))
      throw unusable("the key is not the certificate's.");
    if (leaf.validToDate.getTime() < Date.now())
      throw unusable(`the certificate ended on ${leaf.validToDate.toISOString()}; renew it.`);
    const anchor = anchorOf(identity.certificate, () => getCACertificates("system"));
    if (anchor === undefined)
      throw unusable(
        "its chain does not lead to a root that this system knows. " +
          "Append the certificates up to the root, so that agents know whom to trust.",
      );
    return { identity, anchor };
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw unusable(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** What clients may call this machine: its names, its addresses, and what the operator adds. */
export function serverNames(config: Pick<Config, "names">): string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((interfaces) => interfaces ?? [])
    .filter((address) => !address.address.startsWith("fe80"))
    .map((address) => address.address);
  const host = /^[a-z0-9.-]+$/i.test(hostname()) ? [hostname()] : [];
  return [...new Set([...host, "localhost", "127.0.0.1", "::1", ...addresses, ...config.names])];
}
