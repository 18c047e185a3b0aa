import { createHash } from "node:crypto";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { aptListName, findAptList, openUncompressed } from "./apt-lists.ts";
import { createStanzaSplitter } from "./deb822.ts";
import type { Fetcher } from "./fetch.ts";
import { SourceError, reasonOf } from "./problems.ts";
import {
  type DateChecks,
  type IndexDigest,
  MAX_RELEASE_BYTES,
  type Release,
  checkRelease,
  parseRelease,
} from "./release.ts";
import { type SignedFile, unverifiedText, verifySigned } from "./signatures.ts";
import type { SourceEntry } from "./source-list.ts";

/** An index larger than this, packed or not, is refused; Debian's largest is 60 MB. */
const MAX_INDEX_BYTES = 2 * 1024 * 1024 * 1024;
/** Packings of an index in order of preference; apt-helper reads them all. */
const PACKINGS = [".xz", ".zst", ".gz", ".bz2", ""];

/** Where files come from and go to. */
export interface Place {
  root: string;
  /** apt's lists: read, never written. */
  listsDir: string;
  /** Ours: Release files as fetched, and indexes while they are read. */
  cacheDir: string;
  fetcher: Fetcher;
  checks: DateChecks;
  now: () => Date;
}

export interface ObtainedRelease {
  release: Release;
  /** What a reader should know although the source works: unverified by choice, taken from apt's lists. */
  note: string | undefined;
}

/** The address that a Release file's paths are below; apt-pkg/deb/debmetaindex.cc, MetaIndexURI. */
export function releaseBase(entry: SourceEntry): string {
  if (entry.suite === "/") return entry.uri;
  return entry.suite.endsWith("/") ? entry.uri + entry.suite : `${entry.uri}dists/${entry.suite}/`;
}

/**
 * The fresher of apt's and the repository's Release file, verified and checked. Without the repository
 * apt's is enough. Throws SourceError.
 */
export async function obtainRelease(entry: SourceEntry, place: Place): Promise<ObtainedRelease> {
  const results = await Promise.allSettled([
    fetchRelease(entry, place).then((file) => acceptRelease(file, entry, place)),
    readAptRelease(entry, place).then((file) => acceptRelease(file, entry, place)),
  ]);
  const [fetched, kept] = results;
  const good = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const [best] = good.toSorted((a, b) => b.release.date.getTime() - a.release.date.getTime());
  if (best === undefined)
    throw fetched.status === "rejected" ? preferred(fetched.reason, kept) : new Error("no result");
  if (fetched.status === "fulfilled") return best;
  const offline = `Taken from apt's lists of ${best.release.date.toISOString().slice(0, 10)}: ${reasonOf(fetched.reason)}`;
  return { ...best, note: [offline, best.note].filter((note) => note !== undefined).join(" ") };
}

/** A refusal of apt's copy says more than "unreachable". */
function preferred(fetchedReason: unknown, kept: PromiseSettledResult<unknown>): unknown {
  const isAbsent = (error: unknown): boolean =>
    error instanceof SourceError && ["unreachable", "timeout", "not-found"].includes(error.code);
  return kept.status === "rejected" && isAbsent(fetchedReason) && !isAbsent(kept.reason)
    ? kept.reason
    : fetchedReason;
}

async function acceptRelease(file: SignedFile, entry: SourceEntry, place: Place): Promise<ObtainedRelease> {
  const checks = {
    validUntil: entry.checkValidUntil ?? place.checks.validUntil,
    date: entry.checkDate ?? place.checks.date,
  };
  const accept = (text: string, note: string | undefined): ObtainedRelease => {
    const release = parseRelease(text);
    checkRelease(release, entry, checks, place.now());
    return { release, note };
  };
  try {
    return accept(await verifySigned(file, entry.signedBy, place.root), undefined);
  } catch (error) {
    if (entry.trusted !== true || !(error instanceof SourceError) || error.code !== "unverified") throw error;
    return accept(
      unverifiedText(file),
      `Not verified, because its source says trusted=yes. ${error.message}`,
    );
  }
}

async function readAptRelease(entry: SourceEntry, place: Place): Promise<SignedFile> {
  const base = join(place.listsDir, aptListName(releaseBase(entry)));
  const inline = await readSmall(`${base}InRelease`);
  if (inline !== undefined) return { content: inline, signature: undefined };
  const [content, signature] = await Promise.all([
    readSmall(`${base}Release`),
    readSmall(`${base}Release.gpg`),
  ]);
  if (content === undefined) throw new SourceError("not-found", "apt's lists do not hold it.");
  return { content, signature: signature ?? Buffer.alloc(0) };
}

async function readSmall(path: string): Promise<Buffer | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  if (found.size > MAX_RELEASE_BYTES)
    throw new SourceError("too-large", `${path} is too large for a Release file.`);
  return readFile(path);
}

async function fetchRelease(entry: SourceEntry, place: Place): Promise<SignedFile> {
  const base = releaseBase(entry);
  try {
    return { content: await fetchSmall(`${base}InRelease`, place), signature: undefined };
  } catch (error) {
    if (!(error instanceof SourceError) || error.code !== "not-found") throw error;
  }
  const content = await fetchSmall(`${base}Release`, place);
  const signature = await fetchSmall(`${base}Release.gpg`, place).catch((error: unknown) => {
    if (error instanceof SourceError && error.code === "not-found") return Buffer.alloc(0);
    throw error;
  });
  return { content, signature };
}

/** Fetches unless the repository says that our copy is the current one. */
async function fetchSmall(url: string, place: Place): Promise<Buffer> {
  const path = join(place.cacheDir, aptListName(url));
  const known = await readFile(`${path}.validators`, "utf8").then(parseValidators, () => ({}));
  const isKept = (await stat(path).catch(() => undefined)) !== undefined;
  const fetched = await place.fetcher.fetch(url, path, {
    maxBytes: MAX_RELEASE_BYTES,
    ...(isKept ? known : {}),
  });
  if (fetched.modified) {
    const { etag, lastModified } = fetched;
    await writeFile(`${path}.validators`, JSON.stringify({ etag, lastModified }));
  }
  return readFile(path);
}

function parseValidators(text: string): { etag?: string; lastModified?: string } {
  try {
    const { etag, lastModified } = JSON.parse(text) as Record<string, unknown>;
    return {
      ...(typeof etag === "string" ? { etag } : {}),
      ...(typeof lastModified === "string" ? { lastModified } : {}),
    };
  } catch {
    return {};
  }
}

/** One Packages index of a Release file. */
export interface IndexKey {
  /** Path below the Release file, without packing. */
  path: string;
  digest: IndexDigest;
}

/**
 * The Packages indexes that a source asks for. `missing` names components and architectures that the
 * repository does not have.
 */
export function indexesOf(entry: SourceEntry, release: Release): { indexes: IndexKey[]; missing: string[] } {
  const architectures = release.hasArchitectureAll ? [...entry.architectures, "all"] : entry.architectures;
  const paths = entry.suite.endsWith("/")
    ? ["Packages"]
    : entry.components.flatMap((component) =>
        architectures.map((name) => `${component}/binary-${name}/Packages`),
      );
  const indexes: IndexKey[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    const digest = release.indexes.get(path);
    if (digest !== undefined) indexes.push({ path, digest });
    else if (!path.includes("/binary-all/")) missing.push(path);
  }
  return { indexes, missing };
}

export interface IndexSink {
  stanza: (text: string) => void;
  /** Forgets the stanzas of this index: it failed its digest. */
  discard: () => void;
}

/**
 * Hands over the stanzas of an index whose size and SHA-256 are as the Release file says: from apt's
 * lists when they hold that very index, else fetched. The digest is known only at the end: `discard` is
 * called when it is wrong. Answers the number of stanzas that were too long. Throws SourceError.
 */
export async function readIndex(
  entry: SourceEntry,
  release: Release,
  index: IndexKey,
  place: Place,
  sink: IndexSink,
): Promise<number> {
  const kept = findAptList(place.listsDir, releaseBase(entry) + index.path);
  if (kept !== undefined)
    try {
      return await readVerified(kept, index.digest, sink);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  const { path, dispose } = await fetchIndex(entry, release, index, place);
  try {
    return await readVerified(path, index.digest, sink);
  } finally {
    await dispose();
  }
}

async function fetchIndex(
  entry: SourceEntry,
  release: Release,
  index: IndexKey,
  place: Place,
): Promise<{ path: string; dispose: () => Promise<void> }> {
  const base = releaseBase(entry);
  let last: unknown = new SourceError(
    "not-found",
    `The Release file lists ${index.path} in no packing that can be read.`,
  );
  for (const packing of PACKINGS) {
    const digest = release.indexes.get(index.path + packing);
    if (digest === undefined) continue;
    const folder = index.path.slice(0, index.path.lastIndexOf("/") + 1);
    const plain = base + index.path + packing;
    const urls = release.acquireByHash ? [`${base}${folder}by-hash/SHA256/${digest.sha256}`, plain] : [plain];
    const path = join(place.cacheDir, `${digest.sha256}${packing}`);
    for (const url of urls)
      try {
        await place.fetcher.fetch(url, path, { maxBytes: MAX_INDEX_BYTES, ...digest });
        return { path, dispose: () => rm(path, { force: true }) };
      } catch (error) {
        // "Not what was promised" says more than that the next packing is not there either.
        if (!(last instanceof SourceError) || last.code !== "mismatch") last = error;
        if (!(error instanceof SourceError) || !["not-found", "mismatch"].includes(error.code)) throw error;
      }
  }
  throw last;
}

async function readVerified(path: string, digest: IndexDigest, sink: IndexSink): Promise<number> {
  if (digest.sizeBytes > MAX_INDEX_BYTES)
    throw new SourceError("too-large", `${path} is larger than ${MAX_INDEX_BYTES} bytes.`);
  const unpacked = openUncompressed(path);
  const hash = createHash("sha256");
  const splitter = createStanzaSplitter(sink.stanza);
  let size = 0;
  try {
    for await (const chunk of unpacked.stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > digest.sizeBytes) break;
      hash.update(chunk);
      splitter.write(chunk);
    }
    if (size > digest.sizeBytes)
      throw new SourceError("mismatch", "The index is longer than its Release file says.");
    const { oversized } = splitter.end();
    await unpacked.done;
    if (size !== digest.sizeBytes || hash.digest("hex") !== digest.sha256)
      throw new SourceError(
        "mismatch",
        "The index is not the one that its Release file describes (size or SHA-256).",
      );
    return oversized;
  } catch (error) {
    sink.discard();
    throw error;
  } finally {
    unpacked.stop();
  }
}
