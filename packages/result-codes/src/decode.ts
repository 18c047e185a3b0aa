import { RESULT_CODES, type ResultSymbol, hexOf, symbolOf } from "./codes.ts";
import { FACILITY, type Fields, facilityOf, fieldsOf } from "./facilities.ts";
import { type Family, familyOf, familyOfWord } from "./families.ts";
import { type Name, byName, dpkg, hresults, http, win32 } from "./names/table.ts";
import { TEXTS } from "./texts/index.ts";
import { OTHERS } from "./texts/others.ts";

export type Language = "en" | "fr";

/** A code as people see it. `symbol` undefined: well formed, but in none of the tables. */
export interface Explanation {
  code: string;
  symbol: string | undefined;
  /** Other names of the same value, of its twin, or of the code that it wraps. */
  aliases: readonly string[];
  family: Family | undefined;
  severity: "success" | "error";
  title: string;
  /** For an unknown code: what its bits say. */
  fields: Fields | undefined;
  /** For an unknown code: the known ones next to it in the same facility, nearest first. */
  nearest: readonly string[];
}

const MAX_INPUT_LENGTH = 200;
const MIN_PART_LENGTH = 5;
const MAX_NEAREST = 3;
const MAX_SUGGESTED = 5;
/** Success codes of installers that are not zero: a restart was started, or is needed. */
const INSTALLED = new Set([0, 1641, 3010]);
const INSTALLER = { first: 1601, last: 1654 };
const HTTP_FIRST_ERROR = 400;
const FIRST_HRESULT = 0x10000;
/** 100 is what apt-get ends with, far more often than it is Win32 or HTTP. */
const APT_ERROR = 100;

/** Every number that the text can mean; eight digits alone can be hexadecimal or decimal. */
function numbersOf(text: string): number[] {
  const hex = /^(0x)?[0-9a-f]{8}$|^0x[0-9a-f]{1,4}$/i.test(text)
    ? [Number.parseInt(text.replace(/^0x/i, ""), 16)]
    : [];
  const value = /^-?\d{1,10}$/.test(text) ? Number(text) : NaN;
  return value >= -(2 ** 31) && value < 2 ** 32 ? [...hex, value >>> 0] : hex;
}

/** The names of a number below 65,536, which each program counts for itself; likeliest first. */
function smallNames(code: number): readonly Name[] {
  const tables = code === APT_ERROR ? [dpkg(), win32(), http()] : [http(), win32(), dpkg()];
  return tables.flatMap((table) => table.get(code) ?? []);
}

/**
 * The agent's code that means the same as one of Windows Update, and the other way round: low word and name are
 * equal. Seven of the agent's (0x80CF0047, 4A to 4E and A007) share only the word with a stranger.
 */
function twinOf(code: number): string | undefined {
  const low = code & 0xffff;
  const severity = code & 0x80000000;
  const other = facilityOf(code) === FACILITY.agent ? FACILITY.windowsUpdate : FACILITY.agent;
  const [own, twin] = [code, severity | (other << 16) | low].map((value) => windowsUpdateOrOwn(value >>> 0));
  return own?.replace(/^\w+?_/, "") === twin?.replace(/^\w+?_/, "") ? twin : undefined;
}

function windowsUpdateOrOwn(code: number): string | undefined {
  return (
    symbolOf(code) ??
    hresults()
      .get(code)
      ?.find(({ family }) => family === undefined)?.name
  );
}

function wrappedNames(code: number): readonly Name[] {
  const low = code & 0xffff;
  if (code >>> 31 === 0) return [];
  if (facilityOf(code) === FACILITY.win32) return win32().get(low) ?? [];
  return facilityOf(code) === FACILITY.http ? (http().get(low) ?? []) : [];
}

/** `first`: a family whose names come before the others; whoever wrote a small number knows what it counts. */
function namesOf(code: number, first?: Family): { names: string[]; family: Family | undefined } {
  const symbol = symbolOf(code);
  const found = [
    ...(hresults().get(code) ?? []),
    ...(code < FIRST_HRESULT ? smallNames(code) : wrappedNames(code)),
  ].toSorted((a, b) => Number(b.family === first) - Number(a.family === first));
  const twin = twinOf(code);
  const names = [symbol, ...found.map(({ name }) => name), twin].filter((name) => name !== undefined);
  if (symbol) return { names, family: familyOf(symbol) };
  const [leading] = found;
  return { names: [...new Set(names)], family: leading && familyOfName(leading, code) };
}

function familyOfName({ family, name }: Name, code: number): Family {
  const low = code & 0xffff;
  const ofInstaller = (low >= INSTALLER.first && low <= INSTALLER.last) || INSTALLED.has(low);
  if (family === "win32" && ofInstaller && name !== "ERROR_SUCCESS") return "windows-installer";
  return family ?? familyOfWord(low);
}

function severityOf(code: number, family: Family | undefined): Explanation["severity"] {
  if (code >= FIRST_HRESULT || family === undefined) return code >>> 31 === 0 ? "success" : "error";
  if (family === "http") return code < HTTP_FIRST_ERROR ? "success" : "error";
  return INSTALLED.has(code) ? "success" : "error";
}

/**
 * True when a code's aliases are names of the same thing: of its twin, or of what it wraps. Below, a code is a
 * program's own number, and its other names mean something else.
 */
export function aliasesAreSame(code: number): boolean {
  return code >= FIRST_HRESULT;
}

/** `ERROR_ACCESS_DENIED` → `access denied`. */
function wordsOf(name: string): string {
  return name
    .replace(/^(ERROR|HTTP_STATUS|[A-Z]+_[ES])_/, "")
    .replaceAll("_", " ")
    .toLowerCase();
}

function titleOf(code: number, all: readonly string[], language: Language): string {
  const names = aliasesAreSame(code) ? all : all.slice(0, 1);
  for (const name of names) {
    const text = Object.hasOwn(TEXTS, name) ? TEXTS[name as ResultSymbol] : OTHERS[name];
    if (text) return text[language];
  }
  const [name] = names;
  if (name !== undefined)
    return language === "en" ? `Named “${wordsOf(name)}”.` : `Nom d’origine : « ${wordsOf(name)} ».`;
  const { facility, facilityName, code: low } = fieldsOf(code);
  const component = facilityName === undefined ? String(facility) : `${facility} ${facilityName}`;
  return language === "en"
    ? `This code is not known (facility ${component}, code ${low}).`
    : `Ce code est inconnu (composant ${component}, code ${low}).`;
}

/** Names of the codes nearest to an unknown one, of the same severity and facility. */
function nearestTo(code: number): string[] {
  const own = Object.entries(RESULT_CODES).map(([name, value]) => ({ name, value: value >>> 0 }));
  const others = [...hresults()].map(([value, [first]]) => ({ name: first?.name ?? "", value }));
  return [...own, ...others]
    .filter(({ value }) => value >>> 16 === code >>> 16)
    .toSorted((a, b) => Math.abs(a.value - code) - Math.abs(b.value - code))
    .slice(0, MAX_NEAREST)
    .map(({ name }) => name);
}

/** Names that have the text in them, with their codes; the agent's own alone where there are any. */
function namesWith(text: string): (readonly [name: string, code: number])[] {
  const part = text.toUpperCase();
  if (part.length < MIN_PART_LENGTH || !/^\w+$/.test(part)) return [];
  const own = Object.entries(RESULT_CODES).filter(([symbol]) => symbol.includes(part));
  if (own.length > 0) return own;
  return [...byName().values()]
    .filter(({ name }) => name.toUpperCase().includes(part))
    .map(({ name, code }) => [name, code]);
}

/** The code that a name, or a part that only one meaning has, stands for, and whose it is. */
function codeOfName(text: string): { code: number; family?: Family | undefined } | undefined {
  const name = text.toUpperCase();
  if (Object.hasOwn(RESULT_CODES, name)) return { code: RESULT_CODES[name as ResultSymbol] };
  const whole = byName().get(name);
  if (whole) return whole;
  const [first, ...others] = new Set(namesWith(name).map(([, code]) => code));
  return first === undefined || others.length > 0 ? undefined : { code: first };
}

/** Names that a text which is no code may have meant: those that have it in them, shortest first. Never throws. */
export function suggest(input: string): string[] {
  const text = input.trim();
  if (text.length > MAX_INPUT_LENGTH) return [];
  return namesWith(text)
    .map(([name]) => name)
    .toSorted((a, b) => a.length - b.length)
    .slice(0, MAX_SUGGESTED);
}

/** Every name of a code, the likeliest first; none: it is in none of the tables. */
export function namesOfCode(code: number): readonly string[] {
  return namesOf(code >>> 0).names;
}

/** Explains a code given as a number, unsigned or as a signed HRESULT; `first`: the family that it is known to be of. */
export function explainCode(number: number, language: Language = "en", first?: Family): Explanation {
  const code = number >>> 0;
  const { names, family } = namesOf(code, first);
  const [symbol, ...aliases] = names;
  return {
    code: hexOf(code),
    symbol,
    aliases,
    family,
    severity: severityOf(code, family),
    title: titleOf(code, names, language),
    fields: symbol === undefined ? fieldsOf(code) : undefined,
    nearest: symbol === undefined ? nearestTo(code) : [],
  };
}

/**
 * Explains what a person or a log calls a code: `0x80CF4015`, `80cf4015`, `-2133901291`, `2161066005`, `1603`, a
 * name in any case, or a part that one name alone has. Undefined: that is no code. Never throws.
 */
export function explain(input: string, language: Language = "en"): Explanation | undefined {
  const text = input.trim();
  if (text.length > MAX_INPUT_LENGTH) return undefined;
  const numbers = numbersOf(text);
  const code = numbers.find((candidate) => namesOf(candidate).names.length > 0) ?? numbers[0];
  if (code !== undefined) return explainCode(code, language);
  const named = codeOfName(text);
  return named && explainCode(named.code, language, named.family);
}
