import { pause, resume } from "../automatic-updates/pause.ts";
import { requireUserAccess } from "./access.ts";

/** `pause`, by somebody at the computer: throws OM_E_USER_ACCESS_DISABLED too. */
export function pauseUpdates(dataDir: string, days: number): number {
  requireUserAccess(dataDir);
  return pause(dataDir, days);
}

/** `resume`, by somebody at the computer: throws OM_E_USER_ACCESS_DISABLED too. */
export function resumeUpdates(dataDir: string): void {
  requireUserAccess(dataDir);
  resume(dataDir);
}
