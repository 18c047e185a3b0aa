import { nextInstallTime } from "@releve/deployment";
import type { JournalEntry, PolicyValue } from "../data-store/index.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When to scan next: within the last fifth of the period, so that a fleet spreads itself. `random`: 0 to 1. */
export function nextScanAt(lastScanAt: number, { detectionHours }: PolicyValue, random: number): number {
  const period = detectionHours * HOUR_MS;
  return lastScanAt + period - random * (period / 5);
}

/** The scan that was planned; one beyond a whole period was planned by a clock that has since been set back. */
export function plannedScanAt(
  nextScanAt: number | undefined,
  { detectionHours }: PolicyValue,
  now: number,
): number {
  return nextScanAt === undefined || nextScanAt > now + detectionHours * HOUR_MS ? now : nextScanAt;
}

/** After a scan that failed: sooner, but slower each time. */
export function retryScanAt(now: number, failures: number, random: number): number {
  const wait = Math.min(4 * HOUR_MS, 60_000 * 2 ** Math.min(failures, 20));
  return now + wait / 2 + random * (wait / 2);
}

export interface Candidate {
  action: string;
  deadline: Date | undefined;
  journal: Pick<JournalEntry, "state" | "retryAt" | "restartRequired" | "changedAt"> | undefined;
  /** It was decided to be installed, and let others go first because it is installed alone. */
  isPutOff?: boolean;
}

export type Decision = "install" | "wait" | "prompt" | "done";

/** What the journal says of an update that still applies; undefined: nothing against installing it. */
function heldBack(
  { journal }: Candidate,
  policy: PolicyValue,
  now: number,
  asked: boolean,
): Decision | undefined {
  // Written in the future: the clock was set back, and its times say nothing.
  if (journal !== undefined && journal.changedAt > now) return journal.restartRequired ? "done" : undefined;
  if (journal?.state === "done") {
    // Done, and yet applicable: it waits for a restart, or something undid it. Not again within half a period.
    const isRecent = now - journal.changedAt < (policy.detectionHours * HOUR_MS) / 2;
    return journal.restartRequired || (isRecent && !asked) ? "done" : undefined;
  }
  if (journal?.state !== "failed" || asked) return undefined;
  return journal.retryAt !== undefined && journal.retryAt <= now ? undefined : "wait";
}

/** Whether one approved, applicable update is installed now. `asked`: a person or a task said "install now". */
export function decide(candidate: Candidate, policy: PolicyValue, now: Date, asked: boolean): Decision {
  const held = heldBack(candidate, policy, now.getTime(), asked);
  if (held !== undefined) return held;
  const { action, deadline } = candidate;
  if (asked || candidate.isPutOff === true) return "install";
  const installMode = action === "Install" ? policy.installMode : "prompt";
  const { at } = nextInstallTime({ ...policy, installMode }, now, deadline?.getTime() ?? null);
  if (at !== null && at.getTime() <= now.getTime()) return "install";
  return installMode === "prompt" ? "prompt" : "wait";
}

/** When to look again, ms since 1970: the next deadline, retry or scheduled time, at most a day ahead. */
export function lookAgainAt(candidates: readonly Candidate[], policy: PolicyValue, now: Date): number {
  const times = candidates.flatMap(({ deadline, journal }) => [deadline?.getTime(), journal?.retryAt]);
  if (policy.schedule !== null && candidates.length > 0) times.push(nextDue(policy.schedule, now));
  const ahead = times.filter((time) => time !== undefined && time > now.getTime()) as number[];
  return Math.min(now.getTime() + DAY_MS, ...ahead);
}

function nextDue({ time, days }: NonNullable<PolicyValue["schedule"]>, now: Date): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  for (let ahead = 0; ahead <= 7; ahead++) {
    const due = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead, hours, minutes);
    if (days.includes(due.getDay()) && due.getTime() > now.getTime()) return due.getTime();
  }
  return Number.POSITIVE_INFINITY;
}

/** Failed installations are tried again after 10 minutes, an hour and a day; then a person must act. */
const RETRY_MS = [600_000, HOUR_MS, DAY_MS];

/** When a failed installation may be tried again; undefined: not by itself. */
export function retryInstallAt(attempts: number, now: number): number | undefined {
  const wait = RETRY_MS[attempts];
  return wait === undefined ? undefined : now + wait;
}
