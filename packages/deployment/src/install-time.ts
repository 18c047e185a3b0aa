import type { InstallPolicy, InstallTime } from "./types.ts";

/**
 * When a required update is installed on a device. A deadline installs by itself whatever the policy waits
 * for; one that has passed means now. Without a deadline, prompt mode waits for the user.
 *
 * @param policy its schedule is in the local time of the machine that asks.
 * @param now milliseconds and time zone of that machine's clock.
 * @param deadlineAt of the approval, milliseconds since 1970 UTC; null: none.
 */
export function nextInstallTime(policy: InstallPolicy, now: Date, deadlineAt: number | null): InstallTime {
  if (deadlineAt !== null && deadlineAt <= now.getTime()) return { at: now, because: "deadline" };
  const planned = plannedTime(policy, now);
  if (deadlineAt === null || (planned.at !== null && planned.at.getTime() <= deadlineAt)) return planned;
  return { at: new Date(deadlineAt), because: "deadline" };
}

function plannedTime({ installMode, schedule }: InstallPolicy, now: Date): InstallTime {
  if (installMode === "prompt") return { at: null, because: "user" };
  if (!schedule) return { at: now, because: "at-once" };
  return { at: nextOccurrence(schedule, now), because: "schedule" };
}

/** An installation begins in the hour after the schedule's time, not in the middle of the next day. */
const WINDOW_MS = 3_600_000;

/**
 * The next such local time; now while the window of the last one is open. A time that a change to summer time leaves out is taken as
 * much later as the clock jumps; one that comes twice is taken the first time.
 */
function nextOccurrence({ time, days }: NonNullable<InstallPolicy["schedule"]>, now: Date): Date | null {
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(":").map(Number);
  for (let ahead = -1; ahead <= 7; ahead++) {
    const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead, hours, minutes);
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead).getDay();
    if (!days.includes(day)) continue;
    if (at.getTime() > now.getTime()) return at;
    if (now.getTime() - at.getTime() < WINDOW_MS) return now;
  }
  return null;
}
