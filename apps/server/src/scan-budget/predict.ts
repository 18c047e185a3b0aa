import { setImmediate as nextTurn } from "node:timers/promises";
import type { ComputerInfo } from "@releve/protocol";
import type { Facts } from "@releve/rules";
import type { Kysely } from "kysely";
import type { DeviceApprovals } from "../fleet/index.ts";
import { readInventory } from "../fleet/inventory.ts";
import type { Tables } from "../store/index.ts";
import type { CatalogueIndex, IndexedUpdate } from "../wusp/catalogue-index.ts";
import { isGate } from "../wusp/deployments.ts";
import type { WuspService } from "../wusp/index.ts";
import { metBy } from "../wusp/scope.ts";
import { type Chain, longestChains, placesOf } from "./chains.ts";
import type { DeviceClass } from "./classes.ts";
import { type ScanUpdate, firstScan } from "./first-scan.ts";
import { type GateState, UNKNOWN_FACTS, gateStates, inventoryFacts, registeredFacts } from "./gates.ts";
import type { CatalogueSizes } from "./sizes.ts";

/** Chains and products that are named. */
const MOST_NAMED = 5;
/**
 * The pace of a client that evaluates everything, where no device told its own: facts that a rule reads in the
 * mean, and seconds to read one (docs/reference/scan-budget.md).
 */
const FACTS_PER_RULE = 3.1;
const SECONDS_PER_FACT = 0.000_02;
/** Hours between the scans of Windows' own agent (its default). */
const WINDOWS_DETECTION_HOURS = 22;

export interface PredictDeps extends Pick<WuspService, "approvals" | "packagePlans" | "stockScopes"> {
  db: Kysely<Tables>;
  index: CatalogueIndex;
  sizes: CatalogueSizes;
  /** Revisions that an update which is not declined supersedes. */
  superseded: ReadonlySet<number>;
}

export interface Prediction {
  osMajor: number | undefined;
  scansPerDay: number;
  updates: number;
  metadataBytes: number;
  trips: number;
  chainDepth: number;
  installedPrerequisites: number;
  assumedPrerequisites: number;
  evaluationSteps: number;
  /** By the model's own pace. */
  evaluationSeconds: number;
  /** Bytes of Core fragments by revision, of what is held and superseded. */
  superseded: ReadonlyMap<number, number>;
  chains: Chain<IndexedUpdate>[];
  products: ProductShare[];
}

export interface ProductShare {
  productId: string | null;
  updates: number;
  superseded: number;
  bytes: number;
}

interface Held extends ScanUpdate {
  update: IndexedUpdate;
}

/** The first scan of a device of the class. Other work has its turn between the parts. */
export async function predict(deps: PredictDeps, device: DeviceClass): Promise<Prediction> {
  const approvals = await deps.approvals.ofDevice(device.exampleId);
  const { facts, osMajor } = await factsOf(deps.db, device);
  const updates = await scopeOf(deps, device, approvals);
  const gates = await gatesOf(deps, updates, facts);
  await nextTurn();
  // Taken as applicable: what is not would be told of as well.
  const isTold = ({ updateId, superseded }: IndexedUpdate) =>
    device.kind === "agent" && superseded.length > 0 && approvals.of(updateId)?.action !== "required";
  const scan = firstScan(
    updates.map((update) => ({ ...scanUpdate(deps, update, gates), isTold: isTold(update) })),
  );
  await nextTurn();
  const places = placesOf(scan.held.map(({ update }) => update));
  await nextTurn();
  const superseded = new Map(
    scan.held
      .filter(({ update }) => deps.superseded.has(update.revisionId))
      .map(({ update, coreBytes }) => [update.revisionId, coreBytes]),
  );
  const steps = places.reduce((sum, { above }) => sum + 1 + above, 0);
  const hours = device.kind === "agent" ? approvals.policy.detectionHours : WINDOWS_DETECTION_HOURS;
  return {
    ...{ osMajor, superseded, scansPerDay: 24 / hours },
    updates: scan.held.length,
    metadataBytes: scan.bytes,
    trips: scan.trips,
    chainDepth: places.reduce((most, { above }) => Math.max(most, above + 1), 0),
    installedPrerequisites: scan.installedPrerequisites,
    assumedPrerequisites: scan.held.filter(({ update, isLeaf }) => !isLeaf && gates(update) === "assumed")
      .length,
    evaluationSteps: steps,
    evaluationSeconds: steps * FACTS_PER_RULE * SECONDS_PER_FACT,
    chains: longestChains(places, MOST_NAMED),
    products: productsOf(scan.held, deps),
  };
}

/** What a client of the class may be sent in a pass for software, in the order of the service. */
async function scopeOf(
  { db, index, sizes, packagePlans, stockScopes }: PredictDeps,
  device: DeviceClass,
  approvals: DeviceApprovals,
): Promise<readonly IndexedUpdate[]> {
  if (device.kind === "agent") {
    // All gates: which of them are open is for the scan to find.
    const sight = { index, approvals, met: metBy(index, sizes.gates()) };
    const { exampleId: deviceId } = device;
    const row = await db
      .selectFrom("devices")
      .select("inventory_at as at")
      .where("device_id", "=", deviceId)
      .executeTakeFirst();
    return (await packagePlans(sight, { deviceId, at: row?.at ?? null })).offer.updates;
  }
  const { updates } = stockScopes(index, approvals);
  return updates.filter(({ type }) => type !== "Driver");
}

async function factsOf(
  db: Kysely<Tables>,
  { kind, exampleId }: DeviceClass,
): Promise<{ facts: Facts; osMajor: number | undefined }> {
  const unknown = { facts: UNKNOWN_FACTS, osMajor: undefined };
  if (kind === "agent") {
    const inventory = await readInventory(db, exampleId);
    return inventory === undefined
      ? unknown
      : { facts: inventoryFacts(inventory.system), osMajor: undefined };
  }
  const row = await db
    .selectFrom("devices")
    .select("computer_info_json")
    .where("device_id", "=", exampleId)
    .executeTakeFirst();
  if (kind === "other" || row?.computer_info_json == null) return unknown;
  const info = JSON.parse(row.computer_info_json) as ComputerInfo;
  return { facts: registeredFacts(info), osMajor: info.osMajorVersion };
}

/** How what others hang on stands, each evaluated once. */
async function gatesOf(
  { index, sizes }: PredictDeps,
  updates: readonly IndexedUpdate[],
  facts: Facts,
): Promise<(update: IndexedUpdate) => GateState> {
  const ids = updates.filter((update) => !index.isLeaf(update)).map(({ revisionId }) => revisionId);
  const rules = await sizes.rules(ids);
  const stateOf = gateStates(facts);
  const known = new Map<IndexedUpdate, GateState>();
  return (update) => {
    const { updateId, revisionId, type } = update;
    const state =
      known.get(update) ??
      stateOf({ updateId, isCategory: type === "Category", rule: rules.get(revisionId) });
    known.set(update, state);
    return state;
  };
}

function scanUpdate(
  { index, sizes }: PredictDeps,
  update: IndexedUpdate,
  gates: (update: IndexedUpdate) => GateState,
): Omit<Held, "isTold"> {
  const size = sizes.of(update.revisionId);
  return {
    update,
    clauses: update.clauses,
    updateId: update.updateId,
    coreBytes: size?.coreBytes ?? 0,
    reckonedBytes: size?.reckonedBytes ?? 0,
    isGate: isGate(update),
    isLeaf: index.isLeaf(update),
    isInstalled: () => gates(update) !== "absent",
  };
}

/** The products whose updates take the most bytes. */
function productsOf(held: readonly Held[], { sizes, superseded }: PredictDeps): ProductShare[] {
  const products = new Map<string | null, ProductShare>();
  for (const { update, coreBytes, isGate: isCategory } of held) {
    if (isCategory) continue;
    const productId = sizes.of(update.revisionId)?.productId ?? null;
    const share = products.get(productId) ?? { productId, updates: 0, superseded: 0, bytes: 0 };
    share.updates++;
    share.bytes += coreBytes;
    if (superseded.has(update.revisionId)) share.superseded++;
    products.set(productId, share);
  }
  return [...products.values()].sort((a, b) => b.bytes - a.bytes).slice(0, MOST_NAMED);
}
