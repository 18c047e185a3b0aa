import { RESULT_CODES } from "@releve/result-codes";
import type { TaskEntry } from "../data-store/index.ts";
import { toAgentError } from "../outcome.ts";
import { type Context, policyOf } from "../service/context.ts";
import { begin, end, move, show } from "./move.ts";
import { announcement, calledOff } from "./restart-text.ts";

const MINUTE_MS = 60_000;
/** Users are reminded so long before the end of the countdown. */
const LAST_CALL_MS = MINUTE_MS;
/** A user may postpone one restart so often. */
const MOST_POSTPONEMENTS = 3;
/** A system that has not gone down after so long will not; then it is asked again, so often in all. */
const NOT_GONE_DOWN = { waitMs: 2 * MINUTE_MS, most: 3 };
/** It refuses while something is at work that must not be interrupted: that ends at some time. */
const REFUSED = { waitMs: MINUTE_MS, most: 30 };
/** The longest countdown that there is; one that seems longer was begun by a clock that was set back since. */
const LONGEST_MS = 1440 * MINUTE_MS;

/**
 * A restart of the computer: countdown, warnings, the restart itself, and its proof, which is another boot id. The
 * agent counts by itself, not systemd (`shutdown -r +5`), since it restarts at no time when it installs.
 */
export async function stepRestart(context: Context, entry: TaskEntry): Promise<number> {
  const { platform } = context;
  if (entry.bootId !== platform.bootId()) {
    platform.letPostpone(false);
    end(context, entry, 0, "The computer was restarted.");
    return Number.POSITIVE_INFINITY;
  }
  if (entry.phase === "accepted") return await announce(context, entry);
  if (entry.phase === "waiting") return await wait(context, entry);
  return await goOn(context, entry);
}

async function announce(context: Context, entry: TaskEntry): Promise<number> {
  const { platform, now } = context;
  if (entry.bootId === "" || !platform.isPrivileged()) {
    end(context, entry, RESULT_CODES.OM_E_NOT_SUPPORTED, "The agent needs root to restart the computer.");
    return Number.POSITIVE_INFINITY;
  }
  const minutes = entry.task.delayMinutes ?? policyOf(context).restartDelayMinutes;
  const dueAt = now() + minutes * MINUTE_MS;
  const counting = move(context, entry, "counting", { dueAt, lastCall: minutes <= 1, announcedAt: now() });
  if (minutes > 0) await tellUsers(context, counting, dueAt);
  return await wait(context, counting);
}

/** `undefined`: no more, or not by policy. */
function postponement(context: Context, { postponed }: TaskEntry): number | undefined {
  const minutes = policyOf(context).restartPostponeMinutes;
  return minutes === null || postponed >= MOST_POSTPONEMENTS ? undefined : minutes;
}

async function tellUsers(context: Context, entry: TaskEntry, dueAt: number): Promise<void> {
  const { platform, now, log } = context;
  const postpone = postponement(context, entry);
  platform.letPostpone(postpone !== undefined);
  const minutes = Math.max(1, Math.round((dueAt - now()) / MINUTE_MS));
  log.info(`The computer restarts at ${new Date(dueAt).toTimeString().slice(0, 5)}.`);
  await platform.warnUsers(announcement({ dueAt, minutes, postpone, message: entry.task.message }));
  const step = entry.postponed > 0 ? "postponed" : "counting-down";
  await show(context, entry, { step, dueAt: new Date(dueAt).toISOString() });
}

async function wait(context: Context, entry: TaskEntry): Promise<number> {
  const { now, platform } = context;
  const { dueAt = 0, lastCall, announcedAt } = entry;
  const left = dueAt - now();
  if (left > LONGEST_MS) return await wait(context, move(context, entry, "counting", { dueAt: now() }));
  const remindAt = dueAt - LAST_CALL_MS;
  if (left > 0) {
    if (lastCall || now() < remindAt) return lastCall ? dueAt : remindAt;
    await tellUsers(context, move(context, entry, "counting", { lastCall: true }), dueAt);
    return dueAt;
  }
  const minutes = postponement(context, entry);
  if (minutes !== undefined && dueAt > announcedAt && platform.wasPostponed(announcedAt)) {
    const later = now() + minutes * MINUTE_MS;
    const facts = { dueAt: later, postponed: entry.postponed + 1, lastCall: false, announcedAt: now() };
    await tellUsers(context, move(context, entry, "counting", facts), later);
    return later - LAST_CALL_MS;
  }
  return await restart(context, entry);
}

async function restart(context: Context, entry: TaskEntry): Promise<number> {
  const { platform, now, log } = context;
  platform.letPostpone(false);
  await show(context, entry, { step: "restarting", dueAt: new Date(now()).toISOString() });
  const begun = begin(context, { ...entry, detail: undefined });
  log.info("The computer restarts now.");
  try {
    await platform.restart();
  } catch (thrown) {
    const error = toAgentError(thrown, "start");
    if (error.symbol === "OM_E_NOT_SUPPORTED") throw error;
    log.warn(error.message);
    context.store.tasks.put({ ...begun, detail: error.message });
    return begun.triedAt + REFUSED.waitMs;
  }
  return begun.triedAt + NOT_GONE_DOWN.waitMs;
}

/** The restart was asked for, perhaps by an agent that was killed before it could: the boot id is still the same. */
async function goOn(context: Context, entry: TaskEntry): Promise<number> {
  const { waitMs, most } = entry.detail === undefined ? NOT_GONE_DOWN : REFUSED;
  const since = context.now() - entry.triedAt;
  if (since >= 0 && since < waitMs) return entry.triedAt + waitMs;
  if (entry.tries < most) return await restart(context, entry);
  end(context, entry, RESULT_CODES.OM_E_TIME_OUT, entry.detail ?? "The computer did not restart.");
  return Number.POSITIVE_INFINITY;
}

/** Tells users that the countdown has ended without a restart. */
export async function callOff({ platform }: Context): Promise<void> {
  platform.letPostpone(false);
  await platform.warnUsers(calledOff);
}
