import type { WhyEvidence, WhyGateAnswer } from "@releve/api";
import { answer, instant, remedy } from "../answer.ts";
import type { Contact, Question } from "../question.ts";

const HOUR_MS = 3_600_000;

/** Does the device tell us anything, and lately? */
export function reporting({ contact, at }: Question): WhyGateAnswer {
  const evidence = evidenceOf(contact);
  const { contactAt, problem } = contact;
  const last = contactAt === null ? {} : { contactAt: instant(contactAt) };
  if (contact.quarantined)
    return answer("stop", "reporting.quarantined", { evidence, remedy: remedy("admit-device") });
  if (contact.reportedAt === null)
    return answer("stop", "reporting.never", { evidence, remedy: remedy("wait-for-scan") });
  if (problem !== null)
    return answer("stop", "reporting.scan-failed", {
      args: { code: problem.code, problemAt: instant(problem.at) },
      evidence,
      remedy: remedy("mend-scan", { code: problem.code }),
    });
  if (contact.isOwn) return answer("pass", "reporting.scanned", { args: last, evidence });
  if (contact.connected) return answer("pass", "reporting.connected", { evidence });
  if (contactAt !== null && at - contactAt <= contact.silentAfterMs)
    return answer("pass", "reporting.recent", { args: last, evidence });
  const hours = Math.round(contact.silentAfterMs / HOUR_MS);
  return answer("stop", "reporting.silent", {
    args: { ...last, hours },
    evidence,
    remedy: remedy("wake-device"),
  });
}

function evidenceOf({ contactAt, reportedAt, problem }: Contact): WhyEvidence[] {
  const fact = (what: "contact" | "report", at: number | null): WhyEvidence => ({
    rule: null,
    fact: "contact",
    args: { what },
    value: at === null ? "never" : instant(at),
    verdict: null,
    at: null,
  });
  const found = [fact("contact", contactAt), fact("report", reportedAt)];
  if (problem !== null)
    found.push({
      rule: null,
      fact: "problem",
      args: {},
      value: problem.code,
      verdict: null,
      at: instant(problem.at),
    });
  return found;
}
