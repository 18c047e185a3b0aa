import type { Question } from "../question.ts";

const INSTALLED: ReadonlySet<string> = new Set(["installed", "installed-pending-restart"]);

/** What a device that tells no facts said of an update by events; undefined: nothing. */
export function reportedVerdict({ state }: Question): "installed" | "applicable" | undefined {
  if (state === undefined) return undefined;
  return INSTALLED.has(state.state) ? "installed" : "applicable";
}
