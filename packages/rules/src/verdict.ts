import type { Trace, Verdict } from "./types.ts";

export const NEGATION: Readonly<Record<Verdict, Verdict>> = {
  true: "false",
  false: "true",
  unknown: "unknown",
};

export const verdictOf = (holds: boolean): Verdict => (holds ? "true" : "false");

/** One verdict of the deciding kind decides; else one unknown leaves it open. */
export function decided(verdicts: readonly Verdict[], deciding: "true" | "false"): Verdict {
  if (verdicts.includes(deciding)) return deciding;
  return verdicts.includes("unknown") ? "unknown" : NEGATION[deciding];
}

/** The trace of a rule without operands. */
export const leaf = (holds: boolean | Verdict, because: string): Trace => ({
  verdict: typeof holds === "boolean" ? verdictOf(holds) : holds,
  because,
  children: [],
});

export const unknown = (because: string): Trace => leaf("unknown", because);

/** Texts of documents and machines in a trace: bounded. */
export const shown = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

/** Most things that one trace lists by name; more are counted. */
const MAX_LISTED = 5;

export function listed(things: readonly string[]): string {
  const rest = things.length - MAX_LISTED;
  return things.slice(0, MAX_LISTED).join("; ") + (rest > 0 ? `; and ${rest} more` : "");
}
