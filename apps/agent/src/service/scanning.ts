import { type Remembered, type Verdicts as VerdictsOf, createEvaluator, verdictsOf } from "@releve/diagnosis";
import { RESULT_CODES, hexOf } from "@releve/result-codes";
import { type Candidate, decide, lookAgainAt, nextScanAt, retryScanAt } from "../automatic-updates/decide.ts";
import type { EvaluatedRevision } from "../expression-evaluator/evaluated.ts";
import type { CachedRevision, DataStore, OfferedUpdate } from "../data-store/index.ts";
import { AgentError, toAgentError } from "../outcome.ts";
import type { InventoryValue } from "../platform/types.ts";
import { inventoryHash } from "../protocol-talker/channel.ts";
import { fetchDetails, parseExtended } from "../protocol-talker/details.ts";
import { syncUpdates } from "../protocol-talker/sync.ts";
import { EVENT, guidList } from "../reporter/events.ts";
import { type Context, logFailure, note, policyOf } from "./context.ts";
import { AGENT_VERSION } from "./options.ts";
import type { Event } from "./table.ts";
import { uninstallDecided } from "./uninstalls.ts";

/** MS-UAMG InstallationImpact: nothing else may be installed with it. */
const EXCLUSIVE = "RequiresExclusiveHandling";

type Verdicts = VerdictsOf<CachedRevision>;

/** The service scopes by the inventory, so it goes first; only when it changed. */
async function sendInventory(context: Context): Promise<InventoryValue> {
  const { platform, store, channel, memory, wishes } = context;
  const inventory = await platform.collectInventory();
  memory.system = inventory.system;
  const hash = inventoryHash(inventory);
  if (wishes.inventory || store.settings.get("inventoryHash") !== hash) {
    await channel.sendInventory(inventory);
    store.settings.set("inventoryHash", hash);
    wishes.inventory = false;
  }
  return inventory;
}

async function fetchPolicy({ channel, store, wishes }: Context): Promise<void> {
  if (!wishes.policy && store.settings.get("policy") !== undefined) return;
  const { policy, version } = await channel.policy();
  store.settings.set("policy", policy);
  store.settings.set("policyVersion", version);
  wishes.policy = false;
}

/** Why the journal's plan no longer stands, or whether it does: only what was decided now is installed. */
function candidateOf({ store }: Context, { revision }: EvaluatedRevision): Candidate {
  const { action, deadline } = revision.deployment;
  const journal = store.journal.find(revision.updateId, revision.revisionNumber);
  const isPutOff = journal?.state === "downloaded" && journal.plan.exclusive === true;
  return { action, deadline, journal, isPutOff };
}

function recordFailure(context: Context, found: EvaluatedRevision, error: AgentError): void {
  const { updateId, revisionNumber, title } = found.revision;
  const update = { updateId, revisionNumber };
  logFailure(context, error);
  const strings = [hexOf(error.code), title ?? updateId];
  note(context, { id: EVENT.installFailed, update, code: error.code, strings, log: error.message });
}

/** Turns each decided update into a plan in the journal; one that cannot be planned fails alone. */
async function planInstalls(
  context: Context,
  verdicts: Verdicts,
  inventory: InventoryValue,
): Promise<number> {
  const { store, handlers, wishes, now, memory } = context;
  const policy = policyOf(context);
  const candidates = verdicts.toInstall.map((found) => ({ found, candidate: candidateOf(context, found) }));
  memory.lookAgainAt = lookAgainAt(
    candidates.map(({ candidate }) => candidate),
    policy,
    new Date(now()),
  );
  let planned = 0;
  const offered: OfferedUpdate[] = [];
  for (const { found, candidate } of candidates) {
    const { updateId, revisionNumber } = found.revision;
    const details = store.revisions.byUpdate(updateId);
    const title = details?.title ?? updateId;
    const decision = decide(candidate, policy, new Date(now()), wishes.install);
    if (decision !== "install") {
      const state = decision === "prompt" ? "available" : "scheduled";
      if (candidate.journal === undefined) offered.push({ updateId, title, state });
      continue;
    }
    try {
      const extended = parseExtended(details?.extended, updateId);
      const update = { identity: { updateId, revisionNumber }, title, extended };
      const plan = await handlers(extended.handler ?? "").plan(update, inventory);
      const exclusive = extended.impact === EXCLUSIVE;
      store.journal.plan({ ...plan, ...(exclusive && { exclusive }) }, now());
      planned += 1;
    } catch (thrown) {
      recordFailure(context, found, toAgentError(thrown, "install"));
    }
  }
  store.settings.set("offered", offered);
  wishes.install = false;
  return planned;
}

/** Plans that a newer decision overtook: declined, superseded, no longer applicable. */
function dropStalePlans({ store }: Context, { toInstall }: Verdicts): void {
  const wanted = new Set(toInstall.map(({ revision }) => `${revision.updateId}/${revision.revisionNumber}`));
  for (const { plan, state, restartRequired } of store.journal.all()) {
    const { updateId, revisionNumber } = plan.identity;
    const waitsForRestart = state === "done" && restartRequired;
    if (state !== "installing" && !waitsForRestart && !wanted.has(`${updateId}/${revisionNumber}`))
      store.journal.remove(updateId, revisionNumber);
  }
}

interface Scanned {
  verdicts: Verdicts;
  evaluated: readonly EvaluatedRevision[];
  /** Milliseconds from its begin, by a clock that does not jump. */
  took: number;
}

function reportScan(context: Context, { verdicts, evaluated, took }: Scanned): void {
  const { store, session, now } = context;
  const { needed, installed, failures } = verdicts;
  const entries = store.journal.all();
  const idsOf = (filter: (entry: (typeof entries)[number]) => boolean) =>
    entries.filter(filter).map(({ plan }) => plan.identity.updateId);
  const pending = new Set(idsOf(({ state, restartRequired }) => state === "done" && restartRequired));
  const code = failures.length > 0 ? RESULT_CODES.OM_E_SEARCH_COMPLETED_WITH_SOME_FAILURES : 0;
  store.transaction(() => {
    for (const { revision, result } of evaluated)
      if (revision.applicability !== result.applicability)
        store.revisions.setApplicability(revision.revisionId, result.applicability);
    const trips = session.trips();
    note(context, {
      id: EVENT.scanFinished,
      code,
      strings: [String(needed.length)],
      misc: {
        ScanMilliseconds: String(took),
        ScanTrips: String(trips),
        ScanEvaluated: String(evaluated.length),
      },
    });
    note(context, {
      id: EVENT.status,
      misc: {
        U: guidList(needed),
        V: guidList(installed.filter((id) => !pending.has(id))),
        W: guidList([...pending]),
        h: guidList(idsOf(({ state }) => state === "downloaded")),
      },
    });
    const at = now();
    store.settings.set("lastScan", { at, code, needed: needed.length, installed: installed.length, trips });
  });
}

function rememberedBy({ settings }: DataStore): Remembered | undefined {
  const evaluation = settings.get("evaluation");
  return evaluation?.by === AGENT_VERSION ? evaluation : undefined;
}

async function scan(context: Context, signal: AbortSignal): Promise<Event> {
  const { store, session, platform, log, now, memory, wishes, courier } = context;
  const began = performance.now();
  wishes.scan = false;
  memory.lookAgainAt = Number.POSITIVE_INFINITY;
  // A recovery in its midst would renumber the revisions that this scan holds.
  await courier.settled();
  await context.renew().catch((thrown: unknown) => {
    // The old one holds for months yet; if it no longer does, this scan's calls say so.
    const { code, message } = toAgentError(thrown, "enrol");
    log.warn({ code: hexOf(code) }, `The device's certificate was not renewed: ${message}`);
  });
  const inventory = await sendInventory(context);
  await fetchPolicy(context);
  await session.begin();
  const evaluate = createEvaluator(platform.factsOf(inventory), rememberedBy(store));
  const evaluated = await syncUpdates({ session, store, evaluate, signal });
  const verdicts = verdictsOf(evaluated);
  const ids = [...verdicts.toInstall, ...verdicts.toUninstall].map(({ revision }) => revision.updateId);
  await fetchDetails({ session, store, signal }, ids);
  dropStalePlans(context, verdicts);
  const planned = await planInstalls(context, verdicts, inventory);
  await uninstallDecided(context, verdicts.toUninstall, signal);
  reportScan(context, { verdicts, evaluated, took: Math.round(performance.now() - began) });
  if (evaluate.evaluated() > 0)
    store.settings.set("evaluation", { ...evaluate.remember(), by: AGENT_VERSION });
  for (const { revision, result } of verdicts.failures)
    log.warn({ code: hexOf(result.code ?? 0), update: revision.updateId }, "An update cannot be evaluated.");
  memory.scanFailures = 0;
  store.settings.set("nextScanAt", nextScanAt(now(), policyOf(context), Math.random()));
  log.info(
    `Scanned ${evaluated.length} updates in ${session.trips()} trips, ${evaluate.evaluated()} rules evaluated: ${verdicts.needed.length} needed, ${planned} to install now.`,
  );
  return planned > 0 ? "work-found" : "nothing-to-do";
}

/** One scan, from inventory to plans. A failed one is reported (148) and tried again soon. */
export async function scanning(context: Context, signal: AbortSignal): Promise<Event> {
  try {
    return await scan(context, signal);
  } catch (thrown) {
    if (signal.aborted) return "failed";
    const error = toAgentError(thrown, "scan");
    const { store, session, now, memory, wishes } = context;
    // Its task is answered with this failure: who still wants it asks again.
    wishes.install = false;
    logFailure(context, error);
    note(context, { id: EVENT.scanFailed, code: error.code, strings: [hexOf(error.code)] });
    const before = store.settings.get("lastScan") ?? { needed: 0, installed: 0 };
    store.settings.set("lastScan", { ...before, at: now(), code: error.code, trips: session.trips() });
    store.settings.set("nextScanAt", retryScanAt(now(), memory.scanFailures++, Math.random()));
    return "failed";
  }
}
