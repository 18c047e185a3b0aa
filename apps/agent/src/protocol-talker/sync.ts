import { type Evaluator, toldOf, tryReadCore } from "@releve/diagnosis";
import {
  type Cookie,
  MAX_CACHED_IDS,
  type RequestOf,
  type SyncInfo,
  type UpdateInfo,
} from "@releve/protocol";
import type { DataStore, NewRevision } from "../data-store/index.ts";
import type { EvaluatedRevision } from "../expression-evaluator/evaluated.ts";
import { AgentError } from "../outcome.ts";
import { createGates } from "./gates.ts";
import type { Session } from "./session.ts";
import { SoapFault } from "./soap.ts";

interface SyncOptions {
  session: Session;
  store: DataStore;
  evaluate: Evaluator;
  signal: AbortSignal;
}

type Parameters = RequestOf<"SyncUpdates">["parameters"];

const idOf = ({ revision }: EvaluatedRevision): number => revision.revisionId;

/** MS-WUSP 2.2.2.2.4: what is installed and not a leaf, and everything else in the cache. */
function parametersOf(
  evaluated: readonly EvaluatedRevision[],
  gates: ReadonlySet<EvaluatedRevision>,
): Parameters {
  const { notApplicable, unapproved } = toldOf(evaluated);
  return {
    expressQuery: false,
    installedNonLeafUpdateIds: evaluated.filter((each) => gates.has(each)).map(idOf),
    otherCachedUpdateIds: evaluated.filter((each) => !gates.has(each)).map(idOf),
    systemSpec: [],
    cachedDriverIds: [],
    skipSoftwareSync: false,
    filterCategoryIds: [],
    needTwoGroupOutOfScopeUpdates: false,
    notApplicableRevisionIds: notApplicable.map(idOf),
    unapprovedRevisionIds: unapproved.map(idOf),
  };
}

function toRevision({ id, deployment, isLeaf, xml }: UpdateInfo): NewRevision {
  const core = xml ?? "";
  const identity = tryReadCore(core)?.identity;
  return {
    revisionId: id,
    // Kept though unreadable: the service must know that we have it, or it would send it for ever.
    updateId: identity?.updateId ?? `unreadable ${id}`,
    revisionNumber: identity?.revisionNumber ?? 0,
    deployment,
    isLeaf,
    core,
  };
}

function applyAnswer(store: DataStore, answer: SyncInfo): void {
  // Each is named in the next request, and would fill the disk without end.
  if (store.revisions.count() + answer.newUpdates.length > MAX_CACHED_IDS)
    throw new AgentError(
      "OM_E_MAX_CAPACITY_REACHED",
      "scan",
      `The service offers more than the ${MAX_CACHED_IDS} updates that this agent can hold.`,
    );
  const added = answer.newUpdates.map(toRevision);
  const revisionIds = new Set<number>();
  const ids = new Set<string>();
  for (const { updateId, revisionId } of added) {
    if (revisionIds.has(revisionId))
      throw new AgentError(
        "OM_E_DUPLICATE_ITEM",
        "scan",
        `The service sent revision ${revisionId} twice at once.`,
      );
    revisionIds.add(revisionId);
    if (ids.has(updateId))
      throw new AgentError(
        "OM_E_DS_DUPLICATEUPDATEID",
        "scan",
        `The service sent two revisions of update ${updateId} at once.`,
      );
    ids.add(updateId);
  }
  store.transaction(() => {
    store.revisions.remove(answer.outOfScopeRevisionIds);
    for (const { id, deployment, isLeaf } of answer.changedUpdates)
      store.revisions.change(id, deployment, isLeaf);
    for (const revision of added) store.revisions.add(revision);
    store.settings.set("cookie", answer.newCookie);
  });
}

/** Others hang on it now that did not when it came: they are told of in the next answer. */
const becameGate = ({ id, isLeaf }: UpdateInfo, asked: readonly EvaluatedRevision[]): boolean =>
  !isLeaf && asked.some(({ revision }) => revision.revisionId === id && revision.isLeaf);

/** Whether there is more to tell (`urn:releve:wusp`): the service may have withheld what lies below it. */
function freesOthers(evaluated: readonly EvaluatedRevision[], asked: readonly EvaluatedRevision[]): boolean {
  const [now, before] = [toldOf(evaluated), toldOf(asked)];
  return (["notApplicable", "unapproved"] as const).some((list) => {
    const told = new Set(before[list].map(idOf));
    return now[list].some((each) => !told.has(idOf(each)));
  });
}

/** A server refuses more gates than it takes by the parameter's name, as WSUS was seen to. */
const isTooManyGates = (thrown: unknown): boolean =>
  thrown instanceof AgentError &&
  thrown.cause instanceof SoapFault &&
  thrown.cause.fault.errorCode === "InvalidParameters" &&
  thrown.cause.fault.message.endsWith("InstalledNonLeafUpdateIDs");

/**
 * The software pass of MS-WUSP 3.1.5.7 until nothing more can come: the answer was complete, held nothing that
 * others may hang on, and there is nothing to tell that frees predecessors. Returns the last evaluation.
 */
export async function syncUpdates({
  session,
  store,
  evaluate,
  signal,
}: SyncOptions): Promise<EvaluatedRevision[]> {
  let asked: EvaluatedRevision[] = [];
  const gates = createGates();
  const ask = (): Promise<SyncInfo> =>
    session.call(
      "SyncUpdates",
      "scan",
      (cookie: Cookie) => {
        asked = evaluate(store.revisions.all());
        return { cookie, parameters: parametersOf(asked, gates.choose(asked)) };
      },
      signal,
    );
  for (;;) {
    const answer = await ask().catch((thrown: unknown) => {
      if (!isTooManyGates(thrown) || !gates.restrict()) throw thrown;
      return ask();
    });
    applyAnswer(store, answer);
    const evaluated = evaluate(store.revisions.all());
    const hasMore =
      gates.isUnfinished(answer.newUpdates.length > 0) ||
      gates.hasGrown(evaluated) ||
      answer.truncated ||
      answer.newUpdates.some(({ isLeaf }) => !isLeaf) ||
      answer.changedUpdates.some((changed) => becameGate(changed, asked));
    if (!hasMore && !freesOthers(evaluated, asked)) return evaluated;
  }
}
