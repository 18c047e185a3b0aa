import { TextDecoder } from "node:util";
import { ImportError } from "./problems.ts";

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

const MARKS: readonly (readonly [mark: readonly number[], encoding: Encoding])[] = [
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];
/** `<` and `?` or a letter, without a mark: XML 1.0 appendix F. */
const looksLike = ([first, second]: Uint8Array): Encoding =>
  first === 0x3c && second === 0 ? "utf-16le" : first === 0 && second === 0x3c ? "utf-16be" : "utf-8";

/** The text of a file in UTF-8 or UTF-16, piece by piece; a byte-order mark goes. */
export async function* textOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of chunks) {
      if (chunk.byteLength === 0) continue;
      const marked = MARKS.find(([mark]) => mark.every((byte, at) => chunk[at] === byte))?.[1];
      decoder ??= new TextDecoder(marked ?? looksLike(chunk), { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    }
    if (decoder !== undefined) yield decoder.decode();
  } catch (cause) {
    if (cause instanceof TypeError && "code" in cause)
      throw new ImportError("unreadable", "the file is neither UTF-8 nor UTF-16 text", cause);
    throw cause;
  }
}
