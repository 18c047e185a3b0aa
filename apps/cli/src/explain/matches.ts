import { type Explanation, explain, explainCode } from "@releve/result-codes";

interface Match {
  start: number;
  end: number;
  code: number;
}

/** `0x80240017`; without 0x where it stands alone; and as a negative number, as old logs and event lists do. */
const NUMBERS =
  /\b0x[0-9a-fA-F]{8}(?![0-9a-fA-F])|(?<![\w{-])[8C][0-9A-Fa-f]{7}(?![\w-])|(?<![\w.-])-[12]\d{9}(?![\w.-])/g;
const NAMES = /\b(?:OMC?|WU|CBS|BG)_[ES]_[A-Z0-9_]+|\bERROR_[A-Z0-9_]+/g;
/** What installers, apt and dpkg say that they ended with. */
const EXITS =
  /\b(?:exit(?:ed with)? (?:code|status)|error (?:code|status)|returned|returning|success or error status)[ :=(]+(\d{1,5})\b/gi;
const SERVICING_LOG = /^\S+[ \t]+\S+[ \t]+\d+[ \t]+[0-9a-f]+[ \t]+\w+|^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, \w+ /i;

/** Lower ones mean something else to every program. */
const MIN_EXIT_CODE = 100;

/** Explanations by code: a log repeats a few codes a million times. */
const MAX_CACHED = 10_000;
const cache = new Map<number, Explanation>();

export function explanationOf(code: number): Explanation {
  const cached = cache.get(code);
  if (cached) return cached;
  const explanation = explainCode(code);
  if (cache.size < MAX_CACHED) cache.set(code, explanation);
  return explanation;
}

function hasName({ symbol, aliases }: Explanation, name: string): boolean {
  return symbol === name || aliases.includes(name);
}

/** Unknown numbers are codes only when they carry the severity bit of an HRESULT (MS-ERREF 2.1): others are addresses. */
function isCode(text: string, code: number): boolean {
  if (code === 0) return false;
  return explanationOf(code).symbol !== undefined || (text.startsWith("0x") && code >>> 28 === 8);
}

function numberAt(text: string): number {
  return text.startsWith("-") ? Number(text) >>> 0 : Number.parseInt(text.replace("0x", ""), 16);
}

function numbersIn(block: string): Match[] {
  const found: Match[] = [];
  for (const { 0: text, index: start } of block.matchAll(NUMBERS)) {
    const code = numberAt(text);
    if (isCode(text, code)) found.push({ start, end: start + text.length, code });
  }
  return found;
}

/** True when `number` is on the same line and is what the name names: one code, not two. */
function isSaid(block: string, number: Match | undefined, name: string, index: number): boolean {
  if (number === undefined || number.end > index) return false;
  return hasName(explanationOf(number.code), name) && !block.slice(number.end, index).includes("\n");
}

function namesIn(block: string, numbers: readonly Match[]): Match[] {
  if (!["_E_", "_S_", "ERROR_"].some((part) => block.includes(part))) return [];
  const found: Match[] = [];
  let before = 0;
  for (const { 0: name, index: start } of block.matchAll(NAMES)) {
    while ((numbers[before + 1]?.end ?? Infinity) <= start) before++;
    const explanation = explain(name);
    if (explanation && hasName(explanation, name) && !isSaid(block, numbers[before], name, start))
      found.push({ start, end: start + name.length, code: Number(explanation.code) });
  }
  return found;
}

function exitsIn(block: string): Match[] {
  if (SERVICING_LOG.test(block)) return [];
  return [...block.matchAll(EXITS)].flatMap((match) => {
    const digits = match[1] ?? "";
    const end = match.index + match[0].length;
    return Number(digits) < MIN_EXIT_CODE ? [] : [{ start: end - digits.length, end, code: Number(digits) }];
  });
}

/** Every code in a block of lines, in its order. */
export function matchesIn(block: string): Match[] {
  const numbers = numbersIn(block);
  const others = [...namesIn(block, numbers), ...exitsIn(block)];
  return others.length === 0 ? numbers : [...numbers, ...others].toSorted((a, b) => a.start - b.start);
}
