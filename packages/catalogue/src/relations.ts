import type { CatalogueEntry } from "./types.ts";

/** What one entry says of others, over numbers of updates. */
export interface Relations {
  update: number;
  /** Entries with equal prerequisites share a gate. */
  gate: number;
  superseded: readonly number[];
  /** Members of a bundle. */
  clauses: Clauses;
}

/** AND of ORs. */
export type Clauses = readonly (readonly number[])[];

const NONE: readonly never[] = [];

/** The gate of entries without prerequisites. */
export const OPEN_GATE = 0;

/** Numbers for update ids and for sets of prerequisites, given as they come. */
export interface Numbering {
  /** Updates named so far, also those that no entry has. */
  updates: () => number;
  /** By gate: its prerequisites. */
  gates: readonly Clauses[];
  relationsOf: (entry: CatalogueEntry) => Relations;
}

export function createNumbering(): Numbering {
  const updates = new Map<string, number>();
  const gates: Clauses[] = [[]];
  const gateOf = new Map<string, number>([["", OPEN_GATE]]);
  const numberOf = (updateId: string): number => {
    const known = updates.get(updateId);
    if (known !== undefined) return known;
    updates.set(updateId, updates.size);
    return updates.size - 1;
  };
  const numbersOf = (ids: readonly string[]): number[] => [...new Set(ids.map(numberOf))];
  const gateFor = (clauses: Clauses): number => {
    const key = clauses.map((clause) => `${clause.join()};`).join("");
    let gate = gateOf.get(key);
    if (gate === undefined) {
      gate = gates.push(clauses) - 1;
      gateOf.set(key, gate);
    }
    return gate;
  };
  return {
    updates: () => updates.size,
    gates,
    relationsOf: ({ updateId, prerequisites, superseded, bundled = NONE }) => ({
      update: numberOf(updateId),
      gate: gateFor(prerequisites.map(({ anyOf }) => numbersOf(anyOf))),
      superseded: numbersOf(superseded),
      // Few are bundles; the others share one list.
      clauses:
        bundled.length === 0
          ? NONE
          : bundled.map((members) => numbersOf(members.map((member) => member.updateId))),
    }),
  };
}
