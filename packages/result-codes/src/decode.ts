import { RESULT_CODES, type ResultSymbol, hexOf, symbolOf } from "./codes.ts";
import { type Family, familyOf } from "./families.ts";
import { TEXTS } from "./texts/index.ts";

export type Language = "en" | "fr";

/** A code as people see it. `symbol` undefined: well formed, but none of ours. */
export interface Explanation {
  code: string;
  symbol: ResultSymbol | undefined;
  family: Family | undefined;
  severity: "success" | "error";
  title: string;
}

const UNKNOWN = { en: "This code is not one of the agent’s.", fr: "Ce code n’est pas un code de l’agent." };
const MAX_INPUT_LENGTH = 200;

/** Every number that the text can mean; eight digits alone can be hexadecimal or decimal. */
function numbersOf(text: string): number[] {
  const hex = /^(0x)?[0-9a-f]{8}$/i.test(text) ? [Number.parseInt(text.replace(/^0x/i, ""), 16)] : [];
  const value = /^-?\d{1,10}$/.test(text) ? Number(text) : NaN;
  return value >= -(2 ** 31) && value < 2 ** 32 ? [...hex, value >>> 0] : hex;
}

/**
 * Explains what a person or a log calls a code: `0x80CF4015`, `80cf4015`, `-2133901291`, `2161066005` or
 * a symbol in any case. Undefined: that is no code. Never throws.
 */
export function explain(input: string, language: Language = "en"): Explanation | undefined {
  const text = input.trim();
  if (text.length > MAX_INPUT_LENGTH) return undefined;
  const name = text.toUpperCase();
  const codes = Object.hasOwn(RESULT_CODES, name) ? [RESULT_CODES[name as ResultSymbol]] : numbersOf(text);
  const code = codes.find((candidate) => symbolOf(candidate) !== undefined) ?? codes[0];
  if (code === undefined) return undefined;
  const symbol = symbolOf(code);
  return {
    code: hexOf(code),
    symbol,
    family: symbol && familyOf(symbol),
    severity: code >>> 31 === 0 ? "success" : "error",
    title: (symbol ? TEXTS[symbol] : UNKNOWN)[language],
  };
}
