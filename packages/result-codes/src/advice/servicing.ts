import type { AdviceByName } from "./advice.ts";

export const SERVICING: AdviceByName = {};
