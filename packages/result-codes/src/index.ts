export * from "./codes.ts";
export { type Explanation, type Language, explain } from "./decode.ts";
