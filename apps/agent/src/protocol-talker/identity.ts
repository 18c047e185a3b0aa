import { X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AgentError } from "../outcome.ts";
import type { TlsIdentity } from "./http.ts";

/** Who this device is to its service. Kept as one file beside the store, so that a rebuilt store loses nothing. */
export interface DeviceIdentity extends TlsIdentity {
  deviceId: string;
  serverUrl: string;
}

const fileOf = (dataDir: string) => join(dataDir, "identity.json");

/** The identity of an earlier enrolment; undefined before the first. Throws OM_E_NOT_INITIALIZED when unreadable. */
export function readIdentity(dataDir: string): DeviceIdentity | undefined {
  const path = fileOf(dataDir);
  if (!existsSync(path)) return undefined;
  try {
    const identity = JSON.parse(readFileSync(path, "utf8")) as DeviceIdentity;
    // Proves that the file is whole; a half-written one cannot exist, an edited one can.
    new X509Certificate(identity.certificate);
    new X509Certificate(identity.authority);
    return identity;
  } catch (cause) {
    throw new AgentError(
      "OM_E_NOT_INITIALIZED",
      "start",
      `${path} cannot be read. Remove it to enrol again.`,
      cause,
    );
  }
}

/** Replaces the file at once: a reader sees the old identity or the new one. */
export function writeIdentity(dataDir: string, identity: DeviceIdentity): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = fileOf(dataDir);
  writeFileSync(`${path}.new`, JSON.stringify(identity, null, 2), { mode: 0o600, flush: true });
  chmodSync(`${path}.new`, 0o600);
  renameSync(`${path}.new`, path);
}
