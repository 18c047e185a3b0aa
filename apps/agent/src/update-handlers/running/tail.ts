import { open, type FileHandle } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";

const CHUNK_BYTES = 65_536;
/** A longer line is cut into pieces: tools may print without any line feed. */
const MAX_LINE = 4_000;

export interface Tail extends AsyncDisposable {
  /** Hands over every complete line written since the last time. */
  poll: () => Promise<void>;
  /** As `poll`, then what is left without a line feed. */
  finish: () => Promise<void>;
}

/** Follows a file that a running tool writes; a carriage return ends a line too (progress bars). */
export async function tailFile(path: string, onLine: (line: string) => void): Promise<Tail> {
  const file: FileHandle = await open(path, "r");
  const decoder = new StringDecoder("utf8");
  const buffer = Buffer.alloc(CHUNK_BYTES);
  let rest = "";
  const take = (text: string): void => {
    const lines = (rest + text).split(/[\r\n]+/);
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") onLine(line.slice(0, MAX_LINE));
    while (rest.length > MAX_LINE) {
      onLine(rest.slice(0, MAX_LINE));
      rest = rest.slice(MAX_LINE);
    }
  };
  const poll = async (): Promise<void> => {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      take(decoder.write(buffer.subarray(0, bytesRead)));
    }
  };
  return {
    poll,
    finish: async () => {
      await poll();
      take(`${decoder.end()}\n`);
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}

/** Every line of a file that nobody writes any more; none when there is no such file. */
export async function replayFile(path: string, onLine: (line: string) => void): Promise<void> {
  const tail = await tailFile(path, onLine).catch(() => undefined);
  if (tail === undefined) return;
  await tail.finish().finally(() => tail[Symbol.asyncDispose]());
}
