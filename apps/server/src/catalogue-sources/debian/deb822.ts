import { StringDecoder } from "node:string_decoder";

/** A stanza longer than this is dropped and counted: Debian's longest is below 64 KiB. */
export const MAX_STANZA_BYTES = 1024 * 1024;

/** A field of a small deb822 file, with the line that it starts on (1-based). */
export interface Deb822Field {
  name: string;
  value: string;
  line: number;
}

export interface Deb822Stanza {
  /** 1-based line of the first field. */
  line: number;
  /** By lower-case name; the first of equal names wins, as for apt. */
  fields: Map<string, Deb822Field>;
  /** Lines that are neither field, continuation nor comment. */
  malformed: number[];
}

/**
 * Reads a small deb822 file (sources, Release) whole: deb822(5). Continuation lines are joined by `\n`
 * without their first blank; a line of `#` is a comment.
 */
export function parseDeb822(text: string): Deb822Stanza[] {
  const stanzas: Deb822Stanza[] = [];
  let stanza: Deb822Stanza | undefined;
  let field: Deb822Field | undefined;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line.startsWith("#")) continue;
    if (line.trim() === "") {
      stanza = field = undefined;
      continue;
    }
    if (stanza === undefined) stanzas.push((stanza = { line: index + 1, fields: new Map(), malformed: [] }));
    if (/^[ \t]/.test(line)) {
      if (field === undefined) stanza.malformed.push(index + 1);
      else field.value += `\n${line.slice(1).trimEnd()}`;
      continue;
    }
    const match = /^([!-9;-~]+):(.*)$/.exec(line);
    field =
      match === null ? undefined : { name: match[1] ?? "", value: (match[2] ?? "").trim(), line: index + 1 };
    if (field === undefined) stanza.malformed.push(index + 1);
    else if (!stanza.fields.has(field.name.toLowerCase())) stanza.fields.set(field.name.toLowerCase(), field);
  }
  return stanzas;
}

export interface StanzaSplitter {
  write: (chunk: Uint8Array) => void;
  /** Hands over what is left, and says how many stanzas were too long. */
  end: () => { oversized: number };
}

/**
 * Cuts a stream into stanzas at blank lines and hands over each one's text, at most `maxBytes` long
 * (counted in UTF-16 units); memory is bounded by that and by one chunk.
 */
export function createStanzaSplitter(
  onStanza: (text: string) => void,
  maxBytes = MAX_STANZA_BYTES,
): StanzaSplitter {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let skipping = false;
  let oversized = 0;
  const take = (text: string): void => {
    if (skipping || text.length > maxBytes) oversized++;
    else if (text.trim() !== "") onStanza(text);
    skipping = false;
  };
  const cut = (text: string): void => {
    let from = 0;
    // A separator may straddle two chunks: `rest` keeps its first half.
    for (let at = text.indexOf("\n\n"); at !== -1; at = text.indexOf("\n\n", from)) {
      take(text.slice(from, at));
      from = at + 2;
    }
    rest = text.slice(from);
    // One more than the limit may be the first half of the separator.
    if (rest.length > (rest.endsWith("\n") ? maxBytes + 1 : maxBytes)) {
      skipping = true;
      rest = rest.endsWith("\n") ? "\n" : "";
    }
  };
  return {
    write: (chunk) => cut(rest + decoder.write(chunk)),
    end: () => {
      cut(rest + decoder.end());
      if (skipping || rest.trim() !== "") take(rest);
      return { oversized };
    },
  };
}
