import { CauseCode, type Cause, type Failure } from "@releve/api";
import { consequencesAmong } from "../incidents/consequences.ts";
import { DEVICE_RULES } from "./device-rules.ts";
import type { Evidence, FailureFact } from "./evidence.ts";
import { type Finding, iso } from "./finding.ts";
import { NETWORK_RULES } from "./network-rules.ts";
import { SERVICE_RULES } from "./service-rules.ts";
import { UPDATE_RULES } from "./update-rules.ts";

const RULES = [...SERVICE_RULES, ...NETWORK_RULES, ...UPDATE_RULES, ...DEVICE_RULES];
const MOST_POINTS = 100;
const ORDER = new Map(CauseCode.options.map((cause, index) => [cause, index]));

/** Stock clients take no tasks: what is left is what the service and people do. */
const TASKS_OF_THE_SERVICE: ReadonlySet<string> = new Set(["sync-sources", "admit", "prune"]);

/**
 * Causes by what speaks for them, then in the order of the API's list: equal evidence, equal ranking. A failure
 * that only follows from another gives no cause; it is told with the cause of the other.
 */
export function rankCauses(evidence: Evidence): Cause[] {
  const facts = evidence.failures.map(({ failure }) => failure);
  const follows = consequencesAmong(facts);
  const own = {
    ...evidence,
    failures: evidence.failures.filter(({ failure }) => !follows.has(failure)),
  };
  const findings = RULES.flatMap((rule) => rule(own) ?? []);
  const explained = new Set(
    findings.filter(({ cause }) => cause !== "unknown").flatMap(({ explains }) => explains),
  );
  return findings
    .filter(({ cause, explains }) => cause !== "unknown" || !explains.every((one) => explained.has(one)))
    .map((finding) => causeOf(finding, evidence, follows))
    .toSorted((a, b) => b.points - a.points || (ORDER.get(a.cause) ?? 0) - (ORDER.get(b.cause) ?? 0));
}

function causeOf(
  finding: Finding,
  { device }: Evidence,
  follows: ReadonlyMap<FailureFact, FailureFact>,
): Cause {
  const { cause, origin, args = {}, proofs, actions = [], manual = [], explains } = finding;
  const points = proofs.reduce((sum, one) => sum + one.points, 0);
  const behind = [...follows].filter(([, root]) => explains.includes(root)).map(([failure]) => failure);
  return {
    ...{ cause, origin, args, points: Math.min(MOST_POINTS, points), manual: [...manual] },
    proofs: proofs.map((one) => ({ ...one, at: one.at === null ? null : iso(one.at) })),
    actions: actions.filter((action) => !device.isStock || TASKS_OF_THE_SERVICE.has(action)),
    explains: explains.map(toFailure),
    consequences: behind.map(toFailure),
  };
}

const toFailure = (failure: FailureFact): Failure => ({ ...failure, at: iso(failure.at) });
