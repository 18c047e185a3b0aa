import { SaxesParser } from "saxes";
import { ProtocolError } from "./errors.ts";
import { MAX_XML_ATTRIBUTES, MAX_XML_DEPTH } from "./limits.ts";

/** One start tag, its prefixes resolved. */
export interface StartTag {
  readonly local: string;
  readonly uri: string;
  attribute(uri: string, local: string): string | undefined;
}

/** What to do with one element's content. */
export interface ElementHandler {
  /** Asked for each child; no handler skips the child with all that it holds. */
  child?(tag: StartTag): ElementHandler | undefined;
  readonly wantsText?: boolean;
  /** `text` is empty unless wanted; `nil` as by xsi:nil. */
  end(text: string, nil: boolean): void;
}

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const CHUNK_BYTES = 64 * 1024;

interface Open {
  handler: ElementHandler;
  text: string;
  nil: boolean;
}

/**
 * Reads one document of UTF-8 XML, calling the handlers as it goes: memory is what the handlers keep.
 * Document types are refused, and with them every entity but XML's own five.
 * @param path receives the local names of the open elements, for messages.
 * @throws ProtocolError `malformed`, `too-large`, `too-deep`, and whatever the handlers throw
 */
export function readXml(
  bytes: Uint8Array,
  maxBytes: number,
  root: (tag: StartTag) => ElementHandler | undefined,
  path: string[] = [],
): void {
  if (bytes.byteLength > maxBytes) {
    throw new ProtocolError(
      "too-large",
      `the message has ${bytes.byteLength} bytes, ${maxBytes} are allowed`,
    );
  }
  const parser = new SaxesParser({ xmlns: true, position: false });
  refuse(parser);
  dispatch(parser, root, path);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for (let start = 0; start < bytes.byteLength; start += CHUNK_BYTES) {
      parser.write(decoder.decode(bytes.subarray(start, start + CHUNK_BYTES), { stream: true }));
    }
    parser.write(decoder.decode());
    parser.close();
  } catch (cause) {
    if (cause instanceof ProtocolError) throw cause;
    throw new ProtocolError("malformed", "the message is not well-formed XML in UTF-8", { cause });
  }
}

function refuse(parser: SaxesParser<{ xmlns: true }>): void {
  let attributes = 0;
  parser.on("doctype", () => {
    throw new ProtocolError("malformed", "document types are refused");
  });
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) {
      throw new ProtocolError("malformed", "the message declares an encoding other than UTF-8");
    }
  });
  parser.on("opentagstart", () => {
    attributes = 0;
  });
  parser.on("attribute", () => {
    attributes += 1;
    if (attributes > MAX_XML_ATTRIBUTES) {
      throw new ProtocolError("too-large", `an element has more than ${MAX_XML_ATTRIBUTES} attributes`);
    }
  });
}

function dispatch(
  parser: SaxesParser<{ xmlns: true }>,
  root: (tag: StartTag) => ElementHandler | undefined,
  path: string[],
): void {
  const open: Open[] = [];
  let skipped = 0;
  const append = (text: string): void => {
    const top = open.at(-1);
    if (skipped === 0 && top?.handler.wantsText === true) top.text += text;
  };
  parser.on("opentag", (tag) => {
    if (path.length + skipped >= MAX_XML_DEPTH) {
      throw new ProtocolError("too-deep", `elements are nested deeper than ${MAX_XML_DEPTH}`);
    }
    if (skipped > 0) {
      skipped += 1;
      return;
    }
    const attribute = (uri: string, local: string): string | undefined => {
      for (const name in tag.attributes) {
        const found = tag.attributes[name];
        if (found?.local === local && found.uri === uri) return found.value;
      }
      return undefined;
    };
    const start: StartTag = { local: tag.local, uri: tag.uri, attribute };
    const parent = open.at(-1);
    const handler = parent === undefined ? root(start) : parent.handler.child?.(start);
    if (handler === undefined) {
      skipped = 1;
      return;
    }
    path.push(tag.local);
    open.push({ handler, text: "", nil: /^\s*(1|true)\s*$/.test(attribute(XSI, "nil") ?? "") });
  });
  parser.on("text", append);
  parser.on("cdata", append);
  parser.on("closetag", () => {
    if (skipped > 0) {
      skipped -= 1;
      return;
    }
    const closed = open.pop();
    closed?.handler.end(closed.text, closed.nil);
    path.pop();
  });
}
