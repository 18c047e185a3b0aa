import type { WindowsFacts } from "./windows/facts.ts";

/** Three-valued, as MS-WUSP 3.1.1.1 evaluates: a fact that cannot be read is unknown, not false. */
export type Verdict = "true" | "false" | "unknown";

/** One installed (or half-installed) binary package as dpkg knows it. */
export interface DebianPackage {
  name: string;
  /** `all` or dpkg's name of an architecture. */
  architecture: string;
  version: string;
  /** dpkg's state: `installed`, `triggers-pending`, `unpacked`, `half-configured` … */
  status: string;
  held: boolean;
}

export interface DebianSystem {
  id: string;
  codename: string;
  version: string;
  architecture: string;
  foreignArchitectures: string[];
}

/** Where rules read. Undefined means: this fact cannot be read here (the verdict becomes unknown). */
export interface Facts {
  debianSystem: () => DebianSystem | undefined;
  /** Every architecture's package of that name; an empty list when none is installed. */
  debianPackages: (name: string) => readonly DebianPackage[] | undefined;
  /** Absent on a system that is not Windows. */
  windows?: WindowsFacts;
}

/** A parsed applicability expression; elements as in the update document, prefixes resolved. */
export interface Expression {
  /** Namespace of the element, e.g. the LogicalApplicabilityRules one. */
  namespace: string;
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly Expression[];
  /** Character data, entities resolved; only when it is not blank and there are no element children. */
  text?: string;
}

/** Why a verdict: the same tree as the expression, with what was read. */
export interface Trace {
  verdict: Verdict;
  /** E.g. `openssl 3.0.11-1 < 3.0.17-1`; English, no markup. */
  because: string;
  /** An OM_E_EE_* code when the expression itself is at fault. */
  code?: number;
  children: readonly Trace[];
}
