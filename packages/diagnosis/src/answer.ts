import type {
  WhyArguments,
  WhyEvidence,
  WhyGate,
  WhyGateAnswer,
  WhyReason,
  WhyRemedyCode,
  WhyVerdict,
} from "@releve/api";

/** Evidence listed for one gate; the rest is counted. */
const MAX_EVIDENCE = 25;
/** Characters of a text from a document or a machine. */
const MAX_TEXT = 200;

export const shown = (text: string): string =>
  text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;

export const instant = (at: number): string => new Date(at).toISOString();

export interface Remedy {
  code: WhyRemedyCode;
  args: WhyArguments;
}

export const remedy = (code: WhyRemedyCode, args: WhyArguments = {}): Remedy => ({ code, args });

interface Details {
  args?: WhyArguments;
  evidence?: readonly WhyEvidence[];
  remedy?: Remedy;
}

/** One gate's answer; the gate is the first part of the reason. */
export function answer(
  verdict: WhyVerdict,
  reason: WhyReason,
  { args = {}, evidence = [], remedy: way }: Details = {},
): WhyGateAnswer {
  return {
    gate: reason.slice(0, reason.indexOf(".")) as WhyGate,
    verdict,
    reason,
    args,
    evidence: evidence.slice(0, MAX_EVIDENCE),
    moreEvidence: Math.max(0, evidence.length - MAX_EVIDENCE),
    remedy: way ?? null,
  };
}
