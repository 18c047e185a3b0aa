import { mkdirSync } from "node:fs";
import { type FileHandle, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { MAX_BUNDLE_BYTES } from "@releve/api";
import { RestError } from "../rest/errors.ts";

/** Diagnostics are kept for so long, and as long as all together are not larger. */
export const KEPT_MS = 14 * 86_400_000;
const MOST_BYTES = 2_147_483_648;
/** A bundle that has not grown for so long will not, ms. */
const ABANDONED_MS = 86_400_000;

/** Diagnostics that devices sent, one file a task. */
export interface Bundles {
  /** Adds a piece at its offset; at 0 the file begins anew. Throws `conflict` for another, `too-large`. */
  add: (taskId: string, offset: number, piece: Uint8Array) => Promise<void>;
  /** The file is whole; answers its size, null where none came. */
  complete: (taskId: string) => Promise<number | null>;
  /** Undefined: no longer there. The caller closes it. */
  read: (taskId: string) => Promise<{ handle: FileHandle; sizeBytes: number } | undefined>;
  /** Removes the oldest beyond the limits, and answers their tasks. */
  tidy: (now?: number) => Promise<string[]>;
}

/** Task ids are GUIDs, checked where they come in: as names they are harmless. */
export function createBundles(folder: string, mostBytes = MOST_BYTES): Bundles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const whole = (taskId: string) => join(folder, `${taskId}.tar.gz`);
  const partial = (taskId: string) => join(folder, `${taskId}.part`);
  const sizeOf = (path: string) =>
    stat(path).then(
      ({ size }) => size,
      () => undefined,
    );
  return {
    add: async (taskId, offset, piece) => {
      if (offset + piece.length > MAX_BUNDLE_BYTES)
        throw new RestError("too-large", `Diagnostics have at most ${MAX_BUNDLE_BYTES} bytes.`);
      await using file = await open(partial(taskId), offset === 0 ? "w" : "a", 0o600);
      const { size } = await file.stat();
      if (size !== offset) throw new RestError("conflict", `The next piece begins at ${size}.`);
      await file.writeFile(piece);
    },
    complete: async (taskId) => {
      const size = await sizeOf(partial(taskId));
      // A result told twice: the file was completed the first time.
      if (size === undefined) return (await sizeOf(whole(taskId))) ?? null;
      await rename(partial(taskId), whole(taskId));
      return size;
    },
    read: async (taskId) => {
      const handle = await open(whole(taskId)).catch(() => undefined);
      return handle && { handle, sizeBytes: (await handle.stat()).size };
    },
    tidy: async (now = Date.now()) => {
      const files = await Promise.all(
        (await readdir(folder)).map(async (name) => ({ name, ...(await describe(join(folder, name))) })),
      );
      const removed: string[] = [];
      let bytes = 0;
      for (const { name, size, at } of files.toSorted((a, b) => b.at - a.at)) {
        bytes += size;
        const kept = name.endsWith(".part") ? ABANDONED_MS : KEPT_MS;
        if (bytes <= mostBytes && now - at < kept) continue;
        await rm(join(folder, name), { force: true });
        removed.push(name.replace(/\..*$/, ""));
      }
      return removed;
    },
  };
}

async function describe(path: string): Promise<{ size: number; at: number }> {
  const { size, mtimeMs } = await stat(path);
  return { size, at: mtimeMs };
}
