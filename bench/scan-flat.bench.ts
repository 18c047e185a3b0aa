import type { HeapProfiler } from "node:inspector";
import { Session } from "node:inspector/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  type Catalogue,
  type CatalogueEntry,
  type Scanner,
  compileCatalogue,
  createScanner,
} from "../packages/catalogue/src/index.ts";
import { type Facts, createEvaluator } from "../packages/rules/src/index.ts";
import { alternate, ratioOf } from "./alternate.ts";
import { type BenchResult, median, resultOf } from "./result.ts";
import { deviceFacts, supersededCatalogue } from "./superseded-catalogue.ts";

const SEEDS = [1, 2, 3];
const FEW = 1_000;
const MANY = 100_000;
/** Scans in one measurement. */
const SCANS = 10;
const WARM_UP = 20;
const ADVERSARIAL_ROUNDS = 3;

/**
 * A device's scan of 2,000 updates and all that they supersede, compiled beforehand, facts read anew: 100,000
 * superseded ones against 1,000, and against evaluating every rule and dropping what is superseded; on devices to
 * which nothing applies and no gate is closed, against looking at every entry in order.
 */
export default async function scanFlat(): Promise<BenchResult> {
  const seen: Record<string, number>[] = [];
  for (const seed of SEEDS) seen.push({ ...(await usualDevice(seed)), ...(await adversarialDevice(seed)) });
  const names = Object.keys(seen[0] ?? {});
  const metrics = Object.fromEntries(
    names.map((name) => [name, median(seen.map((metrics) => metrics[name] ?? NaN))]),
  );
  return resultOf("scan-flat", metrics, {
    "time, 100,000 ÷ 1,000": "<= 1.25",
    "rules evaluated, 100,000 ÷ 1,000": "<= 1.25",
    "memory kept, 100,000 ÷ 1,000": "<= 1.25",
    "memory allocated, 100,000 ÷ 1,000": "<= 1.25",
    "evaluating everything ÷ scan": ">= 200",
    "adversarial scan ÷ linear pass": "<= 2",
    "rules evaluated by a repeat scan": "= 0",
  });
}

async function usualDevice(seed: number): Promise<Record<string, number>> {
  const facts = deviceFacts(seed, "usual");
  const entries = supersededCatalogue(MANY, seed);
  const few = compileCatalogue(supersededCatalogue(FEW, seed));
  const many = compileCatalogue(entries);
  for (let scan = 0; scan < WARM_UP; scan++) for (const catalogue of [few, many]) scanAnew(catalogue, facts);
  const seconds = await alternate({
    few: () => timed(SCANS, () => scanAnew(few, facts)),
    many: () => timed(SCANS, () => scanAnew(many, facts)),
  });
  const kept = [keptBy(few, facts), keptBy(many, facts)] as const;
  const allocated = [await allocatedBy(few, facts), await allocatedBy(many, facts)] as const;
  const evaluated = [few, many].map((catalogue) => createScanner(catalogue).scan(facts).evaluated);
  let everything = new Map<number, string>();
  const everythingSeconds = await timed(1, () => {
    everything = evaluateEverything(entries, facts);
  });
  assertEqual(everything, scanAnew(many, facts));

  const scanner = createScanner(many);
  scanner.scan(facts);
  const [ratio, scan] = [ratioOf(seconds.many, seconds.few), median(seconds.many)];
  return {
    "time, 100,000 ÷ 1,000": ratio,
    "rules evaluated, 100,000 ÷ 1,000": (evaluated[1] ?? NaN) / (evaluated[0] ?? NaN),
    "memory kept, 100,000 ÷ 1,000": kept[1] / kept[0],
    "memory allocated, 100,000 ÷ 1,000": allocated[1] / allocated[0],
    "evaluating everything ÷ scan": everythingSeconds / scan,
    "rules evaluated by a repeat scan": scanner.scan(deviceFacts(seed, "usual")).evaluated,
    "scan of 100,000, ms": scan * 1000,
    "rules evaluated, 100,000": evaluated[1] ?? NaN,
    "kept of a scan of 100,000, KB": kept[1] / 1024,
    "allocated by a scan of 100,000, KB": allocated[1] / 1024,
  };
}

async function adversarialDevice(seed: number): Promise<Record<string, number>> {
  const facts = deviceFacts(seed, "adversarial");
  const entries = supersededCatalogue(MANY, seed);
  const catalogue = compileCatalogue(entries);
  const seconds = await alternate(
    {
      scan: () => timed(1, () => scanAnew(catalogue, facts)),
      pass: () => timed(1, () => scanAnew(catalogue, facts, 0)),
    },
    ADVERSARIAL_ROUNDS,
  );
  assertEqual(evaluateEverything(entries, facts), scanAnew(catalogue, facts));
  return {
    "adversarial scan ÷ linear pass": ratioOf(seconds.scan, seconds.pass),
    "adversarial scan, ms": median(seconds.scan) * 1000,
  };
}

/** What a new scanner finds that is installed or applicable and not superseded, by revision id. */
function scanAnew(catalogue: Catalogue, facts: Facts, passAllFrom?: number): Map<number, string> {
  const scanner = createScanner(catalogue, passAllFrom === undefined ? {} : { passAllFrom });
  const found = new Map<number, string>();
  for (const [revisionId, { applicability }] of scanner.scan(facts).results.found())
    found.set(revisionId, applicability);
  return found;
}

async function timed(times: number, work: () => void): Promise<number> {
  await Promise.resolve();
  const start = performance.now();
  for (let done = 0; done < times; done++) work();
  return (performance.now() - start) / 1000 / times;
}

/**
 * The peer: every rule of every update, each fact and equal subexpression once, then what is superseded by
 * something present is dropped. Entries come after their prerequisites here, and superseded ones before
 * what supersedes them.
 */
function evaluateEverything(entries: readonly CatalogueEntry[], facts: Facts): Map<number, string> {
  const evaluate = createEvaluator(facts);
  const standings = new Map<string, string>();
  for (const { updateId, prerequisites, isInstalled, isInstallable, isCategory } of entries) {
    const installed = isInstalled ? evaluate(isInstalled).verdict : isCategory === true ? "true" : "false";
    const installable = isInstallable ? evaluate(isInstallable).verdict : "false";
    const isOpen = prerequisites.every(({ anyOf }) => anyOf.some((id) => standings.get(id) === "installed"));
    if (isOpen && installed === "true") standings.set(updateId, "installed");
    else if (isOpen && installable === "true") standings.set(updateId, "applicable");
  }
  const superseded = new Set<string>();
  for (const { updateId, superseded: older } of entries.toReversed())
    if (standings.has(updateId) || superseded.has(updateId)) for (const id of older) superseded.add(id);
  return new Map(
    entries.flatMap(({ updateId, revisionId }) => {
      const standing = standings.get(updateId);
      return standing === undefined || superseded.has(updateId) ? [] : [[revisionId, standing]];
    }),
  );
}

function assertEqual(expected: ReadonlyMap<number, string>, found: ReadonlyMap<number, string>): void {
  const isEqual =
    expected.size === found.size && [...expected].every(([id, standing]) => found.get(id) === standing);
  if (!isEqual)
    throw new Error(`Evaluating everything finds ${expected.size} updates, a scan ${found.size}.`);
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Held here, for a local variable may be dead, or still alive, whenever the engine likes. */
const held: Scanner[] = [];

/** Bytes that a scan leaves in memory while its scanner is kept. */
function keptBy(catalogue: Catalogue, facts: Facts): number {
  const used = (): number => {
    // The second takes what the first one's finalisers let go.
    collectGarbage();
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  held.length = 0;
  const before = used();
  for (let scan = 0; scan < SCANS; scan++) held.push(createScanner(catalogue));
  for (const scanner of held) scanner.scan(facts);
  const kept = (used() - before) / SCANS;
  held.length = 0;
  return kept;
}

/** Bytes of one sample: every so many allocated. */
const SAMPLED_BYTES = 1024;

/** Bytes that a scan allocates, whether they outlive it or not. */
async function allocatedBy(catalogue: Catalogue, facts: Facts): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post("HeapProfiler.startSampling", {
    ...{ samplingInterval: SAMPLED_BYTES, includeObjectsCollectedByMajorGC: true },
    includeObjectsCollectedByMinorGC: true,
  });
  for (let scan = 0; scan < SCANS; scan++) scanAnew(catalogue, facts);
  const { profile } = await session.post("HeapProfiler.stopSampling");
  session.disconnect();
  return bytesIn(profile.head) / SCANS;
}

const bytesIn = ({ selfSize, children }: HeapProfiler.SamplingHeapProfileNode): number =>
  children.reduce((sum, child) => sum + bytesIn(child), selfSize);
