import type { WhyEvidence, WhyGateAnswer } from "@releve/api";
import { RESULT_CODES, hexOf } from "@releve/result-codes";
import { type Remedy, answer, instant, remedy, shown } from "../answer.ts";
import type { OtherUpdate, Question } from "../question.ts";
import { reportedVerdict } from "./reported.ts";

type Clause = readonly { id: string; other: OtherUpdate | undefined }[];

/** Faults of its relations; one of its rules is the rule gate's to tell. */
const OF_RELATIONS: ReadonlySet<number> = new Set([
  RESULT_CODES.OM_E_CYCLE_DETECTED,
  RESULT_CODES.OM_E_TOO_DEEP_RELATION,
]);

/** Is what it builds on installed: of each clause, any member? */
export function prerequisites(question: Question): WhyGateAnswer {
  const { update, facts, other } = question;
  if (update.result?.code !== undefined && OF_RELATIONS.has(update.result.code))
    return answer("unknown", "prerequisites.faulty", {
      args: { code: hexOf(update.result.code) },
      remedy: remedy("mend-metadata", { code: hexOf(update.result.code) }),
    });
  const clauses: Clause[] = (update.core?.prerequisites ?? []).map(({ anyOf }) =>
    anyOf.map((id) => ({ id, other: other(id) })),
  );
  if (facts === undefined)
    return reportedVerdict(question) === undefined
      ? answer("unknown", "prerequisites.no-facts", { remedy: remedy("use-agent") })
      : answer("pass", "prerequisites.reported");
  if (clauses.length === 0) return answer("pass", "prerequisites.none");
  const evidence = clauses.flatMap((clause) => clause.map((each) => evidenceOf(each, facts.at)));
  const unmet = clauses.find((clause) => standingOf(clause) === "unmet");
  if (unmet) return unmetAnswer(unmet, evidence);
  const open = clauses.find((clause) => standingOf(clause) === "open");
  if (open) return answer("unknown", "prerequisites.undecided", { args: { title: titleOf(open) }, evidence });
  return answer("pass", "prerequisites.met", { args: { count: clauses.length }, evidence });
}

function standingOf(clause: Clause): "met" | "unmet" | "open" {
  const standings = clause.map(({ other }) => other?.applicability);
  if (standings.includes("installed")) return "met";
  return standings.includes("unknown") ? "open" : "unmet";
}

const titleOf = (clause: Clause): string => {
  const [first] = clause;
  return shown(clause.find(({ other }) => other !== undefined)?.other?.title ?? first?.id ?? "");
};

function unmetAnswer(clause: Clause, evidence: readonly WhyEvidence[]): WhyGateAnswer {
  const title = titleOf(clause);
  const known = clause.filter(({ other }) => other !== undefined);
  if (known.length === 0)
    return answer("stop", "prerequisites.missing", {
      args: { title },
      evidence,
      remedy: remedy("import-update", { title }),
    });
  const installable = known.find(({ other }) => other?.type === "Software" || other?.type === "Driver");
  const way: Remedy = installable
    ? remedy("install-prerequisite", { title: shown(installable.other?.title ?? "") })
    : remedy("other-product", { title });
  return answer("stop", "prerequisites.unmet", {
    args: { title, count: clause.length },
    evidence,
    remedy: way,
  });
}

function evidenceOf({ id, other }: Clause[number], at: number): WhyEvidence {
  const applicability = other === undefined ? "missing" : (other.applicability ?? "not-applicable");
  const verdict = applicability === "installed" ? "true" : applicability === "unknown" ? "unknown" : "false";
  return {
    rule: null,
    fact: "update",
    args: { title: shown(other?.title ?? id), updateId: id },
    value: applicability,
    verdict,
    at: instant(at),
  };
}
