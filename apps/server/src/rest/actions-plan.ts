import type { ApproveRequest, UpdateSelection } from "@releve/api";
import type { Kysely } from "kysely";
import type { z } from "zod";
import { type Store, type Tables, inChunks } from "../store/index.ts";
import { RestError } from "./errors.ts";
import { matchingUpdates, visibleUpdates } from "./update-query.ts";

export type Selection = z.output<typeof UpdateSelection>;
export type Approval = z.output<typeof ApproveRequest>;
export type Deployment = Omit<Tables["deployments"], "deployment_id"> & { deployment_id: number };

/** Updates that one action may change: it is one transaction, with all it needs to be undone. */
const MOST_UPDATES = 100_000;

export interface Selected {
  updateId: string;
  declinedAt: number | null;
}

/** The updates that are meant; a list must name existing ones. Throws RestError. */
export async function selectUpdates(store: Store, selection: Selection): Promise<Selected[]> {
  const columns = ["updates.update_id as updateId", "updates.declined_at as declinedAt"] as const;
  if ("criteria" in selection) {
    const found = await matchingUpdates(store, selection.criteria)
      .select(columns)
      .orderBy("updates.revision_id")
      .limit(MOST_UPDATES + 1)
      .execute();
    if (found.length > MOST_UPDATES)
      throw new RestError(
        "too-large",
        `One action changes at most ${MOST_UPDATES} updates; narrow the filter.`,
      );
    return found;
  }
  const wanted = [...new Set(selection.updateIds)];
  const found: Selected[] = [];
  for (const chunk of inChunks(wanted))
    found.push(
      ...(await visibleUpdates(store).select(columns).where("updates.update_id", "in", chunk).execute()),
    );
  const known = new Set(found.map(({ updateId }) => updateId));
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new RestError(
      "not-found",
      `${unknown.length} of these updates do not exist.`,
      unknown.slice(0, 10),
    );
  return found;
}

/** The approvals of some updates, of all groups or of some. */
export async function deploymentsOf(
  db: Kysely<Tables>,
  updateIds: readonly string[],
  groupIds?: readonly string[],
): Promise<Deployment[]> {
  const found: Deployment[] = [];
  for (const chunk of inChunks(updateIds)) {
    let query = db.selectFrom("deployments").selectAll().where("update_id", "in", chunk);
    if (groupIds !== undefined) query = query.where("group_id", "in", groupIds);
    found.push(...(await query.execute()));
  }
  return found;
}
