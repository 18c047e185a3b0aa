import { type CatalogueEntry, type EntryResult, evaluateCatalogue } from "@releve/catalogue";
import { type CoreFragment, readCore } from "@releve/metadata";
import { RESULT_CODES } from "@releve/result-codes";
import type { Facts } from "@releve/rules";

/** One revision that a device holds: offered by its service, with what was decided on it. */
export interface HeldRevision {
  revisionId: number;
  updateId: string;
  revisionNumber: number;
  isLeaf: boolean;
  /** MS-WUSP 2.2.2.2.4, DeploymentAction. */
  deployment: { action: string };
  /** The Core fragment. */
  core: string;
}

/** A held revision and what it is on this computer. */
export interface EvaluatedRevision<R extends HeldRevision = HeldRevision> {
  revision: R;
  /** Undefined when the fragment cannot be read: then never applicable, and `result.code` says so. */
  core: CoreFragment | undefined;
  result: EntryResult;
}

export type Evaluator = <R extends HeldRevision>(revisions: readonly R[]) => EvaluatedRevision<R>[];

const UNREADABLE: EntryResult = {
  applicability: "not-applicable",
  code: RESULT_CODES.OM_E_EE_MISSING_METADATA,
};
const UNKNOWN: EntryResult = { applicability: "unknown", code: RESULT_CODES.OM_E_EE_UNEXPECTED };

function toEntry(revision: HeldRevision, core: CoreFragment): CatalogueEntry {
  return {
    revisionId: revision.revisionId,
    updateId: revision.updateId,
    prerequisites: core.prerequisites,
    superseded: core.superseded,
    isCategory: core.updateType === "Category",
    isInstalled: core.rules.isInstalled,
    isInstallable: core.rules.isInstallable,
  };
}

/** An evaluator over one snapshot of facts; each Core fragment is parsed once, however often it is asked. */
export function createEvaluator(facts: Facts): Evaluator {
  const parsed = new Map<string, CoreFragment | undefined>();
  const coreOf = (revision: HeldRevision): CoreFragment | undefined => {
    const key = `${revision.updateId}/${revision.revisionNumber}`;
    if (!parsed.has(key)) parsed.set(key, tryReadCore(revision.core));
    return parsed.get(key);
  };
  return (revisions) => {
    const cores = revisions.map((revision) => ({ revision, core: coreOf(revision) }));
    const entries = cores.flatMap(({ revision, core }) =>
      core === undefined ? [] : [toEntry(revision, core)],
    );
    const { results } = evaluateCatalogue(entries, facts);
    return cores.map(({ revision, core }) => ({
      revision,
      core,
      result: core === undefined ? UNREADABLE : (results.get(revision.revisionId) ?? UNKNOWN),
    }));
  };
}

/** Undefined for a fragment that breaks its schema: one bad update must not stop the scan of the others. */
export function tryReadCore(xml: string): CoreFragment | undefined {
  try {
    return readCore(xml);
  } catch {
    return undefined;
  }
}
