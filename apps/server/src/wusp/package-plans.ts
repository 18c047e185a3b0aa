import { hash } from "node:crypto";
import type { Approval } from "@releve/catalogue";
import type { Kysely } from "kysely";
import type { DeviceApprovals } from "../fleet/index.ts";
import { type Tables, prepareQuery } from "../store/index.ts";
import { type Bits, bitsOf } from "./bits.ts";
import type { CatalogueIndex, IndexedUpdate } from "./catalogue-index.ts";
import { type Offer, deviceOffer } from "./offers.ts";
import { type MetPrerequisites, isSent, topsAmong } from "./package-nodes.ts";
import { boundedCache } from "./bounded-cache.ts";
import { Withholding } from "./withhold.ts";

/** Devices whose packages are remembered; the next sync of another one reads them. */
const MAX_DEVICES = 100_000;
/** Memory for plans, bytes. */
const MAX_PLAN_BYTES = 64 * 1024 * 1024;

/** The device's packages as of its inventory: `at` grows with each (`devices.inventory_at`). */
export interface Inventory {
  deviceId: string;
  at: number | null;
}

/**
 * What devices of the same packages, groups and installed gates are offered as long as nothing is known of what
 * applies there; computed once for all of them and for each change of catalogue or approvals.
 */
export interface PackagePlan {
  /** The nodes of the packages (`PackageNodes`). */
  nodes: Bits;
  /** Approved, and withheld until what supersedes them is known not to take their place. */
  waiting: readonly IndexedUpdate[];
  /**
   * Categories and detectoids that any update in scope depends on, also through others, their own prerequisites met;
   * then updates, the newest first.
   */
  offer: Offer;
  /** How many of the offer are categories and detectoids. */
  gates: number;
}

export type PackagePlans = (sight: Omit<Sight, "nodes">, inventory: Inventory) => Promise<PackagePlan>;

/** What is looked at for one device. */
export interface Sight {
  index: CatalogueIndex;
  approvals: DeviceApprovals;
  met: MetPrerequisites;
  nodes: Bits;
}

export function createPackagePlans(db: Kysely<Tables>): PackagePlans {
  const packagesOf = prepareQuery((deviceId) =>
    db.selectFrom("device_packages").select(["package", "architecture"]).where("device_id", "=", deviceId),
  );
  const devices = boundedCache<string, KnownDevice>(MAX_DEVICES);
  const plans = boundedCache<string, PackagePlan & { asOf: string }>(MAX_PLAN_BYTES);

  const nodesOf = async (index: CatalogueIndex, { deviceId, at }: Inventory): Promise<Bits> => {
    const { packages } = index;
    const rows = at === null ? [] : await packagesOf(db, deviceId);
    const nodes = rows.flatMap((row) =>
      packages.reachedBy({ name: row.package, architecture: row.architecture }),
    );
    return bitsOf(nodes, packages.count);
  };

  return async (seen, inventory) => {
    const { index, approvals, met } = seen;
    const { deviceId, at } = inventory;
    const asOf = `${index.generation} ${approvals.mark}`;
    const rest = ` ${approvals.groupsKey} ${met.key}`;
    const device = devices.get(deviceId);
    // A package that no update had may have become one's node.
    const isCurrent = device?.at === at && device.nodes === index.packages.count;
    const kept = isCurrent ? plans.get(device.content + rest) : undefined;
    if (kept?.asOf === asOf) return kept;
    const nodes = kept?.nodes ?? (await nodesOf(index, inventory));
    const content = isCurrent && kept !== undefined ? device.content : hash("sha256", nodes.words, "base64");
    devices.set(deviceId, { at, nodes: index.packages.count, content }, 1);
    const shared = plans.get(content + rest);
    if (shared?.asOf === asOf) return shared;
    const plan = { ...planOf({ ...seen, nodes }), asOf };
    plans.set(content + rest, plan, bytesOf(plan));
    return plan;
  };
}

interface KnownDevice {
  at: number | null;
  /** How many there were when its packages were read. */
  nodes: number;
  /** Equal for equal packages. */
  content: string;
}

/** Bytes of an entry beside its lists, roughly. */
const ENTRY_BYTES = 1_000;

/** Of an update in three lists. */
const PLACE_BYTES = 16;

function bytesOf({ nodes, offer, waiting }: PackagePlan): number {
  return ENTRY_BYTES + nodes.words.byteLength + PLACE_BYTES * (offer.updates.length + waiting.length);
}

function planOf(sight: Sight): PackagePlan {
  const { index, nodes, met } = sight;
  const withholding = withholdingOf(sight);
  const candidates = new Set<IndexedUpdate>();
  const approved = new Set<IndexedUpdate>();
  const clauses = new Set<IndexedUpdate["clauses"]>();
  for (const node of nodes) {
    for (const update of index.packages.topsOf(node, index.update, met)) candidates.add(update);
    for (const update of approvedTops(sight, node)) approved.add(update);
    for (const update of index.packages.prerequisitesOf(node))
      if (isSent(update, met)) for (const one of withholding.cycleOf(update)) candidates.add(one);
    for (const one of index.packages.clausesOf(node)) clauses.add(one);
  }
  const gates = prerequisitesOf(clauses, index).filter(met.isMet);
  const updates = [...candidates].filter((update) => !withholding.isWithheld(update)).sort(newestFirst);
  const waiting = [...approved].filter((update) => withholding.isWithheld(update));
  return { nodes, waiting, offer: deviceOffer([...gates, ...updates]), gates: gates.length };
}

/** Approved updates of a package that no other one supersedes that is approved as firmly. */
function approvedTops({ index, approvals, met }: Sight, node: number): IndexedUpdate[] {
  if (!approvals.hasAny) return [];
  const approvalOf = (update: IndexedUpdate) => asInstalling(approvals.of(update.updateId)?.action);
  const approved = [...index.packages.updatesOf(node)].filter(
    (update) => isSent(update, met) && approvalOf(update) !== undefined,
  );
  const required = approved.filter((update) => approvalOf(update) === "required");
  return [approved, required].flatMap((some) => topsAmong(some, index.update, met));
}

export function newestFirst(a: IndexedUpdate, b: IndexedUpdate): number {
  return b.revisionId - a.revisionId;
}

/** What an agent told of the updates that it holds, `urn:releve:wusp`. */
export interface Told {
  notApplicable: ReadonlySet<IndexedUpdate>;
  /** Applicable, and not to be installed by themselves. */
  unapproved: ReadonlySet<IndexedUpdate>;
}

const NOTHING_TOLD: Told = { notApplicable: new Set(), unapproved: new Set() };

/** What is not sent counts for nothing (`topsAmong`). */
export function withholdingOf(
  { index, approvals, nodes, met }: Sight,
  { notApplicable, unapproved }: Told = NOTHING_TOLD,
): Withholding<IndexedUpdate> {
  const sentOf = (ids: readonly string[]) =>
    ids.flatMap((id) => index.update(id) ?? []).filter((update) => isSent(update, met));
  return new Withholding<IndexedUpdate>({
    isInScope: (update) => isSent(update, met) && update.nodes.some((node) => nodes.has(node)),
    successorsOf: (update) => sentOf(update.successors),
    supersededBy: (update) => sentOf(update.superseded),
    isNotApplicable: (update) => notApplicable.has(update),
    isUnapproved: (update) => unapproved.has(update),
    approvalOf: (update) => asInstalling(approvals.of(update.updateId)?.action),
    isPrerequisite: (update) => !index.isLeaf(update),
  });
}

export const asInstalling = (action: string | undefined): Approval | undefined =>
  action === "required" || action === "available" ? action : undefined;

export const isInstalling = (action: string | undefined): boolean => asInstalling(action) !== undefined;

/** Every category and detectoid that the clauses name, also through others. */
function prerequisitesOf(
  clauses: Iterable<IndexedUpdate["clauses"]>,
  index: CatalogueIndex,
): IndexedUpdate[] {
  const found = new Set<IndexedUpdate>();
  const path = [...clauses];
  for (let at = path.pop(); at !== undefined; at = path.pop())
    for (const id of at.flat()) {
      const update = index.update(id);
      if (update === undefined || update.type === "Software" || found.has(update)) continue;
      found.add(update);
      path.push(update.clauses);
    }
  return [...found];
}
