import type { Replay, ReplayList, Why } from "@releve/api";
import { explain } from "@releve/diagnosis";
import type { Kysely } from "kysely";
import { type DevicesTable, type Tables, currentChange, inChunks } from "../store/index.ts";
import type { CatalogueState } from "./catalogue-state.ts";
import { questionOf, readAsked } from "./question.ts";
import { type DeviceReplay, replayDevice } from "./replay.ts";

export type { CatalogueState } from "./catalogue-state.ts";

/** Replays kept, for whoever asks about one update of a device after the other. */
const MAX_KEPT = 4;
/** Replays that may wait for their turn: each holds a device's catalogue in memory. */
const MAX_WAITING = 32;

export interface Diagnosis {
  /** Undefined: there is no such update. Throws TooManyError. */
  why: (
    device: DevicesTable,
    isConnected: boolean,
    updateId: string,
    state: CatalogueState,
  ) => Promise<Why | undefined>;
  /** Throws TooManyError. */
  replay: (
    device: DevicesTable,
    state: CatalogueState,
    page: { list: ReplayList; offset: number; limit: number },
  ) => Promise<Replay>;
}

/** More replays were asked for at once than are kept waiting. */
export class TooManyError extends Error {
  constructor() {
    super("Too many devices are being replayed; try again.");
    this.name = "TooManyError";
  }
}

export function createDiagnosis(db: Kysely<Tables>): Diagnosis {
  const replays = createReplays(db);
  return {
    why: async (device, isConnected, updateId, state) => {
      const found = await readAsked(db, updateId, state);
      if (found === undefined) return undefined;
      const replay = await replays(device, state);
      const question = await questionOf(db, { device, isConnected, state, replay, ...found });
      return explain(question, replay.limits);
    },
    replay: async (device, state, page) => summaryOf(db, await replays(device, state), state, page),
  };
}

/** One replay at a time; an equal one is not done again while nothing that it read changed. */
function createReplays(db: Kysely<Tables>) {
  const kept = new Map<string, Promise<DeviceReplay>>();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const start = (device: DevicesTable, state: CatalogueState): Promise<DeviceReplay> => {
    if (waiting >= MAX_WAITING) throw new TooManyError();
    waiting++;
    const fresh = last.then(() => replayDevice(db, device, state)).finally(() => waiting--);
    last = fresh.catch(() => undefined);
    return fresh;
  };
  return async (device: DevicesTable, state: CatalogueState): Promise<DeviceReplay> => {
    const key = JSON.stringify([device.device_id, state, await versionOf(db, device)]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const fresh = start(device, state);
    kept.set(key, fresh);
    fresh.catch(() => kept.delete(key));
    for (const old of [...kept.keys()].slice(0, -MAX_KEPT)) kept.delete(old);
    return fresh;
  };
}

/** Changes with everything that a replay reads: facts, catalogue, decisions, groups. */
async function versionOf(db: Kysely<Tables>, device: DevicesTable): Promise<unknown[]> {
  const [{ highest }, change, groups, members] = await Promise.all([
    db
      .selectFrom("updates")
      .select((eb) => eb.fn.max("revision_id").as("highest"))
      .executeTakeFirstOrThrow(),
    currentChange(db),
    db.selectFrom("groups").select(["group_id", "parent_id", "name", "policy_json"]).execute(),
    db.selectFrom("device_groups").select("group_id").where("device_id", "=", device.device_id).execute(),
  ]);
  return [device.inventory_at, device.last_scan_at, highest, change, groups, members];
}

async function summaryOf(
  db: Kysely<Tables>,
  replay: DeviceReplay,
  state: CatalogueState,
  { list, offset, limit }: { list: ReplayList; offset: number; limit: number },
): Promise<Replay> {
  const lists = listsOf(replay);
  const ids = lists[list];
  const page = ids.slice(offset, offset + limit);
  const titles = new Map<string, string>();
  for (const chunk of inChunks(page)) {
    const rows = await db
      .selectFrom("updates")
      .select(["update_id", "title"])
      .where("is_latest", "=", 1)
      .where("update_id", "in", chunk)
      .execute();
    for (const { update_id, title } of rows) titles.set(update_id, title);
  }
  return {
    items: page.map((updateId) => ({ updateId, title: titles.get(updateId) ?? updateId })),
    total: ids.length,
    offset,
    at: new Date(state.at ?? Date.now()).toISOString(),
    factsAt: replay.facts === undefined ? null : new Date(replay.facts.at).toISOString(),
    counts: {
      needed: lists.needed.length,
      installed: lists.installed.length,
      superseded: lists.superseded.length,
      "to-install": lists["to-install"].length,
    },
    evaluated: replay.evaluated.length,
    limits: replay.limits,
  };
}

/** What is in scope and neither sent nor asked for is superseded: a successor may apply. */
function listsOf({ catalogue, evaluated, verdicts }: DeviceReplay): Record<ReplayList, string[]> {
  const held = new Map(evaluated.map((each) => [each.revision.updateId, each.result]));
  const isSuperseded = (updateId: string): boolean => {
    const result = held.get(updateId);
    return result === undefined
      ? catalogue.successorsOf(updateId).length > 0
      : result.supersededBy !== undefined;
  };
  return {
    needed: verdicts.needed,
    installed: verdicts.installed,
    superseded: catalogue.scope.map(({ updateId }) => updateId).filter(isSuperseded),
    "to-install": verdicts.toInstall.map(({ revision }) => revision.updateId),
  };
}
