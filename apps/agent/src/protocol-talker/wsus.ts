import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Policy } from "@releve/api";
import { AgentError } from "../outcome.ts";
import type { Channel } from "./channel.ts";

/** Who this computer is to a server that has MS-WUSP alone: nobody vouches for it. */
export interface LocalIdentity {
  deviceId: string;
  serverUrl: string;
}

const fileOf = (dataDir: string) => join(dataDir, "wsus.json");
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an earlier run kept; undefined before the first. Throws OM_E_NOT_INITIALIZED when unreadable. */
export function readLocalIdentity(dataDir: string): LocalIdentity | undefined {
  const path = fileOf(dataDir);
  if (!existsSync(path)) return undefined;
  try {
    const { deviceId, serverUrl } = JSON.parse(readFileSync(path, "utf8")) as LocalIdentity;
    if (!GUID.test(deviceId) || !URL.canParse(serverUrl)) throw new Error("It holds no identity.");
    return { deviceId, serverUrl };
  } catch (cause) {
    const text = `${path} cannot be read. Remove it to begin as a new client.`;
    throw new AgentError("OM_E_NOT_INITIALIZED", "start", text, cause);
  }
}

/** MS-WUSP 3.2.3: the client gives itself an id at its first start, and keeps it, also with another server. */
export function localIdentity(dataDir: string, serverUrl: string | undefined): LocalIdentity {
  const known = readLocalIdentity(dataDir);
  if (known !== undefined && (serverUrl ?? known.serverUrl) === known.serverUrl) return known;
  if (serverUrl === undefined)
    throw new AgentError("OM_E_SERVICE_NOT_REGISTERED", "start", "Give the address of the WSUS.");
  const identity = { deviceId: known?.deviceId ?? randomUUID(), serverUrl };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = fileOf(dataDir);
  writeFileSync(`${path}.new`, JSON.stringify(identity, null, 2), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
  return identity;
}

/** In place of the management channel, which a WSUS does not have: default policy, no tasks, nothing to tell. */
export const NO_CHANNEL: Channel = {
  sendInventory: () => Promise.resolve(),
  policy: () => Promise.resolve({ policy: Policy.parse({}), version: "" }),
  tasks: () => Promise.resolve([]),
  finishTask: () => Promise.resolve(),
  sendState: () => Promise.resolve(),
  sendLog: () => Promise.resolve(true),
};
