import type { FileHandle } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import type { ByteRange } from "./byte-ranges.ts";

/** Read and written at once: few system calls, yet small enough to stay in the processor's cache. */
const CHUNK_BYTES = 512 * 1024;

/** While many are served at once each gets less: their buffers together stay below 100 MB. */
const FEW_SENDS = 64;
const SMALL_CHUNK_BYTES = 64 * 1024;
/** Answers at once; more are told to come back. */
const MOST_SENDS = 1000;
/** A client that takes nothing for so long is cut off, milliseconds. */
const STALLED = 60_000;

let sending = 0;

/** Whether another file can be sent now. */
export function maySend(): boolean {
  return sending < MOST_SENDS;
}

/** A piece of the body: text, or a range of the file. */
export type Part = string | ByteRange;

export function lengthOf(part: Part): number {
  return typeof part === "string" ? part.length : part.end - part.start + 1;
}

/**
 * Writes a body through one buffer that is used again and again, each write awaited: a stream would take a
 * fresh one for every read, and the system's clearing of its pages costs as much as sending it. Closes the
 * handle. Throws when the client went away or the file cannot be read; the response is destroyed then.
 */
export async function sendParts(
  response: ServerResponse,
  handle: FileHandle,
  parts: readonly Part[],
): Promise<void> {
  // Not the response's: it has none while it waits behind another on its connection.
  const { socket } = response.req;
  let fail: (cause: Error) => void = () => undefined;
  // A write to a connection that closes is not always called back.
  const onClose = () => fail(new Error("The client went away."));
  const write = (bytes: string | Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      fail = reject;
      response.write(bytes, (error) => (error instanceof Error ? reject(error) : resolve()));
    });
  socket.once("close", onClose);
  response.setTimeout(STALLED, () => response.destroy());
  const most = ++sending > FEW_SENDS ? SMALL_CHUNK_BYTES : CHUNK_BYTES;
  try {
    const buffer = Buffer.allocUnsafeSlow(Math.min(most, Math.max(0, ...parts.map(lengthOf))));
    for (const part of parts)
      if (typeof part === "string") await write(part);
      else await sendRange(write, handle, part, buffer);
    response.end();
  } catch (cause) {
    response.destroy();
    throw cause;
  } finally {
    sending--;
    socket.off("close", onClose);
    await handle.close();
  }
}

async function sendRange(
  write: (bytes: Uint8Array) => Promise<void>,
  handle: FileHandle,
  { start, end }: ByteRange,
  buffer: Buffer,
): Promise<void> {
  for (let position = start; position <= end;) {
    const wanted = Math.min(buffer.length, end + 1 - position);
    const { bytesRead } = await handle.read(buffer, 0, wanted, position);
    if (bytesRead === 0) throw new Error("The file is shorter than it was.");
    await write(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}
