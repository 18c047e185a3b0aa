import type { TaskCancelRequest, TaskListQuery, TaskRequest, TasksRequest, TasksResult } from "@releve/api";
import { type Expression, type Kysely, type SqlBool, sql } from "kysely";
import type { z } from "zod";
import { audit } from "../identity/audit.ts";
import type { Services } from "../services.ts";
import { type Tables, inChunks } from "../store/index.ts";
import { ask } from "../tasks/ask.ts";
import { KEPT_MS } from "../tasks/bundles.ts";
import { befall } from "../tasks/change.ts";
import { readProgress } from "../tasks/device.ts";
import { instant, instantOrNull } from "./convert.ts";
import { RestError, notFound } from "./errors.ts";
import { inGroups, readGroupTree } from "./groups-tree.ts";
import type { Handlers } from "./handlers.ts";

/** Tasks of one device that are shown, newest first. */
const SHOWN_TASKS = 100;

type TaskRoutes =
  "listTasks" | "createTask" | "listAllTasks" | "createTasks" | "cancelTasks" | "getTaskBundle";

export function taskHandlers(services: Services): Handlers<TaskRoutes> {
  const { db } = services.store;
  return {
    listTasks: async ({ params: { deviceId } }) => {
      await nameOf(db, deviceId);
      const { items } = await list(db, sql`t.device_id = ${deviceId}`, { offset: 0, limit: SHOWN_TASKS });
      return items;
    },
    listAllTasks: ({ query }) => listAll(db, query),
    createTask: ({ params, body, actor }) => createOne(services, actor.name, params.deviceId, body),
    createTasks: ({ body, actor }) => createMany(services, actor.name, body),
    cancelTasks: ({ body, actor }) => cancel(services, actor.name, body),
    getTaskBundle: async ({ params: { taskId }, reply }) => {
      const task = await db
        .selectFrom("tasks as t")
        .innerJoin("devices as d", "d.device_id", "t.device_id")
        .select(["d.name", "t.finished_at"])
        .where("t.task_id", "=", taskId)
        .executeTakeFirst();
      const found = task && (await services.taskBundles.read(taskId));
      if (task === undefined || found === undefined) throw notFound("bundle of diagnostics");
      const day = instant(task.finished_at ?? Date.now()).slice(0, 10);
      const name = `${task.name.replace(/[^\w.-]+/g, "_").slice(0, 60)}-${day}.tar.gz`;
      reply.header("content-disposition", `attachment; filename="${name}"`);
      reply.header("content-length", found.sizeBytes);
      return found.handle.createReadStream();
    },
  };
}

async function nameOf(db: Kysely<Tables>, deviceId: string) {
  const device = await db
    .selectFrom("devices")
    .select(["name", "certificate_sha256"])
    .where("device_id", "=", deviceId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (device === undefined) throw notFound("device");
  return device;
}

interface Window {
  offset: number;
  limit: number;
}

const joined = (db: Kysely<Tables>) =>
  db.selectFrom("tasks as t").innerJoin("devices as d", "d.device_id", "t.device_id");

async function list(db: Kysely<Tables>, which: Expression<SqlBool>, { offset, limit }: Window) {
  const rows = await joined(db)
    .selectAll("t")
    .select("d.name as device_name")
    .where(which)
    .orderBy("t.created_at", "desc")
    .orderBy("d.name")
    .orderBy("t.task_id")
    .offset(offset)
    .limit(limit)
    .execute();
  return { items: rows.map(toTask), offset };
}

async function listAll(db: Kysely<Tables>, query: z.output<typeof TaskListQuery>) {
  const { batch, state } = query;
  const which = sql<SqlBool>`${batch === undefined ? sql`1 = 1` : sql`t.batch_id = ${batch}`}
    and ${state === undefined ? sql`1 = 1` : sql`t.state = ${state}`}`;
  const [page, { count }] = await Promise.all([
    list(db, which, query),
    joined(db)
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where(which)
      .executeTakeFirstOrThrow(),
  ]);
  return { ...page, total: count };
}

function toTask(row: Tables["tasks"] & { device_name: string }) {
  return {
    taskId: row.task_id,
    batchId: row.batch_id,
    deviceId: row.device_id,
    deviceName: row.device_name,
    kind: row.kind,
    state: row.state,
    by: row.actor,
    createdAt: instant(row.created_at),
    expiresAt: instant(row.expires_at),
    finishedAt: instantOrNull(row.finished_at),
    progress: row.progress_json === null ? null : readProgress(row.progress_json),
    code: row.code,
    detail: row.detail,
    message: row.message,
    bundle:
      row.bundle_bytes === null || row.finished_at === null
        ? null
        : { sizeBytes: row.bundle_bytes, keptUntil: instant(row.finished_at + KEPT_MS) },
  };
}

const wordsOf = (kind: string) => kind.replaceAll("-", " ");

async function createOne(
  services: Services,
  actor: string,
  deviceId: string,
  request: z.output<typeof TaskRequest>,
) {
  const { db } = services.store;
  const { name, certificate_sha256 } = await nameOf(db, deviceId);
  if (certificate_sha256 === null)
    throw new RestError(
      "tasks-not-supported",
      "This computer updates itself by MS-WUSP alone, which has no tasks. Install Relève's agent there.",
    );
  const { created } = await ask(services, actor, request, [deviceId]);
  if (created.length > 0) await note(services, actor, `Asked ${name} to ${wordsOf(request.kind)}`);
  const which = sql<SqlBool>`t.device_id = ${deviceId} and t.kind = ${request.kind}`;
  const [task] = (await list(db, which, { offset: 0, limit: 1 })).items;
  if (task === undefined) throw notFound("task");
  return task;
}

async function note({ store, bus }: Services, actor: string, summary: string): Promise<void> {
  await audit(store.db, { actor, action: "task.create", summary });
  bus.emitConsole({ topic: "audit" });
}

interface Target {
  device_id: string;
  certificate_sha256: string | null;
}

async function targets(
  db: Kysely<Tables>,
  selection: z.output<typeof TasksRequest>["selection"],
): Promise<Target[]> {
  const devices = db
    .selectFrom("devices")
    .select(["device_id", "certificate_sha256"])
    .where("removed_at", "is", null);
  if ("groupId" in selection) {
    const tree = await readGroupTree(db);
    if (!tree.rows.some(({ group_id }) => group_id === selection.groupId)) throw notFound("group");
    return await devices.where(inGroups(tree, [selection.groupId], "devices.device_id")).execute();
  }
  const found: Target[] = [];
  for (const chunk of inChunks([...new Set(selection.deviceIds)]))
    found.push(...(await devices.where("device_id", "in", chunk).execute()));
  return found;
}

async function createMany(
  services: Services,
  actor: string,
  request: z.output<typeof TasksRequest>,
): Promise<z.output<typeof TasksResult>> {
  const all = await targets(services.store.db, request.selection);
  const able = all.filter((one) => one.certificate_sha256 !== null).map((one) => one.device_id);
  const refused = all.length - able.length;
  const waitingOf = (ids: readonly string[]) => ids.filter((id) => !services.bus.isConnected(id)).length;
  if (request.preview) {
    const open = await devicesWith(services.store.db, request.kind, able);
    const fresh = able.filter((id) => !open.has(id));
    const merged = able.length - fresh.length;
    return { batchId: null, created: fresh.length, merged, refused, waiting: waitingOf(fresh) };
  }
  const { batchId, created } = await ask(services, actor, request, able);
  if (created.length > 0) {
    const noun = created.length === 1 ? "device" : "devices";
    await note(services, actor, `Asked ${created.length} ${noun} to ${wordsOf(request.kind)}`);
  }
  return {
    batchId: created.length === 0 ? null : batchId,
    created: created.length,
    merged: able.length - created.length,
    refused,
    waiting: waitingOf(created),
  };
}

/** Those of the devices that have this task and have not done it yet. */
async function devicesWith(
  db: Kysely<Tables>,
  kind: Tables["tasks"]["kind"],
  deviceIds: readonly string[],
): Promise<Set<string>> {
  const open = new Set<string>();
  for (const chunk of inChunks(deviceIds)) {
    const rows = await db
      .selectFrom("tasks")
      .select("device_id")
      .where("kind", "=", kind)
      .where("state", "in", ["queued", "sent", "running"])
      .where("device_id", "in", chunk)
      .execute();
    for (const { device_id } of rows) open.add(device_id);
  }
  return open;
}

async function cancel(services: Services, actor: string, request: z.output<typeof TaskCancelRequest>) {
  const { store, bus } = services;
  const which = "batchId" in request ? [sql<SqlBool>`batch_id = ${request.batchId}`] : [];
  if ("taskIds" in request)
    for (const chunk of inChunks(request.taskIds)) which.push(sql`task_id in (${sql.join(chunk)})`);
  const changed = [];
  for (const some of which) changed.push(...(await befall(store.db, "cancelled", some)));
  const cancelling = changed.filter(({ state }) => state === "cancelling");
  if (changed.length > 0) {
    const summary = `Cancelled ${changed.length} ${changed.length === 1 ? "task" : "tasks"}`;
    await audit(store.db, { actor, action: "task.cancel", summary });
    bus.emitAgents(new Set(cancelling.map(({ device_id }) => device_id)), "tasks");
    bus.emitConsole({ topic: "devices" });
    bus.emitConsole({ topic: "audit" });
  }
  return { cancelled: changed.length - cancelling.length, cancelling: cancelling.length };
}
