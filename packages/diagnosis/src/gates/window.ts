import type { WhyArguments, WhyEvidence, WhyGateAnswer } from "@releve/api";
import { nextInstallTime } from "@releve/deployment";
import { answer, instant, remedy } from "../answer.ts";
import type { Question } from "../question.ts";

/** When may it be installed: schedule, deadline, or when the user says so? */
export function window(question: Question): WhyGateAnswer {
  const { policy, clock } = question.policy;
  const { isOptional, deadlineAt } = decisionOf(question);
  const installMode = isOptional ? "prompt" : policy.installMode;
  const evidence = evidenceOf(question);
  const now = clock ?? new Date(question.at);
  const { at, because } = nextInstallTime({ installMode, schedule: policy.schedule }, now, deadlineAt);
  if (because === "at-once") return answer("pass", "window.at-once", { evidence });
  if (because === "user") return answer("stop", "window.user", { evidence, remedy: remedy("user-starts") });
  if (because === "deadline" && at !== null) {
    const args = { deadlineAt: instant(deadlineAt ?? at.getTime()) };
    return at.getTime() <= now.getTime()
      ? answer("pass", "window.deadline", { args, evidence })
      : later(at, evidence);
  }
  if (at === null) return answer("stop", "window.never", { evidence, remedy: remedy("change-schedule") });
  if (clock === undefined) {
    const args = scheduleArguments(question);
    return answer("unknown", "window.device-clock", {
      args,
      evidence,
      remedy: remedy("wait-for-window", args),
    });
  }
  return at.getTime() <= now.getTime() ? answer("pass", "window.open", { evidence }) : later(at, evidence);
}

function later(at: Date, evidence: readonly WhyEvidence[]): WhyGateAnswer {
  const args = { windowAt: at.toISOString() };
  return answer("stop", "window.later", { args, evidence, remedy: remedy("wait-until", args) });
}

/** What nobody approved is asked about as if it were required. */
function decisionOf({ approval }: Question): { isOptional: boolean; deadlineAt: number | null } {
  if (approval.kind === "told")
    return { isOptional: approval.action === "OptionalInstall", deadlineAt: approval.deadlineAt };
  const chosen = approval.chosen?.approval;
  return { isOptional: chosen?.action === "available", deadlineAt: chosen?.deadlineAt ?? null };
}

function scheduleArguments({ policy: { policy } }: Question): WhyArguments {
  return policy.schedule === null ? {} : { time: policy.schedule.time, days: policy.schedule.days.join(",") };
}

function evidenceOf(question: Question): WhyEvidence[] {
  const { policy } = question.policy;
  const fact = (what: string, value: string, args: WhyArguments = {}): WhyEvidence => ({
    rule: null,
    fact: "policy",
    args: { what, ...args },
    value,
    verdict: null,
    at: null,
  });
  const { schedule } = policy;
  return [
    fact("mode", policy.installMode),
    fact("schedule", schedule === null ? "at-once" : schedule.time, scheduleArguments(question)),
  ];
}
