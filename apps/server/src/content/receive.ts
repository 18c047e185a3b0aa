import { randomUUID } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { ContentError, diskError } from "./errors.ts";
import { Hashes, type Promised, contentPath, publish } from "./verify.ts";

/** Below the content folder: files that are being uploaded. */
export const UPLOADS = "uploads";

/**
 * Takes in a file that somebody uploads. It is kept only when size and every known digest agree and it is on the
 * disk; else nothing of it stays. Throws ContentError `mismatch`, `disk-full` or `disk-failed`, and what reading
 * `chunks` throws.
 */
export async function receive(folder: string, file: Promised, chunks: AsyncIterable<Buffer>): Promise<void> {
  const part = join(folder, UPLOADS, randomUUID());
  try {
    await mkdir(join(folder, UPLOADS), { recursive: true });
    await write(part, file, chunks);
    await publish(part, contentPath(folder, file.digest));
  } catch (cause) {
    await rm(part, { force: true });
    throw diskError(cause);
  }
}

async function write(part: string, file: Promised, chunks: AsyncIterable<Buffer>): Promise<void> {
  const handle = await open(part, "wx", 0o600);
  try {
    const hashes = new Hashes(file);
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > file.sizeBytes) break;
      hashes.update(chunk);
      await handle.writeFile(chunk);
    }
    if (bytes !== file.sizeBytes) throw mismatch(`it must have ${file.sizeBytes} bytes`);
    const wrong = hashes.wrong();
    if (wrong !== undefined) throw mismatch(`its ${wrong} is another`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const mismatch = (why: string): ContentError =>
  new ContentError("mismatch", `The file is not what the catalogue promises: ${why}.`);
