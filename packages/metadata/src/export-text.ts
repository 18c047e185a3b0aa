import { MetadataError } from "./errors.ts";
import { MAX_DOCUMENT_LENGTH } from "./limits.ts";

/** `GUID,revision,length,`: numbers in hexadecimal, the length in UTF-16 code units. */
const HEADER = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12},[0-9a-f]{1,8},([0-9a-f]{1,8}),/i;
const HEADER_LENGTH = 36 + 1 + 8 + 1 + 8 + 1;
const LINE_ENDS = /^[\r\n]+/;

/** Whether a file begins as the metadata.txt of an export does. */
export const isExportText = (beginning: string): boolean => HEADER.test(beginning);

/**
 * Reads the metadata.txt of a server's export piece by piece: one document after the other, each behind its
 * update id, revision number and length.
 */
export class ExportTextReader {
  #pieces: string[] = [];
  #length = 0;
  /** Joining pays off once there is so much. */
  #wanted = HEADER_LENGTH;

  /** Answers the documents that this piece completes. @throws MetadataError: nothing more can be read. */
  write(piece: string): string[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length < this.#wanted) return [];
    const text = this.#pieces.join("");
    const found: string[] = [];
    let at = 0;
    this.#wanted = HEADER_LENGTH;
    for (;;) {
      at += LINE_ENDS.exec(text.slice(at, at + HEADER_LENGTH))?.[0].length ?? 0;
      const entry = entryAt(text, at);
      if (entry === undefined) break;
      if (entry.end > text.length) {
        this.#wanted = entry.end - at;
        break;
      }
      found.push(text.slice(entry.start, entry.end));
      at = entry.end;
    }
    const rest = text.slice(at);
    this.#pieces = [rest];
    this.#length = rest.length;
    return found;
  }

  /** @throws MetadataError when the file is cut off. */
  close(): void {
    if (this.#pieces.join("").trim() !== "")
      throw new MetadataError("invalid-document", "the last entry is cut off");
  }
}

/** The document of the entry there; undefined while its header is not whole. */
function entryAt(text: string, at: number): { start: number; end: number } | undefined {
  const header = HEADER.exec(text.slice(at, at + HEADER_LENGTH));
  if (header === null) {
    if (text.length - at < HEADER_LENGTH) return undefined;
    throw new MetadataError("invalid-document", "an entry does not begin with its id, revision and length");
  }
  const length = Number.parseInt(header[1] ?? "", 16);
  if (length > MAX_DOCUMENT_LENGTH) throw new MetadataError("too-large", "the document is too large");
  const start = at + header[0].length;
  return { start, end: start + length };
}
