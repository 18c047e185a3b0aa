import { RESULT_CODES, type ResultSymbol } from "./codes.ts";

/** The part of the agent that a code comes from. */
export type Family =
  | "general"
  | "update-handler"
  | "protocol"
  | "windows-installer"
  | "user-interface"
  | "protocol/soap"
  | "protocol/http"
  | "protocol/external-cab"
  | "download-manager"
  | "event"
  | "data-store"
  | "automatic-updates"
  | "expression-evaluator"
  | "reporter"
  | "agent-client"
  | "hresult"
  | "win32"
  | "http"
  | "winhttp"
  | "bits"
  | "servicing"
  | "setup"
  | "dpkg";

/** First matching range of the low word wins; the article groups its codes so. */
const RANGES: readonly (readonly [from: number, to: number, family: Family])[] = [
  [0x0436, 0x043c, "protocol"],
  [0x043e, 0x0441, "protocol"],
  [0x0000, 0x0fff, "general"],
  [0x1000, 0x1fff, "windows-installer"],
  [0x2000, 0x2fff, "update-handler"],
  [0x3000, 0x3fff, "user-interface"],
  [0x4007, 0x400e, "protocol/soap"],
  [0x4016, 0x4024, "protocol/http"],
  [0x402b, 0x402b, "protocol/http"],
  [0x402f, 0x4035, "protocol/external-cab"],
  [0x4000, 0x4fff, "protocol"],
  [0x6000, 0x6fff, "download-manager"],
  [0x7000, 0x7fff, "event"],
  [0x8000, 0x8fff, "data-store"],
  [0xa000, 0xafff, "automatic-updates"],
  [0xe000, 0xefff, "expression-evaluator"],
  [0xf000, 0xffff, "reporter"],
];

export function familyOf(symbol: ResultSymbol): Family {
  if (symbol.startsWith("OMC_")) return "agent-client";
  return familyOfWord(RESULT_CODES[symbol] & 0xffff);
}

/** By the low word, which the agent's codes and those of Windows Update share. */
export function familyOfWord(low: number): Family {
  return RANGES.find(([from, to]) => low >= from && low <= to)?.[2] ?? "general";
}
