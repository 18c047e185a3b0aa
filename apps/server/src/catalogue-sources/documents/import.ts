import { MetadataError, type SdpPackage, convertPackage, inspectDocument } from "@releve/metadata";
import type { Kysely } from "kysely";
import { type WholeCatalogueDocument, writeUpdates } from "../../store/catalogue-writer.ts";
import { type Tables, inChunks } from "../../store/index.ts";
import { categoriesOf, classificationCategory } from "./categories.ts";
import { catalogueDocument } from "./columns.ts";
import { type Decision, type Known, type KnownUpdates, decidePackage, decideUpdate } from "./decide.ts";
import { type Entry, entriesOf } from "./entries.ts";
import { rejectionOf } from "./problems.ts";
import { type ImportPlace, type ImportResult, MAX_MISSING, emptyResult, reject } from "./result.ts";

/** Documents stored together, and UTF-16 code units of them that are kept until then. */
const BATCH = 400;
const BATCH_LENGTH = 16 * 1024 * 1024;
const FIRST_REVISION = 1;
/** Prerequisites that are looked up at the end. */
const MAX_PREREQUISITES = 200_000;

/** Something that was read and waits to be stored. */
type Waiting = { place: ImportPlace } & (
  | { kind: "update"; document: WholeCatalogueDocument }
  | { kind: "package"; converted: SdpPackage; documents: WholeCatalogueDocument[] }
);

/**
 * Imports a file: an update document, a catalogue of packages, a server's export, or a cabinet or gzip file of
 * these. What is invalid, or older than what is here, is told in the result; the rest goes on.
 */
export async function importFile(db: Kysely<Tables>, path: string, name: string): Promise<ImportResult> {
  const importing = new Importing(db);
  for await (const entry of entriesOf(path, name)) await importing.add(entry);
  return await importing.finish();
}

class Importing {
  readonly #db: Kysely<Tables>;
  readonly #result = emptyResult();
  readonly #origins = new Map<string, string>();
  readonly #prerequisites = new Set<string>();
  /** Categories that are certainly in the store. */
  readonly #categories = new Set<string>();
  #waiting: Waiting[] = [];
  #waitingIds = new Set<string>();
  #waitingLength = 0;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async add(entry: Entry): Promise<void> {
    if (entry.kind === "rejected") reject(this.#result, entry.rejection);
    else if (entry.kind === "origins")
      for (const [digest, url] of entry.origins) this.#origins.set(digest, url);
    else if (entry.kind === "update") await this.#addUpdate(entry);
    else await this.#addPackage(entry);
  }

  async finish(): Promise<ImportResult> {
    await this.#flush();
    const ids = [...this.#prerequisites];
    const known = await readKnown(this.#db, ids);
    this.#result.missing = ids.filter((id) => !known.has(id)).slice(0, MAX_MISSING);
    return this.#result;
  }

  async #addUpdate({ xml, place }: Extract<Entry, { kind: "update" }>): Promise<void> {
    const { faults, document } = inspectDocument(xml);
    if (document === undefined) {
      const [first] = faults;
      const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
      const at = { file: place.file, ...(first?.place ?? { line: null, column: null, path: null }) };
      reject(this.#result, { place: at, reason: `${first?.reason ?? "not a document"}${more}` });
      return;
    }
    const ids = [document.core.identity.updateId];
    const waiting = {
      kind: "update" as const,
      place,
      document: catalogueDocument(xml, document, this.#origins),
    };
    await this.#wait(waiting, ids, xml.length);
  }

  async #addPackage({ node, place }: Extract<Entry, { kind: "package" }>): Promise<void> {
    try {
      const converted = convertPackage(node);
      // At the number that it has most often: that it can be written is known at once.
      const documents = documentsOf(converted, FIRST_REVISION);
      const ids = documents.map(({ updateId }) => updateId);
      const length = documents.reduce((sum, { xml }) => sum + xml.length, 0);
      await this.#wait({ kind: "package", place, converted, documents }, ids, length);
    } catch (error) {
      if (!(error instanceof MetadataError)) throw error;
      const { place: found, reason } = rejectionOf(error, place.file);
      reject(this.#result, { place: found.line === null ? place : found, reason });
    }
  }

  /** Two revisions of one update are never in one batch. */
  async #wait(waiting: Waiting, ids: readonly string[], length: number): Promise<void> {
    if (
      this.#waiting.length >= BATCH ||
      this.#waitingLength + length > BATCH_LENGTH ||
      ids.some((id) => this.#waitingIds.has(id))
    )
      await this.#flush();
    this.#waiting.push(waiting);
    this.#waitingLength += length;
    for (const id of ids) this.#waitingIds.add(id);
  }

  async #flush(): Promise<void> {
    const known = await readKnown(this.#db, [...this.#waitingIds]);
    const toWrite: WholeCatalogueDocument[] = [];
    const categories: WholeCatalogueDocument[] = [];
    const updates: string[] = [];
    for (const waiting of this.#waiting) {
      const documents = this.#decided(waiting, known);
      const update = documents.at(-1);
      if (update === undefined) continue;
      toWrite.push(...documents);
      updates.push(update.updateId);
      if (waiting.kind === "package") categories.push(...categoriesOf(waiting.converted));
    }
    this.#waiting = [];
    this.#waitingIds = new Set();
    this.#waitingLength = 0;
    toWrite.unshift(...(await this.#missingCategories(toWrite, categories)));
    const written = new Set((await writeUpdates(this.#db, toWrite)).written);
    const imported = updates.filter((id) => written.has(id)).length;
    this.#result.imported += imported;
    this.#result.unchanged += updates.length - imported;
    for (const id of prerequisitesOf(toWrite))
      if (this.#prerequisites.size < MAX_PREREQUISITES) this.#prerequisites.add(id);
  }

  /** The documents to store, the update itself last; none when it is refused, which is told. */
  #decided(waiting: Waiting, known: KnownUpdates): WholeCatalogueDocument[] {
    const decision: Decision =
      waiting.kind === "update"
        ? decideUpdate(waiting.document, known.get(waiting.document.updateId))
        : decidePackage(waiting.converted, waiting.documents, known, (number) =>
            number === FIRST_REVISION ? waiting.documents : documentsOf(waiting.converted, number),
          );
    if (decision === "unchanged") this.#result.unchanged += 1;
    else if ("documents" in decision) return decision.documents;
    else reject(this.#result, { place: waiting.place, reason: decision.reason });
    return [];
  }

  /** The categories of packages, and the classifications that everybody knows, that nobody stored yet. */
  async #missingCategories(
    documents: readonly WholeCatalogueDocument[],
    categories: readonly WholeCatalogueDocument[],
  ): Promise<WholeCatalogueDocument[]> {
    const wanted = new Map(
      [...categories, ...[...prerequisitesOf(documents)].flatMap(classificationCategory)]
        .filter(({ updateId }) => !this.#categories.has(updateId))
        .map((category) => [category.updateId, category]),
    );
    const known = await readKnown(this.#db, [...wanted.keys()]);
    for (const id of wanted.keys()) this.#categories.add(id);
    const coming = new Set(documents.map(({ updateId }) => updateId));
    return [...wanted.values()].filter(({ updateId }) => !known.has(updateId) && !coming.has(updateId));
  }
}

function prerequisitesOf(documents: readonly WholeCatalogueDocument[]): Set<string> {
  return new Set(documents.flatMap(({ prerequisites }) => prerequisites.flatMap(({ anyOf }) => anyOf)));
}

async function readKnown(db: Kysely<Tables>, ids: readonly string[]): Promise<KnownUpdates> {
  const known = new Map<string, Known>();
  for (const chunk of inChunks(ids)) {
    const rows = await db
      .selectFrom("updates")
      .select(["update_id", "revision_number", "document_hash", "released_at", "source_id"])
      .where("is_latest", "=", 1)
      .where("update_id", "in", chunk)
      .execute();
    for (const row of rows)
      known.set(row.update_id, {
        number: row.revision_number,
        hash: row.document_hash,
        releasedAt: row.released_at,
        sourceId: row.source_id,
      });
  }
  return known;
}

/** Throws MetadataError. */
function documentsOf(converted: SdpPackage, number: number): WholeCatalogueDocument[] {
  return converted.documents(number).map((xml) => {
    const { faults, document } = inspectDocument(xml);
    if (document !== undefined) return catalogueDocument(xml, document, converted.origins);
    const [fault] = faults;
    throw new MetadataError("invalid-document", `${fault?.reason} (${fault?.place.path} of its update)`);
  });
}
