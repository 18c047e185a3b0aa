import { Policy } from "@releve/api";
import { type Verdicts as VerdictsOf, verdictsOf } from "@releve/diagnosis";
import { RESULT_CODES, hexOf } from "@releve/result-codes";
import { type Candidate, decide, lookAgainAt, nextScanAt, retryScanAt } from "../automatic-updates/decide.ts";
import { hiddenUpdates } from "../automatic-updates/hidden.ts";
import { pausedUntil } from "../automatic-updates/pause.ts";
import type { EvaluatedRevision } from "../expression-evaluator/evaluated.ts";
import { keepEvaluation, readInventory, startEvaluator } from "../expression-evaluator/evaluator.ts";
import type { CachedRevision, OfferedUpdate } from "../data-store/index.ts";
import { AgentError, toAgentError, within } from "../outcome.ts";
import type { InventoryValue } from "../platform/types.ts";
import { inventoryHash } from "../protocol-talker/channel.ts";
import { fetchDetails, parseExtended } from "../protocol-talker/details.ts";
import { readIdentity } from "../protocol-talker/identity.ts";
import { syncUpdates } from "../protocol-talker/sync.ts";
import { readLocalIdentity } from "../protocol-talker/wsus.ts";
import { EVENT, guidList } from "../reporter/events.ts";
import { type Context, logFailure, note, policyOf } from "./context.ts";
import type { Event } from "./table.ts";
import { uninstallDecided } from "./uninstalls.ts";

/** MS-UAMG InstallationImpact: nothing else may be installed with it. */
const EXCLUSIVE = "RequiresExclusiveHandling";

const INVALID_VALUE = hexOf(RESULT_CODES.OM_E_REG_VALUE_INVALID);

type Verdicts = VerdictsOf<CachedRevision>;

/** The service scopes by the inventory, so it goes first; only when it changed. */
async function sendInventory(context: Context): Promise<InventoryValue> {
  const { platform, store, channel, memory, wishes } = context;
  const inventory = await readInventory(platform);
  memory.system = inventory.system;
  const hash = inventoryHash(inventory);
  if (wishes.inventory || store.settings.get("inventoryHash") !== hash) {
    await channel.sendInventory(inventory);
    store.settings.set("inventoryHash", hash);
    wishes.inventory = false;
  }
  return inventory;
}

/** As an earlier agent kept it: what is new since has its default. One that no policy can be is asked for anew. */
function renewPolicy({ store, log }: Context): boolean {
  const kept = store.settings.get("policy");
  if (kept === undefined) return false;
  const { success, data, error } = Policy.safeParse(kept);
  if (success) store.settings.set("policy", data);
  else log.error({ code: INVALID_VALUE }, `The kept policy has a value that none can have: ${error.message}`);
  return success;
}

async function fetchPolicy(context: Context): Promise<void> {
  const { channel, store, wishes } = context;
  if (renewPolicy(context) && !wishes.policy) return;
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

/** By an admin, since it was hidden: then that says nothing any more. */
const isDecided = ({ revision: { deployment } }: EvaluatedRevision): boolean =>
  deployment.action === "Install" || deployment.deadline !== undefined;

function recordFailure(context: Context, found: EvaluatedRevision, error: AgentError): void {
  const { updateId, revisionNumber, title } = found.revision;
  const update = { updateId, revisionNumber };
  logFailure(context, error);
  const strings = [hexOf(error.code), title ?? updateId];
  note(context, { id: EVENT.installFailed, update, code: error.code, strings, log: error.message });
}

/** Keeps in the journal how an update is installed. Whether it could be planned: one that cannot fails alone. */
async function planInstall(
  context: Context,
  found: EvaluatedRevision,
  inventory: InventoryValue,
): Promise<boolean> {
  const { store, handlers, now } = context;
  const { updateId, revisionNumber } = found.revision;
  try {
    const details = store.revisions.byUpdate(updateId);
    const extended = parseExtended(details?.extended, updateId);
    const update = { identity: { updateId, revisionNumber }, title: details?.title ?? updateId, extended };
    const plan = await handlers(extended.handler ?? "").plan(update, inventory);
    const exclusive = extended.impact === EXCLUSIVE;
    const { asksUser = false } = extended;
    store.journal.plan({ ...plan, ...(exclusive && { exclusive }), ...(asksUser && { asksUser }) }, now());
    return true;
  } catch (thrown) {
    recordFailure(context, found, toAgentError(thrown, "install"));
    return false;
  }
}

/** Plans each update that is decided to be installed now; keeps the others as what is offered. */
async function planInstalls(
  context: Context,
  verdicts: Verdicts,
  inventory: InventoryValue,
): Promise<number> {
  const { store, wishes, now, memory } = context;
  const policy = policyOf(context);
  const hidden = hiddenUpdates(store.settings);
  const candidates = verdicts.toInstall
    .filter((found) => !hidden.has(found.revision.updateId) || isDecided(found))
    .map((found) => ({ found, candidate: candidateOf(context, found) }));
  // Whom policy no longer lets pause does not keep a pause either.
  const mayPause = policy.userAccess && !wishes.install;
  const paused = mayPause ? pausedUntil(context.dataDir, now()) : undefined;
  const next = lookAgainAt(
    candidates.map(({ candidate }) => candidate),
    policy,
    new Date(now()),
  );
  memory.lookAgainAt = Math.min(next, paused ?? next);
  let planned = 0;
  const offered: OfferedUpdate[] = [];
  for (const { found, candidate } of candidates) {
    const { updateId } = found.revision;
    const decision =
      paused === undefined ? decide(candidate, policy, new Date(now()), wishes.install) : "wait";
    if (decision !== "install") {
      const state = decision === "prompt" ? "available" : "scheduled";
      const title = store.revisions.byUpdate(updateId)?.title ?? updateId;
      if (candidate.journal === undefined) offered.push({ updateId, title, state });
      continue;
    }
    if (await planInstall(context, found, inventory)) planned += 1;
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

/** What was found is another device's business if this one was enrolled anew meanwhile. */
function checkIdentity({ dataDir, clientId }: Context): void {
  const identity = readIdentity(dataDir) ?? readLocalIdentity(dataDir);
  if (identity === undefined || identity.deviceId === clientId) return;
  throw new AgentError(
    "OM_E_AU_DETECT_SVCID_MISMATCH",
    "scan",
    "This computer was enrolled anew during the scan. The next one is with its new identity.",
  );
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

async function scan(context: Context, signal: AbortSignal): Promise<Event> {
  const { store, session, platform, log, now, memory, wishes, courier } = context;
  const began = performance.now();
  wishes.scan = false;
  memory.lookAgainAt = Number.POSITIVE_INFINITY;
  // A recovery in its midst would renumber the revisions that this scan holds.
  await courier.settled();
  await context.renew().catch((thrown: unknown) => {
    const error = toAgentError(thrown, "enrol");
    if (error.symbol === "OM_E_DS_SERVICEEXPIRED") throw error;
    // The old one holds for months yet.
    const { code, message } = error;
    log.warn({ code: hexOf(code) }, `The device's certificate was not renewed: ${message}`);
  });
  const inventory = await sendInventory(context);
  await fetchPolicy(context);
  await session.begin();
  const evaluate = startEvaluator(store, platform, inventory);
  const evaluated = await syncUpdates({ session, store, evaluate, signal });
  checkIdentity(context);
  const verdicts = verdictsOf(evaluated);
  const ids = [...verdicts.toInstall, ...verdicts.toUninstall].map(({ revision }) => revision.updateId);
  const onFailure = (error: AgentError) => logFailure(context, error);
  await fetchDetails({ session, store, signal, onFailure }, ids);
  dropStalePlans(context, verdicts);
  const planned = await within("policy", () => planInstalls(context, verdicts, inventory));
  await uninstallDecided(context, verdicts.toUninstall, signal);
  reportScan(context, { verdicts, evaluated, took: Math.round(performance.now() - began) });
  keepEvaluation(store, evaluate);
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
