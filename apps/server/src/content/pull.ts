import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ContentError, diskError } from "./errors.ts";
import { openOrigin } from "./origin.ts";
import { Hashes, type Promised, contentPath, publish } from "./verify.ts";

/** Tries of one demand, each from where the one before was cut. */
const ATTEMPTS = 4;
const PAUSE = 500;

/**
 * Fetches a file from its origin into the content folder: into a part file, hashed on the way, and
 * renamed only when size and every known digest agree and it is on the disk. A part that was cut is
 * continued by the next call. Throws ContentError.
 */
export async function pull(folder: string, file: Promised, signal: AbortSignal): Promise<void> {
  if (file.originUrl === "")
    throw new ContentError("no-origin", "No address of this file is known; an administrator must upload it.");
  const part = join(folder, "parts", file.digest);
  await mkdir(dirname(part), { recursive: true }).catch(rethrowDisk);
  for (let attempt = 1; ; attempt++) {
    try {
      await attemptPull(part, file, signal);
      break;
    } catch (cause) {
      await giveUp(cause, part, attempt, signal);
    }
  }
  await publish(part, contentPath(folder, file.digest)).catch(rethrowDisk);
}

/** Throws what ends the pull; returns when another attempt makes sense. */
async function giveUp(cause: unknown, part: string, attempt: number, signal: AbortSignal): Promise<void> {
  const failure = asFailure(cause);
  // A wrong part must not be continued; a full disk needs the room.
  if (failure.code === "mismatch" || failure.code === "disk-full") await rm(part, { force: true });
  const again = failure.code === "origin-failed" || failure.code === "mismatch";
  if (!again || attempt >= (failure.code === "mismatch" ? 2 : ATTEMPTS) || signal.aborted) throw failure;
  await delay(PAUSE * attempt, undefined, { signal }).catch(() => undefined);
}

function asFailure(cause: unknown): ContentError {
  const known = diskError(cause);
  if (known instanceof ContentError) return known;
  const missing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
  return missing
    ? new ContentError("origin-missing", "The origin no longer has the file.", cause)
    : new ContentError("origin-failed", "The origin broke off.", cause);
}

function rethrowDisk(cause: unknown): never {
  throw diskError(cause);
}

async function attemptPull(part: string, file: Promised, signal: AbortSignal): Promise<void> {
  const handle = await open(part, "a+");
  try {
    const kept = Math.min((await handle.stat()).size, file.sizeBytes);
    const hashes = new Hashes(file);
    let at = await hashKept(handle, kept, hashes);
    if (at < file.sizeBytes) {
      const body = await openOrigin(file.originUrl, at, signal);
      if (body.from !== at) {
        await handle.truncate(0);
        hashes.reset();
        at = 0;
      }
      for await (const chunk of body.stream as AsyncIterable<Buffer>) {
        at += chunk.length;
        if (at > file.sizeBytes) throw mismatch(file, "it is longer than promised");
        hashes.update(chunk);
        await handle.writeFile(chunk);
      }
    }
    if (at < file.sizeBytes) throw new ContentError("origin-failed", `${file.originUrl} ended early.`);
    const wrong = hashes.wrong();
    if (wrong !== undefined) throw mismatch(file, `its ${wrong} is another`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function mismatch(file: Promised, why: string): ContentError {
  return new ContentError("mismatch", `${file.originUrl} is not what the catalogue promises: ${why}.`);
}

/** Hashes what an earlier attempt left; answers the position to go on from. */
async function hashKept(handle: FileHandle, kept: number, hashes: Hashes): Promise<number> {
  await handle.truncate(kept);
  if (kept === 0) return 0;
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 }))
    hashes.update(chunk as Buffer);
  return kept;
}
