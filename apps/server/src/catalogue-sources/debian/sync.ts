import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { debianProductId } from "@releve/metadata";
import { writeUpdates } from "../../store/catalogue-writer.ts";
import type { Tables } from "../../store/schema.ts";
import { type Distribution, categoriesOf, detectoidIdOf, machineDistribution } from "./categories.ts";
import type { ProductContext } from "./documents.ts";
import { createFetcher, withoutCredentials } from "./fetch.ts";
import { type ImportCounts, type StoreChanges, importProduct } from "./import-product.ts";
import { aptSettings, machineArchitectures } from "./machine.ts";
import { type IndexKey, type Place, indexesOf, obtainRelease, readIndex } from "./obtain.ts";
import { parsePackage } from "./packages.ts";
import { reasonOf } from "./problems.ts";
import { type Product, productOf, suiteClassOf } from "./products.ts";
import type { Release } from "./release.ts";
import { type SourceEntry, readSources } from "./source-list.ts";
import { type SourceRow, syncSourceRows, updateSource } from "./source-rows.ts";
import { type Spill, createSpill } from "./spill.ts";

export interface SyncProgress {
  /** 0 to 1. */
  fraction: number;
  /** English, one line. */
  text: string;
  /** So far. */
  updates: number;
  packages: number;
}

/** What became of one source; `sourceId` null: it could not even be read, `title` is its file and line. */
export interface SourceReport {
  sourceId: number | null;
  title: string;
  state: "ok" | "skipped" | "failed";
  reason: string | null;
  packages: number;
  updates: number;
}

export interface SyncOptions {
  db: Kysely<Tables>;
  storeChanges: StoreChanges;
  /** For Release files and the files of an import that runs. */
  cacheDir: string;
  /** The machine's root directory. */
  root: string;
  onProgress: (progress: SyncProgress) => void;
  now: () => Date;
}

interface Usable extends SourceRow {
  entry: SourceEntry;
  release: Release;
  product: Product;
  /** All that the source has; `changed` those that were not seen before. */
  indexes: IndexKey[];
  changed: IndexKey[];
  notes: string[];
}

/** Share of the progress that reading indexes takes; the rest is storing. */
const READING = 0.15;

/** Imports the machine's package sources: what can be used is used, the rest is reported. */
export async function syncMachine(options: SyncOptions): Promise<SourceReport[]> {
  const { db, root, cacheDir } = options;
  prepareCache(cacheDir);
  const architectures = await machineArchitectures(root);
  const settings = await aptSettings(root);
  const list = readSources(root, architectures);
  const fetcher = createFetcher(settings.proxy);
  const place: Place = {
    root,
    listsDir: join(root, "var/lib/apt/lists"),
    cacheDir,
    fetcher,
    checks: settings.checks,
    now: options.now,
  };
  const reports: SourceReport[] = list.problems.map(({ file, line, problem }) => ({
    sourceId: null,
    title: `${file}:${line}`,
    state: "skipped",
    reason: problem,
    packages: 0,
    updates: 0,
  }));
  try {
    const rows = await syncSourceRows(db, list.entries);
    const examined = await Promise.all(list.entries.map((entry, at) => examine(entry, rows[at], place, db)));
    reports.push(...examined.flatMap((one) => ("report" in one ? [one.report] : [])));
    const usable = examined.flatMap((one) => ("report" in one ? [] : [one]));
    const products = [
      ...Map.groupBy(usable, ({ product }) => `${product.origin}\n${product.codename}`).values(),
    ];
    for (const [at, sources] of products.entries()) {
      const machine = { architectures, distribution: machineDistribution(root) };
      const onProgress = (step: SyncProgress): void =>
        options.onProgress({ ...step, fraction: (at + step.fraction) / products.length });
      reports.push(...(await syncProduct({ ...options, onProgress }, sources, place, machine)));
    }
  } finally {
    await fetcher.close();
  }
  return reports;
}

/** Indexes of an import that was cut off are of no use: they are named by their digest. */
function prepareCache(cacheDir: string): void {
  mkdirSync(cacheDir, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(cacheDir))
    if (/^[0-9a-f]{64}(\.|$)|\.part$|^spill-/.test(name)) rmSync(join(cacheDir, name), { force: true });
}

async function examine(
  entry: SourceEntry,
  row: SourceRow | undefined,
  place: Place,
  db: Kysely<Tables>,
): Promise<Usable | { report: SourceReport }> {
  if (row === undefined) throw new Error("A source has no row.");
  const title = `${withoutCredentials(entry.uri).address} ${entry.suite}`;
  try {
    const { release, note } = await obtainRelease(entry, place);
    if (release.notAutomatic)
      return await skip(
        db,
        row,
        title,
        "Its suite is NotAutomatic: apt installs from it only what is asked for by hand.",
      );
    if (release.date.getTime() < row.seen.date)
      return await skip(
        db,
        row,
        title,
        "Its Release file is older than the one seen before: the mirror went back in time.",
      );
    const { indexes, missing } = indexesOf(entry, release);
    const notes = note === undefined ? [] : [note];
    if (missing.length > 0) notes.push(`The repository does not have ${missing.join(", ")}.`);
    if (indexes.length === 0) return await skip(db, row, title, notes.join(" "));
    const changed = indexes.filter(({ path, digest }) => row.seen.indexes[path] !== digest.sha256);
    await updateSource(db, row.sourceId, { state: "syncing", reason: null });
    return { ...row, entry, release, product: productOf(release, entry), indexes, changed, notes };
  } catch (error) {
    return await skip(db, row, title, reasonOf(error));
  }
}

async function skip(
  db: Kysely<Tables>,
  row: SourceRow,
  title: string,
  reason: string,
): Promise<{ report: SourceReport }> {
  await updateSource(db, row.sourceId, { state: "skipped", reason, last_sync_at: Date.now() });
  return { report: { sourceId: row.sourceId, title, state: "skipped", reason, packages: 0, updates: 0 } };
}

interface Machine {
  architectures: string[];
  distribution: Distribution;
}

async function syncProduct(
  options: SyncOptions,
  sources: readonly Usable[],
  place: Place,
  machine: Machine,
): Promise<SourceReport[]> {
  const product = sources[0]?.product;
  const native = machine.architectures[0];
  if (product === undefined || native === undefined) return [];
  const spill = createSpill(join(options.cacheDir, `spill-${process.pid}-${sources[0]?.sourceId ?? 0}`));
  try {
    const read: ReadSource[] = [];
    for (const [suite, source] of sources.entries()) {
      options.onProgress({
        fraction: (READING * suite) / sources.length,
        text: `Reading ${source.entry.suite} of ${product.title}`,
        updates: 0,
        packages: spill.count(),
      });
      read.push(await readSource(source, suite, spill, place));
    }
    const context = contextOf(product, sources, machine);
    const architectures = [...context.detectoids.keys()];
    if (spill.count() > 0)
      await writeUpdates(options.db, categoriesOf(product, machine.distribution, architectures));
    const counts = await importProduct(options, spill, context, native, (done, so) =>
      options.onProgress({
        fraction: READING + (1 - READING) * done,
        text: `Storing the updates of ${product.title}`,
        updates: so.written + so.unchanged,
        packages: spill.count(),
      }),
    );
    return await finishSources(options.db, sources, read, counts);
  } finally {
    spill.close();
  }
}

function contextOf(product: Product, sources: readonly Usable[], machine: Machine): ProductContext {
  const architectures = [
    ...new Set(sources.flatMap(({ entry }) => entry.architectures).concat(machine.architectures)),
  ];
  return {
    product,
    productId: debianProductId(product),
    detectoids: new Map(architectures.map((name) => [name, detectoidIdOf(machine.distribution, name)])),
    suites: sources.map(({ sourceId, entry, release }) => ({
      sourceId,
      class: suiteClassOf(release, entry),
      date: release.date,
      uri: withoutCredentials(entry.uri).address,
    })),
  };
}

interface ReadSource {
  packages: number;
  /** SHA-256 by path of the indexes that were read whole. */
  indexes: Record<string, string>;
  failures: string[];
  malformed: number;
}

/** Reads the changed indexes of a source; when none changed, nothing. */
async function readSource(source: Usable, suite: number, spill: Spill, place: Place): Promise<ReadSource> {
  const read: ReadSource = { packages: 0, indexes: {}, failures: [], malformed: 0 };
  const { entry, release, indexes, changed } = source;
  for (const { path, digest } of indexes)
    if (source.seen.indexes[path] === digest.sha256) read.indexes[path] = digest.sha256;
  const wanted = new Set([...entry.architectures, "all"]);
  for (const index of changed) {
    const mark = spill.mark();
    let malformed = 0;
    const stanza = (text: string): void => {
      const found = parsePackage(text);
      if (found === undefined) malformed++;
      else if (wanted.has(found.architecture)) spill.add({ ...found, suite });
    };
    const discard = (): void => {
      spill.rollback(mark);
      malformed = 0;
    };
    try {
      read.malformed += await readIndex(entry, release, index, place, { stanza, discard });
      read.malformed += malformed;
      read.indexes[index.path] = index.digest.sha256;
      read.packages += spill.count() - mark;
    } catch (error) {
      read.failures.push(`${index.path}: ${reasonOf(error)}`);
    }
  }
  return read;
}

async function finishSources(
  db: Kysely<Tables>,
  sources: readonly Usable[],
  read: readonly ReadSource[],
  counts: ImportCounts,
): Promise<SourceReport[]> {
  const reports: SourceReport[] = [];
  for (const [at, source] of sources.entries()) {
    const { packages, indexes, failures, malformed } = read[at] ?? {
      packages: 0,
      indexes: {},
      failures: [],
      malformed: 0,
    };
    const reasons = [...failures, ...source.notes];
    if (malformed > 0) reasons.push(`${malformed} entries of its indexes are malformed and were left out.`);
    const state = failures.length > 0 ? "skipped" : "ok";
    const reason = reasons.length === 0 ? null : reasons.join(" ");
    // Counts are of the whole source: kept when only a part of it was read again.
    const isWhole = failures.length === 0 && source.changed.length === source.indexes.length;
    const counted = isWhole
      ? { packages, updates: counts.perSuite[at] ?? 0 }
      : { packages: source.packages, updates: source.updates };
    await updateSource(db, source.sourceId, {
      title: `${source.product.title} ${source.entry.suite}`,
      state,
      reason,
      last_sync_at: Date.now(),
      seen_json: JSON.stringify({ date: source.release.date.getTime(), indexes }),
      ...counted,
    });
    reports.push({
      sourceId: source.sourceId,
      title: `${source.product.title} ${source.entry.suite}`,
      state,
      reason,
      ...counted,
    });
  }
  return reports;
}
