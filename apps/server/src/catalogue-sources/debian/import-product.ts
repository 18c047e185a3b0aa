import type { Kysely } from "kysely";
import {
  type CatalogueDocument,
  UPDATES_AT_ONCE,
  packChanges,
  prepareUpdates,
} from "../../store/catalogue-writer.ts";
import type { Tables } from "../../store/schema.ts";
import { type Chain, chainKey, chainOf, knownVersions, relink } from "./chain.ts";
import type { ProductContext, SourceVersion } from "./documents.ts";
import type { Spill, SpilledPackage } from "./spill.ts";

/** Source packages read and compared together: bounds memory. */
const SOURCES_AT_ONCE = 100;

export interface ImportCounts {
  written: number;
  unchanged: number;
  /** Versions that make no valid document. */
  refused: number;
  /** Versions by suite, in the order of the context's suites. */
  perSuite: number[];
}

/** Stores what `packChanges` packed, perhaps in another thread; answers how many updates it wrote. */
export type StoreChanges = (packed: readonly Uint8Array<ArrayBuffer>[]) => Promise<number>;

/**
 * Stores an update for every version in the spill; while a batch is stored, the next is prepared (they share
 * no source package). May be cut off at any time: what is stored is whole,
 * and the next import finds it unchanged.
 */
export async function importProduct(
  { db, storeChanges }: { db: Kysely<Tables>; storeChanges: StoreChanges },
  spill: Spill,
  context: ProductContext,
  native: string,
  onStep: (done: number, counts: ImportCounts) => void,
): Promise<ImportCounts> {
  const counts: ImportCounts = {
    written: 0,
    unchanged: 0,
    refused: 0,
    perSuite: context.suites.map(() => 0),
  };
  const sources = spill.sources();
  let storing = Promise.resolve(0);
  let packed: Uint8Array<ArrayBuffer>[] = [];
  let waiting = 0;
  for (let start = 0; start < sources.length; start += SOURCES_AT_ONCE) {
    const batch = sources.slice(start, start + SOURCES_AT_ONCE);
    const known = await knownVersions(db, context.productId, batch);
    const chains = batch.flatMap((source) => {
      const versions = versionsOf(source, spill.read(source), native);
      for (const version of versions)
        for (const suite of new Set(version.binaries.map((binary) => binary.suite)))
          counts.perSuite[suite] = (counts.perSuite[suite] ?? 0) + 1;
      const architectures = [...new Set(versions.map(({ architecture }) => architecture))];
      return architectures.map((architecture) =>
        chainOf(
          versions.filter((version) => version.architecture === architecture),
          known.get(chainKey(source, architecture)) ?? [],
          context,
          () => counts.refused++,
        ),
      );
    });
    const fresh = new Set(chains.flatMap((chain) => chain.fresh));
    const changes = await prepareUpdates(db, await documentsOf(db, chains, fresh), fresh);
    counts.unchanged += changes.unchanged;
    packed.push(packChanges(changes));
    waiting += changes.rows.updates.rows.length + changes.unchanged;
    if (waiting >= UPDATES_AT_ONCE) {
      counts.written += await storing;
      storing = storeChanges(packed);
      // It is awaited when the next ones are ready.
      storing.catch(() => undefined);
      packed = [];
      waiting = 0;
    }
    onStep(Math.min(start + SOURCES_AT_ONCE, sources.length) / sources.length, counts);
  }
  counts.written += await storing;
  if (packed.length > 0) counts.written += await storeChanges(packed);
  return counts;
}

async function documentsOf(
  db: Kysely<Tables>,
  chains: readonly Chain[],
  fresh: ReadonlySet<string>,
): Promise<CatalogueDocument[]> {
  const all = chains.flatMap((chain) => chain.documents);
  const known = all.filter(({ updateId }) => !fresh.has(updateId));
  const documents = all.filter(({ updateId }) => fresh.has(updateId)).concat(await withoutLesser(db, known));
  for (const link of chains.flatMap((chain) => chain.relinked)) {
    const relinked = await relink(db, link);
    if (relinked !== undefined) documents.push(relinked);
  }
  return documents;
}

/**
 * A version keeps the binaries that it once had: an index that was read again may hold only some of
 * what another suite, which did not change, brought. Such a document is left as it is.
 */
async function withoutLesser(
  db: Kysely<Tables>,
  documents: CatalogueDocument[],
): Promise<CatalogueDocument[]> {
  if (documents.length === 0) return documents;
  const rows = await db
    .selectFrom("updates as u")
    .innerJoin("update_packages as p", "p.revision_id", "u.revision_id")
    .select(["u.update_id", "p.package", "p.version"])
    .where("u.is_latest", "=", 1)
    .where(
      "u.update_id",
      "in",
      documents.map(({ updateId }) => updateId),
    )
    .execute();
  const stored = Map.groupBy(rows, ({ update_id }) => update_id);
  return documents.filter((document) => {
    const before = stored.get(document.updateId) ?? [];
    const isLesser =
      document.packages.length < before.length &&
      document.packages.every((found) =>
        before.some((row) => row.package === found.package && row.version === found.version),
      );
    return !isLesser;
  });
}

/** Packages of architecture `all` belong to the native architecture's update, so that only one has them. */
function versionsOf(source: string, found: readonly SpilledPackage[], native: string): SourceVersion[] {
  const versions = new Map<string, SourceVersion & { binaries: SpilledPackage[] }>();
  for (const binary of found) {
    const architecture = binary.architecture === "all" ? native : binary.architecture;
    const key = `${binary.sourceVersion} ${architecture}`;
    const version = versions.get(key) ?? {
      source,
      version: binary.sourceVersion,
      architecture,
      binaries: [],
    };
    version.binaries.push(binary);
    versions.set(key, version);
  }
  return [...versions.values()];
}
