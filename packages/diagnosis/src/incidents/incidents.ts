import type { Incident } from "@releve/api";
import { iso } from "../causes/finding.ts";
import { gapAt } from "../causes/service-rules.ts";
import { followsFrom } from "./consequences.ts";
import { type DeviceFailure, type FailureGroup, devicesOf, groupFailures, networksOf } from "./group.ts";
import { type FleetFacts, originOf } from "./origin.ts";

/** Networks and devices that an incident names. */
const MAX_NAMED = 10;

/** Equal failures as incidents, those that stand first, then by devices; consequences are behind their cause. */
export function incidentsOf(failures: readonly DeviceFailure[], fleet: FleetFacts): Incident[] {
  const groups = groupFailures(failures).toSorted(byWeight);
  const roots = rootsOf(groups, fleet);
  const behind = Map.groupBy(
    groups.filter((group) => roots.get(group) !== group),
    (group) => roots.get(group),
  );
  return groups
    .filter((group) => roots.get(group) === group)
    .map((group) => toIncident(group, behind.get(group) ?? [], fleet));
}

const lastAt = (group: FailureGroup): number => (group.at(-1) ?? group[0]).at;
const keyOf = ([{ code, operation, updateId, at }]: FailureGroup): string =>
  [code, operation, updateId ?? "-", at].join(".");

function byWeight(a: FailureGroup, b: FailureGroup): number {
  const stands = (group: FailureGroup) => Number(group.some((failure) => failure.stands));
  return (
    stands(b) - stands(a) ||
    devicesOf(b).size - devicesOf(a).size ||
    lastAt(b) - lastAt(a) ||
    (keyOf(a) < keyOf(b) ? -1 : 1)
  );
}

/** For each group the one that it only follows from, or itself. The weightiest come first. */
function rootsOf(groups: readonly FailureGroup[], fleet: FleetFacts): Map<FailureGroup, FailureGroup> {
  const roots = new Map(groups.map((group) => [group, group]));
  const heads = new Map<number, FailureGroup>();
  for (const group of groups) {
    if (originOf(group, fleet).reason !== "service-was-down") continue;
    const gap = gapAt(fleet.gaps, group[0].at)?.from ?? 0;
    const head = heads.get(gap) ?? group;
    heads.set(gap, head);
    roots.set(group, head);
  }
  const isHead = new Set(heads.values());
  const groupOf = new Map(groups.flatMap((group) => group.map((failure) => [failure, group] as const)));
  const byDevice = Map.groupBy(groupOf.keys(), ({ deviceId }) => deviceId);
  for (const group of groups) {
    if (roots.get(group) !== group || isHead.has(group)) continue;
    const cause = causeOf(group, byDevice, groupOf);
    if (cause !== undefined) roots.set(group, cause);
  }
  const rootOf = (group: FailureGroup): FailureGroup => {
    const next = roots.get(group) ?? group;
    return next === group ? group : rootOf(next);
  };
  return new Map(groups.map((group) => [group, rootOf(group)]));
}

/** The group that holds a cause of every failure of this one. */
function causeOf(
  group: FailureGroup,
  byDevice: ReadonlyMap<string, readonly DeviceFailure[]>,
  groupOf: ReadonlyMap<DeviceFailure, FailureGroup>,
): FailureGroup | undefined {
  const causesOf = (failure: DeviceFailure): FailureGroup[] =>
    (byDevice.get(failure.deviceId) ?? [])
      .filter((earlier) => followsFrom(failure, earlier))
      .flatMap((earlier) => {
        const group = groupOf.get(earlier);
        return group === undefined ? [] : [group];
      });
  const [first, ...others] = group;
  let shared = causesOf(first);
  for (const failure of others) {
    if (shared.length === 0) break;
    const causes = new Set(causesOf(failure));
    shared = shared.filter((cause) => causes.has(cause));
  }
  return shared[0];
}

function toIncident(group: FailureGroup, behind: readonly FailureGroup[], fleet: FleetFacts): Incident {
  const names = new Map(group.map(({ deviceId, name }) => [deviceId, name]));
  return {
    ...summaryOf(group),
    ...originOf(group, fleet),
    incidentId: keyOf(group),
    networks: networksOf(group).slice(0, MAX_NAMED),
    someDevices: [...names].slice(0, MAX_NAMED).map(([deviceId, name]) => ({ deviceId, name })),
    consequences: behind.map(summaryOf),
  };
}

function summaryOf(group: FailureGroup): Incident["consequences"][number] {
  const [{ code, operation, updateId, title, at }] = group;
  const standing = new Set(group.filter(({ stands }) => stands).map(({ deviceId }) => deviceId));
  return {
    ...{ code, operation, updateId, title, devices: devicesOf(group).size, standing: standing.size },
    ...{ firstAt: iso(at), lastAt: iso(lastAt(group)) },
  };
}
