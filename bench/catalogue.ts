import {
  type CatalogueDocument,
  UPDATES_AT_ONCE,
  writeUpdates,
} from "../apps/server/src/store/catalogue-writer.ts";
import type { Store } from "../apps/server/src/store/index.ts";
import { gates, idOf, update } from "../apps/server/src/wusp/testing/debian-catalogue.ts";

/** Of every update here. */
export const ARCHITECTURE = "amd64";

export function packageName(at: number): string {
  return `package${String(at).padStart(4, "0")}`;
}

/** Stores the versions (oldest first) of each package as updates; answers the ids of the newest. */
export async function writeCatalogue(
  store: Store,
  packages: number,
  versions: readonly string[],
): Promise<string[]> {
  const chains = Array.from({ length: packages }, (_, at) => ({ name: packageName(at), versions }));
  await writeChains(store, chains);
  return chains.map(({ name }) => idOf(name, versions.at(-1) ?? ""));
}

/** A package and its versions, oldest first: each supersedes the one before. */
export interface Chain {
  name: string;
  versions: readonly string[];
}

/** Stores the versions of packages as updates, with what they depend on. */
export async function writeChains(store: Store, chains: readonly Chain[]): Promise<void> {
  await writeUpdates(store.db, gates());
  let batch: CatalogueDocument[] = [];
  for (const { name, versions } of chains) {
    for (const [at, version] of versions.entries())
      batch.push(update(name, version, [name], versions[at - 1]));
    if (batch.length < UPDATES_AT_ONCE) continue;
    await writeUpdates(store.db, batch);
    batch = [];
  }
  await writeUpdates(store.db, batch);
}
