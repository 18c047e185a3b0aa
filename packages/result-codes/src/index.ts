import { addNames } from "./names/table.ts";
import { PUBLISHED_HRESULT } from "./names/published-hresult.ts";
import { PUBLISHED_WIN32 } from "./names/published-win32.ts";

export type { Advice, Side } from "./advice/advice.ts";
export { addressOf } from "./advice/sources.ts";
export { adviceFor } from "./advice/modules.ts";
export * from "./codes.ts";
export { type Explanation, type Language, aliasesAreSame, explain, explainCode, suggest } from "./decode.ts";
export { annotate } from "./logs/annotate.ts";
export { encodingOf } from "./logs/encoding.ts";
export { firstStep, kindSniffer } from "./logs/kinds.ts";
export { markdownOf } from "./markdown.ts";
export { WORDS } from "./words.ts";
export { MAX_CONTEXT_LINES, type Seen, Summary } from "./logs/summary.ts";

// `@releve/result-codes/decode` is the decoder without these two thousand rare names.
addNames(PUBLISHED_HRESULT, PUBLISHED_WIN32);
