import { namesOfCode } from "../decode.ts";
import type { Family } from "../families.ts";
import { byName } from "../names/table.ts";
import { RESULT_CODES, type ResultSymbol } from "../codes.ts";
import type { LogKind } from "./kinds.ts";

/** A code as it stands in a text, from `start` to before `end`. */
export interface Found {
  start: number;
  end: number;
  code: number;
  /** Whose number it is, where the text says so. */
  family: Family | undefined;
}

/** `0x80240017`; without 0x where it stands alone; and as a negative number, as old logs and event lists do. */
const NUMBERS =
  /\b0x[0-9a-fA-F]{8}(?![0-9a-fA-F])|(?<![\w{-])[8Cc][0-9A-Fa-f]{7}(?![\w-])|(?<![\w.-])-[12]\d{9}(?![\w.-])/g;
const NAMES = /\b(?:OMC?|WU|CBS|BG|PSFX|MOSETUP|DISMAPI)_[ES]_[A-Z0-9_]+|\bERROR_[A-Z0-9_]+/g;
const NAMED = ["_E_", "_S_", "ERROR_"];
/** What installers and apt say that they ended with, in English and French; at a line's end also in other words. */
const EXITS =
  /(?:\b(?:exit(?:ed with)? (?:code|status)|exitcode|(?:error|return) (?:code|status)|with error|code (?:de sortie|d.erreur|de retour))|.tat d.erreur)[ :=("]{1,4}(0x[0-9a-f]{1,7}|\d{1,5})\b(?![-:\w]|\.\d)|\b(?:returned|returning|error)[ :=]{1,2}(\d{1,5})(?=[.,;)]?\s*$)/gim;
const HTTP_STATUS = /\bHTTP(?:\/[\d.]+)?(?: status(?: code)?)?"?[ :=]{1,2}([45]\d\d)\b/g;
/** Says that the number is Windows' own: the smallest ones mean something else to every other program. */
const WINDOWS_OWN = /(?:win32|system|getlasterror\(?\)?)[^\n]{0,12}$/i;
const DPKG = /\bdpkg returned an error code \((\d{1,3})\)/g;
/** Result field of ReportingEvents.log: hexadecimal without 0x or leading zeros. */
const EVENT_RESULT = /^\{[0-9A-Fa-f-]{36}\}\t(?:[^\t\n]*\t){6}([0-9a-f]{3,8})\t/gm;
/** Says that the small number behind it is a result, and no flag or count. */
const RESULT_WORD =
  /(?:error|code|status|result|hr|hresult|return(?:ed|ing)?|failed(?: with)?)[ \t:=([]{0,4}$/i;
/** As far before a number as a word says what it is. */
const WORD_LENGTH = 24;
const before = (block: string, at: number) => block.slice(Math.max(0, at - WORD_LENGTH), at);

/** Lower ones mean something else to every program. */
const MIN_EXIT_CODE = 100;
/** Names by code: a log repeats a few codes a million times. */
const MAX_CACHED = 10_000;
const cache = new Map<number, readonly string[]>();

function namesFor(code: number): readonly string[] {
  const cached = cache.get(code);
  if (cached) return cached;
  const names = namesOfCode(code);
  if (cache.size < MAX_CACHED) cache.set(code, names);
  return names;
}

/** MS-ERREF 2.1: severity set, and none of the bits that no result of Microsoft's has. Others are addresses or flags. */
const isFailure = (code: number) => code >>> 27 === 0b10000 && code << 5 !== 0;

/** Successes of updating; other positive numbers are flags as often as results. */
const SUCCESS = /^(?:OM|WU|CBS|BG)_S_/;

function isCode(block: string, start: number, text: string, code: number): boolean {
  const [name] = namesFor(code);
  if (code >>> 31 === 1) return name !== undefined || (text.startsWith("0x") && isFailure(code));
  if (name === undefined || code === 0) return false;
  return SUCCESS.test(name) || RESULT_WORD.test(before(block, start));
}

function numberOf(text: string): number {
  return text.startsWith("-") ? Number(text) >>> 0 : Number.parseInt(text.replace("0x", ""), 16);
}

function numbersIn(block: string): Found[] {
  const found: Found[] = [];
  for (const { 0: text, index: start } of block.matchAll(NUMBERS)) {
    const code = numberOf(text);
    if (isCode(block, start, text, code))
      found.push({ start, end: start + text.length, code, family: undefined });
  }
  return found;
}

/** True when `number` is on the same line and is what the name names: one code, not two. */
function isSaid(block: string, number: Found | undefined, name: string, index: number): boolean {
  if (number === undefined || number.end > index) return false;
  return namesFor(number.code).includes(name) && !block.slice(number.end, index).includes("\n");
}

function namesIn(block: string, numbers: readonly Found[]): Found[] {
  if (!NAMED.some((part) => block.includes(part))) return [];
  const found: Found[] = [];
  let last = 0;
  for (const { 0: name, index: start } of block.matchAll(NAMES)) {
    while ((numbers[last + 1]?.end ?? Infinity) <= start) last++;
    const code = Object.hasOwn(RESULT_CODES, name)
      ? RESULT_CODES[name as ResultSymbol]
      : byName().get(name)?.code;
    if (code !== undefined && !isSaid(block, numbers[last], name, start))
      found.push({ start, end: start + name.length, code, family: undefined });
  }
  return found;
}

/** The digits in a match's group, with `after` characters of the match behind them. */
function digitsIn(match: RegExpExecArray, after = 0): { start: number; end: number; text: string } {
  const text = match[1] ?? match[2] ?? "";
  const end = match.index + match[0].length - after;
  return { start: end - text.length, end, text };
}

function exitsIn(block: string): Found[] {
  const found: Found[] = [];
  const take = (match: RegExpExecArray, family: Family | undefined, after = 0) => {
    const { start, end, text } = digitsIn(match, after);
    const code = Number(text);
    if (code !== 0 && namesFor(code).length > 0) found.push({ start, end, code, family });
  };
  for (const match of block.matchAll(DPKG)) take(match, "dpkg", 1);
  for (const match of block.matchAll(HTTP_STATUS)) take(match, "http");
  for (const match of block.matchAll(EXITS))
    if (Number(digitsIn(match).text) >= MIN_EXIT_CODE || WINDOWS_OWN.test(before(block, match.index)))
      take(match, undefined);
  return found;
}

function eventResultsIn(block: string): Found[] {
  return [...block.matchAll(EVENT_RESULT)].map((match) => {
    const { start, end, text } = digitsIn(match, 1);
    return { start, end, code: Number.parseInt(text, 16), family: undefined };
  });
}

/** Every code in some lines of a log, in its order. A code that one place says twice is there once. */
export function codesIn(block: string, kind: LogKind): Found[] {
  const numbers = numbersIn(block);
  const others = namesIn(block, numbers);
  if (kind === "reporting-events") others.push(...eventResultsIn(block));
  // These say what they ended with in hexadecimal, and have a number in every line.
  else if (kind !== "windows-update" && kind !== "servicing") others.push(...exitsIn(block));
  if (others.length === 0) return numbers;
  const all = [...numbers, ...others].toSorted((a, b) => a.start - b.start || b.end - a.end);
  return all.filter(({ start }, at) => start >= (all[at - 1]?.end ?? 0));
}
