import type { Expression } from "@releve/rules";

/** One revision as the evaluator sees it: ids are compact int32 revision ids, update ids in lower case. */
export interface CatalogueEntry {
  revisionId: number;
  updateId: string;
  /** Of several revisions of one update the highest is in force; 0 where it is not known. */
  revisionNumber?: number;
  /** AND of ORs over update ids. */
  prerequisites: readonly { anyOf: readonly string[] }[];
  /** The members of a bundle: AND of ORs over update ids. */
  bundled?: readonly (readonly { updateId: string }[])[];
  /** Update ids that this one supersedes directly. */
  superseded: readonly string[];
  /** A category without IsInstalled counts as installed. Any other update without a rule: the rule is false. */
  isCategory?: boolean;
  /** Whether it can be deployed for itself; a bundle's member that cannot goes the way of its bundles. */
  explicitlyDeployable?: boolean;
  /** Approved to be installed here: only a successor that is approved as firmly, or is installed, supersedes it. */
  approval?: Approval | undefined;
  /** Declined: as if it were not there. Expired: may be installed, is never applicable. */
  state?: "declined" | "expired";
  isInstalled: Expression | undefined;
  isInstallable: Expression | undefined;
  isSuperseded?: Expression | undefined;
  /** Children of ApplicabilityRules/Metadata, which some rules read. */
  metadata?: readonly Expression[] | undefined;
  /** Equal only for equal entries, e.g. a digest of the Core fragment; what is remembered goes by it. */
  key?: string;
}

/** To be installed by itself, or when somebody asks. */
export type Approval = "required" | "available";

export type Applicability = "installed" | "applicable" | "not-applicable" | "unknown";

export interface EntryResult {
  /** Of its own rules; `not-applicable` when `supersededBy` is given and nothing needs it as a prerequisite. */
  applicability: Applicability;
  /** The revision id of a transitive successor that supersedes it here, when one does. */
  supersededBy?: number;
  /** OM_E_CYCLE_DETECTED and the like, for this entry only. */
  code?: number;
}

export interface Evaluation {
  results: {
    /** Any revision's result, worked out when it is asked for; undefined for one that is not in the catalogue. */
    get: (revisionId: number) => EntryResult | undefined;
    /**
     * What is installed, applicable or unknown and not superseded here, and what is at fault. Members of bundles
     * that cannot be deployed for themselves are left out: their bundles tell.
     */
    found: () => Iterable<readonly [revisionId: number, result: EntryResult]>;
  };
  /** How many rules were evaluated for it: the cost that must stay flat. */
  readonly evaluated: number;
  /** How many entries were looked at. */
  readonly visited: number;
}
