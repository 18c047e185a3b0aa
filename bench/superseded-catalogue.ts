import type { CatalogueEntry } from "../packages/catalogue/src/index.ts";
import { recordedFacts } from "../packages/rules/src/facts/index.ts";
import type { Expression, Facts } from "../packages/rules/src/index.ts";

const PRODUCTS = 500;
const ACTIVE = 2000;
const COMPONENTS = 1300;
/** With the products and components: 2,000 facts. */
const FEATURES = 200;
const MAX_CHAIN = 5000;
/** The build that every active update brings its component to, however long the chain below it. */
const NEWEST = 10_000;
/** How many builds a component of a device may be behind; half of them are not. */
const MAX_BEHIND = 20;
/** Share of superseded updates that are superseded by a second one of their product. */
const MERGES = 0.05;
/** Share of the products that a device has. */
const INSTALLED = 0.25;
/** Share of the features that a device has; some of them keep updates from being installable. */
const PRESENT = 0.05;

/** A generator of numbers in [0, 1) that a seed fixes (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const MSUS = "http://schemas.microsoft.com/msus/2002/12/";
const logic = (name: string, ...children: Expression[]): Expression => ({
  namespace: `${MSUS}LogicalApplicabilityRules`,
  name,
  attributes: {},
  children,
});
const registry = (name: string, key: string, attributes: Record<string, string> = {}): Expression => ({
  namespace: `${MSUS}BaseApplicabilityRules`,
  name,
  attributes: { Key: "HKEY_LOCAL_MACHINE", Subkey: key, ...attributes },
  children: [],
});
const exists = (key: string): Expression => registry("RegKeyExists", key);
const version = (key: string, comparison: string, build: number): Expression =>
  registry("RegSzToVersion", key, { Value: "Version", Comparison: comparison, Data: `1.0.${build}.0` });

const productKey = (product: number): string => `SOFTWARE\\Bench\\Product${product}`;
const componentKey = (component: number): string => `SOFTWARE\\Bench\\Component${component}`;
const featureKey = (feature: number): string => `SOFTWARE\\Bench\\Feature${feature}`;
const productOf = (update: number): number => update % PRODUCTS;

/** Lengths of the chains below the active updates: few are long, most are short (Zipf), none above 5,000. */
function chainLengths(superseded: number): number[] {
  const weights = Array.from({ length: ACTIVE }, (_, rank) => 1 / (rank + 1));
  const total = weights.reduce((sum, weight) => sum + weight);
  const lengths = weights.map((weight) => Math.min(MAX_CHAIN, Math.floor((superseded * weight) / total)));
  let left = superseded - lengths.reduce((sum, length) => sum + length, 0);
  for (let rank = 0; left > 0; rank = (rank + 1) % ACTIVE)
    if ((lengths[rank] ?? 0) < MAX_CHAIN) {
      lengths[rank] = (lengths[rank] ?? 0) + 1;
      left--;
    }
  return lengths;
}

/**
 * An update whose rules, of 5 to 20 nodes, are made when they are asked for, as from the fragments that a
 * catalogue keeps: is the component there, older than this build, and no feature in the way.
 */
class Update implements CatalogueEntry {
  readonly revisionId: number;
  readonly updateId: string;
  readonly prerequisites: CatalogueEntry["prerequisites"];
  readonly superseded: readonly string[];
  readonly #key: string;
  readonly #build: number;
  readonly #seed: number;

  constructor(
    {
      updateId,
      superseded,
      prerequisites,
    }: Pick<CatalogueEntry, "updateId" | "superseded" | "prerequisites">,
    { revisionId, update, build, seed }: Record<"revisionId" | "update" | "build" | "seed", number>,
  ) {
    this.revisionId = revisionId;
    this.updateId = updateId;
    this.prerequisites = prerequisites;
    this.superseded = superseded;
    this.#key = componentKey(update % COMPONENTS);
    this.#build = build;
    this.#seed = Math.imul(seed, 0x9e3779b1) + revisionId;
  }

  get isInstalled(): Expression {
    const padding = this.#padding(randomOf(this.#seed));
    const isReached = version(this.#key, "GreaterThanOrEqualTo", this.#build);
    return logic("And", exists(this.#key), isReached, ...padding, logic("True"));
  }

  get isInstallable(): Expression {
    const random = randomOf(-this.#seed);
    const isBehind = version(this.#key, "LessThan", this.#build);
    return logic("And", exists(this.#key), isBehind, logic("Not", feature(random)), ...this.#padding(random));
  }

  #padding(random: () => number): Expression[] {
    const length = Math.floor(random() * 5);
    return Array.from({ length }, () => logic("Or", exists(this.#key), feature(random)));
  }
}

const feature = (random: () => number): Expression => exists(featureKey(Math.floor(random() * FEATURES)));

/**
 * 2,000 updates in 500 products that nothing supersedes, and so many that they supersede: a chain below each,
 * mostly within a product, some of them superseded twice. Oldest first.
 */
export function supersededCatalogue(superseded: number, seed: number): CatalogueEntry[] {
  const random = randomOf(seed);
  const nothing = { prerequisites: [], superseded: [], isInstallable: undefined };
  const entries: CatalogueEntry[] = Array.from({ length: PRODUCTS }, (_, product) => ({
    ...{ ...nothing, revisionId: product + 1, updateId: `product-${product}` },
    isInstalled: exists(productKey(product)),
  }));
  entries.push({
    ...{ ...nothing, revisionId: PRODUCTS + 1, updateId: "classification" },
    ...{ isCategory: true, isInstalled: undefined },
  });
  /** By product: updates of other chains, to be superseded once more. */
  const others: string[][] = Array.from({ length: PRODUCTS }, () => []);
  chainLengths(superseded).forEach((length, rank) => {
    // Long chains are spread over the products.
    const update = (rank * 7) % ACTIVE;
    const mates = others[productOf(update)] ?? [];
    const prerequisites = [{ anyOf: ["classification"] }, { anyOf: [`product-${productOf(update)}`] }];
    for (let build = NEWEST - length; build <= NEWEST; build++) {
      const below = build > NEWEST - length ? [`update-${update}-${build - 1}`] : [];
      const mate = mates[Math.floor(random() * mates.length)];
      if (mate !== undefined && random() < MERGES) below.push(mate);
      const updateId = `update-${update}-${build}`;
      entries.push(
        new Update(
          { updateId, superseded: below, prerequisites },
          { revisionId: entries.length + 1, update, build, seed },
        ),
      );
    }
    for (let build = NEWEST - length; build < NEWEST; build++) mates.push(`update-${update}-${build}`);
  });
  return entries;
}

/**
 * The facts of a device that has a quarter of the products; `adversarial`: all of them, but nothing that any
 * update is for, so that no gate is closed and nothing applies.
 */
export function deviceFacts(seed: number, kind: "usual" | "adversarial"): Facts {
  const random = randomOf(seed);
  const has = (share: number): boolean => random() < share;
  const products = Array.from({ length: PRODUCTS }, () => kind === "adversarial" || has(INSTALLED));
  const keys = new Map<string, string | undefined>();
  products.forEach((isThere, product) => isThere && keys.set(productKey(product), undefined));
  for (let feature = 0; feature < FEATURES; feature++)
    if (has(PRESENT)) keys.set(featureKey(feature), undefined);
  if (kind === "usual")
    for (let component = 0; component < COMPONENTS; component++)
      keys.set(
        componentKey(component),
        `1.0.${has(0.5) ? NEWEST : NEWEST - Math.ceil(random() * MAX_BEHIND)}.0`,
      );
  const { windows, ...facts } = recordedFacts('{"format":"releve-facts","version":1,"windows":{}}');
  if (!windows) throw new Error("Facts without Windows.");
  return {
    ...facts,
    windows: {
      ...windows,
      registryKey: (path) => {
        if (!keys.has(path)) return null;
        const data = keys.get(path);
        const values: [string, { type: "REG_SZ"; data: string }][] =
          data === undefined ? [] : [["version", { type: "REG_SZ", data }]];
        return { subkeys: [], values: new Map(values) };
      },
    },
  };
}
