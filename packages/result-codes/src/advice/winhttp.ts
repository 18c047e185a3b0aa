import type { AdviceByName } from "./advice.ts";

export const WINHTTP: AdviceByName = {};
