import type { AdviceByName } from "./advice.ts";

export const EXPRESSION_EVALUATOR: AdviceByName = {};
