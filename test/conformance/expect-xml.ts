import { expect } from "vitest";

/** What may stand in a hole of a template. None matches markup, so that an element cannot hide in one. */
const HOLES: Readonly<Record<string, RegExp>> = {
  int: /-?\d{1,10}/y,
  guid: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/y,
  base64: /([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?/y,
  // With what WSUS was seen to write: UTC with Z, 0 to 7 digits of a second.
  dateTime: /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?Z/y,
  date: /\d{4}-\d{2}-\d{2}/y,
};

/**
 * Holds an answer against a template byte by byte: names, order, prefixes, declarations, forms of empty
 * elements. `{int}` and the like are holes; `{int:name}` keeps what stands there. White space between a
 * template's lines is for its reader alone.
 */
export function expectXml(actual: string, template: string): Record<string, string> {
  const wanted = template.replace(/\n\s*/g, "");
  const found: Record<string, string> = {};
  let at = 0;
  for (const part of wanted.split(/(\{\w+(?::\w+)?\})/)) {
    const [, kind, name = ""] = /^\{(\w+)(?::(\w+))?\}$/.exec(part) ?? [];
    if (kind === undefined) {
      // The whole rest, so that a difference is shown where it is.
      if (!actual.startsWith(part, at)) expect(actual.slice(at)).toBe(part);
      at += part.length;
      continue;
    }
    const pattern = HOLES[kind] ?? /(?!)/y;
    pattern.lastIndex = at;
    const text = pattern.exec(actual)?.[0];
    if (text === undefined) expect(`{${kind}}`).toBe(actual.slice(at, at + 80));
    found[name] = text ?? "";
    at += text?.length ?? 0;
  }
  expect(actual.slice(at)).toBe("");
  return found;
}
