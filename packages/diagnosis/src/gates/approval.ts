import type { WhyArguments, WhyEvidence, WhyGateAnswer } from "@releve/api";
import { answer, instant, remedy, shown } from "../answer.ts";
import { isEvaluatedOnly } from "../evaluate.ts";
import type { ApprovalFact, GroupApproval, Question } from "../question.ts";

/** Did somebody decide that it is installed here? */
export function approval({ approval: fact, update }: Question): WhyGateAnswer {
  if (update.core !== undefined && !isDeployable(update.core.updateType))
    return answer("stop", "approval.evaluated-only");
  return fact.kind === "told" ? told(fact) : ofGroups(fact);
}

const isDeployable = (type: string): boolean => type === "Software" || type === "Driver";

const REASONS = {
  required: "approval.required",
  available: "approval.available",
  uninstall: "approval.uninstall",
  block: "approval.blocked",
} as const;

function ofGroups({ groups, chosen }: ApprovalFact & { kind: "groups" }): WhyGateAnswer {
  const evidence = groups.map((group) => evidenceOf(group, group === chosen));
  const [deepest] = groups;
  const way = remedy("approve-for", deepest === undefined ? {} : named(deepest));
  if (chosen?.approval === undefined) return answer("stop", "approval.none", { evidence, remedy: way });
  const { action, deadlineAt } = chosen.approval;
  const args = { ...named(chosen), ...deadline(deadlineAt) };
  if (action === "required" || action === "available")
    return answer("pass", REASONS[action], { args, evidence });
  return answer("stop", REASONS[action], { args, evidence, remedy: way });
}

const deadline = (at: number | null): WhyArguments => (at === null ? {} : { deadlineAt: instant(at) });

/** With its id: groups that are built in have names in every language. */
const named = ({ groupId, name }: GroupApproval): WhyArguments => ({ group: shown(name), groupId });

function evidenceOf(group: GroupApproval, decides: boolean): WhyEvidence {
  const { approval: own } = group;
  return {
    rule: null,
    fact: "approval",
    args: {
      ...named(group),
      depth: group.depth,
      by: shown(own?.by ?? ""),
      ...deadline(own?.deadlineAt ?? null),
    },
    value: own?.action ?? "none",
    verdict: own === undefined ? null : decides ? "true" : "false",
    at: own === undefined ? null : instant(own.at),
  };
}

function told({ action, deadlineAt }: ApprovalFact & { kind: "told" }): WhyGateAnswer {
  const args = deadline(deadlineAt);
  const way = remedy("ask-service");
  if (isEvaluatedOnly(action)) return answer("stop", "approval.evaluated-only");
  switch (action) {
    case "Install":
      return answer("pass", "approval.told-required", { args });
    case "OptionalInstall":
      return answer("pass", "approval.told-available", { args });
    case "Uninstall":
      return answer("stop", "approval.told-uninstall", { remedy: way });
    default:
      return answer("stop", "approval.told-none", { remedy: way });
  }
}
