export * from "./codes.ts";
export { type Explanation, type Language, explain, explainCode } from "./decode.ts";
