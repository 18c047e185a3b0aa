import type { FailureFact } from "../causes/evidence.ts";

/** A failure of one device. */
export interface DeviceFailure extends Omit<FailureFact, "times"> {
  deviceId: string;
  name: string;
  /** `10.1.2.0/24`; null: not known. */
  network: string | null;
}

/** Equal failures, oldest first. */
export type FailureGroup = readonly [DeviceFailure, ...DeviceFailure[]];

/** Equal failures that are further apart are two incidents: longer than devices wait between scans, milliseconds. */
export const APART = 24 * 3_600_000;

/**
 * Failures with one code, operation and update, of which each is less than `APART` from the next.
 * Networks do not part them: whether one network has them all is what names the incident.
 */
export function groupFailures(failures: readonly DeviceFailure[]): FailureGroup[] {
  const alike = Map.groupBy(failures, ({ code, operation, updateId }) =>
    JSON.stringify([code, operation, updateId]),
  );
  return [...alike.values()].flatMap(inTime);
}

function inTime(failures: readonly DeviceFailure[]): FailureGroup[] {
  const groups: [DeviceFailure, ...DeviceFailure[]][] = [];
  for (const failure of failures.toSorted((a, b) => a.at - b.at)) {
    const current = groups.at(-1);
    const last = current?.at(-1);
    if (current !== undefined && last !== undefined && failure.at - last.at <= APART) current.push(failure);
    else groups.push([failure]);
  }
  return groups;
}

export const devicesOf = (group: FailureGroup): Set<string> => new Set(group.map(({ deviceId }) => deviceId));

export function networksOf(group: FailureGroup): string[] {
  return [...new Set(group.flatMap(({ network }) => network ?? []))].sort();
}
