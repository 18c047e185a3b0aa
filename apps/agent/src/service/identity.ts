import { AgentError } from "../outcome.ts";
import { type DeviceIdentity, readIdentity } from "../protocol-talker/identity.ts";
import { type LocalIdentity, localIdentity } from "../protocol-talker/wsus.ts";
import type { AgentOptions } from "./options.ts";

export const isPlain = (serverUrl: string): boolean => /^http:/i.test(serverUrl);

export const isEnrolled = (identity: DeviceIdentity | LocalIdentity): identity is DeviceIdentity =>
  "certificate" in identity;

/** Who this computer is: as enrolled, undefined before that; to a WSUS, what it calls itself. Throws AgentError. */
export function identityOf({
  dataDir,
  serverUrl,
  wsus,
}: AgentOptions): DeviceIdentity | LocalIdentity | undefined {
  if (wsus === true) return localIdentity(dataDir, serverUrl);
  if (serverUrl !== undefined && isPlain(serverUrl))
    throw new AgentError("OM_E_PT_INVALID_URL", "start", `${serverUrl} does not begin with https://.`);
  const known = readIdentity(dataDir);
  return known && { ...known, serverUrl: serverUrl ?? known.serverUrl };
}
