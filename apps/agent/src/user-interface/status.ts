import { hexOf } from "@releve/result-codes";
import { pausedUntil } from "../automatic-updates/pause.ts";
import { type ProgressValue, type ScanSummary, readAgentStore } from "../data-store/index.ts";
import { readIdentity } from "../protocol-talker/identity.ts";
import { readLocalIdentity } from "../protocol-talker/wsus.ts";

/** What `releve agent status` shows. Instants are ms since 1970. */
export interface AgentStatus {
  deviceId: string | undefined;
  serverUrl: string | undefined;
  progress: ProgressValue | undefined;
  lastScan: ScanSummary | undefined;
  nextScanAt: number | undefined;
  /** Until when nothing is installed by itself. */
  pausedUntil: number | undefined;
  restartPending: boolean;
  /** What the service asks for; `dueAt`: when the computer restarts. */
  tasks: { kind: string; phase: string; dueAt: number | undefined }[];
  /** Events that the service has not acknowledged yet. */
  waitingEvents: number;
  /** Begun ones by the journal's state; `available`: installable, waits for a person or its deadline; `scheduled`. */
  updates: { updateId: string; title: string; state: string; code: string | undefined }[];
}

/** Reads the store beside the running agent; changes nothing. Throws OM_E_NOT_INITIALIZED before the first run. */
export function agentStatus(dataDir: string): AgentStatus {
  const { settings, journal, events, tasks, close } = readAgentStore(dataDir);
  const identity = readIdentity(dataDir) ?? readLocalIdentity(dataDir);
  try {
    return {
      deviceId: identity?.deviceId,
      serverUrl: identity?.serverUrl,
      progress: settings.get("progress"),
      lastScan: settings.get("lastScan"),
      nextScanAt: settings.get("nextScanAt"),
      pausedUntil: pausedUntil(dataDir, Date.now()),
      restartPending: settings.get("restartFrom") !== undefined,
      waitingEvents: events.count(),
      tasks: tasks.open().map(({ task, phase, dueAt }) => ({ kind: task.kind, phase, dueAt })),
      updates: [
        ...journal.all().map(({ plan, state, code }) => ({
          updateId: plan.identity.updateId,
          title: plan.title,
          state,
          code: code === undefined || code === 0 ? undefined : hexOf(code),
        })),
        ...(settings.get("offered") ?? []).map((offered) => ({ ...offered, code: undefined })),
      ],
    };
  } finally {
    close();
  }
}
