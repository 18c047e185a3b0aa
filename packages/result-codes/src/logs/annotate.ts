import { type Explanation, type Language, explainCode } from "../decode.ts";
import { type Found, codesIn } from "./codes-in.ts";
import type { LogKind } from "./kinds.ts";

/** The same code again on the same line. */
function isRepeat(block: string, before: Found | undefined, { code, start }: Found): boolean {
  return before?.code === code && !block.slice(before.end, start).includes("\n");
}

/** A log repeats a few codes a million times. */
const MAX_CACHED = 10_000;
const cache = new Map<string, Explanation>();

function explanationOf({ code, family }: Found, language: Language): Explanation {
  const key = `${code} ${family ?? ""} ${language}`;
  const known = cache.get(key);
  if (known) return known;
  const explanation = explainCode(code, language, family);
  if (cache.size < MAX_CACHED) cache.set(key, explanation);
  return explanation;
}

/**
 * The block cut at its codes: each part as it was, and behind it what to say of the code that ends it. Joined, the
 * parts are the block; a code that its line has said already is not said again.
 */
export function annotate(
  block: string,
  kind: LogKind,
  language: Language,
): { text: string; explanation: Explanation | undefined }[] {
  const parts: { text: string; explanation: Explanation | undefined }[] = [];
  let from = 0;
  let before: Found | undefined;
  for (const found of codesIn(block, kind)) {
    if (!isRepeat(block, before, found)) {
      parts.push({
        text: block.slice(from, found.end),
        explanation: explanationOf(found, language),
      });
      from = found.end;
    }
    before = found;
  }
  parts.push({ text: block.slice(from), explanation: undefined });
  return parts;
}
