/** The SOAP 1.1 envelope, read from any dialect and written in three. */
import { ProtocolError } from "./errors.ts";
import type { Dialect } from "./services.ts";
import type { ReadContext } from "./shapes.ts";
import { readXml } from "./xml-reader.ts";
import type { ElementHandler, StartTag } from "./xml-reader.ts";
import { createXmlWriter } from "./xml-writer.ts";
import type { XmlWriter } from "./xml-writer.ts";

export const SOAP_NS = "http://schemas.xmlsoap.org/soap/envelope/";
const XSI_XSD =
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';

interface Frame {
  readonly prefix: string;
  readonly emptyEnd: "/>" | " />";
  readonly start: string;
  readonly end: string;
}

const frame = (prefix: string, emptyEnd: Frame["emptyEnd"], start: string): Frame => ({
  prefix,
  emptyEnd,
  start,
  end: `</${prefix}:Body></${prefix}:Envelope>`,
});

const BARE = frame("s", "/>", `<s:Envelope xmlns:s="${SOAP_NS}"><s:Body>`);
const ASMX = frame(
  "soap",
  " />",
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP_NS}"${XSI_XSD}><soap:Body>`,
);
const FRAMES: Readonly<Record<"agent" | `${Dialect}${"" | "Fault"}`, Frame>> = {
  agent: BARE,
  wcf: frame("s", "/>", `<s:Envelope xmlns:s="${SOAP_NS}"><s:Body${XSI_XSD}>`),
  wcfFault: BARE,
  asmx: ASMX,
  asmxFault: ASMX,
};

/** UTF-8 of an envelope whose body `write` fills. */
export function writeEnvelope(
  kind: keyof typeof FRAMES,
  write: (out: XmlWriter, prefix: string) => void,
): Uint8Array {
  const { prefix, emptyEnd, start, end } = FRAMES[kind];
  const out = createXmlWriter(emptyEnd);
  out.raw(start);
  write(out, prefix);
  out.raw(end);
  return out.toBytes();
}

/**
 * Reads an envelope; `onBody` takes its body's only element, or skips it by undefined.
 * @param wrongValue the code for a value that is not what its element demands
 */
export function readEnvelope(
  bytes: Uint8Array,
  maxBytes: number,
  wrongValue: "invalid-parameters" | "invalid-format",
  onBody: (tag: StartTag, context: ReadContext) => ElementHandler | undefined,
): void {
  const path: string[] = [];
  const context = contextOf(path, wrongValue);
  readXml(bytes, maxBytes, (tag) => envelope(tag, (child) => onBody(child, context)), path);
}

/** Envelope, Body and the operation's own name are not part of a parameter's path. */
const PATH_PREFIX = 3;

function contextOf(
  path: readonly string[],
  wrongValue: "invalid-parameters" | "invalid-format",
): ReadContext {
  const parameterOf = (child?: string): string =>
    [...path.slice(PATH_PREFIX), ...(child === undefined ? [] : [child])].join(".");
  return {
    invalid(why, child) {
      const parameter = parameterOf(child);
      return new ProtocolError(wrongValue, `${parameter || "the operation"} ${why}`, { parameter });
    },
    tooMany(limit) {
      const parameter = parameterOf();
      const code = wrongValue === "invalid-parameters" ? wrongValue : "too-large";
      return new ProtocolError(code, `${parameter} has more than ${limit} elements`, { parameter });
    },
  };
}

function envelope(tag: StartTag, onBody: (tag: StartTag) => ElementHandler | undefined): ElementHandler {
  if (tag.local !== "Envelope") throw unexpected(`the document is a ${tag.local}, not a SOAP envelope`);
  if (tag.uri !== SOAP_NS) {
    throw new ProtocolError("unsupported-version", "the envelope is not of SOAP 1.1");
  }
  let bodies = 0;
  return {
    child({ local, uri }) {
      if (uri !== SOAP_NS) return undefined;
      if (local === "Header") return HEADER;
      if (local !== "Body") return undefined;
      bodies += 1;
      if (bodies > 1) throw unexpected("the envelope has two bodies");
      return body(onBody);
    },
    end() {
      if (bodies === 0) throw unexpected("the envelope has no body");
    },
  };
}

const HEADER: ElementHandler = {
  child(tag) {
    const must = tag.attribute(SOAP_NS, "mustUnderstand")?.trim();
    if (must === "1" || must === "true") {
      throw new ProtocolError("must-understand", `the header ${tag.local} is not understood`);
    }
    return undefined;
  },
  end: () => undefined,
};

function body(onBody: (tag: StartTag) => ElementHandler | undefined): ElementHandler {
  let elements = 0;
  return {
    child(tag) {
      elements += 1;
      if (elements > 1) throw unexpected("the body has two elements");
      return onBody(tag);
    },
    end() {
      if (elements === 0) throw unexpected("the body is empty");
    },
  };
}

function unexpected(message: string): ProtocolError {
  return new ProtocolError("unexpected", message);
}
