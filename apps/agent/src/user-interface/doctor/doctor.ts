import { type DoctorAnswer, DoctorCheck } from "@releve/api";
import type { Answer } from "./answer.ts";
import { checkCertificate, checkClock, checkIdentity } from "./identity-checks.ts";
import {
  checkAgent,
  checkDisk,
  checkLastResults,
  checkLocks,
  checkPackages,
  checkStore,
} from "./system-checks.ts";
import { checkWay } from "./way-checks.ts";

/**
 * Looks at everything that an agent needs, beside the running one; changes nothing, and needs no service. `proxy`:
 * the one that the agent was given, unless it is kept. Never throws: what cannot be looked at is an answer too.
 */
export async function agentDoctor(dataDir: string, proxy?: string): Promise<DoctorAnswer[]> {
  const now = Date.now();
  const { answer, ...found } = checkIdentity(dataDir);
  const { identity } = found;
  const [{ serviceAt, ...way }, disk, system] = await Promise.all([
    checkWay(dataDir, found, proxy),
    checkDisk(dataDir),
    checkPackages(),
  ]);
  const answers: Record<DoctorCheck, Answer> = {
    identity: answer,
    certificate: checkCertificate(identity, now),
    clock: checkClock(identity, now, serviceAt),
    ...way,
    store: checkStore(dataDir),
    disk,
    ...system,
    locks: checkLocks(),
    agent: checkAgent(dataDir),
    "last-results": checkLastResults(dataDir),
  };
  return DoctorCheck.options.map((check) => ({ check, ...answers[check] }));
}
