import { Policy } from "@releve/api";
import type { DevicesTable } from "../store/index.ts";
import type { GroupOfDevice } from "./groups.ts";

export type Health = DevicesTable["health"];

export interface HealthFacts {
  /** An error of the device itself (a scan that failed) stands. */
  problem: boolean;
  failedRequired: number;
  silent: boolean;
  restartPending: boolean;
  needed: number;
  /** The device has reported what it needs. */
  reported: boolean;
}

/** The worst that is true of a device (packages/api DeviceHealth). */
export function healthOf(facts: HealthFacts): Health {
  if (facts.problem || facts.failedRequired > 0) return "error";
  if (facts.silent) return "silent";
  if (!facts.reported) return "new";
  if (facts.restartPending) return "restart";
  return facts.needed > 0 ? "needs-updates" : "up-to-date";
}

/** Detections that a device may miss before it counts as silent. */
const MISSED_DETECTIONS = 3;
const HOUR = 3_600_000;
/** Milliseconds without contact after which a device of these groups, deepest first, is silent. */
export function silenceAfter(groups: readonly Pick<GroupOfDevice, "policyJson">[]): number {
  const json = groups.find((group) => group.policyJson !== null)?.policyJson ?? "{}";
  return MISSED_DETECTIONS * HOUR * Policy.parse(JSON.parse(json)).detectionHours;
}

/** The shortest of any group: a device heard of since then is surely not silent. */
export function shortestSilence(groups: readonly Pick<GroupOfDevice, "policyJson">[]): number {
  return Math.min(silenceAfter([]), ...groups.map((group) => silenceAfter([group])));
}
