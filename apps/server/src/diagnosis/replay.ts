import { setImmediate } from "node:timers/promises";
import { Inventory, type WhyLimit } from "@releve/api";
import {
  type EvaluatedRevision,
  type HeldRevision,
  type ScanResult,
  createEvaluator,
  factsOf,
  toldOf,
  verdictsOf,
} from "@releve/diagnosis";
import type { Facts } from "@releve/rules";
import type { Kysely } from "kysely";
import { readInventory } from "../fleet/inventory.ts";
import { type DevicesTable, type Tables, inChunks } from "../store/index.ts";
import { deploymentOf } from "../wusp/deployments.ts";
import { asInstalling } from "../wusp/package-plans.ts";
import { Withholding } from "../wusp/withhold.ts";
import { type CatalogueState, type PastDecisions, pastDecisions } from "./catalogue-state.ts";
import { type DeviceDecisions, readDecisions } from "./decisions.ts";
import { type CatalogueUpdate, type DeviceCatalogue, readDeviceCatalogue } from "./device-catalogue.ts";

/** Calls of SyncUpdates that are done in thought: doubling steps need far fewer, whatever the chains. */
const MAX_ROUNDS = 200;
/** Revisions read before other work of the service gets its turn. */
const READ_AT_ONCE = 200;

/** A device's scan, done again from the facts that it reported last. */
export interface DeviceReplay extends ScanResult {
  catalogue: DeviceCatalogue;
  decisions: DeviceDecisions;
  past: PastDecisions;
  /** Undefined: the device reports none; then nothing was evaluated. */
  facts: { facts: Facts; at: number } | undefined;
  limits: WhyLimit[];
}

const NOTHING: DeviceCatalogue = { scope: [], gates: [], successorsOf: () => [], clausesOf: () => [] };

export async function replayDevice(
  db: Kysely<Tables>,
  device: DevicesTable,
  state: CatalogueState,
): Promise<DeviceReplay> {
  const past = await pastDecisions(db, state.at);
  const decisions = await readDecisions(db, device.device_id, state, past);
  const facts = await factsOfDevice(db, device);
  const catalogue =
    facts === undefined ? NOTHING : await readDeviceCatalogue(db, device.device_id, state, past);
  const evaluated = facts === undefined ? [] : await scan(db, catalogue, decisions, facts.facts);
  const limits = limitsOf(device, state, past);
  return { catalogue, decisions, past, facts, evaluated, verdicts: verdictsOf(evaluated), limits };
}

/** An agent sends its inventory when it changed: at every later scan it was still so. */
async function factsOfDevice(
  db: Kysely<Tables>,
  { device_id, inventory_at, last_scan_at }: DevicesTable,
): Promise<DeviceReplay["facts"]> {
  if (inventory_at === null) return undefined;
  const { data: inventory } = Inventory.safeParse(await readInventory(db, device_id));
  if (inventory === undefined) return undefined;
  return { facts: factsOf(inventory), at: Math.max(inventory_at, last_scan_at ?? 0) };
}

function limitsOf(device: DevicesTable, state: CatalogueState, past: PastDecisions): WhyLimit[] {
  const limits: WhyLimit[] = [];
  if (device.certificate_sha256 === null) limits.push("no-facts");
  else if (device.inventory_at === null) limits.push("no-inventory");
  else limits.push("facts-of-last-report");
  if (state.at !== undefined) limits.push("past-facts", "past-groups");
  if (!past.isWhole) limits.push("past-approvals");
  if (state.ifApproved !== undefined || state.ifDeclined !== undefined) limits.push("hypothetical");
  return limits;
}

/** What a client says of itself in a SyncUpdates: update ids. */
interface Said {
  installed: ReadonlySet<string>;
  notApplicable: ReadonlySet<string>;
  unapproved: ReadonlySet<string>;
}

/**
 * The client's part of MS-WUSP 3.1.5.7 and the service's, in turn, until neither says anything new: what the
 * agent then holds, and what it is there.
 */
async function scan(
  db: Kysely<Tables>,
  catalogue: DeviceCatalogue,
  decisions: DeviceDecisions,
  facts: Facts,
): Promise<EvaluatedRevision[]> {
  const evaluate = createEvaluator(facts);
  const revisionsOf = reader(db, decisions);
  let said: Said = { installed: new Set(), notApplicable: new Set(), unapproved: new Set() };
  let evaluated: EvaluatedRevision[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    evaluated = evaluate(await revisionsOf(offeredTo(catalogue, decisions, said)));
    await setImmediate();
    const next = saidBy(evaluated, said.installed);
    if (SAID.every((list) => isSame(next[list], said[list]))) break;
    said = next;
  }
  return evaluated;
}

/** As `withholdingOf` of wusp/package-plans.ts offers them. */
function offeredTo(
  { scope, gates, successorsOf, clausesOf }: DeviceCatalogue,
  decisions: DeviceDecisions,
  { installed, notApplicable, unapproved }: Said,
): CatalogueUpdate[] {
  const isOpen = ({ clauses }: Pick<CatalogueUpdate, "clauses">) =>
    clauses.every((clause) => clause.some((id) => installed.has(id)));
  const known = new Map(scope.map((update) => [update.updateId, update]));
  const isMet = (id: string) => isOpen({ clauses: clausesOf(id) });
  const withholding = new Withholding<string>({
    isInScope: (id) => known.has(id) && isMet(id),
    successorsOf: (id) => successorsOf(id).filter(isMet),
    supersededBy: () => [],
    isNotApplicable: (id) => notApplicable.has(id),
    isUnapproved: (id) => unapproved.has(id),
    approvalOf: (id) => asInstalling(decisions.of(id)?.action),
    isPrerequisite: (id) => known.get(id)?.isLeaf === false,
  });
  return [...gates, ...scope.filter(({ updateId }) => !withholding.isWithheld(updateId))].filter(isOpen);
}

const SAID = ["installed", "notApplicable", "unapproved"] as const satisfies (keyof Said)[];

/** As protocol-talker/sync.ts of the agent says it. `opened`: gates of before, which stay gates (gates.ts there). */
function saidBy(evaluated: readonly EvaluatedRevision[], opened: ReadonlySet<string>): Said {
  const ids = (chosen: readonly EvaluatedRevision[]) =>
    new Set(chosen.map(({ revision }) => revision.updateId));
  const { notApplicable, unapproved } = toldOf(evaluated);
  return {
    installed: ids(
      evaluated.filter(
        ({ revision, result }) =>
          !revision.isLeaf && (result.applicability === "installed" || opened.has(revision.updateId)),
      ),
    ),
    notApplicable: ids(notApplicable),
    unapproved: ids(unapproved),
  };
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

/** Updates as the device would hold them; each fragment is read once. */
function reader(db: Kysely<Tables>, decisions: DeviceDecisions) {
  const known = new Map<number, HeldRevision>();
  return async (updates: readonly CatalogueUpdate[]): Promise<HeldRevision[]> => {
    const missing = updates.filter(({ revisionId }) => !known.has(revisionId));
    for (const chunk of inChunks(missing, READ_AT_ONCE)) {
      const rows = await db
        .selectFrom("updates")
        .select(["revision_id", "core"])
        .where(
          "revision_id",
          "in",
          chunk.map(({ revisionId }) => revisionId),
        )
        .execute();
      const cores = new Map(rows.map(({ revision_id, core }) => [revision_id, core]));
      for (const update of chunk)
        known.set(update.revisionId, heldOf(update, cores.get(update.revisionId) ?? "", decisions));
    }
    return updates.flatMap(({ revisionId }) => known.get(revisionId) ?? []);
  };
}

function heldOf(update: CatalogueUpdate, core: string, decisions: DeviceDecisions): HeldRevision {
  const decision = decisions.of(update.updateId);
  const deployment = deploymentOf(update, {
    approval:
      decision === undefined
        ? undefined
        : {
            groupId: decision.group_id,
            deploymentId: decision.deployment_id,
            action: decision.action,
            deadlineAt: decision.deadline_at,
            changedAt: decision.changed_at,
          },
    isMember: update.isMember,
    version: { major: 2, minor: 0 },
    isOwnAgent: true,
    since: new Date(0),
  });
  const { revisionId, updateId, revisionNumber, isLeaf } = update;
  return { revisionId, updateId, revisionNumber, isLeaf, deployment, core };
}
