import { hash } from "node:crypto";
import {
  type Approval,
  type CatalogueEntry,
  type EntryResult,
  type Remembered,
  compileCatalogue,
  createScanner,
} from "@releve/catalogue";
import { type CoreFragment, MetadataError, readCore } from "@releve/metadata";
import { RESULT_CODES } from "@releve/result-codes";
import { type Facts, type Trace, evaluate as trace } from "@releve/rules";

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

/** What others depend on, and members of bundles: looked at, never reported or installed by itself (MS-WUSP 3.1.1, Action). */
export const isEvaluatedOnly = (action: string): boolean => action === "Evaluate" || action === "Bundle";

/** A held revision and what it is on this computer. */
export interface EvaluatedRevision<R extends HeldRevision = HeldRevision> {
  revision: R;
  /** Undefined when the fragment cannot be read: then never applicable, and `result.code` says why. */
  core: CoreFragment | undefined;
  result: EntryResult;
}

export interface Evaluator {
  <R extends HeldRevision>(revisions: readonly R[]): EvaluatedRevision<R>[];
  /** What its rules came to and the facts that they read, for the next scan. */
  remember: () => Remembered;
  /** Rules evaluated so far. */
  evaluated: () => number;
}

const UNKNOWN: EntryResult = { applicability: "unknown", code: RESULT_CODES.OM_E_EE_UNEXPECTED };

/** Updates of one scan whose rules are gone through once more to say what is wrong with them. */
const MAX_EXPLAINED = 1_000;

/** Why a fragment cannot be read: it is no XML, or it is not what an update is. */
interface Unreadable {
  code: number;
}

interface Parsed {
  core: CoreFragment;
  /** Of the fragment: what is remembered goes by it. */
  key: string;
  /** Why its rules came to nothing; null: not asked yet, undefined: none of them is at fault. */
  fault: number | undefined | null;
}

/** The code of the expression at fault (OM_E_EE_*); undefined: only facts are not known. Traces are bounded. */
const codeIn = ({ code, children }: Trace): number | undefined =>
  code ?? children.map(codeIn).find((found) => found !== undefined);

function faultOf({ core: { rules } }: Parsed, { updateId }: HeldRevision, facts: Facts): number | undefined {
  for (const rule of [rules.isInstalled, rules.isInstallable, rules.isSuperseded]) {
    const code = rule && codeIn(trace(rule, facts, rules.metadata, updateId));
    if (code !== undefined) return code;
  }
  return undefined;
}

/** A bundle's member that is deployed for itself, too, must tell how it stands for itself. */
const isDeployed = ({ deployment }: HeldRevision): boolean => deployment.action !== "Bundle";

/** MS-WUSP 3.1.1: categories and detectoids are evaluated, whatever else was decided on them. */
const isMistaken = ({ deployment }: HeldRevision, { updateType }: CoreFragment): boolean =>
  (deployment.action === "Install" || deployment.action === "Uninstall") &&
  (updateType === "Category" || updateType === "Detectoid");

const APPROVAL_OF: ReadonlyMap<string, Approval> = new Map([
  ["Install", "required"],
  ["OptionalInstall", "available"],
]);

/** To be installed here, at once or on demand; undefined: not. */
export const approvalOf = ({ deployment: { action } }: HeldRevision): Approval | undefined =>
  APPROVAL_OF.get(action);

export const isApproved = (revision: HeldRevision): boolean => approvalOf(revision) !== undefined;

function toEntry(revision: HeldRevision, { core, key }: Parsed): CatalogueEntry {
  return {
    revisionId: revision.revisionId,
    updateId: revision.updateId,
    revisionNumber: revision.revisionNumber,
    prerequisites: core.prerequisites,
    bundled: core.bundled,
    superseded: core.superseded,
    isCategory: core.updateType === "Category",
    explicitlyDeployable: isDeployed(revision),
    approval: approvalOf(revision),
    isInstalled: core.rules.isInstalled,
    isInstallable: core.rules.isInstallable,
    isSuperseded: core.rules.isSuperseded,
    metadata: core.rules.metadata,
    key,
  };
}

/**
 * An evaluator over one snapshot of facts; each Core fragment is parsed once, however often it is asked, and
 * no rule is evaluated whose verdict is remembered and whose facts are as they were.
 */
export function createEvaluator(facts: Facts, remembered?: Remembered): Evaluator {
  const parsed = new Map<string, Parsed | Unreadable>();
  const parse = (revision: HeldRevision): Parsed | Unreadable => {
    const identity = `${revision.updateId}/${revision.revisionNumber}`;
    let found = parsed.get(identity);
    if (found === undefined) {
      const read = readOrSay(revision.core);
      found =
        "code" in read ? read : { core: read, key: hash("sha256", revision.core, "base64"), fault: null };
      parsed.set(identity, found);
    }
    return found;
  };
  const catalogue = compileCatalogue([]);
  const scanner = createScanner(catalogue, { remembered });
  /** By revision id, what the catalogue holds. */
  let held = new Map<number, string>();
  let evaluated = 0;
  let explained = 0;
  const withFault = (result: EntryResult, found: Parsed, revision: HeldRevision): EntryResult => {
    if (isMistaken(revision, found.core)) return { ...result, code: RESULT_CODES.OM_E_INVALID_UPDATE_TYPE };
    if (result.applicability !== "unknown" || result.code !== undefined) return result;
    if (found.fault === null && explained++ < MAX_EXPLAINED) found.fault = faultOf(found, revision, facts);
    return typeof found.fault === "number" ? { ...result, code: found.fault } : result;
  };
  const evaluate = <R extends HeldRevision>(revisions: readonly R[]): EvaluatedRevision<R>[] => {
    const before = held;
    held = new Map();
    const entries: CatalogueEntry[] = [];
    for (const revision of revisions) {
      const found = parse(revision);
      if ("code" in found) continue;
      const holding = `${found.key} ${revision.deployment.action}`;
      held.set(revision.revisionId, holding);
      if (before.get(revision.revisionId) !== holding) entries.push(toEntry(revision, found));
    }
    const gone = [...before.keys()].filter((id) => !held.has(id));
    if (entries.length > 0 || gone.length > 0) catalogue.change(entries, gone);
    const scan = scanner.scan(facts);
    const found = revisions.map((revision) => {
      const known = parse(revision);
      if ("code" in known)
        return { revision, core: undefined, result: { applicability: "not-applicable", ...known } as const };
      const result = scan.results.get(revision.revisionId) ?? UNKNOWN;
      return { revision, core: known.core, result: withFault(result, known, revision) };
    });
    evaluated += scan.evaluated;
    return found;
  };
  return Object.assign(evaluate, { remember: scanner.remember, evaluated: () => evaluated });
}

/** Undefined for a fragment that breaks its schema: one bad update must not stop the scan of the others. */
export function tryReadCore(xml: string): CoreFragment | undefined {
  const read = readOrSay(xml);
  return "code" in read ? undefined : read;
}

function readOrSay(xml: string): CoreFragment | Unreadable {
  try {
    return readCore(xml);
  } catch (cause) {
    const isDocument = cause instanceof MetadataError && cause.code === "invalid-document";
    return { code: isDocument ? RESULT_CODES.OM_E_INVALID_UPDATE : RESULT_CODES.OM_E_EE_MISSING_METADATA };
  }
}
