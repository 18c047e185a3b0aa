import { X509Certificate } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { type DeviceIdentity, proveIdentity, readIdentity } from "../../protocol-talker/identity.ts";
import { readLocalIdentity } from "../../protocol-talker/wsus.ts";
import { type Answer, SKIPPED, fail, messageOf, ok, warn } from "./answer.ts";

/** The agent renews well before; so late, renewal fails. Milliseconds. */
const ENDS_SOON = 7 * 24 * 3_600_000;
/** Beyond, cookies and certificates of either side are not believed, milliseconds. */
const CLOCKS_AGREE = 5 * 60_000;
/** What of a file's mode others than its owner have. */
const OTHERS = 0o077;

export interface FoundIdentity {
  answer: Answer;
  /** Of the service, or of a WSUS. */
  serverUrl?: string;
  /** Of an enrolled agent. */
  identity?: DeviceIdentity;
}

export function checkIdentity(dataDir: string): FoundIdentity {
  try {
    const identity = readIdentity(dataDir);
    if (identity === undefined) return checkLocalIdentity(dataDir);
    proveIdentity(dataDir, identity);
    const { deviceId, serverUrl } = identity;
    const isOpen = (statSync(join(dataDir, "identity.json")).mode & OTHERS) !== 0;
    const found = isOpen ? warn("identity.open") : ok("identity.enrolled", { deviceId, serverUrl });
    return { answer: found, serverUrl, identity };
  } catch (thrown) {
    return { answer: fail("identity.unreadable", { detail: messageOf(thrown) }, "OM_E_NOT_INITIALIZED") };
  }
}

/** At a WSUS nobody enrols. */
function checkLocalIdentity(dataDir: string): FoundIdentity {
  const local = readLocalIdentity(dataDir);
  return local === undefined
    ? { answer: fail("identity.missing", { folder: dataDir }, "OM_E_NOT_INITIALIZED") }
    : { answer: ok("identity.wsus", { ...local }), serverUrl: local.serverUrl };
}

export function checkCertificate(identity: DeviceIdentity | undefined, now: number): Answer {
  if (identity === undefined) return SKIPPED;
  const { validToDate } = new X509Certificate(identity.certificate);
  const args = { endsAt: validToDate.toISOString() };
  if (validToDate.getTime() < now)
    return fail("certificate.ended", args, "OM_E_PT_SECURITY_VERIFICATION_FAILURE");
  return validToDate.getTime() - now < ENDS_SOON
    ? warn("certificate.ends", args)
    : ok("certificate.valid", args);
}

/** `serviceAt`: the service's clock, when it answered. */
export function checkClock(
  identity: DeviceIdentity | undefined,
  now: number,
  serviceAt: number | undefined,
): Answer {
  if (identity === undefined) return SKIPPED;
  if (now < new X509Certificate(identity.certificate).validFromDate.getTime())
    return fail("clock.before-certificate", {}, "OM_E_PT_SECURITY_VERIFICATION_FAILURE");
  if (serviceAt === undefined) return ok("clock.not-compared");
  const seconds = Math.round(Math.abs(now - serviceAt) / 1000);
  return Math.abs(now - serviceAt) <= CLOCKS_AGREE
    ? ok("clock.agrees", { seconds })
    : fail("clock.differs", { seconds });
}
