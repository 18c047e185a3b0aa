import type { DeviceApprovals } from "../fleet/index.ts";
import { boundedCache } from "./bounded-cache.ts";
import type { CatalogueIndex, IndexedUpdate } from "./catalogue-index.ts";
import { isGate } from "./deployments.ts";
import { type Offer, offerOf } from "./offers.ts";
import { isInstalling } from "./package-plans.ts";
import { metBy } from "./scope.ts";

/** Memory for scopes and what is sent of each, bytes. */
const MAX_SCOPE_BYTES = 48 * 1024 * 1024;
/** An update's place in a list. */
const PLACE_BYTES = 8;

/** What is deployed to a stock client's groups, with all that it depends on (MS-WUSP 3.1.5.7). */
export interface StockScope extends Offer {
  /** Each after what it depends on; among those, the newest first. */
  updates: readonly IndexedUpdate[];
  hasDrivers: boolean;
  /** What of the scope is software and open to clients that have these gates installed: the gates first. */
  software: (installedIds: readonly number[]) => Offer;
}

export type StockScopes = (index: CatalogueIndex, approvals: DeviceApprovals) => StockScope;

/** Scopes by groups: equal ones are computed once for each change of approvals or catalogue. */
export function createStockScopes(options: { sendSuperseded: boolean }): StockScopes {
  const scopes = boundedCache<string, StockScope & { asOf: string }>(MAX_SCOPE_BYTES);
  return (index, approvals) => {
    const asOf = `${approvals.mark} ${index.generation}`;
    const kept = scopes.get(approvals.groupsKey);
    if (kept?.asOf === asOf) return kept;
    const updates = scopeOf(index, {
      isApproved: (id) => isInstalling(approvals.of(id)?.action),
      ...options,
    });
    const fresh = { ...stockScope(index, updates), asOf };
    scopes.set(approvals.groupsKey, fresh, MAX_OFFERS * PLACE_BYTES * updates.length);
    return fresh;
  };
}

/** Sets of gates for which a scope remembers what they open: about one for each version of Windows. */
const MAX_OFFERS = 16;

/** `updates`: each after what it depends on. */
export function stockScope(index: CatalogueIndex, updates: readonly IndexedUpdate[]): StockScope {
  const software = updates.filter(({ type }) => type !== "Driver");
  const inOrder = [...software.filter(isGate), ...software.filter((update) => !isGate(update))];
  const asked = new Set(updates.flatMap(({ clauses }) => clauses.flat()));
  const offers = boundedCache<string, Offer>(MAX_OFFERS);
  return {
    ...offerOf(updates),
    hasDrivers: software.length < updates.length,
    software: (installedIds) => {
      const relevant = installedIds.filter((id) => asked.has(index.revision(id)?.updateId ?? ""));
      const key = relevant.toSorted((a, b) => a - b).join();
      const kept = offers.get(key);
      if (kept !== undefined) return kept;
      const fresh = offerOf(inOrder.filter(metBy(index, relevant).isMet));
      offers.set(key, fresh, 1);
      return fresh;
    },
  };
}

export interface ScopeRules {
  /** To be installed on the groups' devices, at once or on demand. */
  isApproved: (updateId: string) => boolean;
  /** Whether a superseded update is sent although a successor is approved. */
  sendSuperseded: boolean;
}

/**
 * Every update that is not declined, as WSUS, less the superseded that have an approved successor and are
 * not approved themselves: those need no client's time, unless they link approved ones. Members come with their
 * bundles only.
 */
export function scopeOf(index: CatalogueIndex, rules: ScopeRules): IndexedUpdate[] {
  const isReplaced = rules.sendSuperseded ? () => false : replacedBy(index, rules);
  const roots = [...index.forStockClients()].filter(
    (update) =>
      index.bundlesOf(update.updateId).length === 0 && !update.isDeclined && !isReplaced(update.updateId),
  );
  roots.sort((a, b) => b.revisionId - a.revisionId);
  return closureOf(index, roots, ({ isDeclined }) => isDeclined);
}

/** Those of the updates that are related to one of the categories, with what they depend on. */
export function relatedTo(
  index: CatalogueIndex,
  updates: readonly IndexedUpdate[],
  categoryIds: readonly string[],
): IndexedUpdate[] {
  const wanted = new Set(categoryIds);
  const given = new Set(updates);
  const roots = updates.filter(({ clauses }) =>
    clauses.some((clause) => clause.some((id) => wanted.has(id))),
  );
  return closureOf(index, roots, (update) => !given.has(update));
}

/** The updates and, before each, its prerequisites and members; without recursion: chains may be long. */
function closureOf(
  index: CatalogueIndex,
  roots: readonly IndexedUpdate[],
  isLeftOut: (update: IndexedUpdate) => boolean,
): IndexedUpdate[] {
  const found = new Set<IndexedUpdate>();
  const open = new Set<IndexedUpdate>();
  const path = roots.toReversed();
  for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
    if (open.has(at) || found.has(at)) {
      path.pop();
      found.add(at);
      continue;
    }
    open.add(at);
    for (const id of [...at.members.map(({ updateId }) => updateId), ...at.clauses.flat()]) {
      const other = index.update(id);
      if (other === undefined || other.nodes.length > 0 || open.has(other) || isLeftOut(other)) continue;
      path.push(other);
    }
  }
  return [...found];
}

/** Whether a transitive successor is approved, the update itself is not, and no client needs it to see that. */
function replacedBy(index: CatalogueIndex, rules: ScopeRules): (updateId: string) => boolean {
  const isApproved = ({ updateId, isDeclined }: IndexedUpdate) => rules.isApproved(updateId) && !isDeclined;
  const approved = [...index.forStockClients()].filter(isApproved);
  const replaced = new Set<string>();
  const path = [...approved];
  for (let at = path.pop(); at !== undefined; at = path.pop())
    for (const id of at.superseded) {
      if (replaced.has(id)) continue;
      replaced.add(id);
      const update = index.update(id);
      if (update !== undefined) path.push(update);
    }
  const links = new Set<string>();
  for (const update of approved)
    if (replaced.has(update.updateId))
      for (const link of linksAbove(index, update, { replaced, isApproved })) links.add(link.updateId);
  return (updateId) => replaced.has(updateId) && !rules.isApproved(updateId) && !links.has(updateId);
}

interface Between {
  /** What stands below an approved update. */
  replaced: ReadonlySet<string>;
  isApproved: (update: IndexedUpdate) => boolean;
}

/** Updates of a way that is still sent: where more lie between, they would flood scans again, and only a download is saved. */
const MOST_LINKS = 3;

/**
 * What links an approved update to the next approved ones above it, each by a shortest way: a client sees supersedence
 * in what it holds only, and would install one after the other (docs/decisions/0010-approved-is-installed.md).
 */
function linksAbove(
  index: CatalogueIndex,
  start: IndexedUpdate,
  { replaced, isApproved }: Between,
): IndexedUpdate[] {
  const links: IndexedUpdate[] = [];
  /** By update: what it was reached from, one step below, and how many lie between it and the start. */
  const below = new Map<IndexedUpdate, IndexedUpdate>();
  const between = new Map([[start, -1]]);
  // A Map is walked in order of insertion, newcomers included: the nearest first.
  for (const [at, count] of between) {
    if (at !== start && isApproved(at)) {
      for (let link = below.get(at); link !== undefined && link !== start; link = below.get(link))
        links.push(link);
      continue;
    }
    for (const id of at.successors) {
      const update = index.update(id);
      const leadsOn = update !== undefined && !update.isDeclined && (replaced.has(id) || isApproved(update));
      if (!leadsOn || between.has(update) || count >= MOST_LINKS) continue;
      between.set(update, count + 1);
      below.set(update, at);
    }
  }
  return links;
}
