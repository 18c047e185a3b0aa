import type { SettingsStore } from "../data-store/settings.ts";

/** Ids of updates that are not to be offered. Whom policy no longer lets hide any keeps none hidden either. */
export function hiddenUpdates(settings: SettingsStore): ReadonlySet<string> {
  return new Set(settings.get("policy")?.userAccess === false ? [] : settings.get("hidden"));
}
