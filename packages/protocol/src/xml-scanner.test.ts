/** The scanner against saxes, a strict parser of XML with namespaces that others wrote. */
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { ProtocolError } from "./errors.ts";
import { scanXml } from "./xml-scanner.ts";

type Found = string[] | "malformed";

/** Attributes are listed by our own reading of the other's list: `attribute` is asked for each of them. */
function byScanner(document: string, asked: readonly (readonly [uri: string, local: string])[]): Found {
  const found: string[] = [];
  try {
    scanXml(document, {
      open: ({ uri, local, attribute }) => {
        const values = asked
          .map(([u, l]) => [u, l, attribute(u, l)])
          .filter(([, , value]) => value !== undefined);
        found.push(`<${uri} ${local} ${JSON.stringify(values)}`);
      },
      text: (text) => found.push(`'${text}`),
      close: () => found.push(">"),
    });
  } catch (error) {
    if (error instanceof ProtocolError && error.code === "malformed") return "malformed";
    throw error;
  }
  return joined(found);
}

function bySaxes(document: string, asked: readonly (readonly [uri: string, local: string])[]): Found {
  const found: string[] = [];
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on("opentag", ({ uri, local, attributes }) => {
    const of = Object.values(attributes);
    const values = asked
      .map(([u, l]) => [u, l, of.find((one) => one.uri === u && one.local === l)?.value])
      .filter(([, , value]) => value !== undefined);
    found.push(`<${uri} ${local} ${JSON.stringify(values)}`);
  });
  parser.on("text", (text) => found.push(`'${text}`));
  parser.on("cdata", (text) => found.push(`'${text}`));
  parser.on("closetag", () => found.push(">"));
  try {
    parser.write(document).close();
  } catch {
    return "malformed";
  }
  return joined(found);
}

/** Neighbouring texts as one; saxes also tells of white space outside of the root. */
function joined(found: readonly string[]): string[] {
  const whole: string[] = [];
  let depth = 0;
  for (const one of found) {
    if (one.startsWith("<")) depth++;
    if (one === ">") depth--;
    if (!one.startsWith("'")) whole.push(one);
    else if (depth > 0 && whole.at(-1)?.startsWith("'")) whole.push((whole.pop() ?? "") + one.slice(1));
    else if (depth > 0 && one !== "'") whole.push(one);
  }
  return whole;
}

const URIS = ["", "urn:a", "urn:b", "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"];
const ASKED = URIS.flatMap((uri) =>
  ["a", "b", "é", "p", "q", "xmlns", "lang"].map((local) => [uri, local] as const),
);

const name = fc.constantFrom("a", "b", "é", "p:a", "q:b", "xml:lang", "a1", "a.b-c", "𐀀");
const space = fc.constantFrom("", " ", "\n", "\t ", "\r\n");
const characters = fc.oneof(
  fc.constantFrom(
    "x",
    " ",
    "é",
    "\u{1F600}",
    "&amp;",
    "&lt;",
    "&#65;",
    "&#x1F600;",
    "\r\n",
    "\r",
    "\t",
    "'",
    '"',
    ">",
  ),
  fc.constantFrom(
    "]]",
    "]]>",
    "&",
    "&amp",
    "&none;",
    "&#0;",
    "&#xD800;",
    "&#xFFFE;",
    "&#1114112;",
    "\0",
    "\uFFFF",
    "<",
  ),
);
const mostlyFine = fc.array(
  fc.oneof({ weight: 30, arbitrary: fc.constantFrom("x", "é", "&amp;", "&#10;", "\r\n") }, characters),
);
const value = mostlyFine.map((parts) => parts.join(""));
/** Mostly what is fine, so that whole documents often are. */
const mostly = <T>(fine: readonly T[], broken: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...fine) },
    { weight: 1, arbitrary: fc.constantFrom(...broken) },
  );
const declaration = fc
  .tuple(mostly(["xmlns", "xmlns:p", "xmlns:q"], ["xmlns:xml"]), mostly(["urn:a", "urn:b"], URIS))
  .map(([key, uri]) => `${key}="${uri}"`);
const attribute = fc.oneof(
  declaration,
  fc
    .tuple(name, space, space, value, fc.constantFrom('"', "'"))
    .map(([key, a, b, of, q]) => `${key}${a}=${b}${q}${of}${q}`),
);
const attributes = fc.array(attribute, { maxLength: 4 }).map((list) => list.map((one) => ` ${one}`).join(""));
const other = mostly(
  ["<!--x-->", "<![CDATA[<&]]>", "<![CDATA[]]]]>", "<?p?>", "<?p x?>"],
  [
    ...[
      "<!-- -- -->",
      "<!--->",
      "<?xml x?>",
      "<??>",
      "<?p",
      "<?p:q?>",
      "</a>",
      "<a>",
      "<a/ >",
      "< a/>",
      "<1/>",
    ],
    ...["<a b/>", '<a b=""c=""/>', "<a b=c/>", "<:a/>", "<a:/>", "<p:a:b/>", "<![CDATA[", "<![cdata[]]>"],
  ],
);

const element: fc.Arbitrary<string> = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      name,
      attributes,
      space,
      fc.array(fc.oneof({ depthSize: "small" }, value, tie("element"), other), { maxLength: 4 }),
    )
    .map(([of, list, end, content]) =>
      content.length === 0
        ? `<${of}${list}${end}/>`
        : `<${of}${list}${end}>${content.join("")}</${of}${end}>`,
    ),
})).element;
const root = element.map((inner) => `<r xmlns="urn:a" xmlns:p="urn:b" xmlns:q="urn:a">${inner}</r>`);
const prologue = mostly(
  [
    "",
    " ",
    '<?xml version="1.0"?>',
    "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n",
    "<!--x-->",
  ],
  ['<?xml version="2.0"?>', '<?xml encoding="UTF-8"?>', " <?xml version='1.0'?>", "x", "<![CDATA[x]]>"],
);
const epilogue = mostly(["", "\n", "<!--x-->"], ["x", "<r/>", "</r>"]);
const document = fc.oneof(
  fc.tuple(prologue, root, epilogue).map((parts) => parts.join("")),
  element,
  // Somewhere a character more or less.
  fc
    .tuple(root, fc.nat(), fc.constantFrom("", "<", ">", "/", "&", '"', "=", " ", ":"))
    .map(([text, at, extra]) => {
      const points = Array.from(text);
      points[at % points.length] = extra;
      return points.join("");
    }),
);

describe("scanXml", () => {
  it("finds what saxes finds, and refuses what it refuses", () => {
    let fine = 0;
    const runs = 4000;
    fc.assert(
      fc.property(document, (text) => {
        // saxes takes a question mark after an instruction's name; production [16] does not.
        fc.pre(!/<\?[^\s?]+\?(?!>)/.test(text));
        const expected = bySaxes(text, ASKED);
        if (expected !== "malformed") fine++;
        expect(byScanner(text, ASKED)).toEqual(expected);
      }),
      { numRuns: runs },
    );
    // Both kinds of documents were tried in earnest.
    expect(fine).toBeGreaterThan(runs / 10);
    expect(runs - fine).toBeGreaterThan(runs / 10);
  });

  it("gives a prefix back its meaning where a declaration ends", () => {
    const text = '<p:a xmlns:p="urn:a"><p:b xmlns:p="urn:b"><p:c/></p:b><p:d/></p:a>';
    expect(byScanner(text, [])).toEqual([
      "<urn:a a []",
      "<urn:b b []",
      "<urn:b c []",
      ">",
      ">",
      "<urn:a d []",
      ">",
      ">",
    ]);
  });

  it("takes time in proportion, however many prefixes are declared", () => {
    const prefixes = (at: number) =>
      Array.from({ length: 200 }, (_, one) => ` xmlns:p${at}x${one}="urn:a"`).join("");
    const levels = Array.from({ length: 100 }, (_, at) => at);
    const elements = '<x xmlns="urn:b"/>'.repeat(100_000);
    const text = `${levels.map((at) => `<a${prefixes(at)}>`).join("")}${elements}${"</a>".repeat(levels.length)}`;
    const start = performance.now();
    expect(byScanner(text, [])).not.toBe("malformed");
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
