import type { EvaluatedRevision } from "../expression-evaluator/evaluated.ts";

/** What WSUS takes in InstalledNonLeafUpdateIDs; our service takes ten times as many. */
const WSUS_LIMIT = 400;
/** How often each gate is named before what came is held for all: of two, each must once meet the other. */
const ROUNDS = 3;

/**
 * Which gates (installed, and others hang on them) a SyncUpdates names. What was one stays one in this scan, although
 * what it let through may form a cycle with it: else that would come and go for ever.
 *
 * All are named until the server refuses so many. Then those that something in the cache hangs on, since to leave one
 * out would lose that, and of the others as many as there is room for, in turn.
 */
export interface Gates {
  choose: (evaluated: readonly EvaluatedRevision[]) => ReadonlySet<EvaluatedRevision>;
  /** After a refusal: names fewer from now on. False when it cannot. */
  restrict: () => boolean;
  /** Whether there are gates that the last call did not know of. */
  hasGrown: (evaluated: readonly EvaluatedRevision[]) => boolean;
  /** Whether gates that were left out may still bring something. `isNews`: the last answer brought something. */
  isUnfinished: (isNews: boolean) => boolean;
}

/** Revision ids may become another server's within a scan. */
const keyOf = ({ revision: { updateId, revisionNumber } }: EvaluatedRevision): string =>
  `${updateId}/${revisionNumber}`;

export function createGates(): Gates {
  let limit = Number.POSITIVE_INFINITY;
  let start = 0;
  let callsForAll = 1;
  let quietCalls = 0;
  const known = new Set<string>();
  const isNew = (each: EvaluatedRevision): boolean =>
    !each.revision.isLeaf && each.result.applicability === "installed" && !known.has(keyOf(each));
  return {
    hasGrown: (evaluated) => evaluated.some(isNew),
    choose: (evaluated) => {
      for (const each of evaluated) if (isNew(each)) known.add(keyOf(each));
      const gates = evaluated.filter((each) => !each.revision.isLeaf && known.has(keyOf(each)));
      if (gates.length <= limit) return new Set(gates);
      const needed = new Set(
        evaluated.flatMap(({ core }) => core?.prerequisites.flatMap(({ anyOf }) => anyOf) ?? []),
      );
      const chosen = gates.filter(({ revision }) => needed.has(revision.updateId));
      const others = gates.filter(({ revision }) => !needed.has(revision.updateId));
      const room = limit - chosen.length;
      // No room: the server refuses it once more, and that is what the scan reports.
      if (room <= 0) return new Set(chosen);
      callsForAll = ROUNDS * Math.ceil(others.length / room);
      start = (start + room) % others.length;
      return new Set([...chosen, ...others.slice(start), ...others.slice(0, start)].slice(0, limit));
    },
    restrict: () => {
      const before = limit;
      limit = WSUS_LIMIT;
      return before > limit;
    },
    isUnfinished: (isNews) => {
      quietCalls = isNews ? 0 : quietCalls + 1;
      return limit === WSUS_LIMIT && quietCalls < callsForAll;
    },
  };
}
