import { TextDecoder } from "node:util";

/** No line is taken for longer: what follows counts as the next one. */
const MAX_LINE_BYTES = 64 * 1024;
const NEWLINE = 0x0a;
const SNIFFED_BYTES = 512;

type Encoding = "bytes" | "utf-16le" | "utf-16be";

/** UTF-16 as Windows Installer and old Windows write it, with or without a byte-order mark. */
function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  const sniffed = head.subarray(0, SNIFFED_BYTES);
  sniffed.forEach((byte, at) => byte === 0 && (zeros[at & 1] = (zeros[at & 1] ?? 0) + 1));
  const [even = 0, odd = 0] = zeros;
  if (odd > sniffed.length / 4) return "utf-16le";
  return even > sniffed.length / 4 ? "utf-16be" : "bytes";
}

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
      if (encoding !== "bytes") decoder = new TextDecoder(encoding);
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
