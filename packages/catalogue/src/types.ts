import type { Expression } from "@releve/rules";

/** One revision as the evaluator sees it: ids are compact int32 revision ids. */
export interface CatalogueEntry {
  revisionId: number;
  updateId: string;
  /** AND of ORs over update ids. */
  prerequisites: readonly { anyOf: readonly string[] }[];
  /** Update ids that this one supersedes directly. */
  superseded: readonly string[];
  /** A category without IsInstalled counts as installed. Any other update without a rule: the rule is false. */
  isCategory?: boolean;
  isInstalled: Expression | undefined;
  isInstallable: Expression | undefined;
}

export type Applicability = "installed" | "applicable" | "not-applicable" | "unknown";

export interface EntryResult {
  /** Of its own rules; `not-applicable` when `supersededBy` is given and nothing needs it as a prerequisite. */
  applicability: Applicability;
  /** The revision id of a transitive successor that is installed or applicable here, when one is. */
  supersededBy?: number;
  /** OM_E_CYCLE_DETECTED and the like, for this entry only. */
  code?: number;
}

export interface Evaluation {
  results: ReadonlyMap<number, EntryResult>;
  /** How many rules of entries were asked: the cost that must stay flat. */
  evaluated: number;
}
