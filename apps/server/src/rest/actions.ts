import type { ActionResult, ApproveRequest, DeclineRequest, DeviceImpact } from "@releve/api";
import type { Transaction } from "kysely";
import type { z } from "zod";
import { audit } from "../identity/audit.ts";
import { costOfDecline } from "../pruning/cost.ts";
import type { Store, Tables } from "../store/index.ts";
import { inChunks, markChanged, noteOffered } from "../store/index.ts";
import { recomputeFlags } from "../store/catalogue-flags.ts";
import {
  type Approval,
  type Deployment,
  type Selected,
  deploymentsOf,
  selectUpdates,
} from "./actions-plan.ts";
import { RestError } from "./errors.ts";
import { type GroupTree, readGroupTree } from "./groups-tree.ts";
import { type Decision, impactOf } from "./impact.ts";
import { countSuperseded } from "./supersedence.ts";
import type { UndoData } from "./undo.ts";

export type Result = z.output<typeof ActionResult>;

/** What an action did and whom it concerns. */
export interface Outcome {
  result: Result;
  updateIds: readonly string[];
  /** Of these, the updates that are declined now and were not, or the other way round. */
  declined: readonly string[];
}

const NOTHING: Outcome = {
  result: {
    ...{ actionId: null, updates: 0, supersedes: 0, scanCost: null },
    ...{ devices: 0, downloadBytes: 0, gains: 0, losses: 0, examples: [] },
  },
  updateIds: [],
  declined: [],
};

/** Approves updates for groups, or with `preview` tells what that would change. */
export async function approve(
  store: Store,
  actor: string,
  request: z.output<typeof ApproveRequest>,
): Promise<Outcome> {
  const tree = await readGroupTree(store.db);
  const groupIds = [...new Set(request.groupIds)];
  const unknown = groupIds.filter((id) => !tree.rows.some((row) => row.group_id === id));
  if (unknown.length > 0) throw new RestError("not-found", "Some of these groups do not exist.", unknown);
  return await perform(store, request.preview, async (at, trx) => {
    const selected = await selectUpdates(at, request.selection);
    const plan = await planApproval(at, selected, groupIds, request);
    if (plan.updateIds.length === 0) return NOTHING;
    const before = await deploymentsOf(at.db, plan.updateIds);
    const after = overwritten(before, plan.pairs, request);
    const impact = await impactOf(at.db, tree, { updateIds: plan.updateIds, before, after });
    const declined = plan.declined.map(({ updateId }) => updateId);
    const installs = request.action === "required" || request.action === "available";
    const supersedes = installs ? await countSuperseded(at.db, plan.updateIds) : 0;
    if (trx === null) return outcome(null, plan.updateIds, { ...impact, supersedes }, declined);
    const seq = await markChanged(trx, plan.updateIds);
    await undecline(trx, plan.declined);
    await writeDeployments(trx, plan.pairs, request, { seq, actor });
    const actionId = await audit(trx, {
      actor,
      action: "approve",
      summary: summaryOf(request, plan.updateIds.length, tree, groupIds),
      updateIds: plan.updateIds,
      undo: {
        seq,
        restore: plan.replaced,
        remove: plan.pairs.filter(([, , existing]) => existing === undefined).map(([u, g]) => [u, g]),
        declined: plan.declined.map(({ updateId, declinedAt }) => [updateId, declinedAt]),
      } satisfies UndoData,
    });
    return outcome(actionId, plan.updateIds, { ...impact, supersedes }, declined);
  });
}

/** Declines updates: nobody gets them, their approvals end. */
export async function decline(
  store: Store,
  actor: string,
  request: z.output<typeof DeclineRequest>,
): Promise<Outcome> {
  const tree = await readGroupTree(store.db);
  return await perform(store, request.preview, async (at, trx) => {
    const selected = await selectUpdates(at, request.selection);
    const updateIds = selected.filter((one) => one.declinedAt === null).map((one) => one.updateId);
    if (updateIds.length === 0) return NOTHING;
    const ended = await deploymentsOf(at.db, updateIds);
    const impact = await impactOf(at.db, tree, { updateIds, before: ended, after: [] });
    if (trx === null) {
      const scanCost = await costOfDecline(at.db, updateIds);
      return outcome(null, updateIds, { ...impact, scanCost }, updateIds);
    }
    const { actionId } = await declineNow(trx, updateIds, {
      actor,
      action: "decline",
      summary: `Declined ${count(updateIds.length)}`,
    });
    return outcome(actionId, updateIds, impact, updateIds);
  });
}

/** Declines updates that are not declined, with an entry in the audit log that undoes it. */
export async function declineNow(
  trx: Transaction<Tables>,
  updateIds: readonly string[],
  entry: { actor: string; action: string; summary: string },
) {
  const ended = await deploymentsOf(trx, updateIds);
  const seq = await markChanged(trx, updateIds);
  const declinedAt = Date.now();
  for (const chunk of inChunks(updateIds)) {
    await trx.deleteFrom("deployments").where("update_id", "in", chunk).execute();
    await trx
      .updateTable("updates")
      .set({ declined_at: declinedAt })
      .where("update_id", "in", chunk)
      .where("is_latest", "=", 1)
      .execute();
  }
  await recomputeFlags(trx, updateIds);
  const undo: UndoData = { seq, restore: ended, remove: [], declined: updateIds.map((id) => [id, null]) };
  const actionId = await audit(trx, { ...entry, updateIds, undo });
  return { actionId, seq, declinedAt, ended };
}

/** Runs in one transaction, so that what is planned is what is done; a preview only reads. */
function perform(
  store: Store,
  preview: boolean,
  work: (at: Store, trx: Transaction<Tables> | null) => Promise<Outcome>,
): Promise<Outcome> {
  if (preview) return work(store, null);
  return store.db.transaction().execute((trx) => work({ ...store, db: trx }, trx));
}

type Pair = readonly [updateId: string, groupId: string, existing: Deployment | undefined];

interface Plan {
  /** Approvals to write. */
  pairs: Pair[];
  replaced: Deployment[];
  declined: Selected[];
  /** Updates whose decision changes. */
  updateIds: string[];
}

async function planApproval(
  { db }: Store,
  selected: readonly Selected[],
  groupIds: readonly string[],
  request: Approval,
): Promise<Plan> {
  const existing = await deploymentsOf(
    db,
    selected.map(({ updateId }) => updateId),
    groupIds,
  );
  const known = new Map(existing.map((row) => [`${row.update_id} ${row.group_id}`, row]));
  const deadline = deadlineOf(request);
  const pairs = selected
    .flatMap(({ updateId }) =>
      groupIds.map((groupId): Pair => [updateId, groupId, known.get(`${updateId} ${groupId}`)]),
    )
    .filter(([, , row]) => row?.action !== request.action || row.deadline_at !== deadline);
  const declined = selected.filter(({ declinedAt }) => declinedAt !== null);
  const changed = new Set([...pairs.map(([id]) => id), ...declined.map(({ updateId }) => updateId)]);
  return {
    pairs,
    replaced: pairs.flatMap(([, , row]) => (row === undefined ? [] : [row])),
    declined,
    updateIds: [...changed],
  };
}

function deadlineOf({ deadline }: Approval): number | null {
  return deadline === null ? null : Date.parse(deadline);
}

async function undecline(trx: Transaction<Tables>, declined: readonly Selected[]): Promise<void> {
  const ids = declined.map(({ updateId }) => updateId);
  for (const chunk of inChunks(ids))
    await trx
      .updateTable("updates")
      .set({ declined_at: null })
      .where("update_id", "in", chunk)
      .where("is_latest", "=", 1)
      .execute();
  await noteOffered(trx, ids);
  if (ids.length > 0) await recomputeFlags(trx, ids);
}

async function writeDeployments(
  trx: Transaction<Tables>,
  pairs: readonly Pair[],
  request: Approval,
  { seq, actor }: { seq: number; actor: string },
): Promise<void> {
  const decision = {
    action: request.action,
    deadline_at: deadlineOf(request),
    changed_at: Date.now(),
    changed_seq: seq,
    actor,
  };
  for (const chunk of inChunks(pairs))
    await trx
      .insertInto("deployments")
      .values(chunk.map(([update_id, group_id]) => ({ update_id, group_id, ...decision })))
      .onConflict((conflict) => conflict.columns(["update_id", "group_id"]).doUpdateSet(decision))
      .execute();
}

function overwritten(
  before: readonly Decision[],
  pairs: readonly Pair[],
  request: Approval,
): readonly Decision[] {
  const replaced = new Set(pairs.map(([updateId, groupId]) => `${updateId} ${groupId}`));
  const deadline_at = deadlineOf(request);
  return [
    ...before.filter((row) => !replaced.has(`${row.update_id} ${row.group_id}`)),
    ...pairs.map(([update_id, group_id]) => ({ update_id, group_id, action: request.action, deadline_at })),
  ];
}

function outcome(
  actionId: string | null,
  updateIds: readonly string[],
  impact: DeviceImpact & Partial<Pick<Result, "supersedes" | "scanCost">>,
  declined: readonly string[],
): Outcome {
  const result = { actionId, updates: updateIds.length, supersedes: 0, scanCost: null, ...impact };
  return { result, updateIds, declined };
}

const VERBS: Readonly<Record<Approval["action"], string>> = {
  required: "Approved",
  available: "Made available",
  block: "Blocked",
  uninstall: "Approved the removal of",
};

export function count(updates: number): string {
  return updates === 1 ? "1 update" : `${updates} updates`;
}

function summaryOf(request: Approval, updates: number, tree: GroupTree, groupIds: readonly string[]): string {
  const names = tree.rows.filter((row) => groupIds.includes(row.group_id)).map((row) => row.name);
  const shown =
    names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ");
  return `${VERBS[request.action]} ${count(updates)} for ${shown}`;
}
