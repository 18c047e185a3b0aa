import { fold, parseGuid } from "../compare.ts";
import type { DebianPackage, Facts } from "../types.ts";
import type { CbsPackage, Reading, RegistryKey, WindowsFacts } from "../windows/facts.ts";
import { FactsError } from "./errors.ts";
import type { Hive } from "./hive.ts";
import { type RegistryReader, viewed } from "./registry-view.ts";
import { RecordedFacts, type RecordedWindows } from "./schema.ts";

/** Longest facts file, UTF-16 code units. */
const MAX_FACTS_LENGTH = 256 * 1024 * 1024;

/** A hive and the name of the key below HKEY_LOCAL_MACHINE where Windows mounts it, e.g. SOFTWARE. */
export interface MountedHive {
  mount: string;
  hive: Hive;
}

/**
 * Facts as `tools/collect-facts.ps1` records them, and the registry of hive files, which stand before what was
 * recorded below the same key. Hives alone need an empty record: `{"format":"releve-facts","version":1,"windows":{}}`.
 * @throws FactsError `invalid-facts`, `too-large`.
 */
export function recordedFacts(json: string, hives: readonly MountedHive[] = []): Facts {
  if (json.length > MAX_FACTS_LENGTH) throw new FactsError("too-large", "the facts file is too large");
  const { windows, debian } = parse(json);
  const packages = new Map<string, DebianPackage[]>();
  for (const one of debian?.packages ?? []) {
    const named = packages.get(one.name) ?? [];
    packages.set(one.name, named);
    named.push(one);
  }
  return {
    debianSystem: () => debian?.system,
    debianPackages: (name) => (debian ? (packages.get(name) ?? []) : undefined),
    ...(windows && { windows: windowsFacts(windows, hives) }),
  };
}

function parse(json: string): RecordedFacts {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new FactsError("invalid-facts", "the facts are no JSON", cause);
  }
  const read = RecordedFacts.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.map(String).join(".") ?? "";
  throw new FactsError(
    "invalid-facts",
    `the facts are of another form at ${where.slice(0, 200)}`,
    read.error,
  );
}

/** Looks names up without regard to case; what was not recorded is undefined. */
function lookup<T>(
  recorded: Readonly<Record<string, T>> | undefined,
  normal: (name: string) => string = fold,
): (name: string) => T | undefined {
  const byName = new Map(Object.entries(recorded ?? {}).map(([name, value]) => [normal(name), value]));
  return (name) => byName.get(normal(name));
}

const guidOf = (text: string): string => parseGuid(text) ?? text;
/** One text for several names; none of them holds a NUL. */
const joined = (...names: readonly string[]): string => names.map(fold).join("\0");

function windowsFacts(recorded: RecordedWindows, hives: readonly MountedHive[]): WindowsFacts {
  const metric = lookup(recorded.systemMetrics);
  const folder = lookup(recorded.folders);
  const product = lookup(recorded.msiProducts, guidOf);
  const applicable = lookup(recorded.applicableCbsPackages);
  const registry32 = recordedRegistry(recorded.registry32);
  const native = withHives(recordedRegistry(recorded.registry), hives);
  const both = viewed(native);
  const resource = lookup(recorded.cluster?.resources);
  const installed = recorded.installedUpdates && new Set(recorded.installedUpdates.map(guidOf));
  const wmi = new Map(recorded.wmi?.map(({ namespace, query, rows }) => [joined(namespace, query), rows]));
  const generic = new Map(
    recorded.generic?.map((one) => [joined(one.namespace, one.type, one.parameter), one.value]),
  );
  return {
    version: () => recorded.version,
    languages: () => recorded.languages,
    processor: () => recorded.processor,
    systemMetric: (index) => metric(String(index)),
    registryKey: (path, view) => {
      const seen = view === "32-bit" ? registry32(path) : undefined;
      return seen === undefined ? both(path, view) : seen;
    },
    folder: (csidl) => folder(String(csidl)),
    file: lookup(recorded.files),
    wmiRows: (namespace, query) => wmi.get(joined(namespace, query)),
    license: lookup(recorded.licenses),
    isClustered: () => recorded.cluster?.isClustered,
    clusterResource: (name) => (recorded.cluster?.isClustered === false ? null : resource(name)),
    // The list of products is whole: another one is not installed.
    msiProduct: (code) => (recorded.msiProducts ? (product(code) ?? null) : undefined),
    cbsPackages: () => recorded.cbsPackages ?? cbsPackagesIn(native),
    isCbsPackageApplicable: applicable,
    devices: () => recorded.devices,
    computerHardware: () => recorded.computerHardware,
    deviceAttribute: lookup(recorded.deviceAttributes),
    productRelease: lookup(recorded.productReleases),
    wasInstalled: (updateId) => installed?.has(guidOf(updateId)),
    generic: (namespace, type, parameter) => generic.get(joined(namespace, type, parameter)),
  };
}

/** A key that was not recorded is absent when the nearest recorded key above it does not list the way to it. */
function recordedRegistry(registry: RecordedWindows["registry"]): RegistryReader {
  const recorded = lookup(registry);
  return (path) => {
    const segments = path.split("\\");
    for (let depth = segments.length; depth > 0; depth--) {
      const key = recorded(segments.slice(0, depth).join("\\"));
      if (key === undefined) continue;
      if (key === null) return null;
      const next = segments[depth];
      if (next === undefined) return keyOf(key);
      return key.subkeys.some((name) => fold(name) === fold(next)) ? undefined : null;
    }
    return undefined;
  };
}

type RecordedKey = NonNullable<NonNullable<RecordedWindows["registry"]>[string]>;

const keyOf = ({ subkeys, values }: RecordedKey): RegistryKey => ({
  subkeys,
  values: new Map(Object.entries(values).map(([name, value]) => [fold(name), value])),
});

const CBS_PACKAGES = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages";

/** What Component Based Servicing keeps of its packages; undefined when not all of it can be read. */
function cbsPackagesIn(registry: RegistryReader): CbsPackage[] | undefined {
  const identities = registry(CBS_PACKAGES)?.subkeys;
  const packages = identities?.flatMap((identity): CbsPackage[] => {
    const state = registry(`${CBS_PACKAGES}\\${identity}`)?.values.get("currentstate");
    return typeof state?.data === "number" ? [{ identity, state: state.data }] : [];
  });
  return packages?.length === identities?.length ? packages : undefined;
}

/** SYSTEM\CurrentControlSet is a link that only a running Windows has: to the set that Select names. */
function currentControlSet(path: string, hive: Hive): string {
  const match = /^CurrentControlSet(?=$|\\)/i.exec(path);
  const current = match && hive.key("Select")?.values.get("current");
  if (!match || typeof current?.data !== "number") return path;
  return `ControlSet${String(current.data).padStart(3, "0")}${path.slice(match[0].length)}`;
}

function withHives(recorded: RegistryReader, hives: readonly MountedHive[]): RegistryReader {
  const byMount = new Map(hives.map(({ mount, hive }) => [fold(mount), hive]));
  return (path): Reading<RegistryKey> => {
    const [mount = "", ...rest] = path.split("\\");
    const hive = byMount.get(fold(mount));
    if (!hive) return recorded(path);
    const below = rest.join("\\");
    return hive.key(fold(mount) === "system" ? currentControlSet(below, hive) : below);
  };
}
