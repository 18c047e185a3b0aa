import type { AdviceByName } from "./advice.ts";

export const GENERAL: AdviceByName = {};
