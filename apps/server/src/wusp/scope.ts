import { type Kysely, sql } from "kysely";
import type { DeviceApprovals } from "../fleet/index.ts";
import type { Tables } from "../store/index.ts";
import type { CatalogueIndex, IndexedUpdate } from "./catalogue-index.ts";
import { withholding } from "./withhold.ts";

/**
 * The updates of packages that the device has, in their architecture or independent of it, none declined:
 * the only ones that can ever apply there.
 */
async function updatesInScope(db: Kysely<Tables>, deviceId: string): Promise<number[]> {
  const { rows } = await sql<{ revision_id: number }>`
    select distinct u.revision_id from device_packages d
    join update_packages p on p.package = d.package
      and (p.architecture = d.architecture or p.architecture = 'all' or d.architecture = 'all')
    join updates u on u.revision_id = p.revision_id
    where d.device_id = ${deviceId} and u.is_latest = 1 and u.declined_at is null`.execute(db);
  return rows.map((row) => row.revision_id);
}

export interface NeededQuery {
  deviceId: string;
  installedNonLeafIds: readonly number[];
  notApplicableIds: readonly number[];
}

/**
 * MS-WUSP 3.1.5.7: what the client should hold now, in the order in which to send it (categories and
 * detectoids, then updates, newest first).
 */
export async function neededUpdates(
  db: Kysely<Tables>,
  index: CatalogueIndex,
  approvals: DeviceApprovals,
  query: NeededQuery,
): Promise<IndexedUpdate[]> {
  const updates = (await updatesInScope(db, query.deviceId))
    .map((id) => index.revision(id))
    .filter((update) => update !== undefined);
  const toUpdateIds = (ids: readonly number[]) =>
    new Set(ids.map((id) => index.revision(id)?.updateId ?? ""));
  const notApplicable = toUpdateIds(query.notApplicableIds);
  const isWithheld = withholding({
    scope: new Set(updates.map((update) => update.updateId)),
    successorsOf: (id) => index.update(id)?.successors ?? [],
    isNotApplicable: (id) => notApplicable.has(id),
    isApproved: (id) => {
      const action = approvals.of(id)?.action;
      return action === "required" || action === "available";
    },
  });
  const installed = toUpdateIds(query.installedNonLeafIds);
  const gatesOpen = ({ clauses }: IndexedUpdate) =>
    clauses.every((clause) => clause.some((id) => installed.has(id)));
  const wanted = updates.filter((update) => !isWithheld(update.updateId));
  return [
    ...prerequisitesOf(updates, index).filter(gatesOpen),
    ...wanted.filter(gatesOpen).sort((a, b) => b.revisionId - a.revisionId),
  ];
}

/** Every category and detectoid that updates depend on, also through others. */
function prerequisitesOf(updates: readonly IndexedUpdate[], index: CatalogueIndex): IndexedUpdate[] {
  const found = new Map<string, IndexedUpdate>();
  const seen = new Set<IndexedUpdate["clauses"]>();
  const visit = ({ clauses }: IndexedUpdate): void => {
    if (seen.has(clauses)) return;
    seen.add(clauses);
    for (const id of clauses.flat()) {
      const update = index.update(id);
      if (update === undefined || update.type === "Software" || found.has(id)) continue;
      found.set(id, update);
      visit(update);
    }
  };
  updates.forEach(visit);
  return [...found.values()];
}
