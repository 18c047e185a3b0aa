import { hash } from "node:crypto";
import type { CatalogueIndex, IndexedUpdate } from "./catalogue-index.ts";
import { type Offer, ascending, deviceOffer } from "./offers.ts";
import type { MetPrerequisites } from "./package-nodes.ts";
import { type PackagePlan, type Sight, type Told, newestFirst, withholdingOf } from "./package-plans.ts";

/** Revision ids of `Told`. */
export type ToldIds = Readonly<Partial<Record<keyof Told, readonly number[]>>>;

/**
 * MS-WUSP 3.1.5.7: what a device should hold now, in the order in which to send it (categories and detectoids,
 * then updates, newest first).
 */
export function offerFor(
  sight: Omit<Sight, "nodes">,
  { nodes, waiting, offer, gates }: PackagePlan,
  { notApplicable = [], unapproved = [] }: ToldIds = {},
): Offer {
  if (notApplicable.length + unapproved.length === 0) return offer;
  const known = (ids: readonly number[]) => new Set(ids.flatMap((id) => sight.index.revision(id) ?? []));
  const told: Told = { notApplicable: known(notApplicable), unapproved: known(unapproved) };
  const freed = withholdingOf({ ...sight, nodes }, told).freedBy(told.notApplicable, waiting);
  if (freed.size === 0) return offer;
  const updates = new Set([...offer.updates.slice(gates), ...freed]);
  return deviceOffer([...offer.updates.slice(0, gates), ...[...updates].sort(newestFirst)]);
}

/** Ids of which a key is made as they are; of more, a hash. */
const MAX_PLAIN_IDS = 40;

/** Whether every clause of an update's prerequisites holds something that the client has installed. */
export function metBy(index: CatalogueIndex, installedIds: readonly number[]): MetPrerequisites {
  // Most calls need the key alone.
  let installed: Set<string | undefined> | undefined;
  // Updates share their clauses: each is judged once.
  const known = new Map<IndexedUpdate["clauses"], boolean>();
  const ids = ascending(installedIds);
  return {
    key: ids.length > MAX_PLAIN_IDS ? hash("sha256", ids, "base64") : ids.join(),
    isMet: ({ clauses }) => {
      const has = (installed ??= new Set(installedIds.map((id) => index.revision(id)?.updateId)));
      let isMet = known.get(clauses);
      if (isMet === undefined) {
        isMet = clauses.every((clause) => clause.some((id) => has.has(id)));
        known.set(clauses, isMet);
      }
      return isMet;
    },
  };
}
