import type { WhyGateAnswer } from "@releve/api";
import { hexOf } from "@releve/result-codes";
import { type Expression, type Trace, createEvaluator } from "@releve/rules";
import { answer, instant, remedy } from "../answer.ts";
import type { Question } from "../question.ts";
import { ruleEvidence, ruleRemedy } from "../rule-evidence.ts";
import { reportedVerdict } from "./reported.ts";

/** What a rule came to; `absent`: the update has none. */
type Rule =
  { kind: "traced"; rule: Expression; trace: Trace } | { kind: "absent" | "unreadable" | "no-facts" };

function ruleOf({ update, facts, updateId }: Question, section: "isInstallable" | "isInstalled"): Rule {
  if (facts === undefined) return { kind: "no-facts" };
  if (update.core === undefined) return { kind: "unreadable" };
  const { rules } = update.core;
  const rule = rules[section];
  if (rule === undefined) return { kind: "absent" };
  return {
    kind: "traced",
    rule,
    trace: createEvaluator(facts.facts)(rule, rules.metadata, updateId),
  };
}

const evidenceOf = ({ facts }: Question, { rule, trace }: Rule & { kind: "traced" }) =>
  facts === undefined ? [] : ruleEvidence(rule, trace, facts);

/** An OM_E_EE_* code somewhere in a trace. */
function faultIn(trace: Trace): { code: string } | undefined {
  const waiting = [trace];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at.code !== undefined) return { code: hexOf(at.code) };
    waiting.push(...at.children);
  }
  return undefined;
}

/** Does its rule say that it can be installed here? */
export function installable(question: Question): WhyGateAnswer {
  if (installed(question).reason === "installed.installed") return answer("pass", "installable.moot");
  const rule = ruleOf(question, "isInstallable");
  switch (rule.kind) {
    case "no-facts":
      return reported(question);
    case "unreadable":
      return unreadable(question, "installable.unreadable");
    case "absent":
      return answer("stop", "installable.no-rule");
    case "traced": {
      const evidence = evidenceOf(question, rule);
      if (rule.trace.verdict === "true") return answer("pass", "installable.holds", { evidence });
      if (rule.trace.verdict === "unknown")
        return answer("unknown", "installable.undecided", { evidence, ...faultRemedy(rule.trace) });
      const way = question.facts && ruleRemedy(rule.rule, rule.trace, question.facts.facts);
      return answer("stop", "installable.fails", { evidence, ...(way && { remedy: way }) });
    }
  }
}

/** Is it there already? */
export function installed(question: Question): WhyGateAnswer {
  const rule = ruleOf(question, "isInstalled");
  switch (rule.kind) {
    case "no-facts":
      return reportedInstalled(question);
    case "unreadable":
      return unreadable(question, "installed.unreadable");
    case "absent":
      return question.update.core?.updateType === "Category"
        ? answer("stop", "installed.installed")
        : answer("pass", "installed.no-rule");
    case "traced": {
      const evidence = evidenceOf(question, rule);
      if (rule.trace.verdict === "true") return answer("stop", "installed.installed", { evidence });
      if (rule.trace.verdict === "false") return answer("pass", "installed.missing", { evidence });
      return answer("unknown", "installed.undecided", { evidence, ...faultRemedy(rule.trace) });
    }
  }
}

function faultRemedy(trace: Trace) {
  const fault = faultIn(trace);
  return fault === undefined ? {} : { remedy: remedy("mend-metadata", fault) };
}

function unreadable({ update }: Question, reason: "installable.unreadable" | "installed.unreadable") {
  const code = update.result?.code;
  const args = code === undefined ? {} : { code: hexOf(code) };
  return answer("unknown", reason, {
    args,
    ...(code !== undefined && { remedy: remedy("mend-metadata", args) }),
  });
}

const since = ({ state }: Question) => (state === undefined ? {} : { sinceAt: instant(state.since) });

function reported(question: Question): WhyGateAnswer {
  if (reportedVerdict(question) === undefined)
    return answer("unknown", "installable.no-facts", { remedy: remedy("use-agent") });
  return answer("pass", "installable.reported", { args: since(question) });
}

function reportedInstalled(question: Question): WhyGateAnswer {
  const verdict = reportedVerdict(question);
  if (verdict === undefined) return answer("unknown", "installed.no-facts", { remedy: remedy("use-agent") });
  return verdict === "installed"
    ? answer("stop", "installed.reported", { args: since(question) })
    : answer("pass", "installed.not-reported");
}
