import type { DeviceApprovals } from "../fleet/index.ts";
import type { CatalogueIndex, IndexedUpdate } from "./catalogue-index.ts";
import { type PackagePlan, newestFirst, withholdingOf } from "./package-plans.ts";

export interface NeededQuery {
  installedNonLeafIds: readonly number[];
  notApplicableIds: readonly number[];
}

/**
 * MS-WUSP 3.1.5.7: what a device should hold now, in the order in which to send it (categories and detectoids,
 * then updates, newest first).
 */
export function neededUpdates(
  index: CatalogueIndex,
  approvals: DeviceApprovals,
  plan: PackagePlan,
  { installedNonLeafIds, notApplicableIds }: NeededQuery,
): IndexedUpdate[] {
  const isOpen = gatesOf(index, installedNonLeafIds);
  return [
    ...plan.gates.filter(isOpen),
    ...offeredUpdates(index, approvals, plan, notApplicableIds).filter(isOpen),
  ];
}

function offeredUpdates(
  index: CatalogueIndex,
  approvals: DeviceApprovals,
  { nodes, updates }: PackagePlan,
  notApplicableIds: readonly number[],
): readonly IndexedUpdate[] {
  if (notApplicableIds.length === 0) return updates;
  const notApplicable = new Set(
    notApplicableIds.map(index.revision).filter((update) => update !== undefined),
  );
  const freed = withholdingOf(index, approvals, nodes, notApplicable).freedBy(notApplicable);
  if (freed.size === 0) return updates;
  return [...new Set([...updates, ...freed])].sort(newestFirst);
}

/** Whether every clause of an update's prerequisites holds something that the client has installed. */
export function gatesOf(
  index: CatalogueIndex,
  installedIds: readonly number[],
): (update: IndexedUpdate) => boolean {
  const installed = new Set(installedIds.map((id) => index.revision(id)?.updateId));
  // Updates share their clauses: each is judged once.
  const known = new Map<IndexedUpdate["clauses"], boolean>();
  return ({ clauses }) => {
    let isOpen = known.get(clauses);
    if (isOpen === undefined) {
      isOpen = clauses.every((clause) => clause.some((id) => installed.has(id)));
      known.set(clauses, isOpen);
    }
    return isOpen;
  };
}
