import { type Expression, type Program, createProgram } from "@releve/rules";
import { type Graph, NOWHERE, type Place, graphOf } from "./graph.ts";
import { type Clauses, type Numbering, createNumbering } from "./relations.ts";
import type { CatalogueEntry } from "./types.ts";

/** The nodes of an entry's rules in the program; undefined where it has no such rule. */
export interface CompiledRules {
  isInstalled: number | undefined;
  isInstallable: number | undefined;
  isSuperseded: number | undefined;
}

/**
 * A catalogue compiled for any number of scans, on any number of computers. Relations are compiled when it is
 * made; a rule when it is first asked for, so that those of superseded updates cost nothing.
 */
export interface Catalogue {
  /** Adds revisions, or replaces those with the same revision id, after removing some. */
  change: (added: readonly CatalogueEntry[], removed?: readonly number[]) => void;
  /** Changes with every `change`. */
  version: () => number;
  /** What follows is for scans: places stay an entry's while it is there. */
  placeOf: (revisionId: number) => number | undefined;
  at: (place: number) => CompiledEntry | undefined;
  rulesOf: (compiled: CompiledEntry) => CompiledRules;
  gates: () => readonly Clauses[];
  graph: () => Graph;
  program: () => Program;
}

export interface CompiledEntry extends Place {
  entry: CatalogueEntry;
  /** Made when first asked for. */
  rules: CompiledRules | undefined;
}

/** Removed entries leave numbers and rules behind; when they outnumber what is there, all is compiled anew. */
const MAX_LEFT_BEHIND = 1;

/** @param entries of one update there may be several revisions; of two equal revision ids the later counts. */
export function compileCatalogue(entries: readonly CatalogueEntry[]): Catalogue {
  let slots: (CompiledEntry | undefined)[] = [];
  let free: number[] = [];
  let leftBehind = 0;
  let version = 0;
  const placeOf = new Map<number, number>();
  let numbering: Numbering = createNumbering();
  let program = createProgram();
  let graph: Graph | undefined;

  const remove = (revisionId: number): void => {
    const place = placeOf.get(revisionId);
    if (place === undefined) return;
    placeOf.delete(revisionId);
    slots[place] = undefined;
    free.push(place);
    leftBehind++;
  };
  const add = (entry: CatalogueEntry): void => {
    remove(entry.revisionId);
    const place = free.pop() ?? slots.length;
    const { explicitlyDeployable = false, isCategory = false, approval } = entry;
    const relations = numbering.relationsOf(entry);
    slots[place] = { entry, relations, explicitlyDeployable, isCategory, approval, rules: undefined };
    placeOf.set(entry.revisionId, place);
  };
  const compileAnew = (): void => {
    const kept = slots.flatMap((slot) => (slot ? [slot.entry] : []));
    [slots, free, leftBehind] = [[], [], 0];
    [numbering, program] = [createNumbering(), createProgram()];
    placeOf.clear();
    for (const entry of kept) add(entry);
  };
  const compileRules = (entry: CatalogueEntry): CompiledRules => {
    const compiled = (rule: Expression | undefined) => rule && program.add(rule, entry);
    return {
      isInstalled: compiled(entry.isInstalled),
      isInstallable: compiled(entry.isInstallable),
      isSuperseded: compiled(entry.isSuperseded),
    };
  };
  const change = (added: readonly CatalogueEntry[], removed: readonly number[] = []): void => {
    for (const revisionId of removed) remove(revisionId);
    for (const entry of newestFirst(added)) add(entry);
    if (leftBehind > MAX_LEFT_BEHIND * placeOf.size) compileAnew();
    graph = undefined;
    version++;
  };
  change(entries);
  return {
    change,
    version: () => version,
    placeOf: (revisionId) => placeOf.get(revisionId),
    at: (place) => slots[place],
    rulesOf: (compiled) => (compiled.rules ??= compileRules(compiled.entry)),
    gates: () => numbering.gates,
    graph: () => (graph ??= graphOf(slots, inForceOf(slots, numbering.updates()), numbering.gates)),
    program: () => program,
  };
}

/** What none of them supersedes comes first: scans look at little else, and places side by side are read faster. */
function newestFirst(entries: readonly CatalogueEntry[]): CatalogueEntry[] {
  const distinct = [...new Map(entries.map((entry) => [entry.revisionId, entry])).values()];
  const superseded = new Set(distinct.flatMap((entry) => entry.superseded));
  const isOlder = ({ updateId }: CatalogueEntry) => superseded.has(updateId);
  return [...distinct.filter((entry) => !isOlder(entry)), ...distinct.filter(isOlder)];
}

/** By number of the update: the place of its highest revision that is not declined. */
function inForceOf(slots: readonly (CompiledEntry | undefined)[], updates: number): Int32Array {
  const inForce = new Int32Array(updates).fill(NOWHERE);
  slots.forEach((slot, place) => {
    if (!slot || slot.entry.state === "declined") return;
    const other = slots[inForce[slot.relations.update] ?? NOWHERE];
    if (!other || isLater(slot.entry, other.entry)) inForce[slot.relations.update] = place;
  });
  return inForce;
}

/** Between equal revision numbers, which no server sends, the revision id decides. */
function isLater(one: CatalogueEntry, other: CatalogueEntry): boolean {
  const difference = (one.revisionNumber ?? 0) - (other.revisionNumber ?? 0);
  return difference === 0 ? one.revisionId > other.revisionId : difference > 0;
}
