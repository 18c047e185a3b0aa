import { createHash } from "node:crypto";
import {
  type CatalogueDocument,
  UPDATES_AT_ONCE,
  writeUpdates,
} from "../apps/server/src/store/catalogue-writer.ts";
import type { Store } from "../apps/server/src/store/index.ts";
import {
  CLASSIFICATIONS,
  buildCategory,
  buildDebianDetectoid,
  buildDebianUpdate,
  debianDetectoidId,
  debianProductId,
  debianUpdateId,
} from "../packages/metadata/src/index.ts";

/** A Debian 12 of the benchmark's own. */
const SUITE = { origin: "Debian", codename: "bookworm" };
export const ARCHITECTURE = "amd64";
const PRODUCT = debianProductId(SUITE);
const DETECTOID = debianDetectoidId({ ...SUITE, architecture: ARCHITECTURE });
const SECURITY = CLASSIFICATIONS.find(({ id }) => id === "security")?.guid ?? "";
const created = new Date("2026-01-01T00:00:00Z");

const NOTHING = {
  description: "",
  moreInfoUrl: undefined,
  classificationId: undefined,
  productId: undefined,
  sourceId: undefined,
  package: undefined,
  version: undefined,
  architecture: undefined,
  releasedAt: created.getTime(),
  cves: [],
  prerequisites: [],
  superseded: [],
  packages: [],
  files: [],
};

export function packageName(at: number): string {
  return `package${String(at).padStart(4, "0")}`;
}

function category(id: string, categoryType: "Product" | "UpdateClassification"): CatalogueDocument {
  const title = { en: categoryType, fr: categoryType };
  const xml = buildCategory({ categoryId: id, revisionNumber: 1, categoryType, title, created });
  return { ...NOTHING, updateId: id, type: "Category", title: categoryType, xml };
}

function detectoid(): CatalogueDocument {
  const title = { en: "Debian 12", fr: "Debian 12" };
  const system = { distribution: "debian", codename: SUITE.codename, architecture: ARCHITECTURE };
  const xml = buildDebianDetectoid({
    detectoidId: DETECTOID,
    revisionNumber: 1,
    ...system,
    title,
    created,
  });
  return { ...NOTHING, updateId: DETECTOID, type: "Detectoid", title: title.en, xml };
}

function idOf(source: string, version: string): string {
  return debianUpdateId({ ...SUITE, source, version, architecture: ARCHITECTURE });
}

function update(source: string, version: string, before: string | undefined): CatalogueDocument {
  const supersedes = before === undefined ? undefined : idOf(source, before);
  const fileName = `${source}_${version}_${ARCHITECTURE}.deb`;
  const sha256 = createHash("sha256").update(fileName).digest("hex");
  const file = { name: source, architecture: ARCHITECTURE, version, fileName, sizeBytes: 100_000, sha256 };
  const title = { en: `${source} ${version}`, fr: `${source} ${version}` };
  const identity = { updateId: idOf(source, version), classificationId: SECURITY, productId: PRODUCT };
  const relation = { source, version, architecture: ARCHITECTURE };
  return {
    ...NOTHING,
    ...identity,
    type: "Software",
    title: title.en,
    package: source,
    version,
    architecture: ARCHITECTURE,
    prerequisites: [
      { anyOf: [SECURITY], isCategory: true },
      { anyOf: [PRODUCT], isCategory: true },
      { anyOf: [DETECTOID], isCategory: false },
    ],
    superseded: supersedes === undefined ? [] : [supersedes],
    packages: [{ package: source, architecture: ARCHITECTURE, version }],
    fragments: buildDebianUpdate({
      ...identity,
      ...relation,
      revisionNumber: 1,
      released: created,
      detectoidId: DETECTOID,
      supersedes,
      title,
      description: title,
      moreInfoUrl: undefined,
      isSecurity: true,
      binaries: [{ ...file, requires: [] }],
    }),
  };
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
  await writeUpdates(store.db, [
    category(PRODUCT, "Product"),
    category(SECURITY, "UpdateClassification"),
    detectoid(),
  ]);
  let batch: CatalogueDocument[] = [];
  for (const { name, versions } of chains) {
    for (const [at, version] of versions.entries()) batch.push(update(name, version, versions[at - 1]));
    if (batch.length < UPDATES_AT_ONCE) continue;
    await writeUpdates(store.db, batch);
    batch = [];
  }
  await writeUpdates(store.db, batch);
}
