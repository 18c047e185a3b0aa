import type { AdviceByName } from "./advice.ts";

export const AUTOMATIC_UPDATES: AdviceByName = {};
