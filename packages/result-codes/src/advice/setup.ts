import type { AdviceByName } from "./advice.ts";

export const SETUP: AdviceByName = {};
