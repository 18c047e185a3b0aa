import { MetadataError, readCore } from "@releve/metadata";
import type { ComputerInfo } from "@releve/protocol";
import {
  type DebianSystem,
  type Expression,
  type Facts,
  type WindowsFacts,
  type WindowsVersion,
  createEvaluator,
} from "@releve/rules";

/** What of a category, a detectoid or a prerequisite decides whether it is installed. */
export interface Gate {
  updateId: string;
  isCategory: boolean;
  /** IsInstalled and what it reads; undefined: a category is then installed, anything else is not. */
  rule: { isInstalled: Expression; metadata: readonly Expression[] } | undefined;
}

/** Of a Core fragment that cannot be read: no client can evaluate it, and nothing behind it opens. */
export function gateRuleOf(core: string): Gate["rule"] {
  try {
    const { isInstalled, metadata = [] } = readCore(core).rules;
    return isInstalled && { isInstalled, metadata };
  } catch (cause) {
    if (cause instanceof MetadataError) return undefined;
    throw cause;
  }
}

/** Assumed: the service cannot tell. It is taken for installed, so that a prediction errs on the safe side. */
export type GateState = "installed" | "absent" | "assumed";

/** How gates stand on a computer with these facts. */
export function gateStates(facts: Facts): (gate: Gate) => GateState {
  const evaluate = createEvaluator(facts);
  return ({ updateId, isCategory, rule }) => {
    if (rule === undefined) return isCategory ? "installed" : "absent";
    const { verdict } = evaluate(rule.isInstalled, rule.metadata, updateId);
    if (verdict === "unknown") return "assumed";
    return verdict === "true" ? "installed" : "absent";
  };
}

/** Nothing can be read: what any rule needs of Windows is unknown. */
const UNREAD: WindowsFacts = {
  version: () => undefined,
  languages: () => undefined,
  processor: () => undefined,
  systemMetric: () => undefined,
  registryKey: () => undefined,
  folder: () => undefined,
  file: () => undefined,
  wmiRows: () => undefined,
  license: () => undefined,
  isClustered: () => undefined,
  clusterResource: () => undefined,
  msiProduct: () => undefined,
  cbsPackages: () => undefined,
  isCbsPackageApplicable: () => undefined,
  devices: () => undefined,
  computerHardware: () => undefined,
  deviceAttribute: () => undefined,
  productRelease: () => undefined,
  wasInstalled: () => undefined,
  generic: () => undefined,
};

const NOTHING: Facts = { debianSystem: () => undefined, debianPackages: () => undefined };

/** Of a client that said nothing of itself. */
export const UNKNOWN_FACTS: Facts = { ...NOTHING, windows: UNREAD };

/** ProcessorArchitecture of RegisterComputer, MS-WUSP 2.2.2.2.3, as SYSTEM_INFO's number. */
const ARCHITECTURES: Readonly<Record<string, number>> = { x86: 0, ARM: 5, IA64: 6, AMD64: 9, ARM64: 12 };

/**
 * What a client said of itself when it registered: its version and kind of processor, of which neither level
 * nor number is told (no gate is known that asks for them); the rest stays unknown.
 */
export function registeredFacts(info: ComputerInfo): Facts {
  const { suiteMask, oldProductType: productType } = info;
  if (suiteMask === undefined || productType === undefined) return UNKNOWN_FACTS;
  const version: WindowsVersion = {
    major: info.osMajorVersion,
    minor: info.osMinorVersion,
    build: info.osBuildNumber,
    servicePackMajor: info.osServicePackMajorNumber,
    servicePackMinor: info.osServicePackMinorNumber,
    ...{ suiteMask, productType },
  };
  const architecture = ARCHITECTURES[info.processorArchitecture];
  const processor =
    architecture === undefined ? undefined : { architecture, level: 0, revision: 0, count: 1 };
  return { ...NOTHING, windows: { ...UNREAD, version: () => version, processor: () => processor } };
}

/** Of a device of our own agent, which told its inventory; detectoids read nothing else of it. */
export function inventoryFacts(system: DebianSystem): Facts {
  return { ...NOTHING, debianSystem: () => system };
}
