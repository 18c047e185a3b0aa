import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AgentError } from "../outcome.ts";
import type { Platform } from "../platform/types.ts";
import type { TlsIdentity } from "./http.ts";

/** Who this device is to its service. Kept as one file beside the store, so that a rebuilt store loses nothing. */
export interface DeviceIdentity extends TlsIdentity {
  deviceId: string;
  serverUrl: string;
}

const fileOf = (dataDir: string) => join(dataDir, "identity.json");

const FIELDS = ["deviceId", "serverUrl", "certificate", "key", "authority"] as const;

function unreadable(dataDir: string, cause: unknown): AgentError {
  const text = `${fileOf(dataDir)} cannot be read. Remove it to enrol again.`;
  return new AgentError("OM_E_NOT_INITIALIZED", "start", text, cause);
}

/** The identity of an earlier enrolment; undefined before the first. Throws OM_E_NOT_INITIALIZED when unreadable. */
export function readIdentity(dataDir: string): DeviceIdentity | undefined {
  if (!existsSync(fileOf(dataDir))) return undefined;
  try {
    const identity = JSON.parse(readFileSync(fileOf(dataDir), "utf8")) as DeviceIdentity;
    const missing = FIELDS.find((field) => typeof identity[field] !== "string");
    if (missing !== undefined) throw new Error(`It lacks its ${missing}.`);
    return identity;
  } catch (cause) {
    throw unreadable(dataDir, cause);
  }
}

/** Proves that certificates were not edited, before they are used. Throws OM_E_NOT_INITIALIZED. */
export function proveIdentity(dataDir: string, { certificate, authority }: DeviceIdentity): void {
  // Loaded here, since it takes a fifth of the time that Node needs to start.
  const { X509Certificate } = process.getBuiltinModule("node:crypto");
  try {
    new X509Certificate(certificate);
    new X509Certificate(authority);
  } catch (cause) {
    throw unreadable(dataDir, cause);
  }
}

export function writeIdentity(dataDir: string, identity: DeviceIdentity): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  replaceFile(fileOf(dataDir), JSON.stringify(identity, null, 2));
}

/** For its owner's eyes only. At once: a reader sees the old content or the new one. */
export function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
  chmodSync(`${path}.new`, 0o600);
  renameSync(`${path}.new`, path);
}

const ownMachineIdOf = (dataDir: string) => join(dataDir, "own-machine-id");

/**
 * The computer's machine id, or, where that is the one of the machine that this is a copy of, what stands for it. It
 * outlives the identity: who enrols again is the same device again.
 */
export async function machineIdOf(dataDir: string, platform: Pick<Platform, "machineId">): Promise<string> {
  const path = ownMachineIdOf(dataDir);
  return existsSync(path) ? readFileSync(path, "utf8").trim() : await platform.machineId();
}

export function writeOwnMachineId(dataDir: string, machineId: string): void {
  replaceFile(ownMachineIdOf(dataDir), `${machineId}\n`);
}
