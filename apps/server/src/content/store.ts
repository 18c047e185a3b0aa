import type { EventEmitter } from "node:events";
import { rmSync } from "node:fs";
import { type FileHandle, open as openFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyBaseLogger } from "fastify";
import type { Store } from "../store/index.ts";
import { ContentError, diskError } from "./errors.ts";
import { pull } from "./pull.ts";
import { UPLOADS, receive } from "./receive.ts";
import { roomKeeper } from "./room.ts";
import { findFile, setStored } from "./rows.ts";
import { contentPath } from "./verify.ts";

/** Downloads from origins at once; further demands wait in turn. */
const MAX_PULLS = 6;
/** A use is noted at most this often, milliseconds: enough to tell which files are used least. */
const NOTE_USE_EVERY = 3_600_000;

export interface StoredFile {
  digest: string;
  sizeBytes: number;
}

export interface ContentStore {
  /** Makes sure that the file is here, verified; fetches it from its origin on first demand. Throws ContentError. */
  ensureContent: (digest: string) => Promise<StoredFile>;
  /** Opens a verified file to read it; fetches it first when it is not here. The caller closes. */
  openContent: (digest: string) => Promise<{ handle: FileHandle; sizeBytes: number }>;
  /** Keeps an uploaded file, once it proved to be the one of this digest. Throws ContentError. */
  receiveContent: (digest: string, chunks: AsyncIterable<Buffer>) => Promise<void>;
  /** Ends running downloads; their parts are continued later. */
  close: () => Promise<void>;
}

export interface ContentDeps {
  store: Store;
  /** The folder of verified files. */
  contentDir: string;
  /** Most bytes of files kept; what open approvals need is kept beyond it. */
  limit?: number;
  log: FastifyBaseLogger;
}

/** The content store of one data folder; `digest` is lower-case hex everywhere. */
export function createContentStore({ store, contentDir, limit = Infinity, log }: ContentDeps): ContentStore {
  const running = new Map<string, Promise<StoredFile>>();
  const uses = countUses();
  const ending = new AbortController();
  // What a service left that was killed meanwhile.
  rmSync(join(contentDir, UPLOADS), { recursive: true, force: true });
  const slot = slots(MAX_PULLS);

  const fetchFile = async (digest: string): Promise<StoredFile> => {
    const file = await findFile(store.db, digest);
    const free = await slot();
    try {
      ending.signal.throwIfAborted();
      await pull(contentDir, file, ending.signal);
    } catch (cause) {
      log.warn({ err: cause, digest, origin: file.originUrl }, "content could not be fetched");
      throw cause;
    } finally {
      free();
    }
    await setStored(store.db, digest);
    log.info({ digest, bytes: file.sizeBytes }, "content fetched and verified");
    room.check();
    return { digest, sizeBytes: file.sizeBytes };
  };

  const shared = (digest: string): Promise<StoredFile> => {
    const known = running.get(digest);
    if (known !== undefined) return known;
    const fresh = fetchFile(digest).finally(() => running.delete(digest));
    running.set(digest, fresh);
    return fresh;
  };

  const isServed = (digest: string) => uses.has(digest) || running.has(digest);
  const room = roomKeeper({ db: store.db, folder: contentDir, limit, isServed, log });

  const open = async (digest: string) => {
    const stored = (await findFile(store.db, digest)).isStored && (await openStored(contentDir, digest));
    if (stored) return stored;
    await shared(digest);
    const fresh = await openStored(contentDir, digest);
    if (fresh === undefined) throw new ContentError("disk-failed", "The file went away.");
    return fresh;
  };

  const openContent: ContentStore["openContent"] = async (digest) => {
    const release = uses.begin(digest);
    try {
      const { handle, sizeBytes } = await open(digest);
      // An event emitter (Node's manual, class FileHandle), which its types do not say.
      (handle as unknown as EventEmitter).once("close", release);
      return { handle, sizeBytes };
    } catch (cause) {
      release();
      throw cause;
    }
  };

  return {
    openContent,
    receiveContent: async (digest, chunks) => {
      await receive(contentDir, await findFile(store.db, digest), chunks);
      await setStored(store.db, digest);
      room.check();
    },
    ensureContent: async (digest) => {
      const { handle, sizeBytes } = await openContent(digest);
      await handle.close();
      return { digest, sizeBytes };
    },
    close: async () => {
      ending.abort(new ContentError("origin-failed", "The service stops."));
      await Promise.allSettled(running.values());
      await room.close();
    },
  };
}

async function openStored(folder: string, digest: string) {
  try {
    const handle = await openFile(contentPath(folder, digest));
    const { size, mtimeMs } = await handle.stat();
    // The time of change is ours to use: the content never changes.
    if (Date.now() - mtimeMs > NOTE_USE_EVERY) await handle.utimes(new Date(), new Date());
    return { handle, sizeBytes: size };
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw diskError(cause);
  }
}

/** Which files are in use; the function that `begin` answers ends one use. */
function countUses() {
  const counts = new Map<string, number>();
  return {
    has: (digest: string) => counts.has(digest),
    begin: (digest: string) => {
      counts.set(digest, (counts.get(digest) ?? 0) + 1);
      return () => {
        const others = (counts.get(digest) ?? 1) - 1;
        if (others === 0) counts.delete(digest);
        else counts.set(digest, others);
      };
    },
  };
}

/** At most `most` holders; the returned function gives the slot to the next in line. */
function slots(most: number): () => Promise<() => void> {
  let free = most;
  const waiting: (() => void)[] = [];
  const release = () => {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  };
  return async () => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return release;
  };
}
