import type { PruningPreview, PruningSafety } from "@releve/api";
import { type Analysis, concernedBy } from "./analysis.ts";
import { type Bits, count, union } from "./bits.ts";
import { scanCostOf } from "./cost.ts";
import type { Decision, HoldReason } from "./judge.ts";

/** Updates and, for each reason, devices that are named. */
const MOST_EXAMPLES = 20;

/** What a run would change, and what keeps the rest. */
export function previewOf(analysis: Analysis): PruningPreview {
  const { updates, judgement, plan } = analysis;
  const offered = updates.filter(({ standing }) => standing === "offered");
  const open = judgement.decisions.filter(({ position }) => updates[position]?.standing === "offered");
  const pruned = plan.prune.flatMap(({ position }) => updates[position] ?? []);
  const goes = new Set(pruned);
  const back = plan.restore.flatMap((at) => updates[at] ?? []);
  return {
    superseded: open.length,
    updates: pruned.length,
    restored: back.length,
    devices: count(pruned.flatMap(concernedBy).reduce<Bits>(union, undefined)),
    before: scanCostOf(offered),
    after: scanCostOf([...offered.filter((update) => !goes.has(update)), ...back]),
    examples: pruned.slice(0, MOST_EXAMPLES).map(({ updateId, title }) => ({ updateId, title })),
    held: heldBy(open),
    blockedUpdates: open.filter(({ hold, blocked }) => hold === undefined && blocked.length > 0).length,
    blocked: blockedBy(analysis),
  };
}

function heldBy(decisions: readonly Decision[]): PruningPreview["held"] {
  const counts = new Map<HoldReason, number>();
  for (const { hold } of decisions)
    if (hold !== undefined && hold.reason !== "not-chosen")
      counts.set(hold.reason, (counts.get(hold.reason) ?? 0) + 1);
  return [...counts].map(([reason, updates]) => ({ reason, updates })).sort((a, b) => b.updates - a.updates);
}

function blockedBy({ judgement, fleet }: Analysis): PruningPreview["blocked"] {
  return [...judgement.tally].map(([reason, counts]) => {
    const keeping = [...counts.keys()].filter((device) => (counts[device] ?? 0) > 0);
    const most = keeping.toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0)).slice(0, MOST_EXAMPLES);
    return {
      reason,
      devices: keeping.length,
      examples: most.map((device) => ({ ...deviceAt(fleet, device), updates: counts[device] ?? 0 })),
    };
  });
}

function deviceAt({ devices }: Analysis["fleet"], at: number) {
  const { deviceId, name, scanAt } = devices[at] ?? { deviceId: "", name: "", scanAt: 0 };
  return { deviceId, name, lastScan: scanAt === 0 ? null : new Date(scanAt).toISOString() };
}

/** Undefined: nothing supersedes such an update. */
export function safetyOf(
  { updates, judgement, fleet }: Analysis,
  updateId: string,
): PruningSafety | undefined {
  const decision = judgement.decisions.find(({ position }) => updates[position]?.updateId === updateId);
  if (decision === undefined) return undefined;
  const { hold, blocked, proofs, isDue } = decision;
  const until = hold?.until;
  return {
    isSafe: isDue,
    hold: hold?.reason ?? null,
    until: until === undefined ? null : new Date(until).toISOString(),
    blocked: blocked.map(({ reason, devices, examples }) => ({
      reason,
      devices,
      examples: examples.map((device) => deviceAt(fleet, device)),
    })),
    proofs: proofs.slice(0, MOST_EXAMPLES),
  };
}
