import { type Edges, components, isCycle } from "./components.ts";
import type { CatalogueEntry } from "./types.ts";

/** OM_E_CYCLE_DETECTED: the update takes part in a cycle of prerequisites or of supersedence. */
const CYCLE_DETECTED = 0x80cf000f;
/** OM_E_TOO_DEEP_RELATION: its prerequisites are nested too deeply. */
const TOO_DEEP_RELATION = 0x80cf0010;

/** Longest chain of prerequisites; WSUS's own catalogue stays below 10. */
export const MAX_PREREQUISITE_DEPTH = 100;

/** The relations over positions in the list of entries; ids that no entry has are left out. */
export interface Graph {
  /** AND of ORs; an empty clause cannot be met. */
  clauses: readonly Edges[];
  /** 1: some entry has it as a prerequisite. */
  isPrerequisite: Uint8Array;
  successors: Edges;
  /** Components of supersedence, successors first. */
  order: readonly (readonly number[])[];
  /** Entries that cannot be evaluated, with the code that says why. */
  faults: ReadonlyMap<number, number>;
}

export function graphOf(entries: readonly CatalogueEntry[]): Graph {
  const positions = new Map(entries.map(({ updateId }, position) => [updateId, position]));
  const known = (ids: readonly string[]): number[] => [
    ...new Set(ids.map((id) => positions.get(id)).filter((position) => position !== undefined)),
  ];
  const clauses = entries.map(({ prerequisites }) => prerequisites.map(({ anyOf }) => known(anyOf)));
  const prerequisites = clauses.map((all) => all.flat());
  const isPrerequisite = new Uint8Array(entries.length);
  for (const position of prerequisites.flat()) isPrerequisite[position] = 1;
  const successors: number[][] = entries.map(() => []);
  for (const [position, entry] of entries.entries())
    for (const older of known(entry.superseded)) successors[older]?.push(position);
  const order = components(successors);
  const faults = prerequisiteFaults(prerequisites);
  for (const component of order)
    if (isCycle(component, successors)) for (const member of component) faults.set(member, CYCLE_DETECTED);
  return { clauses, isPrerequisite, successors, order, faults };
}

/** Members of cycles, and entries that stand on too long a chain of prerequisites. */
function prerequisiteFaults(prerequisites: Edges): Map<number, number> {
  const faults = new Map<number, number>();
  const depths = new Int32Array(prerequisites.length);
  for (const component of components(prerequisites)) {
    if (isCycle(component, prerequisites)) {
      for (const member of component) faults.set(member, CYCLE_DETECTED);
      continue;
    }
    const [node = 0] = component;
    let depth = 0;
    for (const prerequisite of prerequisites[node] ?? [])
      depth = Math.max(depth, (depths[prerequisite] ?? 0) + 1);
    depths[node] = depth;
    if (depth > MAX_PREREQUISITE_DEPTH) faults.set(node, TOO_DEEP_RELATION);
  }
  return faults;
}
