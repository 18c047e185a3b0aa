import type { AdviceByName } from "./advice.ts";

export const SERVICE: AdviceByName = {};
