import type { PruningPolicy, PruningScope } from "@releve/api";
import { currentChange, type Store } from "../store/index.ts";
import { membershipsOf } from "@releve/deployment";
import { type Bits, bitsOf, both } from "./bits.ts";
import { type FleetView, readFleet } from "./fleet-view.ts";
import { type JudgedUpdate, type Judgement, type Plan, judgePruning, planOf } from "./judge.ts";
import { judgedPolicy, readPruningPolicy } from "./policy.ts";
import { type ViewedUpdate, readCatalogue } from "./read.ts";
import { stalenessOf } from "./staleness.ts";

/** The catalogue and the fleet as they were read. */
export interface View {
  fleet: FleetView;
  updates: readonly ViewedUpdate[];
  /** The decisions and the catalogue that it is as of. */
  asOf: Position;
}

/** Every superseded update, judged, and what was judged by. */
export interface Analysis extends View {
  judgement: Judgement;
  plan: Plan;
}

/** Moves with every decision and every import. */
export interface Position {
  mark: number;
  lastRevision: number;
}

export async function readPosition(db: Store["db"]): Promise<Position> {
  const row = await db
    .selectFrom("updates")
    .select("revision_id")
    .orderBy("revision_id", "desc")
    .limit(1)
    .executeTakeFirst();
  return { mark: await currentChange(db), lastRevision: row?.revision_id ?? 0 };
}

/** Reads everything that is judged by: seconds of work for a large catalogue. */
export async function readView(db: Store["db"]): Promise<View> {
  // First the position: what changes meanwhile is noticed.
  const asOf = await readPosition(db);
  const fleet = await readFleet(db);
  return { fleet, updates: await readCatalogue(db, fleet), asOf };
}

/** Judges all superseded updates by the policy in force. */
export async function analyse({ db }: Store, scope: PruningScope): Promise<Analysis> {
  return judgeView(await readView(db), await readPruningPolicy(db), scope);
}

export function judgeView(view: View, policy: PruningPolicy, scope: PruningScope): Analysis {
  const { fleet, updates } = view;
  const judgement = judgePruning({
    now: Date.now(),
    devices: fleet.devices.length,
    updates,
    stale: stalenessOf(fleet.devices),
    policy: judgedPolicy(policy, fleet, scope.graceDays),
    isChosen: choiceOf(scope, fleet),
  });
  return { ...view, judgement, plan: planOf(judgement, updates) };
}

/** The devices that an update concerns: that report it or are to install it. */
export function concernedBy({ installed, applicable, required, available }: JudgedUpdate): Bits[] {
  return [installed, applicable, required, available];
}

function choiceOf(
  { product, group }: PruningScope,
  fleet: FleetView,
): ((update: JudgedUpdate) => boolean) | undefined {
  if (product === undefined && group === undefined) return undefined;
  const members = group === undefined ? undefined : devicesBelow(fleet, group);
  return (update) =>
    (product === undefined || update.productId === product) &&
    (group === undefined || concernedBy(update).some((devices) => both(devices, members) !== undefined));
}

function devicesBelow(fleet: FleetView, group: string): Bits {
  const inside = [...fleet.places].filter(([groupIds]) =>
    membershipsOf(fleet.groups, groupIds).some(({ groupId }) => groupId === group),
  );
  return bitsOf(
    inside.flatMap(([, devices]) => devices),
    fleet.devices.length,
  );
}
