import { randomUUID } from "node:crypto";
import { ALL_COMPUTERS, Policy, UNASSIGNED_COMPUTERS } from "@releve/api";
import type { Kysely, Transaction } from "kysely";
import { audit } from "../identity/audit.ts";
import type { Services } from "../services.ts";
import { type Tables, inChunks, markChanged, noteMoved } from "../store/index.ts";
import { RestError, notFound } from "./errors.ts";
import { impactOfGroupChange } from "./group-impact.ts";
import { type GroupTree, readGroupTree } from "./groups-tree.ts";
import type { Handlers } from "./handlers.ts";
import { impactOfPolicy } from "./policy-impact.ts";

/** Levels below All computers: deeper trees help nobody and cost every decision. */
const MOST_LEVELS = 10;
const MOST_GROUPS = 2000;

type GroupRoutes =
  | "previewGroupChange"
  | "listGroups"
  | "createGroup"
  | "changeGroup"
  | "removeGroup"
  | "setMembers"
  | "setPolicy"
  | "previewPolicy";
type GroupRow = Tables["groups"];

export function groupHandlers(services: Services): Handlers<GroupRoutes> {
  return { ...treeHandlers(services), ...contentHandlers(services) };
}

async function oneGroup(db: Kysely<Tables>, groupId: string) {
  const group = (await groups(db)).find((row) => row.groupId === groupId);
  if (group === undefined) throw notFound("group");
  return group;
}

function treeHandlers(
  services: Services,
): Handlers<"listGroups" | "createGroup" | "changeGroup" | "removeGroup"> {
  const { db } = services.store;
  return {
    listGroups: () => groups(db),
    createGroup: async ({ body, actor }) => {
      const group_id = randomUUID();
      await change(services, actor.name, "group.create", async (trx, tree) => {
        if (tree.rows.length >= MOST_GROUPS) throw new RestError("conflict", "There are too many groups.");
        requireParent(tree, body.parentId, 1);
        requireFreeName(tree, body.name, body.parentId);
        const row: GroupRow = {
          group_id,
          name: body.name,
          parent_id: body.parentId,
          built_in: 0,
          policy_json: null,
        };
        await trx.insertInto("groups").values(row).execute();
        return { summary: `Made the group ${body.name}`, devices: [] };
      });
      return oneGroup(db, group_id);
    },
    changeGroup: async ({ params, body, actor }) => {
      await change(services, actor.name, "group.change", async (trx, tree) => {
        const row = ownGroup(tree, params.groupId);
        const name = body.name ?? row.name;
        const parent_id = body.parentId ?? row.parent_id ?? ALL_COMPUTERS;
        if (tree.within(row.group_id).includes(parent_id))
          throw new RestError("conflict", "A group cannot be below itself.");
        requireParent(tree, parent_id, heightOf(tree, row.group_id));
        requireFreeName(tree, name, parent_id, row.group_id);
        await trx
          .updateTable("groups")
          .set({ name, parent_id })
          .where("group_id", "=", row.group_id)
          .execute();
        const devices = parent_id === row.parent_id ? [] : await devicesWithin(trx, tree, row.group_id);
        return { summary: `Changed the group ${row.name}`, devices };
      });
      return oneGroup(db, params.groupId);
    },
    removeGroup: async ({ params, actor }) => {
      await change(services, actor.name, "group.remove", async (trx, tree) => {
        const row = ownGroup(tree, params.groupId);
        const members = await devicesWithin(trx, tree, row.group_id);
        if (members.length > 0 || tree.within(row.group_id).length > 1)
          throw new RestError(
            "conflict",
            "Only an empty group can be removed: move its devices and groups first.",
          );
        await trx.deleteFrom("deployments").where("group_id", "=", row.group_id).execute();
        await trx.deleteFrom("groups").where("group_id", "=", row.group_id).execute();
        return { summary: `Removed the group ${row.name}`, devices: [] };
      });
    },
  };
}

function contentHandlers(
  services: Services,
): Handlers<"previewGroupChange" | "setMembers" | "setPolicy" | "previewPolicy"> {
  const { db } = services.store;
  return {
    previewGroupChange: ({ params, body }) => impactOfGroupChange(db, params.groupId, body),
    previewPolicy: ({ params, body }) => impactOfPolicy(db, params.groupId, body.policy),
    setMembers: async ({ params, body, actor }) => {
      await change(services, actor.name, "group.members", async (trx, tree) => {
        const row = groupOf(tree, params.groupId);
        if (row.group_id === ALL_COMPUTERS)
          throw new RestError("conflict", "Every device is in All computers already.");
        await moveDevices(trx, body.deviceIds, row.group_id);
        const noun = body.deviceIds.length === 1 ? "device" : "devices";
        return { summary: `Moved ${body.deviceIds.length} ${noun} to ${row.name}`, devices: body.deviceIds };
      });
      return oneGroup(db, params.groupId);
    },
    setPolicy: async ({ params, body, actor }) => {
      await change(services, actor.name, "group.policy", async (trx, tree) => {
        const row = groupOf(tree, params.groupId);
        await trx
          .updateTable("groups")
          .set({ policy_json: body.policy === null ? null : JSON.stringify(body.policy) })
          .where("group_id", "=", row.group_id)
          .execute();
        return { summary: `Set the policy of ${row.name}`, devices: [] };
      });
      services.bus.emitAgents("all", "policy");
      // Another detection frequency is another patience.
      services.fleet.judgeLater(async () => {
        await services.fleet.findSilent();
        return [];
      });
      return oneGroup(db, params.groupId);
    },
  };
}

interface Changed {
  summary: string;
  /** Devices that other approvals and another policy reach now. */
  devices: readonly string[];
}

/** One transaction over the tree as it is then, one entry in the audit log, and the news. */
async function change(
  { store, bus, fleet }: Services,
  actor: string,
  action: string,
  work: (trx: Transaction<Tables>, tree: GroupTree) => Promise<Changed>,
): Promise<void> {
  const { devices } = await store.db.transaction().execute(async (trx) => {
    // The tree must not change meanwhile: two moves at once could close a circle.
    if (store.kind === "postgresql")
      await trx
        .selectFrom("groups")
        .select("group_id")
        .where("group_id", "=", ALL_COMPUTERS)
        .forUpdate()
        .execute();
    const changed = await work(trx, await readGroupTree(trx));
    // The tree is kept as of the mark; the groups that a device is in are asked for with each of its calls.
    if (action !== "group.members") await markChanged(trx, []);
    await noteMoved(trx, changed.devices);
    await audit(trx, { actor, action, summary: changed.summary });
    return changed;
  });
  bus.emitConsole({ topic: "groups" });
  bus.emitConsole({ topic: "audit" });
  if (devices.length === 0) return;
  bus.emitAgents(devices, "policy");
  bus.emitAgents(devices, "deployments");
  fleet.judgeLater(() => Promise.resolve(devices));
}

function groupOf(tree: GroupTree, groupId: string): GroupRow {
  const row = tree.rows.find((group) => group.group_id === groupId);
  if (row === undefined) throw notFound("group");
  return row;
}

function ownGroup(tree: GroupTree, groupId: string): GroupRow {
  const row = groupOf(tree, groupId);
  if (row.built_in === 1) throw new RestError("conflict", `${row.name} is built in and stays as it is.`);
  return row;
}

/** `height`: levels of what is put below the parent. */
function requireParent(tree: GroupTree, parentId: string, height: number): void {
  groupOf(tree, parentId);
  if (parentId === UNASSIGNED_COMPUTERS)
    throw new RestError("conflict", "Unassigned computers holds no groups.");
  let depth = 0;
  for (let at: string | null = parentId; at !== null; at = groupOf(tree, at).parent_id) depth++;
  if (depth - 1 + height > MOST_LEVELS)
    throw new RestError("conflict", `Groups go at most ${MOST_LEVELS} levels deep.`);
}

function heightOf(tree: GroupTree, groupId: string): number {
  const children = tree.rows.filter((row) => row.parent_id === groupId);
  return 1 + Math.max(0, ...children.map((row) => heightOf(tree, row.group_id)));
}

function requireFreeName(tree: GroupTree, name: string, parentId: string, except?: string): void {
  const taken = tree.rows.some(
    (row) =>
      row.parent_id === parentId && row.group_id !== except && row.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw new RestError("conflict", `There is a group ${name} here already.`);
}

async function devicesWithin(db: Kysely<Tables>, tree: GroupTree, groupId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("device_groups")
    .select("device_id")
    .distinct()
    .where("group_id", "in", tree.within(groupId))
    .execute();
  return rows.map(({ device_id }) => device_id);
}

/** A moved device is in this group and in no other; in Unassigned computers: in none. */
async function moveDevices(
  trx: Transaction<Tables>,
  deviceIds: readonly string[],
  groupId: string,
): Promise<void> {
  const wanted = [...new Set(deviceIds)];
  for (const chunk of inChunks(wanted)) {
    const { count } = await trx
      .selectFrom("devices")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("device_id", "in", chunk)
      .where("removed_at", "is", null)
      .executeTakeFirstOrThrow();
    if (count !== chunk.length) throw new RestError("not-found", "Some of these devices do not exist.");
    await trx.deleteFrom("device_groups").where("device_id", "in", chunk).execute();
    if (groupId === UNASSIGNED_COMPUTERS) continue;
    await trx
      .insertInto("device_groups")
      .values(chunk.map((device_id) => ({ device_id, group_id: groupId })))
      .execute();
  }
}

async function groups(db: Kysely<Tables>) {
  const [tree, counted, { devices, unassigned }] = await Promise.all([
    readGroupTree(db),
    membersByGroup(db),
    countDevices(db),
  ]);
  return tree.rows.map((row) => ({
    groupId: row.group_id,
    name: row.name,
    parentId: row.parent_id,
    builtIn: row.built_in === 1,
    devices:
      row.group_id === ALL_COMPUTERS
        ? devices
        : row.group_id === UNASSIGNED_COMPUTERS
          ? unassigned
          : new Set(tree.within(row.group_id).flatMap((id) => counted.get(id) ?? [])).size,
    policy: row.policy_json === null ? null : Policy.parse(JSON.parse(row.policy_json)),
  }));
}

async function membersByGroup(db: Kysely<Tables>): Promise<Map<string, string[]>> {
  const rows = await db.selectFrom("device_groups").select(["group_id", "device_id"]).execute();
  const members = new Map<string, string[]>();
  for (const { group_id, device_id } of rows) {
    const list = members.get(group_id);
    if (list === undefined) members.set(group_id, [device_id]);
    else list.push(device_id);
  }
  return members;
}

async function countDevices(db: Kysely<Tables>): Promise<{ devices: number; unassigned: number }> {
  const present = db
    .selectFrom("devices")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("removed_at", "is", null);
  const [all, unassigned] = await Promise.all([
    present.executeTakeFirstOrThrow(),
    present
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("device_groups")
              .select("group_id")
              .whereRef("device_groups.device_id", "=", "devices.device_id"),
          ),
        ),
      )
      .executeTakeFirstOrThrow(),
  ]);
  return { devices: all.count, unassigned: unassigned.count };
}
