import type { AdviceByName } from "./advice.ts";

export const EXTERNAL_CAB: AdviceByName = {};
