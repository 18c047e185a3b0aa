import { type Values, name, oneOf, optional, required, text } from "./attributes.ts";
import { type Element, rule } from "./element.ts";
import { fault } from "./fault.ts";
import type { DebianPackage, Facts, Trace } from "./types.ts";
import { leaf, listed, shown, unknown } from "./verdict.ts";
import { compareDebianVersions, isDebianVersion } from "./version.ts";

const SYSTEM = { Id: required(name), Codename: required(name), Architecture: optional(name) } as const;

/** System: Id and Codename as in os-release, Architecture? native or foreign. */
function evaluateSystem(values: Values<typeof SYSTEM>, facts: Facts): Trace {
  const { Id: id, Codename: codename, Architecture: architecture } = values;
  const system = facts.debianSystem();
  if (!system) return unknown("the system's identity cannot be read");
  const architectures = [system.architecture, ...system.foreignArchitectures];
  const holds =
    system.id === id &&
    system.codename === codename &&
    (architecture === undefined || architectures.includes(architecture));
  const wanted = [id, codename, architecture].filter((part) => part !== undefined).join(" ");
  return leaf(
    holds,
    `the system is ${system.id} ${system.codename} ${architectures.join(" ")}, wanted ${wanted}`,
  );
}

const PACKAGES = {
  Names: required(name),
  Architecture: required(name),
  Comparison: required(oneOf(["GreaterThanOrEqualTo", "LessThan"])),
  Version: required(text),
  Match: required(oneOf(["All", "Any"])),
} as const;

interface Wanted {
  /** Name of a binary → the version it must have reached. */
  versions: ReadonlyMap<string, string>;
  architecture: string;
  /** True: All are there; false: Any is behind. */
  asksForAll: boolean;
}

/** dpkg's states in which a package counts as absent, and as fully configured. */
const ABSENT = new Set(["not-installed", "config-files"]);
const CONFIGURED = new Set(["installed", "triggers-awaited", "triggers-pending"]);

/**
 * How a present package stands. `broken-ahead`: not configured, at a later version than the wanted one. That
 * package is not installed, but only a later update can mend it; this one would downgrade it.
 */
type Standing = "satisfied" | "behind" | "broken-ahead";

function standingOf(found: DebianPackage, wanted: string): Standing {
  const order = compareDebianVersions(found.version, wanted);
  if (order < 0) return "behind";
  if (CONFIGURED.has(found.status)) return "satisfied";
  return order === 0 ? "behind" : "broken-ahead";
}

/**
 * InstalledPackages: Names (binaries, separated by spaces), Architecture, Comparison, Version, Match. A name
 * may carry a version of its own, `name=version`, as binaries of one source may differ. Matching packages are
 * those present of that name in that architecture or `all`.
 *
 * - `Comparison="GreaterThanOrEqualTo" Match="All"`: at least one is present, and each present one is
 *   configured at its version or a later one: the update is installed.
 * - `Comparison="LessThan" Match="Any"`: some present one is older, or not configured at its version or an
 *   older one: the update is installable.
 *
 * So for one list of names: at most one of the two holds; neither holds when none is present, or when all
 * that is wrong is a package broken at a later version.
 */
function evaluatePackages(values: Values<typeof PACKAGES>, facts: Facts): Trace {
  const wanted = wantedOf(values);
  if (!wanted) return fault("INVALID_ATTRIBUTEDATA", "InstalledPackages with attributes that cannot be read");
  const illegal = [...wanted.versions.values()].find((version) => !isDebianVersion(version));
  if (illegal !== undefined) return fault("INVALID_VERSION", `${shown(illegal)} is no version`);
  const standings = new Map<Standing, string[]>();
  let unread: string | undefined;
  for (const [name, version] of wanted.versions) {
    const packages = facts.debianPackages(name);
    if (!packages) unread = name;
    for (const found of packages ?? []) {
      if (found.architecture !== wanted.architecture && found.architecture !== "all") continue;
      if (ABSENT.has(found.status)) continue;
      const standing = standingOf(found, version);
      const listed = standings.get(standing) ?? [];
      standings.set(standing, listed);
      listed.push(described(found, version));
    }
  }
  return conclude(wanted.asksForAll, standings, unread);
}

/** One package behind decides both questions; otherwise a fact that was not read leaves them open. */
function conclude(
  asksForAll: boolean,
  standings: ReadonlyMap<Standing, readonly string[]>,
  unread: string | undefined,
): Trace {
  const behind = standings.get("behind") ?? [];
  const brokenAhead = standings.get("broken-ahead") ?? [];
  const satisfied = standings.get("satisfied") ?? [];
  if (behind.length > 0) return leaf(!asksForAll, listed(behind));
  if (asksForAll && brokenAhead.length > 0) return leaf("false", listed(brokenAhead));
  if (unread !== undefined) return unknown(`the state of ${unread} cannot be read`);
  if (brokenAhead.length > 0) return leaf("false", listed(brokenAhead));
  if (satisfied.length === 0) return leaf("false", "none of its packages is present");
  return leaf(asksForAll, listed(satisfied));
}

function described({ name, version, status }: DebianPackage, wanted: string): string {
  const order = compareDebianVersions(version, wanted);
  const sign = order < 0 ? "<" : order === 0 ? "=" : ">";
  return `${name} ${version} ${sign} ${wanted}${CONFIGURED.has(status) ? "" : `, ${status}`}`;
}

/** Undefined when it is no question that is asked. */
function wantedOf(values: Values<typeof PACKAGES>): Wanted | undefined {
  const { Names: names, Architecture: architecture, Version: version } = values;
  const asksForAll = values.Match === "All";
  if (asksForAll !== (values.Comparison === "GreaterThanOrEqualTo")) return undefined;
  const versions = new Map<string, string>();
  for (const token of names.split(" ")) {
    if (token === "") continue;
    const equals = token.indexOf("=");
    versions.set(equals < 0 ? token : token.slice(0, equals), equals < 0 ? version : token.slice(equals + 1));
  }
  return versions.size > 0 ? { versions, architecture, asksForAll } : undefined;
}

/** Rules of `urn:releve:rules:debian`. */
export const DEBIAN_ELEMENTS: Readonly<Record<string, Element>> = {
  System: rule(SYSTEM, (values, { facts }) => evaluateSystem(values, facts)),
  InstalledPackages: rule(PACKAGES, (values, { facts }) => evaluatePackages(values, facts)),
};
