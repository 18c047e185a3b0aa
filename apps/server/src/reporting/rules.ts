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
  /** When a scan began that did not end yet; null: none is known of. */
  scanStartedAt: number | null;
  /** What the last complete scan took. */
  scanMs: number | null;
  scanTrips: number | null;
  /** The scan error that stands; null: none. */
  problem: { code: string; operation: string; at: number } | null;
}

const SCAN_STARTED = 141;
const SCAN_FINISHED = 147;
const STATUS = 156;
const REBOOT_COMPLETED = 202;
/** Scans that failed, also before they began: init and registration (MS-WUSP 2.2.2.3.1, EventID table). */
const SCAN_FAILED: ReadonlySet<number> = new Set([148, 157, 158]);
/** `AGENT_INSTALLING_PENDING`: stock agents report so, with this code, what a restart completes. */
const INSTALL_PENDING = 201;
const RESTART_REQUIRED = "0x00240005";

/** What an event says of its update; the rest of the table says nothing of how it stands. */
const STATE_OF: Readonly<Record<number, UpdateState>> = {
  161: "failed",
  162: "downloaded",
  163: "needed",
  164: "downloaded",
  166: "downloading",
  167: "downloading",
  181: "installing",
  182: "failed",
  183: "installed",
  184: "installed-pending-restart",
  186: "needed",
  187: "failed",
  190: "installed",
  191: "installed-pending-restart",
  192: "failed",
  195: "failed",
  197: "installed",
  198: "failed",
  199: "installed-pending-restart",
  200: "failed",
  // The specification calls 203 a failure, WSUS a success: its code decides.
  203: "installed",
  204: "failed",
  221: "failed",
  222: "needed",
  225: "failed",
  522: "failed",
  523: "installed",
  525: "failed",
};

/** Tags of the status event, the strongest last: an update may be named by several. */
const STATUS_TAGS: readonly (readonly [tag: string, state: UpdateState])[] = [
  ["U", "needed"],
  ["h", "downloaded"],
  ["g", "failed"],
  ["V", "installed"],
  ["W", "installed-pending-restart"],
];

const RUNNING: ReadonlySet<UpdateState> = new Set(["downloading", "installing"]);
/** A running state that nothing ended for so long is taken for lost, milliseconds. */
const RUNNING_LIMIT = 6 * 3_600_000;
/** A scan that took longer is a clock that jumped, milliseconds. */
const LONGEST_SCAN = 24 * 3_600_000;
const MOST_TRIPS = 100_000;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether some event concerns every update of its device, also those that it does not name. */
export function concernsAll(events: readonly StoredEvent[]): boolean {
  return events.some(({ eventId }) => eventId === STATUS || eventId === REBOOT_COMPLETED);
}

/** Every update that the events name: only those of the catalogue may get a state. */
export function namedUpdates(events: readonly StoredEvent[]): Set<string> {
  const named = new Set<string>();
  for (const event of events) {
    const said = saidBy(event);
    if (said !== undefined) named.add(said.updateId);
    if (event.eventId === STATUS)
      for (const [tag] of STATUS_TAGS) guidsOf(event, tag).forEach((id) => named.add(id));
  }
  return named;
}

/**
 * The update that an event is about, and how it stands. A child of a bundle names it (`M=bundle;revision`, as
 * observed): it has no state of its own, but if it fails so does the bundle.
 */
function saidBy(event: StoredEvent): { updateId: string; state: UpdateState } | undefined {
  const state = stateOf(event);
  const [bundle] = guidsOf(event, "M");
  if (state === undefined || (bundle !== undefined && state !== "failed")) return undefined;
  const updateId = bundle ?? event.updateId;
  return updateId === null ? undefined : { updateId, state };
}

function stateOf({ eventId, code }: StoredEvent): UpdateState | undefined {
  if (eventId === INSTALL_PENDING) return code === RESTART_REQUIRED ? "installed-pending-restart" : undefined;
  const state = STATE_OF[eventId];
  return state === "installed" && isFailure(code) ? "failed" : state;
}

/** The highest bit of an HRESULT. */
const isFailure = (code: string | null): boolean => code !== null && Number(code) >= 0x8000_0000;

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
    if (event.eventId === SCAN_STARTED) scanStarted(outcome, event);
    else if (SCAN_FAILED.has(event.eventId)) scanFailed(outcome, event);
    else if (event.eventId === SCAN_FINISHED) scanFinished(outcome, event);
    else if (event.eventId === STATUS) replaceStates(outcome, event, known);
    else if (event.eventId === REBOOT_COMPLETED) completeRestart(outcome, event);
    else changeState(outcome, event, known);
  }
  return outcome;
}

function scanStarted(outcome: DeviceOutcome, { at }: StoredEvent): void {
  if (at > (outcome.lastScanAt ?? 0)) outcome.scanStartedAt = at;
}

function scanFailed(outcome: DeviceOutcome, { at, code }: StoredEvent): void {
  const newer = at >= (outcome.lastScanAt ?? 0) && at >= (outcome.problem?.at ?? 0);
  if (newer && code !== null) outcome.problem = { code, operation: "scan", at };
  if (newer) outcome.scanStartedAt = null;
}

function scanFinished(outcome: DeviceOutcome, event: StoredEvent): void {
  const { at } = event;
  if (at > (outcome.lastScanAt ?? 0)) {
    outcome.scanMs = numberOf(event, "ScanMilliseconds", LONGEST_SCAN) ?? sinceStart(outcome, at);
    outcome.scanTrips = numberOf(event, "ScanTrips", MOST_TRIPS);
    outcome.scanStartedAt = null;
  }
  outcome.lastScanAt = Math.max(at, outcome.lastScanAt ?? 0);
  if (outcome.problem !== null && outcome.problem.at <= at) outcome.problem = null;
}

/** What our agent says of its scan; null: nothing, or nothing that can be. */
function numberOf({ misc }: StoredEvent, tag: string, most: number): number | null {
  const text = misc.get(tag) ?? "";
  return /^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

/** Stock agents say when a scan began and when it ended. Both at once: a clock that was not believed. */
function sinceStart({ scanStartedAt }: DeviceOutcome, at: number): number | null {
  const ms = at - (scanStartedAt ?? at);
  return ms > 0 && ms <= LONGEST_SCAN ? ms : null;
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

/**
 * A failure stays to be seen as long as the update is needed. What waits for a restart waits until that is
 * reported: stock agents list it as needed all the while.
 */
function afterStatus(before: StateOnDevice | undefined, state: UpdateState, at: number): StateOnDevice {
  const isOpen = state === "needed" || state === "downloaded";
  const stays = isOpen && (before?.state === "failed" || before?.state === "installed-pending-restart");
  if (before !== undefined && (stays || before.state === state)) return before;
  return { state, code: null, since: at };
}

/** Until the next status says how they stand, the updates that waited for it count as installed. */
function completeRestart(outcome: DeviceOutcome, { at }: StoredEvent): void {
  for (const [id, { state, since }] of outcome.states)
    if (state === "installed-pending-restart" && since <= at)
      outcome.states.set(id, { state: "installed", code: null, since: at });
}

function stillRuns({ state, since }: StateOnDevice, at: number): boolean {
  return RUNNING.has(state) && at - since < RUNNING_LIMIT;
}

function changeState(outcome: DeviceOutcome, event: StoredEvent, known: ReadonlySet<string>): void {
  const said = saidBy(event);
  if (said === undefined || !known.has(said.updateId)) return;
  const { updateId, state } = said;
  const { at } = event;
  const before = outcome.states.get(updateId);
  if (at < (outcome.lastReportAt ?? 0) || at < (before?.since ?? 0)) return;
  outcome.states.set(updateId, { state, code: state === "failed" ? event.code : null, since: at });
}
