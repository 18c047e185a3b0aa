import { type EvaluatedRevision, type HeldRevision, approvalOf } from "./evaluate.ts";

/** Of the revisions that supersede others: what an agent tells, so that its service sends what lies below them. */
export interface Told<R extends HeldRevision = HeldRevision> {
  /** They do not apply, or it cannot be said: they supersede nothing here. */
  notApplicable: EvaluatedRevision<R>[];
  /** They apply, and are not to be installed by themselves: of what they supersede, what is approved more firmly is. */
  unapproved: EvaluatedRevision<R>[];
}

export function toldOf<R extends HeldRevision>(evaluated: readonly EvaluatedRevision<R>[]): Told<R> {
  const superseding = evaluated.filter(({ core }) => core?.superseded.length !== 0);
  return {
    notApplicable: superseding.filter(
      ({ result }) => result.applicability !== "installed" && result.applicability !== "applicable",
    ),
    unapproved: superseding.filter(
      ({ revision, result }) => result.applicability === "applicable" && approvalOf(revision) !== "required",
    ),
  };
}
