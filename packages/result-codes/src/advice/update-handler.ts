import type { AdviceByName } from "./advice.ts";

export const UPDATE_HANDLER: AdviceByName = {};
