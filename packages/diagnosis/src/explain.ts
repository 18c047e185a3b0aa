import type { Why, WhyGate, WhyGateAnswer, WhyLimit, WhyOutcome, WhyVerdict } from "@releve/api";
import { instant, shown } from "./answer.ts";
import { isEvaluatedOnly } from "./evaluate.ts";
import { approval } from "./gates/approval.ts";
import { content } from "./gates/content.ts";
import { prerequisites } from "./gates/prerequisites.ts";
import { reporting } from "./gates/reporting.ts";
import { result } from "./gates/result.ts";
import { installable, installed } from "./gates/rules.ts";
import { scope } from "./gates/scope.ts";
import { superseded } from "./gates/superseded.ts";
import { window } from "./gates/window.ts";
import type { Question } from "./question.ts";

/** The gates in the order in which they decide (design.md section 4, Why). */
const GATES: readonly ((question: Question) => WhyGateAnswer)[] = [
  reporting,
  scope,
  prerequisites,
  installable,
  installed,
  superseded,
  approval,
  window,
  content,
  result,
];

/** Gates that ask for the update's metadata. */
const OF_METADATA: ReadonlySet<WhyGate> = new Set([
  "prerequisites",
  "installable",
  "installed",
  "superseded",
]);

/** What the service did not send, and the agent does not hold, is known by what stands above it alone. */
const OF_OFFER: ReadonlySet<WhyGate> = new Set(["approval", "window", "content"]);

function isUnanswerable(gate: WhyGate, { scope: { kind }, superseded: above }: Question): boolean {
  if (kind === "not-held" && gate === "superseded") return above.kind !== "by";
  if (kind === "not-held" && OF_OFFER.has(gate)) return true;
  return ["not-held", "not-imported", "no-inventory"].includes(kind) && OF_METADATA.has(gate);
}

/** What no approval changes: behind these nothing has to change for this very update. */
const SETTLED: ReadonlySet<WhyOutcome> = new Set(["installed", "superseded", "evaluated"]);
const MOOT: ReadonlySet<WhyGate> = new Set(["approval", "window", "content"]);

const withoutMootRemedy = (one: WhyGateAnswer): WhyGateAnswer =>
  MOOT.has(one.gate) ? { ...one, remedy: null } : one;

/**
 * Why an update stands as it does on a device. Every gate is answered, also behind the one that decides:
 * each that is not passed says what would have to change.
 */
export function explain(question: Question, limits: readonly WhyLimit[] = []): Why {
  const all = GATES.map((gate) => gate(question));
  const gates = all.filter(({ gate }) => !isUnanswerable(gate, question));
  const { deviceId, updateId, facts } = question;
  const outcome = outcomeOf(question, all);
  return {
    deviceId,
    updateId,
    title: shown(question.title),
    at: instant(question.at),
    factsAt: facts === undefined ? null : instant(facts.at),
    outcome,
    decidedBy: gates.find(({ verdict }) => verdict !== "pass")?.gate ?? null,
    gates: SETTLED.has(outcome) ? gates.map(withoutMootRemedy) : gates,
    limits: [...limits],
  };
}

type VerdictOf = (gate: WhyGate) => WhyVerdict;

function outcomeOf(question: Question, gates: readonly WhyGateAnswer[]): WhyOutcome {
  const verdict: VerdictOf = (gate) => gates.find((one) => one.gate === gate)?.verdict ?? "unknown";
  if (verdict("scope") !== "pass") return outOfScope(question);
  const built = verdict("prerequisites");
  if (built !== "pass") return built === "stop" ? "not-applicable" : "unknown";
  const type = question.update.core?.updateType;
  if (type === "Category" || type === "Detectoid")
    return verdict("installed") === "unknown" ? "unknown" : "evaluated";
  if (verdict("installed") === "stop") return "installed";
  return missingOutcome(question, verdict);
}

/** Of an update that is not installed, and whose prerequisites are. */
function missingOutcome({ approval }: Question, verdict: VerdictOf): WhyOutcome {
  const [installed, installable, superseded] = [
    verdict("installed"),
    verdict("installable"),
    verdict("superseded"),
  ];
  if (installed === "unknown" || installable === "unknown") return "unknown";
  if (installable === "stop") return "not-applicable";
  if (superseded !== "pass") return superseded === "stop" ? "superseded" : "unknown";
  if (approval.kind === "told" && isEvaluatedOnly(approval.action)) return "evaluated";
  return verdict("approval") === "pass" ? "to-install" : "needed";
}

/** The agent holds no superseded update; but it holds its successor. */
function outOfScope({ scope: fact, superseded: above }: Question): WhyOutcome {
  if (fact.kind === "no-inventory") return "unknown";
  if (fact.kind !== "not-held") return "out-of-scope";
  return above.kind === "by" ? "superseded" : "unknown";
}
