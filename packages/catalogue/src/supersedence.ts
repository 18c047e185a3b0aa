import type { CatalogueEntry } from "./types.ts";

/** Who supersedes whom, over revision ids. */
export interface Supersedence {
  /** Revisions that name this one in their SupersededUpdates. */
  directSuccessors: (revisionId: number) => readonly number[];
  /** All above it, nearest first, each once, itself never: cycles end where they began. */
  successors: (revisionId: number) => number[];
}

const NONE: readonly number[] = [];

/** @param entries the revision in force of each update. Relations to updates that are not there are ignored. */
export function supersedenceOf(
  entries: Iterable<Pick<CatalogueEntry, "revisionId" | "updateId" | "superseded">>,
): Supersedence {
  const all = [...entries];
  const revisions = new Map(all.map(({ updateId, revisionId }) => [updateId, revisionId]));
  const direct = new Map<number, number[]>();
  for (const { revisionId, superseded } of all)
    for (const updateId of new Set(superseded)) {
      const older = revisions.get(updateId);
      if (older === undefined) continue;
      const above = direct.get(older);
      if (above) above.push(revisionId);
      else direct.set(older, [revisionId]);
    }
  const directSuccessors = (revisionId: number): readonly number[] => direct.get(revisionId) ?? NONE;
  const successors = (revisionId: number): number[] => {
    const found = new Set([revisionId]);
    // A Set is walked in order of insertion, newcomers included.
    for (const each of found) for (const above of directSuccessors(each)) found.add(above);
    found.delete(revisionId);
    return [...found];
  };
  return { directSuccessors, successors };
}
