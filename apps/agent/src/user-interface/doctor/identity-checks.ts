import { X509Certificate } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { type DeviceIdentity, proveIdentity, readIdentity } from "../../protocol-talker/identity.ts";
import { type Answer, SKIPPED, fail, messageOf, ok, warn } from "./answer.ts";

/** The agent renews well before; so late, renewal fails. Milliseconds. */
const ENDS_SOON = 7 * 24 * 3_600_000;
/** Beyond, cookies and certificates of either side are not believed, milliseconds. */
const CLOCKS_AGREE = 5 * 60_000;
/** What of a file's mode others than its owner have. */
const OTHERS = 0o077;

export function checkIdentity(dataDir: string): { answer: Answer; identity?: DeviceIdentity } {
  try {
    const identity = readIdentity(dataDir);
    if (identity === undefined)
      return { answer: fail("identity.missing", { folder: dataDir }, "OM_E_NOT_INITIALIZED") };
    proveIdentity(dataDir, identity);
    const { deviceId, serverUrl } = identity;
    const isOpen = (statSync(join(dataDir, "identity.json")).mode & OTHERS) !== 0;
    const found = isOpen ? warn("identity.open") : ok("identity.enrolled", { deviceId, serverUrl });
    return { answer: found, identity };
  } catch (thrown) {
    return { answer: fail("identity.unreadable", { detail: messageOf(thrown) }, "OM_E_NOT_INITIALIZED") };
  }
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
