import type { WhyEvidence, WhyGateAnswer } from "@releve/api";
import { answer, instant, remedy } from "../answer.ts";
import type { Question } from "../question.ts";

const RUNNING: ReadonlySet<string> = new Set(["downloading", "installing"]);

/** What came of it the last time? */
export function result({ state: last }: Question): WhyGateAnswer {
  if (last === undefined) return answer("pass", "result.never");
  const at = instant(last.since);
  const evidence: WhyEvidence[] = [
    {
      rule: null,
      fact: "state",
      args: last.code === null ? {} : { code: last.code },
      value: last.state,
      verdict: null,
      at,
    },
  ];
  const args = { sinceAt: at };
  if (last.state === "failed") {
    const failed = { ...args, code: last.code ?? "" };
    if (last.retryAt === undefined)
      return answer("stop", "result.failed", { args: failed, evidence, remedy: remedy("retry", failed) });
    const windowAt = instant(last.retryAt);
    const details = { args: { ...failed, retryAt: windowAt }, evidence };
    return answer("stop", "result.retry", { ...details, remedy: remedy("wait-until", { windowAt }) });
  }
  if (last.state === "installed-pending-restart")
    return answer("stop", "result.pending-restart", { args, evidence, remedy: remedy("restart") });
  if (last.state === "installed") return answer("pass", "result.installed", { args, evidence });
  return answer("pass", RUNNING.has(last.state) ? "result.running" : "result.waiting", { args, evidence });
}
