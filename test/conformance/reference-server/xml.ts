import { SaxesParser } from "saxes";

/** An element as it was read: its namespace, not its prefix. */
export interface Element {
  uri: string;
  name: string;
  children: Element[];
  /** Character data directly inside. */
  text: string;
}

/** Throws on anything that is not well formed. */
export function parseXml(xml: string): Element {
  const root: Element = { uri: "", name: "", children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ uri, local }) => {
    const element = { uri, name: local, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  return root.children[0] ?? root;
}

export const childOf = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((child) => child.name === name);

/** The text at the end of a path of names; "" when there is none. */
export function textAt(element: Element | undefined, ...path: string[]): string {
  const found = path.reduce<Element | undefined>(childOf, element);
  return found?.text ?? "";
}

/** The texts of a list's items. */
export const textsAt = (element: Element | undefined, ...path: string[]): string[] =>
  path.reduce<Element | undefined>(childOf, element)?.children.map(({ text }) => text) ?? [];

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
