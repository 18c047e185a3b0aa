import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AgentError } from "../outcome.ts";

const DAY_MS = 86_400_000;
/** As long as Windows lets its users pause. */
const MAX_PAUSE_DAYS = 35;

const fileOf = (dataDir: string) => join(dataDir, "paused-until");

/** ms since 1970 while nothing is to be installed by itself; undefined: not paused. */
export function pausedUntil(dataDir: string, now: number): number | undefined {
  try {
    const until = Date.parse(readFileSync(fileOf(dataDir), "utf8").trim());
    // Further ahead than a pause can be: the clock was set back since.
    return until > now && until <= now + MAX_PAUSE_DAYS * DAY_MS ? until : undefined;
  } catch {
    return undefined;
  }
}

/** Until when nothing is installed by itself, ms since 1970. Throws OM_E_OUTOFRANGE. */
export function pause(dataDir: string, days: number, now = Date.now()): number {
  if (!(days > 0 && days <= MAX_PAUSE_DAYS))
    throw new AgentError(
      "OM_E_OUTOFRANGE",
      "policy",
      `Updates can be paused for 1 to ${MAX_PAUSE_DAYS} days.`,
    );
  const until = now + days * DAY_MS;
  writeFileSync(fileOf(dataDir), `${new Date(until).toISOString()}\n`, { mode: 0o600 });
  return until;
}

/** Ends a pause; throws OM_E_NOOP when there is none. */
export function resume(dataDir: string, now = Date.now()): void {
  if (pausedUntil(dataDir, now) === undefined)
    throw new AgentError("OM_E_NOOP", "policy", "Updates are not paused.");
  rmSync(fileOf(dataDir), { force: true });
}
