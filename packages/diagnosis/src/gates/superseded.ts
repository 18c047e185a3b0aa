import type { WhyEvidence, WhyGateAnswer } from "@releve/api";
import { answer, instant, remedy, shown } from "../answer.ts";
import type { Question } from "../question.ts";

/** Does something newer take its place here? */
export function superseded({ superseded: fact, other, facts }: Question): WhyGateAnswer {
  if (fact.kind === "none") return answer("pass", "superseded.none");
  const { updateId } = fact;
  const title = shown(fact.title);
  const evidence: WhyEvidence[] = [
    {
      rule: null,
      fact: "update",
      args: { title, updateId },
      value: other(updateId)?.applicability ?? "unknown",
      verdict: null,
      at: facts === undefined ? null : instant(facts.at),
    },
  ];
  const args = { title, updateId };
  const isThere = other(updateId)?.applicability === "installed";
  const way = isThere ? {} : { remedy: remedy("use-successor", args) };
  switch (fact.kind) {
    case "by":
      return answer("stop", "superseded.by", { args, evidence, ...way });
    case "covered":
      return answer("stop", "superseded.covered", { args, evidence, ...way });
    case "approved-anyway":
      return answer("pass", "superseded.approved-anyway", { args, evidence });
    case "withheld":
      return answer("stop", "superseded.withheld", { args, evidence, ...way });
    case "undecided":
      return answer("unknown", "superseded.undecided", { args, evidence });
  }
}
