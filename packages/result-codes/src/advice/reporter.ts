import type { AdviceByName } from "./advice.ts";

export const REPORTER: AdviceByName = {};
