import { type EvaluatedRevision, type HeldRevision, isApproved } from "./evaluate.ts";

/** What a scan found, in the words of MS-WUSP's event 156. */
export interface Verdicts<R extends HeldRevision = HeldRevision> {
  /** What is needed and approved to be installed. */
  toInstall: EvaluatedRevision<R>[];
  /** Installed here, and decided to be taken back. */
  toUninstall: EvaluatedRevision<R>[];
  /** Update ids of deployed leaf software that applies here and that nothing supersedes here. */
  needed: string[];
  installed: string[];
  /** Revisions whose rules or metadata could not be used. */
  failures: EvaluatedRevision<R>[];
}

/** Detectoids, categories and bundle children are evaluated, never reported (MS-WUSP 3.1.1, Action). */
const isReported = ({ revision, core }: EvaluatedRevision) =>
  revision.isLeaf &&
  core?.updateType === "Software" &&
  revision.deployment.action !== "Evaluate" &&
  revision.deployment.action !== "Bundle";

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
