import { ProtocolError } from "./errors.ts";
import { MAX_XML_DEPTH } from "./limits.ts";
import { type StartTag, type XmlEvents, scanXml } from "./xml-scanner.ts";

export type { StartTag } from "./xml-scanner.ts";

/** What to do with one element's content. */
export interface ElementHandler {
  /** Asked for each child; no handler skips the child with all that it holds. */
  child?(tag: StartTag): ElementHandler | undefined;
  readonly wantsText?: boolean;
  /** `text` is empty unless wanted; `nil` as by xsi:nil. */
  end(text: string, nil: boolean): void;
}

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

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
  scanXml(decodeUtf8(bytes), dispatch(root, path));
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ProtocolError("malformed", "the message is not UTF-8", { cause });
  }
}

function isNil(tag: StartTag): boolean {
  const nil = tag.attribute(XSI, "nil")?.trim();
  return nil === "1" || nil === "true";
}

function dispatch(root: (tag: StartTag) => ElementHandler | undefined, path: string[]): XmlEvents {
  const open: Open[] = [];
  let skipped = 0;
  return {
    open(tag) {
      if (path.length + skipped >= MAX_XML_DEPTH) {
        throw new ProtocolError("too-deep", `elements are nested deeper than ${MAX_XML_DEPTH}`);
      }
      const parent = open.at(-1);
      const handler =
        skipped > 0 ? undefined : parent === undefined ? root(tag) : parent.handler.child?.(tag);
      if (handler === undefined) {
        skipped += 1;
        return;
      }
      path.push(tag.local);
      open.push({ handler, text: "", nil: isNil(tag) });
    },
    text(text) {
      const top = open.at(-1);
      if (skipped === 0 && top?.handler.wantsText === true) top.text += text;
    },
    close() {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      const closed = open.pop();
      closed?.handler.end(closed.text, closed.nil);
      path.pop();
    },
  };
}
