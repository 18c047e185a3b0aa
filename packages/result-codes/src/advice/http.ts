import type { AdviceByName } from "./advice.ts";

export const HTTP: AdviceByName = {};
