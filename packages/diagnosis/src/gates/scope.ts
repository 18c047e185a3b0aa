import type { WhyEvidence, WhyGateAnswer } from "@releve/api";
import { answer, instant, remedy, shown } from "../answer.ts";
import type { Question } from "../question.ts";

/** Is it sent to the device at all: product, architecture, language, not declined? */
export function scope({ scope: fact, facts }: Question): WhyGateAnswer {
  const at = facts === undefined ? null : instant(facts.at);
  const packageFact = (name: string, value: string): WhyEvidence => ({
    rule: null,
    fact: "package",
    args: { name: shown(name), architecture: "" },
    value: shown(value),
    verdict: value === "absent" ? "false" : "true",
    at,
  });
  switch (fact.kind) {
    case "packages":
      return answer("pass", "scope.present", {
        args: { present: new Set(fact.present.map(({ name }) => name)).size, wanted: fact.wanted },
        evidence: fact.present.map(({ name, version }) => packageFact(name, version)),
      });
    case "no-package":
      return answer("stop", "scope.no-package", {
        args: { package: shown(fact.names[0] ?? ""), count: fact.names.length },
        evidence: fact.names.map((name) => packageFact(name, "absent")),
        remedy: remedy("install-package", { package: shown(fact.names[0] ?? "") }),
      });
    case "category":
      return answer("pass", "scope.category");
    case "offered":
      return answer("pass", "scope.offered");
    case "declined":
      return answer("stop", "scope.declined", {
        args: { declinedAt: instant(fact.at) },
        remedy: remedy("end-decline"),
      });
    case "other-system":
      return answer("stop", "scope.other-system");
    case "not-imported":
      return answer("stop", "scope.not-imported");
    case "not-held":
      return answer("unknown", "scope.not-held", { remedy: remedy("ask-service") });
    case "no-inventory":
      return answer("unknown", "scope.no-inventory", { remedy: remedy("wait-for-scan") });
  }
}
