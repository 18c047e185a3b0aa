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
  #clauses: (Clauses | undefined)[] = [];
  #tops = boundedCache<string, (readonly IndexedUpdate[])[]>(MAX_SETS);

  get count(): number {
    return this.#updates.length;
  }

  nodesOf(packages: readonly PackageName[]): number[] {
    return [...new Set(packages.map((one) => this.#nodeOf(one)))];
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
    const isOffered = (one: IndexedUpdate) => !one.isDeclined && met.isMet(one);
    return (known[node] ??= this.#isAnyMet(node, met)
      ? topsAmong([...this.updatesOf(node)].filter(isOffered), updateOf, met)
      : []);
  }

  /** The distinct prerequisites of those that are not declined. */
  clausesOf(node: number): Clauses {
    return (this.#clauses[node] ??= new Set(
      [...this.updatesOf(node)].filter(({ isDeclined }) => !isDeclined).map(({ clauses }) => clauses),
    ));
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
    return node;
  }
}

const keyOf = (name: string, architecture: string): string => `${name}\n${architecture}`;

/**
 * Those of the updates that none of the others supersedes, directly or through any; linear in the edges below. What an
 * update supersedes whose prerequisites are not met counts for nothing: clients do not get it, so they know nothing of it.
 */
export function topsAmong(
  updates: readonly IndexedUpdate[],
  updateOf: UpdateOf,
  met: MetPrerequisites,
): IndexedUpdate[] {
  const below = new Set<IndexedUpdate>();
  const path = [...updates];
  for (let at = path.pop(); at !== undefined; at = path.pop())
    for (const id of at.superseded) {
      const update = updateOf(id);
      if (update === undefined || below.has(update)) continue;
      below.add(update);
      if (met.isMet(update)) path.push(update);
    }
  return updates.filter((update) => !below.has(update));
}
