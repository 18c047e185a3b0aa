import type { AgentProgress, Policy } from "@releve/api";
import type { Remembered } from "@releve/diagnosis";
import type { Config, Cookie } from "@releve/protocol";
import { decodeJson, encodeJson } from "./json.ts";
import type { Statements } from "./statements.ts";

export type PolicyValue = ReturnType<typeof Policy.parse>;
export type ProgressValue = ReturnType<typeof AgentProgress.parse>;

/** How the last scan ended, for people and for the next schedule. */
export interface ScanSummary {
  at: number;
  /** 0: complete. */
  code: number;
  needed: number;
  installed: number;
  trips: number;
}

/** An approved, applicable update that is not installed yet: `available` waits for a person, a task or its deadline. */
export interface OfferedUpdate {
  updateId: string;
  title: string;
  state: "available" | "scheduled";
}

/** The agent's single values: MS-WUSP 3.2.1's Properties, CachedConfig, CachedCookie, CachedRegistrationInfo and ours. */
export interface Settings {
  clientId: string;
  config: Config;
  cookie: Cookie;
  /** SHA-256 of what RegisterComputer was last told. */
  registration: string;
  /** SHA-256 of the inventory that the service has. */
  inventoryHash: string;
  policy: PolicyValue;
  policyVersion: string;
  progress: ProgressValue;
  /** State of the service's table that must survive a restart. */
  serviceState: string;
  lastScan: ScanSummary;
  nextScanAt: number;
  /** Boot id when a restart became pending. */
  restartFrom: string;
  offered: OfferedUpdate[];
  /** Decisions to uninstall that were answered: update id and deployment id. */
  refusedUninstalls: string[];
  /** What the last scan's rules came to, and by which version of the agent: another may evaluate otherwise. */
  evaluation: Remembered & { by: string };
}

export interface SettingsStore {
  get: <K extends keyof Settings>(name: K) => Settings[K] | undefined;
  set: <K extends keyof Settings>(name: K, value: Settings[K]) => void;
  forget: (...names: (keyof Settings)[]) => void;
}

export function createSettings(sql: Statements): SettingsStore {
  return {
    get: <K extends keyof Settings>(name: K) => {
      const row = sql.get("SELECT value FROM settings WHERE name = ?", name);
      return row === undefined ? undefined : (decodeJson(String(row["value"])) as Settings[K]);
    },
    set: (name, value) => {
      sql.run(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        encodeJson(value),
      );
    },
    forget: (...names) => {
      for (const name of names) sql.run("DELETE FROM settings WHERE name = ?", name);
    },
  };
}
