import type { DevicesTable } from "../store/index.ts";
import { type GroupTable, type PolicyValue, readPolicy } from "./groups.ts";

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

/** Milliseconds without contact after which a device of this policy is silent. */
export function silenceAfter({ detectionHours }: PolicyValue): number {
  return MISSED_DETECTIONS * HOUR * detectionHours;
}

/** The shortest of any group: a device heard of since then is surely not silent. */
export function shortestSilence({ policies }: GroupTable): number {
  return Math.min(...[undefined, ...policies.values()].map((json) => silenceAfter(readPolicy(json))));
}
