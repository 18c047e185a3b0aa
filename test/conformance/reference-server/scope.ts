import type { Action } from "./answers.ts";

/** An update as this server stores it: relations, and the fragments that clients get. */
export interface StoredUpdate {
  updateId: string;
  revisionNumber: number;
  action: Action;
  /** AND of ORs of update ids, MS-WUSP 3.1.1. */
  prerequisites: readonly (readonly string[])[];
  core: string;
  extended: string;
  localized: string;
  /** Files by hexadecimal digest. */
  files: readonly { digest: string; fileName: string; content: Buffer }[];
}

export interface Revision extends StoredUpdate {
  revisionId: number;
  isLeaf: boolean;
}

/** Gives every update a revision id of this server, from `base` on in steps of one. */
export function numbered(updates: readonly StoredUpdate[], base: number): Revision[] {
  const gates = new Set(updates.flatMap(({ prerequisites }) => prerequisites.flat()));
  return updates.map((update, index) => ({
    ...update,
    revisionId: base + index,
    isLeaf: !gates.has(update.updateId),
  }));
}

/** NeededRevisions of MS-WUSP 3.1.5.7: every clause is met by a revision that the client has installed. */
export function neededRevisions(
  revisions: readonly Revision[],
  installedIds: ReadonlySet<number>,
): Revision[] {
  const installed = new Set(
    revisions.filter(({ revisionId }) => installedIds.has(revisionId)).map(({ updateId }) => updateId),
  );
  return revisions.filter(({ prerequisites }) =>
    prerequisites.every((clause) => clause.some((id) => installed.has(id))),
  );
}
