import { components } from "@releve/catalogue";
import { boundedCache } from "./bounded-cache.ts";
import type { IndexedUpdate } from "./catalogue-index.ts";
import type { PackageName } from "./catalogue-rows.ts";

export type UpdateOf = (updateId: string) => IndexedUpdate | undefined;

/** What a device has installed of what others depend on. */
export interface MetPrerequisites {
  isMet: (update: Pick<IndexedUpdate, "clauses">) => boolean;
  /** Equal for equal sets of what is met. */
  key: string;
}

/** Sets of met prerequisites for which is kept what is offered: some for each version and architecture of a system. */
const MAX_SETS = 16;
type Clauses = ReadonlySet<IndexedUpdate["clauses"]>;

/** The packages that updates change, each with its architecture a small number: its node. */
export class PackageNodes {
  readonly #numbers = new Map<string, number>();
  /** Nodes of a name, in whatever architecture. */
  readonly #byName = new Map<string, number[]>();
  readonly #updates: Set<IndexedUpdate>[] = [];
  /** A list of each node alone, which most updates share with others of their package. */
  readonly #alone: (readonly number[])[] = [];
  readonly #isLeaf: (update: IndexedUpdate) => boolean;
  #clauses: (Clauses | undefined)[] = [];
  #prerequisites: (readonly IndexedUpdate[])[] = [];
  #tops = boundedCache<string, (readonly IndexedUpdate[])[]>(MAX_SETS);

  constructor(isLeaf: (update: IndexedUpdate) => boolean) {
    this.#isLeaf = isLeaf;
  }

  get count(): number {
    return this.#updates.length;
  }

  nodesOf(packages: readonly PackageName[]): readonly number[] {
    const nodes = [...new Set(packages.map((one) => this.#nodeOf(one)))];
    const [only = 0] = nodes;
    return nodes.length === 1 ? (this.#alone[only] ?? nodes) : nodes;
  }

  /** The nodes whose updates may change a package of a device: in its architecture or independent of it. */
  reachedBy({ name, architecture }: PackageName): readonly number[] {
    if (architecture === "all") return this.#byName.get(name) ?? [];
    const own = this.#numbers.get(keyOf(name, architecture));
    const independent = this.#numbers.get(keyOf(name, "all"));
    return [own, independent].filter((node) => node !== undefined);
  }

  /** Updates of the package, the declined among them. */
  updatesOf(node: number): Iterable<IndexedUpdate> {
    return this.#updates[node] ?? [];
  }

  /**
   * Those that are offered and that no other such update of the package supersedes, directly or not. Offered are those
   * that are not declined and whose prerequisites are met.
   */
  topsOf(node: number, updateOf: UpdateOf, met: MetPrerequisites): readonly IndexedUpdate[] {
    let known = this.#tops.get(met.key);
    if (known === undefined) {
      known = [];
      this.#tops.set(met.key, known, 1);
    }
    return (known[node] ??= this.#isAnyMet(node, met)
      ? topsAmong(
          [...this.updatesOf(node)].filter((one) => isSent(one, met)),
          updateOf,
          met,
        )
      : []);
  }

  /** The distinct prerequisites of those that are not declined. */
  clausesOf(node: number): Clauses {
    return (this.#clauses[node] ??= new Set(
      [...this.updatesOf(node)].filter(({ isDeclined }) => !isDeclined).map(({ clauses }) => clauses),
    ));
  }

  /** Updates of the package that others have as a prerequisite, the declined among them. */
  prerequisitesOf(node: number): readonly IndexedUpdate[] {
    return (this.#prerequisites[node] ??= [...this.updatesOf(node)].filter((one) => !this.#isLeaf(one)));
  }

  #isAnyMet(node: number, met: MetPrerequisites): boolean {
    for (const clauses of this.clausesOf(node)) if (met.isMet({ clauses })) return true;
    return false;
  }

  add(update: IndexedUpdate): void {
    for (const node of update.nodes) this.#updates[node]?.add(update);
  }

  drop(update: IndexedUpdate): void {
    for (const node of update.nodes) this.#updates[node]?.delete(update);
  }

  /** To be called when an update came, went, or was declined or undone. */
  forget(): void {
    this.#clauses = [];
    this.#prerequisites = [];
    this.#tops = boundedCache(MAX_SETS);
  }

  #nodeOf({ name, architecture }: PackageName): number {
    const key = keyOf(name, architecture);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const node = this.#updates.length;
    this.#numbers.set(key, node);
    this.#byName.set(name, [...(this.#byName.get(name) ?? []), node]);
    this.#updates.push(new Set());
    this.#alone.push([node]);
    return node;
  }
}

const keyOf = (name: string, architecture: string): string => `${name}\n${architecture}`;

/** Whether clients may get it: what they do not get links nothing for them. */
export const isSent = (update: IndexedUpdate, met: MetPrerequisites): boolean =>
  !update.isDeclined && met.isMet(update);

/**
 * Those of the updates that none of the others supersedes, directly or through any that is sent, but in a cycle with
 * them; linear in the edges below.
 */
export function topsAmong(
  updates: readonly IndexedUpdate[],
  updateOf: UpdateOf,
  met: MetPrerequisites,
): IndexedUpdate[] {
  const places = new Map(updates.map((update, place) => [update, place]));
  const edges: number[][] = [];
  // A Map is walked in order of insertion, newcomers included.
  for (const { superseded } of places.keys()) {
    const below = superseded.flatMap((id) => updateOf(id) ?? []).filter((update) => isSent(update, met));
    for (const update of below) if (!places.has(update)) places.set(update, places.size);
    edges.push(below.map((update) => places.get(update) ?? 0));
  }
  const isBelow = new Uint8Array(edges.length);
  const tops: number[] = [];
  // Each component comes after all that it leads to: from the last on, each after all that lead to it.
  for (const component of components(edges).reverse()) {
    const isOver = component.some((place) => place < updates.length || isBelow[place] === 1);
    if (component.every((place) => isBelow[place] === 0))
      tops.push(...component.filter((place) => place < updates.length));
    if (isOver) for (const place of component) for (const below of edges[place] ?? []) isBelow[below] = 1;
  }
  return tops.toSorted((a, b) => a - b).flatMap((place) => updates[place] ?? []);
}
