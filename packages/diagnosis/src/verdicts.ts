import { type EvaluatedRevision, type HeldRevision, isApproved, isEvaluatedOnly } from "./evaluate.ts";

/** What a scan found, in the words of MS-WUSP's event 156. */
export interface Verdicts<R extends HeldRevision = HeldRevision> {
  /** What is needed and approved to be installed. */
  toInstall: EvaluatedRevision<R>[];
  /** Installed here, and decided to be taken back. */
  toUninstall: EvaluatedRevision<R>[];
  /** Update ids of deployed software that applies here and that nothing supersedes here. */
  needed: string[];
  installed: string[];
  /** Revisions whose rules or metadata could not be used. */
  failures: EvaluatedRevision<R>[];
}

/** Also what others have as a prerequisite, such as a servicing stack: it is deployed as any other software. */
const isReported = ({ revision, core }: EvaluatedRevision) =>
  core?.updateType === "Software" && !isEvaluatedOnly(revision.deployment.action);

export function verdictsOf<R extends HeldRevision>(evaluated: readonly EvaluatedRevision<R>[]): Verdicts<R> {
  const reported = evaluated.filter(isReported);
  const needed = reported.filter(
    ({ result }) => result.applicability === "applicable" && result.supersededBy === undefined,
  );
  const idsOf = (list: readonly EvaluatedRevision[]) => list.map(({ revision }) => revision.updateId);
  const installed = reported.filter(({ result }) => result.applicability === "installed");
  return {
    toInstall: needed.filter(({ revision }) => isApproved(revision)),
    toUninstall: installed.filter(({ revision }) => revision.deployment.action === "Uninstall"),
    needed: idsOf(needed),
    installed: idsOf(installed),
    failures: evaluated.filter(({ result }) => result.code !== undefined),
  };
}
