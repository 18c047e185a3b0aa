import { parseDeb822 } from "./deb822.ts";
import { SourceError } from "./problems.ts";
import type { SourceEntry } from "./source-list.ts";

/** A Release file larger than this is refused; Debian's largest is below 2 MB. */
export const MAX_RELEASE_BYTES = 16 * 1024 * 1024;
/** As apt's Acquire::Max-FutureTime, generous to a clock that is a little off. Milliseconds. */
const FUTURE_TOLERANCE = 60_000;

export interface IndexDigest {
  sha256: string;
  sizeBytes: number;
}

/** What a Release file says (Debian repository format). */
export interface Release {
  origin: string | undefined;
  label: string | undefined;
  suite: string | undefined;
  codename: string | undefined;
  version: string | undefined;
  date: Date;
  validUntil: Date | undefined;
  notAutomatic: boolean;
  acquireByHash: boolean;
  /** The suite has a Packages index for architecture `all` that others do not repeat. */
  hasArchitectureAll: boolean;
  /** SHA-256 and size of each Packages index, by path below the Release file. */
  indexes: ReadonlyMap<string, IndexDigest>;
}

/** Reads the text of a Release file. Throws SourceError `malformed`. */
export function parseRelease(text: string): Release {
  const fields = parseDeb822(text)[0]?.fields;
  const value = (name: string): string | undefined => fields?.get(name)?.value;
  const date = dateOf(value("date"));
  if (date === undefined) throw new SourceError("malformed", "The Release file has no readable Date.");
  const words = (name: string): string[] => value(name)?.split(/\s+/) ?? [];
  return {
    origin: value("origin"),
    label: value("label"),
    suite: value("suite"),
    codename: value("codename"),
    version: value("version"),
    date,
    validUntil: dateOf(value("valid-until")),
    notAutomatic: value("notautomatic")?.toLowerCase() === "yes",
    acquireByHash: value("acquire-by-hash")?.toLowerCase() === "yes",
    hasArchitectureAll:
      words("architectures").includes("all") &&
      !words("no-support-for-architecture-all").includes("Packages"),
    indexes: digestsOf(value("sha256") ?? ""),
  };
}

function digestsOf(list: string): Map<string, IndexDigest> {
  const digests = new Map<string, IndexDigest>();
  for (const match of list.matchAll(/^\s*([0-9a-f]{64})\s+(\d{1,15})\s+(\S*Packages(?:\.[a-z0-9]+)?)\s*$/gim))
    digests.set(match[3] ?? "", { sha256: (match[1] ?? "").toLowerCase(), sizeBytes: Number(match[2]) });
  return digests;
}

/** RFC 7231 dates as apt takes them; a zone other than UTC is refused. */
function dateOf(text: string | undefined): Date | undefined {
  const match =
    /^(?:[A-Z][a-z]{2}, +)?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) +(\d{1,2}:\d{2}:\d{2}) +(?:UTC|GMT|Z|[+-]0000)$/.exec(
      text?.trim() ?? "",
    );
  if (match === null) return undefined;
  const date = new Date(`${match[1] ?? ""} ${match[2] ?? ""} ${match[3] ?? ""} ${match[4] ?? ""} UTC`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

export interface DateChecks {
  validUntil: boolean;
  date: boolean;
}

/** Refuses a Release that is out of date, from the future, or another suite's. Throws SourceError. */
export function checkRelease(release: Release, entry: SourceEntry, checks: DateChecks, now: Date): void {
  if (checks.validUntil && release.validUntil !== undefined && release.validUntil < now)
    throw new SourceError(
      "expired",
      `Its Release file was valid until ${release.validUntil.toISOString()}: the mirror is out of date, or this computer's clock is wrong.`,
    );
  if (checks.date && release.date.getTime() > now.getTime() + FUTURE_TOLERANCE)
    throw new SourceError(
      "implausible",
      `Its Release file is dated ${release.date.toISOString()}, in the future: this computer's clock may be wrong.`,
    );
  if (!isSuitePlausible(release, entry.suite))
    throw new SourceError(
      "implausible",
      `The source asks for ${entry.suite}, but its Release file is of ${release.codename ?? release.suite ?? "another suite"}.`,
    );
}

/** As apt's CheckDistribution: the suite asked for is the Suite or the Codename, its last part aside. */
function isSuitePlausible(release: Release, asked: string): boolean {
  const names = [release.suite, release.codename].filter((name) => name !== undefined);
  if (asked.endsWith("/") || names.length === 0) return true;
  const wanted = asked === "../project/experimental" ? "experimental" : asked;
  const stem = wanted.includes("/") ? wanted.slice(0, wanted.lastIndexOf("/")) : wanted;
  return names.some((name) => name === wanted || name === stem || name.split("/")[0] === stem);
}
