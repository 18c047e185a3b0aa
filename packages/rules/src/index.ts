export type * from "./types.ts";
export type * from "./windows/facts.ts";
export { type RuleOwner, createEvaluator, evaluate } from "./evaluate.ts";
export { type Judge, createJudge } from "./program/judge.ts";
export type { FactReading } from "./program/probes.ts";
export { type Program, createProgram } from "./program/program.ts";
export { compareDebianVersions, isDebianVersion } from "./version.ts";
