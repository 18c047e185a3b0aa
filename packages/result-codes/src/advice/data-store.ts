import type { AdviceByName } from "./advice.ts";

export const DATA_STORE: AdviceByName = {};
