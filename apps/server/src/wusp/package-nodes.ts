import { boundedCache } from "./bounded-cache.ts";
import type { IndexedUpdate } from "./catalogue-index.ts";
import type { PackageName } from "./catalogue-rows.ts";

export type UpdateOf = (updateId: string) => IndexedUpdate | undefined;

/** What a device has installed of what others depend on. */
export interface MetPrerequisites {
  isMet: (update: Pick<IndexedUpdate, "clauses">) => boolean;
  key: string;
}

/** Updates in lists of packages for which only some prerequisites are met. */
const MAX_TOPS_OF_SOME = 100_000;

/** What is found out of the updates of one package once for each change of the catalogue. */
interface Found {
  tops: readonly IndexedUpdate[];
  clauses: ReadonlySet<IndexedUpdate["clauses"]>;
}

/** The packages that updates change, each with its architecture a small number: its node. */
export class PackageNodes {
  readonly #numbers = new Map<string, number>();
  /** Nodes of a name, in whatever architecture. */
  readonly #byName = new Map<string, number[]>();
  readonly #updates: Set<IndexedUpdate>[] = [];
  #found: (Found | undefined)[] = [];
  #topsOfSome = boundedCache<string, readonly IndexedUpdate[]>(MAX_TOPS_OF_SOME);

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
   * that are not declined and whose prerequisites are met; `met.key` is equal for equal sets of what is met.
   */
  topsOf(node: number, updateOf: UpdateOf, met: MetPrerequisites): readonly IndexedUpdate[] {
    const { clauses, tops } = this.#foundOf(node, updateOf);
    const open = [...clauses].filter((one) => met.isMet({ clauses: one }));
    if (open.length === clauses.size) return tops;
    if (open.length === 0) return [];
    const key = `${node} ${met.key}`;
    const known = this.#topsOfSome.get(key);
    if (known !== undefined) return known;
    const fresh = topsAmong([...this.updatesOf(node)].filter((one) => !one.isDeclined && met.isMet(one)), updateOf);
    this.#topsOfSome.set(key, fresh, 1 + fresh.length);
    return fresh;
  }

  /** The distinct prerequisites of those that are not declined. */
  clausesOf(node: number, updateOf: UpdateOf): ReadonlySet<IndexedUpdate["clauses"]> {
    return this.#foundOf(node, updateOf).clauses;
  }

  add(update: IndexedUpdate): void {
    for (const node of update.nodes) this.#updates[node]?.add(update);
  }

  drop(update: IndexedUpdate): void {
    for (const node of update.nodes) this.#updates[node]?.delete(update);
  }

  /** To be called when an update came, went, or was declined or undone. */
  forget(): void {
    this.#found = [];
    this.#topsOfSome = boundedCache(MAX_TOPS_OF_SOME);
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

  #foundOf(node: number, updateOf: UpdateOf): Found {
    const known = this.#found[node];
    if (known !== undefined) return known;
    const offered = [...this.updatesOf(node)].filter(({ isDeclined }) => !isDeclined);
    const fresh = {
      tops: topsAmong(offered, updateOf),
      clauses: new Set(offered.map(({ clauses }) => clauses)),
    };
    this.#found[node] = fresh;
    return fresh;
  }
}

const keyOf = (name: string, architecture: string): string => `${name}\n${architecture}`;

/** Those of the updates that none of the others supersedes, directly or through any; linear in the edges below. */
export function topsAmong(
  updates: readonly IndexedUpdate[],
  updateOf: UpdateOf,
): IndexedUpdate[] {
  const below = new Set<IndexedUpdate>();
  const path = [...updates];
  for (let at = path.pop(); at !== undefined; at = path.pop())
    for (const id of at.superseded) {
      const update = updateOf(id);
      if (update === undefined || below.has(update)) continue;
      below.add(update);
      path.push(update);
    }
  return updates.filter((update) => !below.has(update));
}
