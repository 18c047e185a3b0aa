import type { AdviceByName } from "./advice.ts";

export const WINDOWS_PROTOCOL: AdviceByName = {};
