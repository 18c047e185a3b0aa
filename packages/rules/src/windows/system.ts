import {
  boolean,
  int32,
  language,
  optional,
  required,
  scalarComparison,
  text,
  uint16,
  uint32,
} from "../attributes.ts";
import { type ScalarComparison, fold, order, satisfies } from "../compare.ts";
import { type Element, type Leaf, windowsRule } from "../element.ts";
import { fault } from "../fault.ts";
import type { Verdict } from "../types.ts";
import { leaf, shown, unknown } from "../verdict.ts";
import type { WindowsFacts, WindowsVersion } from "./facts.ts";
import { VALUE, readValue } from "./registry.ts";

const VERSION = {
  Comparison: optional(scalarComparison),
  MajorVersion: optional(uint32),
  MinorVersion: optional(uint32),
  BuildNumber: optional(uint32),
  ServicePackMajor: optional(uint16),
  ServicePackMinor: optional(uint16),
  AllSuitesMustBePresent: optional(boolean),
  SuiteMask: optional(uint16),
  ProductType: optional(uint16),
} as const;

type Pair = readonly [observed: number, wanted: number | undefined];

/** In order; the first pair that differs decides. Those not asked for are left out. */
function satisfiesInOrder(comparison: ScalarComparison, pairs: readonly Pair[]): boolean {
  const asked = pairs.filter(([, wanted]) => wanted !== undefined);
  const orders = asked.map(([observed, wanted = 0]) => order(observed, wanted));
  return asked.length === 0 || satisfies(comparison, orders.find((one) => one !== 0) ?? 0);
}

function hasSuites(observed: number, wanted: number | undefined, all: boolean | undefined): boolean {
  if (wanted === undefined) return true;
  const common = observed & wanted;
  return all === true ? common === wanted : common !== 0;
}

/**
 * As VerifyVersionInfo: version and service pack are compared as one, build number for itself, suites and
 * product type are looked for.
 */
function versionRule(): Leaf {
  return windowsRule(VERSION, (values, windows) => {
    const { Comparison: comparison = "EqualTo", SuiteMask: suites, ProductType: type } = values;
    const { MajorVersion: major, MinorVersion: minor, BuildNumber: build } = values;
    const { ServicePackMajor: spMajor, ServicePackMinor: spMinor } = values;
    if ([major, minor, build, spMajor, spMinor, suites, type].every((value) => value === undefined))
      return fault("INVALID_ATTRIBUTEDATA", "a version rule that asks for nothing");
    const system = windows.version();
    if (!system) return unknown("the version of Windows cannot be read");
    const holds =
      satisfiesInOrder(comparison, [
        [system.major, major],
        [system.minor, minor],
        [system.servicePackMajor, spMajor],
        [system.servicePackMinor, spMinor],
      ]) &&
      satisfiesInOrder(comparison, [[system.build, build]]) &&
      hasSuites(system.suiteMask, suites, values.AllSuitesMustBePresent) &&
      (type === undefined || system.productType === type);
    return leaf(holds, described(system));
  });
}

const described = (system: WindowsVersion): string =>
  `Windows ${system.major}.${system.minor}.${system.build}, service pack ${system.servicePackMajor}.` +
  `${system.servicePackMinor}, suites ${system.suiteMask}, product type ${system.productType}`;

/** Whether a language that the system has is the one wanted; `en` against `en-US` is not specified. */
function sameLanguage(observed: string, wanted: string): Verdict {
  const [a, b] = [fold(observed), fold(wanted)];
  if (a === b) return "true";
  return a.startsWith(`${b}-`) || b.startsWith(`${a}-`) ? "unknown" : "false";
}

const LANGUAGE = { Language: required(language) } as const;
const UNREAD_LANGUAGES = unknown("the languages cannot be read");

const languageRule = (): Leaf =>
  windowsRule(LANGUAGE, (values, windows) => {
    const languages = windows.languages();
    if (!languages) return UNREAD_LANGUAGES;
    if (languages.isMuiInstalled) return leaf(false, "the Multilingual User Interface is installed");
    const verdict = sameLanguage(languages.system, values.Language);
    return leaf(verdict, `localized to ${shown(languages.system)}, wanted ${values.Language}`);
  });

const PROCESSOR = {
  Architecture: required(uint16),
  Level: optional(uint16),
  Revision: optional(uint16),
} as const;

/** Rules about the system of BaseApplicabilityRules, MS-WUSP appendix note 42. */
export const SYSTEM_ELEMENTS: Readonly<Record<string, Element>> = {
  Platform: windowsRule({ PlatformID: required(text) }, (values) =>
    leaf(fold(values.PlatformID.trim()) === "windows", `Windows, wanted ${shown(values.PlatformID)}`),
  ),
  WindowsVersion: versionRule(),
  PlatformVersion: versionRule(),
  WindowsLanguage: languageRule(),
  PlatformLanguage: languageRule(),
  MuiInstalled: windowsRule({}, (_, windows) => {
    const languages = windows.languages();
    if (!languages) return UNREAD_LANGUAGES;
    return leaf(languages.isMuiInstalled, "whether the Multilingual User Interface is installed");
  }),
  MuiLanguageInstalled: windowsRule(LANGUAGE, (values, windows) => {
    const languages = windows.languages();
    if (!languages) return UNREAD_LANGUAGES;
    if (!languages.isMuiInstalled) return leaf(false, "no Multilingual User Interface");
    const verdicts = languages.mui.map((one) => sameLanguage(one, values.Language));
    const verdict = (["true", "unknown"] as const).find((one) => verdicts.includes(one)) ?? "false";
    return leaf(verdict, `installed ${shown(languages.mui.join(" "))}, wanted ${values.Language}`);
  }),
  SystemMetric: windowsRule(
    { Comparison: required(scalarComparison), Index: required(int32), Value: required(int32) },
    (values, windows) => {
      const metric = windows.systemMetric(values.Index);
      if (metric === undefined) return unknown(`the system metric ${values.Index} cannot be read`);
      const because = `metric ${values.Index} is ${metric}, wanted ${values.Comparison} ${values.Value}`;
      return leaf(satisfies(values.Comparison, order(metric, values.Value)), because);
    },
  ),
  Processor: windowsRule(PROCESSOR, (values, windows) => {
    const processor = windows.processor();
    if (!processor) return unknown("the processor cannot be read");
    const holds =
      processor.architecture === values.Architecture &&
      (values.Level === undefined || processor.level === values.Level) &&
      (values.Revision === undefined || processor.revision === values.Revision);
    const { architecture, level, revision } = processor;
    return leaf(holds, `architecture ${architecture}, level ${level}, revision ${revision}`);
  }),
  NumberOfProcessors: windowsRule(
    { Comparison: required(scalarComparison), Number: required(uint32) },
    (values, windows) => {
      const count = windows.processor()?.count;
      if (count === undefined) return unknown("the processor cannot be read");
      const because = `${count} processors, wanted ${values.Comparison} ${values.Number}`;
      return leaf(satisfies(values.Comparison, order(count, values.Number)), because);
    },
  ),
  ClusteredOS: windowsRule({}, (_, windows) => {
    const isClustered = windows.isClustered();
    if (isClustered === undefined) return unknown("whether this is a cluster node cannot be read");
    return leaf(isClustered, isClustered ? "a node of a cluster" : "no node of a cluster");
  }),
  ClusterResourceOwner: windowsRule(
    { ...VALUE, Prefix: optional(text), Suffix: optional(text) },
    (values, windows, context) => {
      const read = readValue(values, windows, context);
      if ("trace" in read) return read.trace;
      if (typeof read.value.data !== "string") return unknown(`${read.name} is no text`);
      const resource = (values.Prefix ?? "") + read.value.data + (values.Suffix ?? "");
      return ownership(resource, windows);
    },
  ),
};

function ownership(resource: string, windows: WindowsFacts) {
  const name = shown(resource);
  const owner = windows.clusterResource(resource);
  if (owner === "error") return fault("CLUSTER_ERROR", `the cluster did not answer about ${name}`);
  if (owner === undefined) return unknown(`the owner of the cluster resource ${name} cannot be read`);
  if (owner === null) return leaf(false, `the cluster resource ${name} cannot be opened`);
  return leaf(owner === "owned", `this node ${owner === "owned" ? "owns" : "does not own"} ${name}`);
}
