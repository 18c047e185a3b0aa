import type { IndexedUpdate } from "../wusp/catalogue-index.ts";

/** One answer to SyncUpdates as this service makes it; a test over the wire holds these to it. */
const ANSWER_UPDATES = 200;
const ANSWER_BYTES = 1_000_000;
/** What the service reckons for an UpdateInfo around its fragment when it fills an answer. */
const RECKONED_INFO_BYTES = 450;
/** What it is in the mean: ids, deployment, tags. */
const INFO_BYTES = 322;
/** Envelope, cookie and marks of an answer. */
const ENVELOPE_BYTES = 700;

/** An update that a client may be sent. */
export interface ScanUpdate {
  clauses: IndexedUpdate["clauses"];
  updateId: string;
  /** Of its Core fragment, escaped as the wire carries it. */
  coreBytes: number;
  /** The same as the service reckons it when it fills an answer. */
  reckonedBytes: number;
  /** A category or detectoid: these are sent first. */
  isGate: boolean;
  /** MS-WUSP 3.1.1.1: false where others may have it as a prerequisite. */
  isLeaf: boolean;
  /** Installed on the clients, so that what stands behind it is sent. Asked once it was sent, and never of leaves. */
  isInstalled: () => boolean;
  /** The client tells of it in its next call (`urn:releve:wusp`), and so makes one. */
  isTold: boolean;
}

export interface FirstScan<T> {
  /** Calls of SyncUpdates, the one that brought nothing more included. */
  trips: number;
  /** Bytes of all answers, not compressed. */
  bytes: number;
  /** What the client holds in the end, in the order in which it came. */
  held: T[];
  /** Entries of the last InstalledNonLeafUpdateIDs. */
  installedPrerequisites: number;
}

/**
 * The software pass of a client that holds nothing yet (MS-WUSP 3.1.5.7): it asks again while an answer was
 * truncated, or brought something that others may hang on or that it has to tell of. `updates` in the order in which the service sends them.
 */
export function firstScan<T extends ScanUpdate>(updates: readonly T[]): FirstScan<T> {
  const gates = openingOf(updates);
  const scan: FirstScan<T> = { trips: 0, bytes: 0, held: [], installedPrerequisites: 0 };
  let hasMore = true;
  while (hasMore) {
    const page = gates.takePage();
    scan.trips++;
    scan.bytes += ENVELOPE_BYTES;
    hasMore = gates.isWaiting();
    for (const update of page) {
      scan.held.push(update);
      scan.bytes += INFO_BYTES + update.coreBytes;
      if (update.isTold || !update.isLeaf) hasMore = true;
      if (update.isLeaf) continue;
      if (!update.isInstalled()) continue;
      scan.installedPrerequisites++;
      gates.open(update.updateId);
    }
  }
  return scan;
}

/** Updates with the same prerequisites, which become open together. */
interface Gated {
  /** Clauses that nothing installed meets yet. */
  closed: Set<number>;
  positions: number[];
}

/** Which updates may be sent: each is looked at once when it opens, and once when it is sent. */
function openingOf<T extends ScanUpdate>(updates: readonly T[]) {
  const gated = new Map<IndexedUpdate["clauses"], Gated>();
  const behind = new Map<string, { group: Gated; clause: number }[]>();
  const gates = queue();
  const others = queue();
  const push = (position: number) => (updates[position]?.isGate ? gates : others).push(position);

  for (const [position, { clauses }] of updates.entries()) {
    if (clauses.length === 0) push(position);
    else groupOf(clauses, gated, behind).positions.push(position);
  }
  return {
    isWaiting: () => gates.first() !== undefined || others.first() !== undefined,
    open: (updateId: string) => {
      for (const { group, clause } of behind.get(updateId) ?? [])
        if (group.closed.delete(clause) && group.closed.size === 0) group.positions.forEach(push);
    },
    takePage: (): T[] => {
      const page: T[] = [];
      let bytes = 0;
      while (page.length < ANSWER_UPDATES) {
        const next = gates.first() === undefined ? others : gates;
        const update = updates[next.first() ?? -1];
        if (update === undefined) return page;
        bytes += RECKONED_INFO_BYTES + update.reckonedBytes;
        if (page.length > 0 && bytes > ANSWER_BYTES) return page;
        next.shift();
        page.push(update);
      }
      return page;
    },
  };
}

function groupOf(
  clauses: IndexedUpdate["clauses"],
  gated: Map<IndexedUpdate["clauses"], Gated>,
  behind: Map<string, { group: Gated; clause: number }[]>,
): Gated {
  const known = gated.get(clauses);
  if (known !== undefined) return known;
  const group: Gated = { closed: new Set(clauses.keys()), positions: [] };
  gated.set(clauses, group);
  for (const [clause, ids] of clauses.entries())
    for (const id of ids) {
      const list = behind.get(id) ?? [];
      list.push({ group, clause });
      behind.set(id, list);
    }
  return group;
}

/** Numbers, the smallest first; made for few changes between many reads. */
function queue() {
  let waiting: number[] = [];
  let head = 0;
  let isSorted = true;
  const sort = () => {
    if (isSorted) return;
    waiting = waiting.slice(head).sort((a, b) => a - b);
    head = 0;
    isSorted = true;
  };
  return {
    push: (position: number) => {
      waiting.push(position);
      isSorted = false;
    },
    first: (): number | undefined => {
      sort();
      return waiting[head];
    },
    shift: () => head++,
  };
}
