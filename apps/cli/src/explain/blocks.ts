import { TextDecoder } from "node:util";
import { encodingOf } from "@releve/result-codes";

/** No line is taken for longer: what follows counts as the next one. */
const MAX_LINE_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

/**
 * Cuts a stream into blocks of whole lines, as Latin-1 text: every byte stays one character, so that what is written
 * back is what was read. UTF-16 becomes UTF-8 on the way. Memory: one chunk and one line.
 */
export async function* blocksOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let first = true;
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (first) {
      const encoding = encodingOf(chunk);
      if (encoding !== "utf-8") decoder = new TextDecoder(encoding);
      first = false;
    }
    const bytes = decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
    const whole = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    const end = whole.lastIndexOf(NEWLINE) + 1;
    const cut = whole.length - end > MAX_LINE_BYTES ? whole.length : end;
    if (cut > 0) yield whole.toString("latin1", 0, cut);
    rest = Buffer.from(whole.subarray(cut));
  }
  if (rest.length > 0) yield rest.toString("latin1");
}
