import { chmodSync, existsSync, readFileSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import {
  type Identity,
  coversNames,
  createAuthority,
  fingerprintOf,
  formatAccountFile,
  issueAccountCertificate,
  issueServerCertificate,
  needsRenewal,
  parseAccountFile,
} from "@releve/trust";
import type { Config } from "../config/options.ts";
import { StartError } from "../start-error.ts";
import { type DataFolder, folderError } from "./data-folder.ts";
import { writeWhole } from "./write-whole.ts";

export interface ServiceKeys {
  authority: Identity;
  /** SHA-256 of the authority's certificate, hex. */
  fingerprint: string;
  /** What the HTTPS listener presents; the chain ends with the authority. */
  tls: Identity;
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
    await ensureAccountFile(folder, authority);
    const tls =
      config.certificate !== undefined && config.key !== undefined
        ? givenIdentity(config.certificate, config.key)
        : await ownIdentity(folder, authority, config);
    return { authority, fingerprint: fingerprintOf(authority.certificate), tls };
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

async function ensureAccountFile(folder: DataFolder, authority: Identity): Promise<void> {
  if (existsSync(folder.accountFile)) {
    chmodSync(folder.accountFile, 0o600);
    const kept = parseAccountFile(readFileSync(folder.accountFile, "utf8"));
    const ours = kept.authority.trim() === authority.certificate.trim();
    if (ours && !needsRenewal(kept.certificate)) return;
  }
  const account = await issueAccountCertificate(authority);
  writeWhole(folder.accountFile, formatAccountFile({ ...account, authority: authority.certificate }), 0o600);
}

function givenIdentity(certificate: string, key: string): Identity {
  try {
    const given = { certificate: readFileSync(certificate, "utf8"), key: readFileSync(key, "utf8") };
    fingerprintOf(given.certificate);
    return given;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(
      "certificate-unusable",
      `The certificate ${certificate} or its key ${key} cannot be used: ${why}`,
      cause,
    );
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
