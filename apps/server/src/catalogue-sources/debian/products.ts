import type { Release } from "./release.ts";
import type { SourceEntry } from "./source-list.ts";
import { printable } from "./text.ts";

const MAX_NAME = 100;
/** Stands for the codename of a flat repository that names none. */
const NO_CODENAME = "flat";

/**
 * A product is one origin and codename: the suites bookworm, bookworm-updates and bookworm-security of
 * Debian are one, `Debian 12 (bookworm)`, because a machine takes the newest of all three.
 */
export interface Product {
  origin: string;
  codename: string;
  title: string;
}

export type SuiteClass = "security" | "critical" | "updates";

/** Strongest first: the one a version keeps when two suites hold it. */
export const SUITE_CLASSES: readonly SuiteClass[] = ["security", "critical", "updates"];

/**
 * Origin: the Release file's, else the repository's host. Codename: the Release file's Codename, else its
 * Suite, else the suite asked for, each without `-security`, `-updates`, `-proposed-updates`, `-backports`
 * and what follows a slash (`buster/updates`).
 */
export function productOf(release: Release, entry: SourceEntry): Product {
  const origin = clean(release.origin) ?? hostOf(entry.uri);
  const asked = entry.suite.endsWith("/") ? undefined : entry.suite;
  const named = stem(clean(release.codename) ?? clean(release.suite) ?? asked ?? "");
  const codename = named === "" ? NO_CODENAME : named;
  const version = versionOf(origin, release.version);
  const name = version === undefined ? origin : `${origin} ${version}`;
  return { origin, codename, title: named === "" ? name : `${name} (${codename})` };
}

/** security: the archive's security suite; critical: its -updates, pushed between point releases. */
export function suiteClassOf(release: Release, entry: SourceEntry): SuiteClass {
  const names = [entry.suite, release.suite, release.codename].filter((name) => name !== undefined);
  const isSecurity = /security/i.test(release.label ?? "") || names.some((name) => /-security$/.test(name));
  if (isSecurity) return "security";
  return names.some((name) => /-updates$/.test(name) && !/-proposed-updates$/.test(name))
    ? "critical"
    : "updates";
}

function stem(name: string): string {
  return name.replace(/\/.*$/, "").replace(/-(security|proposed-updates|updates|backports)$/, "");
}

/** Debian's point releases (12.15) are one product (12); others keep two numbers (Ubuntu 22.04). */
function versionOf(origin: string, version: string | undefined): string | undefined {
  const match = /^(\d+)(\.\d+)?/.exec(version ?? "");
  if (match === null) return undefined;
  return origin === "Debian" ? match[1] : match[0];
}

function hostOf(uri: string): string {
  const { hostname, pathname } = URL.canParse(uri) ? new URL(uri) : { hostname: "", pathname: uri };
  return hostname === "" ? pathname : hostname;
}

function clean(text: string | undefined): string | undefined {
  const kept = printable(text ?? "", MAX_NAME);
  return kept === "" ? undefined : kept;
}
