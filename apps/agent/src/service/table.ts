import type { AgentState } from "@releve/api";

export type State = ReturnType<typeof AgentState.parse>;

/** What a state's work ends with. */
export type Event =
  | "due"
  | "to-report"
  | "restarted"
  | "work-found"
  | "nothing-to-do"
  | "ready"
  | "installed"
  | "failed"
  | "reported"
  | "restart-pending";

/**
 * The agent's life: state, event, next state. Whatever is not in it cannot happen. `rebooting` is `idle` of a
 * computer that waits for a restart.
 */
export const TABLE: Readonly<Record<State, Partial<Readonly<Record<Event, State>>>>> = {
  idle: { due: "scanning", "to-report": "reporting" },
  rebooting: { due: "scanning", "to-report": "reporting", restarted: "scanning" },
  scanning: { "work-found": "downloading", "nothing-to-do": "reporting", failed: "reporting" },
  downloading: { ready: "installing", failed: "reporting" },
  // What was installed is looked at again: the next scan reports the true state.
  installing: { installed: "scanning", failed: "scanning" },
  reporting: { reported: "idle", "restart-pending": "rebooting", failed: "idle" },
};

/**
 * Where a killed agent goes on. `installing` and `rebooting` are kept: the journal says what was begun. Of the
 * others nothing is lost by beginning again: partial downloads and waiting events are on disk.
 */
export const RESUME: Readonly<Record<State, State>> = {
  idle: "idle",
  scanning: "scanning",
  downloading: "scanning",
  installing: "installing",
  rebooting: "rebooting",
  reporting: "reporting",
};
