import { ALL_COMPUTERS } from "@releve/api";
import { type CatalogueEntry, evaluateCatalogue } from "@releve/catalogue";
import { type Approval, type Group, effectiveApproval } from "@releve/deployment";
import type { Expression, Facts } from "@releve/rules";
import fc from "fast-check";
import { recomputeFlags } from "../store/catalogue-flags.ts";
import type { Store, Tables } from "../store/index.ts";

const HOUR = 3_600_000;
/** Updates, devices and groups are numbers; instants are hours ago. */
export interface RandomUpdate {
  superseded: number[];
  prerequisites: number[][];
  importedAgo: number;
  isDeclined: boolean;
  approvals: { group: number; action: Tables["deployments"]["action"] }[];
}
export interface RandomDevice {
  /** By update: how it stands by its own rules. */
  facts: ("installed" | "applicable" | "neither" | "unknown")[];
  /** Null: never. */
  scannedAgo: number | null;
  group: number;
  /** What an approved one supersedes is not sent to it, unless it links it to another (as stock clients). */
  isThrifty: boolean;
}
export interface RandomFleet {
  updates: RandomUpdate[];
  devices: RandomDevice[];
}

const hex = (n: number, kind: string) => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
export const updateId = (n: number) => hex(n, "1");
const deviceId = (n: number) => hex(n, "2");
/** 0: All computers; 1 and 2 below it; 3 below 1. */
const PARENTS = [null, 0, 0, 1];
const groupId = (n: number) => (n === 0 ? ALL_COMPUTERS : hex(n, "3"));
export const groups: Group[] = PARENTS.map((parent, n) => ({
  groupId: groupId(n),
  parentId: parent === null ? null : groupId(parent),
}));

const indexes = (count: number, maxLength: number) =>
  fc.uniqueArray(fc.nat(Math.max(0, count - 1)), { maxLength });
const update = (n: number, count: number): fc.Arbitrary<RandomUpdate> =>
  fc.record({
    // Mostly of older ones, so that there are chains and diamonds; sometimes of any, so that there are cycles.
    superseded: fc.oneof(
      { weight: 12, arbitrary: n === 0 ? fc.constant<number[]>([]) : indexes(n, 2) },
      { weight: 1, arbitrary: indexes(count, 1) },
    ),
    prerequisites: fc.oneof(
      { weight: 8, arbitrary: fc.constant<number[][]>([]) },
      {
        weight: 1,
        arbitrary: fc.array(
          indexes(count, 2).filter((any) => any.length > 0),
          { maxLength: 1 },
        ),
      },
    ),
    importedAgo: fc.constantFrom(1000, 500, 100, 10),
    isDeclined: fc.integer({ max: 12, min: 0 }).map((n) => n === 0),
    approvals: fc.uniqueArray(
      fc.record({
        group: fc.constantFrom(0, 0, 0, 1, 2, 3),
        action: fc.constantFrom<Approval["action"]>("required", "required", "required", "available", "block"),
      }),
      { maxLength: 3, selector: ({ group }) => group },
    ),
  });
const device = (count: number): fc.Arbitrary<RandomDevice> =>
  fc.record({
    facts: fc.array(
      fc.constantFrom<RandomDevice["facts"][number]>(
        "installed",
        "applicable",
        "applicable",
        "neither",
        "unknown",
      ),
      { minLength: count, maxLength: count },
    ),
    scannedAgo: fc.constantFrom(null, 700, 50, 2, 2, 2, 2, 2, 2, 2, 2, 2),
    group: fc.constantFrom(0, 1, 2, 3),
    isThrifty: fc.boolean(),
  });
export const randomFleet: fc.Arbitrary<RandomFleet> = fc.integer({ min: 2, max: 8 }).chain((count) =>
  fc.record({
    updates: fc.tuple(...Array.from({ length: count }, (_, n) => update(n, count))),
    devices: fc.array(device(count), { minLength: 1, maxLength: 4 }),
  }),
);

const LOGIC = "http://schemas.microsoft.com/msus/2002/12/LogicalApplicabilityRules";
const rule = (name: string): Expression => ({ namespace: LOGIC, name, attributes: {}, children: [] });
const ruleOf = (holds: boolean) => rule(holds ? "True" : "False");
const NO_FACTS: Facts = { debianSystem: () => undefined, debianPackages: () => [] };

function at<T>(list: readonly T[], n: number): T {
  const found = list[n];
  if (found === undefined) throw new RangeError(`There is no ${n}.`);
  return found;
}

/** The evaluator's view of the updates, on one device. */
function entriesOf(
  { updates }: RandomFleet,
  device: RandomDevice,
  { among, approvals }: { among: readonly number[]; approvals: Approvals },
): CatalogueEntry[] {
  const { facts } = device;
  return among.map((n) => ({
    approval: installing(approvalOf(device, n, approvals)),
    revisionId: n,
    updateId: updateId(n),
    prerequisites: at(updates, n).prerequisites.map((any) => ({ anyOf: any.map(updateId) })),
    superseded: at(updates, n)
      .superseded.filter((one) => one !== n)
      .map(updateId),
    isInstalled: facts[n] === "unknown" ? rule("NoSuchRule") : ruleOf(facts[n] === "installed"),
    isInstallable: ruleOf(facts[n] === "applicable"),
  }));
}

/** Approvals by update, as they are in the store. */
export type Approvals = ReadonlyMap<number, readonly Approval[]>;

export function approvalOf(
  device: RandomDevice,
  n: number,
  approvals: Approvals,
): Approval["action"] | undefined {
  return effectiveApproval(groups, [groupId(device.group)], approvals.get(n) ?? [])?.approval.action;
}

const installing = (action: string | undefined) =>
  action === "required" || action === "available" ? action : undefined;
const installs = (action: string | undefined) => installing(action) !== undefined;

/** What a device is to install: applicable, approved, and superseded by nothing here. */
export function needOf(
  fleet: RandomFleet,
  device: RandomDevice,
  { offered, approvals }: { offered: readonly number[]; approvals: Approvals },
): number[] {
  const { results } = evaluateCatalogue(entriesOf(fleet, device, { among: offered, approvals }), NO_FACTS);
  return offered.filter((n) => {
    const result = results.get(n);
    return (
      result?.applicability === "applicable" &&
      result.supersededBy === undefined &&
      installs(approvalOf(device, n, approvals))
    );
  });
}

/** What a scan of a device reports. */
function reportOf(
  fleet: RandomFleet,
  device: RandomDevice,
  { offered, approvals }: { offered: readonly number[]; approvals: Approvals },
): Map<number, "needed" | "installed"> {
  const isApproved = (n: number) => installs(approvalOf(device, n, approvals));
  const above = (n: number) => successorsOf(fleet, n).some((one) => offered.includes(one) && isApproved(one));
  const links = (n: number) =>
    offered.some(
      (one) => isApproved(one) && successorsOf(fleet, one, (way) => offered.includes(way)).includes(n),
    );
  const sent = device.isThrifty ? offered.filter((n) => !above(n) || isApproved(n) || links(n)) : offered;
  const { results } = evaluateCatalogue(entriesOf(fleet, device, { among: sent, approvals }), NO_FACTS);
  const report = new Map<number, "needed" | "installed">();
  for (const n of sent) {
    const result = results.get(n);
    if (isRequired(fleet, n)) continue;
    if (result?.applicability === "installed") report.set(n, "installed");
    else if (result?.applicability === "applicable" && result.supersededBy === undefined)
      report.set(n, "needed");
  }
  return report;
}

export function isRequired({ updates }: RandomFleet, n: number): boolean {
  return updates.some(({ prerequisites }) => prerequisites.some((any) => any.includes(n)));
}

/** All above an update, however far, also through declined ones. */
export function successorsOf(
  { updates }: RandomFleet,
  n: number,
  through: (n: number) => boolean = () => true,
): number[] {
  const found = new Set<number>();
  const visit = (below: number): void => {
    for (const [at, { superseded }] of updates.entries())
      if (at !== n && !found.has(at) && superseded.includes(below) && through(at)) {
        found.add(at);
        visit(at);
      }
  };
  visit(n);
  return [...found];
}

const TABLES = [
  ...["prerequisites", "supersedes", "deployments", "device_groups", "update_status", "updates", "devices"],
  ...["pruned_updates", "pruning_runs", "update_offers", "device_moves", "update_changes", "audit", "jobs"],
] as const satisfies (keyof Tables)[];

/** Empties the store and puts the fleet into it; devices report what they found when they scanned. */
export async function fill({ db }: Store, fleet: RandomFleet, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const table of TABLES) await trx.deleteFrom(table as "audit").execute();
    await trx.deleteFrom("groups").where("built_in", "=", 0).execute();
    await trx
      .insertInto("groups")
      .values(
        groups.slice(1).map((group, n) => ({
          ...{ group_id: group.groupId, parent_id: group.parentId, name: `g${n}` },
          ...{ built_in: 0, policy_json: null },
        })),
      )
      .execute();
    for (const [n, one] of fleet.updates.entries())
      await addUpdate(trx, fleet, n, now - one.importedAgo * HOUR);
    await recomputeFlags(
      trx,
      fleet.updates.map((_, n) => updateId(n)),
    );
    for (const [n, one] of fleet.devices.entries()) await addDevice(trx, n, one);
  });
  const { approvals } = await decisionsOf({ db });
  for (const [n, one] of fleet.devices.entries()) {
    if (one.scannedAgo === null) continue;
    const ago = one.scannedAgo;
    // A scan says nothing of what came just before it ended.
    const offered = [...fleet.updates.keys()].filter(
      (n) => !at(fleet.updates, n).isDeclined && at(fleet.updates, n).importedAgo > ago + 1,
    );
    await report(db, fleet, n, { at: now - ago * HOUR, offered, approvals });
  }
}

async function addUpdate(db: Store["db"], fleet: RandomFleet, n: number, imported_at: number): Promise<void> {
  const one = at(fleet.updates, n);
  const { revision_id } = await db
    .insertInto("updates")
    .values({
      ...{ update_id: updateId(n), revision_number: 1, type: "Software", is_latest: 1, is_leaf: 1 },
      ...{
        declined_at: one.isDeclined ? 1 : null,
        title: `update ${n}`,
        description: "",
        more_info_url: null,
      },
      ...{ classification_id: null, product_id: null, source_id: null, package: null, version: null },
      ...{ architecture: null, released_at: n, imported_at, size_bytes: 1, cves: "", is_superseded: 0 },
      ...{ document: null, document_hash: "", core: "<core/>", extended: null, localized_json: null },
    })
    .returning("revision_id")
    .executeTakeFirstOrThrow();
  for (const below of one.superseded)
    if (below !== n)
      await db
        .insertInto("supersedes")
        .values({ revision_id, superseded_id: updateId(below) })
        .execute();
  for (const [clause, any] of one.prerequisites.entries())
    for (const id of any)
      await db
        .insertInto("prerequisites")
        .values({ revision_id, clause, prerequisite_id: updateId(id), is_category: 0 })
        .execute();
  for (const { group, action } of one.isDeclined ? [] : one.approvals)
    await db
      .insertInto("deployments")
      .values({
        ...{ update_id: updateId(n), group_id: groupId(group), action, deadline_at: null },
        ...{ changed_at: imported_at, changed_seq: 0, actor: "a" },
      })
      .execute();
}

async function addDevice(db: Store["db"], n: number, { group }: RandomDevice): Promise<void> {
  await db
    .insertInto("devices")
    .values({
      ...{ device_id: deviceId(n), name: `d${n}`, dns_name: "", certificate_sha256: null, enrolled_at: 1 },
      ...{ system: "", packages: 0, restart_pending: 0, progress_json: "{}", needed: 0, needed_security: 0 },
      ...{ failed: 0, installed: 0, health: "up-to-date" },
    })
    .execute();
  if (group > 0)
    await db
      .insertInto("device_groups")
      .values({ device_id: deviceId(n), group_id: groupId(group) })
      .execute();
}

/** What is offered and approved now. */
export async function decisionsOf({
  db,
}: Pick<Store, "db">): Promise<{ offered: number[]; approvals: Approvals }> {
  const numberOf = (id: string) => Number(id.slice(-12));
  const updates = await db
    .selectFrom("updates")
    .select("update_id")
    .where("declined_at", "is", null)
    .orderBy("update_id")
    .execute();
  const rows = await db.selectFrom("deployments").selectAll().execute();
  const approvals = Map.groupBy(
    rows.map((row) => ({
      n: numberOf(row.update_id),
      groupId: row.group_id,
      action: row.action,
      deadlineAt: null,
    })),
    ({ n }) => n,
  );
  return { offered: updates.map((row) => numberOf(row.update_id)), approvals };
}

/** A device scans and reports. */
export async function report(
  db: Store["db"],
  fleet: RandomFleet,
  n: number,
  { at: since, ...state }: { at: number; offered: readonly number[]; approvals: Approvals },
): Promise<void> {
  const device_id = deviceId(n);
  await db.deleteFrom("update_status").where("device_id", "=", device_id).execute();
  for (const [id, found] of reportOf(fleet, at(fleet.devices, n), state))
    await db
      .insertInto("update_status")
      .values({ device_id, update_id: updateId(id), state: found, code: null, since })
      .execute();
  await db
    .updateTable("devices")
    .set({ last_scan_at: since, last_report_at: since })
    .where("device_id", "=", device_id)
    .execute();
}
