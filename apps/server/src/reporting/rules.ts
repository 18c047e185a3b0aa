import type { StateOnDevice, UpdateState } from "../fleet/states.ts";

/** A report as it is stored; instants are milliseconds. */
export interface StoredEvent {
  eventInstanceId: string;
  eventId: number;
  at: number;
  updateId: string | null;
  /** `0x80CF4015`; null for success. */
  code: string | null;
  /** MiscData by tag, MS-WUSP 2.2.2.3.1. */
  misc: ReadonlyMap<string, string>;
}

/** What the events of one device change. */
export interface DeviceOutcome {
  states: Map<string, StateOnDevice>;
  lastScanAt: number | null;
  lastReportAt: number | null;
  /** The scan error that stands; null: none. */
  problem: { code: string; operation: string; at: number } | null;
}

const SCAN_FINISHED = 147;
const SCAN_FAILED = 148;
const STATUS = 156;

/** What an event says of its update (protocol digest, section 6). */
const STATE_OF: Readonly<Record<number, UpdateState>> = {
  161: "failed",
  162: "downloaded",
  163: "needed",
  167: "downloading",
  181: "installing",
  182: "failed",
  183: "installed",
  184: "installed-pending-restart",
  186: "needed",
  187: "needed",
  221: "failed",
};

/** Tags of the status event, the strongest last: an update may be named by several. */
const STATUS_TAGS: readonly (readonly [tag: string, state: UpdateState])[] = [
  ["U", "needed"],
  ["h", "downloaded"],
  ["V", "installed"],
  ["W", "installed-pending-restart"],
];

const RUNNING: ReadonlySet<UpdateState> = new Set(["downloading", "installing"]);
/** A running state that nothing ended for so long is taken for lost, milliseconds. */
const RUNNING_LIMIT = 6 * 3_600_000;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether some event tells of every update of its device, also of those that it does not name. */
export function hasStatus(events: readonly StoredEvent[]): boolean {
  return events.some(({ eventId }) => eventId === STATUS);
}

/** Every update that the events name: only those of the catalogue may get a state. */
export function namedUpdates(events: readonly StoredEvent[]): Set<string> {
  const named = new Set<string>();
  for (const event of events) {
    if (event.updateId !== null && event.eventId in STATE_OF) named.add(event.updateId);
    if (event.eventId === STATUS)
      for (const [tag] of STATUS_TAGS) guidsOf(event, tag).forEach((id) => named.add(id));
  }
  return named;
}

function guidsOf(event: StoredEvent, tag: string): string[] {
  return (event.misc.get(tag) ?? "")
    .split(";")
    .map((text) => text.trim().toLowerCase())
    .filter((text) => GUID.test(text));
}

/**
 * Applies events to what is known of a device, in the order of their time. An event older than the last
 * status, or than the state that it speaks of, changes nothing: events may come late, twice and shuffled.
 */
export function applyEvents(
  before: DeviceOutcome,
  events: readonly StoredEvent[],
  known: ReadonlySet<string>,
): DeviceOutcome {
  const outcome = { ...before, states: new Map(before.states) };
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    if (event.eventId === SCAN_FAILED) scanFailed(outcome, event);
    else if (event.eventId === SCAN_FINISHED) scanFinished(outcome, event);
    else if (event.eventId === STATUS) replaceStates(outcome, event, known);
    else changeState(outcome, event, known);
  }
  return outcome;
}

function scanFailed(outcome: DeviceOutcome, { at, code }: StoredEvent): void {
  const newer = at >= (outcome.lastScanAt ?? 0) && at >= (outcome.problem?.at ?? 0);
  if (newer && code !== null) outcome.problem = { code, operation: "scan", at };
}

function scanFinished(outcome: DeviceOutcome, { at }: StoredEvent): void {
  outcome.lastScanAt = Math.max(at, outcome.lastScanAt ?? 0);
  if (outcome.problem !== null && outcome.problem.at <= at) outcome.problem = null;
}

function replaceStates(outcome: DeviceOutcome, event: StoredEvent, known: ReadonlySet<string>): void {
  if (event.at < (outcome.lastReportAt ?? 0)) return;
  outcome.lastReportAt = event.at;
  const reported = new Map<string, UpdateState>();
  for (const [tag, state] of STATUS_TAGS)
    for (const id of guidsOf(event, tag)) if (known.has(id)) reported.set(id, state);
  const states = new Map<string, StateOnDevice>();
  for (const [id, state] of reported) states.set(id, afterStatus(outcome.states.get(id), state, event.at));
  for (const [id, state] of outcome.states)
    if (stillRuns(state, event.at) || state.since > event.at) states.set(id, state);
  outcome.states = states;
}

/** A failure stays to be seen as long as the update is needed. */
function afterStatus(before: StateOnDevice | undefined, state: UpdateState, at: number): StateOnDevice {
  const unsolved = before?.state === "failed" && (state === "needed" || state === "downloaded");
  if (before !== undefined && (unsolved || before.state === state)) return before;
  return { state, code: null, since: at };
}

function stillRuns({ state, since }: StateOnDevice, at: number): boolean {
  return RUNNING.has(state) && at - since < RUNNING_LIMIT;
}

function changeState(outcome: DeviceOutcome, event: StoredEvent, known: ReadonlySet<string>): void {
  const state = STATE_OF[event.eventId];
  const { updateId, at } = event;
  if (state === undefined || updateId === null || !known.has(updateId)) return;
  const before = outcome.states.get(updateId);
  if (at < (outcome.lastReportAt ?? 0) || at < (before?.since ?? 0)) return;
  outcome.states.set(updateId, { state, code: state === "failed" ? event.code : null, since: at });
}
