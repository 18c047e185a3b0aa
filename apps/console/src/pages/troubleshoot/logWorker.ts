import { Summary, encodingOf } from "@releve/result-codes";
import type { FromWorker } from "./reading.ts";

/** No line is taken for longer: what follows counts as the next one. */
const MAX_LINE_LENGTH = 64 * 1024;
const PROGRESS_MS = 100;

const say = (message: FromWorker) => postMessage(message);

function bytesOf(file: File): ReadableStream<Uint8Array<ArrayBuffer>> {
  return file.name.endsWith(".gz")
    ? file.stream().pipeThrough(new DecompressionStream("gzip"))
    : file.stream();
}

/** Hands a file's text on in blocks of whole lines, in memory that its size does not change. */
async function readFile(file: File, onBlock: (block: string) => void): Promise<void> {
  let decoder: TextDecoder | undefined;
  let rest = "";
  const take = (text: string) => {
    const whole = rest + text;
    const end = whole.lastIndexOf("\n") + 1;
    const cut = whole.length - end > MAX_LINE_LENGTH ? whole.length : end;
    if (cut > 0) onBlock(whole.slice(0, cut));
    rest = whole.slice(cut);
  };
  const reader = bytesOf(file).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    decoder ??= new TextDecoder(encodingOf(part.value));
    take(decoder.decode(part.value, { stream: true }));
  }
  if (decoder) take(decoder.decode());
  if (rest !== "") onBlock(rest);
}

async function readAll(files: readonly File[]): Promise<void> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const unreadable: string[] = [];
  const summary = new Summary({ contextLines: 0, show: (line) => line });
  let before = 0;
  let said = 0;
  for (const file of files) {
    let read = 0;
    summary.begin(file.name);
    const onBlock = (block: string) => {
      summary.add(block);
      // Characters, not bytes, and of what was unpacked: near enough for a bar.
      read = Math.min(file.size, read + block.length);
      if (performance.now() - said < PROGRESS_MS) return;
      said = performance.now();
      say({ kind: "progress", share: (before + read) / total });
    };
    await readFile(file, onBlock).catch(() => unreadable.push(file.name));
    before += file.size;
  }
  say({ kind: "done", rows: summary.rows(), unreadable });
}

addEventListener("message", ({ data }: MessageEvent<readonly File[]>) => void readAll(data));
