import type { EvaluatedRevision, HeldRevision } from "./evaluate.ts";
import { transitive } from "./superseded.ts";

/** What a scan found, in the words of MS-WUSP's event 156. */
export interface Verdicts<R extends HeldRevision = HeldRevision> {
  /** Approved, applicable, and no approved successor applies: what is to be installed, by update id. */
  toInstall: EvaluatedRevision<R>[];
  /** Installed here, and decided to be taken back. */
  toUninstall: EvaluatedRevision<R>[];
  /** Update ids of deployed leaf software that applies here and that nothing supersedes here. */
  needed: string[];
  installed: string[];
  /** Revisions whose rules or metadata could not be used. */
  failures: EvaluatedRevision<R>[];
}

const isApproved = ({ revision }: EvaluatedRevision) =>
  revision.deployment.action === "Install" || revision.deployment.action === "OptionalInstall";

/** Detectoids, categories and bundle children are evaluated, never reported (MS-WUSP 3.1.1, Action). */
const isReported = ({ revision, core }: EvaluatedRevision) =>
  revision.isLeaf &&
  core?.updateType === "Software" &&
  revision.deployment.action !== "Evaluate" &&
  revision.deployment.action !== "Bundle";

export function verdictsOf<R extends HeldRevision>(evaluated: readonly EvaluatedRevision<R>[]): Verdicts<R> {
  const reported = evaluated.filter(isReported);
  const applicable = reported.filter(({ result }) => result.applicability === "applicable");
  const approved = applicable.filter(isApproved);
  const cores = new Map(evaluated.map(({ revision, core }) => [revision.updateId, core]));
  const covered = transitive(
    approved.map(({ revision }) => revision.updateId),
    (id) => cores.get(id)?.superseded ?? [],
  );
  const toInstall = approved.filter(({ revision }) => !covered.has(revision.updateId));
  const chosen = new Set(toInstall);
  const needed = applicable.filter((each) => chosen.has(each) || each.result.supersededBy === undefined);
  const idsOf = (list: readonly EvaluatedRevision[]) => list.map(({ revision }) => revision.updateId);
  const installed = reported.filter(({ result }) => result.applicability === "installed");
  return {
    toInstall,
    toUninstall: installed.filter(({ revision }) => revision.deployment.action === "Uninstall"),
    needed: idsOf(needed),
    installed: idsOf(installed),
    failures: evaluated.filter(({ result }) => result.code !== undefined),
  };
}
