import type { AdviceByName } from "./advice.ts";

export const BITS: AdviceByName = {};
