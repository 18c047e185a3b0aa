import type { Kysely } from "kysely";
import type { DeviceApprovals } from "../fleet/index.ts";
import type { Tables } from "../store/index.ts";
import type { CatalogueIndex, IndexedUpdate } from "./catalogue-index.ts";

/** Scopes kept at once: one for each set of groups that devices are in. */
const MAX_SCOPES = 64;

/** What is deployed to a stock client's groups, with all that it depends on (MS-WUSP 3.1.5.7). */
export interface StockScope {
  /** Each after what it depends on; among those, the newest first. */
  updates: readonly IndexedUpdate[];
  ids: ReadonlySet<number>;
  hasDrivers: boolean;
}

export type StockScopes = (index: CatalogueIndex, approvals: DeviceApprovals) => Promise<StockScope>;

/** Scopes by groups: equal ones are computed once for each change of approvals or catalogue. */
export function createStockScopes(db: Kysely<Tables>, options: { sendSuperseded: boolean }): StockScopes {
  const known = new Map<string, Promise<StockScope>>();
  const compute = async (index: CatalogueIndex, approvals: DeviceApprovals): Promise<StockScope> => {
    const declined = await declinedUpdates(db);
    const updates = scopeOf(index, {
      isDeclined: (update) => declined.has(update.updateId),
      isApproved: (id) => isInstalling(approvals.of(id)?.action),
      ...options,
    });
    return {
      updates,
      ids: new Set(updates.map((update) => update.revisionId)),
      hasDrivers: updates.some((update) => update.type === "Driver"),
    };
  };
  return (index, approvals) => {
    const groups = Buffer.from(approvals.groupsHash).toString("hex");
    const key = `${groups} ${approvals.mark} ${index.lastRevision}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    if (known.size >= MAX_SCOPES) known.delete(known.keys().next().value ?? "");
    const fresh = compute(index, approvals);
    known.set(key, fresh);
    fresh.catch(() => known.delete(key));
    return fresh;
  };
}

function isInstalling(action: string | undefined): boolean {
  return action === "required" || action === "available";
}

async function declinedUpdates(db: Kysely<Tables>): Promise<Set<string>> {
  const rows = await db
    .selectFrom("updates")
    .select("update_id")
    .where("is_latest", "=", 1)
    .where("declined_at", "is not", null)
    .execute();
  return new Set(rows.map((row) => row.update_id));
}

export interface ScopeRules {
  isDeclined: (update: IndexedUpdate) => boolean;
  /** To be installed on the groups' devices, at once or on demand. */
  isApproved: (updateId: string) => boolean;
  /** Whether a superseded update is sent although a successor is approved. */
  sendSuperseded: boolean;
}

/**
 * Every update that is not declined, as WSUS, less the superseded that have an approved successor and are
 * not approved themselves: those need no client's time. Members come with their bundles only.
 */
export function scopeOf(index: CatalogueIndex, rules: ScopeRules): IndexedUpdate[] {
  const isReplaced = rules.sendSuperseded ? () => false : replacedBy(index, rules);
  const roots = [...index.forStockClients()].filter(
    (update) =>
      index.bundlesOf(update.updateId).length === 0 &&
      !rules.isDeclined(update) &&
      !isReplaced(update.updateId),
  );
  roots.sort((a, b) => b.revisionId - a.revisionId);
  return closureOf(index, roots, rules.isDeclined);
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
      if (other === undefined || other.forPackages || open.has(other) || isLeftOut(other)) continue;
      path.push(other);
    }
  }
  return [...found];
}

/** Whether a transitive successor is approved and the update itself is not. */
function replacedBy(index: CatalogueIndex, rules: ScopeRules): (updateId: string) => boolean {
  const replaced = new Set<string>();
  const path = [...index.forStockClients()].filter(
    (update) => rules.isApproved(update.updateId) && !rules.isDeclined(update),
  );
  for (let at = path.pop(); at !== undefined; at = path.pop())
    for (const id of at.superseded) {
      if (replaced.has(id)) continue;
      replaced.add(id);
      const update = index.update(id);
      if (update !== undefined) path.push(update);
    }
  return (updateId) => replaced.has(updateId) && !rules.isApproved(updateId);
}
