import { components, isCycle } from "@releve/catalogue";
import { type Bits, bitsOf, both, count, minus, positions, union } from "./bits.ts";
import type { Staleness } from "./staleness.ts";

/** An update as pruning sees it; devices and updates are positions. */
export interface JudgedUpdate {
  updateId: string;
  productId: string | null;
  /** `pruned`: declined by pruning, and by nobody else since. */
  standing: "offered" | "pruned" | "declined";
  /** Software that nothing needs as a prerequisite or has as a member. */
  isFree: boolean;
  /** It needs a declined update: no device will find it applicable again. */
  isCut: boolean;
  /** A person took its prune back. */
  isKept: boolean;
  /** Since when devices could judge it as it is, also as declined, and when its own approvals last changed; milliseconds. */
  since: number;
  decidedAt: number;
  /** When it was first approved to be installed somewhere; Infinity: it is not. */
  approvedAt: number;
  superseded: readonly number[];
  /** Where it is approved to be installed, at once or on demand; of a pruned one, where it was. */
  required: Bits;
  available: Bits;
  /** What devices report. Everything but installed counts as applicable, also what waits for a restart. */
  installed: Bits;
  applicable: Bits;
  /** Devices that it may be offered to, whatever they report. */
  scope: () => Bits;
  /** Of a pruned one: the successors that made it safe, and when. */
  pruned?: { proofs: readonly string[]; at: number };
}

export interface JudgedPolicy {
  ofProduct: (productId: string | null) => { isOn: boolean; graceMs: number };
  /** Devices of groups that keep superseded updates. */
  keptFor: Bits;
  /** Devices of groups with a grace of their own. */
  graces: readonly { graceMs: number; devices: Bits }[];
}

export interface Judged {
  now: number;
  /** How many there are. */
  devices: number;
  updates: readonly JudgedUpdate[];
  stale: Staleness;
  policy: JudgedPolicy;
  /** Whether a run is about it; undefined: about all. */
  isChosen?: ((update: JudgedUpdate) => boolean) | undefined;
}

/** Why an update is not pruned whatever the devices say. */
export type HoldReason =
  | "not-chosen"
  | "cycle"
  | "required"
  | "no-approved-successor"
  | "kept"
  | "lost-proof"
  | "policy-off"
  | "grace"
  | "older-stays";
/** Why a device keeps an update. */
export type BlockReason = "not-scanned" | "not-approved" | "needed" | "group-off" | "group-grace";

export interface Blocked {
  reason: BlockReason;
  devices: number;
  /** The first of them. */
  examples: readonly number[];
}

/** What was found of one superseded update. */
export interface Decision {
  position: number;
  /** Undefined: only devices may hold it. */
  hold?: { reason: HoldReason; until?: number };
  blocked: readonly Blocked[];
  /** Successors that are installed, or applicable and approved, on some device, or of which none reports. */
  proofs: readonly string[];
  /** It may be declined, or stay so. */
  isDue: boolean;
}

export interface Judgement {
  decisions: readonly Decision[];
  /** How many updates each device keeps, by reason. */
  tally: ReadonlyMap<BlockReason, Uint32Array>;
}

/** Devices named for each update and reason. */
const MOST_EXAMPLES = 5;

/** What all say to which an update leads past nothing that is declined: no device gets these. */
interface Covers {
  /** Devices where one is asked about and installed, or applicable and required. */
  strong: Bits;
  /** Devices where one is installed or applicable, and available. */
  weak: Bits;
  /** Devices where one is applicable, approved or not. */
  applicable: Bits;
  /** Devices on which one that none reports may be installed and not asked about, as another is above it. */
  unheard: Bits;
  proofs: readonly string[];
  /** When the first of them was approved. */
  approvedAt: number;
  /** Since when devices could judge the latest of them. */
  since: number;
}

/** What all above an update say, also past what is declined. */
interface Sight {
  /** Devices that report one in any way, and those that report one past or of what is declined or cut. */
  seen: Bits;
  lost: Bits;
  /** When the last of those that are declined was. */
  declinedAt: number;
}

type Above = Covers & Sight;

const NO_COVERS: Covers = {
  strong: undefined,
  weak: undefined,
  applicable: undefined,
  unheard: undefined,
  proofs: [],
  approvedAt: Infinity,
  since: 0,
};
const NO_SIGHT: Sight = { seen: undefined, lost: undefined, declinedAt: 0 };

/**
 * Judges every superseded update that is offered or pruned. It is due when every device that it is deployed to,
 * or that reports it, or that may need it and was not asked since, has a transitive successor installed, or
 * applicable and approved as strongly as itself; when nothing hangs on it; and when all that it supersedes go
 * too, whose way to the newest would otherwise be cut. Ways through declined updates count for nothing: no
 * device gets these.
 */
export function judgePruning(judged: Judged): Judgement {
  const { updates } = judged;
  const successors = successorsOf(updates);
  const context: Context = {
    judged,
    successors,
    position: new Map(updates.map(({ updateId }, at) => [updateId, at])),
    tally: new Map(),
  };
  const order = components(successors);
  const inCycle = new Set(order.filter((component) => isCycle(component, successors)).flat());
  const sights = fromAbove({
    ...{ successors, order, nothing: NO_SIGHT, merge: mergeSights },
    passOn: (above, members) => withReports(above, membersOf(updates, members)),
  });
  const covers = coversAbove(judged, successors, inCycle);
  const decisions: Decision[] = [];
  for (const at of order.flat()) {
    const update = updates[at];
    if (update === undefined || update.standing === "declined" || successors[at]?.length === 0) continue;
    const above = { ...(sights[at] ?? NO_SIGHT), ...(covers[at] ?? NO_COVERS) };
    decisions.push(decide(at, update, { above, inCycle: inCycle.has(at) }, context));
  }
  return { decisions: closeDownwards(decisions, updates), tally: context.tally };
}

const membersOf = (updates: readonly JudgedUpdate[], members: readonly number[]): JudgedUpdate[] =>
  members.flatMap((at) => updates[at] ?? []);

interface Passing<T> {
  successors: readonly (readonly number[])[];
  /** Their strongly connected components, each after all that it leads to. */
  order: readonly (readonly number[])[];
  nothing: T;
  merge: (a: T, b: T) => T;
  /** What the members of a component say to those below them. */
  passOn: (above: T, members: readonly number[]) => T;
}

/** By update: what stands above it; the members of a cycle share that. */
function fromAbove<T>({ successors, order, nothing, merge, passOn }: Passing<T>): T[] {
  const above = new Array<T>(successors.length).fill(nothing);
  const passed = new Array<T>(successors.length).fill(nothing);
  for (const component of order) {
    const members = new Set(component);
    const outside = component.flatMap((at) => successors[at] ?? []).filter((at) => !members.has(at));
    const over = outside.map((at) => passed[at] ?? nothing).reduce(merge, nothing);
    const down = passOn(over, component);
    for (const at of component) [above[at], passed[at]] = [over, down];
  }
  return above;
}

/** Members of a cycle supersede nothing, as the evaluator has it. */
function coversAbove(
  { updates, stale, devices }: Judged,
  all: Context["successors"],
  inCycle: ReadonlySet<number>,
): Covers[] {
  const everywhere = bitsOf([...Array(devices).keys()], devices);
  const successors = all.map((above) => above.filter((at) => updates[at]?.standing !== "declined"));
  return fromAbove({
    ...{ successors, order: components(successors), nothing: NO_COVERS, merge: mergeCovers },
    passOn: (above, members) => {
      const outside = members.filter((at) => !inCycle.has(at));
      return membersOf(updates, outside).reduce(
        (over, update) => withItself(update, over, { stale, everywhere }),
        above,
      );
    },
  });
}

interface Context {
  judged: Judged;
  successors: readonly (readonly number[])[];
  position: ReadonlyMap<string, number>;
  tally: Map<BlockReason, Uint32Array>;
}

/** Where an update is in the graph. */
interface Place {
  above: Above;
  inCycle: boolean;
}

function successorsOf(updates: readonly JudgedUpdate[]): number[][] {
  const successors: number[][] = updates.map(() => []);
  for (const [at, update] of updates.entries())
    for (const below of update.superseded) successors[below]?.push(at);
  return successors;
}

/** Equal parts are shared: a long chain of updates that nobody reports takes no memory. */
function mergeCovers(a: Covers, b: Covers): Covers {
  if (a === b || b === NO_COVERS) return a;
  if (a === NO_COVERS) return b;
  return {
    strong: union(a.strong, b.strong),
    weak: union(a.weak, b.weak),
    applicable: union(a.applicable, b.applicable),
    unheard: union(a.unheard, b.unheard),
    proofs: a.proofs === b.proofs ? a.proofs : [...new Set([...a.proofs, ...b.proofs])],
    approvedAt: Math.min(a.approvedAt, b.approvedAt),
    since: Math.max(a.since, b.since),
  };
}

function mergeSights(a: Sight, b: Sight): Sight {
  if (a === b || b === NO_SIGHT) return a;
  if (a === NO_SIGHT) return b;
  return {
    seen: union(a.seen, b.seen),
    lost: union(a.lost, b.lost),
    declinedAt: Math.max(a.declinedAt, b.declinedAt),
  };
}

function withItself(
  update: JudgedUpdate,
  above: Covers,
  { stale, everywhere }: { stale: Staleness; everywhere: Bits },
): Covers {
  // What a pruned update was safe by stands above it.
  if (update.isCut || update.standing === "pruned") return above;
  const isReported = union(update.installed, update.applicable) !== undefined;
  const before = isReported ? stale.before(update.since) : undefined;
  const applicable = minus(update.applicable, before);
  const installed = asked(update, minus(update.installed, before), above, stale);
  const strong = union(above.strong, union(installed, both(applicable, update.required)));
  const present = union(minus(update.installed, before), applicable);
  const weak = union(above.weak, both(present, update.available));
  // Devices do not report prerequisites and members: one may be why they are silent of what is below.
  const isNews = strong !== above.strong || weak !== above.weak || !update.isFree;
  return {
    strong,
    weak,
    applicable: union(above.applicable, applicable),
    unheard:
      update.isFree || above.since === 0
        ? above.unheard
        : union(above.unheard, minus(everywhere, union(update.required, update.available))),
    proofs: isNews ? [...above.proofs, update.updateId] : above.proofs,
    approvedAt: Math.min(above.approvedAt, Math.max(update.approvedAt, update.since)),
    since: Math.max(above.since, update.since),
  };
}

/**
 * Where an update that is installed is asked about, and so takes the place of what is below it: where it is approved,
 * or nothing above it applies, also of what came since the device scanned. On demand, what is approved above it counts.
 */
function asked(
  { required, available }: JudgedUpdate,
  installed: Bits,
  above: Covers,
  stale: Staleness,
): Bits {
  if (installed === undefined) return undefined;
  const unheard = stale.before(above.since);
  const isFirst = minus(installed, union(above.applicable, unheard));
  const isOfferedFirst = minus(both(installed, available), union(union(above.strong, above.weak), unheard));
  return union(isFirst, union(both(installed, required), isOfferedFirst));
}

/** Of one update, or of all members of a cycle: each of them is above the others. */
function withReports(above: Sight, members: readonly JudgedUpdate[]): Sight {
  const reportsOf = (some: readonly JudgedUpdate[]) =>
    some.map(({ installed, applicable }) => union(installed, applicable)).reduce(union, undefined);
  const declined = members.filter(({ standing }) => standing === "declined");
  const seen = union(above.seen, reportsOf(members));
  return {
    seen,
    lost: declined.length > 0 ? seen : union(above.lost, reportsOf(members.filter(({ isCut }) => isCut))),
    declinedAt: declined.reduce((latest, { since }) => Math.max(latest, since), above.declinedAt),
  };
}

function decide(position: number, update: JudgedUpdate, place: Place, context: Context): Decision {
  const blocked = blockedBy(update, place.above, context.judged).map(([reason, devices]) =>
    tell(reason, devices, context),
  );
  const hold = holdOf(update, place, context);
  return {
    position,
    ...(hold !== undefined && { hold }),
    blocked,
    proofs: place.above.proofs,
    isDue: hold === undefined && blocked.length === 0,
  };
}

function tell(reason: BlockReason, devices: Bits, { judged, tally }: Context): Blocked {
  const counts = tally.get(reason) ?? new Uint32Array(judged.devices);
  tally.set(reason, counts);
  const examples: number[] = [];
  for (const device of positions(devices)) {
    counts[device] = (counts[device] ?? 0) + 1;
    if (examples.length < MOST_EXAMPLES) examples.push(device);
  }
  return { reason, devices: count(devices), examples };
}

function holdOf(update: JudgedUpdate, { above, inCycle }: Place, context: Context): Decision["hold"] {
  if (inCycle) return { reason: "cycle" };
  if (!update.isFree) return { reason: "required" };
  if (above.approvedAt === Infinity) return { reason: "no-approved-successor" };
  // What is pruned stays so whatever the policy says now.
  if (update.pruned !== undefined)
    return lostProof(update, above, context) ? { reason: "lost-proof" } : undefined;
  if (context.judged.isChosen?.(update) === false) return { reason: "not-chosen" };
  if (update.isKept) return { reason: "kept" };
  const { isOn, graceMs } = context.judged.policy.ofProduct(update.productId);
  if (!isOn) return { reason: "policy-off" };
  const until = graceFrom(update, above) + graceMs;
  return until > context.judged.now ? { reason: "grace", until } : undefined;
}

/**
 * Whether a successor that made a pruned update safe is declined since, needs what is, or supersedes it no more, also
 * because what stood between is declined: the devices that relied on it report it no longer, so only asking them
 * again tells.
 */
function lostProof(update: JudgedUpdate, above: Above, { judged, position, successors }: Context): boolean {
  const { proofs, at: prunedAt } = update.pruned ?? { proofs: [], at: 0 };
  const start = position.get(update.updateId) ?? -1;
  const wayChanged = above.declinedAt >= prunedAt;
  return proofs.some((id) => {
    const proof = position.get(id) ?? -1;
    const standing = judged.updates[proof];
    if (standing === undefined || standing.standing === "declined" || standing.isCut) return true;
    if (!wayChanged && standing.since <= prunedAt) return false;
    return !leadsTo({ judged, successors }, start, proof);
  });
}

/** Whether a way past nothing that is declined leads up there. */
function leadsTo(
  { judged, successors }: Pick<Context, "judged" | "successors">,
  from: number,
  to: number,
): boolean {
  const found = new Set([from]);
  // A Set is walked in order of insertion, newcomers included.
  for (const at of found)
    for (const next of successors[at] ?? [])
      if (judged.updates[next]?.standing !== "declined") found.add(next);
  return found.has(to);
}

/** Grace begins with the first approved successor, or with a later decision on the update itself. */
function graceFrom(update: JudgedUpdate, above: Above): number {
  return Math.max(above.approvedAt, update.decidedAt);
}

function blockedBy(
  update: JudgedUpdate,
  above: Above,
  { stale, policy, now }: Judged,
): [BlockReason, Bits][] {
  const safe = union(above.strong, minus(above.weak, update.required));
  const approved = union(update.required, update.available);
  const reported = union(update.installed, update.applicable);
  const asked = Math.max(update.since, update.decidedAt);
  const unasked = update.pruned === undefined ? union(stale.before(asked), stale.moved) : undefined;
  const unknown = union(above.lost, unasked === undefined ? undefined : both(unasked, update.scope()));
  const unsettled = union(above.seen, above.unheard);
  const unsafe = minus(union(union(reported, both(approved, unsettled)), unknown), safe);
  const notScanned = both(unsafe, union(unknown, stale.before(above.since)));
  const rest = minus(unsafe, notScanned);
  const notApproved = both(rest, unsettled);
  const concerned = update.pruned === undefined ? union(reported, above.seen) : undefined;
  const from = graceFrom(update, above);
  const waiting = policy.graces
    .filter(({ graceMs }) => from + graceMs > now)
    .reduce<Bits>((all, { devices }) => union(all, both(devices, concerned)), undefined);
  const found: [BlockReason, Bits][] = [
    ["not-scanned", notScanned],
    ["not-approved", notApproved],
    ["needed", minus(rest, notApproved)],
    ["group-off", both(policy.keptFor, concerned)],
    ["group-grace", waiting],
  ];
  return found.filter(([, devices]) => devices !== undefined);
}

/** Oldest first: what stays keeps all above it, which are its way to the newest. */
function closeDownwards(decisions: readonly Decision[], updates: readonly JudgedUpdate[]): Decision[] {
  const goes = new Set<number>();
  const closed: Decision[] = [];
  for (const decision of decisions.toReversed()) {
    const below = updates[decision.position]?.superseded ?? [];
    const cut = below.some((at) => !goes.has(at) && updates[at]?.standing !== "declined");
    const isDue = decision.isDue && !cut;
    if (isDue) goes.add(decision.position);
    closed.push(cut && decision.isDue ? { ...decision, hold: { reason: "older-stays" }, isDue } : decision);
  }
  return closed.toReversed();
}

/** What to decline, and what to put back: pruned, and no longer safe. In steps that are safe at any point. */
export function planOf({ decisions }: Judgement, updates: readonly JudgedUpdate[]): Plan {
  const due = decisions.filter(({ isDue }) => isDue);
  const stays = new Set(due.map(({ position }) => position));
  const judged = new Set(decisions.map(({ position }) => position));
  const isPruned = (at: number) => updates[at]?.standing === "pruned";
  // Whatever nothing supersedes any more was not judged at all.
  const alone = [...updates.keys()].filter((at) => !judged.has(at));
  return {
    prune: due.filter(({ position }) => updates[position]?.standing === "offered").toReversed(),
    restore: [...alone, ...judged].filter((at) => isPruned(at) && !stays.has(at)),
  };
}

export interface Plan {
  /** Each after all that it supersedes. */
  prune: readonly Decision[];
  /** Positions, each after what supersedes it. */
  restore: readonly number[];
}
