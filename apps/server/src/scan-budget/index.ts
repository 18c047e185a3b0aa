import { setImmediate as nextTurn } from "node:timers/promises";
import type { ScanBudget, ScanClass, ScanDebtHistory } from "@releve/api";
import type { Kysely } from "kysely";
import type { z } from "zod";
import { type Tables, currentChange, inChunks } from "../store/index.ts";
import { highestRevision } from "../wusp/catalogue-index.ts";
import type { WuspService } from "../wusp/index.ts";
import { type DeviceClass, readClasses } from "./classes.ts";
import { debtOf } from "./debt.ts";
import { readDays, readTimes, writeDay } from "./history.ts";
import { type LimitValue, limitsOf } from "./limits.ts";
import { LOOK_BACK_DAYS, isGrowing, measuredOf } from "./measured.ts";
import { type Prediction, predict } from "./predict.ts";
import { createCatalogueSizes } from "./sizes.ts";

type BudgetValue = z.output<typeof ScanBudget>;
type ClassValue = z.output<typeof ScanClass>;
type HistoryValue = z.output<typeof ScanDebtHistory>;

/** What devices reported since may be as old, milliseconds; a change of the catalogue counts at once. */
const MAX_AGE = 10 * 60_000;
/** Rows read in one go. */
const AT_ONCE = 2000;

export interface ScanBudgets {
  /** As last computed: only the very first call waits. What is stale is computed anew in the background. */
  current: () => Promise<BudgetValue>;
  history: (days: number) => Promise<HistoryValue>;
  /** Computes and records the day, when something changed since. */
  record: () => Promise<void>;
  close: () => Promise<void>;
}

export interface ScanBudgetDeps extends Pick<
  WuspService,
  "approvals" | "packagePlans" | "stockScopes" | "index" | "store"
> {
  onError: (error: unknown) => void;
  now?: () => number;
}

interface Computed {
  /** Of catalogue and approvals. */
  key: string;
  at: number;
  budget: Omit<BudgetValue, "isStale">;
}

export function createScanBudgets(deps: ScanBudgetDeps): ScanBudgets {
  const { store, index, onError, now = Date.now } = deps;
  const { db } = store;
  const sizes = createCatalogueSizes(db);
  const stopping = new AbortController();
  let known: Computed | undefined;
  let running: Promise<Computed> | undefined;

  const compute = async (): Promise<Computed> => {
    const [key, at] = [await keyOf(db), now()];
    await sizes.refresh();
    const { highest } = await highestRevision(db).executeTakeFirstOrThrow();
    const asOf = { highestRevision: highest ?? 0, mark: await currentChange(db) };
    const catalogue = { db, index: await index(asOf), sizes, superseded: await supersededRevisions(db) };
    const { classes, omitted } = await readClasses(db);
    const times = await readTimes(db, at, LOOK_BACK_DAYS);
    const found: Predicted[] = [];
    for (const device of classes) {
      stopping.signal.throwIfAborted();
      found.push({ device, prediction: await predict({ ...deps, ...catalogue }, device) });
    }
    const names = await namesOf(db, found);
    const debt = debtOf(found.map(({ device, prediction }) => ({ ...prediction, devices: device.devices })));
    const values = found.map((each) => classOf(each, names, times.get(each.device.classId) ?? []));
    const measured = values.flatMap(({ classId, measured: its }) =>
      its ? { classId, p50Ms: its.p50Ms } : [],
    );
    await writeDay(db, at, debt, measured);
    return {
      ...{ key, at },
      budget: {
        computedAt: new Date(at).toISOString(),
        classes: values,
        omittedDevices: omitted,
        debt,
      },
    };
  };
  const refresh = (): Promise<Computed> => {
    running ??= compute()
      .then((computed) => (known = computed))
      .finally(() => (running = undefined));
    return running;
  };
  const isStale = async ({ key, at }: Computed) => now() - at > MAX_AGE || key !== (await keyOf(db));
  const fail = (error: unknown) => {
    if (!stopping.signal.aborted) onError(error);
  };

  const current = async (): Promise<BudgetValue> => {
    if (known === undefined) return { ...(await refresh()).budget, isStale: false };
    const stale = await isStale(known);
    if (stale) refresh().catch(fail);
    return { ...known.budget, isStale: stale };
  };
  return {
    current,
    history: async (days) => {
      const { debt, classes, isStale: stale } = await current();
      return { now: debt, isStale: stale, level: worst(classes), days: await readDays(db, now(), days) };
    },
    record: async () => {
      if (known === undefined || (await isStale(known))) await refresh().catch(fail);
    },
    close: async () => {
      stopping.abort();
      await running?.catch(() => undefined);
    },
  };
}

/** Changes with every import, approval and decline. */
async function keyOf(db: Kysely<Tables>): Promise<string> {
  const { last } = await db
    .selectFrom("updates")
    .select(({ fn }) => fn.max("revision_id").as("last"))
    .executeTakeFirstOrThrow();
  return `${last} ${await currentChange(db)}`;
}

interface Predicted {
  device: DeviceClass;
  prediction: Prediction;
}

async function supersededRevisions(db: Kysely<Tables>): Promise<Set<number>> {
  const found = new Set<number>();
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom("updates")
      .select("revision_id")
      .where("is_latest", "=", 1)
      .where("is_superseded", "=", 1)
      .where("declined_at", "is", null)
      .where("revision_id", ">", after)
      .orderBy("revision_id")
      .limit(AT_ONCE)
      .execute();
    for (const { revision_id } of rows) found.add(revision_id);
    const last = rows.at(-1);
    if (last === undefined || rows.length < AT_ONCE) return found;
    after = last.revision_id;
    await nextTurn();
  }
}

interface Names {
  groups: ReadonlyMap<string, string>;
  /** By update id; products are updates too. */
  titles: ReadonlyMap<string, string>;
}

async function namesOf(db: Kysely<Tables>, found: readonly Predicted[]): Promise<Names> {
  const groups = await db.selectFrom("groups").select(["group_id", "name"]).execute();
  const ids = new Set<string>();
  for (const { prediction } of found) {
    for (const { head } of prediction.chains) ids.add(head.updateId);
    for (const { productId } of prediction.products) if (productId !== null) ids.add(productId);
  }
  const titles = new Map<string, string>();
  for (const chunk of inChunks([...ids])) {
    const rows = await db
      .selectFrom("updates")
      .select(["update_id", "title"])
      .where("is_latest", "=", 1)
      .where("update_id", "in", chunk)
      .execute();
    for (const { update_id, title } of rows) titles.set(update_id, title);
  }
  return { groups: new Map(groups.map(({ group_id, name }) => [group_id, name])), titles };
}

function classOf({ device, prediction }: Predicted, names: Names, daysBefore: readonly number[]): ClassValue {
  const { kind, system, architecture, clientVersion, classId, devices } = device;
  const { updates, metadataBytes, trips, chainDepth, superseded, osMajor } = prediction;
  const { installedPrerequisites, assumedPrerequisites, evaluationSteps } = prediction;
  const measured = measuredOf(device.scans);
  const evaluationSeconds = measured === undefined ? prediction.evaluationSeconds : measured.p95Ms / 1000;
  return {
    ...{ classId, kind, system, architecture, clientVersion, devices },
    groups: device.groupIds.map((groupId) => ({ groupId, name: names.groups.get(groupId) ?? "" })),
    predicted: {
      ...{ updates, metadataBytes, trips, chainDepth, evaluationSteps, evaluationSeconds },
      ...{ installedPrerequisites, assumedPrerequisites, superseded: superseded.size },
      evaluationFrom: measured === undefined ? "assumed" : "measured",
    },
    measured:
      measured === undefined ? null : { ...measured, isGrowing: isGrowing(measured.p50Ms, daysBefore) },
    limits: limitsOf({
      ...{ kind, osMajor },
      values: {
        ...{ trips, chainDepth, evaluation: evaluationSeconds },
        ...{ prerequisites: installedPrerequisites, cachedUpdates: updates, superseded: superseded.size },
      },
    }),
    chains: prediction.chains.map(({ head, length }) => ({
      ...{ updateId: head.updateId, length },
      title: names.titles.get(head.updateId) ?? head.updateId,
    })),
    products: prediction.products.map((product) => ({
      ...product,
      title: product.productId === null ? "" : (names.titles.get(product.productId) ?? product.productId),
    })),
  };
}

const LEVELS = ["ok", "yellow", "red"] as const;

function worst(classes: readonly ClassValue[]): LimitValue["level"] {
  const all = classes.flatMap(({ limits }) => limits.map(({ level }) => LEVELS.indexOf(level)));
  return LEVELS[Math.max(0, ...all)] ?? "ok";
}
