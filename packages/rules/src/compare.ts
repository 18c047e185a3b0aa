import type { Verdict } from "./types.ts";
import { verdictOf } from "./verdict.ts";

/** bt:ScalarComparison of the BaseTypes schema. */
export const SCALAR_COMPARISONS = [
  "LessThan",
  "LessThanOrEqualTo",
  "EqualTo",
  "GreaterThanOrEqualTo",
  "GreaterThan",
] as const;
export type ScalarComparison = (typeof SCALAR_COMPARISONS)[number];

/** bt:StringComparison of the BaseTypes schema. */
export const STRING_COMPARISONS = ["EqualTo", "BeginsWith", "Contains", "EndsWith"] as const;
export type StringComparison = (typeof STRING_COMPARISONS)[number];

const SATISFIED: Readonly<Record<ScalarComparison, (order: number) => boolean>> = {
  LessThan: (order) => order < 0,
  LessThanOrEqualTo: (order) => order <= 0,
  EqualTo: (order) => order === 0,
  GreaterThanOrEqualTo: (order) => order >= 0,
  GreaterThan: (order) => order > 0,
};

/** Whether `observed comparison wanted` holds, given the order of the two; the observed value stands left. */
export const satisfies = (comparison: ScalarComparison, order: number): boolean =>
  SATISFIED[comparison](order);

export const order = (a: number | bigint, b: number | bigint): number => (a < b ? -1 : a > b ? 1 : 0);

const MATCHES: Readonly<Record<StringComparison, (observed: string, wanted: string) => boolean>> = {
  EqualTo: (observed, wanted) => observed === wanted,
  BeginsWith: (observed, wanted) => observed.startsWith(wanted),
  Contains: (observed, wanted) => observed.includes(wanted),
  EndsWith: (observed, wanted) => observed.endsWith(wanted),
};

/** Names of files, keys, values, ids: Windows compares them without case. */
export const fold = (text: string): string => text.toLowerCase();

/**
 * Compares texts. MS-WUSP does not say whether case counts in data, so where it alone decides, the answer is
 * unknown.
 */
export function matchText(comparison: StringComparison, observed: string, wanted: string): Verdict {
  const exactly = MATCHES[comparison](observed, wanted);
  return exactly === MATCHES[comparison](fold(observed), fold(wanted)) ? verdictOf(exactly) : "unknown";
}

/** A version in one to four numbers; those not written are absent. */
export type Version = readonly number[];

/** One to four parts of one to five digits; undefined when it is none. */
export function parseVersion(text: string): Version | undefined {
  return /^\d{1,5}(\.\d{1,5}){0,3}$/.test(text) ? text.split(".").map(Number) : undefined;
}

/** By number, part for part; a part that is not written counts as 0. */
export function compareVersions(a: Version, b: Version): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const DATE_TIME = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-]\d\d):(\d\d))?$/;

/**
 * An xsd:dateTime or xsd:date in units of 100 ns since 1970, which is what NTFS keeps; finer digits are cut.
 * Without a zone it is UTC. Undefined when it is no date.
 */
export function parseDate(text: string): bigint | undefined {
  const [, day, time = "00:00:00", fraction = "", hours = "+00", minutes = "00"] = DATE_TIME.exec(text) ?? [];
  if (day === undefined) return undefined;
  const written = `${day}T${time}`;
  const milliseconds = Date.parse(`${written}Z`);
  // Days that a month does not have would roll over.
  if (Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(written))
    return undefined;
  const offsetMinutes = Number(hours) * 60 + (hours.startsWith("-") ? -1 : 1) * Number(minutes);
  return (
    BigInt(milliseconds - offsetMinutes * 60_000) * 10_000n + BigInt(fraction.padEnd(7, "0").slice(0, 7))
  );
}

/** A GUID in braces, upper case, as Windows Installer writes it; undefined when it is none. */
export function parseGuid(text: string): string | undefined {
  const match = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i.exec(text.trim());
  return match?.[1] === undefined ? undefined : `{${match[1].toUpperCase()}}`;
}
