/** Markup that is kept elsewhere, in UTF-8: it is copied but once, into what it becomes part of. */
export interface KeptMarkup {
  readonly byteLength: number;
  copyTo(target: Uint8Array, at: number): void;
}

/** Writes elements in order. `emptyEnd` is how an empty element closes: `/>`, or `` />`` as .NET writes it. */
export interface XmlWriter {
  /** Names and namespace are written as they stand: constants, never input. */
  open(name: string, namespace?: string): void;
  close(name: string): void;
  /** An element with text; an empty element without. */
  element(name: string, text: string): void;
  /** Markup as it stands. */
  raw(markup: string | KeptMarkup): void;
  /** UTF-8. */
  toBytes(): Uint8Array;
}

export function createXmlWriter(emptyEnd: "/>" | " />"): XmlWriter {
  const encoded: KeptMarkup[] = [];
  let parts: string[] = [];
  let pending: string | undefined;
  const settle = (): void => {
    if (pending !== undefined) parts.push(pending, ">");
    pending = undefined;
  };
  const encodeParts = (): void => {
    if (parts.length === 0) return;
    const bytes = Buffer.from(parts.join(""));
    encoded.push({ byteLength: bytes.byteLength, copyTo: (target, at) => target.set(bytes, at) });
    parts = [];
  };
  return {
    open(name, namespace) {
      settle();
      pending = namespace === undefined ? `<${name}` : `<${name} xmlns="${namespace}"`;
    },
    close(name) {
      if (pending === undefined) parts.push(`</${name}>`);
      else parts.push(pending, emptyEnd);
      pending = undefined;
    },
    element(name, text) {
      settle();
      parts.push(text === "" ? `<${name}${emptyEnd}` : `<${name}>${escapeXml(text)}</${name}>`);
    },
    raw(markup) {
      settle();
      if (typeof markup === "string") {
        parts.push(markup);
        return;
      }
      encodeParts();
      encoded.push(markup);
    },
    toBytes: () => {
      encodeParts();
      const bytes = Buffer.allocUnsafe(encoded.reduce((sum, { byteLength }) => sum + byteLength, 0));
      let at = 0;
      for (const markup of encoded) {
        markup.copyTo(bytes, at);
        at += markup.byteLength;
      }
      return bytes;
    },
  };
}

const ESCAPES: Partial<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  // A reader would turn a bare one into a line feed (XML 1.0, 2.11).
  "\r": "&#xD;",
};
// eslint-disable-next-line no-control-regex -- these are the characters that XML 1.0 (2.2) forbids
const SPECIAL = /[&<>\r]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Escapes text for an element's content; what XML cannot hold becomes U+FFFD. */
function escapeXml(text: string): string {
  return text.toWellFormed().replace(SPECIAL, (found) => ESCAPES[found] ?? "\ufffd");
}
