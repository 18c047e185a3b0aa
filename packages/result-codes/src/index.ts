export type { Advice, AdviceText, Operation, Side } from "./advice/advice.ts";
export { SOURCES } from "./advice/advice.ts";
export { adviceOn } from "./advice/modules.ts";
export * from "./codes.ts";
export { type Explanation, type Language, explain, explainCode, suggest } from "./decode.ts";
