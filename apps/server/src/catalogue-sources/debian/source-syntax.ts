import type { Deb822Stanza } from "./deb822.ts";

/** A source as written, before the machine's defaults apply. */
export interface RawSource {
  file: string;
  line: number;
  uri: string;
  suite: string;
  components: string[];
  architectures: string[] | undefined;
  addArchitectures: string[];
  removeArchitectures: string[];
  signedBy: string | undefined;
  trusted: boolean | undefined;
  checkValidUntil: boolean | undefined;
  checkDate: boolean | undefined;
}

type Unplaced = Omit<RawSource, "file" | "line">;

/** More combinations than this in one stanza are a mistake or an attack. */
const MAX_COMBINATIONS = 1000;

/** Option or field name to the same lower-case name: deb822's are written differently (sources.list(5)). */
const DEB822_NAMES: Record<string, string> = {
  architectures: "arch",
  "architectures-add": "arch+",
  "architectures-remove": "arch-",
  "signed-by": "signed-by",
  trusted: "trusted",
  "check-valid-until": "check-valid-until",
  "check-date": "check-date",
};

/**
 * A line of a `.list` file. Undefined: nothing to do here (blank, comment, deb-src); a string: what is wrong.
 */
export function parseOneLine(line: string): Unplaced | string | undefined {
  const text = withoutComment(line).trim();
  if (text === "") return undefined;
  const match = /^(\S+)\s+(?:\[([^\]]*)\]\s*)?(\S.*)$/.exec(text);
  const type = match?.[1] ?? text;
  if (type === "deb-src") return undefined;
  if (type !== "deb") return `The type ${quote(type)} is not known; it must be deb or deb-src.`;
  if (match === null) return "The address and the suite are missing.";
  const [uri = "", suite, ...components] = (match[3] ?? "").split(/\s+/);
  if (suite === undefined) return "The suite is missing.";
  const options = parseOptions(match[2] ?? "");
  if (typeof options === "string") return options;
  return buildSource(uri, suite, components, options);
}

/** A `#` starts a comment, but not inside brackets. */
function withoutComment(line: string): string {
  return line.replace(/^((?:[^[#]|\[[^\]]*\]|\[(?![^\]]*\]))*)#.*$/s, "$1");
}

function parseOptions(text: string): Map<string, string> | string {
  const options = new Map<string, string>();
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const match = /^([a-z-]+[a-z])([+-]?)=(.+)$/.exec(word);
    if (match === null) return `The option ${quote(word)} is not of the form name=value.`;
    const value = (match[3] ?? "").replace(/^"(.*)"$/, "$1");
    options.set(`${match[1] ?? ""}${match[2] ?? ""}`, value.replaceAll(",", " "));
  }
  return options;
}

/** Every source of a stanza of a `.sources` file; a string: what is wrong. */
export function rawOfStanza(stanza: Deb822Stanza): Unplaced[] | string {
  const value = (name: string): string => stanza.fields.get(name)?.value ?? "";
  if (booleanOf(value("enabled")) === false) return [];
  const words = (name: string): string[] =>
    value(name)
      .split(/\s+/)
      .filter((word) => word !== "");
  const types = words("types");
  if (types.length === 0) return "Types is missing.";
  const unknown = types.find((type) => type !== "deb" && type !== "deb-src");
  if (unknown !== undefined) return `The type ${quote(unknown)} is not known; it must be deb or deb-src.`;
  if (!types.includes("deb")) return [];
  const [uris, suites] = [words("uris"), words("suites")];
  if (uris.length === 0) return "URIs is missing.";
  if (suites.length === 0) return "Suites is missing.";
  if (uris.length * suites.length > MAX_COMBINATIONS) return "The stanza names too many sources.";
  const options = new Map<string, string>();
  for (const [name, option] of Object.entries(DEB822_NAMES)) {
    const field = stanza.fields.get(name);
    if (field !== undefined) options.set(option, field.value);
  }
  const built = uris.flatMap((uri) =>
    suites.map((suite) => buildSource(uri, suite, words("components"), options)),
  );
  const wrong = built.find((source) => typeof source === "string");
  return wrong ?? built.filter((source) => typeof source !== "string");
}

function buildSource(
  uri: string,
  suite: string,
  components: string[],
  options: ReadonlyMap<string, string>,
): Unplaced | string {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(uri)) return `The address ${quote(uri)} has no scheme.`;
  const exact = suite.endsWith("/");
  if (exact && components.length > 0) return "An exact path takes no components.";
  if (!exact && components.length === 0) return "The components are missing.";
  const odd = [suite, ...components].find((word) => !/^[\w.+~:$()/-]+$/.test(word) || isUpward(word));
  if (odd !== undefined) return `The word ${quote(odd)} is not a suite or component.`;
  const words = (name: string): string[] | undefined =>
    options
      .get(name)
      ?.split(/\s+/)
      .filter((word) => word !== "");
  return {
    uri: uri.endsWith("/") ? uri : `${uri}/`,
    suite,
    components,
    architectures: words("arch"),
    addArchitectures: words("arch+") ?? [],
    removeArchitectures: words("arch-") ?? [],
    signedBy: signedByOf(options.get("signed-by")),
    trusted: booleanOf(options.get("trusted")),
    checkValidUntil: booleanOf(options.get("check-valid-until")),
    checkDate: booleanOf(options.get("check-date")),
  };
}

function isUpward(word: string): boolean {
  return word.split("/").includes("..");
}

function signedByOf(value: string | undefined): string | undefined {
  if (value === undefined || value.trim() === "") return undefined;
  // An inline key: a lone dot stands for an empty line (deb822(5)).
  if (value.includes("-----BEGIN PGP"))
    return value
      .trim()
      .split("\n")
      .map((line) => (line.trim() === "." ? "" : line.trim()))
      .join("\n");
  return value
    .split(/[\s,]+/)
    .filter((word) => word !== "")
    .join(" ");
}

/** As apt's StringToBool. */
function booleanOf(value: string | undefined): boolean | undefined {
  const word = value?.trim().toLowerCase() ?? "";
  if (["yes", "true", "with", "on", "enable", "1"].includes(word)) return true;
  return ["no", "false", "without", "off", "disable", "0"].includes(word) ? false : undefined;
}

function quote(text: string): string {
  return `“${text.slice(0, 80)}”`;
}
